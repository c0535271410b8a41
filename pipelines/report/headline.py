"""The answer in short: a few key figures at the top of the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipelines.contracts.machinery.record_status import RECORD_STATUSES, least_published
from pipelines.contracts.machinery.words import Words
from pipelines.report.figures import Read, Row, Rows
from pipelines.report.page_words import STATUS
from pipelines.report.sections.gap import ROWS as GAPS
from pipelines.report.sections.gap import gap_words
from pipelines.report.sections.pathway import spent_words
from pipelines.report.wording import Voice

_BUDGET = """
    select * from marts.carbon_budget where sector_code = 'ALL' and bureau_code = 'ALL' and inventory_code = getvariable('account')
    order by is_current_period desc, period_start limit 1
"""
_MEASURES = """
    select
        count(*) as measures, count(*) filter (where has_owner) as owned, count(*) filter (where has_money) as paid,
        count(distinct bureau_code) filter (where has_owner) as bureaus,
        list(distinct record_status) as statuses
    from marts.dim_measure
    group by record_status = 'illustrative'
    order by record_status = 'illustrative'
"""
_MONEY = """
    select
        max(fiscal_year) as fiscal_year, sum(tagged_ntd) filter (where not is_total) as tagged_ntd,
        count(*) filter (where not is_total and status is distinct from 'unfunded_abatement') as lines,
        list(distinct record_status) as statuses
    from marts.budget_reconciliation
    where
        inventory_code = getvariable('account')
        and fiscal_year is not distinct from (
            select max(fiscal_year) from marts.budget_reconciliation where not is_total and line_code <> 'NONE'
        )
    group by record_status = 'illustrative'
    order by record_status = 'illustrative'
"""
_STATED_MONEY = "select max(stated_value) as total_ntd from marts.gap_claims where quantity = 'budget_total'"
_EMPTY = Words("沒有資料", "No data")


@dataclass(frozen=True)
class Card:
    """One key figure: what it answers, the figure, what it means, how published it is."""

    label: str
    value: str
    unit: str
    meaning: str
    status: str
    link: str


def cards(read: Read, voice: Voice, topics: Collection[str]) -> list[Card]:
    """The key figures in one language; a city without data gets cards that say so."""
    found = account_cards(read, voice)
    if "measures" in topics:
        stated = read(_STATED_MONEY)[0]["total_ntd"] if "claims" in topics else None
        found += [_measures_card(read(_MEASURES), voice), _money_card(read(_MONEY), stated, voice)]
    return found


def account_cards(read: Read, voice: Voice) -> list[Card]:
    """The key figures of an account that is not the city's: measures and money are not its own."""
    gaps = [row for row in read(GAPS) if row["is_next_target"] and row["gap_tco2e"] is not None]
    return [*_gap_cards(gaps, voice), *_budget_cards(read(_BUDGET), voice)]


def _without_data(voice: Voice, label: str, link: str) -> Card:
    """Missing is not zero: a question without any row has no figure."""
    return Card(label, "—", "", voice.of(_EMPTY), "", link)


def _gap_cards(gaps: Rows, voice: Voice) -> list[Card]:
    if not gaps:
        return [_without_data(voice, voice.say("與目標的距離", "Distance to the target"), "gap")]
    target = gaps[0]["target_year"]
    frozen = [row for row in gaps if row["scenario_kind"] == "frozen"]
    found = []
    if frozen:
        row = frozen[0]
        found.append(
            Card(
                voice.say(
                    f"距 {target} 年目標還差（維持 {row['reference_year']} 年排放）",
                    f"Short of the {target} target, if emissions stay as in {row['reference_year']}",
                ),
                voice.tonnes_number(row["gap_tco2e"]),
                voice.tonne_unit,
                voice.say(
                    f"{row['base_year']} 年基準 {voice.tonnes(row['base_tco2e'])}的 {voice.percent(row['gap_pct_of_base'])}；"
                    f"所需減量已完成 {voice.percent(row['progress_pct'])}" + _range(voice, row),
                    f"{voice.percent(row['gap_pct_of_base'])} of the {row['base_year']} base of {voice.tonnes(row['base_tco2e'])}; "
                    f"{voice.percent(row['progress_pct'])} of the cut is done" + _range(voice, row),
                ),
                row["record_status"],
                "gap",
            )
        )
    if len(gaps) == 1:
        return found or [_one_gap_card(gaps[0], voice)]  # one scenario has no span
    most, least = gaps[0], gaps[-1]
    statuses = {row["record_status"] for row in gaps}
    found.append(
        Card(
            voice.say(f"各情境在 {target} 年的差距", f"Across the scenarios, in {target}"),
            f"{voice.tonnes_number(least['gap_tco2e'], signed=True)} {voice.say('至', 'to')} {voice.tonnes_number(most['gap_tco2e'], signed=True)}",
            voice.tonne_unit,
            voice.say(
                f"{len(gaps)} 種情境：「{voice.name(least, 'name')}」{gap_words(voice, dict(least))}；「{voice.name(most, 'name')}」{gap_words(voice, dict(most))}",
                f"{len(gaps)} scenarios: {voice.name(least, 'name')}, {gap_words(voice, dict(least))}; {voice.name(most, 'name')}, {gap_words(voice, dict(most))}",
            ),
            least_published(statuses),
            "gap",
        )
    )
    return found


