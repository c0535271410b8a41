import json
import zipfile
from pathlib import Path

import odfdo
import openpyxl

from pipelines.contracts.machinery.contract import Words
from pipelines.contracts.machinery.registry import contract_of
from pipelines.intake.slips.documents import as_html
from pipelines.intake.slips.marked_copy import MAX_BYTES, write_marked_copy
from pipelines.intake.slips.slip import MOST_LINES, Slip, refused_slip, slip_of
from pipelines.intake.slips.slip_json import as_json, from_json, stored_slip
from pipelines.intake.slips.writing import write_slip
from pipelines.ledger.errors import RefusedFileError
from tests.unit.tables import TOTAL_2005, TOTALS, check, replaced, write_csv, write_ods, write_xlsx

BAD = replaced(TOTAL_2005, B="2006", D="約五千")
CONTRACT = contract_of("inventory_totals")


def slip_for(path: Path) -> Slip:
    checked = check(path, "inventory_totals")
    return slip_of(CONTRACT, path.name, len(checked.accepted), checked.rejected, checked.notices)


def test_a_clean_file_is_accepted(tmp_path: Path) -> None:
    slip = slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005))
    assert (slip.state, slip.rows_accepted, slip.faults) == ("accepted", 1, ())


def test_a_file_with_a_fault_is_accepted_in_part_and_names_cell_finding_and_expectation(
    tmp_path: Path,
) -> None:
    slip = slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, BAD))
    assert (slip.state, slip.rows_accepted, slip.rows_rejected) == ("accepted_in_part", 1, 1)
    (line,) = slip.faults
    assert (line.cell, line.found) == ("D3", "約五千")
    assert line.message == Words("「排放量」應為數字，請補正。", "Emissions: must be a number; correct it.")
    assert line.expected.zh == "排放量：數字，單位 公噸CO2e，如 49520000，必填"
    assert line.expected.en == "Emissions: a number, in tCO2e, such as 49520000, required"


def test_a_file_without_one_good_row_is_returned(tmp_path: Path) -> None:
    assert slip_for(write_csv(tmp_path / "a.csv", TOTALS, BAD)).state == "returned"


def test_a_refused_file_is_returned_with_the_sentence() -> None:
    refusal = RefusedFileError("empty_file", "檔案 a.csv 沒有任何內容。", "The file a.csv is empty.")
    slip = refused_slip("a.csv", refusal, CONTRACT)
    assert (slip.state, slip.rows_accepted) == ("returned", 0)
    assert refusal.words.zh in as_html(slip, "zh", None)
    assert refusal.words.en in as_html(slip, "en", None)


def test_a_file_of_which_nobody_knows_the_dataset_has_a_slip_too() -> None:
    slip = refused_slip("a.csv", RefusedFileError("unknown_dataset", "不明。", "Unknown."))
    assert slip.dataset is None
    assert "<dt>Dataset</dt>" not in as_html(slip, "en", None)
    assert from_json(as_json(slip)) == slip


def test_all_rows_of_a_file_that_a_reviewer_returned_are_returned(tmp_path: Path) -> None:
    checked = check(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005), "inventory_totals")
    words = Words("審查退回（王）：重編。", "Returned by the reviewer (Wang): restate.")
    slip = slip_of(CONTRACT, "a.csv", 1, checked.rejected, checked.notices, words)
    assert (slip.state, slip.rows_accepted, slip.refusal) == ("returned", 0, words)


def test_an_accepted_file_with_a_warning_asks_for_its_confirmation(tmp_path: Path) -> None:
    slip = slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005))
    warned = slip_for(write_xlsx(tmp_path / "a.xlsx", TOTALS, [*TOTAL_2005[:3], "=1+1", *TOTAL_2005[4:]]))
    assert slip.next_step.en == "Nothing more to do."
    assert {line.severity for line in warned.faults} <= {"fault"}
    assert {line.severity for line in warned.warnings} <= {"warning"}
    assert len(warned.warnings) + len(warned.remarks) == len(warned.notices)


