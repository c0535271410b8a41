"""What a run begins with: register, reviews and fingerprint of one moment, and the build prepared.

A file that arrives during a run belongs to the next one: were each step to read the register anew, a run
could publish a state of the register whose last file it had not loaded, and the next find nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.contracts.machinery.registry import datasets_off
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.build import open_build
from pipelines.intake.loading.build_marks import unmark_all
from pipelines.intake.loading.raw_tables import forget
from pipelines.intake.loading.unknown_datasets import note_unknown_datasets
from pipelines.ledger.decisions import Review, read_reviews
from pipelines.ledger.locks import sole_user
from pipelines.ledger.register import Arrival, read_register, verify_files
from pipelines.ledger.withdrawals import still_read
from pipelines.publication.fingerprint import Fingerprint, fingerprint
from pipelines.settings import Settings


@dataclass(frozen=True)
class RunInputs:
    """The fingerprint of a run, and the two logs as they were when it began; topics that are off left out."""

    run: Fingerprint
    arrivals: list[Arrival]
    reviews: list[Review]

    @property
    def read(self) -> list[Arrival]:
        """The arrivals whose files are read: those that were not withdrawn."""
        return still_read(self.arrivals, self.reviews)


def read_inputs(settings: Settings) -> RunInputs:
    """One state of both logs, whatever arrives next.

    Raises:
        RegisterError: a log is broken, or a file is not what the register says.
    """
    with sole_user(settings.raw_dir):
        everything, off = read_register(settings.register_path), datasets_off(settings.city.topics)
        reviews = read_reviews(settings.raw_dir)
        arrivals = [item for item in everything if item.dataset not in off]
        run = fingerprint(settings, arrivals)
    verify_files(everything, settings.raw_dir)
    return RunInputs(run, arrivals, reviews)


def prepare_build(settings: Settings, inputs: RunInputs, *, anew: bool = False) -> None:
    """Write register, reviews and unit table into the build; datasets of topics that are off leave it.

    A file of a dataset that no contract knows is told, unless it was withdrawn.

    Args:
        settings: where the build is.
        inputs: what the run is about.
        anew: whether everything in the build counts as unfinished.
    """
    with open_build(settings.build_path) as connection:
        prepare(connection, inputs.arrivals, inputs.reviews)
        note_unknown_datasets(connection, inputs.read)
        forget(connection, datasets_off(settings.city.topics))
        if anew:
            unmark_all(connection)
