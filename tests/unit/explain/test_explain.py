"""Explanations of a tiny hand-made warehouse whose trace is written as a run writes it."""

from __future__ import annotations

import json
from decimal import Decimal as D
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from pipelines.contracts.machinery.words import Words
from pipelines.explain.nodes import Node
from pipelines.explain.output import as_json, print_explanation
from pipelines.explain.tracing import ExplainError, explain_rows
from pipelines.provenance.writing import trace_build
from pipelines.publication.query import NothingPublishedError
from pipelines.transform.compiled import CompiledModel

FIGURES = """
    select code, cast(2023 as bigint) as year, cast(amount_tco2e as decimal(24, 6)) as figure_tco2e,
        case when code = 'A' then 12.5 end::double as share_pct, source_code
    from raw.totals where standing = 'in_force' and submission_id <> 'old' and source_code <> 'LATER'
    union all select 'MANY', 1900 + i, i, null, null from range(25) as t (i)
    union all select 'FILES', count(*), 0, null, null from meta.submissions
"""
SUMS = """
    select code, cast(count(*) as bigint) as years from marts.figures
    where code in ('A', 'MANY') group by code
    union all select 'ALSO-A', 1 from marts.figures where code = 'A'
    union all select code, 0 from raw.unread where code = 'nothing'
"""
SCHEMA = f"""
    create schema marts; create schema raw; create schema reference; create schema meta;
    create table meta.run as select '2024-12-31' as known_on, 'Asia/Taipei' as time_zone;
    create table meta.submissions (
        submission_id varchar, bureau_code varchar, received_at timestamp, superseded_at timestamp,
        superseded_by varchar, sha256 varchar, change_reason varchar, original_name varchar);
    insert into meta.submissions values
        ('old', 'COMPILED', '2024-01-01', '2024-02-01 20:00', 'new', 'aaaaaaaaaaaaaaaa', null, 'COMPILED.csv'),
        ('new', 'COMPILED', '2024-02-01 20:00', null, null, 'bbbbbbbbbbbbbbbb', 'typing error', 'COMPILED.csv'),
        ('book', 'EPB', '2024-03-01', null, null, 'cccccccccccccccc', null, 'annual book.xlsx');
    comment on table meta.submissions is '送件登記簿 | The register. One row is one file.';
    create table marts.submission_log as from (values ('old', false), ('new', true), ('book', true))
        as log (submission_id, is_current);
    create table meta.submission_columns (
        submission_id varchar, source_sheet varchar, column_name varchar, source_column varchar,
        header_text varchar, unit_text varchar, unit_factor decimal(38, 12));
    insert into meta.submission_columns values
        ('old', '', 'amount_tco2e', 'B', '排放(萬公噸)', '萬公噸', 10000),
        ('new', '', 'amount_tco2e', 'B', '排放(萬公噸)', '萬公噸', 10000),
        ('book', '表一', 'amount_tco2e', 'AA', '排放', null, 1);
    create table reference.sources as from (values
        ('S1', '市府', 'City', '清冊', 'Inventory', date '2023-06-01'),
        ('LATER', '市府', 'City', '新清冊', 'New inventory', date '2025-06-01'))
        as sources (source_code, publisher_zh, publisher_en, title_zh, title_en, published_on);
    create table raw.unread (code varchar);
    comment on table raw.unread is '未用 | Unread';
    create table raw.totals (
        code varchar, amount_tco2e decimal(38, 12), standing varchar, source_code varchar,
        record_status varchar, submission_id varchar, source_file varchar, source_sheet varchar,
        source_row bigint);
    insert into raw.totals values
        ('A', 49520000, 'in_force', 'S1', 'published', 'new', 'totals/all/COMPILED~2.csv', '', 3),
        ('A', 49530000, 'in_force', 'S1', 'published', 'old', 'totals/all/COMPILED.csv', '', 3),
        ('A', 50000000, 'rounded', 'S1', 'published', 'new', 'totals/all/COMPILED~2.csv', '', 4),
        ('A', 51000000, 'in_force', 'LATER', 'published', 'new', 'totals/all/COMPILED~2.csv', '', 5),
        ('B', 7, 'in_force', 'S1', 'reported', 'book', 'totals/2024/EPB.xlsx', '表一', 9);
    comment on table raw.totals is '公布的合計 | Published totals';
    comment on column raw.totals.amount_tco2e is '排放量：一年的量 [tCO2e] | Emissions: of a year [tCO2e]';
    create table marts.figures as {FIGURES};
    comment on table marts.figures is '數字：照抄 | Figures: as it is. One row is one code and year.';
    comment on column marts.figures.figure_tco2e is '排放量 = 原文；無 | Emissions = as stated; none';
    create table marts.sums as {SUMS};
    comment on table marts.sums is '年數 | Years';
"""
MODELS = [
    CompiledModel("marts.figures", FIGURES, False, ("raw.totals",), ("code", "year"), ""),
    CompiledModel("marts.sums", SUMS, False, ("marts.figures", "raw.unread"), ("code",), ""),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "carbon.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)
    trace_build(path, MODELS)
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into meta.traced_tables values ('raw', 'totals', ['code', 'source_code'])")
    return path


def only(path: Path, *asked: str) -> Node:
    (node,) = explain_rows(path, asked[0], asked[1:]).nodes
    return node


def printed(path: Path, lang: str, *asked: str) -> str:
    console = Console(record=True, width=300, file=(path.parent / "out.txt").open("w", encoding="utf-8"))
    print_explanation(console, explain_rows(path, asked[0], asked[1:]), lang, False)
    console.file.close()
    return (path.parent / "out.txt").read_text(encoding="utf-8")


def test_a_figure_leads_to_its_file_row_and_cell(published: Path) -> None:
    node = only(published, "figures", "code=A", "year=2023")
    total = node.children[0]
    assert (total.location.file, total.location.sheet, total.location.row) == (
        "totals/all/COMPILED~2.csv",
        None,
        3,
    )
    (figure,) = total.figures
    assert (figure.cell.address, figure.value, figure.unit) == ("B3", D(49_520_000), "tCO2e")
    assert figure.cell.written(figure.value) == D(4952)
    assert (total.submission.submission_id, total.submission.change_reason) == ("new", "typing error")


def test_of_several_versions_only_one_counts_and_the_others_say_why_not(published: Path) -> None:
    node = only(published, "marts.figures", "code=A", "year=2023")
    assert {child.figures[0].value: child.unused and child.unused.en for child in node.children} == {
        D(49_520_000): None,
        D(49_530_000): "its file was superseded by submission new",
        D(50_000_000): "its standing is rounded",
        D(51_000_000): "not known yet on the day of the run",
    }


def test_a_bureaus_row_is_known_when_its_file_arrived_and_names_its_sheet(published: Path) -> None:
    (child,) = only(published, "figures", "code=B").children
    assert child.unused is None
    assert (child.location.sheet, child.figures[0].cell.address) == ("表一", "AA9")
    assert child.figures[0].cell.written(child.figures[0].value) is None
    assert "表一!9" in printed(published, "en", "figures", "code=B")


def test_the_name_that_its_sender_gave_a_file_is_said_where_it_is_kept_under_another(published: Path) -> None:
    said = printed(published, "en", "figures", "code=B")
    assert "book by EPB, received 2024-03-01, called annual book.xlsx, sha256 cccccccccccc, in use" in said
    assert "called" not in printed(published, "en", "figures", "code=A", "year=2023")


def test_units_come_from_the_name_or_the_brackets_of_the_description(published: Path) -> None:
    node = only(published, "figures", "code=A", "year=2023")
    assert {figure.column: figure.unit for figure in node.figures} == {
        "figure_tco2e": "tCO2e", "share_pct": "%",
    }  # fmt: skip


def test_the_formula_is_what_the_descriptions_say(published: Path) -> None:
    assert only(published, "figures", "code=B").formula == Words(
        "照抄；排放量 = 原文", "as it is; Emissions = as stated"
    )
    assert only(published, "sums", "code=A").formula is None


def test_a_row_without_anything_below_says_where_it_ends(published: Path) -> None:
    node = only(published, "figures", "code=MANY", "year=1900")
    assert node.ends.en == "the model makes this row by itself, from no row of data"
    assert only(published, "figures", "code=B").ends is None


def test_a_row_that_rests_on_the_books_alone_names_them(published: Path) -> None:
    node = only(published, "figures", "code=FILES")
    assert node.ends.en == "computed from 3 rows of meta.submissions (The register)"
    assert node.children == []


def test_a_row_is_explained_once(published: Path) -> None:
    first, second = (
        child for node in explain_rows(published, "sums", ["years=1"]).nodes for child in node.children
    )
    assert (first.repeated, second.repeated) == (False, True)
    assert "explained above" in printed(published, "en", "sums", "years=1")


def test_a_dataset_that_is_read_but_has_no_row_for_the_figure_is_named(published: Path) -> None:
    node = only(published, "sums", "code=A")
    assert node.without_rows == {"raw.unread": Words("未用", "Unread")}
    assert "also read, without a row for this figure: Unread (raw.unread)" in printed(
        published, "en", "sums", "code=A"
    )


def test_at_most_twenty_rows_are_shown_and_the_others_counted(published: Path) -> None:
    explanation = explain_rows(published, "figures", ["code=MANY"])
    assert (len(explanation.nodes), explanation.more) == (20, 5)
    assert "5 more rows match" in printed(published, "en", "figures", "code=MANY")
    assert "另有 5 列" in printed(published, "zh", "figures", "code=MANY")


def test_rows_below_are_limited_and_counted_too(published: Path) -> None:
    node = only(published, "sums", "code=MANY")
    assert len(node.children) == 20
    assert node.more == [(Words("數字", "Figures"), 5)]
    assert "Figures: 5 more rows" in printed(published, "en", "sums", "code=MANY")


def test_rows_that_were_only_counted_are_said_as_a_number(tmp_path: Path) -> None:
    path = tmp_path / "carbon.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)
    trace_build(path, MODELS, most_rows=4)  # raw.totals has five rows
    node = only(path, "figures", "code=B")
    assert node.children == [] and (Words("公布的合計", "Published totals"), 5) in node.more


def test_an_empty_value_asks_for_a_missing_one(published: Path) -> None:
    assert only(published, "figures", "source_code=", "code=FILES").key["code"] == "FILES"


@pytest.mark.parametrize("value", ["A' or '1'='1", "A'; drop table marts.figures; --", '"', "$code", "%"])
def test_a_value_is_never_read_as_sql(published: Path, value: str) -> None:
    before = published.read_bytes()
    with pytest.raises(ExplainError, match="No row of marts"):
        explain_rows(published, "figures", [f"code={value}"])
    assert published.read_bytes() == before


@pytest.mark.parametrize("table", ["nothing", "meta.run", "marts.figures; drop table x", "(select 1)", ""])
def test_only_published_tables_have_names(published: Path, table: str) -> None:
    with pytest.raises(
        ExplainError, match="there are figures, submission_log, sums, and the tables of reference"
    ):
        explain_rows(published, table, ["code=A"])


@pytest.mark.parametrize("column", ["1", "code or 1", 'code"', "amount_tco2e"])
def test_only_columns_of_the_table_have_names(published: Path, column: str) -> None:
    with pytest.raises(ExplainError, match="it has code, year, figure_tco2e"):
        explain_rows(published, "figures", [f"{column}=A"])


def test_a_pair_without_a_value_is_refused(published: Path) -> None:
    with pytest.raises(ExplainError, match="'code' is not COLUMN=VALUE"):
        explain_rows(published, "figures", ["code"])


@pytest.mark.parametrize("pairs", [[], ["code=NOPE"], ["year=two thousand"]])
def test_where_nothing_is_found_the_keys_are_named_with_examples(published: Path, pairs: list[str]) -> None:
    with pytest.raises(ExplainError, match=r"code \(A, B, FILES\), year \(3, 1900, 1901\)"):
        explain_rows(published, "figures", pairs)


def test_before_the_first_run_the_way_to_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match="carbon run"):
        explain_rows(tmp_path / "carbon.duckdb", "figures", ["code=A"])


def test_a_warehouse_of_another_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "carbon.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)  # without a trace
    with pytest.raises(ExplainError, match="another version of the program"):
        explain_rows(path, "sums", ["code=A"])


def test_the_tree_speaks_one_language(published: Path) -> None:
    zh, en = (printed(published, lang, "figures", "code=A", "year=2023") for lang in ("zh", "en"))
    assert "來源：市府, 清冊 (2023-06-01)" in zh
    assert "未採用：檔案已由送件 new 取代" in zh
    assert "source: City, Inventory (2023-06-01)" in en
    assert "B3 “排放(萬公噸)” 4,952 萬公噸 × 10,000 = 49,520,000 tCO2e" in en
    assert "received 2024-02-02, sha256 bbbbbbbbbbbb, in use" in en  # 20:00 UTC is the next day in Taipei


def test_json_keeps_decimals_exact_and_both_languages(published: Path) -> None:
    content = json.loads(as_json(explain_rows(published, "figures", ["code=A", "year=2023"])))
    (row,) = content["rows"]
    assert row["figures"][0]["value"] == "49520000.000000"
    assert row["label"] == {"zh": "數字", "en": "Figures"}
    assert content["more_rows"] == 0
