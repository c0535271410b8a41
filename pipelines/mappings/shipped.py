"""The mappings that ship with the product, and one that a user wrote."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Table
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.mappings.form import check_form
from pipelines.mappings.kinds import FOLDER, kinds
from pipelines.mappings.mapping import MappingError
from pipelines.mappings.pieces import ABOVE, EACH, ROW
from pipelines.mappings.words import texts

DEFAULTS = {"status": "published", "standing": "in_force"}
"""What rows of others are where nobody says otherwise."""
_SHARED = ("columns", "words")
_LISTS = ("translate", "units", "replace")
_NAMED = re.compile(r"\{([a-z][a-z_]*)\}")


def shipped(kind: str) -> dict[str, Any]:
    """The text of a shipped mapping as a table.

    Raises:
        MappingError: there is none of this kind.
    """
    if kind not in kinds():
        raise MappingError(
            f"沒有對照 {kind!r}；有 {'、'.join(kinds())}。其他表格請以 `carbon map` 產生一份，再用 "
            "`carbon import table FILE --map mapping.toml`。",
            f"There is no mapping {kind!r}; there are {', '.join(kinds())}. For any other table let "
            "`carbon map` propose one and give it with `carbon import table FILE --map mapping.toml`.",
        )
    return written(FOLDER / f"{kind}.toml")


def written(path: Path) -> dict[str, Any]:
    """The table in a file of TOML.

    Raises:
        MappingError: it is no file, no TOML, or has not the form of a mapping.
    """
    if not path.is_file():
        raise MappingError(
            f"找不到 {path}；請指定對照的檔案。", f"{path} is not there; name the file of the mapping."
        )
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(
            f"{path.name} 無法以 TOML 讀取（{error}）；請改正。",
            f"{path.name} cannot be read as TOML: {error}; correct it.",
        ) from None
    return checked(facts, path.name)


def checked(facts: dict[str, Any], where: str) -> dict[str, Any]:
    """The same table, held against the form of a mapping.

    Raises:
        MappingError: it has not that form.
    """
    check_form(facts, where)
    return facts


def resolved(
    facts: Table[str, Any], given: Table[str, str], means: Table[str, Table[str, str]]
) -> dict[str, Any]:
    """A mapping with the values that were given in the places that name them.

    A reading that needs a value nobody gave is left out.

    Args:
        facts: the mapping as written.
        given: the values by their names, such as ``inventory``.
        means: by column of a dataset, what further texts of the file mean.

    Raises:
        MappingError: a value that something names was not given.
    """
    wanted = [name for name in texts(facts.get("needs", ())) if not given.get(name)]
    if wanted:
        options = ", ".join("--" + name.replace("_", "-") for name in wanted)
        raise MappingError(
            f"{facts['kind']} 需要 {'、'.join(wanted)}；請以 {options} 或 --set {wanted[0]}=… 給定。",
            f"{facts['kind']} needs {', '.join(wanted)}; give {'it' if len(wanted) == 1 else 'them'} with "
            f"{options}, or with --set {wanted[0]}=….",
        )
    given = {**_years(given), **given}
    used = [_spelled_out(item, facts) for item in facts["reading"] if _is_wanted(item, given)]
    sums = [item for item in facts.get("sum", ()) if _is_wanted(item, given)]
    own = {key: value for key, value in facts.items() if key not in (*_SHARED, "reading", "sum")}
    filled: dict[str, Any] = _filled({**own, "reading": used, "sum": sums}, given, str(facts["kind"]))
    for item in filled["reading"]:
        for name, meanings in means.items():
            if isinstance(item["columns"].get(name), dict):
                source = item["columns"][name]
                source["translate"] = {**source.get("translate", {}), **meanings}
    return filled


def _is_wanted(item: Table[str, Any], given: Table[str, str]) -> bool:
    return all(given.get(name) for name in texts(item.get("needs", ())))


def _years(given: Table[str, str]) -> dict[str, str]:
    """The two years before one that was given: a budget book prints them beside its own."""
    year = given.get("year", "")
    names = ("year_before", "year_before_last")
    return {name: str(int(year) - back) for back, name in enumerate(names, 1)} if year.isdecimal() else {}


def words_from(
    given: Sequence[str], means: Sequence[str]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The values and meanings that somebody wrote as ``name=value`` and ``column:word=meaning``.

    Raises:
        MappingError: one of them is not written so.
    """
    pairs, meanings = dict[str, str](), dict[str, dict[str, str]]()
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise MappingError(
                f"--set {text!r} 不是「名稱=值」；請寫成如 place=Leeds。",
                f"--set {text!r} is no name=value; write it like place=Leeds.",
            )
        pairs[name.strip()] = value.strip()
    for text in means:
        column, sign, words = text.partition(":")
        word, equals, meaning = words.rpartition("=")
        if not sign or not equals:
            raise MappingError(
                f"--means {text!r} 不是「欄位:字詞=意義」；請寫成如 notation_key:RN=NE。",
                f"--means {text!r} is no column:word=meaning; write it like notation_key:RN=NE.",
            )
        meanings.setdefault(column.strip(), {})[word.strip()] = meaning.strip()
    return pairs, meanings


def named_alone(facts: Table[str, Any]) -> dict[str, Any]:
    """A mapping as it is before any value is given: good for its titles alone."""
    names = set(_NAMED.findall(_without_the_rows(str(facts))))
    return resolved(facts, {name: f"<{name}>" for name in {*names, *texts(facts.get("needs", ()))}}, {})


def _without_the_rows(text: str) -> str:
    """A text without the places that the rows fill, not the person."""
    for place in (ABOVE, EACH, ROW):
        text = text.replace(place, "")
    return text


def _spelled_out(reading: Table[str, Any], facts: Table[str, Any]) -> dict[str, Any]:
    """A reading with the columns that all readings share, and with the lists of words that it names."""
    contract = all_contracts().get(str(reading.get("dataset")))
    known = {info.name for info in contract.columns()} if contract else set[str]()
    shared = {name: source for name, source in facts.get("columns", {}).items() if name in known}
    columns = shared | dict(reading.get("columns", {}))
    return {**reading, "columns": {name: _with_words(source, facts) for name, source in columns.items()}}


def _with_words(source: Any, facts: Table[str, Any]) -> Any:
    if not isinstance(source, dict):
        return source
    lists = {name: source[name] for name in _LISTS if isinstance(source.get(name), str)}
    unknown = [text for text in lists.values() if text not in facts.get("words", {})]
    if unknown:
        raise MappingError(
            f"{facts['kind']}：沒有 [words.{unknown[0]}]；請補上。",
            f"{facts['kind']}: there are no [words.{unknown[0]}]; add them.",
        )
    return {**source, **{name: facts["words"][text] for name, text in lists.items()}}


def _filled(item: Any, given: Table[str, str], kind: str) -> Any:
    """The same with ``{name}`` replaced in every text; ``{each}`` and ``{1}`` are for the rows."""
    if isinstance(item, dict):
        return {key: _filled(value, given, kind) for key, value in item.items()}
    if isinstance(item, list):
        return [_filled(value, given, kind) for value in item]
    if not isinstance(item, str):
        return item
    for name, value in given.items():
        item = item.replace(f"{{{name}}}", value)
    left = _NAMED.search(_without_the_rows(item))
    if left is not None:
        raise MappingError(
            f"{kind} 需要 {left[1]}；請以 --set {left[1]}=… 給定。",
            f"{kind} needs {left[1]}; give it with --set {left[1]}=….",
        )
    return item
