"""Takes in a file in the layout of others: the file as it came, with the mapping by which it is read.

One file may be read as several datasets; each has a line of its own in the register, with the same content.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipelines.contracts.machinery.words import Words
from pipelines.intake.check import Presented, slip_for
from pipelines.intake.checks.messages import DUPLICATE_KEY, REPEATED_ROW
from pipelines.intake.slips.slip import Slip
from pipelines.intake.submitting import Handed, placed_here, registered
from pipelines.ledger.register import Arrival
from pipelines.mappings.mapping import MappingError, mapping_from
from pipelines.settings import Settings

_BY_IMPORT = Words("`carbon import … --reason`", "`carbon import … --reason`")


@dataclass(frozen=True)
class Sender:
    """Who sends a file, for which period, and why it replaces another.

    Attributes:
        bureau: code of the bureau.
        period: what it is for, such as 2023.
        reason: why it replaces an earlier file of the bureau and period.
        restatement: whether it changes a locked period.
        source_code: the source that the file is, entered with it where it is taken in.
    """

    bureau: str
    period: str
    reason: str | None = None
    restatement: bool = False
    source_code: str | None = None

    def presents(self, mapping: Mapping[str, Any]) -> Presented:
        """What is said of a file of theirs at the counter."""
        known = {"sources.source_code": [self.source_code]} if self.source_code else {}
        return Presented(mapping, (self.bureau, self.period), known)


@dataclass(frozen=True)
class Imported:
    """What became of one dataset of a foreign file; ``arrival`` is None where nothing was registered."""

    dataset: str
    slip: Slip
    arrival: Arrival | None


def looked_at(
    file: Path, mapping: Mapping[str, Any], settings: Settings, sender: Sender, datasets: Collection[str] = ()
) -> list[Imported]:
    """What a run would take of a foreign file today, by dataset; nothing is registered.

    Args:
        file: the file as it came.
        mapping: how it is read, resolved.
        settings: where the register is, and the limits.
        sender: who would send it, and for which period.
        datasets: those that are wanted; all that the mapping reads when empty.

    Raises:
        MappingError: the mapping cannot be used, or reads no such dataset.
        RegisterError: there is no such bureau or period, or the raw folder's register cannot be read.
    """
    said = _placed(settings, sender, mapping).presents(mapping)
    return [
        Imported(name, slip_for(file, name, settings, said=said), None) for name in _wanted(mapping, datasets)
    ]


def taken_in(
    file: Path, mapping: dict[str, Any], settings: Settings, sender: Sender, datasets: Collection[str] = ()
) -> list[Imported]:
    """Register a foreign file for each dataset of which it has a row; one without any is not registered.

    Nor is one of which another sender's file holds a row.

    Raises:
        MappingError: the mapping cannot be used, or reads no such dataset.
        RegisterError: the register cannot be written, a file of which something stands is replaced without a
            reason, or what is in force already would be so twice.
    """
    found, sender = [], _placed(settings, sender, mapping)
    for name in _wanted(mapping, datasets):
        seen = slip_for(file, name, settings, said=sender.presents(mapping))
        if seen.refusal is not None or _stands_elsewhere(seen):
            found.append(Imported(name, seen, None))
            continue
        handed = Handed(
            name,
            sender.bureau,
            sender.period,
            sender.reason,
            sender.restatement,
            mapping=mapping,
            way=_BY_IMPORT,
        )
        arrival = registered(settings, file, handed)
        found.append(Imported(name, seen.registered_as(arrival), arrival))
    return found


def _stands_elsewhere(slip: Slip) -> bool:
    """Whether files that arrived before hold every row of it already."""
    return slip.rows_accepted == 0 and {line.rule for line in slip.faults} <= {REPEATED_ROW, DUPLICATE_KEY}


def _placed(settings: Settings, sender: Sender, mapping: Mapping[str, Any]) -> Sender:
    """The same sender and period as the lists of the city write them."""
    read = mapping_from(mapping).datasets
    there = placed_here(settings, Handed(read[0], sender.bureau, sender.period))
    return replace(sender, bureau=there.bureau, period=there.period)


def _wanted(facts: Mapping[str, Any], datasets: Collection[str]) -> list[str]:
    mapping = mapping_from(facts)
    unknown = sorted(set(datasets) - set(mapping.datasets))
    if unknown:
        raise MappingError(
            f"{mapping.kind} 不讀 {unknown[0]!r}；它讀 {'、'.join(mapping.datasets)}。",
            f"{mapping.kind} reads nothing of {unknown[0]!r}; it reads {', '.join(mapping.datasets)}.",
        )
    return [name for name in mapping.datasets if not datasets or name in datasets]
