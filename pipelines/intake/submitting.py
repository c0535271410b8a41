"""The counter: what is asked before a file is registered, whichever door it comes by.

Who sends it, what it takes the place of, and whether it puts in force what is in force already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pipelines.contracts.machinery.registry import contract_of, datasets_off, needed_before
from pipelines.contracts.machinery.row_keys import row_key_text
from pipelines.contracts.machinery.standing_contract import OneInForceContract
from pipelines.contracts.machinery.words import Words
from pipelines.intake.check import Presented, check_one, slip_for
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.clashes import not_returned
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.decisions import WITHDRAWN, read_reviews, state_of
from pipelines.ledger.errors import BY_SUBMIT, RefusedFileError, RegisterError
from pipelines.ledger.register import COMPILED, Arrival, add_arrival, arrivals_so_far
from pipelines.ledger.withdrawals import arrivals_read
from pipelines.settings import Settings

NOTHING_STOOD = Words("前一份檔案全部未被受理。", "Nothing of the earlier file was accepted.")
IN_FORCE = "in_force"


@dataclass(frozen=True)
class Handed:
    """A file as it is handed in.

    Attributes:
        dataset: what it is for.
        bureau: code of who sends it.
        period: what it is for, such as 2023.
        reason: why it takes the place of an earlier one.
        restatement: whether it changes a locked period.
        template_version: of the template it was filled into, or the pack and version it is from.
        mapping: how a file in the layout of others is read.
        received_at: when it came, if not now.
        way: how a reason is given at this door.
    """

    dataset: str
    bureau: str
    period: str
    reason: str | None = None
    restatement: bool = False
    template_version: str | None = None
    mapping: dict[str, Any] | None = None
    received_at: datetime | None = None
    way: Words = BY_SUBMIT

    @property
    def place(self) -> tuple[str, str, str]:
        """What a later file of the same place replaces."""
        return self.dataset, self.bureau, self.period


@dataclass(frozen=True)
class Standing:
    """A row that is in force already: its file, for what it is, and what its key says beside that."""

    source_file: str
    key: str
    of: str


def registered(settings: Settings, file: Path, handed: Handed) -> Arrival:
    """Put a file into the raw folder and the register.

    Raises:
        RegisterError: it replaces a file of which something stands without a reason, it puts in force what a
            row of another file is in force for, or the register cannot be written.
    """
    standing = second_in_force(settings, file, handed)
    if standing is not None:
        raise RegisterError(
            f"{standing.source_file} 的 {standing.key} 已對 {standing.of} 生效，同時只能有一列；請先將"
            "該列改為 superseded 重送並說明理由（`carbon submit … --reason`），再送這一份。",
            f"{standing.source_file} holds {standing.key}, which is in force for {standing.of}, and one row "
            "may be; submit that file again with the row superseded and a reason "
            "(`carbon submit … --reason`), then this one.",
        )
    return add_arrival(
        file,
        settings.raw_dir,
        dataset=handed.dataset,
        bureau=handed.bureau,
        period=handed.period,
        reason=handed.reason or reason_of_itself(settings, *handed.place),
        restatement=handed.restatement,
        template_version=handed.template_version,
        mapping=handed.mapping,
        received_at=handed.received_at,
        way=handed.way,
    )


def second_in_force(settings: Settings, file: Path, handed: Handed) -> Standing | None:
    """The row of another file that is in force for what a row of this one would be in force for.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    contract = contract_of(handed.dataset)
    if not issubclass(contract, OneInForceContract):
        return None
    of, key = list(contract.in_force_for()), list(contract.key())
    others = [item for item in arrivals_that_count(settings) if item.place != handed.place]
    if not any(item.dataset == handed.dataset for item in others):
        return None
    try:
        rows = check_one(file, contract, settings, Presented(handed.mapping)).accepted
    except RefusedFileError:
        return None
    mine = rows[rows["standing"] == IN_FORCE][of].astype(str)
    there = standing_rows(settings, handed.dataset, [*of, *key, "standing", "source_file"], others)
    found = there[there["standing"] == IN_FORCE].merge(mine, on=of)
    if found.empty:
        return None
    return Standing(
        str(found["source_file"].iloc[0]),
        str(row_key_text(found, [name for name in key if name not in of]).iloc[0]),
        str(row_key_text(found, of).iloc[0]),
    )


def arrivals_that_count(settings: Settings) -> list[Arrival]:
    """What has arrived and was neither returned nor withdrawn, oldest first.

    Raises:
        RegisterError: the register or the log of reviews is broken.
    """
    return not_returned(arrivals_so_far(settings.register_path), read_reviews(settings.raw_dir))


