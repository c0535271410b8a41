"""Column lineage is what a person reads off the SQL: selected columns, through CTEs, unions and subqueries."""

import pytest
from sqlglot.errors import SqlglotError

from pipelines.transform.column_lineage import Edge, edges_of, origins, schema_of

TYPES = {
    "raw.a": {"id": "BIGINT", "amount": "DECIMAL(18,2)", "kind": "VARCHAR"},
    "raw.b": {"id": "BIGINT", "amount": "DECIMAL(18,2)"},
}


def parents(sql: str) -> dict[str, set[str]]:
    """The parents of each column of one model."""
    found: dict[str, set[str]] = {}
    for edge in edges_of("marts.m", sql, schema_of(TYPES)):
        assert edge.table == "marts.m"
        found.setdefault(edge.column, set()).add(f"{edge.from_table}.{edge.from_column}")
    return found


def test_a_star_names_every_column_of_its_table() -> None:
    assert parents("with a as (select * from build.raw.a) select * from a") == {
        name: {f"raw.a.{name}"} for name in ("id", "amount", "kind")
    }


def test_a_sum_comes_from_what_it_sums_and_not_from_what_filters_it() -> None:
    assert parents("select sum(amount) as total from raw.a where kind = 'x'") == {"total": {"raw.a.amount"}}


def test_both_sides_of_a_join_are_parents() -> None:
    assert parents("select a.id, a.amount - b.amount as gap from raw.a as a join raw.b as b using (id)")[
        "gap"
    ] == {"raw.a.amount", "raw.b.amount"}


def test_a_union_goes_by_position() -> None:
    assert parents("select id as x from raw.a union all select amount from raw.b") == {
        "x": {"raw.a.id", "raw.b.amount"}
    }


def test_a_union_by_name_goes_by_name_and_a_part_may_lack_a_column() -> None:
    sql = "with u as (select amount, id from raw.a union all by name select id from raw.b) select * from u"
    assert parents(sql) == {"amount": {"raw.a.amount"}, "id": {"raw.a.id", "raw.b.id"}}


def test_a_subquery_in_a_column_is_followed() -> None:
    assert parents("select id, (select max(amount) from raw.b) as most from raw.a")["most"] == {
        "raw.b.amount"
    }


def test_columns_of_values_come_from_all_that_the_values_read() -> None:
    sql = "select v.figure from raw.a as a cross join lateral (values (a.id), (a.amount)) as v (figure)"
    assert parents(sql) == {"figure": {"raw.a.id", "raw.a.amount"}}


def test_a_constant_has_no_parents() -> None:
    assert "word" not in parents("select 'x' as word, id from raw.a")


def test_origins_follow_the_edges_to_the_far_left_even_in_a_circle() -> None:
    edges = [Edge("m", "x", "s", "x"), Edge("s", "x", "r", "y"), Edge("s", "x", "m", "x")]
    assert origins(edges, ("m", "x")) == {("r", "y")}
    assert origins(edges, ("m", "unknown")) == {("m", "unknown")}


def test_sql_that_is_no_query_is_refused() -> None:
    with pytest.raises(SqlglotError):
        list(edges_of("marts.m", "select from from", schema_of(TYPES)))
