"""How a figure is read: rules of the drawing, and what its rows carry; nothing about a city as a constant."""

from __future__ import annotations

import re
from decimal import Decimal as D

import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.report.figures import Figure, reader
from pipelines.report.sections import SECTIONS, carbon_fee, cbam, siting
from pipelines.report.statuses import full_note
from tests.unit.report.warehouses import empty_warehouse, insert

FIGURES = [told.figure for section in SECTIONS for told in section.figures]
# what is published or not, who said it, and figures, are facts about a city's data
_FACTS = re.compile(
    r"未公布|市府|會議|委員|議會|示意|示範|億|not published|has published|publishes|the city has|minutes|meeting|member|council|illustrative|billion",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def empty():
    return reader(empty_warehouse())


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__module__.rsplit(".", 1)[1])
def test_a_note_states_nothing_about_the_data_without_a_row(make, empty):
    note = full_note(make(empty))
    text = f"{note.zh} {note.en}".replace("assumed or invented", "").replace("假設或虛構", "")
    assert _FACTS.findall(text) == []


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["published", "reported"], "Read it so."),
        (["published", "illustrative"], "Read it so. What is hollow or broken is invented."),
        (["assumed"], "Read it so. What is hollow or broken is assumed by who computes."),
    ],
)  # fmt: skip
def test_a_note_says_what_is_hollow_where_a_row_is_drawn_so(statuses, said):
    figure = Figure(
        "gap", Words("圖", "Gap"), (), "", [{"record_status": status} for status in statuses], (), lambda voice: "",
        lambda voice, width: None, Words("這樣讀。", "Read it so."),
    )  # fmt: skip
    assert full_note(figure).en == said


def test_the_note_of_the_fee_names_the_years_before_it_and_power_plants_where_there_are_any():
    warehouse = empty_warehouse()
    row = {
        "facility_code": "A",
        "fee_scheme": "general",
        "record_status": "published",
        "is_power_plant": False,
    }
    insert(warehouse, "marts.carbon_fee", row | {"year": 2025, "is_scenario": False})
    assert (
        carbon_fee.figure(reader(warehouse)).note.en
        == "Bars are the fee of each facility at the rate assumed for it."
    )
    insert(warehouse, "marts.carbon_fee", row | {"year": 2024, "is_scenario": True, "is_power_plant": True})
    said = carbon_fee.figure(reader(warehouse)).note.en
    assert "For the emissions of 2024 no fee was due yet" in said
    assert "Power plants follow another rule" in said


def test_the_note_of_cbam_has_the_threshold_and_the_end_of_free_allocation_from_its_rows():
    warehouse = empty_warehouse()
    row = {
        "export_year": 2025,
        "emission_basis": "default",
        "record_status": "published",
        "below_threshold_t": D(50),
    }
    insert(
        warehouse, "marts.cbam_exposure",
        row | {"year": 2033, "free_allocation_factor": D("0.14")}, row | {"year": 2034, "free_allocation_factor": D(0)},
    )  # fmt: skip
    note = cbam.figure(reader(warehouse)).note.en
    assert "There is no free allocation from 2034 on." in note
    assert "(50 t a year)" in note


def test_the_answer_with_the_most_centres_is_drawn():
    warehouse = empty_warehouse()
    row = {"year": 2024, "places_count": 3, "objective_tonne_km": D(1), "mean_km": D(1), "site_codes": "S",
           "record_status": "published"}  # fmt: skip
    insert(
        warehouse, "marts.digestion_siting_summary", *(row | {"centres": centres} for centres in (1, 2, 3))
    )
    rows = siting.figure(reader(warehouse)).rows
    assert siting._shown(rows)["centres"] == 3
