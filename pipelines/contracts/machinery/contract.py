"""The machinery every dataset contract is made of: column types, ``column``, ``rule``, ``Contract``.

A contract is a pandera model plus what pandera has no place for (titles in two languages, units,
header aliases, references). Everything else in the project reads contracts through this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pa
import pyarrow

from pipelines.contracts.machinery.dataset import Dataset
from pipelines.contracts.machinery.record_status import RECORD_STATUSES
from pipelines.contracts.machinery.words import Words as Words

DECIMAL_PRECISION = 38
DECIMAL_SCALE = 12

Text = Annotated[pd.ArrowDtype, pyarrow.string()]
Integer = Annotated[pd.ArrowDtype, pyarrow.int64()]
Amount = Annotated[pd.ArrowDtype, pyarrow.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)]
Day = Annotated[pd.ArrowDtype, pyarrow.date32()]
Flag = Annotated[pd.ArrowDtype, pyarrow.bool_()]


@dataclass(frozen=True)
class ColumnInfo:
    """What a contract says of one column beyond its type and checks."""

    name: str
    arrow_type: pyarrow.DataType
    title: Words
    description: Words
    unit: str | None
    aliases: tuple[str, ...]
    references: str | None
    total_allowed: bool
    nullable: bool
    required: bool
    choices: tuple[str, ...]
    example: str | None
    commodity: str | None
    expected_range: tuple[Decimal, Decimal] | None = None
    absent: str | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    quoted: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the column holds amounts or whole numbers."""
        return bool(pyarrow.types.is_decimal(self.arrow_type) or pyarrow.types.is_integer(self.arrow_type))

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the column in its raw table."""
        return sql_type(self.arrow_type)


@dataclass(frozen=True)
class Rule:
    """A rule over several columns of one row; ``column`` is the one to look at first."""

    name: str
    column: str
    words: Words


_SQL_TYPES: tuple[tuple[Callable[[pyarrow.DataType], bool], str], ...] = (
    (pyarrow.types.is_string, "VARCHAR"),
    (pyarrow.types.is_integer, "BIGINT"),
    (pyarrow.types.is_date, "DATE"),
    (pyarrow.types.is_boolean, "BOOLEAN"),
    (pyarrow.types.is_decimal, f"DECIMAL({DECIMAL_PRECISION},{DECIMAL_SCALE})"),
)


def sql_type(arrow_type: pyarrow.DataType) -> str:
    """The DuckDB type that holds an Arrow type of a contract."""
    for is_type, name in _SQL_TYPES:
        if is_type(arrow_type):
            return name
    raise TypeError(f"No contract column may be a {arrow_type}; use Text, Integer, Amount, Day or Flag.")


def column(
    zh: str,
    en: str,
    *,
    about_zh: str = "",
    about_en: str = "",
    unit: str | None = None,
    aliases: Sequence[str] = (),
    references: str | None = None,
    total_allowed: bool = False,
    required: bool = True,
    example: str | None = None,
    commodity: str | None = None,
    expected_range: tuple[str, str] | None = None,
    absent: str | None = None,
    written: Mapping[str, str] | None = None,
    quoted: bool = False,
    **checks: Any,
) -> Any:
    """Declare one column.

    Args:
        zh: the Chinese title a person sees; accepted as a header.
        en: the English title; accepted as a header too.
        about_zh: one sentence for the data dictionary, in Chinese; the title when empty.
        about_en: the same in English.
        unit: canonical unit of the stored value; a header or cell in another unit is converted exactly.
        aliases: further headers under which the column is accepted.
        references: "dataset.column" whose values are the only ones allowed.
        total_allowed: whether 'ALL' may stand where a code is expected.
        required: whether a file must carry the column; an absent optional column is read as missing.
        example: a value for the example row of the template.
        commodity: what is measured, where a unit alone is ambiguous (度 of electricity or of water).
        expected_range: lowest and highest value that needs no confirmation, in the canonical unit.
        absent: what an optional text or number is read as where a file leaves it out; so a key can grow.
        written: other words that people write in a cell, each with the value it is read as.
        quoted: whether it repeats what somebody else said, so that rules on words are not applied to it.
        checks: pandera field checks (``ge``, ``isin``, ``nullable``, ``str_matches`` …).
    """
    metadata = {
        "title": Words(zh, en),
        "description": Words(about_zh or zh, about_en or en),
        "unit": unit,
        "aliases": tuple(aliases),
        "references": references,
        "total_allowed": total_allowed,
        "required": required,
        "choices": tuple(checks.get("isin") or ()),
        "example": example,
        "commodity": commodity,
        "expected_range": expected_range and (Decimal(expected_range[0]), Decimal(expected_range[1])),
        "absent": absent,
        "written": dict(written or {}),
        "quoted": quoted,
    }
    return pa.Field(metadata=metadata, **checks)


def rule(column_name: str, zh: str, en: str) -> Callable[[Callable[..., pd.Series]], Any]:
    """Declare a rule over several columns of a row.

    The decorated method takes the class and the frame and returns True for the rows that keep the rule;
    where a value is missing the rule has nothing to say, so a missing answer counts as kept.
    """

    def declare(method: Callable[..., pd.Series]) -> Any:
        declared = Rule(method.__name__, column_name, Words(zh, en))

        def check(cls: type[Contract], frame: pd.DataFrame, rule: Rule) -> pd.Series:
            return method(cls, frame).fillna(True).astype(bool)

        check.__name__ = method.__name__
        return pa.dataframe_check(name=method.__name__, error=method.__name__, rule=declared)(
            classmethod(check)
        )

    return declare


class Contract(pa.DataFrameModel):
    """Base of all dataset contracts; the docstring of a subclass states the grain."""

    class Config:
        """Only declared columns, in any order; types are made by intake, never coerced here."""

        strict = True
        coerce = False

    @classmethod
    def dataset_name(cls) -> str:
        """Name of the dataset: its folder in ``data/raw``, its table in schema ``raw``."""
        config: Any = cls.__config__
        return str(config.name)

    @classmethod
    def dataset(cls) -> Dataset:
        """What the contract says of the dataset as a whole."""
        config: Any = cls.__config__
        facts: Dataset = config.metadata["dataset"]
        return facts

    @classmethod
    def key(cls) -> tuple[str, ...]:
        """The columns that identify a row within one submission."""
        return tuple(cls.to_schema().unique or ())

    @classmethod
    def columns(cls) -> list[ColumnInfo]:
        """All columns in the order of declaration."""
        return [_info(name, spec) for name, spec in cls.to_schema().columns.items()]

    @classmethod
    def rules(cls) -> dict[str, Rule]:
        """The declared rules over several columns, by name."""
        checks = cls.to_schema().checks
        found = [check.statistics["rule"] for check in checks if "rule" in check.statistics]
        return {item.name: item for item in found}

    @classmethod
    def grain(cls) -> str:
        """The first sentence of the docstring."""
        return (cls.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def _info(name: str, spec: pa.Column) -> ColumnInfo:
    extra = spec.metadata or {}
    return ColumnInfo(
        name=name,
        arrow_type=spec.dtype.type.pyarrow_dtype,
        title=extra["title"],
        description=extra["description"],
        unit=extra["unit"],
        aliases=extra["aliases"],
        references=extra["references"],
        total_allowed=extra["total_allowed"],
        nullable=spec.nullable,
        required=extra["required"],
        choices=extra["choices"],
        example=extra["example"],
        commodity=extra["commodity"],
        expected_range=extra["expected_range"],
        absent=extra["absent"],
        written=extra["written"],
        quoted=extra["quoted"],
    )


def dataset(**facts: Any) -> dict[str, Dataset]:
    """The ``metadata`` of a contract's ``Config``; see :class:`Dataset` for the facts."""
    return {"dataset": Dataset(**facts)}


