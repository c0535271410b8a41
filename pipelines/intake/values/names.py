"""Words that stand for a code: 預算案 for ``proposal``, the name of a bureau for its code."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow
import pyarrow.compute as pc

from pipelines.intake.headers.title_aliases import folded


def in_codes(column: pyarrow.Array, written: Mapping[str, str]) -> pyarrow.Array:
    """A column of text in which each known word is the code it stands for; a code, or any other text, stays.

    Args:
        column: as parsed; one that holds no text is given back as it is.
        written: words and their codes. Width, spaces, case and 台 for 臺 make no difference.
    """
    if not written or not pyarrow.types.is_string(column.type):
        return column
    codes = {folded(word): code for word, code in written.items()}
    same = set(codes.values())
    seen = {
        text: codes[folded(text)]
        for text in pc.unique(column.drop_null()).to_pylist()
        if text not in same and folded(text) in codes
    }
    return (
        pyarrow.array([seen.get(text, text) for text in column.to_pylist()], column.type) if seen else column
    )