def test_the_page_says_the_same_in_both_languages_and_asks_no_other_host(tmp_path: Path) -> None:
    slip = slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, BAD))
    for lang, words in (("zh", "部分受理"), ("en", "Accepted in part")):
        page = as_html(slip, lang, None)
        assert words in page and "D3" in page and "約五千" in page
        assert "http" not in page and "<script" not in page


def test_what_a_bureau_wrote_is_never_markup(tmp_path: Path) -> None:
    row = replaced(TOTAL_2005, D="<script>alert(1)</script>")
    page = as_html(slip_for(write_csv(tmp_path / "a.csv", TOTALS, row)), "zh", None)
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_the_json_holds_what_the_page_holds(tmp_path: Path) -> None:
    facts = json.loads(as_json(slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, BAD))))
    assert facts["state"] == "accepted_in_part"
    assert facts["faults"][0]["cell"] == "D3"
    assert facts["faults"][0]["message"]["en"] == "Emissions: must be a number; correct it."


def test_the_cells_of_an_xlsx_are_marked_on_a_copy_and_the_original_is_left_alone(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, TOTAL_2005, BAD, [*BAD[:3], "=1+1", *BAD[4:]])
    before = source.read_bytes()
    write_slip(slip_for(source), source, tmp_path / "slip")
    assert source.read_bytes() == before
    sheet = openpyxl.load_workbook(tmp_path / "slip" / "marked.xlsx").active
    assert "應為數字" in sheet["D3"].comment.text
    assert sheet["D3"].fill.start_color.rgb == "FFFFC7CE"
    assert sheet["D2"].comment is None


def test_the_cells_of_an_ods_are_marked_on_a_copy(tmp_path: Path) -> None:
    source = write_ods(tmp_path / "a.ods", TOTALS, TOTAL_2005, BAD)
    write_slip(slip_for(source), source, tmp_path / "slip")
    copy = odfdo.Document(tmp_path / "slip" / "marked.ods")
    content = zipfile.ZipFile(tmp_path / "slip" / "marked.ods").read("content.xml").decode()
    assert copy.body.get_table(0).get_cell("D3").value == "約五千"
    assert "應為數字" in content and "ffc7ce" in content.lower()


def test_a_slip_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", TOTALS, BAD)
    page = write_slip(slip_for(source), source, tmp_path / "slip")
    first = page.stat().st_mtime_ns
    assert write_slip(slip_for(source), source, tmp_path / "slip").stat().st_mtime_ns == first
    assert sorted(item.name for item in page.parent.iterdir()) == ["slip.en.html", "slip.html", "slip.json"]


def test_a_slip_that_was_left_unfinished_is_written_again(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, TOTAL_2005, BAD)
    folder = tmp_path / "slip"
    write_slip(slip_for(source), source, folder)
    whole = {item.name: item.read_bytes() for item in folder.iterdir()}
    for name in ("slip.json", "slip.en.html"):
        (folder / name).unlink()
    write_slip(slip_for(source), source, folder)
    assert {item.name: item.read_bytes() for item in folder.iterdir()} == whole


def test_a_slip_of_other_faults_takes_the_outdated_copy_away(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, TOTAL_2005, BAD)
    write_slip(slip_for(source), source, tmp_path / "slip")
    clean = slip_for(write_xlsx(tmp_path / "b.xlsx", TOTALS, TOTAL_2005))
    write_slip(clean, source, tmp_path / "slip")
    assert not (tmp_path / "slip" / "marked.xlsx").exists()


def test_the_stored_slip_is_the_slip(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005, BAD)
    slip = slip_for(source)
    write_slip(slip, source, tmp_path / "0123456789abcdef")
    assert stored_slip(tmp_path, "0123456789abcdef") == slip
    assert stored_slip(tmp_path, "fedcba9876543210") is None
    assert stored_slip(tmp_path / "x", "../0123456789abcdef") is None


