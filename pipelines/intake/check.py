"""Checks one file as a run would, touching nothing: what a clerk asks before submitting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts, contract_of, needed_before
from pipelines.intake.beside import mapping_beside
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.headers.matching import match_header
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.clashes import counting_elsewhere, not_returned, refuse_clash
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.recognising import fitting_kinds
from pipelines.intake.slips.slip import Slip, refused_slip, slip_of
from pipelines.intake.terms.reading_terms import ReadingTerms
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.decisions import read_reviews
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival, arrivals_so_far, sha256_of
from pipelines.ledger.withdrawals import arrivals_read
from pipelines.mappings.mapping import mapping_from
from pipelines.settings import Settings


@dataclass(frozen=True)
class Presented:
    """What is said of a file at the counter, beside the file itself.

    Attributes:
        mapping: how a file in the layout of others is read.
        bureau_and_period: who sends it and for which period; without them it is not held against the files of
            others.
        known: codes that are known once it is in, by "dataset.column", such as that of its own source.
    """

    mapping: Mapping[str, Any] | None = None
    bureau_and_period: tuple[str, str] | None = None
    known: Mapping[str, Collection[str]] = field(default_factory=dict)


_NOTHING_SAID = Presented()


def check_one(
    path: Path, contract: type[Contract], settings: Settings, said: Presented = _NOTHING_SAID
) -> Checked:
    """Validate a file against its contract and the codes that are known today, its known errors corrected.

    Args:
        path: the file.
        contract: the dataset.
        settings: where the register is, and the limits.
        said: what is said of it.

    Raises:
        RefusedFileError: the file cannot be used at all, or another sender's file holds one of its rows.
        RegisterError: the register of the raw folder is broken; before the first arrival there may be none.
    """
    max_bytes = settings.max_file_mb * 2**20
    with duckdb.connect() as connection:
        arrivals = arrivals_read(settings.raw_dir)
        prepare(connection, arrivals)
        for needed in needed_before(contract):
            terms = standing_terms(connection, needed, settings.city, max_bytes)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        terms = standing_terms(connection, contract, settings.city, max_bytes, settings.known_on)
        mine = _with_codes(terms, said.known)
        checked = check_file(path, mine.of_file(sha256_of(path) if path.is_file() else "", said.mapping))
        if said.bureau_and_period is not None:
            place = (contract.dataset_name(), *said.bureau_and_period)
            others = counting_elsewhere(not_returned(arrivals, read_reviews(settings.raw_dir)), place)
            refuse_clash(connection, terms, others, settings.raw_dir, checked.accepted)
        return checked


def _with_codes(terms: ReadingTerms, known: Mapping[str, Collection[str]]) -> ReadingTerms:
    """The terms under which some codes more are known."""
    codes = {name: {*there, *known.get(name, ())} for name, there in terms.known_codes.items()}
    return replace(terms, known_codes=codes)


def slip_for(
    path: Path,
    dataset: str | None,
    settings: Settings,
    arrival: Arrival | None = None,
    said: Presented | None = None,
) -> Slip:
    """The return slip that the file would get today.

    Args:
        path: the file.
        dataset: what it is for; without it, what its folder or its header says.
        settings: where the register is, and the limits.
        arrival: its line of the register, if it was submitted.
        said: what is said of it, if it was not submitted; without it, what its line of the register says
            where it is kept already, else what stands beside it.

    Raises:
        KeyError: there is no such dataset.
        RegisterError: the raw folder's register cannot be read.
    """
    contract = contract_of(dataset) if dataset else None
    name = arrival.original_name if arrival else path.name
    try:
        said = Presented(arrival.mapping) if arrival else said or _said_of(path, dataset, settings)
        contract = contract or _of_mapping(path, said) or recognise(path, settings)
        checked = check_one(path, contract, settings, said)
    except RefusedFileError as refusal:
        return refused_slip(name, refusal, contract)
    accepted = len(checked.accepted)
    return slip_of(
        contract,
        name,
        accepted,
        checked.rejected,
        checked.notices,
        arrival=arrival,
        currency=settings.city.currency,
    )


def _said_of(path: Path, dataset: str | None, settings: Settings) -> Presented:
    """What the register says of a file that is kept, else what stands beside it.

    Raises:
        RefusedFileError: what stands beside it cannot be used.
    """
    for item in reversed(arrivals_so_far(settings.register_path)):
        is_kept = (settings.raw_dir / item.path).resolve() == path.resolve()
        if is_kept and item.dataset == (dataset or item.dataset):
            return Presented(item.mapping, (item.bureau, item.period))
    return Presented(mapping_beside(path, settings.city.inventory_code, dataset))


def _of_mapping(path: Path, said: Presented) -> type[Contract] | None:
    """The dataset that a mapping reads, where its folder or name is not the name of one.

    Raises:
        RefusedFileError: it reads several.
    """
    if said.mapping is None or _named(path) is not None:
        return None
    read = mapping_from(said.mapping).datasets
    if len(read) == 1:
        return contract_of(read[0])
    raise RefusedFileError(
        "unknown_dataset",
        f"對照可由 {path.name} 讀出 {'、'.join(read)}；請以 --dataset 指定其一。",
        f"The mapping reads {', '.join(read)} from {path.name}; name one of them with --dataset.",
    )


def _named(path: Path) -> type[Contract] | None:
    """The dataset that a file's folder, or the file itself, is called by."""
    names = (path.parent.parent.name, path.stem)
    return next((contract_of(name) for name in names if name in all_contracts()), None)


def recognise(path: Path, settings: Settings) -> type[Contract]:
    """The dataset a file is for, by its folder name or else by its header.

    Raises:
        RefusedFileError: no dataset, or more than one, has such a header.
    """
    if (named := _named(path)) is not None:
        return named
    sheet = read_sheets(path, settings.max_file_mb * 2**20, is_prose=True)[0]
    fitting = []
    for contract in all_contracts().values():
        try:
            match_header(sheet, contract, settings.city.languages, settings.city.currency)
        except RefusedFileError:
            continue
        fitting.append(contract)
    if len(fitting) == 1:
        return fitting[0]
    layouts = fitting_kinds([sheet])
    if layouts:
        raise RefusedFileError(
            "foreign_layout",
            f"{path.name} 是他人的格式，合於對照 {'、'.join(layouts)}；請以 `carbon import {layouts[0]}` "
            "原檔匯入。",
            f"{path.name} is in the layout of others and fits the mapping {', '.join(layouts)}; take it in "
            f"as it is with `carbon import {layouts[0]}`.",
        )
    raise RefusedFileError(
        "unknown_dataset",
        f"無法由標題列判斷 {path.name} 屬於哪個資料集；請以 --dataset 指定。",
        f"The header of {path.name} does not tell which dataset it is for; name it with --dataset.",
    )
