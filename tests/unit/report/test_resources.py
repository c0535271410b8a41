"""What the figures of sinks, siting and materials say: gross and net, the reason without an answer, what is missing."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from pipelines.report.figures import reader
from pipelines.report.sections import materials, sinks, siting
from pipelines.report.wording import Voice
from tests.unit.report.warehouses import empty_warehouse, insert

ZH, EN = Voice("zh"), Voice("en")


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def test_sinks_are_said_gross_and_net_and_a_stated_removal_is_not_added(warehouse):
    row = {"sink_colour": "green", "name_zh": "林", "name_en": "Wood", "reversed_tco2e": D(0)}
    insert(
        warehouse, "marts.sinks",
        row | {"sink_code": "A", "year": 2024, "gross_removal_tco2e": D("55.5"), "own_emissions_tco2e": D(3),
               "reversed_tco2e": D(10), "net_removal_tco2e": D("42.5"), "record_status": "illustrative"},
        row | {"sink_code": "B", "year": 2026, "stated_removal_tco2e": D("1.2"), "missing_reason": "not_published",
               "record_status": "published"},
    )  # fmt: skip
    figure = sinks.figure(reader(warehouse))
    assert figure.sentence(EN) == (
        "In 2024 the 1 sinks that could be computed took up 55.5 t gross and 42.5 t net; 10.0 t went back; the 1.2 t a year "
        "published for Wood come without area and method and cannot be checked."
    )
    assert "毛移除 55.5 公噸，淨移除 42.5 公噸" in figure.sentence(ZH)
    assert figure.draw(ZH, 860) is not None


def test_a_number_of_centres_without_an_answer_says_why_and_the_next_is_drawn(warehouse):
    whole = {
        "year": 2024,
        "places_count": 1,
        "quantity_t": D(10),
        "unserved_t": D(0),
        "record_status": "illustrative",
    }
    insert(
        warehouse, "marts.digestion_siting_summary",
        whole | {"centres": 1, "unserved_t": D(4), "missing_reason": "capacity_too_small", "left_out_codes": "AT-SEA"},
        whole | {"centres": 2, "objective_tonne_km": D(125), "mean_km": D("12.5"), "site_codes": "X", "tied_sets": 1},
    )  # fmt: skip
    place = {
        "latitude": D("22.7"),
        "longitude": D("120.3"),
        "name_zh": "甲",
        "name_en": "First",
        "record_status": "illustrative",
    }
    insert(
        warehouse, "marts.organic_sources",
        place | {"organic_code": "A", "year": 2024, "organic_kind": "manure", "quantity_t": D(10)},
        place | {"organic_code": "AT-SEA", "year": 2024, "organic_kind": "manure", "longitude": D(119),
                 "missing_reason": "outside_city"},
    )  # fmt: skip
    insert(
        warehouse,
        "marts.digestion_sites",
        place | {"site_code": "X", "is_candidate": True, "latitude": D("22.8")},
    )
    insert(
        warehouse, "marts.digestion_siting",
        {"centres": 2, "organic_code": "A", "site_code": "X", "year": 2024, "assigned_t": D(10),
         "record_status": "illustrative"},
    )  # fmt: skip
    figure = siting.figure(reader(warehouse))
    assert figure.sentence(EN) == (
        "With 1 there is no answer: the sites hold too little; with 2 (First) a tonne travels 12.5 km on average; "
        "left out: AT-SEA."
    )
    drawn = figure.draw(EN, 346)
    assert drawn is not None
    assert "119" not in str(
        drawn.to_dict()["layer"][0]["encoding"]["x"]["scale"]
    )  # nothing at sea widens the map


def test_materials_are_said_to_lie_outside_and_the_fuel_with_its_range_and_cost(warehouse):
    insert(
        warehouse, "marts.material_savings",
        {"use_code": "A", "year": 2024, "material": "rap", "saving_tco2e": D(40), "record_status": "illustrative"},
        {"use_code": "B", "year": 2024, "material": "rap", "missing_reason": "missing_factor", "record_status": "reported"},
    )  # fmt: skip
    fuel = {"srf_code": "F", "year": 2024, "external_cost_ntd": D(100000), "record_status": "illustrative"}
    insert(
        warehouse, "marts.srf_balance",
        fuel | {"case_code": "SUBMITTED", "net_saving_tco2e": D("743.8"), "biogenic_pct": D(43)},
        fuel | {"case_code": "NO-BIOGENIC", "net_saving_tco2e": D("47.2"), "biogenic_pct": D(0)},
    )  # fmt: skip
    assert materials.figure(reader(warehouse)).sentence(EN) == (
        "In 2024, 1 use of recycled materials saved 40 t over their life cycle, outside the inventory; the net benefit of "
        "recovered fuel runs from 47 to 744 t with its biogenic share, beside an external cost of about NT$100,000."
    )


@pytest.mark.parametrize("section", [sinks, siting, materials])
def test_without_rows_nothing_is_drawn_and_nothing_is_called_zero(warehouse, section):
    figure = section.figure(reader(warehouse))
    assert figure.draw(ZH, 860) is None and "0" not in figure.sentence(ZH)
