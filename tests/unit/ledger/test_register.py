import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipelines.ledger.chain import FIRST_LINK
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import (
    Arrival,
    add_arrival,
    read_register,
    register_head,
    verify_files,
)

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)


def submit(
    raw_dir: Path, content: str, bureau: str = "TRA", name: str = "表.csv", **facts: object
) -> Arrival:
    source = raw_dir.parent / name
    source.write_text(content, encoding="utf-8")
    place = {
        "dataset": "sectors",
        "bureau": bureau,
        "period": "2024",
        "received_at": NOON,
        "reason": "更正",
    } | facts
    return add_arrival(source, raw_dir, **place)


@pytest.fixture
def raw_dir(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def register(raw_dir: Path) -> Path:
    """A register of three arrivals."""
    for bureau in ("EPB", "TRA", "EDB"):
        submit(raw_dir, f"content of {bureau}", bureau)
    return raw_dir / "register.jsonl"


def verify(register: Path) -> None:
    verify_files(read_register(register), register.parent)


def rewrite(register: Path, lines: list[str]) -> None:
    register.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def test_an_untouched_folder_verifies(register: Path) -> None:
    verify(register)


def test_each_line_carries_the_hash_of_the_line_before(register: Path) -> None:
    arrivals = read_register(register)
    assert [item.sequence for item in arrivals] == [1, 2, 3]
    assert arrivals[0].previous_sha256 == FIRST_LINK
    lines = [json.loads(line) for line in register.read_text(encoding="utf-8").splitlines()]
    assert len({line["previous_sha256"] for line in lines}) == 3
    assert register_head(register) not in {line["previous_sha256"] for line in lines}


def test_a_changed_file_is_named(register: Path) -> None:
    (register.parent / "sectors/2024/TRA.csv").write_text("content of XXX", encoding="utf-8")
    with pytest.raises(RegisterError) as broken:
        verify(register)
    assert str(broken.value) == (
        "The raw folder is not what the register says: sectors/2024/TRA.csv was changed after it arrived "
        "(restore it, and submit the change as a new file)."
    )


def test_a_missing_file_is_named(register: Path) -> None:
    (register.parent / "sectors/2024/TRA.csv").unlink()
    with pytest.raises(RegisterError, match=r"sectors/2024/TRA\.csv is missing \(restore it from a backup"):
        verify(register)


def test_an_extra_file_is_named(register: Path) -> None:
    (register.parent / "sectors/2024/extra.csv").touch()
    with pytest.raises(
        RegisterError, match=r"sectors/2024/extra\.csv is not in the register \(submit it with"
    ):
        verify(register)


def test_all_faults_of_the_folder_are_named_at_once(register: Path) -> None:
    folder = register.parent / "sectors/2024"
    (folder / "TRA.csv").write_text("other", encoding="utf-8")
    (folder / "EPB.csv").unlink()
    (folder / "extra.csv").touch()
    with pytest.raises(
        RegisterError, match=r"EPB\.csv is missing.*TRA\.csv was changed.*extra\.csv is not in"
    ):
        verify(register)


def test_notes_and_lock_files_beside_the_data_are_no_extra_files(register: Path) -> None:
    for name in ("README.md", ".DS_Store", "~$TRA.xlsx", "copy.csv.part"):
        (register.parent / "sectors" / name).touch()
    verify(register)


def test_an_edited_line_breaks_the_chain_at_the_next(register: Path) -> None:
    lines = register.read_text(encoding="utf-8").splitlines()
    rewrite(register, [lines[0], lines[1].replace('"TRA"', '"EDB"'), lines[2]])
    with pytest.raises(RegisterError, match=r"The chain of register\.jsonl is broken at line 3:"):
        read_register(register)


def test_a_removed_line_breaks_the_chain(register: Path) -> None:
    lines = register.read_text(encoding="utf-8").splitlines()
    rewrite(register, [lines[0], lines[2]])
    with pytest.raises(
        RegisterError, match="broken at line 2: it does not follow from the line before; restore"
    ):
        read_register(register)


def test_a_removed_first_line_breaks_the_chain(register: Path) -> None:
    rewrite(register, register.read_text(encoding="utf-8").splitlines()[1:])
    with pytest.raises(RegisterError, match="broken at line 1"):
        read_register(register)


def test_a_removed_last_line_leaves_a_file_that_is_not_in_the_register(register: Path) -> None:
    rewrite(register, register.read_text(encoding="utf-8").splitlines()[:-1])
    with pytest.raises(RegisterError, match=r"sectors/2024/EDB\.csv is not in the register"):
        verify(register)


def test_swapped_lines_break_the_chain(register: Path) -> None:
    lines = register.read_text(encoding="utf-8").splitlines()
    rewrite(register, [lines[1], lines[0], lines[2]])
    with pytest.raises(RegisterError, match="broken at line 1"):
        read_register(register)


def test_a_line_numbered_out_of_turn_breaks_the_chain(register: Path) -> None:
    lines = register.read_text(encoding="utf-8").splitlines()
    rewrite(register, [*lines[:2], lines[2].replace('"sequence":3', '"sequence":7')])
    with pytest.raises(RegisterError, match="broken at line 3"):
        read_register(register)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"sequence": 2}'])
def test_a_line_that_cannot_be_read_is_named(register: Path, line: str) -> None:
    lines = register.read_text(encoding="utf-8").splitlines()
    rewrite(register, [lines[0], line, lines[2]])
    with pytest.raises(
        RegisterError, match=r"^Line 2 of register\.jsonl cannot be read \(.*restore register"
    ):
        read_register(register)


def test_an_absent_register_is_said_with_what_to_do(raw_dir: Path) -> None:
    with pytest.raises(RegisterError, match="submit the first file with `carbon submit`"):
        read_register(raw_dir / "register.jsonl")


