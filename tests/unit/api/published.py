"""A small city whose releases are published as a run leaves them, and a server before it, called over HTTP."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from pipelines.api.serving import server
from pipelines.releases.in_force import put_in_force
from pipelines.releases.manifest import DATABASE, read_release, write_manifest
from pipelines.settings import Settings

KEYS = {1: "aaaaaaaa" + "0" * 56, 2: "bbbbbbbb" + "0" * 56}
RELEASES = {number: f"2026-01-02-{key[:8]}" for number, key in KEYS.items()}
TABLES = """
    create schema marts; create schema reference; create schema raw; create schema quarantine; create schema meta;
    create table meta.run as
        select '{key}' as run_key, date '9999-12-31' as known_on, 'Asia/Taipei' as time_zone;
    create table meta.submissions as select timestamp '2026-01-02 01:00:00' as received_at;
    create table marts.gaps (
        sector_code varchar, year bigint, gap_tco2e decimal(24, 6), share double, is_total boolean,
        decided_on date, note varchar, record_status varchar
    );
    comment on table marts.gaps is '缺口 | The gap.';
    create table marts.people as select 12345678901234567890::hugeint as persons_count;
    create table reference.units as select 'kWh' as unit_code;
    create table raw.secret as select 'not for readers' as secret;
    create table quarantine.rejected_rows as select 'not for readers' as secret;
    create table meta.columns as
    select
        schema_name as table_schema, table_name, column_name, column_index as ordinal_position, data_type,
        is_nullable, '甲' as description_zh, 'a' as description_en
    from duckdb_columns() where not internal and schema_name <> 'meta';
"""
ROWS = """
    insert into marts.gaps values
        ('ALL', 2030, 9007199254740993.000001, 0.25, true, date '2024-02-29', null, 'reported'),
        ('能源', 2030, -1.500000, null, false, null, '=1+1', 'published'),
        ('transport', 2040, {figure}, 0.5, false, null, '甲,"乙"', 'published'),
        ('transport', 2050, 0.000000, 0.5, false, null, 'x', 'assumed');
"""


def publish(settings: Settings, number: int, figure: str = "2.5") -> Path:
    """Release ``number``, written and put in force; the path of its database."""
    folder = settings.releases_dir / RELEASES[number]
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute(TABLES.format(key=KEYS[number]) + ROWS.format(figure=figure))
    manifest = {
        "release": folder.name,
        "sequence": number,
        "run_key": KEYS[number],
        "files": [],
        "tables": [],
    }
    write_manifest(folder, manifest)
    release = read_release(folder)
    assert release is not None
    put_in_force(settings, release)
    return folder / DATABASE


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    heads: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of a page."""
        return self.said["rows"]

    @property
    def is_a_sentence(self) -> bool:
        """Whether it says in both languages why there is no answer, and nothing of how it is made."""
        error = self.said["error"]
        inside = ("Traceback", "Error:", "LINE ", "select ", "/warehouse")
        return (
            error["zh"].endswith("。")
            and error["en"].endswith(".")
            and not any(w in str(error) for w in inside)
        )


@dataclass(frozen=True)
class Client:
    """Calls a server on this machine."""

    port: int

    def ask(self, path: str, method: str = "GET", **heads: str) -> Answer:
        """One request; the path goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection._validate_path = lambda url: None  # type: ignore[attr-defined] # attacks are no valid paths
        try:
            connection.request(
                method, path, headers={name.replace("_", "-"): text for name, text in heads.items()}
            )
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


@contextmanager
def served(settings: Settings) -> Iterator[Client]:
    """A server on a free port of this machine, until the block ends."""
    running, listening = server(settings, port=0)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield Client(listening.getsockname()[1])
    finally:
        running.should_exit = True
        thread.join(timeout=20)
        listening.close()


def settings_of_a_city(folder: Path, *, invented: bool = False) -> Settings:
    """A city in a folder."""
    settings = Settings()
    city = replace(settings.city, is_demonstration=invented)
    return replace(settings, city=city, warehouse_dir=folder)
