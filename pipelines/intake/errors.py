"""What intake says when it refuses something: one sentence, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.contracts.words import Words


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


class RegisterError(Exception):
    """The register or the files it names are not what they were; the message says which and what to do."""


class ReviewError(RegisterError):
    """A decision, or a file for a locked period, that is not allowed; ``words`` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


class WarehouseBusyError(Exception):
    """Another run holds the warehouse; the message says which and what to do."""
