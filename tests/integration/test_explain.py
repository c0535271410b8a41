"""``carbon explain`` on the committed data: figures of the marts lead to the cells they were typed into."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal as D
from decimal import InvalidOperation
from pathlib import Path

import pytest

from pipelines.explain.nodes import Figure, Node
from pipelines.explain.rows import Rows
from pipelines.explain.tracing import Walk, explain_rows
from pipelines.publication.query import analyst_connection
from pipelines.settings import Settings

ROWS_PER_TABLE = 2


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_text(raw: Path, file: str, address: str) -> str:
    """What stands in a cell of a text file, found as a person would: letter and line."""
    letters = address.rstrip("0123456789")
    with (raw / file).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    return rows[int(address[len(letters) :]) - 1][column_number(letters)]


def stands_in_its_line(raw: Path, node: Node, figure: Figure) -> bool:
    """A passage of minutes begins in its line; its numbers and kinds are where it stands, not what it says."""
    line = (raw / node.location.file).read_text(encoding="utf-8").splitlines()[node.location.row - 1]
    assert figure.cell.address == f"line {node.location.row}"
    return figure.value[:6] in line if figure.column == "text_zh" else bool(line.strip())


def stands_in_its_cell(raw: Path, node: Node, figure: Figure) -> bool:
    if node.location.file.endswith(".txt"):
        return stands_in_its_line(raw, node, figure)
    text = cell_text(raw, node.location.file, figure.cell.address)
    if isinstance(figure.value, bool | date):
        return bool(text)
    if isinstance(figure.value, D | int):
        written = figure.cell.written(figure.value) if isinstance(figure.value, D) else None
        try:
            return D(text.replace(",", "")) == (figure.value if written is None else written)
        except InvalidOperation:
            return False
    return text.strip() == figure.value


def raw_cells(node: Node, table: str, column: str) -> dict[str, Figure]:
    """The cells below a node that hold a column of a raw table and count."""
    return {
        f"{item.location.file}!{figure.cell.address}": figure
        for item in node.walk()
        if item.table == f"raw.{table}" and item.unused is None
        for figure in item.figures
        if figure.column == column
    }


def explained(city, *asked: str) -> Node:
    (node,) = explain_rows(city.published, asked[0], asked[1:]).nodes
    return node


@pytest.fixture(scope="module")
def rows(langang) -> Iterator[Rows]:
    with analyst_connection(langang.published) as connection:
        yield Rows(connection)


@pytest.fixture(scope="module")
def walk(rows) -> Walk:
    """One for all tables: a row that several of them rest on is explained, and checked, once."""
    return Walk(rows)


def test_the_gap_of_2030_leads_to_the_cells_of_latest_inventory_base_and_target(kaohsiung):
    node = explained(
        kaohsiung, "emissions_gap", "scenario_code=HELD_AT_LATEST", "target_year=2030", "sector_code=ALL"
    )
    totals = raw_cells(node, "inventory_totals", "emissions_tco2e")
    assert {D(4952), D("6614.70")} <= {figure.cell.written(figure.value) for figure in totals.values()}
    for address, figure in totals.items():
        file, cell = address.split("!")
        assert D(cell_text(kaohsiung.raw, file, cell)) == figure.cell.written(figure.value)
    # in a run that hides nothing a target stands as it is written: the one that was judged is named, and no other
    cells = {
        cell_text(kaohsiung.raw, *address.split("!"))
        for address in raw_cells(node, "targets", "reduction_pct")
    }
    assert cells == {"30"}


def test_every_vintage_of_the_base_is_shown_and_one_is_marked_as_used(kaohsiung):
    node = explained(
        kaohsiung, "emissions_by_sector", "inventory_code=KHH-NET", "year=2005", "sector_code=ALL"
    )
    vintages = [item for item in node.walk() if item.table == "raw.inventory_totals"]
    vintages = [item for item in vintages if item.key["year"] == 2005]
    assert {D(66_147_000)} == {item.figures[0].value for item in vintages if item.unused is None}
    assert {item.standing for item in vintages if item.unused} == {"rounded", "superseded"}


def test_the_headroom_leads_to_the_cell_of_the_cap(kaohsiung):
    node = explained(
        kaohsiung, "marts.carbon_budget", "period_start=2025", "sector_code=ALL", "bureau_code=ALL"
    )
    ((address, cap),) = raw_cells(node, "budget_caps", "cap_tco2e").items()
    assert D(cell_text(kaohsiung.raw, *address.split("!"))) == cap.cell.written(cap.value) == D("5093.73")


def test_a_gap_with_measures_leads_to_estimates_measures_growth_and_grid_path(langang):
    node = explained(langang, "emissions_gap", "scenario_code=WEM", "target_year=2030", "sector_code=ALL")
    assert raw_cells(node, "measure_estimates", "annual_gross_tco2e")
    assert raw_cells(node, "measures", "start_year")
    assert raw_cells(node, "scenario_growth", "annual_growth_pct")
    path = raw_cells(node, "grid_factor_paths", "factor_kgco2e_per_kwh")
    assert {D("0.494"), D("0.319")} <= {figure.value for figure in path.values()}  # 2023 and 2030


def test_an_emission_from_activity_leads_to_activity_unit_factor_and_gwp(langang):
    node = explained(
        langang, "fct_emissions", "inventory_code=LGG-GPC", "year=2022", "gpc_ref=I.1.1", "gas=CH4"
    )
    ((address, activity),) = raw_cells(node, "activity_data", "activity_amount").items()
    assert D(cell_text(langang.raw, *address.split("!"))) == activity.value
    ((_, factor),) = raw_cells(node, "emission_factors", "factor_kg_per_tj").items()
    ((_, heating),) = raw_cells(node, "emission_factors", "heating_value_tj_per_unit").items()
    ((_, gwp),) = raw_cells(node, "gwp_values", "gwp").items()
    ((unit,),) = [[item.figures[0].value] for item in node.walk() if item.table == "reference.units"]
    stated = {figure.column: figure.value for figure in node.figures}
    tonnes = activity.value * unit * factor.value * heating.value / 1000 * gwp.value
    assert round(tonnes, 3) == round(stated["emissions_tco2e"], 3)
    ((version,),) = langang.query(
        "select distinct factor_version_id from marts.fct_emissions "
        "where inventory_code = 'LGG-GPC' and year = 2022 and gpc_ref = 'I.1.1' and gas = 'CH4'"
    )
    assert version in {
        item.key["factor_version_id"] for item in node.walk() if item.table == "raw.emission_factors"
    }


def test_a_claim_leads_to_its_words_its_reading_and_what_the_equation_uses(kaohsiung):
    node = explained(kaohsiung, "gap_claims", "claim_code=CL-GAP-14", "reading_code=E")
    assert {D("14"), D("12600000")} <= {
        figure.value
        for column in ("stated_pct", "stated_tco2e")
        for figure in raw_cells(node, "claims", column).values()
    }
    assert raw_cells(node, "claim_readings", "equation_zh")


def test_the_tree_and_the_json_of_the_command_say_the_same(kaohsiung):
    asked = (
        "explain",
        "emissions_gap",
        "scenario_code=HELD_AT_LATEST",
        "target_year=2030",
        "sector_code=ALL",
    )
    tree = kaohsiung.carbon(*asked, "--lang", "en")
    content = kaohsiung.carbon(*asked, "--json")
    assert (tree.returncode, content.returncode) == (0, 0)
    assert "D8 “排放量(萬公噸CO2e)” 4,952 萬公噸CO2e × 10,000 = 49,520,000 tCO2e" in tree.stdout
    assert " raw/inventory_totals/all/COMPILED.csv  line 8" in tree.stdout
    (row,) = json.loads(content.stdout)["rows"]
    key = {"scenario_code": "HELD_AT_LATEST", "target_year": 2030, "sector_code": "ALL"}
    assert key.items() <= row["key"].items()
    assert {"value": "3217100.000000", "unit": "tCO2e"}.items() <= {
        name: value
        for figure in row["figures"]
        if figure["column"] == "gap_tco2e"
        for name, value in figure.items()
    }.items()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("nothing", "a=b"), "There is no table nothing; there are account_backtest, accounting_identities,"),
        (("emissions_gap", "a=b"), "marts.emissions_gap has no column a; it has inventory_code,"),
        (
            ("emissions_gap", "scenario_code=X"),
            "its key columns, with examples, are inventory_code (KHH-NET",
        ),
        (("emissions_gap",), "Say which row of marts.emissions_gap to explain"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence_on_stderr(kaohsiung, asked, sentence):
    result = kaohsiung.carbon("explain", *asked, "--lang", "en")
    assert (result.returncode, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_help_shows_an_example(kaohsiung):
    assert "carbon explain emissions_gap" in kaohsiung.carbon("explain", "--help").stdout


def published_tables() -> list[str]:
    models = Settings().dbt_dir / "models"
    return sorted(
        f"{schema}.{path.stem}"
        for schema in ("marts", "reference")
        for path in (models / schema).rglob("*.sql")
    )


def some_rows(rows: Rows, table: str) -> list[dict[str, object]]:
    """A few rows of a table, the same every time."""
    sql = f"select * from ({rows.placed(table)}) order by hash(row_place) limit {ROWS_PER_TABLE}"
    return rows.fetch(sql, [])


@pytest.mark.parametrize("table", published_tables())
def test_every_way_from_a_table_ends_in_a_cell_that_holds_what_is_printed(langang, rows, walk, table):
    for row in some_rows(rows, table):
        asked = walk.from_asked(table, row)
        assert asked.label.zh != asked.label.en and asked.key
        for node in asked.walk():
            if node.children or node.ends or node.unused or node.repeated or node.more:
                assert node.ends is None or not node.children
                continue
            assert node.table.startswith("raw."), (table, node.table, node.key)
            assert node.submission is not None
            assert node.figures, (node.table, node.key)
            wrong = [
                item for item in node.figures if item.cell and not stands_in_its_cell(langang.raw, node, item)
            ]
            assert not wrong, (node.table, node.key, wrong)
            assert all(item.cell for item in node.figures), (node.table, node.key)


def test_what_is_reached_and_what_is_read_without_a_row_are_all_that_is_read(rows, walk):
    for table in published_tables():
        for row in some_rows(rows, table):
            reached = rows.raw_tables_reached(table, row["row_place"])
            without = walk.from_asked(table, row).without_rows.keys()
            assert not reached & without
            assert reached | without == rows.raw_tables_read(table), table
