"""Rows and packs put in through the counter: judged first, registered if all of them stand."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.contracts.machinery.registry import contract_of
from pipelines.contracts.machinery.words import Words
from pipelines.founding.clashes import clash_of
from pipelines.intake.check import slip_for
from pipelines.intake.slips.slip import Slip
from pipelines.intake.submitting import (
    Handed,
    Standing,
    arrivals_that_count,
    newest_at,
    registered,
    second_in_force,
)
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import COMPILED, Arrival
from pipelines.packs.catalogue import Pack, all_packs
from pipelines.settings import Settings

SUPERSEDED = "superseded"


class NotEnteredError(Exception):
    """A file of which not every row would stand, so that it was not registered; ``slip`` says why."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.next_step.en)
        self.slip = slip


@dataclass(frozen=True)
class Entered:
    """A file that is registered; ``is_new`` is False where the same content stood there already."""

    arrival: Arrival
    slip: Slip
    is_new: bool


def enter(settings: Settings, path: Path, handed: Handed) -> Entered:
    """Judge a file and register it, as published facts are: its rows are dated by their sources.

    Raises:
        NotEnteredError: a row would be rejected.
        RegisterError: it replaces an earlier file without a reason, it puts in force what is in force
            already, or the register is broken.
    """
    slip = slip_for(path, handed.dataset, settings)
    if slip.refusal is not None or slip.faults:
        raise NotEnteredError(slip)
    before = newest_at(settings, *handed.place)
    arrival = registered(settings, path, handed)
    return Entered(arrival, slip, before != arrival)


def enter_row(
    settings: Settings,
    dataset: str,
    row: Mapping[str, object],
    period: str,
    reason: str | None = None,
    command: str = "carbon add",
) -> list[Entered]:
    """One row as a file of its own, in the layout of its contract.

    With a reason, a row that was entered so before and is in force for the same stands as superseded from
    then on; its file is entered first.

    Raises:
        NotEnteredError: the row would be rejected.
        RegisterError: another row stands there or is in force and no reason is given, another file has a
            row of the same code, or the register is broken.
    """
    way = f"`{command} … --reason`"
    handed = Handed(dataset, COMPILED, period, reason, way=Words(way, way))
    with _file_of(dataset, row) as path:
        clash = clash_of(settings, {dataset: path}, period)
        if clash is not None:
            raise RegisterError(
                f"{clash.source_file} 已有 {clash.key}；請改正該檔後重送，或另取代碼。",
                f"{clash.source_file} holds {clash.key} already; submit that file again with what is to "
                "change, or give another code.",
            )
        first = second_in_force(settings, path, handed)
        earlier = None if first is None else _entered_alone(settings, dataset, first)
        if first is None or earlier is None:
            return [enter(settings, path, handed)]
        slip = slip_for(path, dataset, settings)  # nothing is superseded by what does not stand
        if slip.refusal is not None or slip.faults:
            raise NotEnteredError(slip)
        return [_superseded(settings, first, *earlier, handed), enter(settings, path, handed)]


def enter_pack(settings: Settings, pack: Pack, reason: str | None = None) -> list[Entered]:
    """The files of a pack as they are; a newer version takes the place of an older one.

    Raises:
        NotEnteredError: a row would be rejected.
        RegisterError: the city has rows of its own under the codes of the pack, or another pack of which a
            city takes one, or the register is broken.
    """
    _refuse_second_of_a_kind(settings, pack)
    clash = clash_of(settings, pack.files, pack.period)
    if clash is not None:
        raise RegisterError(
            f"{clash.source_file} 已有 {clash.key}，參考包 {pack.label} 也有；請將該檔去掉參考包的列後重送，"
            "再加入參考包。",
            f"{clash.source_file} holds {clash.key}, which the pack {pack.label} holds too; submit that file "
            "again without the rows of the pack, then add the pack.",
        )
    return [
        enter(settings, path, _handed(settings, pack, dataset, reason))
        for dataset, path in pack.files.items()
    ]


def _entered_alone(
    settings: Settings, dataset: str, first: Standing
) -> tuple[Arrival, dict[str, object]] | None:
    """The file of a row in force with its row, where it was entered as a file of its own."""
    arrival = next(item for item in arrivals_that_count(settings) if item.path == first.source_file)
    names = {info.name for info in contract_of(dataset).columns()}
    if arrival.bureau != COMPILED or not arrival.path.endswith(".csv"):
        return None
    with (settings.raw_dir / arrival.path).open(encoding="utf-8-sig", newline="") as file:
        rows: list[dict[str, object]] = [dict(row) for row in csv.DictReader(file)]
    return (arrival, rows[0]) if len(rows) == 1 and rows[0].keys() <= names else None


def _superseded(
    settings: Settings, first: Standing, arrival: Arrival, row: Mapping[str, object], handed: Handed
) -> Entered:
    """The row that was in force, entered again as superseded.

    Raises:
        RegisterError: no reason is given.
    """
    if not (handed.reason or "").strip():
        raise RegisterError(
            f"{first.source_file} 的 {first.key} 已對 {first.of} 生效，同時只能有一列；要以這一列取代，"
            f"請說明理由（{handed.way.zh}），原列即改為 superseded。",
            f"{first.source_file} holds {first.key}, which is in force for {first.of}, and one row may be; "
            f"to put this one in its place give the reason ({handed.way.en}), and the first stands as "
            "superseded.",
        )
    with _file_of(handed.dataset, {**row, "standing": SUPERSEDED}) as path:
        return enter(settings, path, replace(handed, period=arrival.period))


def _refuse_second_of_a_kind(settings: Settings, pack: Pack) -> None:
    """Of some packs a city takes one: with two lists of sectors each figure would fit one of them alone."""
    kin = {item.period for item in all_packs().values() if item.one_of and item.one_of == pack.one_of}
    there = [
        item
        for item in arrivals_that_count(settings)
        if item.period in kin - {pack.period} and item.dataset in pack.files and item.dataset != "sources"
    ]
    if not there:
        return
    label, path = there[0].template_version, there[0].path
    submissions = ", ".join({item.place: item.submission_id for item in there}.values())
    raise RegisterError(
        f"本市已採用參考包 {label}（{path}），這類參考包只能採用一個；要改用 {pack.name}，請先以 "
        f"`carbon review 送件編號 returned` 逐一退回 {submissions}，再加入。",
        f"The city has the pack {label} already ({path}), and of packs of this kind it takes one; to take "
        f"{pack.name} instead, have {submissions} returned first, each with `carbon review SUBMISSION "
        "returned`, then add it.",
    )


def _handed(settings: Settings, pack: Pack, dataset: str, reason: str | None) -> Handed:
    way = f"`carbon add pack {pack.name} --reason`"
    return Handed(
        dataset,
        COMPILED,
        pack.period,
        reason or _newer(settings, pack, dataset),
        template_version=pack.label,
        way=Words(way, way),
    )


def _newer(settings: Settings, pack: Pack, dataset: str) -> str | None:
    earlier = newest_at(settings, dataset, COMPILED, pack.period)
    if earlier is None:
        return None
    return Words(
        f"參考包 {pack.label} 取代 {earlier.template_version}",
        f"The pack {pack.label} in place of {earlier.template_version}",
    ).joined


@contextmanager
def _file_of(dataset: str, row: Mapping[str, object]) -> Iterator[Path]:
    columns = contract_of(dataset).columns()
    names = [info.name for info in columns if info.required or row.get(info.name) is not None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{dataset}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [names, ["" if row.get(name) is None else row[name] for name in names]]
            )
        yield path
