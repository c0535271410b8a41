"""A small city in a folder of its own: four files, and two marts over them.

Intake, register, Dagster's assets, the call of dbt and publication are the product's. Only the amount is
less, so that a run takes seconds; the two marts of ``campaign/dbt`` stand in for the product's own.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import yaml

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.intake.slips.slip_json import stored_slip
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.register import add_arrival, read_register, verify_files
from pipelines.papers.dbt_sources import dbt_source
from pipelines.settings import PROJECT_ROOT, Settings

BUREAU = "COMPILED"
NOON = datetime(2026, 1, 5, 4, tzinfo=UTC)
_TARGETS = (
    "目標代碼,清冊代碼,基準年,目標年,減量比例(%),種類,效力,來源代碼,資料狀態\n"
    "T2030-50,X-NET,2010,2030,{},reduction,in_force,S1,published\n"
)
FILES = {
    "sources": "來源代碼,發布者,發布者英文,標題,標題英文,種類,發布日期\n"
    "S1,市府,City,清冊,Inventory,report,2020-01-01\n",
    "bureaus": "局處代碼,名稱,英文名稱,類別,來源代碼,資料狀態\n"
    "EPB,環保局,Environment Bureau,secretariat,S1,published\n",
    "inventories": "清冊代碼,名稱,英文名稱,邊界,GWP版本,來源代碼,資料狀態\n"
    "X-NET,清冊,Inventory,consumption,,S1,published\n",
    "inventory_totals": "清冊代碼,年度,範疇,效力,排放量(萬公噸CO2e),來源代碼,資料狀態\n"
    "X-NET,2010,ALL,in_force,1000,S1,published\nX-NET,2020,ALL,in_force,900,S1,published\n",
    "targets": _TARGETS.format(50),
}
Rows = dict[str, list[str]]
CITY = """
name.en = "Small City"
account.inventory = "X-NET"
years = {first = 2005, last = 2030}
clock.time_zone = "Asia/Taipei"
"""


@dataclass(frozen=True)
class City:
    """One folder that holds all a run reads and writes."""

    folder: Path

    @property
    def settings(self) -> Settings:
        """Where its runs read and write."""
        return Settings.from_env(self.environment())

    @property
    def raw(self) -> Path:
        """The folder of the register."""
        return self.folder / "raw"

    @property
    def published(self) -> Path:
        """What its analysts open."""
        return self.folder / "warehouse" / "carbon.duckdb"

    def environment(self) -> dict[str, str]:
        """The variables of its processes; none of another city's."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CARBON_")}
        return inherited | {
            "CARBON_RAW_DIR": str(self.raw),
            "CARBON_INBOX_DIR": str(self.folder / "inbox"),
            "CARBON_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "CARBON_DAGSTER_HOME": str(self.folder / "dagster"),
            "CARBON_DBT_DIR": str(self.folder / "dbt"),
            "CARBON_CITY_DIR": str(self.folder),
            "CARBON_WRITE_REPORT": "false",  # it reads marts that the small city has not
            "COLUMNS": "200",
        }

    def targets_file(self, reduction_pct: int) -> Path:
        """A file of targets with this reduction, ready to be submitted."""
        path = self.folder / "to-submit" / f"targets-{reduction_pct}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_TARGETS.format(reduction_pct), encoding="utf-8")
        return path

    def submit_targets(self, reduction_pct: int, received_at: datetime = NOON) -> None:
        """Replace the targets, as `carbon submit --reason` does."""
        _submit(self, self.targets_file(reduction_pct), "targets", received_at)


def keep_only_its_contracts() -> None:
    """Take every contract the small city has no use for out of this process's catalogue."""
    for name in set(all_contracts()) - FILES.keys():
        del all_contracts()[name]


def found_city(folder: Path) -> City:
    """A new small city with its files submitted and nothing run yet."""
    city = City(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.toml").write_text(CITY, encoding="utf-8")
    _write_dbt_project(folder / "dbt")
    for dataset, text in FILES.items():
        source = folder / "to-submit" / f"{dataset}.csv"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, encoding="utf-8")
        _submit(city, source, dataset, NOON)
    return city


def restore(pristine: City, city: City) -> None:
    """Put a city back as the pristine one is, with the times of its files."""
    shutil.rmtree(city.folder, ignore_errors=True)
    shutil.copytree(pristine.folder, city.folder)


def contents(path: Path) -> Rows:
    """Every published table's rows as text, in an order of their own."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal order by 1"
        ).fetchall()
        return {
            name: sorted(row for (row,) in connection.execute(f"select t::varchar from {name} t").fetchall())
            for (name,) in names
        }


def faults_of_books(city: City) -> list[str]:
    """What is wrong with the register, the reviews, the raw folder or the slips; nothing when all is well.

    Raises:
        RegisterError: the chain or the folder is not as it must be.
    """
    arrivals = read_register(city.settings.register_path)
    verify_files(arrivals, city.raw)
    read_reviews(city.raw)
    slips = city.settings.slips_dir
    missing = [item.path for item in arrivals if stored_slip(slips, item.submission_id) is None]
    unknown = {path.name for path in slips.iterdir()} - {item.submission_id for item in arrivals}
    left = [*city.folder.glob("warehouse/.*.part*"), *city.raw.rglob("*.part")]
    return [
        *(f"no whole slip of {path}" for path in missing),
        *(f"a slip of nothing: {name}" for name in sorted(unknown)),
        *(f"left behind: {path.name}" for path in left),
    ]


def _submit(city: City, source: Path, dataset: str, received_at: datetime) -> None:
    add_arrival(
        source, city.raw, dataset=dataset, bureau=BUREAU, period="all", received_at=received_at, reason="更正"
    )


def _write_dbt_project(folder: Path) -> None:
    project = PROJECT_ROOT / "dbt_project"
    shutil.copytree(Path(__file__).with_name("dbt"), folder)
    shutil.copytree(project / "macros", folder / "macros")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(project / name, folder / name)
    bookkeeping = project / "models" / "staging" / "bookkeeping" / "_sources.yml"
    sources = yaml.safe_load(bookkeeping.read_text(encoding="utf-8"))["sources"]
    tables = [dbt_source(all_contracts()[name]) for name in FILES]
    undescribed = [{key: value for key, value in table.items() if key != "columns"} for table in tables]
    sources.append({"name": "raw", "schema": "raw", "tables": undescribed})
    text = yaml.safe_dump({"version": 2, "sources": sources}, allow_unicode=True)
    (folder / "models" / "_sources.yml").write_text(text, encoding="utf-8")