def _one_gap_card(row: Row, voice: Voice) -> Card:
    """The distance of the only scenario there is."""
    return Card(
        voice.say(f"{row['target_year']} 年的差距", f"Distance to the {row['target_year']} target"),
        voice.tonnes_number(row["gap_tco2e"], signed=True),
        voice.tonne_unit,
        voice.say(f"「{voice.name(row, 'name')}」", f"{voice.name(row, 'name')}: ")
        + gap_words(voice, dict(row)),
        row["record_status"],
        "gap",
    )


def _status(statuses: object) -> str:
    """How published what rests on rows of these statuses is; nothing rests on none."""
    return least_published(statuses) if statuses else ""  # type: ignore[arg-type]


def _range(voice: Voice, row: Row) -> str:
    """The range of a gap, and that it is assumed or illustrative where it is."""
    if row["p05"] is None:
        return ""
    low, high = voice.tonnes_number(row["p05"]), voice.tonnes_number(row["p95"])
    status = str(row["uncertainty_record_status"])
    form = status != RECORD_STATUSES[0]
    word = STATUS[status]
    return voice.say(
        f"；只計清冊誤差的 5–95% 範圍{f'（{word.zh}）' if form else ''} {low} 至 {high}",
        f"; 5–95 % range of the inventory's error alone {low} to {high}{f' ({word.en.lower()})' if form else ''}",
    )


def _budget_cards(budgets: list[dict[str, object]], voice: Voice) -> list[Card]:
    if not budgets:
        return [_without_data(voice, voice.say("碳預算", "Carbon budget"), "pathway")]
    cap = budgets[0]
    is_sum = cap["cap_basis"] == "period_total"
    meaning = voice.say("期間合計", "over the whole period") if is_sum else voice.say("每年", "a year")
    said = spent_words(voice, cap)
    return [
        Card(
            voice.say(
                f"{cap['period_start']}–{cap['period_end']} 年碳預算",
                f"Carbon budget {cap['period_start']}–{cap['period_end']}",
            ),
            voice.tonnes_number(cap["effective_cap_tco2e" if is_sum else "cap_annual_tco2e"]),
            voice.tonne_unit,
            meaning + (voice.say("；", "; ") + said if said else ""),
            str(cap["record_status"]),
            "pathway",
        )
    ]


def _measures_card(kinds: Rows, voice: Voice) -> Card:
    """The measures that are no mere illustration; those that are stand beside and are never counted with them."""
    label = voice.say("誰來補：有負責局處的措施", "Who closes it: measures with a bureau")
    if not kinds:
        return _without_data(voice, label, "responsible")
    row, *shown = kinds
    meaning = voice.say(
        f"由 {row['bureaus']} 個局處負責；有經費的 {row['paid']} 項",
        f"of {voice.counted(row['bureaus'], 'bureau')}; with money: {row['paid']}",
    )
    for other in shown:
        meaning += voice.say(
            f"。另有虛構措施 {other['measures']} 項，不計入",
            f". Not counted: {voice.counted(other['measures'], 'invented measure')}",
        )
    return Card(
        label,
        f"{row['owned']} / {row['measures']}",
        voice.say("項", ""),
        meaning,
        _status(row["statuses"]),
        "responsible",
    )


def _money_card(kinds: Rows, stated_ntd: object, voice: Voice) -> Card:
    """The money of lines that are no mere illustration; that of illustrative ones stands beside."""
    label = voice.say("用哪筆錢：已勾稽的經費", "With which money: reconciled")
    if not kinds:
        return _without_data(voice, label, "budget")
    row, *shown = kinds
    number, _, unit = voice.money(row["tagged_ntd"] or 0).partition(" ") if row["lines"] else ("—", "", "")
    meaning = (
        voice.say(
            f"{row['fiscal_year']} 年度對應到措施的經費", f"of {row['fiscal_year']} belongs to a measure"
        )
        if row["lines"]
        else voice.say("沒有預算科目", "there are no budget lines")
    )
    if stated_ntd:
        meaning += voice.say(
            f"；會議或報導所稱總額 {voice.money(stated_ntd)}不是預算科目",
            f"; the total of {voice.money(stated_ntd)} that was stated is no line of a budget",
        )
    for other in shown:
        meaning += voice.say(
            f"。虛構的科目 {voice.money(other['tagged_ntd'] or 0)}不計入",
            f". {voice.money(other['tagged_ntd'] or 0)} of invented lines are not counted",
        )
    return Card(label, number, unit, meaning, _status(row["statuses"]), "budget")
