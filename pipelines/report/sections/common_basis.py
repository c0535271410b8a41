"""Emissions and electricity of bureaus and sectors, the basis that all bureaus share."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words
from pipelines.report import drawing as d
from pipelines.report.figures import (
    STATUS,
    Chart,
    Figure,
    Read,
    Rows,
    code_column,
    number,
    text,
)
from pipelines.report.wording import Voice, rounded

_ROWS = """
    select
        basis.account_kind, basis.year, basis.bureau_code, coalesce(bureaus.name_zh, '全市') as name_zh,
        coalesce(bureaus.name_en, 'The city') as name_en, sectors.name_zh as sector_zh, sectors.name_en as sector_en,
        basis.electricity_kwh, basis.electricity_tco2e, basis.emissions_tco2e, basis.share_of_city_pct,
        basis.missing_reason, basis.source_code, basis.record_status
    from marts.common_basis as basis
    left join marts.dim_bureau as bureaus using (bureau_code)
    left join marts.dim_sector as sectors using (sector_code)
    where basis.inventory_code = getvariable('account')
    order by basis.account_kind, basis.year desc, basis.bureau_code, basis.sector_code
"""
_KINDS = {
    "own_operations": Words("機關自身", "Own premises"),
    "sector": Words("主管部門", "Sector it answers for"),
    "city_inventory": Words("市清冊", "City inventory"),
}


def figure(read: Read) -> Figure:
    """The shared table, and electricity as tonnes."""
    rows = [
        row | {"kind_zh": words.zh, "kind_en": words.en}
        for row in read(_ROWS)
        for words in [_KINDS.get(row["account_kind"], Words(row["account_kind"], row["account_kind"]))]
    ]
    return Figure(
        code="common_basis",
        heading=Words("各局處與部門的排放與用電", "Emissions and electricity of bureaus and sectors"),
        tables=("marts.common_basis",),
        dataset="energy_accounts",
        rows=rows,
        columns=(
            text("kind_{lang}", "帳別", "Account"),
            number("year"),
            text("name_{lang}", "局處", "Bureau"),
            text("sector_{lang}", "部門", "Sector"),
            number("electricity_kwh"),
            number("electricity_tco2e"),
            number("emissions_tco2e"),
            number("share_of_city_pct"),
            code_column("missing_reason"),
            code_column("source_code"),
            STATUS,
        ),
        sentence=lambda voice: _sentence(voice, rows),
        draw=lambda voice, width: _draw(voice, width, rows),
        note=Words(
            "機關自身屬於某一部門，部門屬於全市：三種帳別並列而不可相加。圖為各主管部門用電的排放。",
            "A bureau's premises are part of a sector and a sector part of the city: the kinds stand beside each other and are "
            "never added. The chart shows the electricity of the sectors as tonnes.",
        ),
    )


def _sentence(voice: Voice, rows: Rows) -> str:
    own = [row for row in rows if row["account_kind"] == "own_operations"]
    told = sum(row["electricity_kwh"] is not None for row in own)
    return voice.say(
        f"{len({row['bureau_code'] for row in own})} 個局處提報了機關自身的排放或用電，其中 {told} 筆有用電度數。",
        f"{voice.counted(len({row['bureau_code'] for row in own}), 'bureau')} reported emissions or electricity of their own "
        f"premises; the kWh stand in {voice.counted(told, 'row')}.",
    )


def _draw(voice: Voice, width: int, rows: Rows) -> Chart | None:
    bars = [
        {
            "name": f"{voice.name(row, 'sector')} {row['year']}",
            "value": None
            if row["electricity_tco2e"] is None
            else row["electricity_tco2e"] / voice.tonne_scale,
            "label": rounded(
                None if row["electricity_tco2e"] is None else row["electricity_tco2e"] / voice.tonne_scale, 2
            ),
            "status": row["record_status"],
        }
        for row in rows
        if row["account_kind"] == "sector"
    ]
    return d.row_bars(bars, width, voice.tonne_axis, d.BLUE)
