"""What the figure of the running budget says."""

import datetime
from decimal import Decimal as D

from pipelines.report.sections import running
from pipelines.report.wording import Voice

ROW = {
    "year": 2026, "month": 6, "period_start": 2025, "period_end": 2026, "emissions_tco2e": D(4_000_000),
    "so_far_tco2e": D(74_000_000), "p05_tco2e": D(70_000_000), "p95_tco2e": D(78_000_000), "on_months_pct": D("29.4"),
    "period_cap_tco2e": D(90_000_000), "remaining_tco2e": D(16_000_000), "period_estimate_tco2e": D(98_000_000),
    "period_p05_tco2e": D(92_000_000), "period_p95_tco2e": D(104_000_000), "runs_out_on": datetime.date(2026, 10, 28),
    "runs_out_early": True, "factor_is_provisional": True, "missing_reason": None, "is_latest": True,
    "record_status": "assumed", "until": datetime.date(2026, 6, 30), "period_until": datetime.date(2026, 12, 31),
}  # fmt: skip


def said(lang, **other):
    return running.figure(lambda _: [ROW | other]).sentence(Voice(lang))


def test_the_day_the_budget_runs_out_is_said_with_what_it_rests_on():
    assert said("en") == (
        "Up to 2026-06, 74.00 Mt were emitted, 29.4 % of it by real months, the rest assumed; the grid factor is "
        "provisional; of the cap of 90.00 Mt, 16.00 Mt are left. At this pace the period comes to 98.00 Mt and the "
        "budget runs out on 2026-10-28."
    )
    assert "預算將於 2026-10-28 用完" in said("zh")


def test_a_budget_that_lasts_says_so():
    assert said("en", runs_out_early=False).endswith("and the budget lasts to its end.")


def test_a_missing_month_leaves_it_unsaid():
    assert said("en", so_far_tco2e=None) == (
        "A month of the period is missing, so what was emitted up to 2026-06 is not known."
    )
    figure = running.figure(lambda _: [ROW | {"so_far_tco2e": None}])
    assert figure.draw(Voice("en"), 860) is None
