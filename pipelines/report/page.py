"""One page of the report, in one language: figures, words and downloads put into the template."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pipelines.city import City
from pipelines.contracts.machinery.words import Language, Words
from pipelines.publication.escaping import escape_text
from pipelines.report import drawing
from pipelines.report.figures import Column, Figure, Read, Row, Section, account_read
from pipelines.report.headline import Card, account_cards, cards
from pipelines.report.page_words import (
    GLOSSARY,
    HOW,
    LICENCE,
    METHOD,
    PAGE,
    STATUS,
    empty_words,
)
from pipelines.report.pictures import captioned
from pipelines.report.sections import accounts, sections_of
from pipelines.report.statuses import full_note, stated_sentence
from pipelines.report.wording import MISSING, Voice, exact

BOM = "\ufeff"
DATA_DIR = "data"
FIRST_PAGE, ACCOUNTS = "index.html", "accounts"
HTML_LANG = {"zh": "zh-Hant-TW", "en": "en"}
_HERE = Path(__file__).parent
_YEAR = re.compile(r"(?:.*_)?year|period_(?:start|end)")  # a column of years, which have no thousands
_SOURCES = """
    select source_code, publisher_zh, publisher_en, title_zh, title_en, published_on from reference.sources
"""


NOT_DRAWN = Words("這張圖畫不出來，數字見下表。", "This chart could not be drawn; the table has its figures.")
"""What stands in the place of a chart that cannot be drawn."""


def render(read: Read, lang: Language, city: City) -> dict[str, bytes]:
    """The page of the account that is read, the one of all accounts, and their downloads, by path in the folder.

    The page of all accounts is of the city's report, where several accounts are steered.
    """
    account, voice = account_read(read), Voice(lang, city.currency, city.calendar)
    is_city = account.code == account.of_city
    place = Words(city.name_zh, city.name_en) if is_city else account.name
    others = (
        pages_of(city, ACCOUNTS)
        if is_city and accounts.TOPIC in city.topics and accounts.is_worth_a_page(read)
        else {}
    )
    said = cards(read, voice, city.topics) if is_city else account_cards(read, voice)
    files = _rendered(
        read,
        voice,
        city,
        _Page(place, sections_of(is_city=is_city), said, pages_of(city), others.get(lang), is_city),
    )
    if others:
        files |= _rendered(read, voice, city, _Page(place, (accounts.SECTION,), [], others))
    return files


@dataclass(frozen=True)
class _Page:
    """What a page holds: its place, sections, key figures and files, the page of all accounts, if it is the city's."""

    place: Words
    sections: Sequence[Section]
    cards: Sequence[Card]
    files: Mapping[Language, str]
    accounts_page: str | None = None
    of_city: bool = False


def _rendered(read: Read, voice: Voice, city: City, content: _Page) -> dict[str, bytes]:
    """A page, and its downloads."""
    sources = {row["source_code"]: row for row in read(_SOURCES)}
    files: dict[str, bytes] = {}
    sections = []
    run = _run(read, voice)
    caption = voice.say(
        f"{content.place.zh}，資料截至 {run['known']}，發布 {run['key']}",
        f"{content.place.en}, as known on {run['known']}, release {run['key']}",
    )
    if city.is_demonstration:
        caption = f"{voice.of(PAGE['demonstration'])} {caption}"
    for section in content.sections:
        told = [one.figure(read) for one in section.figures if one.topic in city.topics]
        if told:
            sections.append(
                {
                    "code": section.code,
                    "heading": voice.of(section.heading),
                    "intro": voice.of(section.intro),
                    "figures": [_figure(figure, voice, sources, files, caption) for figure in told],
                }
            )
    page = _template().render(
        lang=HTML_LANG[voice.lang],
        twin=_twin(content.files, voice.lang),
        city=voice.of(content.place),
        accounts_page=content.accounts_page,
        is_demonstration=city.is_demonstration,
        words={key: voice.of(words) for key, words in PAGE.items()},
        has_measures=content.of_city and "measures" in city.topics,
        css=Markup((_HERE / "report.css").read_text("utf-8")),  # noqa: S704 our own file
        cards=[vars(card) | {"status_word": _status(voice, card.status)} for card in content.cards],
        sections=sections,
        how=[voice.of(words) for words in HOW],
        method=[voice.of(words) for topic, words in METHOD if topic in city.topics],
        glossary=[
            (voice.of(term), voice.of(words)) for topic, term, words in GLOSSARY if topic in city.topics
        ],
        licence=voice.of(LICENCE),
        run=run,
    )
    return files | {content.files[voice.lang]: page.encode()}


def pages_of(city: City, stem: str = "index") -> dict[Language, str]:
    """The page of each language of a city, its own first: the address without a language leads there."""
    first, *others = city.languages
    return {first: f"{stem}.html"} | {lang: f"{stem}.{lang}.html" for lang in others}


def _twin(pages: Mapping[Language, str], lang: Language) -> dict[str, str] | None:
    """The page in the other language; None where the city has one language."""
    other = next((item for item in pages if item != lang), None)
    return None if other is None else {"lang": HTML_LANG[other], "page": pages[other]}


