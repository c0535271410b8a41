"""What rows break only beside the rows of another sheet or file: a key told twice, a rule over several rows.

The rules are those of the contract; a sheet, a file and all files together are held to the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa

from pipelines.contracts.machinery.contract import Contract
from pipelines.intake.checks.messages import REPEATED, REPEATED_ROW

FILE = "file_number"
"""The column that numbers the files of rows, in the order in which they arrived."""


@dataclass(frozen=True)
class Clash:
    """A row that does not stand beside others: its label, the column, the check, and one of the others.

    ``other`` is the label of the row it repeats or contradicts; None where a rule over several is broken.
    """

    position: int
    column: str
    check: str
    other: int | None = None


def clashes_in_file(rows: pd.DataFrame, contract: type[Contract]) -> list[Clash]:
    """Rows of one file that clash over its sheets: of what contradicts, nobody can say which counts.

    Args:
        rows: accepted rows of every sheet, in the order of the file, labelled from 0.
        contract: the dataset.
    """
    told = _told_twice(rows, contract)
    firsts = [
        Clash(item.other, item.column, REPEATED, item.position)
        for item in told
        if item.check == REPEATED and item.other is not None
    ]
    alone = rows.drop(index=[item.position for item in told])
    broken = [Clash(position, column, check) for position, column, check in _broken(alone, contract)]
    return list({item.position: item for item in [*broken, *firsts, *told]}.values())


def clashes_over_files(rows: pd.DataFrame, contract: type[Contract]) -> list[Clash]:
    """Rows that clash with those of a file that arrived before, which stands.

    Args:
        rows: the rows of all files that count, numbered by ``FILE``, labelled from 0 in that order.
        contract: the dataset.
    """
    told = [] if contract.dataset().declared_again else _told_twice(rows, contract)
    alone = rows.drop(index=[item.position for item in told])
    breaking = {position for position, _, _ in _broken(alone, contract)}
    if not breaking:
        return told
    later = sorted(alone.loc[sorted(breaking), FILE].unique())
    standing, found = alone[~alone[FILE].isin(later)], list[Clash]()
    for number in later:
        mine = alone[alone[FILE] == number]
        broken = _broken(pd.concat([standing, mine]), contract)
        aside = [Clash(position, name, check) for position, name, check in broken if position in mine.index]
        found += aside
        standing = pd.concat([standing, mine.drop(index={item.position for item in aside})])
    return [*told, *{item.position: item for item in found}.values()]


def _told_twice(rows: pd.DataFrame, contract: type[Contract]) -> list[Clash]:
    """Every row whose key a row before it has: it repeats that row, or it contradicts it."""
    key = list(contract.key())
    alike = rows[rows.duplicated(key, keep=False)]
    if alike.empty:
        return []
    number = alike.groupby(key, dropna=False, sort=False).ngroup()
    first = pd.Series(alike.index, index=alike.index).groupby(number).transform("first")
    columns = [info.name for info in contract.columns()]
    later = alike.index[first.to_numpy() != alike.index.to_numpy()]
    theirs = rows.loc[first.loc[later], columns].set_axis(later)
    mine = rows.loc[later, columns]
    same = ((mine == theirs).fillna(False).astype(bool) | (mine.isna() & theirs.isna())).all(axis="columns")
    return [
        Clash(int(position), key[0], REPEATED_ROW if same[position] else REPEATED, int(first[position]))
        for position in later
    ]


def _broken(rows: pd.DataFrame, contract: type[Contract]) -> list[tuple[int, str, str]]:
    """Row, column and rule of every rule over several columns that the rows break together."""
    rules = contract.rules()
    if not rules or rows.empty:
        return []
    schema = pa.DataFrameSchema(checks=contract.to_schema().checks)
    try:
        schema.validate(rows[[info.name for info in contract.columns()]], lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["index", "check"])
        known = cases[cases["check"].isin(list(rules)) & cases["index"].notna()]
        labels = known["index"].astype(np.int64)
        return [
            (int(label), rules[check].column, check)
            for label, check in zip(labels, known["check"], strict=True)
        ]
    return []