def test_the_same_content_twice_is_one_arrival(raw_dir: Path) -> None:
    first = submit(raw_dir, "a")
    again = submit(raw_dir, "a", name="另一個檔名.csv", received_at=NOON + timedelta(days=1))
    assert again == first
    assert read_register(raw_dir / "register.jsonl") == [first]


def test_a_second_content_never_overwrites_the_first(raw_dir: Path) -> None:
    first, second = submit(raw_dir, "a"), submit(raw_dir, "b", reason="更正")
    assert (raw_dir / first.path).read_text(encoding="utf-8") == "a"
    assert (raw_dir / second.path).read_text(encoding="utf-8") == "b"
    assert first.path == "sectors/2024/TRA.csv"
    assert second.path == f"sectors/2024/TRA.{second.sha256[:12]}.csv"
    assert second.reason == "更正"
    verify(raw_dir / "register.jsonl")


def test_a_content_that_comes_back_is_a_new_submission(raw_dir: Path) -> None:
    arrivals = [submit(raw_dir, content) for content in ("a", "b", "a")]
    assert arrivals[0].path == arrivals[2].path
    assert len({item.submission_id for item in arrivals}) == 3
    verify(raw_dir / "register.jsonl")


def test_the_same_content_for_another_bureau_is_another_submission(raw_dir: Path) -> None:
    assert submit(raw_dir, "a", "TRA").submission_id != submit(raw_dir, "a", "EPB").submission_id


@pytest.mark.parametrize("name", ["../evil", "a/b", ".hidden", "", "a b", "2024\n", "交通局", "-x", "a\\b"])
@pytest.mark.parametrize("part", ["dataset", "bureau", "period"])
def test_a_name_that_is_no_safe_folder_name_is_refused(raw_dir: Path, part: str, name: str) -> None:
    with pytest.raises(RegisterError) as refused:
        submit(raw_dir, "a", **{part: name})
    assert str(refused.value) == (
        f"{name!r} cannot be used as a dataset, bureau or period; use letters, digits, - and _."
    )
    assert not raw_dir.exists()


def test_a_file_of_an_unknown_kind_is_kept_under_a_neutral_ending(raw_dir: Path) -> None:
    assert submit(raw_dir, "a", name="表.exe").path == "sectors/2024/TRA.bin"


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_file_that_replaces_another_must_give_a_reason(raw_dir: Path, reason: str | None) -> None:
    submit(raw_dir, "a", reason=None)
    with pytest.raises(RegisterError, match="needs a reason"):
        submit(raw_dir, "b", reason=reason)
    assert len(read_register(raw_dir / "register.jsonl")) == 1


def test_the_time_of_arrival_is_kept_in_utc(raw_dir: Path) -> None:
    taipei = datetime(2025, 1, 31, 20, tzinfo=timezone(timedelta(hours=8)))
    assert submit(raw_dir, "a", received_at=taipei).received_at == "2025-01-31T12:00:00Z"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\n", "\x0c"])
def test_a_line_separator_inside_a_reason_does_not_break_the_chain(raw_dir: Path, mark: str) -> None:
    submit(raw_dir, "a", reason=f"第一行{mark}第二行")
    submit(raw_dir, "b")
    assert [item.reason for item in read_register(raw_dir / "register.jsonl")] == [
        f"第一行{mark}第二行",
        "更正",
    ]


def test_arrivals_at_the_same_moment_take_turns(raw_dir: Path) -> None:
    bureaus = [f"B{number}" for number in range(16)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda bureau: submit(raw_dir, bureau, bureau, name=f"{bureau}.csv"), bureaus))
    arrivals = read_register(raw_dir / "register.jsonl")
    assert sorted(item.bureau for item in arrivals) == sorted(bureaus)
    verify_files(arrivals, raw_dir)


def test_the_head_of_no_register_is_the_first_link(raw_dir: Path) -> None:
    assert register_head(raw_dir / "register.jsonl") == FIRST_LINK


@pytest.mark.parametrize(
    ("received_at", "first_day"),
    [
        # Taipei is eight hours ahead of UTC: 23:59:59 on 30 January, and one second later
        (datetime(2025, 1, 30, 15, 59, 59, tzinfo=UTC), date(2025, 1, 30)),
        (datetime(2025, 1, 30, 16, 0, 0, tzinfo=UTC), date(2025, 1, 31)),
    ],
)
def test_a_file_is_known_from_the_day_in_taipei_on_which_it_arrived(
    raw_dir: Path, received_at: datetime, first_day: date
) -> None:
    arrival = submit(raw_dir, "a", received_at=received_at)
    assert arrival.is_known_on(first_day, "Asia/Taipei")
    assert not arrival.is_known_on(first_day - timedelta(days=1), "Asia/Taipei")


def test_compiled_facts_were_known_before_they_were_typed(raw_dir: Path) -> None:
    assert submit(raw_dir, "a", "COMPILED").is_known_on(NOON.date() - timedelta(days=3650))


def test_a_file_that_waits_beside_its_place_is_put_there_if_it_is_the_one_that_was_registered(
    raw_dir: Path,
) -> None:
    target = raw_dir / submit(raw_dir, "registered").path
    waiting = target.with_name(target.name + ".part")
    target.rename(waiting)
    waiting.chmod(0o644)
    waiting.write_text("half of it", encoding="utf-8")
    with pytest.raises(RegisterError):
        verify(raw_dir / "register.jsonl")
    assert not target.exists()
    waiting.write_text("registered", encoding="utf-8")
    verify(raw_dir / "register.jsonl")
    assert target.read_text(encoding="utf-8") == "registered"
