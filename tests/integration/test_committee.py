"""The committee's desk on the committed data: what it sends out, what comes back, what the tables say."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import odfdo
import openpyxl
import pytest

from tests.integration.built import Build, built, settings_of
from tests.integration.cities import ROOT, City


def rows_of(path: Path, sheet: int = 0) -> list[list[object]]:
    if path.suffix == ".xlsx":
        return [
            [cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[sheet].iter_rows()
        ]
    table = odfdo.Document(path).body.tables[sheet]
    return [[cell.value for cell in row.traverse()] for row in table.traverse()]


def written(city: City, folder: Path, command: str, *arguments: str, kind: str) -> Path:
    path = folder / f"out.{kind}"
    result = city.carbon(command, *arguments, "--output", str(path))
    assert result.returncode == 0, result.stderr
    return path


def test_the_register_holds_the_comments_of_the_committed_minutes(langang: City) -> None:
    # counted by hand in examples/langang/raw/minutes_passages/2024-03-05/COMPILED.txt: comments 1.1 (1) (2), 1.2 (1) with a and b,
    # 1.3 (1), 2.1 (1), 2.2 (1)
    register = langang.query("select comment_code, status from marts.comment_register order by passage_no")
    assert [code.removeprefix("2024-03-05/") for code, _ in register] == [
        "1.1.(1)", "1.1.(2)", "1.2.(1)", "1.2.(1).a", "1.2.(1).b", "1.3.(1)", "2.1.(1)", "2.2.(1)",
    ]  # fmt: skip
    assert dict(register)["2024-03-05/1.2.(1)"] == "by_parts"
    assert langang.query("select count(*) from marts.meeting_decisions") == [(4,)]


def test_a_reply_is_due_seven_days_after_the_letter(langang: City) -> None:
    # the letters arrived on 2024-03-11; 11 + 7 = 18
    assert langang.query(
        "select distinct due_date from marts.comment_tasks "
        "where arrived_on = '2024-03-11' and asked_again_on is null"
    ) == [(date(2024, 3, 18),)]
    # asked again on 2024-03-22 without a day of its own: 22 + 7 = 29
    assert langang.query("select due_date from marts.comment_tasks where asked_again_on = '2024-03-22'") == [
        (date(2024, 3, 29),)
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_to_do_list_is_filled_in_and_answers_the_comment(langang: City, tmp_path: Path, kind: str) -> None:
    path = written(langang, tmp_path, "todo", "FIN", kind=kind)
    titles, _, task, *_ = rows_of(path)
    assert dict(zip(titles, task, strict=False))["意見代碼"] == "2024-03-05/2.2.(1)"
    result = langang.carbon("check", str(path), "--dataset", "comment_replies", "--lang", "en")
    assert result.returncode == 1 and "must not be empty" in result.stdout.replace("\n", " ")
    if kind == "xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for title, value in (("回復類別", "adopted"), ("回復內容", "已提案"), ("回復日", "2024-03-20")):
            sheet.cell(3, titles.index(title) + 1).value = value
        book.save(path)
        assert langang.carbon("check", str(path), "--dataset", "comment_replies").returncode == 0


def test_an_unknown_bureau_or_meeting_is_refused_with_those_there_are(langang: City, tmp_path: Path) -> None:
    for command, argument, known in (("todo", "XYZ", "TRA"), ("replies", "2020-01-01", "2024-03-05")):
        result = langang.carbon(command, argument, "--output", str(tmp_path / "out.xlsx"))
        assert result.returncode == 2 and argument in result.stderr and known in result.stderr


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_next_meeting_gets_every_comment_with_its_replies(
    langang: City, tmp_path: Path, kind: str
) -> None:
    titles, *rows = rows_of(written(langang, tmp_path, "replies", "2024-03-05", kind=kind))
    ((tasks,),) = langang.query(
        "select count(*) from marts.comment_register left join marts.comment_tasks using (comment_code)"
    )
    assert len(rows) == tasks
    by_code = {(row[0], row[5]): dict(zip(titles, row, strict=False)) for row in rows}
    late = by_code["2024-03-05/1.1.(2)", "運動發展局"]
    assert (late["狀態"], late["回復類別"], late["回復日"]) == ("逾期回復", "採納", "2024-03-25")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_review_gets_all_indicators_in_the_order_of_the_goals(
    langang: City, tmp_path: Path, kind: str
) -> None:
    path = written(langang, tmp_path, "vlr", kind=kind)
    _, *goals = rows_of(path, 0)
    assert [int(str(row[0])) for row in goals] == list(range(1, 18))
    titles, *rows = rows_of(path, 1)
    ((links,),) = langang.query("select count(*) from marts.indicators_by_sdg")
    assert len(rows) == links
    assert [int(str(row[0])) for row in rows] == sorted(int(str(row[0])) for row in rows)
    deaths = next(row for row in rows if row[titles.index("指標代碼")] == "TW-ROAD-DEATHS")
    assert float(str(deaths[titles.index("數值")])) == 2858
    titles, *fields = rows_of(path, 2)
    ready = {
        row[titles.index("指標代碼")]
        for row in fields
        if str(row[titles.index("齊備")]).lower() in ("true", "是", "1")
    }
    assert len(fields) == 4 and ready == {"EDB-FACTORY-INSPECTIONS", "SPO-CENTER-USE"}


def test_road_deaths_of_2025_missed_the_target_and_did_not_fall_beyond_chance(kaohsiung: City) -> None:
    ((trend, p_value),) = kaohsiung.query(
        "select trend, p_value from marts.count_trends where indicator_code = 'TW-ROAD-DEATHS' and year = 2025"
    )
    # normal approximation: z = (2858 - 2950) / sqrt(2858 + 2950) = -1.207, p = .227; exact and central a little more
    assert trend == "indistinguishable" and p_value == pytest.approx(0.227, abs=0.01)


def test_documents_in_conflict_are_listed_with_their_places(kaohsiung: City) -> None:
    found = dict(
        kaohsiung.query("select subject, message_zh from marts.findings where rule_id = 'F-FACT-CONFLICT'")
    )
    assert set(found) == {
        "BASE-2005", "CUT-2005-2023", "CUT-2022-2023", "GRID-FACTOR-2024", "SHARE-INDUSTRY-2022", "TARGET-2030",
    }  # fmt: skip
    assert "中評社 市長致詞：1162" in found["CUT-2005-2023"] and "1662" in found["CUT-2005-2023"]


def test_the_words_of_members_in_the_minutes_are_not_flagged(langang: City) -> None:
    assert "文化不利" in (langang.raw / "minutes_passages/2024-03-05/COMPILED.txt").read_text(
        encoding="utf-8"
    )
    assert langang.query(
        "select count(*) from marts.findings where rule_id = 'F-WORD' and source_file like 'minutes_passages%'"
    ) == [(0,)]


def test_a_highlight_that_points_elsewhere_and_a_bare_reason_do_not_stand(langang: City) -> None:
    rows = langang.query(
        "select indicator_code, has_quality, evidence_grade, reason_verdict from marts.indicator_status "
        "where indicator_code in ('SOC-PANTRY-SITES', 'EDB-FACTORY-INSPECTIONS') and period = '2024' order by 1"
    )
    assert rows == [
        # declared as a measured outcome, but the fires of 2024 are not reported
        ("EDB-FACTORY-INSPECTIONS", True, "document", "accepted"),
        ("SOC-PANTRY-SITES", False, "none", "no_plan"),
    ]


def test_output_and_outcome_of_a_year_stand_in_one_row(langang: City) -> None:
    # sites 20 to 26, coverage 31 to 30 %
    assert langang.query(
        "select output_value, outcome_value, output_trend, outcome_trend, pair_reading from marts.output_outcome "
        "where output_indicator_code = 'SOC-PANTRY-SITES' and year = 2024"
    ) == [(26, 30, "better", "worse", "output_without_effect")]


def test_a_reply_that_lacks_something_is_asked_for_again(langang: City, tmp_path: Path) -> None:
    steps = langang.query(
        "select step_kind from marts.comment_thread where comment_code = '2024-03-05/1.1.(1)' "
        "and bureau_code = 'TRA' order by step_no"
    )
    assert [kind for (kind,) in steps] == ["asked", "replied", "asked_again", "replied", "accepted"]
    titles, _, task, *_ = rows_of(written(langang, tmp_path, "todo", "PWB", kind="xlsx"))
    told = dict(zip(titles, task, strict=False))
    assert told["意見代碼"] == "2024-03-05/1.2.(1).a" and "請再回復：未說明各季的容量" in str(
        told["委員意見"]
    )


def test_traders_who_fear_fraud_are_not_proposed_to_the_police(kaohsiung: City) -> None:
    assert kaohsiung.query(
        "select bureau_codes, status from marts.comment_register where comment_code = '2023-11-09/3.3.(1)'"
    ) == [("EDB", "proposed")]
    # praise: 1.2.(5) and 1.6.(1)
    assert kaohsiung.query(
        "select count(*) from marts.comment_register where status = 'no_reply_needed'"
    ) == [(2,)]


def test_the_resolutions_of_the_meeting_have_the_owners_that_the_minutes_name(kaohsiung: City) -> None:
    rows = kaohsiung.query(
        "select label, bureau_code, state, lacks_date from marts.resolutions order by label"
    )
    assert rows == [
        ("1.", "ALL", "open", False), ("2.", "ALL", "open", True), ("3.", "ALL", "open", True),
        ("4.", None, "open", False), ("5.", None, "open", False),
    ]  # fmt: skip


def test_the_meeting_of_kaohsiung_stands_as_gists_in_the_words_of_who_compiled_it(kaohsiung: City) -> None:
    # counted by hand in the minutes: 39 comments, one of which has 6 parts, in 3 agenda items; 3 rulings, 5 resolutions
    assert kaohsiung.query(
        "select count(*), count(*) filter (where is_part), count(distinct agenda_no), bool_or(is_verbatim), "
        "count(text_en) from marts.comment_register where meeting_code = '2023-11-09'"
    ) == [(45, 6, 3, False, 45)]
    assert kaohsiung.query("select count(*) from marts.meeting_decisions") == [(8,)]


@pytest.mark.shared
def test_the_text_of_the_minutes_takes_the_place_of_their_gists(tmp_path: Path) -> None:
    minutes = ROOT.parent / "shared" / "seed" / "minutes-2023-11-09.txt"
    if not minutes.is_file():
        pytest.skip("the background material is not here")
    city = City(tmp_path, tmp_path / "raw")
    shutil.copytree(ROOT / "data" / "raw", city.raw)
    submitted = city.carbon(
        "submit", str(minutes), "--dataset", "minutes_passages", "--bureau", "EPB", "--period", "2023-11-09"
    )
    assert submitted.returncode == 0, submitted.stdout + submitted.stderr
    # `carbon run` is the second command; here without its other tables
    assert all(item.ok for item in built(settings_of(city), ["comment_register"]))
    assert Build(settings_of(city)).query(
        "select count(*), count(*) filter (where is_part), bool_and(is_verbatim) from marts.comment_register"
    ) == [(45, 6, True)]
