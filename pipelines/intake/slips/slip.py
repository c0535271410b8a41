"""A return slip: what became of one file, and for each fault its cell, what was found, what is expected."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from pipelines.contracts.machinery.contract import ColumnInfo, Contract, Words
from pipelines.contracts.machinery.currencies import in_currency
from pipelines.intake.checks.messages import NOTHING_TO_REFER_TO, UNKNOWN_CODE
from pipelines.ledger.decisions import Review
from pipelines.ledger.errors import RefusedFileError
from pipelines.ledger.register import Arrival

_KINDS = {
    "VARCHAR": Words("文字", "text"),
    "BIGINT": Words("整數", "a whole number"),
    "DATE": Words("日期，如 2024-12-31 或 113/12/31", "a day, such as 2024-12-31"),
    "BOOLEAN": Words("是或否", "yes or no"),
}
_NUMBER = Words("數字", "a number")
STATES = {
    "accepted": Words("受理", "Accepted"),
    "accepted_in_part": Words("部分受理", "Accepted in part"),
    "returned": Words("退回", "Returned"),
    "withdrawn": Words("已撤回", "Withdrawn"),
}
MOST_LINES = 500  # on a page, a screen or a marked copy; slip.json holds all
_TO_CONFIRM = Words(
    "請逐項確認下列提醒，或改正後以同一期間重新送件並說明更正理由。",
    "Confirm each of the warnings below, or correct the file and send it again for the same period with a "
    "reason.",
)
_NEXT_STEPS = {
    "accepted": Words("不需再處理。", "Nothing more to do."),
    "accepted_in_part": Words(
        "請改正下列儲存格後，以同一期間重新送件並說明更正理由；未列出的列已受理。",
        "Correct the cells below and send the file again for the same period with a reason; "
        "all other rows stand.",
    ),
    "returned": Words(
        "整份未受理；請改正後以同一期間重新送件。只有取代已受理的檔案時才須說明理由。",
        "Nothing was accepted; correct the file and send it again for the same period. It needs a reason "
        "only in place of a file of which something was accepted.",
    ),
    "withdrawn": Words(
        "不需再處理；檔案留在登記簿中，不再讀取，其內容不計。",
        "Nothing more to do: the file stays in the register and is not read, and nothing of it counts.",
    ),
}


_TO_SUBMIT_BEFORE = Words(
    "請先送下列代碼所指的資料；本檔不必重送，下次執行即會受理。代碼若是誤填，請改正後重送。",
    "Submit first what the cells below refer to; this file need not be sent again, the next run takes it. "
    "A code that is a slip is corrected, and the file sent again.",
)
_WAITS = {NOTHING_TO_REFER_TO, UNKNOWN_CODE}


@dataclass(frozen=True)
class Line:
    """One fault or one notice: where, what was found, what is wrong, what is expected.

    ``severity`` is "fault", "warning" (to be confirmed or corrected) or "info".
    """

    severity: str
    sheet: str
    cell: str
    rule: str
    found: str
    message: Words
    expected: Words


@dataclass(frozen=True)
class Slip:
    """The answer to one file.

    ``dataset`` and ``title`` are None where nobody can tell what the file is for; ``submission_id`` and what
    follows are None where the file was only checked. ``refusal_rule`` is the short name of a refusal.
    """

    dataset: str | None
    title: Words | None
    file_name: str
    state: str
    rows_accepted: int
    rows_rejected: int
    refusal: Words | None
    faults: tuple[Line, ...]
    notices: tuple[Line, ...]
    submission_id: str | None = None
    bureau: str | None = None
    period: str | None = None
    sha256: str | None = None
    received_at: str | None = None
    refusal_rule: str | None = None

    def registered_as(self, arrival: Arrival) -> Slip:
        """The same answer, to the file in the register."""
        return replace(
            self,
            file_name=arrival.original_name,
            submission_id=arrival.submission_id,
            bureau=arrival.bureau,
            period=arrival.period,
            sha256=arrival.sha256,
            received_at=arrival.received_at,
        )

    @property
    def warnings(self) -> tuple[Line, ...]:
        """What the bureau must confirm or correct."""
        return tuple(line for line in self.notices if line.severity == "warning")

    @property
    def remarks(self) -> tuple[Line, ...]:
        """What the bureau may want to know."""
        return tuple(line for line in self.notices if line.severity != "warning")

    @property
    def next_step(self) -> Words:
        """What the bureau does next."""
        if self.faults and {line.rule for line in self.faults} <= _WAITS:
            return _TO_SUBMIT_BEFORE
        return _TO_CONFIRM if self.state == "accepted" and self.warnings else _NEXT_STEPS[self.state]


def refused_slip(file_name: str, refusal: RefusedFileError, contract: type[Contract] | None = None) -> Slip:
    """The slip of a file that could not be used at all; without a contract nobody can tell what it is for."""
    return Slip(
        dataset=contract.dataset_name() if contract else None,
        title=contract.dataset().title if contract else None,
        file_name=file_name,
        state="returned",
        rows_accepted=0,
        rows_rejected=0,
        refusal=refusal.words,
        faults=(),
        notices=(),
        refusal_rule=refusal.rule,
    )


def withdrawn_slip(arrival: Arrival, decision: Review, contract: type[Contract] | None) -> Slip:
    """The slip of a file that was withdrawn and is not read; its dataset may be none any more."""
    slip = Slip(
        dataset=arrival.dataset,
        title=contract.dataset().title if contract else Words(arrival.dataset, arrival.dataset),
        file_name=arrival.original_name,
        state="withdrawn",
        rows_accepted=0,
        rows_rejected=0,
        refusal=Words(
            f"已撤回（{decision.by}，{decision.at[:10]}）：{decision.reason}",
            f"Withdrawn ({decision.by}, {decision.at[:10]}): {decision.reason}",
        ),
        faults=(),
        notices=(),
    )
    return slip.registered_as(arrival)


def slip_of(
    contract: type[Contract],
    file_name: str,
    rows_accepted: int,
    rejected: pd.DataFrame,
    notices: pd.DataFrame,
    refusal: Words | None = None,
    arrival: Arrival | None = None,
    currency: str | None = None,
) -> Slip:
    """The slip of one file.

    Args:
        contract: the dataset it is for.
        file_name: the name the bureau knows it by.
        rows_accepted: how many rows stand, unless all of it is returned.
        rejected: its faults, as in ``quarantine.rejected_rows``.
        notices: what to look at, as in ``meta.intake_notices``.
        refusal: why all of it is returned: it could not be used, or a reviewer decided so.
        arrival: its line of the register, if it was submitted.
        currency: that of the city's money.
    """
    rows_rejected = len(rejected.drop_duplicates(["source_sheet", "source_row"]))
    rows_accepted = 0 if refusal else rows_accepted
    unusable = refusal is not None or (rows_accepted == 0 and rows_rejected > 0)
    return Slip(
        dataset=contract.dataset_name(),
        title=contract.dataset().title,
        file_name=file_name,
        state="returned" if unusable else "accepted_in_part" if rows_rejected else "accepted",
        rows_accepted=rows_accepted,
        rows_rejected=rows_rejected,
        refusal=refusal,
        faults=_lines(rejected.assign(severity="fault"), contract, currency),
        notices=_lines(notices, contract, currency),
        submission_id=arrival.submission_id if arrival else None,
        bureau=arrival.bureau if arrival else None,
        period=arrival.period if arrival else None,
        sha256=arrival.sha256 if arrival else None,
        received_at=arrival.received_at if arrival else None,
    )


def _lines(frame: pd.DataFrame, contract: type[Contract], currency: str | None) -> tuple[Line, ...]:
    expected = {info.name: expected_of(in_currency(info, currency)) for info in contract.columns()}
    nothing = Words("", "")
    shown = frame.astype(object).where(frame.notna(), "")
    return tuple(
        Line(
            str(row.severity),
            str(row.source_sheet),
            str(row.cell),
            str(row.rule),
            str(row.value),
            Words(str(row.message_zh), str(row.message_en)),
            expected.get(str(row.column_name), nothing),
        )
        for row in shown.itertuples(index=False)
    )


def expected_of(info: ColumnInfo) -> Words:
    """What a column expects: its kind, unit, choices and an example."""
    kind = _KINDS.get(info.sql_type, _NUMBER)
    zh, en = [f"{info.title.zh}：{kind.zh}"], [f"{info.title.en}: {kind.en}"]
    if info.unit not in (None, "year", "count"):
        zh.append(f"單位 {info.unit}")
        en.append(f"in {info.unit}")
    if info.choices:
        zh.append("為 " + "、".join(info.choices) + " 之一")
        en.append("one of " + ", ".join(info.choices))
    if info.example is not None:
        zh.append(f"如 {info.example}")
        en.append(f"such as {info.example}")
    if not info.nullable:
        zh.append("必填")
        en.append("required")
    return Words("，".join(zh), ", ".join(en))
