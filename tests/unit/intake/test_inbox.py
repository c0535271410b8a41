import os

import pytest

from pipelines.intake.inbox import MAX_REASON_BYTES, SETTLED_S, take_in
from pipelines.ledger.register import read_register
from pipelines.settings import Settings
from tests.unit.tables import CODES_SOURCE, ENERGY, SECTORS, SOURCES, replaced, write_csv


def look(settings: Settings, seconds_later: float = SETTLED_S + 1):
    newest = max(path.stat().st_mtime for path in settings.inbox_dir.rglob("*") if path.is_file())
    taken = take_in(settings, now=newest + seconds_later)
    for problem in taken.problems:
        assert problem.zh.endswith("。") and problem.zh != problem.en
    return taken


def test_a_complete_file_is_moved_into_the_register(settings: Settings) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / "EPB.csv", SECTORS, ENERGY)
    taken = look(settings)
    assert [(item.dataset, item.period, item.bureau) for item in taken.arrivals] == [
        ("sectors", "2024", "EPB")
    ]
    assert read_register(settings.register_path) == taken.arrivals
    assert not dropped.exists()
    assert taken.problems == []


def test_a_file_that_is_still_being_written_waits(settings: Settings) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / "EPB.csv", SECTORS, ENERGY)
    assert look(settings, seconds_later=SETTLED_S - 1).arrivals == []
    assert dropped.exists()


@pytest.mark.parametrize("name", ["~$EPB.xlsx", ".EPB.csv", "EPB.csv.part", "EPB.tmp", "EPB.xlsx.crdownload"])
def test_lock_files_and_unfinished_downloads_are_left_alone(settings: Settings, name: str) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / name, SECTORS)
    taken = look(settings)
    assert (taken.arrivals, taken.problems, dropped.exists()) == ([], [], True)


@pytest.mark.parametrize(
    "place",
    ["EPB.csv", "sectors/EPB.csv", "sector/2024/EPB.csv", "sectors/2024/EPB.pdf", "sectors/2024/x/EPB.csv"],
)
def test_a_file_in_the_wrong_place_is_named_and_left_there(settings: Settings, place: str) -> None:
    dropped = write_csv(settings.inbox_dir / place, SECTORS)
    taken = look(settings)
    assert taken.arrivals == []
    assert [problem.en for problem in taken.problems] == [
        f"{place} in the drop folder is not <dataset>/<period>/<bureau>.<xlsx|ods|xls|csv|tsv|json|geojson|topojson> "
        "with a known dataset; move it to the right place."
    ]
    assert dropped.exists()


def test_a_name_that_cannot_be_registered_does_not_stop_the_others(settings: Settings) -> None:
    write_csv(settings.inbox_dir / "sectors" / "2024" / "交通局.csv", SECTORS)
    write_csv(settings.inbox_dir / "sectors" / "2024" / "TRA.csv", SECTORS, ENERGY)
    taken = look(settings)
    assert [item.bureau for item in taken.arrivals] == ["TRA"]
    assert taken.problems[0].en.startswith(
        "sectors/2024/交通局.csv was not taken in: '交通局' cannot be used"
    )


def test_no_drop_folder_is_nothing_to_take(settings: Settings) -> None:
    taken = take_in(settings)
    assert (taken.arrivals, taken.problems) == ([], [])


def test_a_corrected_file_gives_its_reason_in_a_file_beside_it(settings: Settings) -> None:
    folder = settings.inbox_dir / "sectors" / "2024"
    write_csv(folder / "EPB.csv", SECTORS, ENERGY)
    look(settings)
    write_csv(folder / "EPB.csv", SECTORS, replaced(ENERGY, B="能源部門"))
    (folder / "EPB.reason.txt").write_bytes("名稱\r\n更正".encode("cp950"))
    taken = look(settings)
    assert [item.reason for item in taken.arrivals] == ["名稱 更正"]
    assert not list(folder.iterdir())


def test_a_corrected_file_without_a_reason_stays_and_says_how_to_give_one(settings: Settings) -> None:
    folder = settings.inbox_dir / "sectors" / "2024"
    write_csv(settings.inbox_dir / "sources" / "2024" / "EPB.csv", SOURCES, CODES_SOURCE)
    write_csv(folder / "EPB.csv", SECTORS, ENERGY)
    look(settings)
    dropped = write_csv(folder / "EPB.csv", SECTORS, replaced(ENERGY, B="能源部門"))
    taken = look(settings)
    assert dropped.exists() and taken.arrivals == []
    assert "EPB.reason.txt beside it in the drop folder" in taken.problems[0].en


def test_a_file_in_place_of_one_of_which_nothing_was_taken_needs_no_reason(settings: Settings) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / "EPB.csv", ["foo", "bar"], ["1", "2"])
    look(settings)
    write_csv(dropped, SECTORS, ENERGY)
    taken = look(settings)
    assert taken.problems == []
    assert [item.reason for item in taken.arrivals] == [
        "前一份檔案全部未被受理。 | Nothing of the earlier file was accepted."
    ]


