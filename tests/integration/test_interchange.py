"""Files of others in and out: Leeds, the Twin Cities and Porto Alegre as typed public rows, and the way back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal as D
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipelines.exports.account import ExportError, account_of
from pipelines.exports.gcom import rows_of_the_framework
from pipelines.exports.writing import write_account
from pipelines.founding.entering import enter_row
from pipelines.intake.importing import Imported, Sender, taken_in
from pipelines.intake.loading.build import open_build
from pipelines.ledger.register import read_register
from pipelines.mappings.shipped import resolved, shipped, written
from pipelines.settings import Settings
from tests.integration.built import Build, built
from tests.integration.cities import City
from tests.integration.entered import gpc_lines, gwp_of, inventory, rows_of
from tests.integration.own_city import build_of, frozen, sectors, source, table
from tests.unit.intake.foreign.test_rows import LEEDS, PORTO_ALEGRE
from tests.unit.tables import write_csv

TABLES = (
    "fct_emissions", "emissions_by_sector", "emissions_by_reporting_level", "emissions_per_person", "gpc_references",
    "inventories", "dim_sector", "dim_scenario", "emissions_pathway", "scenario_levels",
)  # fmt: skip
TWIN_MAP = """
kind = "cprg"
title_zh = "雙城"
title_en = "Twin Cities"
described = "https://github.com/Metropolitan-Council/ghg-cprg"
needs = ["inventory", "source", "scenario"]

[columns]
inventory_code = "{inventory}"
standing = "{standing}"
source_code = "{source}"
record_status = "{status}"

[words.sectors]
"Electricity" = "electricity"
"Transportation" = "transport"
"Natural Systems" = "sink"

[[reading]]
dataset = "sector_emissions"
where = [{ column = "emissions_year", like = "^20(0|1|20|21|22)" }]
[reading.columns]
year = { column = "emissions_year" }
scope = "ALL"
gas = "ALL"
sector_code = { column = "sector", translate = "sectors" }
emissions_tco2e = { column = "value_emissions" }

