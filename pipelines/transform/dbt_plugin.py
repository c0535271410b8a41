"""What dbt does whenever it opens the build: it creates the formulas, so that no command meets an old one.

dbt-duckdb loads this module by the name that ``dbt_project/profiles.yml`` gives.
"""

from __future__ import annotations

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin

from pipelines.transform.formulas import create_formulas


class Plugin(BasePlugin):
    """Creates the macros of ``dbt_project/formulas`` on every connection of dbt."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Create the macros; called by dbt-duckdb once for each connection."""
        create_formulas(conn)
