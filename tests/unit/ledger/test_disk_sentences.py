"""What is said when the disk is full or a folder may not be written to."""

import errno
import sqlite3

import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.ledger.chain import FIRST_LINK, append_link, chain_head, read_chain
from pipelines.ledger.decisions import Review
from pipelines.ledger.errors import RefusedFileError, disk_sentence, disk_words, place_sentence, together

FULL = "The disk is full{}; make room and run the same command again: nothing that arrived is lost."
LOCKED = "A folder is read-only{}; let this user write to it and run the same command again."


def english(words: Words | None) -> str | None:
    """What is said in English; there is a Chinese sentence too, or nothing is said at all."""
    assert words is None or words.zh.endswith("。")
    return words and words.en


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/data/x"), FULL.format(" (/data/x)")),
        (OSError(errno.EFBIG, "File too large"), FULL.format("")),
        (OSError(errno.EROFS, "Read-only file system", "/data"), LOCKED.format(" (/data)")),
        (sqlite3.OperationalError("database or disk is full"), FULL.format("")),
        (sqlite3.OperationalError("attempt to write a readonly database"), LOCKED.format("")),
        (ValueError("something else"), None),
    ],
)
def test_the_sentence_says_what_and_what_to_do(error: Exception, sentence: str | None) -> None:
    assert english(disk_sentence(error)) == sentence


def test_the_cause_of_another_error_is_found() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as error:
            raise RuntimeError("a step failed") from error
    except RuntimeError as error:
        assert english(disk_sentence(error)) == FULL.format("")


def review(number: int, previous: str) -> Review:
    return Review(number, previous, f"{number:016x}", "accepted", "王", "2026-01-05T04:00:00Z")


def test_a_last_line_that_was_cut_off_is_left_out_and_the_next_takes_its_place(tmp_path) -> None:
    path = tmp_path / "reviews.jsonl"
    append_link(path, review(1, FIRST_LINK))
    whole = path.read_bytes()
    second = review(2, chain_head(path)).line().encode() + b"\n"
    for length in range(1, len(second) - 1):
        path.write_bytes(whole + second[:length])
        assert [item.sequence for item in read_chain(path, Review)] == [1], length
    append_link(path, review(2, chain_head(path)))
    assert path.read_bytes() == whole + second


def test_a_whole_last_line_without_its_line_feed_counts(tmp_path) -> None:
    path = tmp_path / "reviews.jsonl"
    append_link(path, review(1, FIRST_LINK))
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    assert [item.sequence for item in read_chain(path, Review)] == [1]
    append_link(path, review(2, chain_head(path)))
    assert [item.sequence for item in read_chain(path, Review)] == [1, 2]


def test_a_line_that_cannot_be_written_leaves_the_file_as_it_was(tmp_path, monkeypatch) -> None:
    path = tmp_path / "reviews.jsonl"
    append_link(path, review(1, FIRST_LINK))
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipelines.ledger.chain.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        append_link(path, review(2, chain_head(path)))
    assert path.read_bytes() == before


def test_several_refusals_are_one_that_is_named_by_the_first() -> None:
    found = together([RefusedFileError("one", "一。", "One."), RefusedFileError("two", "二。", "Two.")])
    assert (found.rule, found.words.zh, found.words.en) == ("one", "一。二。", "One. Two.")


@pytest.mark.parametrize(
    ("said", "number", "sentence"),
    [
        ("?", errno.ENOSPC, FULL), ("?", errno.EDQUOT, FULL), ("DISK QUOTA exceeded", None, FULL),
        ("?", errno.EROFS, LOCKED), ("?", errno.EPERM, LOCKED), ("Permission denied", None, LOCKED),
        ("?", errno.ENOENT, None), ("?", None, None),
    ],
)  # fmt: skip
def test_a_number_or_words_are_enough_to_know_the_disk(
    said: str, number: int | None, sentence: str | None
) -> None:
    assert english(disk_words(said, number)) == (None if sentence is None else sentence.format(""))


def test_an_error_that_came_while_another_was_handled_is_looked_through() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError:
            raise KeyError("x")  # noqa: B904
    except KeyError as error:
        assert english(disk_sentence(error)) == FULL.format("")


def test_errors_that_name_each_other_as_their_cause_have_an_end() -> None:
    one, other = ValueError("a"), ValueError("b")
    one.__cause__, other.__cause__ = other, one
    assert disk_sentence(one) is None


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST])
def test_a_place_that_no_file_can_have_is_named(number: int) -> None:
    error = OSError(number, "why", "/nowhere/x.csv")
    sentence = "/nowhere/x.csv is no place for this file (why); name another."
    assert english(place_sentence(error)) == english(place_sentence(RuntimeError(error))) == sentence


def test_an_error_of_another_kind_is_no_matter_of_a_place() -> None:
    assert place_sentence(OSError(errno.ECONNREFUSED, "why", "x")) is None
    assert place_sentence(ValueError("x")) is None
