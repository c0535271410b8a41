"""A small city in a folder of its own: few files, and the dbt models that its summary rests on.

The code is the product's. Only the amount is less, so that a run takes seconds: the datasets and models behind
the gap and the carbon budget, and no data tests.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.contracts.registry import all_contracts, referenced_datasets
from pipelines.intake.decisions import read_reviews
from pipelines.intake.register import add_arrival, read_register, verify_files
from pipelines.intake.slips.slip_json import stored_slip
from pipelines.settings import PROJECT_ROOT, Settings

MARTS = ("emissions_gap", "carbon_budget")
BUREAU = "COMPILED"
FILES = {
    "sources": "來源代碼,發布者,發布者英文,標題,標題英文,種類,發布日期\n"
    "S1,市府,City,清冊,Inventory,report,2020-01-01\n",
    "inventories": "清冊代碼,名稱,英文名稱,邊界,GWP版本,來源代碼,資料狀態\n"
    "X-NET,清冊,Inventory,consumption,,S1,published\n",
    "inventory_totals": "清冊代碼,年度,範疇,效力,排放量(萬公噸CO2e),來源代碼,資料狀態\n"
    "X-NET,2010,ALL,in_force,1000,S1,published\nX-NET,2020,ALL,in_force,900,S1,published\n",
    "targets": "目標代碼,清冊代碼,基準年,目標年,減量比例(%),種類,效力,來源代碼,資料狀態\n"
    "T2030-50,X-NET,2010,2030,50,reduction,in_force,S1,published\n",
    "scenarios": "情境代碼,名稱,英文名稱,種類,清冊代碼,參考年,推估末年,電力係數路徑,說明,說明英文,來源代碼,資料狀態\n"
    "HELD,維持,Held,frozen,X-NET,,2050,,維持,Held,S1,published\n",
}


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

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of its processes; none of another city's."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CARBON_")}
        mine = {
            "CARBON_RAW_DIR": str(self.raw),
            "CARBON_INBOX_DIR": str(self.folder / "inbox"),
            "CARBON_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "CARBON_DAGSTER_HOME": str(self.folder / "dagster"),
            "CARBON_DBT_DIR": str(self.folder / "dbt"),
            "CARBON_CITY_INVENTORY_CODE": "X-NET",
            "COLUMNS": "200",
        }
        return inherited | mine | more


def found_city(folder: Path, manifest: dict[str, object]) -> City:
    """A new small city with its files submitted and nothing run yet.

    Args:
        folder: where it lies; made if need be.
        manifest: dbt's manifest of the whole project.
    """
    city = City(folder)
    _copy_models(manifest, folder / "dbt")
    for dataset, text in FILES.items():
        submit_text(city, dataset, text)
    return city


def submit_text(city: City, dataset: str, text: str, reason: str | None = None) -> None:
    """Submit the text as the file of a dataset."""
    source = city.folder / "to-submit" / f"{dataset}.csv"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text, encoding="utf-8")
    add_arrival(source, city.raw, dataset=dataset, bureau=BUREAU, period="all", reason=reason)


def restore(pristine: City, city: City) -> None:
    """Put a city back as the pristine one is."""
    shutil.rmtree(city.folder, ignore_errors=True)
    shutil.copytree(pristine.folder, city.folder)


def keep_only_its_contracts(manifest: dict[str, object]) -> None:
    """Take every contract the small city has no use for out of this process's catalogue."""
    read = {name for name in _ancestors(manifest) if name.startswith("source.carbon.raw.")}
    kept = {name.rsplit(".", 1)[1] for name in read} | FILES.keys()
    known = all_contracts()
    while more := {code for name in kept for code in referenced_datasets(known[name])} - kept:
        kept |= more
    for name in set(known) - kept:
        del known[name]


def contents(path: Path) -> dict[str, str]:
    """The sha256 of every published table's rows, as text and in an order of their own."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal order by 1"
        ).fetchall()
        return {name: _rows_sha256(connection, name) for (name,) in names}


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


def _rows_sha256(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    rows = sorted(row for (row,) in connection.execute(f"select t::varchar from {table} t").fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def whole_manifest(city: City) -> dict[str, object]:
    """dbt's manifest of the whole project, parsed in a copy of it."""
    from pipelines.transform.dbt import read_manifest

    shutil.copytree(PROJECT_ROOT / "dbt_project", city.folder / "dbt", ignore=shutil.ignore_patterns("logs"))
    return read_manifest(city.settings)


def _copy_models(manifest: dict[str, object], folder: Path) -> None:
    project = PROJECT_ROOT / "dbt_project"
    for name in ("dbt_project.yml", "profiles.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / name, folder / name)
    for name in ("macros", "tests"):
        shutil.copytree(project / name, folder / name)
    kept = _ancestors(manifest)
    nodes: dict[str, dict[str, str]] = json.loads(json.dumps(manifest["nodes"]))
    paths = [nodes[name]["original_file_path"] for name in kept if name in nodes]
    paths += [
        path.relative_to(project).as_posix()
        for path in project.rglob("*.yml")
        if "sources:" in path.read_text(encoding="utf-8").splitlines()
    ]
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / path, folder / path)


def _ancestors(manifest: dict[str, object]) -> set[str]:
    nodes: dict[str, dict[str, dict[str, list[str]]]] = manifest["nodes"]  # type: ignore[assignment]
    todo, found = [f"model.carbon.{name}" for name in MARTS], set[str]()
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += nodes[name]["depends_on"]["nodes"] if name in nodes else []
    return found
