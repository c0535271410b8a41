"""Words that stand for a code: 預算案 for ``proposal``, the name of a bureau for its code."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow
import pyarrow.compute as pc

from pipelines.intake.headers.title_aliases import folded


def in_codes(column: pyarrow.Array, written: Mapping[str, str], codes: Collection[str] = ()) -> pyarrow.Array:
    """A column of text in which each known word is the code it stands for; a code, or any other text, stays.

    Args:
        column: as parsed; one that holds no text is given back as it is.
        written: words and their codes. Width, spaces, case and 台 for 臺 make no difference.
        codes: the codes themselves; ｔｒａ is TRA where no other code is written so.
    """
    if not (written or codes) or not pyarrow.types.is_string(column.type):
        return column
    same = {*written.values(), *codes}
    others = [text for text in pc.unique(column.drop_null()).to_pylist() if text not in same]
    meant = _by_folded(written, codes) if others else {}
    seen = {text: meant[folded(text)] for text in others if folded(text) in meant}
    return (
        pyarrow.array([seen.get(text, text) for text in column.to_pylist()], column.type) if seen else column
    )


def _by_folded(written: Mapping[str, str], codes: Collection[str]) -> dict[str, str]:
    """What each folded text stands for: a code goes before a word, and one of two codes is none."""
    alike: dict[str, set[str]] = {}
    for code in codes:
        alike.setdefault(folded(code), set()).add(code)
    single = {text: next(iter(found)) for text, found in alike.items() if len(found) == 1}
    return {folded(word): code for word, code in written.items() if folded(word) not in alike} | single
