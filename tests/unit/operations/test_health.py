"""What `carbon health` sees from outside Dagster, and which files expire."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import duckdb
import pytest

from pipelines.ledger.register import add_arrival
from pipelines.operations.alert_table import listed, not_mailed
from pipelines.operations.alerting import raise_alerts
from pipelines.operations.alerts import ERROR, unhealthy
from pipelines.operations.expiry import delete_expired_files, expired_files
from pipelines.operations.health import age_of_published, files_findings, published_at
from pipelines.operations.lateness import late_submissions
from pipelines.releases.in_force import put_in_force, release_in_force, stands
from pipelines.releases.manifest import Release, files_of, what_is_wrong, write_manifest
from tests.unit.releases.builds import build, write_report
from tests.unit.releases.builds import published as publish_release


@pytest.fixture
def well(settings, tmp_path):
    """A register with one file, and a release in force that opens."""
    settings = replace(settings, min_free_mb=0)
    (tmp_path / "x.csv").write_text("x")
    add_arrival(tmp_path / "x.csv", settings.raw_dir, dataset="targets", bureau="EPB", period="all")
    folder = settings.releases_dir / "2026-01-01-k"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "carbon.duckdb")) as connection:
        connection.execute("create schema meta; create table meta.run as select 'k' as run_key")
    manifest = {"release": folder.name, "sequence": 1, "run_key": "k", "files": files_of(folder, {})}
    write_manifest(folder, manifest)
    put_in_force(settings, Release(folder, manifest))
    return settings


def keys(settings):
    return [finding.key for finding in files_findings(settings)]


def test_nothing_is_wrong_when_all_is_well(well):
    assert keys(well) == []


def test_a_published_file_that_is_absent_or_broken_is_told(well):
    well.published_path.write_bytes(b"not a database" * 1000)
    assert keys(well) == ["health:published"]
    well.published_path.unlink()
    assert keys(well) == ["health:published"]


def test_a_published_file_of_no_whole_release_is_told(well):
    """The report or the exports beside it may be those of another run."""
    (well.releases_dir / "latest").unlink()
    (well.releases_dir / "latest").symlink_to("2026-01-01-k")
    assert keys(well) == []
    database = well.published_path.resolve()
    well.published_path.unlink()
    well.published_path.write_bytes(database.read_bytes())  # as an earlier version left it
    assert keys(well) == ["health:release"]


def test_the_age_of_what_is_published_is_said_in_both_languages(well):
    since = published_at(well)
    assert abs(datetime.now(UTC) - since) < timedelta(minutes=1)
    assert age_of_published(well, since + timedelta(hours=47, minutes=59)).en.endswith("(47 h).")
    said = age_of_published(well, since + timedelta(days=3))
    assert said.zh.startswith("已發布：2026-01-01-k") and "3 天" in said.zh
    assert said.en.startswith("Published: 2026-01-01-k, since ") and said.en.endswith("(3 days).")
    well.published_path.unlink()
    assert (published_at(well), age_of_published(well, since).en) == (None, "Nothing is published yet.")


def test_a_stale_log_is_told(well):
    well.published_path.with_name("carbon.duckdb.wal").touch()
    assert "health:stale_log" in keys(well)


def test_a_broken_register_is_told(well):
    well.register_path.write_text("{}\n")
    assert keys(well) == ["health:register"]


def test_too_little_room_is_told(well):
    assert keys(replace(well, min_free_mb=10**9)) == ["health:disk"]


def test_expired_as_of_files_go_and_records_stay(well):
    warehouse = well.warehouse_dir
    names = (
        "carbon.as-of-2020-01-01.duckdb",
        "build.duckdb.unreadable",
        "slips.as-of-2020-01-01",
        "slips",
        "releases",
    )
    for name in names:
        (warehouse / name).mkdir(exist_ok=True)
    fresh = warehouse / "carbon.as-of-2021-01-01.duckdb"
    fresh.touch()
    then = time.time() - 91 * 86_400
    for path in (*(warehouse / name for name in names), well.published_path):
        os.utime(path, (then, then))
    assert sorted(delete_expired_files(well)) == sorted(names[:3])
    assert {path.name for path in warehouse.iterdir()} >= {"slips", "releases", "carbon.duckdb", fresh.name}


@pytest.mark.slow
def test_of_an_as_of_day_the_links_and_the_build_expire_and_its_release_stays(well):
    then = replace(well, as_of=date(2020, 1, 1))
    build(then, known_on="2020-01-01")
    release = publish_release(then, write_report)
    gone = sorted([then.published_path.name, then.report_dir.name, then.build_path.parent.name])
    now = time.time()
    assert delete_expired_files(well, now + 89 * 86_400) == []
    assert sorted(delete_expired_files(well, now + 91 * 86_400)) == gone
    assert what_is_wrong(release) == []
    assert release_in_force(then) is None
    assert stands(then, release.manifest["run_key"])
    assert release_in_force(then).name == release.name


def test_a_link_that_leads_nowhere_expires_too(well):
    link = well.warehouse_dir / "carbon.as-of-2020-01-01.duckdb"
    link.symlink_to("releases.as-of-2020-01-01/latest/carbon.duckdb")
    assert delete_expired_files(well) == []
    assert delete_expired_files(well, time.time() + 91 * 86_400) == [link.name]
    assert not link.is_symlink()


def test_who_is_late_is_judged_by_todays_calendar_and_says_when_a_date_only_shows_the_form(well):
    with duckdb.connect(str(well.published_path)) as connection:
        connection.execute("""
            create schema marts;
            create table marts.dim_bureau as select 'TRA' bureau_code, '交通局' name_zh, 'Transportation' name_en;
            create table marts.submission_status as from (values
                ('indicator_reports', 'TRA', '2024', date '2025-01-31', 'illustrative', null),
                ('indicator_reports', 'TRA', '2025', date '2026-01-31', 'published', null),
                ('indicator_reports', 'TRA', '2023', date '2024-01-31', 'published', 'arrived')
            ) t(dataset_name, bureau_code, period, due_date, record_status, submission_id)
        """)
    (late,) = late_submissions(well, date(2026, 1, 31))
    assert late.key == "submission_late:TRA:indicator_reports:2024:2025-01-31"
    assert late.subject.zh.startswith("交通局的") and "虛構" in late.body.zh and "invented" in late.body.en
    assert len(late_submissions(well, date(2026, 2, 1))) == 2


@pytest.mark.parametrize(("least", "is_told"), [(5, False), (6, True)])
def test_as_much_room_as_is_asked_for_is_enough(well, monkeypatch, least, is_told):
    # 6 MiB less a byte are 5 whole MiB
    monkeypatch.setattr(
        "pipelines.operations.health.shutil.disk_usage", lambda _: SimpleNamespace(free=6 * 1024 * 1024 - 1)
    )
    found = files_findings(replace(well, min_free_mb=least))
    assert [finding.key for finding in found] == (["health:disk"] if is_told else [])
    assert all("only 5 MiB left" in finding.subject.en for finding in found)


def test_files_expire_after_more_than_their_days_oldest_first(well):
    # 2 days are 2 x 24 x 3 600 = 172 800 s
    mine = replace(well, keep_as_of_days=2)
    ages = {"build.as-of-a": 172_801, "carbon.as-of-b": 172_800, "slips.as-of-c": 172_900}
    for name, age in ages.items():
        (mine.warehouse_dir / name).touch()
        os.utime(mine.warehouse_dir / name, (1_000_000 - age, 1_000_000 - age))
    assert [path.name for path in expired_files(mine, 1_000_000)] == ["slips.as-of-c", "build.as-of-a"]


def test_a_folder_is_as_old_as_the_newest_file_in_it(well):
    mine = replace(well, keep_as_of_days=1)
    folder = mine.warehouse_dir / "slips.as-of-a"
    folder.mkdir()
    (folder / "new").touch()
    os.utime(folder / "new", (990_000, 990_000))
    os.utime(folder, (1, 1))
    assert expired_files(mine, 1_000_000) == []
    os.utime(folder / "new", (2, 2))
    os.utime(folder, (990_000, 990_000))
    assert expired_files(mine, 1_000_000) == []
    os.utime(folder, (1, 1))
    assert expired_files(mine, 1_000_000) == [folder]


def test_alerts_that_could_not_be_mailed_are_counted_with_the_reason_of_the_newest(well):
    raise_alerts(
        replace(well, smtp_host="127.0.0.1", alert_from="c@x.org", alert_to=("a@x.org",)),
        [unhealthy(name, ERROR, "題", "Subject") for name in "abc"],
    )
    first, second, _ = (item.alert_id for item in reversed(listed(well.operations_dir)))
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    not_mailed(well.operations_dir, {first: moment}, "old")
    (told,) = files_findings(well)
    assert (told.key, told.severity, told.subject.en) == (
        "health:mail",
        "warning",
        "1 alerts are not mailed yet: old",
    )
    not_mailed(well.operations_dir, {second: moment}, "new")
    (told,) = files_findings(well)  # the third was never tried
    assert told.subject.en == "2 alerts are not mailed yet: new"
    assert told.subject.zh == "2 則警示尚未寄出：new"
