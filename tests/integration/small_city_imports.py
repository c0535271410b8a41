"""What every action on the small city imports, imported once; nothing here opens a database or starts a thread."""

from campaign.city import keep_only_its_contracts

keep_only_its_contracts()

import dagster  # noqa: E402, F401
import dbt.cli.main  # noqa: E402, F401
from dbt.adapters.duckdb import Plugin  # noqa: E402, F401

import pipelines.cli  # noqa: E402
import pipelines.definitions  # noqa: E402
import pipelines.defs.run  # noqa: E402, F401
