"""What actions on the small city import, imported once; nothing here opens a database or starts a thread."""

# ruff: noqa: E402, F401
from campaign.city import keep_only_its_contracts

keep_only_its_contracts()

import dagster._daemon.controller
import dbt.adapters.duckdb.impl
import dbt.cli.main
import dbt.task.build
import fsspec
import pandera.pandas
import pyarrow
import upath
from dbt.adapters.duckdb import Plugin

import pipelines.cli
import pipelines.console.terminal
import pipelines.definitions
import pipelines.defs.run
import pipelines.transform.dbt_plugin
