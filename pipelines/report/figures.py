"""What a figure of the report is: its sentence, its chart, its table, and how published it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import duckdb

from pipelines.contracts.machinery.published_columns import column_title
from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.contracts.machinery.words import Words
from pipelines.report.wording import Voice

Row = Mapping[str, Any]
Rows = Sequence[Row]
Read = Callable[[str], list[dict[str, Any]]]
Chart = alt.Chart | alt.LayerChart
_ACCOUNT = """
    select
        getvariable('account') as code, run.city_inventory_code as of_city,
        coalesce(inventories.name_zh, code) as name_zh, coalesce(inventories.name_en, code) as name_en
    from meta.run as run
    left join reference.inventories as inventories on inventories.inventory_code = getvariable('account')
"""


@dataclass(frozen=True)
class Column:
    """A column of a figure's table.

    Attributes:
        key: its name in the rows; ``{lang}`` in it stands for the language.
        title: what stands above a column that the figure's query makes; one of a published table has the
            title that columns.csv gives it.
        kind: how its values are shown.
    """

    key: str
    title: Words | None = None
    kind: Literal["text", "number", "code", "status", "flag"] = "text"


@dataclass(frozen=True)
class Figure:
    """One figure of the report.

    Attributes:
        code: its anchor, and the name of its files.
        heading: what it is about.
        tables: the published tables it is read from.
        dataset: what has to be submitted where it has no rows.
        rows: what its table shows, one mapping per row, unrounded.
        columns: the columns of its table.
        sentence: what the chart shows, in one sentence with figures.
        draw: the chart for a width in pixels; ``None`` where no row can be drawn.
        note: how to read it.
        also: further rows whose sources are named.
    """

    code: str
    heading: Words
    tables: tuple[str, ...]
    dataset: str
    rows: Rows
    columns: tuple[Column, ...]
    sentence: Callable[[Voice], str]
    draw: Callable[[Voice, int], Chart | None]
    note: Words | None = None
    also: Rows = ()

    @property
    def statuses(self) -> list[str]:
        """The record statuses among the rows, the most published first."""
        found = {row.get("record_status") for row in self.rows} | {
            row.get("uncertainty_record_status") for row in self.rows
        }
        return [status for status in RECORD_STATUSES if status in found]

    def title(self, column: Column) -> Words:
        """What stands above a column.

        Raises:
            UndeclaredColumnError: it has no title of its own, and columns.csv has none for it.
        """
        tables = [table.partition(".")[2] for table in self.tables]
        return column.title or column_title(tables, column.key.replace("{lang}", "zh"))

    @property
    def source_codes(self) -> list[str]:
        """The sources among the rows."""
        return sorted({str(row["source_code"]) for row in [*self.rows, *self.also] if row.get("source_code")})


@dataclass(frozen=True)
class Told:
    """A figure and the topic whose tables it is read from: it is told where that is on."""

    topic: str
    figure: Callable[[Read], Figure]


@dataclass(frozen=True)
class Section:
    """A chapter of the report: a few figures under one question."""

    code: str
    heading: Words
    intro: Words
    figures: tuple[Told, ...]


def reader(connection: duckdb.DuckDBPyConnection, account: str | None = None) -> Read:
    """A function that runs a query on the published file and gives its rows as mappings.

    Args:
        connection: to the published file.
        account: the account that the queries are about, ``getvariable('account')`` in them; None: the city's.
    """
    chosen = account or connection.sql("select city_inventory_code from meta.run").fetchall()[0][0]
    connection.execute("set variable account = $account", {"account": chosen})

    def read(query: str) -> list[dict[str, Any]]:
        relation = connection.sql(query)
        return [dict(zip(relation.columns, values, strict=True)) for values in relation.fetchall()]

    return read


@dataclass(frozen=True)
class AccountRead:
    """The account that a reader's queries are about.

    Attributes:
        code: its code.
        of_city: that of the city's account.
        name: its name; its code where the warehouse does not list it.
    """

    code: str
    of_city: str
    name: Words


def account_read(read: Read) -> AccountRead:
    """The account that the queries of a reader are about."""
    row = read(_ACCOUNT)[0]
    return AccountRead(row["code"], row["of_city"], Words(row["name_zh"], row["name_en"]))


def code_column(key: str, zh: str = "", en: str = "") -> Column:
    """A column of codes."""
    return Column(key, _title(zh, en), "code")


def text(key: str, zh: str = "", en: str = "") -> Column:
    """A column of words."""
    return Column(key, _title(zh, en))


def number(key: str, zh: str = "", en: str = "") -> Column:
    """A column of exact figures; its title names the unit."""
    return Column(key, _title(zh, en), "number")


def flag(key: str, zh: str = "", en: str = "") -> Column:
    """A column of yes and no."""
    return Column(key, _title(zh, en), "flag")


def _title(zh: str, en: str) -> Words | None:
    return Words(zh, en) if zh else None


STATUS = Column("record_status", kind="status")
