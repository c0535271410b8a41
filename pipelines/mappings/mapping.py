"""What a mapping says: the tables of a foreign file that are read, and the sums that must hold in it.

A mapping is a TOML file. It is resolved (the place, the account, the source … put in) when a file is taken
in, and what was resolved stands in the line of the register: a file is read tomorrow as it was read on its
first day, whatever becomes of the mapping that ships with the product.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.mappings.pieces import Condition, Elsewhere, Source, StatedSum, Tree, Wide
from pipelines.mappings.words import MappingError as MappingError
from pipelines.mappings.words import compiled, exact, texts, unfit

T = TypeVar("T")
NOTE = "note"
_WRITTEN = {"readings": "reading", "sums": "sum"}  # a table in the file is called by one of them


@dataclass(frozen=True)
class Reading:
    """How rows of one dataset are read from one table of the file.

    Attributes:
        dataset: what they are rows of.
        sheet: a regular expression for the name of the sheet; without it the first that has the titles.
        every_sheet: whether each such sheet that has the titles is read, not the first alone.
        optional: whether the file may lack the sheet, or the titles.
        titles_row: the row of the titles as a person counts it; without it the first that fits.
        name: what tells this reading from another of the same sheet.
        needs: the values that must have been given for it to be used at all.
        where: what the rows must say; a condition on ``{each}`` is one on the cell of the wide table.
        columns: where each column comes from.
        tree: how its rows, or its columns, are a tree.
        wide: the columns that each row is read for; none where the table is long.
        distinct: titles in which rows agree that are one row (a record that stands once for each party).
        sum: whether rows with one key are added up; the row then leads to all of its cells.
        complete: for sums: how many different values a column must have (12 months make a year).
        complete_by: a regular expression whose first group is what differs, where it is not the whole cell.
    """

    dataset: str
    columns: Table[str, Source]
    sheet: str | None = None
    every_sheet: bool = False
    optional: bool = False
    titles_row: int | None = None
    name: str = ""
    needs: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    tree: Tree | None = None
    wide: tuple[Wide, ...] = ()
    distinct: tuple[str, ...] = ()
    sum: bool = False
    complete: Table[str, int] = field(default_factory=dict)
    complete_by: str | None = None

    @property
    def contract(self) -> type[Contract]:
        """The dataset the rows are of."""
        return all_contracts()[self.dataset]


@dataclass(frozen=True)
class Mapping:
    """A foreign layout.

    Attributes:
        kind: the word by which it is called.
        title_zh: what it is a layout of, in Chinese.
        title_en: the same in English.
        described: where the layout is described.
        needs: the values without which nothing of it can be read.
        readings: the datasets that are read from it.
        sums: the sums that must hold in the file.
    """

    kind: str
    title_zh: str
    title_en: str
    described: str
    readings: tuple[Reading, ...]
    needs: tuple[str, ...] = ()
    sums: tuple[StatedSum, ...] = ()

    def of(self, dataset: str) -> tuple[Reading, ...]:
        """The readings of one dataset."""
        return tuple(item for item in self.readings if item.dataset == dataset)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets it reads, those that others refer to first."""
        read = {item.dataset for item in self.readings}
        return tuple(name for name in all_contracts() if name in read)


def mapping_from(facts: Table[str, Any]) -> Mapping:
    """The mapping that a table of TOML, or of a line of the register, says.

    Raises:
        MappingError: a word is unknown, missing or no word of the dataset.
    """
    facts = dict(facts)
    kind = str(facts.get("kind", "?"))
    readings = tuple(_reading(item, f"{kind}, reading {n}") for n, item in _numbered(facts, "reading"))
    sums = tuple(_sum(item, f"{kind}, sum {n}") for n, item in _numbered(facts, "sum"))
    return _made(Mapping, facts | {"readings": readings, "sums": sums}, kind, ("needs",))


def _numbered(facts: dict[str, Any], name: str) -> list[tuple[int, dict[str, Any]]]:
    return [(number, dict(item)) for number, item in enumerate(facts.pop(name, ()), 1)]


