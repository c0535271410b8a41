"""From a book to a confirmed tag: lines that count, a file of proposals, and only what a person confirmed."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.settings import PROJECT_ROOT
from tests.unit.tables import write_csv

RUNNER = CliRunner()
BOOK = [
    ["款", "項", "目", "節", "名稱及編號", "本年度預算數", "說明"],
    ["1", "", "", "", "00110000000\n環保局主管", "9", ""],
    ["", "1", "", "", "73110010101\n業務", "9", "1.滯洪池5千元。\n2.文具4千元。"],
    ["2", "", "", "", "00200000000\n交通局主管", "7", ""],
    ["", "1", "", "", "60200010101\n運輸", "7", "1.輕軌3千元。"],
]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of Kaohsiung's folder, into which a book of two lines was taken."""
    shutil.copytree(PROJECT_ROOT / "data" / "raw", tmp_path / "city" / "raw")
    shutil.copy(PROJECT_ROOT / "data" / "city.toml", tmp_path / "city")
    monkeypatch.setenv("CARBON_CITY_DIR", str(tmp_path / "city"))
    monkeypatch.chdir(tmp_path)
    done = carbon("import", "tw-book", str(write_csv(tmp_path / "book.csv", *BOOK)), "--bureau", "FIN", "--period",
                  "2017", "--year", "2017", "--set", "stage=adopted", "--source", "CODES")  # fmt: skip
    assert "4 rows accepted" in done
    yield tmp_path


def carbon(*arguments: str, code: int = 0) -> str:
    """What a command says, in English; it must end with a code."""
    result = RUNNER.invoke(app, [*arguments, "--lang", "en"])
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


def confirmed(path: Path, *codes: str) -> None:
    """The file after a person has confirmed the rows of some lines."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["Budget line code"] in codes:
            row |= {"Confirmed": "yes", "Read by": "A clerk", "Read on": "2026-11-30"}
    write_csv(path, list(rows[0]), *[list(row.values()) for row in rows])


def test_only_what_a_person_confirmed_counts(city: Path) -> None:
    said = carbon("tags", "propose", "--year", "2017", "--output", "tags.csv")
    assert "2 lines, 2 proposals" in said
    path = city / "tags.csv"
    submit = ("submit", str(path), "--dataset", "budget_tags", "--bureau", "FIN", "--period", "2017")
    assert "no row" in carbon(*submit, code=1).lower()  # nobody has confirmed anything
    confirmed(path, "1.1-73110010101")
    assert "1 rows accepted" in carbon(*submit)
    # without the file beside it, it names no status and is refused
    (city / "tags.import.toml").unlink()
    carbon("check", str(path), "--dataset", "budget_tags", code=2)


def test_a_file_that_somebody_may_have_confirmed_is_not_written_over(city: Path) -> None:
    carbon("tags", "propose", "--year", "2017", "--output", "tags.csv")
    assert "somebody may have confirmed" in carbon(
        "tags", "propose", "--year", "2017", "--output", "tags.csv", code=2
    )


def test_a_book_that_is_not_there_is_asked_for(city: Path) -> None:
    assert "take in the book first" in carbon("tags", "propose", "--year", "2016", code=2)