class SourcedContract(Contract):
    """Base of datasets whose rows each carry a source and a record status."""

    source_code: Text = column(
        "來源代碼",
        "Source code",
        references="sources.source_code",
        about_zh="這一列的依據，見 sources。",
        about_en="Where the row is from; see sources.",
        example="EPB-2025-01",
    )
    record_status: Text = column(
        "資料狀態",
        "Record status",
        isin=list(RECORD_STATUSES),
        about_zh="published 已公布、reported 局處提報、assumed 計算者的假設、"
        "illustrative 虛構，只見於示範城市。",
        about_en="published, reported by a bureau, assumed, or illustrative: invented, "
        "in a demonstration city only.",
        example="reported",
    )
    note: Text = column(
        "備註",
        "Note",
        about_zh="補充說明；假設須寫明由誰假設、為什麼。",
        about_en="What there is to add; an assumption says who assumes it and why.",
        nullable=True,
        required=False,
    )

    @rule("note", "假設須在備註寫明由誰假設、為什麼。", "An assumption says who assumes it and why.")
    def an_assumption_says_why(cls, frame: pd.DataFrame) -> pd.Series:
        """A row that is assumed has a note."""
        return (frame["record_status"] != "assumed") | frame["note"].notna()


class PeriodContract(SourcedContract):
    """Base of sourced datasets about a period of years, ``period_start`` to ``period_end``."""

    @rule("period_end", "期間迄年不可早於期間起年。", "The period does not end before it starts.")
    def period_runs_forward(cls, frame: pd.DataFrame) -> pd.Series:
        """A period ends in or after the year it starts."""
        return frame["period_end"] >= frame["period_start"]