def _reading(facts: dict[str, Any], where: str) -> Reading:
    facts["columns"] = {
        name: _source(item, f"{where}, {name}") for name, item in dict(facts.get("columns", {})).items()
    }
    facts["where"] = _conditions(facts.get("where", ()), where)
    facts["wide"] = tuple(_made(Wide, dict(item), where, (), ("column",)) for item in facts.get("wide", ()))
    if "tree" in facts:
        facts["tree"] = _tree(dict(facts["tree"]), where)
    reading = _made(Reading, facts, where, ("needs", "distinct"))
    for pattern in (reading.sheet, reading.complete_by, *(item.like for item in reading.wide)):
        compiled(pattern, where)
    if reading.dataset not in all_contracts():
        zh = f"沒有資料集 {reading.dataset!r}；請用已有的"
        raise unfit(where, zh, f"{reading.dataset!r} is no dataset; name one that there is")
    known = {info.name for info in reading.contract.columns()}
    used = {*reading.columns, *(name for item in reading.wide for name in item.set)}
    if unknown := sorted(used - known):
        raise MappingError(
            f"{where}：{reading.dataset} 沒有欄位 {unknown[0]!r}；有 {'、'.join(sorted(known))}。",
            f"{where}: {reading.dataset} has no column {unknown[0]!r}; its columns are "
            f"{', '.join(sorted(known))}.",
        )
    if reading.sum and NOTE not in known:
        raise MappingError(
            f"{where}：{reading.dataset} 沒有備註欄，無法記下加總的儲存格；請不要加總。",
            f"{where}: {reading.dataset} has no note that could name the cells of a sum; leave the sum out.",
        )
    if not reading.columns:
        raise unfit(
            where, "沒有讀任何欄位；請補上 [reading.columns]", "no column is read; add [reading.columns]"
        )
    return reading


def _tree(facts: dict[str, Any], where: str) -> Tree:
    facts["levels"] = tuple(texts(item) for item in facts.get("levels", ()))
    return _made(Tree, facts, where, (), ("name", "code", "text"))


def _source(item: Any, where: str) -> Source:
    facts = {"value": item} if isinstance(item, str) else dict(item)
    source = _made(Source, facts, where, ("nought",), ("column", "unit_column", "less"))
    for pattern in (source.pattern, source.unit_above):
        compiled(pattern, where)
    exact(source.times, where)
    if bool(source.column) == (source.value is not None):
        raise unfit(
            where, "請給檔案的欄位或一個值，兩者擇一", "give either the column of the file or a value"
        )
    return source


def _conditions(items: Sequence[Any], where: str) -> tuple[Condition, ...]:
    found = tuple(_made(Condition, dict(item), where, ("any_of", "none_of"), ("column",)) for item in items)
    for item in found:
        compiled(item.like, where)
        compiled(item.unlike, where)
    return found


def _sum(facts: dict[str, Any], where: str) -> StatedSum:
    for name in ("where", "printed"):
        facts[name] = _conditions(facts.get(name, ()), where)
    for name in ("parts", "by"):
        facts[name] = tuple(texts(item) for item in facts.get(name, ()))
    if "elsewhere" in facts:
        facts["elsewhere"] = _elsewhere(dict(facts["elsewhere"]), where)
    made = _made(StatedSum, facts, where, ("weights", "needs"), ("total",))
    compiled(made.sheet, where)
    compiled(made.by_pattern, where)
    for weight in made.weights:
        exact(weight, where)
    return made


def _elsewhere(facts: dict[str, Any], where: str) -> Elsewhere:
    facts["where"] = _conditions(facts.get("where", ()), where)
    facts["by"] = tuple(texts(item) for item in facts.get("by", ()))
    made = _made(Elsewhere, facts, where, (), ("total",))
    compiled(made.sheet, where)
    return made


def _made(
    kind: type[T],
    facts: dict[str, Any],
    where: str,
    lists: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> T:
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(facts.keys() - known.keys()):
        used = ", ".join(_WRITTEN.get(name, name) for name in known)
        zh = f"對照沒有 {unknown[0]!r} 這個字；可用 {used}"
        raise unfit(where, zh, f"{unknown[0]!r} is no word of a mapping; use {used}")
    for name in {*lists, *titles} & facts.keys():
        facts[name] = texts(facts[name])
    needed = [
        name
        for name, item in known.items()
        if item.default is MISSING and item.default_factory is MISSING and name not in facts
    ]
    if needed:
        raise unfit(where, f"缺少 {needed[0]!r}；請補上", f"{needed[0]!r} is missing; add it")
    return kind(**facts)
