"""The formulas against the cases in their heads, and the rules of the files they stand in."""

import re
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from pipelines.settings import PROJECT_ROOT
from pipelines.transform.formulas import FormulaError, create_formulas, read_areas
from tests.formulas.models import DBT, sql_of

AREAS = read_areas()
FORMULAS = [formula for area in AREAS for formula in area.formulas]
MODELS = {
    path.stem: path.read_text(encoding="utf-8")
    for folder in ("models", "tests")
    for path in (PROJECT_ROOT / "dbt_project" / folder).rglob("*.sql")
}
# a case's value may differ by what a double loses on its way through text
SAME = """
    select {call} is null and ({result}) is null
        or coalesce(abs(try_cast(cast({call} as varchar) as double) - try_cast(cast({result} as varchar) as double))
            <= 1e-9 * greatest(1, abs(try_cast(cast({result} as varchar) as double))), {call} = ({result}), false),
        cast({call} as varchar)
"""
SPARK_TOO = {"cast", "sqrt", "pow", "coalesce", "nullif", "abs", "greatest", "least", "case", "if", "paren"}


@pytest.fixture(scope="module")
def created():
    with duckdb.connect() as connection:
        create_formulas(connection)
        yield connection


def test_every_case_of_every_formula(created) -> None:
    wrong = []
    for formula in FORMULAS:
        for case in formula.cases:
            call = f"formulas.{formula.name}({', '.join(case.inputs)})"
            holds, found = created.execute(SAME.format(call=call, result=case.result)).fetchone()
            if not holds:
                wrong.append(f"{call}: {found} instead of {case.result}")
    assert not wrong, "\n".join(wrong)


def test_every_formula_says_what_an_unknown_input_gives() -> None:
    """A formula of which nothing can be unknown is not one of an account."""
    silent = [
        formula.name for formula in FORMULAS if not any("null" in case.inputs for case in formula.cases)
    ]
    assert not silent, f"Cases with a null are missing: {silent}"


def test_every_formula_is_called_and_every_call_is_a_formula() -> None:
    in_formulas = "\n".join(formula.body for formula in FORMULAS)
    called = set(re.findall(r"\bformulas\.(\w+)\(", "\n".join(MODELS.values()) + in_formulas))
    named = [formula.name for formula in FORMULAS]
    assert sorted(named) == sorted(set(named))
    assert called == set(named)


def test_no_aggregate_is_hidden_in_a_formula(created) -> None:
    """What sums rows is written in the model, where the rows can be seen."""
    aggregates = {
        name
        for (name,) in created.execute(
            "select distinct function_name from duckdb_functions() where function_type = 'aggregate'"
        ).fetchall()
    }
    for formula in FORMULAS:
        used = set(re.findall(r"\b(\w+)\s*\(", formula.body)) & aggregates
        assert not used and " over " not in formula.body, f"{formula.name}: {used}"


def test_formulas_of_the_heavy_path_are_written_for_spark_too() -> None:
    heavy = [formula for formula in FORMULAS if formula.area == "emissions"]
    heavy += [formula for formula in FORMULAS if formula.name == "combined_product_pct"]
    for formula in heavy:
        tree = sqlglot.parse_one(formula.body, dialect="duckdb")
        used = {
            node.sql_name().lower() for node in tree.find_all(exp.Func) if not isinstance(node, exp.Anonymous)
        }
        used |= {node.name.lower() for node in tree.find_all(exp.Anonymous)}
        assert used <= SPARK_TOO | {"power"}, f"{formula.name}: {used}"


# each of these asks first whether what it divides by is above zero
ASKS_FIRST = {"logarithmic_mean", "lmdi_effect", "attainment_pct", "yearly_growth", "rank_score"}
# the place of a coefficient in a list, from one on; one and more, for no rate is below zero
POSITIVE = {"power", "discounting"}
OF_FEW_POINTS = re.compile(
    r"\b(regr_\w+|corr|covar_\w+|stddev\w*|var_\w+|variance|skewness|kurtosis\w*)\s*\("
)


