"""The Dagster instance (its storage of runs and events), in the folder the settings name."""

import os
import shutil

import dagster as dg

from pipelines.ledger.locks import sole_user
from pipelines.settings import PROJECT_ROOT, Settings


def dagster_instance(settings: Settings) -> dg.DagsterInstance:
    """The instance; two first runs at one moment must not both create it."""
    with sole_user(settings.dagster_home):
        _prepare(settings)
        return dg.DagsterInstance.get()


def _prepare(settings: Settings) -> None:
    """Dagster finds its folder by ``DAGSTER_HOME``; a new folder gets the project's instance settings."""
    instance_settings = settings.dagster_home / "dagster.yaml"
    if not instance_settings.exists():
        folder = "deploy/postgres" if settings.postgres_url else "dagster_home"
        shutil.copyfile(PROJECT_ROOT / folder / "dagster.yaml", instance_settings)
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
