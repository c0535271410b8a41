"""The answers to requests, each from one opened snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import duckdb
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pipelines.api import envelope
from pipelines.api.asked import Asked, asked_of, parameters
from pipelines.api.catalogue import Table
from pipelines.api.document import openapi
from pipelines.api.pages import page_of_tables, style_hash
from pipelines.api.refusals import no_such_place
from pipelines.api.rows import matched, select
from pipelines.api.snapshots import Snapshot, limited, open_snapshot
from pipelines.api.written import as_json, csv_head, csv_lines
from pipelines.settings import Settings

CHUNK_ROWS = 1000
CSV = "text/csv; charset=utf-8"
Write = Callable[[Settings, Snapshot], str]
_ENDINGS = ("json", "csv")


def table_answer(settings: Settings, request: Request) -> Response:
    """The rows of a table, as JSON by pages or as CSV whole.

    Raises:
        RefusedError: what is asked for is not there, not known, or cannot be read.
    """
    query = request.scope["query_string"]
    own = dict(parameters(query))
    snapshot = open_snapshot(settings, own.get("_release"))
    handed_over = False
    try:
        table, ending = _table(snapshot, request.path_params["schema"], request.path_params["file"])
        asked = asked_of(table, query, whole=ending == "csv")
        tag = envelope.etag(settings.city, snapshot.catalogue, f"{request.url.path}?{urlencode(asked.pairs)}")
        heads = envelope.headers(settings.city, snapshot.catalogue, tag, pinned=asked.release is not None)
        if envelope.is_known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=heads)
        if ending == "json":
            return _page(settings, snapshot, table, asked, heads)
        heads["Content-Disposition"] = f'attachment; filename="{_file_name(settings, snapshot, table)}"'
        if request.method == "HEAD":
            return StreamingResponse(iter(()), media_type=CSV, headers=heads)
        with limited(snapshot.connection):
            rows = select(snapshot.connection, table, asked, whole=True)
        handed_over = True
        return StreamingResponse(_lines(snapshot.connection, rows, asked), media_type=CSV, headers=heads)
    finally:
        if not handed_over:
            snapshot.connection.close()


def described_answer(settings: Settings, request: Request) -> Response:
    """The OpenAPI document of the release in force."""
    return _whole(settings, request, "application/json", _document)


def front_page(settings: Settings, request: Request) -> Response:
    """The list of tables, for people, in the language of the city."""
    return _whole(settings, request, "text/html; charset=utf-8", page_of_tables)


def health(settings: Settings, request: Request) -> Response:
    """Whether there is something to serve; 503 where not."""
    snapshot = open_snapshot(settings)
    snapshot.connection.close()
    return _json(
        {"status": "ok", **envelope.about(settings.city, snapshot.catalogue)}, {"Cache-Control": "no-store"}
    )


def _document(settings: Settings, snapshot: Snapshot) -> str:
    return json.dumps(openapi(settings.city, snapshot.catalogue), ensure_ascii=False)


def _whole(settings: Settings, request: Request, media: str, write: Write) -> Response:
    """An answer that depends on the release alone."""
    snapshot = open_snapshot(settings)
    try:
        tag = envelope.etag(settings.city, snapshot.catalogue, request.url.path)
        heads = envelope.headers(settings.city, snapshot.catalogue, tag, pinned=False)
        if write is page_of_tables:
            heads["Content-Security-Policy"] = f"{envelope.NOTHING_ELSE}; style-src '{style_hash()}'"
        if envelope.is_known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=heads)
        return Response(write(settings, snapshot), media_type=media, headers=heads)
    finally:
        snapshot.connection.close()


def _table(snapshot: Snapshot, schema: str, file: str) -> tuple[Table, str]:
    name, _, ending = file.rpartition(".")
    table = snapshot.catalogue.tables.get((schema, name))
    if table is None or ending not in _ENDINGS:
        raise no_such_place()
    return table, ending


def _page(
    settings: Settings, snapshot: Snapshot, table: Table, asked: Asked, heads: dict[str, str]
) -> Response:
    with limited(snapshot.connection):
        found = matched(snapshot.connection, table, asked)
        rows = select(snapshot.connection, table, asked).fetchall()
    after = _next(snapshot, asked, found.count)
    if after:
        heads["Link"] = f'<{after}>; rel="next"'
    answer = envelope.about(settings.city, snapshot.catalogue) | {
        "table": {"name": f"{table.schema}.{table.name}", "title": envelope.said(table.title)},
        "columns": envelope.described(table, asked.select),
        "matched_rows": found.count,
        "record_status": found.statuses,
        "next": after,
        "rows": [dict(zip(asked.select, map(as_json, row), strict=True)) for row in rows],
    }
    return _json(answer, heads)


def _next(snapshot: Snapshot, asked: Asked, count: int) -> str | None:
    """The rest of the same release; relative, so that it holds behind any proxy."""
    start = asked.offset + asked.size
    if start >= count:
        return None
    kept = [pair for pair in asked.pairs if pair[0] not in ("_offset", "_release")]
    return "?" + urlencode([*kept, ("_offset", str(start)), ("_release", snapshot.catalogue.release)])


def _lines(
    connection: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyConnection, asked: Asked
) -> Iterator[bytes]:
    """The CSV file, some rows at a time; a fault breaks the answer off, so that nobody takes it for whole."""
    try:
        yield csv_head(asked.select)
        while some := _some(connection, rows):
            yield csv_lines(some)
    finally:
        connection.close()


def _some(connection: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    with limited(connection):
        return rows.fetchmany(CHUNK_ROWS)


def _file_name(settings: Settings, snapshot: Snapshot, table: Table) -> str:
    invented = "invented-" if settings.city.is_demonstration else ""
    return f"{invented}{table.name}-{snapshot.catalogue.release}.csv"


def _json(content: Any, heads: dict[str, str]) -> Response:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text, media_type="application/json", headers=heads)
