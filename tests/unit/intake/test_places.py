from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.city import ROC
from pipelines.intake.inbox import SETTLED_S, take_in
from pipelines.intake.places import bureau_meant, dataset_meant, period_meant
from pipelines.intake.submitting import Handed, registered
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import add_arrival, arrivals_so_far
from pipelines.settings import Settings
from tests.unit.tables import CITY, CODES_SOURCE, ENERGY, SECTORS, SOURCES, write_csv

ROC_CITY = replace(CITY, calendar=ROC)
OTHER_CITY = replace(CITY, calendar="gregorian")
NAMES = {"TRA": "TRA", "交通局": "TRA", "Transportation Bureau": "TRA", "EPB": "EPB", "環保局": "EPB"}
BUREAUS = ["局處代碼", "名稱", "英文名稱", "別名", "類別", "來源代碼", "資料狀態"]
TRANSPORT = ["TRA", "交通局", "Transportation Bureau", "市府交通局", "bureau", "CODES", "published"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024", "2024"),
        ("113", "2024"),  # 113 + 1911
        ("１１３年度", "2024"),
        ("民國113年", "2024"),
        ("113/9", "2024-09"),
        ("2024年9月", "2024-09"),
        ("2023-11-09", "2023-11-09"),
        ("2024Q3", "2024-Q3"),
        ("2017-s1", "2017-S1"),
        ("2026-2030", "2026-2030"),
        ("ALL", "all"),
        ("2024\u200b", "2024"),
    ],
)
def test_a_period_is_written_in_one_way(written: str, meant: str) -> None:
    assert period_meant(written, ROC_CITY) == meant


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("2023-13", "2023-12"),
        ("2023-00", "2023-01"),
        ("2203", "2100"),
        ("2023-02-30", "2023-02"),
        ("去年", "all"),
    ],
)
def test_a_period_that_does_not_exist_is_refused_with_the_nearest(written: str, nearest: str) -> None:
    with pytest.raises(RegisterError) as refused:
        period_meant(written, ROC_CITY)
    assert f"最接近的是 {nearest}）" in refused.value.zh
    assert f"(the nearest is {nearest})" in refused.value.en


def test_a_year_of_the_republic_is_one_only_where_the_city_counts_so() -> None:
    with pytest.raises(RegisterError):
        period_meant("113", OTHER_CITY)


def test_what_is_compiled_may_go_by_the_name_of_a_document() -> None:
    assert period_meant("pack-gwp", ROC_CITY, is_compiled=True) == "pack-gwp"
    with pytest.raises(RegisterError):
        period_meant("2023-13", ROC_CITY, is_compiled=True)
    with pytest.raises(RegisterError):
        period_meant("pack-gwp", ROC_CITY)


@pytest.mark.parametrize("written", ["TRA", "tra", "ＴＲＡ", "交通局", " transportation bureau "])
def test_a_bureau_goes_by_its_code_or_its_name(written: str) -> None:
    assert bureau_meant(written, NAMES) == "TRA"


def test_a_bureau_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(RegisterError) as refused:
        bureau_meant("TRB", NAMES)
    assert "最接近的是 TRA" in refused.value.zh and "EPB、TRA" in refused.value.zh
    assert bureau_meant("XYZ", None) == "XYZ"  # before any list is there


def test_a_dataset_goes_by_its_name_or_its_title() -> None:
    assert dataset_meant("指標實績") == dataset_meant("Indicator_Reports") == "indicator_reports"
    with pytest.raises(RegisterError) as refused:
        dataset_meant("indicator_report")
    assert "the nearest is indicator_reports" in refused.value.en


@pytest.fixture
def city(settings: Settings, tmp_path: Path) -> Settings:
    """A city that knows one bureau."""
    for dataset, rows in {"sources": [SOURCES, CODES_SOURCE], "bureaus": [BUREAUS, TRANSPORT]}.items():
        file = write_csv(tmp_path / f"{dataset}.csv", *rows)
        add_arrival(file, settings.raw_dir, dataset=dataset, bureau="COMPILED", period="all")
    return settings


@pytest.mark.parametrize(
    ("bureau", "period"), [("XYZ", "2024"), ("TRA", "2023-13"), ("TRA", "12024"), ("TRA", "soon")]
)
def test_the_register_takes_no_line_of_a_place_that_does_not_exist(
    city: Settings, tmp_path: Path, bureau: str, period: str
) -> None:
    before = arrivals_so_far(city.register_path)
    with pytest.raises(RegisterError):
        registered(city, write_csv(tmp_path / "a.csv", SECTORS, ENERGY), Handed("sectors", bureau, period))
    assert arrivals_so_far(city.register_path) == before


def test_one_place_written_in_three_ways_is_one_place(city: Settings, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", SECTORS, ENERGY)
    ways = [("TRA", "2024"), ("tra", "２０２４"), ("市府交通局", "2024年度")]
    sent = [registered(city, file, Handed("sectors", *way)) for way in ways]
    assert len({item.submission_id for item in sent}) == 1
    assert sent[0].place == ("sectors", "TRA", "2024")


def test_the_drop_folder_takes_a_bureau_by_its_name_and_none_that_is_unknown(city: Settings) -> None:
    for name in ("交通局", "XYZ"):
        write_csv(city.inbox_dir / "sectors" / "2024" / f"{name}.csv", SECTORS, ENERGY)
    newest = max(path.stat().st_mtime for path in city.inbox_dir.rglob("*.csv"))
    taken = take_in(city, now=newest + SETTLED_S + 1)
    assert [item.place for item in taken.arrivals] == [("sectors", "TRA", "2024")]
    assert [problem.en.partition(":")[0] for problem in taken.problems] == [
        "sectors/2024/XYZ.csv was not taken in"
    ]
