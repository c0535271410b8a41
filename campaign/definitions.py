"""The code location of the small city: the product's, without the contracts the small city has no use for."""

import dagster as dg

from campaign.city import keep_only_its_contracts

keep_only_its_contracts()

from pipelines.definitions import build_definitions  # noqa: E402 - it reads the catalogue of contracts
from pipelines.settings import Settings  # noqa: E402


@dg.definitions
def defs() -> dg.Definitions:
    """The product's definitions, with settings from the environment."""
    return build_definitions(Settings.from_env())
