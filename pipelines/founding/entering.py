"""Rows and packs put in through the counter: judged first, registered if all of them stand."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.words import Words
from pipelines.founding.clashes import clash_of
from pipelines.intake.check import slip_for
from pipelines.intake.slips.slip import Slip
from pipelines.intake.submitting import newest_at, reason_of_itself
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import COMPILED, Arrival, add_arrival
from pipelines.packs.catalogue import Pack
from pipelines.settings import Settings


class NotEnteredError(Exception):
    """A file of which not every row would stand, so that it was not registered; ``slip`` says why."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.next_step.en)
        self.slip = slip


@dataclass(frozen=True)
class Entered:
    """A file that is registered; ``is_new`` is False where the same content stood there already."""

    arrival: Arrival
    slip: Slip
    is_new: bool


def enter(
    settings: Settings,
    path: Path,
    place: tuple[str, str],
    reason: str | None = None,
    version: str | None = None,
) -> Entered:
    """Judge a file and register it, as published facts are: its rows are dated by their sources.

    Args:
        settings: where the register is.
        path: the file.
        place: dataset and period.
        reason: why it takes the place of an earlier one.
        version: the pack and version it is from.

    Raises:
        NotEnteredError: a row would be rejected.
        RegisterError: it replaces an earlier file without a reason, or the register is broken.
    """
    dataset, period = place
    slip = slip_for(path, dataset, settings)
    if slip.refusal is not None or slip.faults:
        raise NotEnteredError(slip)
    before = newest_at(settings, dataset, COMPILED, period)
    arrival = add_arrival(
        path,
        settings.raw_dir,
        dataset=dataset,
        bureau=COMPILED,
        period=period,
        reason=reason or reason_of_itself(settings, dataset, COMPILED, period),
        template_version=version,
    )
    return Entered(arrival, slip, before != arrival)


def enter_row(
    settings: Settings, dataset: str, row: Mapping[str, object], period: str, reason: str | None = None
) -> Entered:
    """One row as a file of its own, in the layout of its contract.

    Raises:
        NotEnteredError: the row would be rejected.
        RegisterError: another row stands there and no reason is given, another file has a row of the same
            code, or the register is broken.
    """
    with _file_of(dataset, row) as path:
        clash = clash_of(settings, {dataset: path}, period)
        if clash is not None:
            raise RegisterError(
                f"{clash.source_file} holds {clash.key} already; submit that file again with what is to "
                "change, or give another code."
            )
        return enter(settings, path, (dataset, period), reason)


def enter_pack(settings: Settings, pack: Pack, reason: str | None = None) -> list[Entered]:
    """The files of a pack as they are; a newer version takes the place of an older one.

    Raises:
        NotEnteredError: a row would be rejected.
        RegisterError: the city has rows of its own under the codes of the pack, or the register is broken.
    """
    clash = clash_of(settings, pack.files, pack.period)
    if clash is not None:
        raise RegisterError(
            f"{clash.source_file} holds {clash.key}, which the pack {pack.label} holds too; submit that file "
            "again without the rows of the pack, then add the pack."
        )
    return [
        enter(settings, path, (dataset, pack.period), reason or _newer(settings, pack, dataset), pack.label)
        for dataset, path in pack.files.items()
    ]


def _newer(settings: Settings, pack: Pack, dataset: str) -> str | None:
    earlier = newest_at(settings, dataset, COMPILED, pack.period)
    if earlier is None:
        return None
    return Words(
        f"參考包 {pack.label} 取代 {earlier.template_version}",
        f"The pack {pack.label} in place of {earlier.template_version}",
    ).joined


@contextmanager
def _file_of(dataset: str, row: Mapping[str, object]) -> Iterator[Path]:
    columns = contract_of(dataset).columns()
    names = [info.name for info in columns if info.required or row.get(info.name) is not None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{dataset}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [names, ["" if row.get(name) is None else row[name] for name in names]]
            )
        yield path
