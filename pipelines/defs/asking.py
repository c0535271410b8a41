"""Whether a run is wanted: asked once per state of the inputs, by whichever door comes first."""

import dagster as dg

from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import read_register
from pipelines.publication.fingerprint import fingerprint
from pipelines.releases.in_force import release_in_force
from pipelines.settings import Settings

_NOT_BEGUN = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED]


def run_key_now(settings: Settings) -> str:
    """The fingerprint of what is registered now; of logs that cannot be read, what is wrong with them.

    A run is asked for then too: it fails, and says to the operators why.
    """
    try:
        return fingerprint(settings, read_register(settings.register_path)).run_key
    except RegisterError as error:
        return str(error)


def is_in_force(settings: Settings, run_key: str) -> bool:
    """Whether what is published is of this fingerprint."""
    release = release_in_force(settings)
    return release is not None and release.manifest["run_key"] == run_key


def waits(instance: dg.DagsterInstance, job: str) -> bool:
    """Whether a run of a job has yet to begin: it reads what has arrived until then."""
    return bool(instance.get_runs(dg.RunsFilter(job_name=job, statuses=_NOT_BEGUN), limit=1))
