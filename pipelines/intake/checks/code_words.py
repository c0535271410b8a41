"""What is said of a word that is no code of its list: the codes there are, or the nearest, and which list."""

from __future__ import annotations

from difflib import get_close_matches

from pipelines.contracts.machinery.contract import ColumnInfo, Words
from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.headers.title_aliases import folded
from pipelines.intake.terms.reading_terms import ReadingTerms

FEW = 12
"""As many codes are listed; of more, the nearest are named."""
_NEAR, _LIKENESS = 3, 0.5
_DITTO = {"同上", "同前", "同左", "〃", "々", '"', "''", "ditto", "do."}


def list_title(reference: str) -> Words:
    """What the list of a reference is called by the people who fill in tables."""
    return contract_of(reference.partition(".")[0]).dataset().title


def unknown_code_words(info: ColumnInfo, value: str, terms: ReadingTerms) -> Words:
    """The sentence about a cell that holds no code of its list."""
    title = info.title
    if folded(value) in _DITTO:
        return Words(
            f"「{title.zh}」填「{value}」，無法判讀；請逐列填寫代碼。",
            f"{title.en}: {value!r} says nothing by itself; write the code into every row.",
        )
    name, known = list_title(info.references or ""), sorted(terms.known_codes.get(info.references or "", ()))
    named = {code: word for word, code in reversed(list(terms.names_of(info.references).items()))}
    zh, en = _codes(value, known, named)
    return Words(
        f"「{title.zh}」的「{value}」不在「{name.zh}」代碼內{zh}；請補正。",
        f"{title.en}: {value!r} is not a code of the list {name.en!r}{en}; correct it.",
    )


def _codes(value: str, known: list[str], named: dict[str, str]) -> tuple[str, str]:
    """All codes where they are few, else the nearest; a name may be nearer than a code."""
    if len(known) <= FEW:
        shown = [_shown(code, named) for code in known]
        return f"，可用：{'、'.join(shown)}", f" (there are {', '.join(shown)})"
    texts = {folded(code): code for code in known} | {folded(word): code for code, word in named.items()}
    near = get_close_matches(folded(value), texts, n=_NEAR, cutoff=_LIKENESS)
    shown = [_shown(code, named) for code in dict.fromkeys(texts[text] for text in near)]
    count_zh, count_en = f"全部 {len(known)} 個代碼見該表", f"all {len(known)} stand in that table"
    if not shown:
        return f"，{count_zh}", f"; {count_en}"
    return f"，最接近：{'、'.join(shown)}（{count_zh}）", f"; nearest: {', '.join(shown)} ({count_en})"


def _shown(code: str, named: dict[str, str]) -> str:
    return f"{code}（{named[code]}）" if named.get(code, code) != code else code
