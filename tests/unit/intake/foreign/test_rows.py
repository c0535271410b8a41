"""Foreign files: what is read of them, which cell it leads to, and that nothing of them is lost."""

from decimal import Decimal as D
from pathlib import Path

import pytest

from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.shipped import resolved, shipped
from tests.unit.foreign_files import GIVEN, cells, read_as, rows, said
from tests.unit.tables import write_csv, write_xlsx

# mysociety/la-emissions-data 4f6651e (DESNZ, OGL): Leeds 2005, kt CO2, and the first figure of Bristol beside it
LEEDS = [
    ["Year", "local-authority-code", "Industry Total:kt CO2", "Commercial Total:kt CO2", "Public Sector Total:kt CO2",
     "Domestic Total:kt CO2", "Transport Total:kt CO2", "Agriculture Total:kt CO2", "Waste Management Total:kt CO2",
     "Total Emissions:kt CO2", "Population:000s"],
    ["2005", "BST", "234.0090170834868", "", "", "", "", "", "", "", "405.407"],
    ["2005", "LDS", "818.6164639462071", "833.854031311136", "356.3631107993397", "1840.1242341614882",
     "1206.6123489360982", "14.9215362272358", "17.387294163993687", "5087.8790195454985", "735.054"],
]  # fmt: skip
DESNZ = ["Local Authority", "Local Authority Code", "Calendar Year", "LA GHG Sector", "LA GHG Sub-sector",
         "Greenhouse gas", "Territorial emissions (kt CO2e)",
         "Emissions within the scope of influence of LAs (kt CO2)", "Mid-year Population (thousands)"]  # fmt: skip


def desnz(*parts: str, gas: str = "CO2", tonnes: str = "1", place: str = "Leeds") -> list[str]:
    """A row of the national table."""
    sector, subsector = parts
    return [place, "E08000035", "2005", sector, subsector, gas, tonnes, "0.5", "735.054"]


def test_a_wide_table_is_a_view_for_each_column_and_each_figure_leads_to_its_cell(tmp_path: Path) -> None:
    checked = read_as(write_csv(tmp_path / "uk.csv", *LEEDS), "sector_emissions", "uk-la-wide", place="LDS")
    assert rows(checked, "sector_code", "year", "gas", "emissions_tco2e")[:2] == [
        ("industry", 2005, "CO2", D("818616.4639462071")), ("commercial", 2005, "CO2", D("833854.031311136")),
    ]  # fmt: skip
    assert cells(checked, "emissions_tco2e") == ["C3", "D3", "E3", "F3", "G3", "H3", "I3"]
    assert {(item.header, item.unit_text, item.factor) for _, item in checked.columns if item.index == 2} == {
        ("Industry Total:kt CO2", "ktCO2e", D(1000))
    }


def test_one_file_feeds_several_datasets(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "uk.csv", *LEEDS)
    total = read_as(path, "inventory_totals", "uk-la-wide", place="LDS")
    assert rows(total, "scope", "emissions_tco2e") == [("ALL", D("5087879.0195454985"))]
    people = read_as(path, "population", "uk-la-wide", place="LDS")
    assert rows(people, "year", "population_count") == [(2005, 735054)]  # 735.054 thousand


def test_what_a_mapping_gives_and_no_column_says_leads_to_no_column(tmp_path: Path) -> None:
    checked = read_as(write_csv(tmp_path / "uk.csv", *LEEDS), "population", "uk-la-wide", place="LDS")
    assert rows(checked, "inventory_code", "source_code", "standing") == [("X", "S1", "in_force")]
    assert {item.info.name for _, item in checked.columns} == {"year", "population_count"}


def test_rows_that_are_not_read_are_counted_and_named(tmp_path: Path) -> None:
    checked = read_as(write_csv(tmp_path / "uk.csv", *LEEDS), "population", "uk-la-wide", place="LDS")
    assert said(checked, "rows_left_out") == [
        "The mapping does not read 1 rows of this table (row 2); the file is kept whole."
    ]


