"""Checks one file as a run would, touching nothing: what a clerk asks before submitting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts, contract_of, needed_before
from pipelines.intake.checks.validation import Checked, check_file
from pipelines.intake.headers.matching import match_header
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.reading.isolation import read_sheets
from pipelines.intake.recognising import fitting_kinds
from pipelines.intake.slips.slip import Slip, refused_slip, slip_of
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival, arrivals_so_far, sha256_of
from pipelines.settings import Settings


def check_one(
    path: Path, contract: type[Contract], settings: Settings, mapping: Mapping[str, Any] | None = None
) -> Checked:
    """Validate a file against its contract and the codes that are known today, its known errors corrected.

    Args:
        path: the file.
        contract: the dataset.
        settings: where the register is, and the limits.
        mapping: how a file in the layout of others is read, as it stands in the register.

    Raises:
        RefusedFileError: the file cannot be used at all.
        RegisterError: the register of the raw folder is broken; before the first arrival there may be none.
    """
    max_bytes = settings.max_file_mb * 2**20
    with duckdb.connect() as connection:
        arrivals = arrivals_so_far(settings.register_path)
        prepare(connection, arrivals)
        for needed in needed_before(contract):
            terms = standing_terms(connection, needed, settings.city, max_bytes)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        terms = standing_terms(connection, contract, settings.city, max_bytes, settings.known_on)
        return check_file(path, terms.of_file(sha256_of(path) if path.is_file() else "", mapping))


def slip_for(
    path: Path,
    dataset: str | None,
    settings: Settings,
    arrival: Arrival | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> Slip:
    """The return slip that the file would get today.

    Args:
        path: the file.
        dataset: what it is for; without it, what its folder or its header says.
        settings: where the register is, and the limits.
        arrival: its line of the register, if it was submitted.
        mapping: how a file in the layout of others is read, if it was not submitted.

    Raises:
        KeyError: there is no such dataset.
        RegisterError: the raw folder's register cannot be read.
    """
    contract = contract_of(dataset) if dataset else None
    name = arrival.original_name if arrival else path.name
    try:
        contract = contract or recognise(path, settings)
        checked = check_one(path, contract, settings, arrival.mapping if arrival else mapping)
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


def recognise(path: Path, settings: Settings) -> type[Contract]:
    """The dataset a file is for, by its folder name or else by its header.

    Raises:
        RefusedFileError: no dataset, or more than one, has such a header.
    """
    for part in (path.parent.parent.name, path.stem):
        if part in all_contracts():
            return contract_of(part)
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
