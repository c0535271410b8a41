"""How an explanation is declared: what a table is computed from, and which of the rows that are found count.

An edge leads from a row of a table to the rows below it. ``where`` is a condition on the child; ``$name``
in it is bound to the column ``name`` of the parent row or, where that has no such column, of the nearest row
above it that has one; ``$city_inventory_code`` and ``$known_on`` are those of the run. No value is ever
written into the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_PARAMETER = re.compile(r"\$([a-z_0-9]+)")


class Phrase(NamedTuple):
    """One sentence in both languages; ``Words`` of the contracts would load pandera into the terminal."""

    zh: str
    en: str


@dataclass(frozen=True)
class Edge:
    """The way from a row to the rows it was computed from.

    Attributes:
        child: "schema.table".
        where: the condition that child rows meet, with parameters.
        label: what the child is to its parent.
        used: which of them count; the others are shown and marked. A row of a superseded file never counts.
        best: order in which one of those is preferred; only the first counts. Empty: all of them count.
        per: columns within which one is preferred.
        order: order in which they are shown.
        every_version: whether rows of superseded files count too.
        then: further ways from the child, in the sight of this parent only.
    """

    child: str
    where: str
    label: Phrase
    used: str = "true"
    best: str = ""
    per: str = ""
    order: str = ""
    every_version: bool = False
    then: tuple[Edge, ...] = ()

    @property
    def parameters(self) -> set[str]:
        """The columns of the rows above that the edge asks for."""
        return parameters_of(self.where, self.used, self.best, self.order)


@dataclass(frozen=True)
class Step:
    """What a table is computed from.

    Attributes:
        edges: the ways down; none only where ``ends`` says why the trace ends here.
        formula: how a row is computed, in words.
        case_column: a column whose value chooses another formula.
        cases: the formula for each value of that column.
        show: columns shown beside the figures, because they say how to read them.
        ends: why nothing lies below, for a table that needs no edge.
    """

    edges: tuple[Edge, ...] = ()
    formula: Phrase | None = None
    case_column: str = ""
    cases: Mapping[str, Phrase] = field(default_factory=dict)
    show: tuple[str, ...] = ()
    ends: Phrase | None = None

    def formula_of(self, row: Mapping[str, object]) -> Phrase | None:
        """The formula that holds for one row."""
        return self.cases.get(str(row.get(self.case_column)), self.formula)


def parameters_of(*conditions: str) -> set[str]:
    """Every ``$name`` in the conditions."""
    return {name for condition in conditions for name in _PARAMETER.findall(condition)}


def edge(
    child: str,
    zh: str,
    en: str,
    where: str,
    *then: Edge,
    used: str = "true",
    best: str = "",
    per: str = "",
    order: str = "",
    every_version: bool = False,
) -> Edge:
    """An edge in the order in which it is read: to what, what that is, which rows, what lies below them."""
    return Edge(child, where, Phrase(zh, en), used, best, per, order, every_version, then)