def test_a_reason_without_its_file_is_named_and_left_there(settings: Settings) -> None:
    reason = settings.inbox_dir / "sectors" / "2024" / "EPB.reason.txt"
    reason.parent.mkdir(parents=True)
    reason.write_text("更正")
    taken = look(settings)
    assert reason.exists()
    assert [problem.en for problem in taken.problems] == [
        "sectors/2024/EPB.reason.txt stands in the drop folder without the file it gives the reason for; "
        "put that file beside it."
    ]


def test_a_file_waits_for_a_reason_that_is_still_being_written(settings: Settings) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / "EPB.csv", SECTORS, ENERGY)
    reason = dropped.with_name("EPB.reason.txt")
    reason.write_text("更正")
    os.utime(dropped, (0, 0))
    taken = look(settings, seconds_later=SETTLED_S - 1)
    assert (taken.arrivals, taken.problems, dropped.exists()) == ([], [], True)


def test_a_reason_as_long_as_a_book_is_refused_in_a_sentence(settings: Settings) -> None:
    dropped = write_csv(settings.inbox_dir / "sectors" / "2024" / "EPB.csv", SECTORS, ENERGY)
    dropped.with_name("EPB.reason.txt").write_bytes(b"x" * (MAX_REASON_BYTES + 1))
    taken = look(settings)
    assert taken.arrivals == [] and dropped.exists()
    assert "EPB.reason.txt is too long for a reason; say it in a few lines." in taken.problems[0].en


def test_the_text_of_minutes_is_taken_in_only_as_minutes(settings: Settings) -> None:
    for dataset in ("minutes_passages", "sectors"):
        path = settings.inbox_dir / dataset / "2024-03-05" / "EPB.txt"
        path.parent.mkdir(parents=True)
        path.write_text("壹、時間：113年3月5日", encoding="utf-8")
    taken = look(settings)
    assert [item.dataset for item in taken.arrivals] == ["minutes_passages"]
    assert taken.problems[0].en.startswith("sectors/2024-03-05/EPB.txt in the drop folder is not")


UK = [["Year", "local-authority-code", "Population:000s"], ["2005", "LDS", "735.054"]]
OWN = """
kind = "people"
title_zh = "人口"
title_en = "People"
described = ""
[given]
place = "LDS"
source = "ONS"
[[reading]]
dataset = "population"
where = [{ column = "local-authority-code", any_of = ["{place}"] }]
[reading.columns]
inventory_code = "{inventory}"
year = { column = "Year" }
population_count = { column = "Population:000s", times = "1000" }
source_code = "{source}"
record_status = "{status}"
"""


def test_a_file_of_others_is_taken_with_the_mapping_that_lies_beside_it(settings: Settings) -> None:
    folder = settings.inbox_dir / "population" / "2005"
    write_csv(folder / "EPB.csv", *UK)
    (folder / "EPB.import.toml").write_text(OWN, encoding="utf-8")
    newest = max(path.stat().st_mtime for path in folder.iterdir())
    taken = take_in(settings, now=newest + SETTLED_S + 1)
    assert taken.problems == []
    (arrival,) = taken.arrivals
    assert arrival.mapping is not None
    columns = arrival.mapping["reading"][0]["columns"]
    assert (columns["inventory_code"], columns["source_code"], columns["record_status"]) == (
        settings.city.inventory_code, "ONS", "published",
    )  # fmt: skip
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kind = "uk-la-wide"', "uk-la-wide needs source, place under [given]"),
        ('kind = "nowhere"', "There is no mapping 'nowhere'"),
        ("kind = ", "Invalid value"),
        ('kind = "uk-la-wide"\ngiven = "LDS"', "hold texts, such as place"),
        (
            'kind = "tw-taipower"\ngiven = { place = "P", source = "S", inventory = "X" }',
            "and nothing of population",
        ),
    ],
)
def test_a_mapping_that_cannot_be_used_leaves_the_file_where_it_is(
    settings: Settings, text: str, said: str
) -> None:
    folder = settings.inbox_dir / "population" / "2005"
    dropped = write_csv(folder / "EPB.csv", *UK)
    (folder / "EPB.import.toml").write_text(text, encoding="utf-8")
    taken = look(settings)
    assert taken.arrivals == [] and dropped.exists()
    assert "The mapping that EPB.import.toml gives cannot be used" in taken.problems[0].en
    assert said in taken.problems[0].en


def test_a_mapping_without_its_file_is_named_and_left_there(settings: Settings) -> None:
    lonely = settings.inbox_dir / "population" / "2005" / "EPB.import.toml"
    lonely.parent.mkdir(parents=True)
    lonely.write_text(OWN, encoding="utf-8")
    taken = look(settings)
    assert lonely.exists()
    assert [problem.en for problem in taken.problems] == [
        "population/2005/EPB.import.toml stands in the drop folder without the file it gives the mapping of; "
        "put that file beside it."
    ]
