import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.intake.loading.build import open_build
from pipelines.ledger.errors import WarehouseBusyError
from pipelines.ledger.locks import run_lock

HOLD_LOCK = """
import sys
from pathlib import Path
from pipelines.ledger.locks import run_lock
with run_lock(Path(sys.argv[1]), 0):
    print("held", flush=True)
    sys.stdin.read()
"""
HOLD_BUILD = """
import sys
import duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


class Holder:
    """Another process that holds something until it is told to end."""

    def __init__(self, script: str, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> int:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"
        return self.process.pid

    def __exit__(self, *_: object) -> None:
        self.process.communicate(timeout=20)


def test_a_second_run_is_kept_out_and_told_which_process_holds_the_warehouse(tmp_path: Path) -> None:
    lock = tmp_path / "warehouse" / ".run.lock"
    with Holder(HOLD_LOCK, lock) as pid:
        with pytest.raises(WarehouseBusyError) as busy, run_lock(lock, 0):
            pass
        assert str(busy.value) == (
            f"Another run (process {pid}) holds the warehouse and did not end within 0 s; "
            "wait for it, or stop it, and run again."
        )


def test_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / ".run.lock"
    with Holder(HOLD_LOCK, lock) as pid:
        os.kill(pid, 9)
        with run_lock(lock, 10):
            assert lock.read_text(encoding="utf-8") == str(os.getpid())


def test_the_lock_is_free_again_after_a_run_and_after_a_failed_one(tmp_path: Path) -> None:
    lock = tmp_path / ".run.lock"
    with pytest.raises(ZeroDivisionError), run_lock(lock, 0):
        raise ZeroDivisionError
    with run_lock(lock, 0):
        pass


def test_a_build_is_made_where_there_is_none_and_closed_after_use(tmp_path: Path) -> None:
    path = tmp_path / "warehouse" / "build.duckdb"
    with open_build(path) as connection:
        connection.execute("create table kept as select 1 as one")
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.sql("from kept").fetchall() == [(1,)]


def test_a_build_is_closed_when_its_user_fails(tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    with pytest.raises(ZeroDivisionError), open_build(path):
        raise ZeroDivisionError
    with open_build(path):
        pass


@pytest.mark.parametrize("offset", [8, 20, 4096 + 20], ids=["magic", "header", "block"])
def test_a_build_that_cannot_be_read_is_put_aside_and_built_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, offset: int
) -> None:
    path = tmp_path / "build.duckdb"
    with open_build(path) as connection:
        connection.execute("create table lost as select 1 as one")
    spoiled = bytearray(path.read_bytes())
    spoiled[offset : offset + 8] = b"rubbish!"
    for start in (4096 + 20, 8192 + 20) if offset == 4096 + 20 else ():
        spoiled[start : start + 8] = b"rubbish!"
    path.write_bytes(spoiled)
    with open_build(path) as connection:
        assert connection.sql("select table_name from duckdb_tables()").fetchall() == []
    assert path.with_name("build.duckdb.unreadable").read_bytes() == bytes(spoiled)
    assert "build.duckdb cannot be opened" in caplog.text


def test_a_build_that_another_process_has_open_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    with (
        Holder(HOLD_BUILD, path),
        pytest.raises(WarehouseBusyError, match=r"^build\.duckdb is open in another"),
        open_build(path),
    ):
        pass
    assert not path.with_name("build.duckdb.unreadable").exists()


def test_a_build_that_this_process_has_open_otherwise_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "build.duckdb"
    with duckdb.connect(str(path)), pytest.raises(WarehouseBusyError), open_build(path):
        pass
    assert not path.with_name("build.duckdb.unreadable").exists()
