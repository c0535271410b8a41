"""The chain itself; what breaks it is tested on the register, in test_register.py."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.ledger.chain import FIRST_LINK, Link, append_link, chain_head, read_chain
from pipelines.ledger.errors import RegisterError


@dataclass(frozen=True)
class Note(Link):
    """A link that says something."""

    text: str
    later: str | None = None


def append(path: Path, text: str) -> None:
    append_link(path, Note(len(read_chain(path, Note)) + 1, chain_head(path), text))


def test_what_was_appended_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    append(path, "一")
    append(path, "二")
    assert [item.text for item in read_chain(path, Note)] == ["一", "二"]


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_chain(tmp_path / "notes.jsonl", Note) == []
    assert chain_head(tmp_path / "notes.jsonl") == FIRST_LINK


def test_a_line_written_before_a_field_was_added_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text(f'{{"previous_sha256":"{FIRST_LINK}","sequence":1,"text":"舊"}}\n', encoding="utf-8")
    append(path, "新")
    assert [(item.text, item.later) for item in read_chain(path, Note)] == [("舊", None), ("新", None)]


def test_a_broken_chain_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    append(path, "一")
    append(path, "二")
    path.write_text(path.read_text(encoding="utf-8").replace("一", "三"), encoding="utf-8")
    with pytest.raises(RegisterError, match=r"^The chain of notes\.jsonl is broken at line 2: "):
        read_chain(path, Note)


def test_the_first_line_follows_from_64_zeros(tmp_path: Path) -> None:
    # as many as a sha256 has hexadecimal digits: 256 / 4
    assert chain_head(tmp_path / "notes.jsonl") == "0" * 64


@pytest.mark.parametrize("written", [1, 2])
def test_the_first_format_is_read_and_the_second_is_refused(tmp_path: Path, written: int) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text(
        f'{{"format":{written},"previous_sha256":"{"0" * 64}","sequence":1,"text":"一"}}\n', encoding="utf-8"
    )
    if written == 1:
        assert [item.text for item in read_chain(path, Note)] == ["一"]
    else:
        with pytest.raises(RegisterError, match=r"is of format 2, and this version reads up to format 1"):
            read_chain(path, Note)


def test_a_line_that_lacked_its_end_is_as_it_was_when_nothing_can_be_written(
    tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "notes.jsonl"
    append(path, "一")
    before = path.read_bytes().removesuffix(b"\n")
    path.write_bytes(before)
    link = Note(2, chain_head(path), "二")

    def full(_file: object, _content: bytes) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("pipelines.ledger.chain._write_all", full)
    with pytest.raises(OSError, match="No space left"):
        append_link(path, link)
    assert path.read_bytes() == before
