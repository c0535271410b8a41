"""A city in a folder of its own, and the commands on it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

CARBON = Path(sys.executable).parent / "carbon"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class City:
    """A folder of its own for everything a run reads and writes; ``home`` has its city.toml."""

    folder: Path
    raw: Path
    home: Path = ROOT / "data"

    @property
    def published(self) -> Path:
        return self.folder / "warehouse" / "carbon.duckdb"

    def environment(self, **more: str) -> dict[str, str]:
        mine = {
            "CARBON_CITY_DIR": str(self.home),
            "CARBON_RAW_DIR": str(self.raw),
            "CARBON_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "CARBON_DAGSTER_HOME": str(self.folder / "dagster"),
            "CARBON_INBOX_DIR": str(self.folder / "inbox"),
            "CARBON_OPERATIONS_DIR": str(self.folder / "operations"),
            "CARBON_WRITE_REPORT": "false",  # takes as long as a quarter of a run; one run writes it for all
            "COLUMNS": "200",
        }
        return os.environ | mine | more

    def carbon(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [str(CARBON), *arguments]
        environment = self.environment(**more)
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        command = [str(CARBON), *arguments]
        return subprocess.Popen(
            command, env=self.environment(**more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(sql).fetchall()
