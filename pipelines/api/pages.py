"""The list of tables for people: one page without a script, in the language of the city."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from pipelines.api import envelope
from pipelines.api.snapshots import Snapshot
from pipelines.settings import Settings

_HERE = Path(__file__).parent
_STYLE = _HERE / "index.css"
_HTML_LANG = {"zh": "zh-Hant-TW", "en": "en"}


def page_of_tables(settings: Settings, snapshot: Snapshot) -> str:
    """The page of an opened snapshot."""
    lang, city, catalogue = settings.city.language, settings.city, snapshot.catalogue
    notice = envelope.notice(city)
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = environment.from_string((_HERE / "index.html.jinja").read_text(encoding="utf-8"))
    return template.render(
        lang=lang,
        html_lang=_HTML_LANG[lang],
        css=Markup(_STYLE.read_text(encoding="utf-8")),  # noqa: S704 our own file
        city={"zh": city.name_zh, "en": city.name_en}[lang],
        notice=notice[lang] if notice else None,
        release=catalogue.release,
        known_on=catalogue.source.last_day.isoformat(),
        tables=[(table, table.title.of(lang)) for table in catalogue.tables.values()],
    )


def style_hash() -> str:
    """The style of the page, as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.read_bytes()).digest()).decode()
