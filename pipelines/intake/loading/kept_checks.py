"""What files gave when they were last read under the same terms, for a counter that stays open."""

from __future__ import annotations

import json
from collections import OrderedDict
from pathlib import Path

from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival

MOST_FILES = 500
MOST_ROWS = 5_000
"""Of one file; a larger one is read again each time."""


class KeptChecks:
    """The files of a register as they were read last, by content; the least used go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], tuple[ReadingTerms, Checked]] = OrderedDict()

    def check(self, path: Path, arrival: Arrival, terms: ReadingTerms) -> Checked:
        """What a file gives under these terms.

        Raises:
            RefusedFileError: the file cannot be used at all.
        """
        key = (arrival.dataset, arrival.sha256, json.dumps(arrival.mapping, sort_keys=True))
        kept = self._kept.get(key)
        if kept is not None and kept[0] == terms:
            self._kept.move_to_end(key)
            return kept[1]
        checked = check_file(path, terms.of_file(arrival.sha256, arrival.mapping))
        if len(checked.accepted) + len(checked.rejected) <= MOST_ROWS:
            self._kept[key] = terms, checked
            if len(self._kept) > MOST_FILES:
                self._kept.popitem(last=False)
        return checked


def checked_or_refused(
    path: Path, arrival: Arrival, terms: ReadingTerms, kept: KeptChecks | None
) -> Checked | RefusedFileError:
    """What a file gives, or why it cannot be used."""
    try:
        if kept is not None:
            return kept.check(path, arrival, terms)
        return check_file(path, terms.of_file(arrival.sha256, arrival.mapping))
    except RefusedFileError as refusal:
        return refusal
