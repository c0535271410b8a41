"""Traces a finished build: for every row of every model table the rows it was computed from.

Each model's query is run once more with row ids, on the tables that the build holds, and must give exactly
the rows of the table that dbt built. So a trace is that of the SQL that computed the figure, or it is none.

Views have no rows of their own in a trace; the ids go through them. A model in Python says itself which rows
it used, in its column ``used_rows`` (see ``frames``).
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.provenance.comparing import differing_rows, run_with_places
from pipelines.provenance.rewritten import ProvenanceError, RewrittenQueries
from pipelines.provenance.row_ids import ID_LIST, PLACES, USED, place, placed, read_columns, row_count
from pipelines.transform.compiled import CompiledModel

# Above this many rows in a table that is read or made, ids would cost more memory and time than the run
# itself, and nobody reads that many; the trace then counts the rows of each table that was read.
MOST_ROWS = 100_000


class Tracer:
    """Traces models in the order in which they read one another.

    Attributes:
        numbers: the number of each stored table in the row ids.
        reads: of each model the stored tables it reads, views followed through.
        views: the models without rows of their own.
        counted: the models whose rows are too many to be named.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, queries: RewrittenQueries, most_rows: int = MOST_ROWS
    ) -> None:
        """Trace the build that is open here; nothing in it is changed."""
        self._connection = connection
        self._queries = queries
        self._most_rows = most_rows
        self._columns = read_columns(connection)
        self.numbers: dict[str, int] = {}
        self.reads: dict[str, frozenset[str]] = {}
        self.views: set[str] = set()
        self.counted: set[str] = set()
        # most queries are so small that handing a part to a second thread costs more than it saves
        connection.execute("set threads = 1")
        columns = f"table_number bigint, row_place bigint, {USED} {ID_LIST}"
        connection.execute(f"create or replace temp table traced_rows ({columns})")

    def trace(self, model: CompiledModel) -> None:
        """Trace one model; those it reads must have been traced.

        Raises:
            ProvenanceError: its SQL is not understood, or gives other rows than the build has.
        """
        query = self._queries.of(model.table, model.sql) if model.sql is not None else None
        reads = query.reads if query else model.reads
        for name in reads:
            if name not in self.reads:
                self._give_ids(name)
        if self._is_too_large(model, reads):
            self.counted.add(model.table)
        elif query is None:
            self._link_declared(model.table, reads)
        elif model.is_view:
            self._run(model.table, f"create or replace temp table {_carrying(model.table)} as {query.sql}")
        else:
            self._link(model.table, query.sql)
        if model.is_view:
            self.views.add(model.table)
        else:
            self._give_ids(model.table)
        through = (self.reads[name] if name in self.views else {name} for name in reads)
        self.reads[model.table] = frozenset().union(*through)

    def _is_too_large(self, model: CompiledModel, reads: Sequence[str]) -> bool:
        if any(name in self.counted and name in self.views for name in reads):
            return True
        stored = [name for name in reads if name not in self.views] + [model.table] * (not model.is_view)
        return any(row_count(self._connection, name) > self._most_rows for name in stored)

    def _give_ids(self, table: str) -> None:
        """A copy of a stored table in which every row carries its own id; a large one is read by nobody."""
        self.reads.setdefault(table, frozenset())
        first = self.numbers.setdefault(table, len(self.numbers) + 1) * PLACES
        if row_count(self._connection, table) > self._most_rows:
            return
        columns = self._columns[table]
        hidden = ", ".join(["row_place", *({USED} & columns.keys())])
        self._connection.execute(
            f"create or replace temp table {_carrying(table)} as select * exclude ({hidden}), "  # noqa: S608
            f"[{first} + row_place]::{ID_LIST} as {USED} from ({placed(table, columns)})"
        )

    def _link(self, table: str, sql: str) -> None:
        """Compare the rows of a query with those of the table, and keep the ids of each."""
        try:
            run_with_places(self._connection, sql, self._columns[table])
        except duckdb.Error as error:
            raise _not_run(table, error) from error
        different = differing_rows(self._connection, table, self._columns[table])
        if different:
            raise ProvenanceError(
                f"Which rows {table} was computed from cannot be told: its SQL, run again with row ids, "
                f"gives other rows than the build has ({different} differ). Run the whole pipeline with "
                "`carbon run`; if that does not help, the SQL does not give the same rows every time, and "
                "must be made to."
            )
        self._keep(table, f"select row_place, {USED} from traced")  # noqa: S608

    def _link_declared(self, table: str, reads: Sequence[str]) -> None:
        """The rows that a model in Python says it used; what it read through a view is followed into it."""
        columns = self._columns[table]
        if USED not in columns:
            raise ProvenanceError(
                f"Which rows {table} was computed from cannot be told: its model in Python returns no column "
                f"{USED}; add it as the other models in Python do."
            )
        if not columns[USED].endswith("[]"):
            return  # a table without a row: nothing told DuckDB that the column holds lists
        read = " union all ".join(self._named_rows(name) for name in reads)
        self._keep(
            table,
            "select row_place, list_sort(list_distinct(flatten(list(read.ids)))) "  # noqa: S608
            f"from ({placed(table, columns)}), unnest({USED}) as said (name) "
            f"inner join ({read}) as read on said.name = read.name group by row_place",
        )

    def _named_rows(self, table: str) -> str:
        """The rows of a relation as a model in Python names them, with their ids."""
        columns = self._columns[table]
        if table in self.views:
            return f"select '{table} ' || ({place(columns)}) as name, {USED} as ids from {_carrying(table)}"  # noqa: S608
        first = self.numbers[table] * PLACES
        rows = placed(table, columns)
        return f"select '{table} ' || row_place as name, [{first} + row_place] as ids from ({rows})"  # noqa: S608

    def _keep(self, table: str, rows: str) -> None:
        number = self.numbers.setdefault(table, len(self.numbers) + 1)
        self._connection.execute(f"insert into traced_rows select {number}, * from ({rows})")  # noqa: S608

    def _run(self, table: str, sql: str) -> None:
        try:
            self._connection.execute(sql)
        except duckdb.Error as error:
            raise _not_run(table, error) from error


def _carrying(table: str) -> str:
    """The temporary table in which the rows of a relation carry ids; the rewritten queries read it."""
    return f'temp.main."{table}"'


def _not_run(table: str, error: duckdb.Error) -> ProvenanceError:
    return ProvenanceError(
        f"Which rows {table} was computed from cannot be told: its SQL with row ids does not run: "
        f"{str(error).splitlines()[0]}"
    )
