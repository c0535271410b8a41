"""A backup holds a release once; a restore ends with the release in force that was, or with none."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import threading
from dataclasses import replace

import pytest

from pipelines.operations.archive import BackupError
from pipelines.operations.backup import backup
from pipelines.operations.restore import restore
from pipelines.publication.snapshot import published_run_key
from pipelines.releases import in_force
from pipelines.releases.in_force import LATEST, release_in_force, stands
from pipelines.releases.manifest import what_is_wrong
from tests.unit.operations.test_backup import LATER, NOON, altered, everything, publish, submit
from tests.unit.releases.builds import build, write_report
from tests.unit.releases.builds import published as publish_release

pytestmark = pytest.mark.slow


@pytest.fixture
def released(settings):
    """A submission, and a release in force with its report."""
    settings.warehouse_dir.mkdir()
    submit(settings, "一")
    build(settings, "0ld45678")
    publish_release(settings, write_report)
    return settings


def remove_links(settings):
    for link in (settings.published_path, settings.report_dir, settings.releases_dir / LATEST):
        link.unlink()


def publish_next(settings, run_key="new45678"):
    build(settings, run_key)
    return publish_release(settings, write_report)


def seen(settings):
    """The run of the warehouse and of the report that readers see."""
    page = settings.report_dir / "index.html"
    report = page.read_text(encoding="utf-8") if page.exists() else None
    return published_run_key(settings.published_path), report


def test_a_release_in_force_is_kept_once_and_no_link_is(released, tmp_path):
    path, manifest = backup(released, tmp_path / "b.tar", NOON)
    places = {member.path for member in manifest.files}
    name = release_in_force(released).name
    assert manifest.in_force == name and manifest.holds_published
    assert [place for place in places if place.endswith("carbon.duckdb")] == [
        f"warehouse/releases/{name}/carbon.duckdb"
    ]
    assert not [place for place in places if LATEST in place or place.startswith("warehouse/report")]
    with tarfile.open(path) as written:
        assert all(info.isreg() for info in written)


def test_after_a_loss_the_release_that_was_in_force_is_in_force_again(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    before = {**everything(released), "seen": seen(released)}
    for folder in (released.raw_dir, released.warehouse_dir):
        shutil.rmtree(folder)
    restore(released, path, now=LATER)
    assert {**everything(released), "seen": seen(released)} == before
    assert seen(released) == ("0ld45678", "0ld45678")
    assert released.published_path.is_symlink() and released.report_dir.is_symlink()
    assert stands(released, "0ld45678")


def test_a_restored_release_takes_the_place_of_a_later_one_which_stays(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    later = publish_next(released)
    restore(released, path, now=LATER)
    assert seen(released) == ("0ld45678", "0ld45678")
    assert what_is_wrong(later) == []


def test_an_earlier_release_that_was_put_in_force_again_is_the_one_restored(released, tmp_path):
    publish_next(released)
    assert stands(released, "0ld45678")
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    assert stands(released, "new45678")
    restore(released, path, now=LATER)
    assert seen(released) == ("0ld45678", "0ld45678")


def test_a_release_that_was_changed_is_put_aside_for_the_one_of_the_backup(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    name = release_in_force(released).name
    (released.releases_dir / name / "carbon.duckdb").write_bytes(b"x")
    done = restore(released, path, now=LATER)
    assert seen(released) == ("0ld45678", "0ld45678")
    assert what_is_wrong(release_in_force(released)) == []
    assert (done.kept_aside / "warehouse" / "releases" / name / "carbon.duckdb").read_bytes() == b"x"


def test_the_file_and_the_report_of_an_earlier_version_are_kept_aside_for_links(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    remove_links(released)
    publish(released, "earlier")
    released.report_dir.mkdir()
    (released.report_dir / "index.html").write_text("earlier", encoding="utf-8")
    done = restore(released, path, now=LATER)
    assert seen(released) == ("0ld45678", "0ld45678")
    assert seen(replace(released, warehouse_dir=done.kept_aside / "warehouse")) == ("earlier", "earlier")


def test_a_published_file_that_is_in_no_release_stands_by_itself(released, tmp_path):
    remove_links(released)
    publish(released, "earlier")
    path, manifest = backup(released, tmp_path / "b.tar", NOON)
    assert manifest.in_force == "" and manifest.holds_published
    publish_next(released)
    restore(released, path, now=LATER)
    assert not released.published_path.is_symlink()
    assert seen(released) == ("earlier", None)  # no report of another run beside it
    assert stands(released, "new45678")  # whose release stayed


def test_a_changed_release_in_force_is_backed_up_as_what_readers_saw(released, tmp_path):
    (release_in_force(released).folder / "csv" / "marts" / "figures.csv").write_text("x", encoding="utf-8")
    path, manifest = backup(released, tmp_path / "b.tar", NOON)
    assert manifest.in_force == "" and manifest.holds_published
    restore(released, path, now=LATER)
    assert seen(released) == ("0ld45678", None)
    assert not stands(released, "0ld45678")


def test_a_backup_of_the_first_format_puts_its_release_in_force(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    name = release_in_force(released).name
    database = (released.published_path).read_bytes()

    def first_format(info, content):
        if info.name != "manifest.json":
            return content
        facts = json.loads(content) | {"format": 1}
        assert facts.pop("in_force") == name
        (same,) = [file for file in facts["files"] if file["path"].endswith("/carbon.duckdb")]
        facts["files"].append(same | {"path": "warehouse/carbon.duckdb"})
        return json.dumps(facts).encode()

    old = altered(path, first_format)
    with tarfile.open(old, "a:") as appended:
        info = tarfile.TarInfo("warehouse/carbon.duckdb")
        info.size = len(database)
        appended.addfile(info, io.BytesIO(database))
    publish_next(released)
    restore(released, old, now=LATER)
    assert seen(released) == ("0ld45678", "0ld45678")
    assert release_in_force(released).name == name


@pytest.mark.parametrize("name", ["2025-07-01-another0", "../raw", ""])
def test_a_backup_that_lacks_the_release_in_force_is_refused(released, tmp_path, name):
    path, _ = backup(released, tmp_path / "b.tar", NOON)

    def renamed(info, content):
        if info.name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | {"in_force": name}).encode()

    before = everything(released)
    if name:
        with pytest.raises(BackupError, match=r"lacks what was published .* is missing\.\)"):
            restore(released, altered(path, renamed))
        assert everything(released) == before
    else:  # nothing was published
        restore(released, altered(path, renamed))
    assert release_in_force(released) is not None or not name


@pytest.mark.parametrize("earlier", [False, True])
def test_a_restore_that_cannot_put_its_release_in_force_leaves_what_readers_saw(
    released, tmp_path, monkeypatch, earlier
):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    if earlier:
        remove_links(released)
        publish(released, "new45678")
        released.report_dir.mkdir()
        (released.report_dir / "index.html").write_text("new45678", encoding="utf-8")
    else:
        publish_next(released)
    before = everything(released)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(in_force, "_remove_copies", full)
    with pytest.raises(BackupError, match=r"No space left on device.*what was there stands"):
        restore(released, path, now=LATER)
    assert seen(released) == ("new45678", "new45678")
    assert everything(released) == before


def test_a_restore_under_a_program_that_writes_to_the_published_file_changes_nothing(released, tmp_path):
    path, _ = backup(released, tmp_path / "b.tar", NOON)
    log = publish_next(released).folder / "carbon.duckdb.wal"
    log.touch()
    with pytest.raises(BackupError, match=r"what was there stands\. .*carbon\.duckdb\.wal lies beside"):
        restore(released, path, now=LATER)
    assert seen(released) == ("new45678", "new45678")


def test_a_backup_taken_while_releases_come_and_go_restores_one_run(released, tmp_path):
    stop, few = threading.Event(), replace(released, kept_releases=1)

    def work():
        number = 0
        while not stop.is_set():
            number += 1
            publish_next(few, f"{number:08}")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [backup(released, tmp_path / f"{number}.tar", NOON)[0] for number in range(6)]
    finally:
        stop.set()
        worker.join()
    for path in made:
        there = replace(
            released, raw_dir=tmp_path / path.stem / "raw", warehouse_dir=tmp_path / path.stem / "warehouse"
        )
        restore(there, path)
        run_key, report = seen(there)
        assert run_key and report in (run_key, None)