def test_a_sum_names_each_of_its_cells(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "desnz.csv", DESNZ, desnz("Industry", "Electricity", tonnes="100.5"),
        desnz("Industry", "Gas", tonnes="200.25"), desnz("Industry", "Gas", gas="CH4", tonnes="0.75"),
        desnz("LULUCF", "Forest land", tonnes="-3.5"), desnz("Industry", "Other", tonnes="0.25"),
    )  # fmt: skip
    checked = read_as(path, "sector_emissions", "uk-la", place="Leeds")
    # 100.5 + 200.25 + 0.25 kt; the gases of a sector stay apart, a removal is negative
    assert rows(checked, "sector_code", "gas", "emissions_tco2e", "note")[0] == (
        "industry", "CO2", D(301000), "=SUM(G2:G3,G6)",
    )  # fmt: skip
    assert rows(checked, "sector_code", "gas", "emissions_tco2e")[1:] == [
        ("industry", "CH4", D(750)), ("lulucf", "CO2", D(-3500)),
    ]  # fmt: skip


def test_a_cell_that_is_no_number_is_refused_and_not_left_out_of_its_sum(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "desnz.csv", DESNZ, desnz("Industry", "Electricity", tonnes="100.5"),
        desnz("Industry", "Gas", tonnes="about 200"),
    )  # fmt: skip
    checked = read_as(path, "sector_emissions", "uk-la", place="Leeds")
    assert checked.accepted.empty
    assert checked.rejected[["cell", "rule", "value"]].to_numpy().tolist() == [
        ["G2", "unreadable", "about 200"]
    ]


def test_a_word_that_nothing_translates_is_asked_about(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "desnz.csv", DESNZ, desnz("Industry", "Gas"), desnz("Space travel", "Rockets")
    )
    (refused,) = read_as(path, "population", "uk-la", place="Leeds").accepted["year"].tolist()
    assert refused == 2005  # a row stands once for all sectors of its year
    facts = shipped("uk-la")
    checked = read_as(
        path, "sector_emissions", facts, {"sector_code": {"Space travel": "space"}}, place="Leeds"
    )
    assert [code for (code,) in rows(checked, "sector_code")] == ["industry", "space"]
    untranslated = read_as(path, "sector_emissions", facts, place="Leeds")
    assert [code for (code,) in rows(untranslated, "sector_code")] == ["industry", "Space travel"]


def test_a_second_account_is_read_where_its_code_is_given(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "desnz.csv", DESNZ, desnz("Industry", "Gas", tonnes="2"))
    checked = read_as(path, "sector_emissions", "uk-la", place="Leeds", influence_inventory="X-INF")
    assert rows(checked, "inventory_code", "emissions_tco2e") == [("X", D(2000)), ("X-INF", D(500))]


def test_a_file_without_a_title_that_is_read_is_refused_with_the_title(tmp_path: Path) -> None:
    without = [[*row[:6], *row[7:]] for row in (DESNZ, desnz("Industry", "Gas"))]
    with pytest.raises(RefusedFileError) as refused:
        read_as(write_csv(tmp_path / "a.csv", *without), "sector_emissions", "uk-la", place="Leeds")
    assert refused.value.rule == "foreign_title_missing"
    assert "'Territorial emissions (kt CO2e)'" in refused.value.words.en
    assert "'Territorial emissions (kt CO2e)'" in refused.value.words.zh


def test_a_title_that_is_read_twice_is_named_once(tmp_path: Path) -> None:
    with pytest.raises(
        RefusedFileError, match="lacks the columns 'Organization', 'Population', 'Population Year' that"
    ):
        read_as(write_csv(tmp_path / "a.csv", ["Year"], ["2020"]), "population", "cdp", place="Leeds")


