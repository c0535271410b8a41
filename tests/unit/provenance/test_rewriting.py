"""Which rows each construct of SQL uses, on two tables of a few rows.

Rows of ``t`` have the ids 1 to 4, rows of ``s`` the ids 11 to 13; expected ids are read off the tables by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.provenance.functions import Functions, UnknownConstructError, bare_lambdas
from pipelines.provenance.rewriting import with_row_ids

TABLES = """
    create table t (used_rows bigint[], k varchar, v integer);
    insert into t values ([1], 'a', 10), ([2], 'a', 20), ([3], 'b', 30), ([4], 'c', null);
    create table s (used_rows bigint[], k varchar, w integer);
    insert into s values ([11], 'a', 1), ([12], 'b', 2), ([13], 'd', 3);
    create schema formulas; create schema x; create table x.t as select k, v from t;
    create macro formulas.half(x) as x / 2;
    create macro formulas.mean_of(x) as sum(x) / count(*);
    create macro formulas.largest(key) as table select max(v) as largest from x.t where k = key;
"""
PLACES = {"x.t": "t", "x.s": "s"}


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        yield connection


def used(database: duckdb.DuckDBPyConnection, sql: str) -> dict[object, list[int]]:
    """The ids of each row, by the value of its first column."""
    query = with_row_ids(sql, PLACES.__getitem__, Functions.read(database))
    return {row[0]: sorted(row[-1]) for row in database.execute(query).fetchall()}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        # rows that stay
        ("select v, k from x.t where v > 10", {20: [2], 30: [3]}),
        ("select * from x.t where k = 'c'", {"c": [4]}),
        ("with a as (select * exclude (v) from x.t) select a.* from a where k = 'b'", {"b": [3]}),
        ("select n from (select v as n from x.t) where n = 30", {30: [3]}),
        ("select v from x.t order by v nulls last limit 1", {10: [1]}),
        # joins
        ("select v, w from x.t inner join x.s using (k)", {10: [1, 11], 20: [2, 11], 30: [3, 12]}),
        ("select t.k, w from x.t left join x.s on t.k = s.k where v is null", {"c": [4]}),
        ("select coalesce(t.k, s.k) from x.t full join x.s on t.k = s.k where v is null", {"c": [4], "d": [13]}),
        ("select k from x.t anti join x.s using (k)", {"c": [4]}),
        ("select a.v from x.t as a cross join x.s as b where a.v = 30 and b.w = 3", {30: [3, 13]}),
        ("select v, d from x.t, lateral (select v * 2 as d) where v = 10", {10: [1]}),
        ("select v, w from x.t, lateral (select w from x.s where s.k = t.k) where v = 30", {30: [3, 12]}),
        # groups
        ("select k, sum(v) from x.t group by k", {"a": [1, 2], "b": [3], "c": [4]}),
        ("select count(*) from x.t", {4: [1, 2, 3, 4]}),
        ("select k, count(*) from x.t group by k having count(*) > 1", {"a": [1, 2]}),
        ("select distinct k from x.t", {"a": [1, 2], "b": [3], "c": [4]}),
        ("select count(*) filter (where v > 15) from x.t", {2: [2, 3]}),
        ("select count(*) filter (where v > 15), max(v) from x.t", {2: [1, 2, 3, 4]}),
        ("select sum(v) filter (where k = 'a'), sum(v) filter (where k = 'b') from x.t", {30: [1, 2, 3]}),
        ("select k, count(*) filter (where v > 25) from x.t group by k", {"a": [1, 2], "b": [3], "c": [4]}),
        ("select coalesce(k, 'ALL'), sum(v) from x.t group by rollup (k)",
         {"a": [1, 2], "b": [3], "c": [4], "ALL": [1, 2, 3, 4]}),
        # unions
        ("select k from x.t where v = 10 union all select k from x.s where w = 3", {"a": [1], "d": [13]}),
        ("select k from x.t union select k from x.s", {"a": [1, 2, 11], "b": [3, 12], "c": [4], "d": [13]}),
        ("select v as n, k from x.t where v = 10 union all by name select k, w as n from x.s where w = 3",
         {10: [1], 3: [13]}),
        # windows
        ("select v, sum(v) over (partition by k) from x.t", {10: [1, 2], 20: [1, 2], 30: [3], None: [4]}),
        ("select v, sum(v) over (order by v rows between 1 preceding and current row) from x.t",
         {10: [1], 20: [1, 2], 30: [2, 3], None: [3, 4]}),
        ("select v, lag(v) over (order by v) from x.t", {10: [1], 20: [1, 2], 30: [2, 3], None: [3, 4]}),
        ("select v, last_value(v ignore nulls) over (order by k rows between unbounded preceding and 1 preceding) "
         "from x.t where k <> 'a'", {30: [3], None: [3, 4]}),
        ("select v, rank() over (partition by k order by v) from x.t", {10: [1, 2], 20: [1, 2], 30: [3], None: [4]}),
        ("select v, row_number() over (order by v) from x.t where v < 25", {10: [1], 20: [2]}),
        ("select v from x.t qualify row_number() over (partition by k order by v desc) = 1",
         {20: [2], 30: [3], None: [4]}),
        ("select v from x.t qualify v = max(v) over ()", {30: [3]}),
        ("select v from x.t qualify count(*) over (partition by k) > 1", {10: [1, 2], 20: [1, 2]}),
        ("select v, count(*) over w from x.t window w as (partition by k)", {10: [1, 2], 20: [1, 2], 30: [3], None: [4]}),
        ("select k, sum(sum(v)) over () from x.t where v < 35 group by k", {"a": [1, 2, 3], "b": [1, 2, 3]}),
        # subqueries
        ("select v, (select max(w) from x.s where s.k = t.k) from x.t where v = 30", {30: [3, 12]}),
        ("select v from x.t where exists (select 1 from x.s where s.k = t.k and w = 2)", {30: [3, 12]}),
        ("select v from x.t where not exists (select 1 from x.s where s.k = t.k)", {None: [4]}),
        ("select v from x.t where k in (select k from x.s where w < 3)", {10: [1, 11], 20: [2, 11], 30: [3, 12]}),
        ("select k from x.t where k not in (select k from x.s)", {"c": [4]}),
        ("select count(*) from x.t where k in (select k from x.s where w = 1)", {2: [1, 2, 11]}),
        ("select k, sum(v) + (select min(w) from x.s) from x.t where k = 'b' group by k", {"b": [3, 11, 12, 13]}),
        # rows made of nothing
        ("select n from generate_series(1, 2) as g (n)", {1: [], 2: []}),
        ("select x from (values (1)) as one (x)", {1: []}),
        ("select unnest([v, v + 1]) from x.t where v = 10", {10: [1], 11: [1]}),
        # macros
        ("select formulas.half(v) from x.t where v = 10", {5: [1]}),
        ("select k, formulas.mean_of(v) from x.t where k = 'a' group by k", {"a": [1, 2]}),
        ("select largest from formulas.largest('a')", {20: [1, 2]}),
    ],
)  # fmt: skip
def test_a_row_uses_the_rows_it_was_computed_from(database, sql, expected):
    assert used(database, sql) == expected


@pytest.mark.parametrize(
    "sql",
    [
        "select * from x.t left join x.s using (k) where v is distinct from w",
        "select distinct k, v > 15 as large from x.t union all select k, w > 1 from x.s",
        "select k, v, rank() over (order by v) from x.t qualify count(*) over () > 2",
    ],
)
def test_the_rows_themselves_stay_as_they_are(database, sql):
    query = with_row_ids(sql, PLACES.__getitem__, Functions.read(database))
    plain = sql.replace("x.t", "(select * exclude (used_rows) from t) as t").replace(
        "x.s", "(select * exclude (used_rows) from s) as s"
    )
    traced = database.execute(f"select * exclude (used_rows) from ({query})").fetchall()
    assert sorted(traced, key=str) == sorted(database.execute(plain).fetchall(), key=str)


@pytest.mark.parametrize(
    "sql",
    [
        "with recursive r as (select 1 as n union all select n + 1 from r where n < 3) select n from r",
        "select k from x.t semi join x.s using (k)",
        "select k from x.t except select k from x.s",
        "select * from x.t using sample 10%",
        "pivot x.t on k using sum(v)",
        "select unheard_of(v) from x.t",
        "select * from read_csv('a.csv')",
        "select * from somewhere",
        "insert into x.t values (1)",
    ],
)
def test_a_construct_that_is_not_understood_is_refused(database, sql):
    with pytest.raises(UnknownConstructError):
        used(database, sql)


def test_lambdas_are_read_as_duckdb_prints_them() -> None:
    assert bare_lambdas("f((lambda a: g(b, (lambda c: (c + a)))))") == "f(lambda a: g(b, lambda c: (c + a)))"
    assert bare_lambdas("f(lambda a: (a + 1))") == "f(lambda a: (a + 1))"
