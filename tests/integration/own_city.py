"""A city of a few rows of its own, built in seconds: what each dataset holds, and the models that are asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.contracts.machinery.registry import contract_of
from pipelines.ledger.register import add_arrival
from pipelines.settings import Settings
from pipelines.transform.dbt import NodeResult
from tests.integration.built import Build, built, settings_of
from tests.integration.cities import City

Row = Mapping[str, Any]
PUBLISHED = {"source_code": "S1", "record_status": "published"}


def source(code: str = "S1", published_on: str = "2020-01-01") -> dict[str, Any]:
    """A source that became known on a day."""
    return {
        "source_code": code, "publisher_zh": "市府", "publisher_en": "City", "title_zh": "書", "title_en": "Book",
        "kind": "report", "published_on": published_on,
    }  # fmt: skip


def account(code: str = "X-NET", **more: Any) -> dict[str, Any]:
    """An account."""
    return {
        "inventory_code": code, "name_zh": "帳", "name_en": "Account", "boundary": "consumption", "gwp_set": "",
    } | PUBLISHED | more  # fmt: skip


def sectors(*codes: str) -> list[dict[str, Any]]:
    """Sectors by their codes."""
    return [
        {"sector_code": code, "name_zh": code, "name_en": code, "display_order": order} | PUBLISHED
        for order, code in enumerate(codes, start=1)
    ]


def bureaus(*codes: str) -> list[dict[str, Any]]:
    """Bureaus by their codes."""
    return [
        {"bureau_code": code, "name_zh": code, "name_en": code, "kind": "bureau"} | PUBLISHED
        for code in codes
    ]


def totals(levels: Mapping[int, Any], code: str = "X-NET", **more: Any) -> list[dict[str, Any]]:
    """The totals of an account by year."""
    return [
        {
            "inventory_code": code,
            "year": year,
            "scope": "ALL",
            "standing": "in_force",
            "emissions_tco2e": total,
        }
        | PUBLISHED
        | more
        for year, total in levels.items()
    ]


def target(year: int, reduction_pct: Any, base_year: int, code: str = "X-NET", **more: Any) -> dict[str, Any]:
    """A target in force."""
    return {
        "target_code": f"T{year}-{reduction_pct}", "inventory_code": code, "base_year": base_year, "target_year": year,
        "reduction_pct": reduction_pct, "kind": "reduction", "standing": "in_force",
    } | PUBLISHED | more  # fmt: skip


def cap(start: int, end: int, tonnes: Any, basis: str = "period_total", **more: Any) -> dict[str, Any]:
    """A cap of the city, or of a sector or bureau."""
    return {
        "inventory_code": "X-NET", "period_start": start, "period_end": end, "sector_code": "ALL", "bureau_code": "ALL",
        "cap_tco2e": tonnes, "cap_basis": basis, "enacted_on": "2017-01-01",
    } | PUBLISHED | more  # fmt: skip


def frozen(code: str = "HELD", inventory: str = "X-NET", **more: Any) -> dict[str, Any]:
    """A scenario that stays as it is."""
    return {
        "scenario_code": code, "name_zh": "維持", "name_en": "Held", "kind": "frozen", "inventory_code": inventory,
        "reference_year": "", "horizon_year": 2050, "grid_path_code": "", "description_zh": "維持",
        "description_en": "Held",
    } | PUBLISHED | more  # fmt: skip


def table(dataset: str, rows: Iterable[Row]) -> str:
    """Rows as the CSV a bureau would send, under the contract's Chinese titles."""
    rows = list(rows)
    columns = {info.name: info for info in contract_of(dataset).columns()}
    names = [name for name, info in columns.items() if info.required or any(name in row for row in rows)]
    text = io.StringIO()
    csv.writer(text).writerows(
        [[columns[name].title.zh for name in names], *([row.get(name, "") for name in names] for row in rows)]
    )
    return text.getvalue()


def build_of(
    folder: Path,
    files: Mapping[str, str],
    models: Sequence[str],
    inventory_code: str,
    as_of: date | None = None,
) -> tuple[Settings, list[NodeResult]]:
    """What became of each node of these models, and where they stand."""
    for dataset, text in files.items():
        sent = folder / f"{dataset}.csv"
        sent.write_text(text, encoding="utf-8")
        add_arrival(sent, folder / "raw", dataset=dataset, bureau="COMPILED", period="all")
    settings = settings_of(City(folder, folder / "raw"), inventory_code=inventory_code, as_of=as_of)
    return settings, built(settings, models)


def city_of(
    folder: Path,
    rows: Mapping[str, Sequence[Row]],
    models: Sequence[str],
    inventory_code: str = "X-NET",
    as_of: date | None = None,
) -> Build:
    """A city whose models are built and pass their tests."""
    files = {dataset: table(dataset, given) for dataset, given in rows.items()}
    settings, results = build_of(folder, files, models, inventory_code, as_of)
    failed = "; ".join(f"{item.unique_id}: {item.message}" for item in results if not item.ok)
    assert not failed, failed
    build = Build(settings)
    rejected = build.query("select dataset_name, cell, value, message_en from quarantine.rejected_rows")
    assert not rejected, rejected
    return build
