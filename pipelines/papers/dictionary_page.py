"""The data dictionary as a page: published tables from dbt's manifest, datasets from the contracts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import both
from pipelines.intake.loading.raw_tables import BOOKKEEPING_TABLES, PROVENANCE_COLUMNS
from pipelines.publication.bookkeeping_tables import BOOKKEEPING_COLUMNS, BOOKKEEPING_TABLE_WORDS

PUBLISHED_SCHEMAS = ("marts", "reference")
_INTRODUCTION = """\
<!-- Generated from pipelines/contracts and the dbt project by `carbon docs`; do not edit. -->

# 資料字典 Data dictionary

The published tables first, then the datasets they are made from. The same descriptions stand in the published
file, as comments and in `meta.columns`, which also describes the schemas `meta` and `quarantine`.
"""
_COLUMN_HEADER = ("Column", "Type", "說明", "Description")
_DATASET_HEADER = ("Column", "Type", "Unit", "標題", "Title", "Required", "Aliases")
_COLUMN_OF_DDL = re.compile(r"(\w+) (\w+(?:\([\d, ]+\))?)")


def dictionary_page(manifest: Mapping[str, Any]) -> str:
    """The whole page as Markdown, in an order that depends on names only.

    Args:
        manifest: dbt's manifest.
    """
    published = sorted((_published(manifest) | _made_by_intake()).items())
    datasets = sorted(all_contracts().items())
    parts = [
        _INTRODUCTION,
        "## 發布的資料表 Published tables\n",
        *(text for _, text in published),
        "## 資料集 Datasets\n",
        _provenance(),
        *(_dataset(name, contract) for name, contract in datasets),
    ]
    return "\n".join(parts).rstrip() + "\n"


def published_models(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The models that analysts see, by schema and name."""
    return {
        f"{node['schema']}.{node['name']}": node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in PUBLISHED_SCHEMAS
    }


def _published(manifest: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: _table(
            name,
            _words(node["description"]),
            [
                (column["name"], column["data_type"] or "", _words(column["description"]))
                for column in node["columns"].values()
            ],
        )
        for name, node in published_models(manifest).items()
    }


def columns_of_ddl(ddl: str) -> list[tuple[str, str]]:
    """Name and type of each column of a table that intake makes."""
    return _COLUMN_OF_DDL.findall(ddl)


def _made_by_intake() -> dict[str, str]:
    """The published tables that no model makes, such as the unit table."""
    return {
        name: _table(
            name,
            BOOKKEEPING_TABLE_WORDS[name],
            [(column, kind, BOOKKEEPING_COLUMNS[column]) for column, kind in columns_of_ddl(ddl)],
        )
        for name, ddl in BOOKKEEPING_TABLES.items()
        if name.split(".")[0] in PUBLISHED_SCHEMAS
    }


def _table(name: str, words: Words, columns: Iterable[tuple[str, str, Words]]) -> str:
    rows = [(f"`{column}`", _type(kind), item.zh, item.en) for column, kind, item in columns]
    return "\n".join([f"### {name}\n", *_paragraphs(words), *_markdown(_COLUMN_HEADER, rows)])


def _dataset(name: str, contract: type[Contract]) -> str:
    title = Words(contract.dataset().title.zh, f"{contract.dataset().title.en}. {contract.grain()}")
    rows = [_dataset_row(info) for info in contract.columns()]
    key = ", ".join(f"`{column}`" for column in contract.key())
    return "\n".join(
        [f"### raw.{name}\n", *_paragraphs(title), f"Key: {key}.\n", *_markdown(_DATASET_HEADER, rows)]
    )


def _dataset_row(info: ColumnInfo) -> tuple[str, ...]:
    required = "yes" if info.required else "no"
    return (
        f"`{info.name}`",
        _type(info.sql_type),
        info.unit or "",
        info.title.zh,
        info.title.en,
        required,
        "、".join(info.aliases),
    )


def _provenance() -> str:
    """What every raw table carries besides its own columns, said once."""
    rows = [
        (f"`{name}`", _type(kind), words.zh, words.en) for name, (kind, words) in PROVENANCE_COLUMNS.items()
    ]
    sentence = Words(
        "每個資料集另有下列欄位，由受理程式填入。",
        "Every dataset also has these columns, which intake fills in.",
    )
    return "\n".join([*_paragraphs(sentence), *_markdown(_COLUMN_HEADER, rows)])


def _words(description: str) -> Words:
    """A description of the dbt project in its two languages; one language stands for both."""
    chinese, separator, english = description.partition(" | ")
    return Words(chinese.strip(), (english if separator else chinese).strip())


def _type(name: str) -> str:
    return name.lower().replace(", ", ",")


def _paragraphs(words: Words) -> list[str]:
    return [f"{text}\n" for text in both(words).split(" | ")]


def _markdown(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [header, ("---",) * len(header), *rows]
    return ["| " + " | ".join(_cell(text) for text in line) + " |" for line in lines] + [""]


def _cell(text: str) -> str:
    """A cell must stay on one line and hold no bar of its own."""
    return " ".join(text.split()).replace("|", "\\|")
