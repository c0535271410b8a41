"""Files are parsed in a separate process: whatever happens there, this one goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.intake.reading import isolation as reading
from pipelines.intake.reading.isolation import read_sheets
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import MAX_BYTES, write_csv


def worker_pid(path: Path) -> int:
    read_sheets(path, MAX_BYTES)
    assert reading._worker is not None
    return reading._worker.process.pid


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "a.csv", ["a", "b"], [1, 2])


def test_files_are_parsed_elsewhere_by_one_process_after_the_other(table: Path) -> None:
    first, second = worker_pid(table), worker_pid(table)
    assert first == second != os.getpid()


def test_a_process_that_was_killed_is_replaced(table: Path) -> None:
    killed = worker_pid(table)
    os.kill(killed, signal.SIGKILL)
    reading._worker.process.wait()  # type: ignore[union-attr]
    assert worker_pid(table) != killed


def test_a_process_is_replaced_after_many_files(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = worker_pid(table)
    monkeypatch.setattr(reading, "FILES_BEFORE_RENEWAL", 1)
    assert worker_pid(table) != before


def test_a_file_that_takes_too_long_gets_a_sentence_and_the_next_one_is_read(table: Path) -> None:
    os.kill(worker_pid(table), signal.SIGSTOP)  # a parser that never answers
    with pytest.raises(RefusedFileError) as caught:
        read_sheets(table, MAX_BYTES, seconds=1)
    assert caught.value.rule == "took_too_long"
    assert caught.value.words.en == (
        "a.csv takes too long to read; keep nothing but the data and submit it again."
    )
    assert read_sheets(table, MAX_BYTES)[0].rows == [["a", "b"], ["1", "2"]]


def test_a_file_that_needs_too_much_memory_gets_a_sentence(
    tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = tmp_path / "heavy.csv"
    heavy.write_text("a,b\n" * 4_000_000, encoding="utf-8")
    monkeypatch.setattr(reading, "MEMORY_BYTES", 200 * 2**20)
    monkeypatch.setattr(reading, "_worker", None)
    with pytest.raises(RefusedFileError) as caught:
        read_sheets(heavy, 2**30)
    assert caught.value.rule == "too_heavy"
    assert read_sheets(table, MAX_BYTES)[0].rows[0] == ["a", "b"]
    monkeypatch.setattr(reading, "FILES_BEFORE_RENEWAL", 0)


UNDER_A_LIMIT = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from pipelines.intake.reading.isolation import read_sheets
print(read_sheets(Path(sys.argv[1]), 1000)[0].rows)
"""


def test_a_file_is_read_where_the_processor_time_of_the_caller_is_limited(table: Path) -> None:
    command = [sys.executable, "-c", UNDER_A_LIMIT, str(table)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout == "[['a', 'b'], ['1', '2']]\n", ended.stderr


def test_a_link_to_a_file_is_refused(tmp_path: Path, table: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(table)
    with pytest.raises(RefusedFileError, match="link to a file"):
        read_sheets(link, MAX_BYTES)


def test_a_process_reads_as_many_files_as_it_may_and_the_next_one_goes_to_another(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FILES_BEFORE_RENEWAL", 0)
    first = worker_pid(table)
    monkeypatch.setattr(reading, "FILES_BEFORE_RENEWAL", 2)
    assert worker_pid(table) == first
    assert worker_pid(table) != first
