"""Warehouse, report and release are of one run, and change together, whatever happens on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines.publication.query import NothingPublishedError
from pipelines.publication.snapshot import PublicationError
from pipelines.releases import publishing
from pipelines.releases.in_force import LATEST, put_in_force, release_in_force, stands
from pipelines.releases.manifest import kept_releases, what_is_wrong
from pipelines.releases.publishing import add_report
from pipelines.settings import PROJECT_ROOT, Settings
from tests.unit.releases.builds import build, published, run_key_in, write_report

pytestmark = pytest.mark.slow
OLD, NEW = "0ld45678", "new45678"


@pytest.fixture
def city(tmp_path: Path) -> Settings:
    """A city that publishes with a report; the build of its next run stands."""
    settings = Settings(warehouse_dir=tmp_path / "warehouse")
    build(settings, OLD)
    return settings


def seen(settings: Settings) -> tuple[str | None, str | None]:
    """The run of the warehouse and the run of the report that readers see."""
    page = settings.report_dir / "index.html"
    return (
        run_key_in(settings.published_path) if settings.published_path.exists() else None,
        page.read_text(encoding="utf-8") if page.exists() else None,
    )


def change_a_byte(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


def as_an_earlier_version(settings: Settings) -> None:
    """What versions before this one left: a file, a folder with a report, and no link."""
    release = published(settings, write_report)
    for path in (settings.releases_dir / LATEST, settings.published_path, settings.report_dir):
        path.unlink()
    shutil.copy(release.folder / "carbon.duckdb", settings.published_path)
    shutil.copytree(release.folder / "report", settings.report_dir)


def steady(settings: Settings) -> None:
    published(settings, write_report)
    build(settings, NEW)


def earlier(settings: Settings) -> None:
    as_an_earlier_version(settings)
    build(settings, NEW)


def damaged(settings: Settings) -> None:
    build(settings, NEW)
    change_a_byte(published(settings, write_report).folder / "csv" / "marts" / "figures.csv")


def without_a_report(settings: Settings) -> None:
    build(settings, NEW)
    published(settings)


@pytest.mark.parametrize(
    ("begin", "may_be_seen"),
    [
        (steady, {(OLD, OLD), (NEW, NEW)}),
        (damaged, {(NEW, NEW)}),
        (without_a_report, {(NEW, None), (NEW, NEW)}),
        # a folder cannot be replaced by a link in one step: this once, its report is away for a moment
        (earlier, {(OLD, OLD), (OLD, None), (NEW, NEW)}),
    ],
)
def test_killed_at_any_moment_readers_see_one_run_and_the_next_run_ends_well(
    city: Settings,
    tmp_path: Path,
    begin: Callable[[Settings], None],
    may_be_seen: set[tuple[str | None, str | None]],
) -> None:
    begin(city)
    command = [sys.executable, "-m", "tests.unit.releases.kills", str(city.warehouse_dir), str(tmp_path)]
    subprocess.run(command, check=True, timeout=120, cwd=PROJECT_ROOT)
    killed = sorted(path for path in tmp_path.iterdir() if path.name.isdigit())
    assert len(killed) > 1
    for warehouse in killed:
        there = Settings(warehouse_dir=warehouse)
        assert seen(there) in may_be_seen, warehouse.name
        cleared = not stands(there, NEW)
        if cleared:
            published(there, write_report)
        assert seen(there) == (NEW, NEW)
        assert what_is_wrong(release_in_force(there)) == []
        names = {path.name for path in warehouse.iterdir()}
        assert names == {"build.duckdb", "carbon.duckdb", "releases", "report"}
        left = {path.name for path in there.releases_dir.iterdir()}
        left -= {LATEST, *(release.name for release in kept_releases(there.releases_dir))}
        # what the next publication clears away
        assert all(name.startswith((".making", ".gone.")) and not cleared for name in left)


def test_a_release_that_a_killed_run_finished_comes_into_force_without_computing(
    city: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(city, write_report)
    build(city, NEW)
    with monkeypatch.context() as killed:
        killed.setattr(publishing, "put_in_force", lambda *_: None)
        published(city, write_report)
    assert seen(city) == (OLD, OLD)
    city.build_path.unlink()
    assert stands(city, NEW)
    assert seen(city) == (NEW, NEW)


def test_a_kept_release_comes_into_force_again_when_its_run_is_asked_for(city: Settings) -> None:
    steady(city)
    published(city, write_report)
    assert stands(city, OLD)
    assert seen(city) == (OLD, OLD)
    assert not stands(city, "another0")


def test_a_release_in_force_with_a_changed_byte_does_not_stand_and_is_made_anew(city: Settings) -> None:
    release = published(city, write_report)
    assert stands(city, OLD)
    for name in ("carbon.duckdb", "report/index.html", "csv/marts/figures.csv"):
        change_a_byte(release.folder / name)
        assert not stands(city, OLD)
        published(city, write_report)
        assert stands(city, OLD)
        assert what_is_wrong(release) == []


def test_a_release_without_a_report_stands_only_where_none_is_wanted(city: Settings) -> None:
    published(city)
    assert not stands(city, OLD)
    assert stands(replace(city, write_report=False), OLD)
    add_report(city, write_report)
    assert stands(city, OLD)


def test_a_report_of_another_run_is_not_left_beside_a_release_without_one(city: Settings) -> None:
    as_an_earlier_version(city)
    build(city, NEW)
    published(city)
    assert seen(city) == (NEW, None)
    assert stands(replace(city, write_report=False), NEW)
    add_report(city, write_report)
    assert seen(city) == (NEW, NEW)


def test_the_file_and_the_folder_of_an_earlier_version_become_links(city: Settings) -> None:
    as_an_earlier_version(city)
    assert release_in_force(city) is None
    assert stands(city, OLD)
    assert city.published_path.is_symlink() and city.report_dir.is_symlink()
    assert seen(city) == (OLD, OLD)


def test_a_copied_warehouse_whose_links_became_files_is_put_right(city: Settings, tmp_path: Path) -> None:
    published(city, write_report)
    there = Settings(warehouse_dir=tmp_path / "copy")
    shutil.copytree(city.warehouse_dir, there.warehouse_dir)
    assert not (there.releases_dir / LATEST).is_symlink()
    assert stands(there, OLD)
    assert release_in_force(there).name == release_in_force(city).name


def test_a_moved_warehouse_still_leads_to_its_release(city: Settings) -> None:
    name = published(city, write_report).name
    moved = Settings(warehouse_dir=city.warehouse_dir.rename(city.warehouse_dir.with_name("moved")))
    assert release_in_force(moved).name == name
    assert seen(moved) == (OLD, OLD)


def test_a_reader_keeps_the_old_file_until_it_opens_again(city: Settings) -> None:
    published(city, write_report)
    with duckdb.connect(str(city.published_path), read_only=True) as reader:
        build(city, NEW)
        published(replace(city, kept_releases=1), write_report)
        assert reader.execute("select run_key from meta.run").fetchone() == (OLD,)
        assert reader.execute("select count(*) from marts.figures").fetchone() == (4,)
    assert seen(city) == (NEW, NEW)


def test_where_the_release_in_force_was_deleted_nothing_is_published_until_it_is_made_anew(
    city: Settings,
) -> None:
    shutil.rmtree(published(city, write_report).folder)
    assert seen(city) == (None, None)
    assert release_in_force(city) is None
    assert not stands(city, OLD)
    with pytest.raises(NothingPublishedError, match="Nothing is published yet"):
        add_report(city, write_report)
    published(city, write_report)
    assert seen(city) == (OLD, OLD)


def test_where_a_file_is_gone_the_release_is_not_in_force(city: Settings) -> None:
    release = published(city, write_report)
    (release.folder / "report" / "index.html").unlink()
    assert release_in_force(city) is None


@pytest.mark.parametrize("place", ["carbon.duckdb.wal", "releases/2025-07-01-0ld45678/carbon.duckdb.wal"])
def test_who_writes_to_the_published_file_is_told_to_stop(city: Settings, place: str) -> None:
    steady(city)
    kept = published(replace(city, kept_releases=9), write_report)
    build(city, OLD)
    put_in_force(city, kept_releases(city.releases_dir)[1])
    (city.warehouse_dir / place).touch()
    for act in (lambda: published(city), lambda: put_in_force(city, kept)):
        with pytest.raises(PublicationError) as refused:
            act()
        assert str(refused.value).startswith(f"{place} lies beside the published file")
    assert seen(city) == (OLD, OLD)


def test_no_report_is_written_that_would_make_changed_figures_look_right(city: Settings) -> None:
    release = published(city)
    change_a_byte(release.folder / "csv" / "marts" / "figures.csv")
    with pytest.raises(PublicationError, match=r"^2025-07-01-0ld45678/csv/marts/figures\.csv was changed"):
        add_report(city, write_report)
    assert not city.report_dir.exists()
