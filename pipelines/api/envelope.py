"""What every answer says besides its rows: the city, whether it is invented, the release, its headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from pipelines.api.catalogue import Catalogue, Table
from pipelines.city import City
from pipelines.contracts.machinery.words import Words
from pipelines.report.page_words import PAGE

VERSION = version("carbon-warehouse")
FORM = "1"
"""Of how answers are written: raised when an answer changes for the same rows, so that its ETag does."""
NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
OF_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": NOTHING_ELSE,
}
IN_FORCE = "no-cache"  # kept, and asked again each time: the next publication may be there
PINNED = "private, max-age=3600"  # the figures of a named release never change


def said(words: Words) -> dict[str, str]:
    """Both wordings."""
    return {"zh": words.zh, "en": words.en}


def notice(city: City) -> dict[str, str] | None:
    """What is to be said of a city that does not exist; None for one that does."""
    return said(PAGE["demonstration"]) if city.is_demonstration else None


def about(city: City, catalogue: Catalogue) -> dict[str, Any]:
    """What the figures are of."""
    return {
        "city": {"zh": city.name_zh, "en": city.name_en, "is_invented": city.is_demonstration},
        "notice": notice(city),
        "release": {
            "name": catalogue.release,
            "run_key": catalogue.source.run_key,
            "known_on": catalogue.source.last_day.isoformat(),
        },
    }


def described(table: Table, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The columns of an answer: type, unit and words."""
    columns = (table.columns[name] for name in names)
    return [
        {
            "name": column.name,
            "type": column.data_type,
            "unit": column.unit or None,
            "description": said(column.words),
        }
        for column in columns
    ]


def etag(city: City, catalogue: Catalogue, asked: str) -> str:
    """The name of an answer: of the release, of what is asked, and of how it is written."""
    parts = (FORM, VERSION, city.name_en, str(city.is_demonstration), catalogue.source.run_key, asked)
    return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def headers(city: City, catalogue: Catalogue, tag: str, *, pinned: bool) -> dict[str, str]:
    """The headers of an answer; those of a demonstration city say that it is invented."""
    return {
        "ETag": tag,
        "Cache-Control": PINNED if pinned else IN_FORCE,
        "Carbon-Release": catalogue.release,
        "Carbon-Invented": str(city.is_demonstration).lower(),
    }


def is_known(if_none_match: str, tag: str) -> bool:
    """Whether who asks has the answer already."""
    given = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return tag in given or given == ["*"]


def error_of(words: Words) -> Mapping[str, Any]:
    """What is said in place of an answer."""
    return {"error": said(words)}
