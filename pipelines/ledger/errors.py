"""What intake says when it refuses something: one sentence, in both languages."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence

from pipelines.contracts.machinery.words import Words
from pipelines.said import SaidError


class RefusedFileError(Exception):
    """A file that cannot be used at all; ``words`` says what is wrong, where, and what to do."""

    def __init__(self, rule: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.rule = rule
        self.words = Words(zh, en)


def together(faults: Sequence[RefusedFileError]) -> RefusedFileError:
    """Several reasons to refuse one file as one refusal, named by the first: one correction is enough."""
    return RefusedFileError(
        faults[0].rule,
        "".join(fault.words.zh for fault in faults),
        " ".join(fault.words.en for fault in faults),
    )


BY_SUBMIT = Words("`carbon submit … --reason`", "`carbon submit … --reason`")
"""How the reason for a file is given, unless its door says otherwise."""


class RegisterError(SaidError):
    """The register or the files it names are not what they were, or a file that cannot be registered."""

    @property
    def words(self) -> Words:
        """What is wrong, where, and what to do."""
        return Words(self.zh, self.en)


class ReviewError(RegisterError):
    """A decision, or a file for a locked period, that is not allowed."""


_FULL = ("no space left", "disk is full", "file too large", "disk quota", "disk i/o error")
_LOCKED = (
    "read-only file system",
    "readonly database",
    "unable to open database file",
    "permission denied",
    "operation not permitted",
)
_FULL_NUMBERS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_LOCKED_NUMBERS = (errno.EROFS, errno.EACCES, errno.EPERM)
_NO_PLACE_NUMBERS = (errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG)


def disk_sentence(error: BaseException) -> Words | None:
    """What a full disk or a folder that may not be written to means, and what to do; else None."""
    for cause in _causes(error):
        number = cause.errno if isinstance(cause, OSError) else None
        found = _disk_words(str(cause), number)
        if found is not None:
            where = f" ({cause.filename})" if isinstance(cause, OSError) and cause.filename else ""
            return _at(found, where)
    return None


def disk_words(said: str, number: int | None = None) -> Words | None:
    """The same by what a program said, without where it was."""
    found = _disk_words(said, number)
    return found and _at(found, "")


def _at(words: Words, where: str) -> Words:
    return Words(words.zh.format(where=where), words.en.format(where=where))


def _disk_words(said: str, number: int | None) -> Words | None:
    """The same, with a place for where it was."""
    lowered = said.lower()
    if number in _FULL_NUMBERS or any(words in lowered for words in _FULL):
        return Words(
            "磁碟已滿{where}；請清出空間，再執行同一個指令：已收到的檔案都還在。",
            "The disk is full{where}; make room and run the same command again: "
            "nothing that arrived is lost.",
        )
    if number in _LOCKED_NUMBERS or any(words in lowered for words in _LOCKED):
        return Words(
            "資料夾唯讀{where}；請讓此使用者可以寫入，再執行同一個指令。",
            "A folder is read-only{where}; let this user write to it and run the same command again.",
        )
    return None


def place_sentence(error: BaseException) -> Words | None:
    """What it means that a file cannot be at a place, and what to do; None for every other error.

    A library may hand on the error of the disk as its own argument.
    """
    for cause in (error, *error.args):
        if isinstance(cause, OSError) and cause.errno in _NO_PLACE_NUMBERS and cause.filename:
            return Words(
                f"{cause.filename} 不能放這個檔案（{cause.strerror}）；請指定別處。",
                f"{cause.filename} is no place for this file ({cause.strerror}); name another.",
            )
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


class WarehouseBusyError(SaidError):
    """Another run holds the warehouse; the sentence says which and what to do."""
