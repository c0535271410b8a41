"""The data dictionary as pages: one for each area, and one of contents that keeps the address of old links.

Here does not belong: what is said of a column. Published tables come from dbt's manifest and columns.csv,
datasets from their contracts, the tables that intake makes from its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.contracts.machinery.words import Words
from pipelines.intake.loading.raw_tables import PROVENANCE_COLUMNS
from pipelines.papers.dictionary_tables import (
    COLUMN_HEADER,
    DictionaryTable,
    dictionary_tables,
    markdown,
    paragraphs,
    plain_type,
)

FOLDER = "data-dictionary"
CONTENTS = f"{FOLDER}.md"
AREAS = {
    "dimensions": Words("維度", "Dimensions"),
    "reference": Words("參照資料", "Reference"),
    "emissions": Words("排放", "Emissions"),
    "gap": Words("目標與缺口", "Targets and gap"),
    "budget": Words("碳預算與經費", "Carbon budget and money"),
    "nowcast": Words("進行中的年度", "The running year"),
    "measures": Words("措施", "Measures"),
    "indicators": Words("永續指標", "Indicators"),
    "committee": Words("委員會", "Committee"),
    "restatement": Words("重編", "Restatements"),
    "governance": Words("送件與發現", "Submissions and findings"),
    "facilities": Words("登錄事業", "Registered facilities"),
    "industry": Words("產業與碳價", "Industry and carbon prices"),
    "energy": Words("能源", "Energy"),
    "mobility": Words("運輸", "Mobility"),
    "water": Words("滯洪池與淹水", "Detention ponds and floods"),
    "resources": Words("資源循環與碳匯", "Resources and sinks"),
    "transition": Words("公正轉型與教育", "Just transition and education"),
    "co_benefits": Words("共效益", "Co-benefits"),
}
_GENERATED = (
    "<!-- Generated from pipelines/contracts and the dbt project by `carbon docs`; do not edit. -->\n"
)
_CONTENTS = """\
# 資料字典 Data dictionary

One page for each area: the published tables first, then the datasets handed in for it. Each table says
what one row is, what it is computed from, and what is computed from it. The same descriptions stand in the
published file, as comments and in `meta.columns`, which also describes the schemas `meta` and `quarantine`.
"""
_PROVENANCE = Words(
    "每個資料集另有下列欄位，由受理程式填入。", "Every dataset also has these columns, which intake fills in."
)


class UnnamedAreaError(LookupError):
    """An area of the models or contracts that has no title for its page."""


def dictionary_pages(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Every page as Markdown by its path below ``docs``, in an order that depends on names only.

    Args:
        manifest: dbt's manifest.

    Raises:
        UnnamedAreaError: an area has no title.
    """
    tables = dictionary_tables(manifest)
    by_area: dict[str, list[DictionaryTable]] = {}
    for table in tables.values():
        by_area.setdefault(table.area, []).append(table)
    if unnamed := by_area.keys() - AREAS.keys():
        raise UnnamedAreaError(f"{', '.join(sorted(unnamed))}: no title in dictionary_pages.AREAS; add one.")
    areas = [(area, by_area[area]) for area in AREAS if area in by_area]
    pages = {f"{FOLDER}/{area}.md": _area_page(area, members, tables) for area, members in areas}
    return {CONTENTS: _contents(areas)} | pages


def _contents(areas: Iterable[tuple[str, list[DictionaryTable]]]) -> str:
    parts = [_GENERATED, _CONTENTS]
    for area, members in areas:
        rows = [
            (f"[{table.name}]({FOLDER}/{area}.md#{table.anchor})", table.words.zh, table.grain)
            for table in members
        ]
        title = f"[{AREAS[area].zh} {AREAS[area].en}]({FOLDER}/{area}.md)"
        parts += [f"## {title}\n", *markdown(("Table", "說明", "Grain"), rows)]
    provenance = [
        (f"`{name}`", plain_type(kind), "", words.zh, words.en)
        for name, (kind, words) in PROVENANCE_COLUMNS.items()
    ]
    parts += ["## 來歷 Provenance\n", *paragraphs(_PROVENANCE), *markdown(COLUMN_HEADER, provenance)]
    return "\n".join(parts).rstrip() + "\n"


def _area_page(area: str, members: Iterable[DictionaryTable], tables: Mapping[str, DictionaryTable]) -> str:
    title = f"# {AREAS[area].zh} {AREAS[area].en}\n"
    parts = [_GENERATED, title, f"[資料字典 Data dictionary](../{CONTENTS})\n"]
    return "\n".join([*parts, *(_section(table, tables) for table in members)]).rstrip() + "\n"


def _section(table: DictionaryTable, tables: Mapping[str, DictionaryTable]) -> str:
    facts = [f"- 粒度 Grain: {table.grain}", *(f"- {said}" for said in table.facts)]
    for label, names in (("取自 Reads", table.reads), ("用於 Read by", table.read_by)):
        if names:
            links = ", ".join(_link(tables[name], table.area) for name in names)
            facts.append(f"- {label}: {links}")
    lines = [f"## {table.name}\n", *paragraphs(table.words), *facts, "", *markdown(table.header, table.rows)]
    return "\n".join(lines)


def _link(table: DictionaryTable, here: str) -> str:
    page = "" if table.area == here else f"{table.area}.md"
    return f"[{table.name}]({page}#{table.anchor})"