def _figure(
    figure: Figure, voice: Voice, sources: Mapping[str, Row], files: dict[str, bytes], caption: str
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "code": figure.code,
        "heading": voice.of(figure.heading),
        "tables": figure.tables,
        "statuses": [(status, _status(voice, status)) for status in figure.statuses],
        "note": voice.of(full_note(figure)),
        "sentence": "",
        "empty": "",
        "not_drawn": "",
    }
    if not figure.rows:
        return said | {"empty": voice.of(empty_words(figure.dataset))}
    said["sentence"] = stated_sentence(figure, voice)
    said["sources"] = [_source(voice, sources[code]) for code in figure.source_codes if code in sources]
    try:
        drawn = _charts(figure, voice, said, files, caption)
    except ValueError:  # what vl_convert raises; the table below the chart stands without it
        drawn, said["not_drawn"] = [], voice.of(NOT_DRAWN)
    said["charts"] = [Markup(chart) for chart in drawn]  # noqa: S704 Vega escapes
    files[f"{DATA_DIR}/{figure.code}.{voice.lang}.csv"] = _csv(figure, voice)
    return said | {
        "columns": [(voice.of(figure.title(column)), column.kind) for column in figure.columns],
        "rows": [[_cell(row, column, voice) for column in figure.columns] for row in figure.rows],
        "downloads": [
            (path.rsplit(".", 1)[1].upper(), path)
            for path in sorted(files)
            if path.startswith(f"{DATA_DIR}/{figure.code}.{voice.lang}.")
        ],
    }


def _charts(
    figure: Figure, voice: Voice, said: dict[str, Any], files: dict[str, bytes], caption: str
) -> list[str]:
    """The chart for a desk and for a phone; the first is also a download, and a picture where letters draw."""
    charts = {width: figure.draw(voice, width) for width in (drawing.WIDE, drawing.NARROW)}
    drawn = [
        drawing.svg(chart, figure.code, width, said["heading"], said["sentence"], voice.lang)
        for width, chart in charts.items()
        if chart is not None
    ]
    if len(drawn) < len(charts):
        return []
    picture = captioned(drawn[0], said["heading"], said["sentence"], _below(said, voice, caption))
    files[f"{DATA_DIR}/{figure.code}.{voice.lang}.svg"] = picture.encode()
    if drawing.draws_chinese():
        files[f"{DATA_DIR}/{figure.code}.{voice.lang}.png"] = drawing.png(picture)
    return drawn


def _below(said: dict[str, Any], voice: Voice, caption: str) -> list[str]:
    """What stands below a picture that leaves the page: status, sources, city and day."""
    status = voice.say("、", ", ").join(word for _, word in said["statuses"])
    sources = voice.say("；", "; ").join(said["sources"])
    lines = [voice.say(f"資料狀態：{status}", f"Status: {status}") if status else ""]
    lines.append(voice.say(f"來源：{sources}", f"Sources: {sources}") if sources else "")
    return [line for line in [*lines, caption] if line]


def _cell(row: Row, column: Column, voice: Voice) -> str:
    value = _value(row, column, voice)
    if value is None:
        return MISSING
    if column.kind == "flag":
        return voice.of(PAGE["yes" if value else "no"])
    if column.kind == "status":
        return _status(voice, str(value))
    if column.kind == "number":
        return str(value) if _YEAR.fullmatch(column.key) else exact(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _value(row: Row, column: Column, voice: Voice) -> Any:
    if column.key.endswith("_{lang}"):
        found = voice.name(row, column.key.removesuffix("_{lang}"))
        return None if found == MISSING else found
    return row[column.key]


def _csv(figure: Figure, voice: Voice) -> bytes:
    """The table as a CSV file that Excel reads: unrounded figures, texts that are no formulas."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([escape_text(voice.of(figure.title(column))) for column in figure.columns])
    for row in figure.rows:
        values = [
            _status(voice, str(row[column.key])) if column.kind == "status" else _value(row, column, voice)
            for column in figure.columns
        ]
        lines.writerow(
            [
                "" if value is None else (str(value) if column.kind == "number" else escape_text(str(value)))
                for value, column in zip(values, figure.columns, strict=True)
            ]
        )
    return (BOM + out.getvalue()).encode()


def _status(voice: Voice, status: str) -> str:
    return voice.of(STATUS[status]) if status in STATUS else status


def _source(voice: Voice, row: Row) -> str:
    return f"{voice.name(row, 'publisher')}{voice.say('，', ', ')}{voice.name(row, 'title')}"


def _run(read: Read, voice: Voice) -> dict[str, str]:
    row = read("select run_key, known_on, arrivals, register_head_sha256 from meta.run")[0]
    newest = read("select max(received_at) as newest from meta.submissions")[0]["newest"]
    known = row["known_on"] if not str(row["known_on"]).startswith("9999") else str(newest)[:10]
    return {
        "known": known,
        "key": row["run_key"][:12],
        "arrivals": voice.say(f"{row['arrivals']} 個檔案", f"{row['arrivals']} files"),
        "register": row["register_head_sha256"][:12],
    }


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment.from_string((_HERE / "report.html.jinja").read_text(encoding="utf-8"))