def test_a_place_that_is_not_in_the_file_is_refused_and_says_what_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read_as(write_csv(tmp_path / "uk.csv", *LEEDS), "population", "uk-la-wide", place="NYC")
    assert refused.value.rule == "foreign_nothing_read"


ECRF = ["Inventory year", "GPC ref. no.", "CRF - Sector", "CRF - Sub-sector", "Scope", "Fuel type or activity",
        "Notation key", "Activity data", "", "Emission factor", "", "GHGs (metric tonnes CO2e)", "", "", "", ""]  # fmt: skip
ECRF_2 = ["", "", "", "", "", "", "", "Amount", "Description and Methodology", "CO2", "Total CO2e", "CO2", "CH4",
          "N2O", "Total CO2e", "Biogenic CO2"]  # fmt: skip


def ecrf(
    ref: str, *, fuel: str = "", key: str = "", text: str = "", ghgs: tuple[object, ...] = ("",) * 5
) -> list[object]:
    """A row of eCRF_3."""
    return ["2022", ref, "Waste", "x", "Scope 1", fuel, key, "", text, "", "", *ghgs]


def test_the_gpc_workbook_is_read_under_its_two_rows_of_titles(tmp_path: Path) -> None:
    # the GPC example of a row: the gases beside the factor's column of the same name
    titles = [[*ECRF[:11], *(["GHGs (metric tonnes CO2e)"] * 5)], ECRF_2]
    body = [
        ecrf("III.1.1", ghgs=("", 8, "", 8, 3)), ecrf("II.1.1", fuel="Diesel", ghgs=(90, 8, 2, 100, "")),
        ecrf("I.1.2", ghgs=("", "", "", 50, "")), ecrf("II.1.2", key="IE", text="Included in I.2.2; one bill"),
        ecrf("V.1", key="NE", text="no survey"),
    ]  # fmt: skip
    path = write_xlsx(tmp_path / "gpc.xlsx", *titles, *body, sheet="eCRF_3")
    checked = read_as(path, "activity_data", "ecrf")
    assert checked.rejected.empty
    found = sorted(rows(checked, "gpc_ref", "source_class", "gas", "activity_amount"), key=str)
    assert [row for row in found if row[2] != "ALL"] == [
        ("II.1.1", "Diesel", "CH4", 8), ("II.1.1", "Diesel", "CO2", 90), ("II.1.1", "Diesel", "N2O", 2),
        ("III.1.1", "ALL", "CH4", 8), ("III.1.1", "ALL", "CO2_BIOGENIC", 3),
    ]  # fmt: skip
    totals = checked.accepted[checked.accepted["gas"] == "ALL"]
    assert totals[["gpc_ref", "scope2_method"]].to_numpy().tolist()[0] == ["I.1.2", "location"]
    keys = totals[totals["notation_key"].notna()]
    assert keys[["notation_key", "notation_reason"]].to_numpy().tolist() == [
        ["IE", "one bill"],
        ["NE", "no survey"],
    ]
    assert keys["ie_target_gpc_ref"].tolist()[0] == "I.2.2"


# CityCatalyst, porto-alegre-2022-demo-inventory.csv (aa69ab6): lines I.3.1, III.1.2, V.2 and one key
PORTO_ALEGRE = [
    ["GPC Reference Number", "Subsector name", "Notation Key", "Total Emissions", "Total Emission Units",
     "Activity type", "CO2 Emissions", "CH4 Emissions", "N2O Emissions"],
    ["I.3.1", "Manufacturing", "", "47.175", "t CO2e", "", "47147", "28", ""],
    ["I.3.1", "Manufacturing", "", "1492.801", "t CO2e", "", "1487316", "980", "4505"],
    ["I.3.1", "Manufacturing", "", "602.411", "t CO2e", "", "600080", "476", "1855"],
    ["I.4.1", "Energy industries", "RN", "", "t CO2e", "", "", "", ""],
    ["III.1.2", "Solid waste disposal", "", "566702.317", "t CO2e", "", "", "566660808", ""],
    ["V.2", "Land", "", "-28651.421", "t CO2e", "", "-28653000", "784", "795"],
    ["V.2", "Land", "", "826", "t CO2e", "", "826000", "", ""],
]  # fmt: skip


