"""Worked examples and public figures of others, typed as they are printed and run through the product's formulas.

A tolerance is half the last printed digit, or what the rounding of the printed inputs allows. Each source was read in
a stored copy; the one that was not says so.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import pytest

from tests.formulas.models import evaluated, run_model


class Printed(NamedTuple):
    """A figure as printed, and the product's way to it."""

    name: str
    expression: str
    expected: float
    tolerance: float
    source: str


SEAI = "SEAI, Emission Factors (seai.ie/Energy-Data-Portal/Emission_Factors): t CO2/TJ beside g CO2/kWh"
CCC = "CCC, Carbon budgets (theccc.org.uk/reducing-carbon-emissions/carbon-budgets-and-targets); CCA 2008 s.5(2)"
WALES = (
    "Welsh Government, 2022-06 (swanseawest.wales): CB1 at most 213 Mt, 199 Mt emitted, 13.7 Mt below, 28 %"
)
CDP_2020 = (
    "CDP, 2020 Cities Emission Reduction Targets, row 901 (data.cdp.net/Mitigation-Actions/…/jcxh-f5kk)"
)
CDP_2021 = "CDP, 2021 Cities Emissions Reduction Targets (data.cdp.net/Mitigation-Actions/…/vevx-e5s3)"
CBAM_STEELRADAR = (
    "SteelRadar on the defaults of Albania and Algeria (steelradar.com/en/haber/the-eu-committee-…)"
)
CBAM_COMPLY = (
    "CBAM Compliance, default values explained (cbam-site.complystandards.com/blog/cbam-default-values)"
)
BRAZIL = (
    "Table.Media 2024-11-14: 59 to 67 % below 2005 are 1.05 Gt to 850 Mt; the base of 2.56 Gt is from memory"
)

# printed factors are rounded to 0.1 t/TJ, which is 0.18 g/kWh, and the results to 0.1 g/kWh
GRAMS_PER_KWH = {
    "motor spirit": (70.0, 251.9),
    "jet kerosene": (71.4, 257.0),
    "gas and diesel oil": (73.3, 263.9),
    "residual oil": (76.0, 273.6),
    "petroleum coke": (92.9, 334.5),
    "coal": (94.6, 340.6),
    "milled peat": (116.7, 420.0),
    "sod peat": (104.0, 374.4),
    "peat briquettes": (98.9, 355.9),
    "natural gas": (56.9, 204.7),
    "electricity 2015": (129.9, 467.5),
}
UK_BUDGETS_MT = {
    (2008, 2012): 3018,
    (2013, 2017): 2782,
    (2018, 2022): 2544,
    (2023, 2027): 1950,
    (2028, 2032): 1725,
}

