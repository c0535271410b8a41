"""The file of proposals: a person confirms its rows one by one and submits it; others count for nothing.

Beside the file stands how it is read (``.import.toml``): only rows with a mark, a reader and a day. Without
that neighbour the file is refused, for it names no status.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipelines.contracts.machinery.words import Words
from pipelines.intake.beside import sidecar_of
from pipelines.tagging.proposals import Proposal

KIND = "budget-tags"


@dataclass(frozen=True)
class Column:
    """A column of the file: its title, and what stands in it; a person fills those that are empty."""

    title: Words
    value: Callable[[Proposal], object] = lambda _: ""


COLUMNS = (
    Column(Words("確認", "Confirmed")),
    Column(Words("判讀者", "Read by")),
    Column(Words("判讀日期", "Read on")),
    Column(Words("目標", "Goal"), lambda p: p.goal),
    Column(Words("勾稽金額", "Tagged amount"), lambda p: _amount(p.amount_ntd)),
    Column(Words("程度", "Level"), lambda p: p.level),
    Column(Words("勾稽範圍", "Tagged part"), lambda p: p.part),
    Column(Words("信心", "Confidence"), lambda p: p.confidence),
    Column(Words("由人判讀", "For a person to read"), lambda p: "v" if p.is_for_a_person else ""),
    Column(Words("科目名稱", "Name of the line"), lambda p: p.line.name),
    Column(Words("科目金額", "Amount of the line"), lambda p: _amount(p.line.amount_ntd)),
    Column(Words("所涉細項金額", "Amount of its sub-lines"), lambda p: _amount(p.at_most_ntd)),
    Column(Words("依據文字", "Words it rests on"), lambda p: "、".join(p.words)),
    Column(Words("措施類別", "Kind of measure"), lambda p: ", ".join(p.kinds)),
    Column(Words("理由", "Why"), lambda p: Words(p.why_zh, p.why_en)),
    Column(Words("措施代碼", "Measure code")),
    Column(Words("基金", "Fund"), lambda p: p.line.fund_code),
    Column(Words("勾稽年度", "Tagged years"), lambda p: p.line.fiscal_year),
    Column(Words("預算科目代碼", "Budget line code"), lambda p: p.line.line_code),
    Column(Words("局處代碼", "Bureau code"), lambda p: p.line.bureau_code),
    Column(Words("來源代碼", "Source code"), lambda p: p.line.source_code),
    Column(Words("說明", "Explanation"), lambda p: p.line.explanation),
)


def write_proposals(path: Path, found: Iterable[Proposal], language: str) -> Path:
    """Write the proposals as csv, and beside it how the file is read; the path of the file.

    Raises:
        FileExistsError: there is such a file; what a person has confirmed in it is not overwritten.
    """
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.title.of(language) for column in COLUMNS])
        for proposal in found:
            values = [column.value(proposal) for column in COLUMNS]
            writer.writerow([v.of(language) if isinstance(v, Words) else v for v in values])
    sidecar_of(path).write_text(f'kind = "{KIND}"\n\n[given]\nstatus = "assumed"\n', encoding="utf-8")
    return path


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else format(amount.normalize(), "f")
