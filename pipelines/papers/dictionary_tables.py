"""What the data dictionary says of a table: words, grain and columns, what it reads, and what reads it.

A table reads what stands before it with nothing published between; staging and intermediate models are left
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.contracts.machinery.contract import ColumnInfo, Contract
from pipelines.contracts.machinery.published_columns import published_column
from pipelines.contracts.machinery.registry import all_contracts, area_of
from pipelines.contracts.machinery.words import Words
from pipelines.intake.loading.bookkeeping import BOOKKEEPING_TABLES
from pipelines.publication.bookkeeping_tables import BOOKKEEPING_COLUMNS, BOOKKEEPING_TABLE_WORDS
from pipelines.transform.manifest import PUBLISHED_MODEL_SCHEMAS

COLUMN_HEADER = ("Column", "Type", "Unit", "說明", "Description")
_DATASET_HEADER = ("Column", "Type", "Unit", "標題", "Title", "Required", "Aliases")
_COLUMN_OF_DDL = re.compile(r"(\w+) (\w+(?:\([\d, ]+\))?)")
_GRAIN = re.compile(r"\s*(One row is .*)$")
_REFERENCE = "reference"


@dataclass(frozen=True)
class DictionaryTable:
    """One table of the dictionary.

    Attributes:
        name: schema and table.
        area: the page it stands on.
        words: what it is, without its grain.
        grain: the sentence that says what one row is.
        facts: further lines, such as the key of a dataset.
        header: the heads of the columns of ``rows``.
        rows: one for each column of the table.
        reads: the tables it is computed from, nearest first published.
        read_by: the published tables computed from it.
    """

    name: str
    area: str
    words: Words
    grain: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of its heading in a link."""
        return self.name.replace(".", "").lower()


def dictionary_tables(manifest: Mapping[str, Any]) -> dict[str, DictionaryTable]:
    """Every table of the dictionary by name: the published ones, then the datasets.

    Args:
        manifest: dbt's manifest.
    """
    reads = _reads(manifest)
    published = {name: _published(name, node, reads) for name, node in published_models(manifest).items()}
    published |= {name: _made_by_intake(name, ddl, reads) for name, ddl in _public_bookkeeping().items()}
    datasets = {f"raw.{name}": _dataset(name, contract, reads) for name, contract in all_contracts().items()}
    return dict(sorted(published.items())) | dict(sorted(datasets.items()))


def published_models(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The models that analysts see, by schema and name."""
    return {
        f"{node['schema']}.{node['name']}": node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in PUBLISHED_MODEL_SCHEMAS
    }


def columns_of_ddl(ddl: str) -> list[tuple[str, str]]:
    """Name and type of each column of a table that intake makes."""
    return _COLUMN_OF_DDL.findall(ddl)


def _public_bookkeeping() -> dict[str, str]:
    return {
        name: ddl for name, ddl in BOOKKEEPING_TABLES.items() if name.split(".")[0] in PUBLISHED_MODEL_SCHEMAS
    }


def _reads(manifest: Mapping[str, Any]) -> dict[str, set[str]]:
    """The published tables and datasets that each published table reads, models between them left out."""
    named = {node["unique_id"]: name for name, node in published_models(manifest).items()}
    named |= {
        unique_id: f"{source['source_name']}.{source['name']}"
        for unique_id, source in manifest.get("sources", {}).items()
        if source["source_name"] in ("raw", _REFERENCE)
    }
    parents = manifest.get("parent_map", {})
    return {
        name: _nearest(unique_id, parents, named)
        for unique_id, name in named.items()
        if not unique_id.startswith("source.")
    }


def _nearest(unique_id: str, parents: Mapping[str, Iterable[str]], named: Mapping[str, str]) -> set[str]:
    found, seen, waiting = set(), set(), list(parents.get(unique_id, ()))
    while waiting:
        here = waiting.pop()
        if here in named:
            found.add(named[here])
        elif here not in seen:
            seen.add(here)
            waiting += parents.get(here, ())
    return found


def _around(name: str, reads: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    readers = sorted(reader for reader, read in reads.items() if name in read)
    return {"reads": tuple(sorted(reads.get(name, ()))), "read_by": tuple(readers)}


def _published(name: str, node: Mapping[str, Any], reads: Mapping[str, set[str]]) -> DictionaryTable:
    words, grain = _parted(Words.split(node["description"]))
    rows = []
    for column, said in node["columns"].items():
        unit = published_column(node["name"], column).unit
        text = Words.split(said["description"])
        rows.append((f"`{column}`", plain_type(said["data_type"] or ""), unit, text.zh, text.en))
    area = node["fqn"][2] if node["fqn"][1] == "marts" else _REFERENCE
    return DictionaryTable(name, area, words, grain, COLUMN_HEADER, tuple(rows), **_around(name, reads))


def _made_by_intake(name: str, ddl: str, reads: Mapping[str, set[str]]) -> DictionaryTable:
    """A published table that no model makes, such as the unit table."""
    words, grain = _parted(BOOKKEEPING_TABLE_WORDS[name])
    rows = tuple(
        (f"`{column}`", plain_type(kind), "", BOOKKEEPING_COLUMNS[column].zh, BOOKKEEPING_COLUMNS[column].en)
        for column, kind in columns_of_ddl(ddl)
    )
    return DictionaryTable(name, _REFERENCE, words, grain, COLUMN_HEADER, rows, **_around(name, reads))


def _dataset(dataset: str, contract: type[Contract], reads: Mapping[str, set[str]]) -> DictionaryTable:
    key = ", ".join(f"`{column}`" for column in contract.key())
    name = f"raw.{dataset}"
    return DictionaryTable(
        name,
        area_of(contract),
        contract.dataset().title,
        contract.grain(),
        _DATASET_HEADER,
        tuple(_dataset_row(info) for info in contract.columns()),
        (f"鍵 Key: {key}",),
        **_around(name, reads),
    )


def _dataset_row(info: ColumnInfo) -> tuple[str, ...]:
    return (
        f"`{info.name}`",
        plain_type(info.sql_type),
        info.unit or "",
        info.title.zh,
        info.title.en,
        "yes" if info.required else "no",
        "、".join(info.aliases),
    )


def _parted(words: Words) -> tuple[Words, str]:
    """A description without its grain, and the sentence that says the grain."""
    found = _GRAIN.search(words.en)
    rest = _GRAIN.sub("", words.en)
    return Words(words.zh, rest or words.zh), found[1] if found else ""


def plain_type(name: str) -> str:
    """A type as the dictionary writes it: lower case, no blank inside."""
    return name.lower().replace(", ", ",")


def paragraphs(words: Words) -> list[str]:
    """Each language as a paragraph; once where they are the same."""
    return [f"{words.paragraphs}\n"]


def markdown(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [header, ("---",) * len(header), *rows]
    return ["| " + " | ".join(_cell(text) for text in line) + " |" for line in lines] + [""]


def _cell(text: str) -> str:
    """A cell must stay on one line and hold no bar of its own."""
    return " ".join(text.split()).replace("|", "\\|")