EXAMPLES = [
    *(
        Printed(fuel, f"1000 * formulas.kg_per_unit(null, 1000 * {per_tj}, 0.0000036, 1)", grams, 0.24, SEAI)
        for fuel, (per_tj, grams) in GRAMS_PER_KWH.items()
    ),
    *(
        # the annual equivalent of a budget is the budget over its years
        Printed(
            f"UK {first}-{last}",
            f"formulas.annual_cap({cap}, 'period_total', {first}, {last})",
            cap / 5,
            1e-6,
            CCC,
        )
        for (first, last), cap in UK_BUDGETS_MT.items()
    ),
    Printed("Wales CB1 is undershot", "formulas.headroom(213, 199)", 13.7, 0.8, WALES),
    # 213 Mt are 23 % below the base over five years
    Printed(
        "Wales CB1 reduction",
        "formulas.change_pct(199 / 5.0, cast(formulas.implied_start(213 / 5.0, -23) as double))",
        -28,
        0.5,
        WALES,
    ),
    Printed("Austin 2050", "formulas.allowable(14500000, 90)", 1450000, 1e-6, CDP_2020),
    Printed(
        "La Unión transport 2021",
        "formulas.allowable(83010.31, 1.51)",
        81756.8543,
        1e-4,
        CDP_2021 + ", row 1051",
    ),
    Printed("Zürich 2035 of 2005", "formulas.share_pct(2, 5.5)", 36, 0.5, CDP_2021 + ", row 901"),
    Printed("Zürich 2050 of 2005", "formulas.share_pct(1, 5.5)", 18, 0.5, CDP_2021 + ", row 901"),
    Printed("Zürich 2020 of 2005", "formulas.share_pct(4, 5.5)", 72, 0.8, CDP_2021 + ", row 901"),
    Printed("Zürich 2035", "formulas.allowable(5.5, 64)", 2, 0.05, CDP_2021 + ", row 901"),
    Printed("Brazil 2035, least", "formulas.allowable(2.56, 59)", 1.05, 0.005, BRAZIL),
    Printed("Brazil 2035, most", "formulas.allowable(2.56, 67)", 0.85, 0.006, BRAZIL),
    # 1.74 % of 2008-2012 a year
    Printed(
        "cap of the EU ETS in 2014",
        "formulas.straight_line(2084301856, 2084301856 - 7 * 38264246, 2013, 2020, 2014)",
        2084301856 - 38264246,
        1e-3,
        "climatepolicytracker.org/commitment: 2 084 301 856 in 2013, less 38 264 246 a year",
    ),
    Printed(
        "CO2, CH4 and N2O of a facility",
        "formulas.co2e_t(100, 1) + formulas.co2e_t(5, 28) + formulas.co2e_t(1, 265)",
        505,
        1e-9,
        "theprimecalculator.com/environmental/greenhouse-gas/formula: 100 + 140 + 265 (AR5)",
    ),
    Printed(
        "a therm of natural gas",
        "formulas.amount_tco2e(0.1, 53.06)",
        0.005306,
        5e-7,
        "EPA, revision history of the equivalencies calculator, 2013-04-25 (epa.gov/cleanenergy): 0.005306 t a therm; "
        "53.06 kg/mmBtu are those of its reporting rule",
    ),
    Printed(
        "grey clinker of Albania 2028",
        "formulas.marked_up_default(0.87, formulas.cbam_mark_up_pct(2028, '25231000'))",
        1.131,
        1e-6,
        CBAM_STEELRADAR,
    ),
    Printed(
        "grey cement of Algeria 2028",
        "formulas.marked_up_default(1.30, formulas.cbam_mark_up_pct(2028, '25232900'))",
        1.69,
        1e-6,
        CBAM_STEELRADAR,
    ),
    Printed(
        "a steel product 2026",
        "formulas.marked_up_default(1.48, formulas.cbam_mark_up_pct(2026, '72083800'))",
        1.628,
        1e-6,
        CBAM_COMPLY,
    ),
    Printed("fertilisers carry 1 %", "formulas.cbam_mark_up_pct(2027, '31021012')", 1, 1e-9, CBAM_COMPLY),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_printed_figure_comes_out_of_the_formula(example: Printed) -> None:
    (found,) = evaluated(example.expression, pd.DataFrame({"row": [1]}))
    assert found == pytest.approx(example.expected, abs=example.tolerance), example.source


# New Zealand, Ministry for the Environment, Guidance for Voluntary GHG Reporting 2008, table 1 (mfe.govt.nz): kg CO2e
# of carbon dioxide, methane and nitrous oxide per unit, and their total; of wood the carbon dioxide is biogenic and
# stands apart. The guidance weighs methane by 21 and nitrous oxide by 310 (SAR).
NEW_ZEALAND = {
    "natural gas, commercial, GJ": (52.07, 0.0227, 0.642, 52.7),
    "natural gas, industry, GJ": (52.07, 0.0265, 0.0279, 52.1),
    "bituminous coal, commercial, kg": (2.56, 0.00588, 0.0121, 2.58),
    "sub-bituminous coal, commercial, kg": (2.0020, 0.00447, 0.00924, 2.016),
    "sub-bituminous coal, industry, kg": (2.0020, 0.000313, 0.0106, 2.013),
    "lignite, commercial, kg": (1.49, 0.00318, 0.00658, 1.50),
    "lignite, industry, kg": (1.49, 0.000223, 0.00752, 1.50),
    "diesel, commercial, l": (2.61, 0.000529, 0.00446, 2.61),
    "diesel, industry, l": (2.61, 0.000151, 0.00446, 2.61),
    "LPG, industry, kg": (2.96, 0.00109, 0.00875, 2.97),
    "light fuel oil, commercial, l": (2.72, 0.00106, 0.00337, 2.72),
    "light fuel oil, industry, l": (2.72, 0.000152, 0.00449, 2.72),
    "wood, industry, kg": (1.26, 0.00361, 0.0142, 0.0178),
    "wood, fireplaces, kg": (1.26, 0.0723, 0.0142, 0.0865),
}
SAR = {"CO2": 1, "CH4": 21, "N2O": 310}


def half_last_digit(printed: float) -> float:
    """Half a unit of the last digit that is printed."""
    decimals = len(str(printed).partition(".")[2])
    return 0.51 * 10**-decimals


@pytest.mark.parametrize("fuel", NEW_ZEALAND)
def test_the_gases_of_a_fuel_add_up_as_printed_and_biogenic_carbon_dioxide_stands_apart(fuel: str) -> None:
    *gases, total = NEW_ZEALAND[fuel]
    factors = pd.DataFrame({"gas": list(SAR), "kg_per_unit": gases}).assign(
        fuel_code="fuel", year=2006, scope2_method="not_applicable", versions_valid=1, factor_version_id="NZ"
    )
    factors["kg_per_unit"] /= factors["gas"].map(SAR)
    activity = {"inventory_code": "NZ", "fuel_code": "fuel", "year": 2006, "scope2_method": "not_applicable"}
    activity |= {"stated_gas": "ALL", "record_status": "published"}
    inputs = {
        # a million units: masses are kept to the gram
        "int_activity__yearly": pd.DataFrame(
            [
                activity
                | {"canonical_amount": 1_000_000.0, "unit_factor": 1.0}
                | {"canonical_unit": "unit", "is_known_unit": True}
            ]
        ),
        "int_factors__dense": factors.assign(
            kg_per_tj=None,
            factor_uncertainty_pct=None,
            factor_distribution=None,
            factor_version_ids="NZ",
            record_status="published",
        ),
        "stg_inventories": pd.DataFrame([{"inventory_code": "NZ", "gwp_set": "SAR", "is_gwp_mixed": False}]),
        "stg_fuels": pd.DataFrame(
            [
                {
                    "fuel_code": "fuel",
                    "canonical_unit": "unit",
                    "is_biogenic": fuel.startswith("wood"),
                    "record_status": "published",
                }
            ]
        ),
        "stg_gwp_values": pd.DataFrame(
            {"gwp_set": "SAR", "gas": list(SAR), "gwp": list(SAR.values()), "record_status": "published"}
        ),
    }
    found = run_model("int_emissions__by_gas", inputs)
    assert float(found["emissions_tco2e"].sum()) / 1000 == pytest.approx(total, abs=half_last_digit(total))
    if fuel.startswith("wood"):
        apart = found.set_index("gas")["gas_mass_t"]["CO2_BIOGENIC"]
        assert float(apart) / 1000 == pytest.approx(1.26)
