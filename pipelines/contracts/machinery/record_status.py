"""How public a figure is: as published as the least published row it rests on."""

from __future__ import annotations

from collections.abc import Iterable

ILLUSTRATIVE = "illustrative"
RECORD_STATUSES = ("published", "reported", "assumed", ILLUSTRATIVE)
"""From the most to the least published; SQL has them from here too (variable ``record_statuses``). What a
modeller assumes, such as a growth rate or a midpoint, is neither published nor a mere example of the form."""


def least_published(statuses: Iterable[str]) -> str:
    """The status of a figure that rests on rows of these statuses.

    Raises:
        ValueError: there is none, or one that is not in use.
    """
    return max(statuses, key=RECORD_STATUSES.index)
