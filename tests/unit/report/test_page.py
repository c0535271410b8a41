"""The page as a whole: a city without data, hostile text, downloads that run nothing, letters that draw."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from decimal import Decimal as D

import pytest

from pipelines.report import drawing
from pipelines.report.figures import reader
from pipelines.report.page import render
from pipelines.report.sections import SECTIONS
from pipelines.report.writing import write_report
from tests.unit.report.warehouses import CITY, empty_warehouse, gap, insert, scenario

pytestmark = pytest.mark.slow

FIGURES = sum(len(section.figures) for section in SECTIONS)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def warehouse():
    with empty_warehouse() as connection:
        yield connection


def test_a_city_without_data_gets_a_page_that_names_what_to_submit(warehouse):
    files = render(reader(warehouse), "zh", CITY)
    page = files["index.html"].decode()
    assert list(files) == ["index.html"]
    for dataset in ("inventory_totals", "targets", "measures", "budget_lines", "indicators", "claims"):
        assert f"沒有資料：請提報資料集 {dataset}。" in page
    assert "<svg" not in page


def test_the_two_pages_lead_to_each_other_and_say_their_language(warehouse):
    chinese = render(reader(warehouse), "zh", CITY)["index.html"].decode()
    english = render(reader(warehouse), "en", CITY)["index.en.html"].decode()
    assert '<html lang="zh-Hant-TW">' in chinese and 'href="index.en.html"' in chinese
    assert '<html lang="en">' in english and 'href="index.html"' in english


def test_the_page_says_the_day_of_its_data_and_no_clock(warehouse):
    page = render(reader(warehouse), "en", CITY)["index.en.html"].decode()
    assert "<strong>2026-01-02</strong>" in page and "0123456789ab" in page
    warehouse.execute("update meta.run set known_on = '2024-12-31'")
    assert "<strong>2024-12-31</strong>" in render(reader(warehouse), "en", CITY)["index.en.html"].decode()


def test_a_city_with_inventories_and_a_target_gets_those_charts_and_sentences_for_the_rest(warehouse):
    total = {"inventory_code": "CITY", "sector_code": "ALL", "record_status": "published"}
    insert(warehouse, "marts.emissions_by_sector", total | {"year": 2005, "emissions_tco2e": D(100)})
    insert(warehouse, "marts.emissions_by_sector", total | {"year": 2023, "emissions_tco2e": D(80)})
    insert(
        warehouse,
        "marts.emissions_by_sector",
        total | {"year": 2023, "sector_code": "unheard-of", "emissions_tco2e": D(80)},
    )
    insert(warehouse, "marts.dim_scenario", scenario("HELD", "frozen"))
    insert(warehouse, "marts.emissions_gap", gap("HELD", D(10), gap_pct_of_base=D(10), base_tco2e=D(100)))
    path = {"scenario_code": "HELD", "sector_code": "ALL", "record_status": "published"}
    insert(
        warehouse,
        "marts.emissions_pathway",
        path | {"year": 2023, "linear_tco2e": D(79)},
        path | {"year": 2030, "linear_tco2e": D(70)},
    )
    files = render(reader(warehouse), "en", CITY)
    assert {name.split(".")[0] for name in files if name.endswith(".svg")} == {
        "data/trend",
        "data/gap",
        "data/pathway",
    }
    # three are drawn; of findings and of totals stated once there is nothing to look at
    page = files["index.en.html"].decode()
    assert page.count("No data: submit the dataset") == FIGURES - 5
    assert page.count("There is nothing to look at.") == 2


@pytest.fixture
def hostile(warehouse):
    insert(
        warehouse,
        "marts.dim_scenario",
        scenario(
            "S", "frozen", name_zh=HOSTILE, name_en=HOSTILE, description_zh="=1+1", description_en="=1+1"
        ),
    )
    insert(warehouse, "marts.emissions_gap", gap("S", D("-12.5"), gap_pct_of_base=D(1), base_tco2e=D(1)))
    return render(reader(warehouse), "zh", replace(CITY, name_zh=HOSTILE, name_en=HOSTILE))


def test_hostile_text_is_shown_and_never_run(hostile):
    page = hostile["index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert b"<script" not in hostile["data/gap.zh.svg"]


def test_a_download_is_for_excel_and_holds_no_formula(hostile):
    text = hostile["data/gap.zh.csv"].decode("utf-8")
    assert text.startswith("\ufeff目標年,")
    assert ",'=1+1," in text
    assert ",-12.500000," in text  # a negative number stays one


def test_the_policy_of_the_page_forbids_every_request(warehouse):
    page = render(reader(warehouse), "zh", CITY)["index.html"].decode()
    assert "default-src 'none'" in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)


def test_chinese_letters_of_pictures_are_letters():
    if not drawing.draws_chinese():
        no_font = pytest.fail if os.environ.get("CI") else pytest.skip
        no_font("this machine has no Chinese font, so no pictures are written")
    assert drawing._glyph("碳") != drawing._glyph("缺") != drawing._glyph(drawing._NO_GLYPH)


def test_without_a_chinese_font_there_are_no_pictures_rather_than_boxes(warehouse, monkeypatch):
    monkeypatch.setattr(drawing, "draws_chinese", lambda: False)
    insert(
        warehouse,
        "marts.findings",
        {"rule_id": "F", "severity": "info", "subject": "s", "message_zh": "甲", "message_en": "A"},
    )
    names = set(render(reader(warehouse), "zh", CITY))
    assert names == {"index.html", "data/findings.zh.csv", "data/findings.zh.svg"}


def test_the_same_warehouse_gives_the_same_bytes_and_old_files_go(tmp_path):
    path = tmp_path / "carbon.duckdb"
    with empty_warehouse() as made:
        insert(
            made,
            "marts.findings",
            {"rule_id": "F", "severity": "info", "subject": "s", "message_zh": "甲", "message_en": "A"},
        )
        made.execute(f"attach '{path}' as out")
        made.execute("copy from database memory to out")
    folder = tmp_path / "report"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "gone.zh.csv").write_text("old")
    pages = write_report(path, folder, CITY)
    first = {item.name: item.read_bytes() for item in folder.rglob("*") if item.is_file()}
    write_report(path, folder, CITY)
    assert [page.name for page in pages] == ["index.html", "index.en.html"]
    assert {item.name: item.read_bytes() for item in folder.rglob("*") if item.is_file()} == first
    assert "gone.zh.csv" not in first and not [name for name in first if name.startswith(".")]


def test_a_chart_that_cannot_be_drawn_leaves_its_sentence_and_its_table(warehouse, monkeypatch):
    def too_deep(*_: object) -> str:
        raise ValueError("Vega-Lite to SVG conversion failed: RangeError: Maximum call stack size exceeded")

    monkeypatch.setattr(drawing, "svg", too_deep)
    insert(
        warehouse,
        "marts.budget_reconciliation",
        {"fiscal_year": 2025, "fund_code": "GENERAL", "is_total": False, "status": "untagged_budget", "line_code": "L",
         "measure_code": "NONE", "bureau_code": "EPB", "appropriation_ntd": D(5), "untagged_ntd": D(5),
         "record_status": "published"},
    )  # fmt: skip
    page = render(reader(warehouse), "en", CITY)["index.en.html"].decode()
    assert "This chart could not be drawn; the table has its figures." in page
    assert "Of the budget in force of 2025, " in page and "<svg" not in page
