"""Takes in a file in the layout of others: the file as it came, with the mapping by which it is read.

One file may be read as several datasets; each has a line of its own in the register, with the same content.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.check import slip_for
from pipelines.intake.slips.slip import Slip
from pipelines.ledger.register import Arrival, add_arrival
from pipelines.mappings.mapping import mapping_from
from pipelines.settings import Settings


@dataclass(frozen=True)
class Sender:
    """Who sends a file, for which period, and why it replaces another.

    Attributes:
        bureau: code of the bureau.
        period: what it is for, such as 2023.
        reason: why it replaces an earlier file of the bureau and period.
        restatement: whether it changes a locked period.
    """

    bureau: str
    period: str
    reason: str | None = None
    restatement: bool = False


@dataclass(frozen=True)
class Imported:
    """What became of one dataset of a foreign file; ``arrival`` is None where nothing was registered."""

    dataset: str
    slip: Slip
    arrival: Arrival | None


def looked_at(
    file: Path, mapping: Mapping[str, Any], settings: Settings, datasets: Collection[str] = ()
) -> list[Imported]:
    """What a run would take of a foreign file today, by dataset; nothing is registered.

    Args:
        file: the file as it came.
        mapping: how it is read, resolved.
        settings: where the register is, and the limits.
        datasets: those that are wanted; all that the mapping reads when empty.

    Raises:
        MappingError: the mapping cannot be used.
        RegisterError: the raw folder's register cannot be read.
    """
    names = [name for name in mapping_from(mapping).datasets if not datasets or name in datasets]
    return [Imported(name, slip_for(file, name, settings, mapping=mapping), None) for name in names]


def taken_in(
    file: Path, mapping: dict[str, Any], settings: Settings, sender: Sender, datasets: Collection[str] = ()
) -> list[Imported]:
    """Register a foreign file for each dataset of which it has a row; one without any is not registered.

    Raises:
        MappingError: the mapping cannot be used.
        RegisterError: the register cannot be written, or a file is replaced without a reason.
    """
    found = []
    for name in mapping_from(mapping).datasets:
        if datasets and name not in datasets:
            continue
        seen = slip_for(file, name, settings, mapping=mapping)
        if seen.refusal is not None:
            found.append(Imported(name, seen, None))
            continue
        arrival = add_arrival(
            file,
            settings.raw_dir,
            dataset=name,
            bureau=sender.bureau,
            period=sender.period,
            reason=sender.reason,
            restatement=sender.restatement,
            mapping=mapping,
        )
        stored = settings.raw_dir / arrival.path
        found.append(Imported(name, slip_for(stored, name, settings, arrival), arrival))
    return found


def source_taken_in(facts: Mapping[str, str], settings: Settings, sender: Sender) -> Arrival:
    """Register the one source that a foreign file is, as a file of ``sources`` for a period of its own.

    Args:
        facts: the columns of ``sources``.
        settings: where the register is.
        sender: who names the source.

    Raises:
        RegisterError: the register cannot be written, or the source is known with other facts and no
        reason.
    """
    titles = {info.name: info.title.zh for info in contract_of("sources").columns()}
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "sources.csv"
        with written.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[titles[name] for name in facts], list(facts.values())])
        return add_arrival(
            written,
            settings.raw_dir,
            dataset="sources",
            bureau=sender.bureau,
            period=facts["source_code"],
            reason=sender.reason,
        )