def test_rows_that_nothing_tells_apart_are_numbered_and_none_is_overwritten(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "poa.csv", *PORTO_ALEGRE)
    checked = read_as(path, "activity_data", "citycatalyst", year="2022")
    assert rows(checked, "gpc_ref", "source_class", "activity_amount") == [
        ("I.3.1", "ALL", D("47.175")), ("I.3.1", "ALL #2", D("1492.801")), ("I.3.1", "ALL #3", D("602.411")),
        ("III.1.2", "ALL", D("566702.317")), ("V.2", "ALL", D("-28651.421")), ("V.2", "ALL #2", D(826)),
    ]  # fmt: skip


def test_a_notation_key_that_is_none_of_the_gpc_is_refused_until_somebody_says_what_it_means(
    tmp_path: Path,
) -> None:
    path = write_csv(tmp_path / "poa.csv", *PORTO_ALEGRE)
    asked = read_as(path, "activity_data", "citycatalyst", year="2022").rejected
    assert asked[["cell", "value"]].to_numpy().tolist() == [["C5", "RN"]]
    told = read_as(path, "activity_data", "citycatalyst", {"notation_key": {"RN": "NE"}}, year="2022")
    assert told.rejected.empty
    assert told.accepted["notation_key"].dropna().tolist() == ["NE"]


def test_gases_are_numbered_as_their_rows_are(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "poa.csv", *PORTO_ALEGRE)
    checked = read_as(path, "activity_data", "citycatalyst-gases", year="2022")
    nitrous = [
        row for row in rows(checked, "gpc_ref", "source_class", "gas", "activity_amount") if row[2] == "N2O"
    ]
    # the first row of I.3.1 has no N2O: that of the second is still the second's
    assert nitrous == [
        ("I.3.1", "ALL #2", "N2O", 4505),
        ("I.3.1", "ALL #3", "N2O", 1855),
        ("V.2", "ALL", "N2O", 795),
    ]


def test_the_register_holds_everything_that_was_given() -> None:
    mapping = resolved(shipped("uk-la-wide"), GIVEN | {"place": "LDS"}, {"sector_code": {"a": "b"}})
    assert "{" not in str([item["where"] for item in mapping["reading"]]).replace("{'", "")
    assert mapping["reading"][0]["columns"]["source_code"] == "S1"


# Kaohsiung's budget of 2017, a public document, in the layout of g0v: two lines of one head, one of another year
BUDGET = [
    ["year", "code", "amount", "last_amount", "name", "topname", "depname"],
    ["2017", "1.1.1.1-31010010101", "181770000", "183199000", "會務管理", "高雄市議會主管", "高雄市議會"],
    ["2017", "11.1.2.1-73111100201", "7772000", "7500000", "空氣品質", "環境保護局主管", "環境保護局"],
    ["2016", "11.1.2.1-73111100201", "7500000", "", "空氣品質", "環境保護局主管", "環境保護局"],
]


def test_a_line_of_a_budget_is_of_its_year_and_stage_and_of_the_bureau_that_somebody_names(
    tmp_path: Path,
) -> None:
    path = write_csv(tmp_path / "budget.csv", *BUDGET)
    means = {"bureau_code": {"環境保護局": "EPB"}}
    checked = read_as(path, "budget_lines", "tw-budget", means, year="2017", stage="adopted")
    assert rows(checked, "line_code", "fiscal_year", "stage", "bureau_code", "amount_ntd", "is_total") == [
        ("1.1.1.1-31010010101", 2017, "adopted", "高雄市議會", D(181770000), False),
        ("11.1.2.1-73111100201", 2017, "adopted", "EPB", D(7772000), False),
    ]
    assert cells(checked, "amount_ntd") == ["C2", "C3"]