[[reading]]
dataset = "scenario_levels"
where = [{ column = "emissions_year", like = "^2030" }]
[reading.columns]
scenario_code = "{scenario}"
year = { column = "emissions_year" }
sector_code = { column = "sector", translate = "sectors" }
emissions_tco2e = { column = "value_emissions" }
"""


def _of_2022(gpc_ref: str, amount: object = "", **more: object) -> dict[str, object]:
    """A row of an account that has everything a workbook can hold."""
    row = {
        "inventory_code": "RT", "facility_code": "ALL", "year": 2022, "gpc_ref": gpc_ref, "source_class": "ALL",
        "fuel_code": "ALL", "activity_amount": amount, "activity_unit": "" if amount == "" else "tCO2e",
        "scope2_method": "not_applicable", "notation_key": "", "ie_target_gpc_ref": "", "notation_reason": "",
    }  # fmt: skip
    return row | more


EVERYTHING = [
    _of_2022("I.1.1", 90, gas="CO2", source_class="gas", activity_grade="H", factor_grade="M"),
    _of_2022("I.1.1", 8, gas="CH4", source_class="gas", activity_grade="H", factor_grade="M"),
    _of_2022("I.1.1", 5, gas="CO2_BIOGENIC", source_class="gas", activity_grade="H", factor_grade="M"),
    _of_2022("I.1.2", 70, source_class="green", scope2_method="location"),
    _of_2022("I.1.2", 30, source_class="rest", scope2_method="location"),
    _of_2022(
        "I.1.2",
        40,
        gas="CO2",
        source_class="green",
        scope2_method="market",
        activity_grade="M",
        factor_grade="L",
    ),
    _of_2022(
        "I.1.2",
        12,
        gas="CH4",
        source_class="green",
        scope2_method="market",
        activity_grade="M",
        factor_grade="L",
    ),
    _of_2022("I.1.2", 8, source_class="rest", scope2_method="market", activity_grade="H", factor_grade="H"),
    _of_2022("I.2.2", notation_key="NE", notation_reason="no contract is known", scope2_method="market"),
    _of_2022("I.2.1", "12.345678", source_class="oil"),
    _of_2022("V.2", "-30.5", activity_grade="L"),
    _of_2022(
        "II.1.2",
        notation_key="IE",
        ie_target_gpc_ref="I.1.2",
        notation_reason="one bill",
        scope2_method="location",
    ),
    _of_2022("II.2.1", notation_key="NO", notation_reason="no railway"),
    _of_2022("III.1.1", notation_key="NE", notation_reason="no survey"),
    _of_2022("IV.1", notation_key="C", notation_reason="one works"),
]
# Metropolitan-Council/ghg-cprg, economy_bau_emissions.csv (38e57e1): three sectors, the sink among them
TWIN = [
    ["emissions_year", "sector", "value_emissions"],
    ["2005", "Electricity", "27564576.73"], ["2005", "Natural Systems", "-1657926.29"],
    ["2005", "Transportation", "19744882.23"], ["2022", "Electricity", "13299448.08"],
    ["2022", "Natural Systems", "-1726986.35"], ["2022", "Transportation", "19352543.33"],
    ["2030", "Electricity", "4871174.17"], ["2030", "Natural Systems", "-1731779.81"],
    ["2030", "Transportation", "16798026.18"],
]  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """A city whose figures all came in foreign files."""

    build: Build
    folder: Path
    imported: dict[str, list[Imported]]


def _import(
    settings: Settings, folder: Path, name: str, rows: list[list[str]], kind: str, **given: str
) -> list[Imported]:
    mapping = resolved(
        shipped(kind) if kind != "cprg" else written(folder / "cprg.toml"),
        {"standing": "in_force", "status": "published", "source": "FOREIGN"} | given,
        {"notation_key": {"RN": "NO"}} if kind == "citycatalyst" else {},
    )
    return taken_in(
        write_csv(folder / name, *rows), mapping, settings, Sender("COMPILED", given["inventory"])
    )


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    folder = tmp_path_factory.mktemp("interchange")
    lines = gpc_lines()
    rows = {
        "sources": [source()],
        "inventories": [
            *inventory("LDS"), *inventory("MSP"), *inventory("POA", gwp_set="AR5"), *inventory("POA-AGAIN", gwp_set="AR5"),
            *inventory("RT", gwp_set="AR5"), *inventory("RT-AGAIN", gwp_set="AR5"), *inventory("RT-CDP"),
        ],
        "sectors": sectors(
            "industry", "commercial", "public_sector", "domestic", "transport", "agriculture", "waste", "electricity", "sink",
        ),
        "gpc_references": lines,
        "gwp_values": gwp_of("AR5", CO2=1),
        "sector_bridge": rows_of(
            {"source_class": "ALL", "sector_code": "industry", "weight": 1, "valid_from_year": 1990},
            *({"gpc_ref": row["gpc_ref"]} for row in lines),
        ),
        "activity_data": rows_of({}, *EVERYTHING),
        "scenarios": [frozen("BAU", "MSP", kind="bau", horizon_year=2050, reference_year="")],
    }  # fmt: skip
    settings, _ = build_of(
        folder, {name: table(name, given) for name, given in rows.items()}, ["sectors"], "MSP"
    )
    (folder / "cprg.toml").write_text(TWIN_MAP, encoding="utf-8")
    facts = source("FOREIGN") | {"publisher_en": "Others"}
    enter_row(settings, "sources", facts, "FOREIGN")
    imported = {
        "LDS": _import(settings, folder, "uk.csv", LEEDS, "uk-la-wide", inventory="LDS", place="LDS"),
        "MSP": _import(settings, folder, "bau.csv", TWIN, "cprg", inventory="MSP", scenario="BAU"),
        "POA": _import(
            settings, folder, "poa.csv", PORTO_ALEGRE, "citycatalyst", inventory="POA", year="2022"
        ),
    }
    results = built(settings, TABLES)
    failed = [f"{item.unique_id}: {item.message}" for item in results if not item.ok]
    assert not failed, failed
    return Taken(Build(settings), folder, imported)


@pytest.fixture
def connection(city: Taken) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(city.build.settings.build_path) as opened:
        yield opened


def test_nothing_of_the_foreign_files_is_refused(city: Taken) -> None:
    assert city.build.query("select cell, value, message_en from quarantine.rejected_rows") == []
    assert city.build.query("select * from quarantine.refused_files") == []
    taken = {
        code: {item.dataset: item.slip.rows_accepted for item in found}
        for code, found in city.imported.items()
    }
    assert taken == {
        "LDS": {"inventory_totals": 1, "population": 1, "sector_emissions": 7},
        "MSP": {"sector_emissions": 6, "scenario_levels": 3},
        "POA": {"activity_data": 7},
    }


def test_the_file_is_kept_as_it_came_and_the_register_says_how_it_is_read(city: Taken) -> None:
    arrivals = [item for item in read_register(city.build.settings.register_path) if item.mapping]
    assert {item.dataset for item in arrivals if item.original_name == "uk.csv"} == {
        "inventory_totals", "population", "sector_emissions",
    }  # fmt: skip
    for item in arrivals:
        kept = city.build.settings.raw_dir / item.path
        assert kept.read_bytes() == (city.folder / item.original_name).read_bytes()
    assert {item.mapping["kind"] for item in arrivals if item.mapping} == {
        "uk-la-wide",
        "cprg",
        "citycatalyst",
    }


def test_leeds_is_the_source_to_the_last_digit(city: Taken) -> None:
    # mysociety/la-emissions-data: 5 087.8790195454985 kt, 735.054 thousand people
    assert city.build.query(
        "select emissions_tco2e, population_count from marts.emissions_per_person where inventory_code = 'LDS'"
    ) == [(D("5087879.019545"), 735054)]


def test_the_sink_of_the_twin_cities_counts_and_the_year_to_come_is_a_level(city: Taken) -> None:
    # 13 299 448.08 - 1 726 986.35 + 19 352 543.33, and 4 871 174.17 - 1 731 779.81 + 16 798 026.18
    assert city.build.query(
        "select sum(emissions_tco2e) from marts.emissions_by_sector "
        "where inventory_code = 'MSP' and year = 2022 and sector_code <> 'ALL'"
    ) == [(D("30925005.06"),)]
    assert city.build.query("select sum(emissions_tco2e) from staging.stg_scenario_levels") == [
        (D("19937420.54"),)
    ]


def test_a_figure_leads_to_its_cell_in_the_file_as_it_came(city: Taken) -> None:
    assert city.build.query(
        "select raw.source_file, columns.source_column || raw.source_row, columns.header_text, columns.unit_factor "
        "from raw.sector_emissions as raw inner join meta.submission_columns as columns "
        "using (submission_id, source_sheet) "
        "where columns.column_name = 'emissions_tco2e' and raw.sector_code = 'transport' and raw.inventory_code = 'LDS'"
    ) == [("sector_emissions/LDS/COMPILED.csv", "G3", "Transport Total:kt CO2", 1000)]


def test_what_is_exported_and_imported_again_is_the_same_account(city: Taken) -> None:
    settings, written_to = city.build.settings, city.folder / "gpc.xlsx"
    with open_build(settings.build_path) as connection:
        account = account_of(connection, "POA", "Porto Alegre", 2022)
        write_account(connection, account, "ecrf", written_to)
    mapping = resolved(
        shipped("ecrf"),
        {"standing": "in_force", "status": "reported", "source": "FOREIGN", "inventory": "POA-AGAIN"},
        {},
    )
    (again,) = taken_in(written_to, mapping, settings, Sender("COMPILED", "POA-AGAIN"))
    assert [line.message.en for line in again.slip.faults] == []
    assert again.slip.rows_accepted == 7
    assert [item.message_en for item in built(settings, ["fct_emissions"]) if not item.ok] == []
    figures = (
        "select gpc_ref, source_class, gas, notation_key, emissions_tco2e, record_status from marts.fct_emissions "
        "where inventory_code = '{}' and gpc_ref <> 'ALL' order by all"
    )
    first = city.build.query(figures.format("POA"))
    assert len(first) == 7
    assert city.build.query(figures.format("POA-AGAIN")) == first


def test_an_account_with_all_that_a_workbook_can_hold_comes_back_as_it_was(city: Taken) -> None:
    settings, written_to = city.build.settings, city.folder / "everything.xlsx"
    with open_build(settings.build_path) as connection:
        account = account_of(connection, "RT", "Somewhere", 2022)
        write_account(connection, account, "ecrf", written_to)
        write_account(connection, account, "cdp", city.folder / "everything.csv")
    given = {"standing": "in_force", "status": "reported", "source": "FOREIGN", "place": "Somewhere"}
    for kind, file, code in (
        ("ecrf", written_to, "RT-AGAIN"),
        ("cdp", city.folder / "everything.csv", "RT-CDP"),
    ):
        mapping = resolved(shipped(kind), given | {"inventory": code}, {})
        for again in taken_in(file, mapping, settings, Sender("COMPILED", code)):
            assert [line.message.en for line in again.slip.faults] == []
    assert [item.message_en for item in built(settings, TABLES) if not item.ok] == []

    submitted = (
        "select gpc_ref, source_class, gas, scope2_method, activity_amount, notation_key, ie_target_gpc_ref, "
        "notation_reason, activity_grade, factor_grade, record_status from raw.activity_data "
        "where inventory_code = '{}' order by all"
    )
    first = city.build.query(submitted.format("RT"))
    assert len(first) == len(EVERYTHING)
    assert city.build.query(submitted.format("RT-AGAIN")) == first
    levels = (
        "select reporting_total, scope2_method, emissions_tco2e, biogenic_co2_t from "
        "marts.emissions_by_reporting_level where inventory_code = '{}' order by all"
    )
    assert city.build.query(levels.format("RT-AGAIN")) == city.build.query(levels.format("RT"))

    # scope 1: 90 + 8 + 12.345678 - 30.5; BASIC leaves land out
    with open_build(settings.build_path) as connection:
        totals = city.build.query(
            "select scope, emissions_tco2e from marts.fct_emissions where inventory_code = 'RT-CDP' order by 1"
        )
        assert totals == [("1", D("79.845678")), ("2", D(100)), ("ALL", D("210.345678"))]
        again = write_account(
            connection, account_of(connection, "RT-CDP", "Somewhere", 2022), "cdp", city.folder / "again.csv"
        )
    one, other = (
        next(csv.DictReader(io.StringIO(path.read_text())))
        for path in (city.folder / "everything.csv", again)
    )
    own = {"Inventory boundary", "Primary Protocol", "TOTAL BASIC+ Emissions (GPC)"}
    assert {name: text for name, text in other.items() if name not in own} == {
        name: text for name, text in one.items() if name not in own
    }


def test_what_contracts_say_stands_apart_in_the_workbook_and_nowhere_else(
    city: Taken, connection: duckdb.DuckDBPyConnection
) -> None:
    account = account_of(connection, "RT", "Somewhere", 2022)
    book = openpyxl.load_workbook(write_account(connection, account, "ecrf", city.folder / "market.xlsx"))
    of_contracts = list(book["Scope 2 market-based"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[5], row[6], row[-4]) for row in of_contracts] == [
        ("I.1.2", "green", None, 52), ("I.1.2", "rest", None, 8), ("I.2.2", None, "NE", None),
    ]  # fmt: skip
    facts = dict(book["eCRF_1"].iter_rows(min_row=2, values_only=True))
    # 90 + 8 + 40 + 12 + 8 + 12.345678
    assert facts["BASIC, scope 2 market-based (metric tonnes CO2e)"] == pytest.approx(170.345678)
    summary = {row[0]: row[2:] for row in book["eCRF_2"].iter_rows(min_row=2, values_only=True)}
    assert summary["I.1"][1] == 100
    without = account_of(connection, "POA", "Porto Alegre", 2022)
    assert "Scope 2 market-based" not in openpyxl.load_workbook(
        write_account(connection, without, "ecrf", city.folder / "without.xlsx")
    ).sheetnames  # fmt: skip


@pytest.mark.parametrize("layout", ["cdp", "gcom", "iamc"])
def test_an_ending_that_is_no_table_is_told_and_leaves_no_file(
    city: Taken, connection: duckdb.DuckDBPyConnection, tmp_path: Path, layout: str
) -> None:
    account = account_of(connection, "POA", "Porto Alegre", 2022)
    with pytest.raises(
        ExportError, match=r"\.csv, \.xlsx or \.ods, not '\.txt'; change the ending of --output"
    ):
        write_account(connection, account, layout, tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()
    assert write_account(connection, account, layout, tmp_path / "a.CSV").is_file()


def test_the_gpc_workbook_has_every_line_and_its_sectors(
    city: Taken, connection: duckdb.DuckDBPyConnection
) -> None:
    account = account_of(connection, "POA", "Porto Alegre", 2022)
    book = openpyxl.load_workbook(write_account(connection, account, "ecrf", city.folder / "lines.xlsx"))
    assert book.sheetnames == ["eCRF_1", "eCRF_2", "eCRF_3"]
    refs = {row[1] for row in book["eCRF_3"].iter_rows(min_row=2, values_only=True)}
    assert refs == {row["gpc_ref"] for row in gpc_lines()}
    summary = {row[0]: row[2:] for row in book["eCRF_2"].iter_rows(min_row=2, values_only=True)}
    # 47.175 + 1 492.801 + 602.411; a key where there is no figure; waste of the city has two lines in one row
    assert summary["I.3"] == (pytest.approx(2142.387), None, None, pytest.approx(2142.387))
    assert summary["I.4"] == ("NO", None, None, None)
    assert summary["III.1.1/2"] == (None, None, pytest.approx(566702.317), pytest.approx(566702.317))
    assert summary["V.2"][0] == pytest.approx(-27825.421)


def test_a_workbook_of_an_account_without_lines_is_refused_with_the_way_out(
    city: Taken, connection: duckdb.DuckDBPyConnection
) -> None:
    account = account_of(connection, "LDS", "Leeds", 2005)
    with pytest.raises(ExportError, match=r"no line of the GPC.*export cdp, iamc or datapackage"):
        write_account(connection, account, "ecrf", city.folder / "none.xlsx")
    with pytest.raises(ExportError, match="its years are 2005"):
        account_of(connection, "LDS", "Leeds", 2020)
    with pytest.raises(ExportError, match="LDS, MSP, POA"):
        account_of(connection, "NOWHERE", "x")


def test_an_account_goes_by_its_own_name_where_the_city_is_another(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    (name,) = connection.execute(
        "select name_en from reference.inventories where inventory_code = 'LDS'"
    ).fetchall()
    assert account_of(connection, "LDS", None).city == name[0] != "LDS"
    assert account_of(connection, "LDS", "Leeds").city == "Leeds"


def test_the_table_of_cdp_and_its_reading_agree(city: Taken, connection: duckdb.DuckDBPyConnection) -> None:
    from tests.unit.foreign_files import read_as, rows

    account = account_of(connection, "LDS", "Leeds")
    path = write_account(connection, account, "cdp", city.folder / "cdp.csv")
    found = read_as(path, "inventory_totals", "cdp", place="Leeds")
    assert rows(found, "year", "scope", "emissions_tco2e") == [(2005, "ALL", D("5087879.019545"))]
    people = read_as(path, "population", "cdp", place="Leeds")
    assert rows(people, "year", "population_count") == [(2005, 735054)]


def test_the_framework_of_gcom_has_each_line_of_the_gpc_once() -> None:
    refs = [ref for _, _, refs in rows_of_the_framework() for ref in refs]
    placed = [[ref for ref in refs if ref in (row["gpc_ref"], row["subsector_ref"])] for row in gpc_lines()]
    assert {
        len(item) for row, item in zip(gpc_lines(), placed, strict=True) if row["sector_ref"] != "VI"
    } == {1}


def test_gcom_has_figures_and_keys_by_kind_of_emissions(
    city: Taken, connection: duckdb.DuckDBPyConnection
) -> None:
    account = account_of(connection, "POA", "Porto Alegre", 2022)
    book = openpyxl.load_workbook(write_account(connection, account, "gcom", city.folder / "gcom.xlsx"))
    rows = {row[4]: row[5:] for row in book.active.iter_rows(min_row=2, values_only=True)}
    assert rows["Industrial buildings and facilities"][0] == pytest.approx(2142.387)
    assert rows["Solid waste disposal"][6] == pytest.approx(566702.317)
    assert rows["Energy industries"][:2] == (None, "NO")


def test_the_series_of_the_iamc_are_million_tonnes_a_year(
    city: Taken, connection: duckdb.DuckDBPyConnection
) -> None:
    account = account_of(connection, "MSP", "Twin Cities")
    lines = write_account(connection, account, "iamc", city.folder / "iamc.csv").read_text().splitlines()
    assert lines[0].startswith("model,scenario,region,variable,unit,2005,")
    past = next(line for line in lines if ",Historical,Twin Cities,Emissions|Kyoto Gases|sink," in line)
    assert past.split(",")[4:6] == ["Mt CO2-equiv/yr", "-1.65792629"]


def test_the_command_says_what_it_would_take_and_takes_it(city: Taken, tmp_path: Path) -> None:
    desk = City(city.folder, city.build.settings.raw_dir)
    before = len(read_register(city.build.settings.register_path))
    words = [
        "import",
        "uk-la-wide",
        str(city.folder / "uk.csv"),
        "--bureau",
        "COMPILED",
        "--period",
        "LDS",
        "--lang",
        "en",
    ]
    asked = desk.carbon(*words, "--inventory", "LDS", "--source", "FOREIGN", "--place", "LDS", "--check")
    assert asked.returncode == 0, asked.stderr
    assert "7 rows accepted" in asked.stdout
    assert len(read_register(city.build.settings.register_path)) == before
    # a source that comes with the file is known to what is only looked at
    new = [
        "--source",
        "NEW",
        "--publisher",
        "DESNZ",
        "--published-on",
        "2024-06-27",
        "--place",
        "LDS",
        "--check",
    ]
    told = desk.carbon(*words, "--inventory", "LDS", *new)
    assert (told.returncode, "7 rows accepted" in told.stdout) == (0, True), told.stdout
    # and so is a row that stands in another file: it counts once, and where all do nothing is registered
    elsewhere = [
        *words[:-4],
        "--period",
        "other",
        "--lang",
        "en",
        "--inventory",
        "LDS",
        "--source",
        "FOREIGN",
    ]
    clash = desk.carbon(*elsewhere, "--place", "LDS")
    assert clash.returncode == 2
    assert "0 rows accepted" in clash.stdout
    assert "The row is the same as row" in " ".join(clash.stdout.split())
    assert len(read_register(city.build.settings.register_path)) == before
    lacking = desk.carbon(*words, "--inventory", "LDS", "--source", "FOREIGN", "--check")
    assert (lacking.returncode, lacking.stderr.strip()) == (
        2, "uk-la-wide needs place; give it with --place, or with --set place=….",
    )  # fmt: skip
    elsewhere = desk.carbon(*words, "--inventory", "LDS", "--source", "FOREIGN", "--place", "NYC", "--check")
    assert elsewhere.returncode == 2
    assert "no row of uk.csv is one of" in elsewhere.stderr


def test_the_command_names_the_mapping_that_a_file_fits(city: Taken, tmp_path: Path) -> None:
    desk = City(city.folder, city.build.settings.raw_dir)
    told = desk.carbon(
        "map", str(city.folder / "uk.csv"), "--output", str(tmp_path / "mine.toml"), "--lang", "en"
    )
    assert told.returncode == 0, told.stderr
    assert "carbon import uk-la-wide" in told.stderr
    assert written(tmp_path / "mine.toml")["reading"][0]["dataset"] == "sector_emissions"


def test_what_is_imported_in_vain_needs_no_reason_and_says_so(city: Taken, tmp_path: Path) -> None:
    desk = City(city.folder, city.build.settings.raw_dir)
    rows = [[cell.replace("Electricity", "Nowhere") for cell in row] for row in (TWIN[0], TWIN[1])]
    file = write_csv(tmp_path / "vain.csv", *rows)
    words = ["import", "table", str(file), "--map", str(city.folder / "cprg.toml"), "--bureau", "COMPILED"]
    words += [
        "--period",
        "vain",
        "--inventory",
        "MSP",
        "--source",
        "FOREIGN",
        "--scenario",
        "BAU",
        "--lang",
        "en",
    ]
    first = desk.carbon(*words)
    assert (first.returncode, "Nowhere" in first.stdout) == (2, True), first.stderr
    write_csv(file, *rows, ["2006", "Transportation", "1"])
    again = desk.carbon(*words)
    assert again.returncode == 1, again.stderr
    unknown = desk.carbon(*words, "--dataset", "targets")
    assert (unknown.returncode, unknown.stderr.strip()) == (
        2, "cprg reads nothing of 'targets'; it reads sector_emissions, scenario_levels.",
    )  # fmt: skip
    half = desk.carbon(*words, "--publisher", "Somebody")
    assert (half.returncode, half.stderr.strip()) == (
        2, "A source is named by --source, --publisher and --published-on together; give all three.",
    )  # fmt: skip


def test_a_place_that_no_file_can_have_ends_a_command_with_a_sentence(city: Taken, tmp_path: Path) -> None:
    desk = City(city.folder, city.build.settings.raw_dir)
    told = desk.carbon("map", str(city.folder / "uk.csv"), "--output", str(tmp_path), "--lang", "en")
    assert told.returncode == 2
    assert f"{tmp_path} is no place for this file" in told.stderr
    assert "Traceback" not in told.stderr
