"""Which mappings ship: the words that ``carbon import`` knows, cheap enough for its help."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def kinds() -> tuple[str, ...]:
    """The words by which the shipped mappings are called."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
