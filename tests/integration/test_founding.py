"""A city founded from an empty folder by commands alone, and what it publishes: base year 1990, English, pounds."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

import pytest

from pipelines.report.page import FIRST_PAGE
from tests.integration.cities import City
from tests.unit.intake.foreign.test_rows import LEEDS
from tests.unit.tables import write_csv

# City of Toronto, 2022 Sector-Based Emissions Inventory: Mt CO2e of buildings, transportation and waste
SECTORS = "\n".join(
    [
        "Inventory code,Year,Scope,Sector code,Gas,Emissions (megatonnes CO2e),Standing,Source code,Record status",
        *(
            f"TORONTO,{year},ALL,{sector},ALL,{megatonnes},in_force,SBEI-2022,published"
            for year, by_sector in {1990: ("13.2", "7.0", "4.2"), 2022: ("8.7", "5.4", "1.4")}.items()
            for sector, megatonnes in zip(
                ("stationary_energy", "transportation", "waste"), by_sector, strict=True
            )
        ),
    ]
)


TOTALS = """Inventory code,Year,Scope,Emissions (MtCO2e),Standing,Source code,Record status
TORONTO,2021,ALL,14.8,in_force,SBEI-2022,published
"""


@dataclass(frozen=True)
class Founded(City):
    """A city that is founded in a folder; its settings are those of the folder."""

    def environment(self, **more: str) -> dict[str, str]:
        mine = super().environment(**more)
        return {name: value for name, value in mine.items() if name != "CARBON_RAW_DIR"} | {
            "CARBON_CITY_DIR": str(self.folder),
            "CARBON_WRITE_REPORT": "true",
        }

    def told(self, *arguments: str) -> str:
        """What a command says that succeeds."""
        result = self.carbon(*arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture(scope="module")
def toronto(tmp_path_factory) -> Founded:
    """Founded, filled and published; the file of its emissions is submitted before the source it names."""
    folder = tmp_path_factory.mktemp("cities") / "toronto"
    city = Founded(folder, folder / "raw")
    elsewhere = City(folder.parent, folder.parent / "raw")
    founded = elsewhere.carbon(
        "found", "Toronto", "--country", "CA", "--language", "en", "--currency", "CAD", "--base-year", "1990",
        "--time-zone", "America/Toronto", "--folder", str(folder),
    )  # fmt: skip
    assert founded.returncode == 0, founded.stderr
    sent = folder.parent / "sectors.csv"
    sent.write_text(SECTORS, encoding="utf-8")
    waits = city.carbon(
        "submit", str(sent), "--dataset", "sector_emissions", "--bureau", "COMPILED", "--period", "all"
    )
    assert (waits.returncode, "the next run takes it" in " ".join(waits.stdout.split())) == (1, True)
    unusable = folder.parent / "totals.csv"
    unusable.write_text("foo,bar\n1,2\n", encoding="utf-8")
    totals = (
        "submit",
        str(unusable),
        "--dataset",
        "inventory_totals",
        "--bureau",
        "COMPILED",
        "--period",
        "all",
    )
    assert city.carbon(*totals).returncode == 1
    for code, day, title in (
        ("SBEI-2022", "2024-12-31", "2022 Sector-Based Emissions Inventory"),
        ("COUNCIL-2021-12", "2021-12-31", "TransformTO Net Zero Strategy"),
    ):
        city.told(
            "add", "source", code, "--publisher", "City of Toronto", "--title", title, "--published-on", day
        )
    for year, reduction in (("2025", "45"), ("2030", "65"), ("2040", "100")):
        city.told("add", "target", "--year", year, "--reduction", reduction, "--source", "COUNCIL-2021-12")
    city.told("add", "budget", "2026-2030", "--total", "60 MtCO2e", "--source", "COUNCIL-2021-12", "--status", "assumed",
              "--note", "A round figure of this test")  # fmt: skip
    unusable.write_text(TOTALS, encoding="utf-8")
    city.told(*totals)
    (folder.parent / "run.txt").write_text(city.told("run"), encoding="utf-8")
    return city


def test_the_gap_of_a_founded_city_is_that_of_its_published_figures(toronto):
    # 24.4 Mt in 1990: 55 % of it is 13.42, 35 % is 8.54; 15.5 Mt in 2022
    gaps = toronto.query(
        "select target_year, allowable_tco2e, gap_tco2e from marts.emissions_gap where sector_code = 'ALL' "
        "and scenario_code = 'HELD_AT_LATEST' order by target_year"
    )
    assert [tuple(map(float, row)) for row in gaps] == [
        (2025, 13_420_000, 2_080_000),
        (2030, 8_540_000, 6_960_000),
        (2040, 0, 15_500_000),
    ]


def test_what_was_refused_and_replaced_is_kept_and_no_longer_told(toronto):
    assert toronto.query("from quarantine.rejected_rows") == []
    assert toronto.query("select dataset_name, rule from quarantine.refused_files") == [
        ("inventory_totals", "no_header")
    ]
    assert toronto.query(
        "select change_reason from meta.submissions where dataset_name = 'inventory_totals' and superseded_by is null"
    ) == [("前一份檔案全部未被受理。 | Nothing of the earlier file was accepted.",)]
    assert "Nothing was refused." in (toronto.folder.parent / "run.txt").read_text(encoding="utf-8")


def test_the_one_page_of_an_english_city_is_in_english_and_speaks_of_no_other_city(toronto):
    report = toronto.folder / "warehouse" / "report"
    assert [path.name for path in report.glob("*.html")] == [FIRST_PAGE]
    page = re.sub(
        r"<style>.*?</style>", "", (report / FIRST_PAGE).read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert '<html lang="en">' in page and "hreflang" not in page and "Toronto" in page
    assert re.findall(r"[\u3000-\u9fff]+", page) == []
    assert [word for word in ("Kaohsiung", "NT$", "NTD", "two-year", "YouBike") if word in page] == []


def test_no_comment_and_no_workbook_of_a_founded_city_speaks_of_other_money(toronto):
    other = re.compile(r"NT\$|\bNTD\b|New Taiwan|新臺幣")
    said = toronto.query(
        "select table_name, column_name, description_zh || ' ' || description_en from meta.columns"
    )
    assert [row for row in said if other.search(row[2])] == []
    appropriation = "現行預算數（法定加追加減），CAD Appropriation in force (adopted and supplementary), CA$"
    assert ("budget_reconciliation", "appropriation_ntd", appropriation) in said
    ways_to_write_units = {
        text for row in toronto.query("select unit_text, canonical_unit from reference.units") for text in row
    }
    (workbook,) = (toronto.folder / "warehouse" / "releases" / "latest").resolve().rglob("*.xlsx")
    with zipfile.ZipFile(workbook) as parts:
        texts = re.findall(r"<t[^>]*>([^<]+)</t>", parts.read("xl/sharedStrings.xml").decode("utf-8"))
    assert len(texts) > 1000
    assert {text for text in texts if other.search(text)} - ways_to_write_units == set()


def test_a_figure_of_a_founded_city_leads_to_its_cell_in_english(toronto):
    said = toronto.told(
        "explain", "emissions_gap", "scenario_code=HELD_AT_LATEST", "target_year=2030", "sector_code=ALL"
    )
    assert "sector_emissions/all/COMPILED.csv" in said and "pack-gpc" not in said
    assert re.findall(r"[\u3000-\u9fff]+", said) == []


def test_a_pack_is_a_submission_with_its_version(toronto):
    assert toronto.query(
        "select template_version, source_file from meta.submissions where period = 'pack-gwp' order by 2"
    ) == [("gwp 1.0", "gwp_values/pack-gwp/COMPILED.csv"), ("gwp 1.0", "sources/pack-gwp/COMPILED.csv")]


def test_what_is_missing_is_said_in_the_language_of_the_city(toronto):
    said = toronto.told("missing")
    assert "The gap to the target (how far the target is): ready." in said
    assert "Emissions per person (how much for each person): lacks population." in said
    assert re.findall(r"[\u3000-\u9fff]+", said) == []


def test_a_foreign_file_is_taken_in_for_the_citys_own_account_and_in_its_language(tmp_path):
    city = Founded(tmp_path / "leeds", tmp_path / "leeds/raw")
    founded = City(tmp_path, tmp_path / "raw").carbon(
        "found", "Leeds", "--country", "GB", "--language", "en", "--currency", "GBP", "--sectors", "sectors-uk-la",
        "--folder", str(city.folder),
    )  # fmt: skip
    assert founded.returncode == 0, founded.stderr
    # of three authorities in turn, Leeds is read
    others = [[LEEDS[1][0], code, *LEEDS[1][2:]] for code in ("BST", "CRF", "GLG")]
    sent = write_csv(tmp_path / "uk.csv", LEEDS[0], others[0], LEEDS[2], *others[1:])
    said = city.told(
        "import", "uk-la-wide", str(sent), "--place", "LDS", "--bureau", "COMPILED", "--period", "all", "--source",
        "DESNZ-2022", "--publisher", "DESNZ", "--published-on", "2022-06-30",
    )  # fmt: skip
    assert "2, 4–5" in said
    assert re.findall(r"[\u3000-\u9fff]+", said) == []
    assert re.findall(r"[\u3000-\u9fff]+", city.carbon("map", str(sent)).stderr) == []
    kept = (city.folder / "raw/register.jsonl").read_text(encoding="utf-8")
    assert '"inventory_code":"LEEDS"' in kept


def test_a_bureau_that_is_in_no_list_is_said_where_there_is_a_list(toronto, tmp_path):
    copy = tmp_path / "bureaus.csv"
    copy.write_text(
        "Bureau code,Name,Kind,Source code,Record status\nENV,Environment,bureau,COUNCIL-2021-12,published\n",
        encoding="utf-8",
    )
    people = tmp_path / "population.csv"
    people.write_text(
        "Inventory code,Year,Population,Standing,Source code,Record status\n"
        "TORONTO,2021,2794356,in_force,COUNCIL-2021-12,assumed\n",
        encoding="utf-8",
    )
    toronto.told("submit", str(copy), "--dataset", "bureaus", "--bureau", "COMPILED", "--period", "all")
    sent = ["submit", str(people), "--dataset", "population", "--bureau", "XQZ9", "--period", "2021"]
    refused = toronto.carbon(*sent)
    assert refused.returncode == 1 and "An assumption says who assumes it and why." in " ".join(
        refused.stdout.split()
    )
    assert refused.stderr.strip().startswith(
        "XQZ9 is not one of bureaus (ENV); if it is a slip, submit the file again"
    )
    people.write_text(people.read_text(encoding="utf-8").replace("assumed", "published"), encoding="utf-8")
    assert (
        toronto.carbon(*sent).returncode == 0
    )  # nothing of the earlier file was accepted: no reason is asked for