def test_nothing_is_divided_by_what_may_be_zero() -> None:
    """DuckDB makes infinity or NaN of it, which no decimal holds: the run would stop over one row."""
    divided = [path.stem for path in (DBT / "models").rglob("*.sql") if "/" in MODELS[path.stem]]
    trees = {name: sqlglot.parse_one(sql_of(name), dialect="duckdb") for name in divided}
    trees |= {
        f.name: sqlglot.parse_one(f.body, dialect="duckdb") for f in FORMULAS if f.name not in ASKS_FIRST
    }
    bare = [
        f"{name}: {division.sql()}"
        for name, tree in trees.items()
        for division in tree.find_all(exp.Div)
        if not _cannot_be_zero(division.expression.unnest())
    ]
    assert not bare


def _cannot_be_zero(divisor: exp.Expression) -> bool:
    if isinstance(divisor, exp.Literal):
        return float(divisor.name) != 0
    return isinstance(divisor, exp.Nullif) or divisor.name in POSITIVE


def test_a_statistic_of_points_passes_through_finite() -> None:
    """The slope of one point is NaN: whatever is computed from several rows asks whether it is a figure."""
    bare = [
        f"{name}: {found.group()}"
        for name, text in MODELS.items()
        for found in OF_FEW_POINTS.finditer(text)
        if not text[: found.start()].endswith("formulas.finite(")
    ]
    assert not bare


def test_models_glue_no_sql_from_strings() -> None:
    """Jinja names columns, factors and dialects; an expression is SQL, where it can be read and checked."""
    glued = [
        name
        for name, text in MODELS.items()
        for inside in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL)
        if "~" in inside and "method_factor(" not in inside
    ]
    assert not glued


def test_what_is_no_formula_any_more_is_gone_when_they_are_created_again(tmp_path: Path) -> None:
    (tmp_path / "old.sql").write_text("create or replace macro formulas.old(x) as\n    x;\n")
    with duckdb.connect() as connection:
        create_formulas(connection, tmp_path)
        assert connection.execute("select formulas.old(1)").fetchone() == (1,)
        (tmp_path / "old.sql").write_text("create or replace macro formulas.new(x) as\n    x + 1;\n")
        create_formulas(connection, tmp_path)
        assert connection.execute("select formulas.new(1)").fetchone() == (2,)
        with pytest.raises(duckdb.CatalogException):
            connection.execute("select formulas.old(1)")


HEAD = (
    "-- About.\n\n-- f: what.\n-- source: s\n-- unit: u\n-- cases:\n--   x | result | why\n--   1 | 1 | so\n"
)
MACRO = "create or replace macro formulas.f(x) as\n    x;\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "\n" + MACRO, "is not followed by one"),
        (HEAD.replace("-- source: s\n", "") + MACRO, "source is missing"),
        (HEAD.replace("-- f: ", "-- ") + MACRO, "its first line is missing"),
        (HEAD.replace("x | result", "y | result") + MACRO, "must be a table of x, result and why"),
        (HEAD.replace("1 | 1 | so", "1 | so") + MACRO, "same number of cells"),
    ],
)
def test_a_formula_without_a_whole_head_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "area.sql").write_text(text)
    with pytest.raises(FormulaError, match=said):
        read_areas(tmp_path)


def test_a_whole_head_is_read(tmp_path: Path) -> None:
    (tmp_path / "area.sql").write_text(HEAD + MACRO)
    (area,) = read_areas(tmp_path)
    (formula,) = area.formulas
    assert (area.about, formula.name, formula.parameters, formula.body) == ("About.", "f", ("x",), "    x")
    assert (formula.what, formula.source, formula.unit) == ("what.", "s", "u")
    assert formula.cases[0].inputs == ("1",)
