"""An explanation as a tree for the terminal, or as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from rich.console import Console, Group
from rich.text import Text
from rich.tree import Tree

from pipelines.contracts.machinery.words import Words
from pipelines.explain.nodes import Explanation, Figure, Node, Submission

_UNWRAPPED = 5_000
_LONG_KEY = 6
_WHOLES = ("ALL", "not_applicable")  # say nothing in a long key


def print_explanation(console: Console, explanation: Explanation, lang: str, as_json_text: bool) -> None:
    """Print as a tree or as JSON; what is not printed to a terminal is not wrapped.

    Args:
        console: where to.
        explanation: what was traced.
        lang: "zh" or "en".
        as_json_text: JSON, in both languages.
    """
    if as_json_text:
        console.print(as_json(explanation), markup=False, highlight=False, soft_wrap=True)
        return
    wide = console if console.is_terminal else Console(file=console.file, width=_UNWRAPPED)
    for item in as_trees(explanation, lang):
        wide.print(item)


def as_trees(explanation: Explanation, lang: str) -> list[Tree | Text]:
    """One tree for each row, and a line about the rows that are not shown.

    Args:
        explanation: what was traced.
        lang: "zh" or "en".
    """
    say = _Speech(lang)
    shown: list[Tree | Text] = [_tree(node, say) for node in explanation.nodes]
    if explanation.more:
        shown.append(
            Text(
                say(
                    Words(
                        f"另有 {explanation.more} 列符合，請給更多鍵值。",
                        f"{explanation.more} more rows match; give more keys.",
                    )
                )
            )
        )
    return shown


def as_json(explanation: Explanation) -> str:
    """The same as JSON, in both languages; a decimal is a string, so that it stays exact."""
    content = {"rows": [_plain(node) for node in explanation.nodes], "more_rows": explanation.more}
    return json.dumps(content, ensure_ascii=False, indent=2)


class _Speech:
    """Says words in the chosen language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, words: Words) -> str:
        return words.of(self._lang)

    def speaks(self, figure: Figure) -> bool:
        """Whether a figure is not a text in the other language."""
        return not figure.column.endswith("_en" if self._lang == "zh" else "_zh")


def _tree(node: Node, say: _Speech) -> Tree:
    tree = Tree(_label(node, say, None))
    _grow(tree, node, say)
    return tree


def _grow(tree: Tree, node: Node, say: _Speech) -> None:
    for child in node.children:
        _grow(tree.add(_label(child, say, node)), child, say)
    for label, count in node.more:
        tree.add(
            Text(say(Words(f"{label.zh}：另有 {count} 列", f"{label.en}: {count} more rows")), style="dim")
        )


def _label(node: Node, say: _Speech, parent: Node | None) -> Group:
    style = "dim" if node.unused else ""
    lines = [_head(node, say)]
    if node.unused:
        lines.append(Text(say(Words("未採用：", "not used: ")) + say(node.unused), style="yellow"))
    if node.repeated:
        lines.append(Text(say(Words("見上文", "explained above")), style="dim"))
        return Group(*lines, *(_figure(item, say, style) for item in node.figures[:1]))
    if node.formula and not node.unused:
        lines.append(Text("= " + say(node.formula), style="italic"))
    lines += [_figure(item, say, style) for item in node.figures if say.speaks(item)]
    lines += [Text(text, style="dim") for text in _origin(node, say, parent)]
    return Group(*lines)


def _head(node: Node, say: _Speech) -> Text:
    told = node.key if len(node.key) <= _LONG_KEY else {n: v for n, v in node.key.items() if v not in _WHOLES}
    key = " ".join(f"{name}={value}" for name, value in told.items())
    head = Text()
    head.append(say(node.label), style="bold")
    head.append(f"  {node.table} ", style="cyan")
    head.append(key)
    if node.name:
        head.append(f"  {say(node.name)}")
    for mark in (node.record_status, node.standing):
        if mark:
            head.append(f" [{mark}]", style="magenta")
    return head


def _figure(figure: Figure, say: _Speech, style: str) -> Text:
    value = _value(figure.value) + (f" {figure.unit}" if figure.unit else "")
    text = Text(style=style)
    if figure.cell is None:
        text.append(f"{figure.column} = ").append(value, style="green").append(
            f"  {say(figure.words)}", style="dim"
        )
        return text
    cell = figure.cell
    written = cell.written(figure.value)
    text.append(f"{cell.address} ", style="bold").append(f"“{cell.header}” " if cell.header else "")
    if written is not None:
        text.append(f"{_value(written)} {cell.unit_text or ''} × {_value(cell.factor)} = ")
    return text.append(value, style="green").append(f"  {figure.column}", style="dim")


def _origin(node: Node, say: _Speech, parent: Node | None) -> list[str]:
    lines = []
    if node.location:
        place = node.location
        where = (
            f"{place.sheet}!{place.row}"
            if place.sheet
            else say(Words(f"第 {place.row} 行", f"line {place.row}"))
        )
        lines.append(f"raw/{place.file}  {where}")
    if node.submission:
        lines.append(_arrival(node.submission, say))
    if node.source and (parent is None or node.source != parent.source):
        day = f" ({node.source.published_on})" if node.source.published_on else ""
        lines.append(
            say(Words("來源：", "source: "))
            + f"{say(node.source.publisher)}, {say(node.source.title)}{day} [{node.source.code}]"
        )
    if node.ends:
        lines.append(say(node.ends))
    if node.without_rows:
        lines.append(_without_rows(node, say))
    return lines


def _without_rows(node: Node, say: _Speech) -> str:
    names = [f"{say(title)} ({table})" for table, title in node.without_rows.items()]
    return say(Words("也讀取，但沒有此數字的列：", "also read, without a row for this figure: ")) + ", ".join(
        names
    )


def _arrival(submission: Submission, say: _Speech) -> str:
    """The arrival of a file, with the name that its sender gave it where it is kept under another."""
    day, name = submission.received_on, submission.original_name
    called = (
        Words("", "")
        if Path(name).stem == submission.bureau_code
        else Words(f"，原檔名 {name}", f", called {name}")
    )
    state = Words("現行", "in use")
    if submission.superseded_by:
        later = submission.superseded_by
        state = Words(f"已由 {later} 取代", f"superseded by {later}")
    digest = f"sha256 {submission.sha256[:12]}"
    bureau = submission.bureau_code
    zh = f"送件 {submission.submission_id}：{bureau}，{day} 收到{called.zh}，{digest}，{state.zh}"
    by = f"{submission.submission_id} by {bureau}"
    en = f"submission {by}, received {day}{called.en}, {digest}, {state.en}"
    return say(Words(zh, en))


def _value(value: object) -> str:
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _plain(item: object) -> object:
    """Dataclasses, words, days and decimals as what JSON knows; a missing attribute is left out."""
    if isinstance(item, Words):
        return {"zh": item.zh, "en": item.en}
    if isinstance(item, Decimal):
        return f"{item:f}"
    if isinstance(item, date | datetime):
        return item.isoformat()
    if isinstance(item, dict):
        return {name: _plain(value) for name, value in item.items()}
    if isinstance(item, list | tuple):
        return [_plain(value) for value in item]
    if hasattr(item, "__dataclass_fields__"):
        values = {name: getattr(item, name) for name in item.__dataclass_fields__}
        return {name: _plain(value) for name, value in values.items() if value not in (None, [], {})}
    return item