def test_a_file_that_cannot_carry_marks_says_why(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", TOTALS, BAD)
    said = write_marked_copy(source, slip_for(source).faults, tmp_path / "marked.csv")
    assert said is not None and said.en == "There is none for this kind of file; go by the cells below."
    large = write_xlsx(tmp_path / "a.xlsx", TOTALS, BAD)
    faults = slip_for(large).faults
    with large.open("ab") as file:
        file.write(bytes(MAX_BYTES))
    said = write_marked_copy(large, faults, tmp_path / "marked.xlsx")
    assert said is not None and said.en == "The file is too large for one; go by the cells below."
    assert not list(tmp_path.glob("marked.*"))


def test_nothing_to_mark_is_no_copy(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, TOTAL_2005)
    assert write_marked_copy(source, slip_for(source).faults, tmp_path / "marked.xlsx") is None


def test_a_mark_keeps_what_the_bureau_noted_in_the_cell(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, BAD)
    book = openpyxl.load_workbook(source)
    book.active["D2"].comment = openpyxl.comments.Comment("待查", "EPB")
    book.save(source)
    write_marked_copy(source, slip_for(source).faults, tmp_path / "marked.xlsx")
    comment = openpyxl.load_workbook(tmp_path / "marked.xlsx").active["D2"].comment.text
    assert comment.startswith("待查\n") and "應為數字" in comment


def test_a_page_names_the_first_lines_and_counts_the_rest(tmp_path: Path) -> None:
    rows = [replaced(BAD, B=str(1800 + n)) for n in range(MOST_LINES)]
    slip = slip_for(write_csv(tmp_path / "a.csv", TOTALS, *rows))
    beyond = len(slip.faults) - MOST_LINES
    assert beyond > 0
    assert f"There are {beyond} more; slip.json lists all." in as_html(slip, "en", None)
    assert len(json.loads(as_json(slip))["faults"]) == len(slip.faults)


def test_every_fact_of_a_page_has_its_title(tmp_path: Path) -> None:
    page = as_html(slip_for(write_csv(tmp_path / "a.csv", TOTALS, TOTAL_2005)), "en", Words("a", "a"))
    assert "<dt>Marked copy</dt>" in page and "built-in" not in page


def test_a_copy_keeps_formulas_but_for_those_that_call_out(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, BAD, ["=1+1", '=HYPERLINK("https://example.org")'])
    write_marked_copy(
        source, slip_for(write_xlsx(tmp_path / "b.xlsx", TOTALS, BAD)).faults, tmp_path / "m.xlsx"
    )
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert (sheet["A3"].data_type, sheet["B3"].data_type) == ("f", "s")


def test_a_copy_does_not_know_when_it_was_made(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, BAD)
    write_marked_copy(source, slip_for(source).faults, tmp_path / "m.xlsx")
    with zipfile.ZipFile(tmp_path / "m.xlsx") as archive:
        # the first moment that an archive can name
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_of_exactly_a_mebibyte_is_marked_and_one_byte_more_is_too_large(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "a.xlsx", TOTALS, BAD)
    faults = slip_for(source).faults
    with zipfile.ZipFile(source, "a") as book:  # stored as it is, beside the size of its entries
        book.writestr("filler.txt", b"")
    lacking = MAX_BYTES - source.stat().st_size
    with zipfile.ZipFile(source, "a") as book:
        book.comment = b""
        book.writestr("filler2.txt", bytes(lacking - 2 * len("filler2.txt") - 76))
    assert source.stat().st_size == MAX_BYTES == 1_048_576
    said = write_marked_copy(source, faults, tmp_path / "m.xlsx")
    assert said is not None and said.en == "m.xlsx"
    with source.open("ab") as file:
        file.write(b"\0")
    said = write_marked_copy(source, faults, tmp_path / "m.xlsx")
    assert said is not None and said.en.startswith("The file is too large")