def counts_after(settings: Settings, submission_id: str) -> Words:
    """What counts now where a submission stood: said when it was returned or withdrawn.

    Raises:
        RegisterError: the register or the log of reviews is broken.
    """
    arrivals = arrivals_so_far(settings.register_path)
    place = next(item.place for item in arrivals if item.submission_id == submission_id)
    dataset, bureau, period = place
    counting = [item for item in arrivals_that_count(settings) if item.place == place][-1:]
    if not counting:
        return Words(
            f"{bureau} 的 {dataset}（{period}）現在沒有採計的檔案。",
            f"Nothing counts now of {dataset} of {bureau} for {period}.",
        )
    return Words(
        f"{bureau} 的 {dataset}（{period}）現在採計 {counting[0].submission_id}（{counting[0].path}）；"
        "若不應採計，請另行退回或撤回。",
        f"Of {dataset} of {bureau} for {period}, {counting[0].submission_id} ({counting[0].path}) counts "
        "now; if it should not, return or withdraw it too.",
    )


def newest_at(settings: Settings, dataset: str, bureau: str, period: str) -> Arrival | None:
    """The file that one of this dataset, bureau and period would take the place of."""
    place = (dataset, bureau, period)
    return next(
        (item for item in reversed(arrivals_so_far(settings.register_path)) if item.place == place), None
    )


def reason_of_itself(settings: Settings, dataset: str, bureau: str, period: str) -> str | None:
    """The reason for a file that replaces one of which nothing stands: nobody need give another.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    earlier = newest_at(settings, dataset, bureau, period)
    if earlier is None or not (settings.raw_dir / earlier.path).is_file():
        return None
    if state_of(earlier.submission_id, read_reviews(settings.raw_dir)) == WITHDRAWN:
        return NOTHING_STOOD.joined
    slip = slip_for(settings.raw_dir / earlier.path, dataset, settings, earlier)
    return NOTHING_STOOD.joined if slip.rows_accepted == 0 else None


def doubt_of_bureau(settings: Settings, bureau: str) -> Words | None:
    """What is to be said of a bureau that is in no list; None where it is known, or no list is there yet.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    arrivals = arrivals_read(settings.raw_dir)
    if bureau == COMPILED or not any(item.dataset == "bureaus" for item in arrivals):
        return None
    known = set(standing_rows(settings, "bureaus", ["bureau_code"], arrivals)["bureau_code"])
    if bureau in known:
        return None
    listed = ", ".join(sorted(known))
    return Words(
        f"{bureau} 不在 bureaus 內（有 {listed}）；若是誤填，請以正確的代碼重送，否則請在 bureaus 補上。",
        f"{bureau} is not one of bureaus ({listed}); if it is a slip, submit the file again under the right "
        "code, else add it to bureaus.",
    )


def word_on_topic(settings: Settings, dataset: str) -> Words | None:
    """What is to be said of a file of a topic that is off: it is kept, and counts once the topic is on."""
    topic = contract_of(dataset).dataset().topic
    if topic in settings.city.topics:
        return None
    return Words(
        f"{dataset} 屬於主題 {topic}，city.toml 尚未開啟；檔案已保存，開啟後即計入：carbon add topic {topic}",
        f"{dataset} belongs to the topic {topic}, which city.toml has not switched on; the file is kept and "
        f"counts once it is: carbon add topic {topic}",
    )


def files_of_topics_off(settings: Settings) -> dict[str, int]:
    """How many files stand in the register of each topic that is off.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    off = datasets_off(settings.city.topics)
    waiting = [item.dataset for item in arrivals_so_far(settings.register_path) if item.dataset in off]
    return dict(Counter(contract_of(dataset).dataset().topic for dataset in waiting))


def standing_rows(
    settings: Settings, dataset: str, columns: Sequence[str], arrivals: Sequence[Arrival]
) -> pd.DataFrame:
    """Some columns of the accepted rows of a dataset, as text, of every file that counts.

    Args:
        settings: where the files are.
        dataset: whose rows.
        columns: of the contract, or of provenance.
        arrivals: the files that are read, of this dataset and of those it needs.
    """
    contract = contract_of(dataset)
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        for item in [*needed_before(contract), contract]:
            terms = standing_terms(connection, item, settings.city, settings.max_file_mb * 2**20)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        submissions = connection.table("meta.submissions").filter("superseded_by is null")
        rows = connection.table(f"raw.{dataset}").join(submissions.select("submission_id"), "submission_id")
        found: pd.DataFrame = rows.select(", ".join(f"{name}::varchar as {name}" for name in columns)).df()
    return found
