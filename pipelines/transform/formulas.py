"""The formulas of the accounts: macros of DuckDB in the schema ``formulas``, with source, units and cases.

They are written in ``dbt_project/formulas``, one file per area. dbt creates them whenever it opens the build
(see ``pipelines.transform.dbt_plugin``); the method page and the test of their cases read them from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.settings import PROJECT_ROOT

FORMULAS_DIR = PROJECT_ROOT / "dbt_project" / "formulas"

_STATEMENT = re.compile(
    r"^create or replace macro formulas\.(?P<name>\w+)\((?P<parameters>[^)]*)\) as\n(?P<body>.*);$", re.DOTALL
)
_PARTS = ("source", "unit", "cases")


class FormulaError(Exception):
    """A file of formulas is not written as it must be; the message says where and what to do."""


@dataclass(frozen=True)
class Case:
    """One row of a formula's table: SQL literals of its inputs, of what must come out, and why."""

    inputs: tuple[str, ...]
    result: str
    why: str


@dataclass(frozen=True)
class Formula:
    """One macro.

    Attributes:
        area: the file it stands in, without suffix.
        name: its name in the schema ``formulas``.
        parameters: the names of its inputs, in order.
        body: the expression, as it is written.
        what: what it is, in words.
        source: paper, act or method it is taken from.
        unit: the unit of each input and of the result.
        cases: inputs and expected results.
    """

    area: str
    name: str
    parameters: tuple[str, ...]
    body: str
    what: str
    source: str
    unit: str
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Area:
    """A file of formulas: its name, what it is about, and its formulas in the order written."""

    name: str
    about: str
    formulas: tuple[Formula, ...]


def read_areas(folder: Path = FORMULAS_DIR) -> list[Area]:
    """Every file of formulas, by name.

    Raises:
        FormulaError: a file is not written as it must be.
    """
    return [_area(path) for path in sorted(folder.glob("*.sql"))]


def create_formulas(connection: duckdb.DuckDBPyConnection, folder: Path = FORMULAS_DIR) -> None:
    """Create the schema ``formulas`` anew with every macro of the folder, and no other."""
    connection.execute("drop schema if exists formulas cascade")
    connection.execute("create schema formulas")
    for path in sorted(folder.glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))


def _area(path: Path) -> Area:
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    formulas = tuple(_formula(path, block) for block in blocks)
    return Area(path.stem, " ".join(_words(head.splitlines())), formulas)


def _formula(path: Path, block: str) -> Formula:
    lines = block.splitlines()
    count = sum(line.startswith("--") for line in lines)
    statement = _STATEMENT.match("\n".join(lines[count:]))
    if statement is None:
        raise FormulaError(
            f'{path.name}: "{lines[0]}" is not followed by one "create or replace macro formulas.name(…) '
            'as"; write the head and the macro without an empty line between or within them.'
        )
    name = statement["name"]
    parameters = tuple(re.findall(r"\w+", statement["parameters"]))
    head = _head(path, name, list(_words(lines[:count])))
    return Formula(
        area=path.stem,
        name=name,
        parameters=parameters,
        body=statement["body"],
        what=head["what"],
        source=head["source"],
        unit=head["unit"],
        cases=_cases(path, name, parameters, head["cases"].splitlines()),
    )


def _head(path: Path, name: str, lines: list[str]) -> dict[str, str]:
    """The parts of a head: what it is, source, unit, and cases with one row a line."""
    parts = {"what": [lines[0].removeprefix(f"{name}: ")]}
    part = "what"
    for line in lines[1:]:
        begins = next((known for known in _PARTS if line.startswith(f"{known}:")), None)
        part = begins or part
        parts.setdefault(part, []).append(line.removeprefix(f"{part}:").strip() if begins else line)
    missing = [known for known in _PARTS if not "".join(parts.get(known, []))]
    if missing or lines[0] == parts["what"][0]:
        raise FormulaError(
            f'{path.name}: the head of {name} must begin with "{name}: " and say '
            f"{', '.join(_PARTS)}; {', '.join(missing) or 'its first line'} is missing."
        )
    return {part: ("\n" if part == "cases" else " ").join(said).strip() for part, said in parts.items()}


def _cases(path: Path, name: str, parameters: tuple[str, ...], lines: list[str]) -> tuple[Case, ...]:
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    if rows[0] != [*parameters, "result", "why"] or any(len(row) != len(rows[0]) for row in rows):
        raise FormulaError(
            f"{path.name}: the cases of {name} must be a table of {', '.join(parameters)}, result and why, "
            "with the same number of cells in every row."
        )
    return tuple(Case(tuple(row[:-2]), row[-2], row[-1]) for row in rows[1:])


def _words(lines: list[str]) -> Iterator[str]:
    return (line.removeprefix("--").strip() for line in lines)
