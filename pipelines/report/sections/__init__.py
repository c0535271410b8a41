"""The sections of the report, in the order of the story; each figure is one module."""

from __future__ import annotations

from dataclasses import replace

from pipelines.contracts.machinery.words import Words
from pipelines.report.figures import Section, Told
from pipelines.report.sections import (
    abatement,
    bridge,
    budget,
    carbon_fee,
    cbam,
    changes,
    claims,
    co_benefits,
    comments,
    common_basis,
    completeness,
    counties,
    coverage,
    credit_projects,
    credits,
    cycling,
    drivers,
    education,
    facilities,
    facts,
    findings,
    gap,
    indicators,
    just_transition,
    materials,
    milestones,
    mode_shares,
    national_share,
    netzero_money,
    outreach,
    pairs,
    pathway,
    ponds,
    resolutions,
    responsible,
    restatements,
    running,
    sector_path,
    signals,
    sinks,
    siting,
    solar,
    steps,
    trend,
    trends,
    waterfall,
)

SECTIONS = (
    Section(
        "standing",
        Words("現在在哪裡", "Where do we stand"),
        Words(
            "城市排放了多少，從哪些部門來，變化來自全國電網還是城市自己。",
            "How much the city emits, from which sectors, and whether the grid or the city changed it.",
        ),
        (
            Told("core", trend.figure),
            Told("comparison", national_share.figure),
            Told("drivers", drivers.figure),
            Told("facilities", bridge.figure),
            Told("facilities", counties.figure),
        ),
    ),
    Section(
        "target",
        Words("離目標還有多遠", "How far from the target"),
        Words(
            "每一種情境各有一個缺口；百分比都寫明以哪一年為分母。",
            "Each scenario has a gap of its own; every percentage names its denominator.",
        ),
        (
            Told("core", gap.figure),
            Told("core", pathway.figure),
            Told("nowcast", running.figure),
            Told("measures", waterfall.figure),
        ),
    ),
    Section(
        "steps",
        Words("一步一步怎麼走", "Step by step"),
        Words(
            "各部門逐年容許多少、要再減多少、誰承擔、還需要什麼；沒有人承擔的自成一列。",
            "What each sector is allowed year by year, what has to go, who takes it on and what that needs; what nobody has "
            "taken on is a line of its own.",
        ),
        (
            Told("measures", sector_path.figure),
            Told("measures", steps.figure),
            Told("measures", milestones.figure),
            Told("facilities", facilities.figure),
        ),
    ),
    Section(
        "money",
        Words("誰負責、用哪筆錢", "Who closes it, with which money"),
        Words(
            "一項措施要有數字、有主管人員、有經費，年限及於目標年，才算得上能抵多少；算得上的合計占須減量的幾成，就是目標有多少著落。",
            "A measure counts where it has a figure, an officer, money and a life that reaches the target year; the share of the "
            "needed reduction that such measures cover is how far a target stands on something.",
        ),
        (
            Told("measures", responsible.figure),
            Told("measures", abatement.figure),
            Told("measures", budget.figure),
        ),
    ),
    Section(
        "indicators",
        Words("永續指標", "Indicators"),
        Words(
            "各局處的指標是否達成，以及有沒有按時交出數字與質性說明。沒有提報不等於零。",
            "Whether each bureau's indicators are met, and whether numbers and words came in. Missing is not zero.",
        ),
        (
            Told("indicators", indicators.figure),
            Told("indicators", completeness.figure),
            Told("indicators", coverage.figure),
            Told("indicators", pairs.figure),
            Told("water", ponds.figure),
            Told("indicators", trends.figure),
            Told("indicators", changes.figure),
        ),
    ),
    Section(
        "meeting",
        Words("有人說的與資料說的", "What was said and what the data say"),
        Words(
            "有人引用的數字逐一重算；分母沒有記載的，列為未決，不代為選擇。",
            "Figures that somebody quoted are computed again; a missing denominator stays unresolved.",
        ),
        (
            Told("claims", claims.figure),
            Told("claims", facts.figure),
            Told("committee", comments.figure),
            Told("committee", resolutions.figure),
            Told("committee", outreach.figure),
        ),
    ),
    Section(
        "transition",
        Words("轉型與共效益", "Transition and co-benefits"),
        Words(
            "所提各案的試算，各有方法、來源與原因。共效益不加入城市清冊。",
            "What was proposed, worked out, each with method, source and reason. "
            "Co-benefits are never added to the inventory.",
        ),
        (
            Told("fee", carbon_fee.figure),
            Told("cbam", cbam.figure),
            Told("credits", credits.figure),
            Told("credits", credit_projects.figure),
            Told("sinks", sinks.figure),
            Told("measures", netzero_money.figure),
            Told("just_transition", just_transition.figure),
            Told("organics", siting.figure),
            Told("materials", materials.figure),
            Told("transport", signals.figure),
            Told("transport", cycling.figure),
            Told("transport", mode_shares.figure),
            Told("solar", solar.figure),
            Told("energy", common_basis.figure),
            Told("education", education.figure),
            Told("co_benefits", co_benefits.figure),
        ),
    ),
    Section(
        "quality",
        Words("要有人看的事", "What a person must look at"),
        Words(
            "資料本身的疑點，與後來更正過的數字。",
            "Doubts about the data themselves, and figures that were corrected later.",
        ),
        (Told("core", findings.figure), Told("restatements", restatements.figure)),
    ),
)

OF_AN_ACCOUNT = (
    trend.figure,
    gap.figure,
    pathway.figure,
    running.figure,
    waterfall.figure,
    findings.figure,
    restatements.figure,
)
"""What the report of an account other than the city's holds; measures, bureaus and money are the city's."""


def sections_of(*, is_city: bool) -> tuple[Section, ...]:
    """The sections of the report of an account, without those that are about the city alone."""
    if is_city:
        return SECTIONS
    kept = [
        replace(section, figures=tuple(told for told in section.figures if told.figure in OF_AN_ACCOUNT))
        for section in SECTIONS
    ]
    return tuple(section for section in kept if section.figures)
