"""What a command shows in the terminal: the summary of a run, a return slip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console

from pipelines.console.control_characters import replace_control_characters
from pipelines.console.summary import summarise
from pipelines.console.tables import as_rich_table
from pipelines.contracts.machinery.contract import Words
from pipelines.intake.slips.slip import MOST_LINES, STATES, Line, Slip


def show_summary(out: Console, published_path: Path, lang: str) -> None:
    """Gap, budget headroom and what was refused, of a published warehouse."""
    summary = summarise(published_path)
    gap = Words("與目標的缺口（萬公噸 CO2e）", "Gap to target (10 000 t CO2e)")
    budget = Words("碳預算餘裕（萬公噸 CO2e）", "Budget headroom (10 000 t CO2e)")
    out.print(as_rich_table(summary.gap, gap.of(lang)))
    out.print(as_rich_table(summary.budget, budget.of(lang)))
    if summary.refused.empty:
        out.print(Words("沒有任何資料被退回。", "Nothing was refused.").of(lang))
    else:
        out.print(as_rich_table(summary.refused, Words("被退回的資料", "What was refused").of(lang)))
    out.print(str(published_path))


def show_slip(out: Console, slip: Slip, lang: str) -> None:
    """What became of a file, its faults and what to look at, by cell."""
    counts = Words(
        f"受理 {slip.rows_accepted} 列，退回 {slip.rows_rejected} 列",
        f"{slip.rows_accepted} rows accepted, {slip.rows_rejected} rejected",
    )
    state = STATES[slip.state].of(lang)
    name = replace_control_characters(slip.file_name)
    out.print(f"{name}: {state}. {counts.of(lang)}. {slip.next_step.of(lang)}", markup=False)
    if slip.refusal is not None:
        out.print(replace_control_characters(slip.refusal.of(lang)), markup=False)
    for title, lines in (
        (Words("請改正", "To be corrected"), slip.faults),
        (Words("請確認或改正", "To be confirmed or corrected"), slip.warnings),
        (Words("供參考", "For information"), slip.remarks),
    ):
        causes = _by_cause(lines)
        if causes:
            out.print(as_rich_table(_table(causes[:MOST_LINES], lang), title.of(lang)))
        if len(causes) > MOST_LINES:
            more = len(causes) - MOST_LINES
            out.print(Words(f"另有 {more} 項。", f"There are {more} more.").of(lang))


def _by_cause(lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """What is said of one text once: its first cell, and how many; empty cells are places of their own."""
    found: dict[object, list[Line]] = {}
    for line in lines:
        cause = (line.rule, line.found, line.message) if line.found else line
        found.setdefault(cause, []).append(line)
    return [(same[0], len(same)) for same in found.values()]


def _cell(line: Line, count: int) -> Words:
    if count == 1:
        return Words(line.cell, line.cell)
    return Words(f"{line.cell} 等 {count} 格", f"{line.cell} and {count - 1} more")


def _table(lines: Sequence[tuple[Line, int]], lang: str) -> pd.DataFrame:
    titles = (
        ("工作表", "儲存格", "原填", "問題", "應填")
        if lang == "zh"
        else (
            "sheet",
            "cell",
            "found",
            "what is wrong",
            "expected",
        )
    )
    rows = [
        (
            line.sheet,
            _cell(line, count).of(lang),
            line.found,
            line.message.of(lang),
            line.expected.of(lang),
        )
        for line, count in lines
    ]
    return pd.DataFrame(rows, columns=list(titles))
