"""The words by which a contract explains its choices: 局處提報 for ``reported``, as the template says it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.contracts.machinery.contract import ColumnInfo

_WORD = r"\s+(?P<word>[\u4e00-\u9fff][^、，。；：:\s（(]*)"


def choice_words(info: ColumnInfo) -> Mapping[str, str]:
    """Each choice of a column with its Chinese word; empty where the description does not name them all.

    The description is the one home of these words: "published 已公布、reported 局處提報".
    """
    found = {
        choice: match["word"]
        for choice in info.choices
        if (match := re.search(rf"(?<![\w.-]){re.escape(choice)}{_WORD}", info.description.zh))
    }
    is_whole = len(found) == len(info.choices) and len(set(found.values())) == len(found)
    return found if is_whole else {}
