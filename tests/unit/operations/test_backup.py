"""A backup is whole or is none; a restore loses nothing, whatever is there."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import threading
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from pipelines.ledger.errors import RegisterError, WarehouseBusyError
from pipelines.ledger.locks import run_lock
from pipelines.ledger.register import add_arrival, read_register, verify_files
from pipelines.ledger.reviews import add_review
from pipelines.operations import restore as restore_module
from pipelines.operations.alert_table import listed
from pipelines.operations.alerting import raise_alerts
from pipelines.operations.alerts import ERROR, unhealthy
from pipelines.operations.archive import BackupError
from pipelines.operations.backup import backup, delete_old_backups
from pipelines.operations.restore import restore

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 6, 12, tzinfo=UTC)


def submit(settings, text, bureau="EPB"):
    source = settings.raw_dir.parent / "source.csv"
    source.write_text(text, encoding="utf-8")
    return add_arrival(
        source, settings.raw_dir, dataset="targets", bureau=bureau, period="all", reason="test"
    )


def publish(settings, text):
    """A published file, replaced whole as the pipeline does it."""
    partial = settings.warehouse_dir / "partial"
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as connection:
        connection.execute(f"create schema meta; create table meta.run as select '{text}' as run_key")
    partial.replace(settings.published_path)


def published(settings):
    with duckdb.connect(str(settings.published_path), read_only=True) as connection:
        return connection.execute("from meta.run").fetchone()[0]


@pytest.fixture
def city(settings):
    """Two submissions and a review, a published file, a slip, a release, an alert."""
    settings.warehouse_dir.mkdir()
    first = submit(settings, "一")
    submit(settings, "二", "TRA")
    add_review(settings.raw_dir, first.submission_id, "accepted", "EPB")
    publish(settings, "old")
    for name in ("slips/abc/slip.json", "slips/unfinished/slip.html", "releases/2026-01/carbon.duckdb"):
        path = settings.warehouse_dir / name
        path.parent.mkdir(parents=True)
        path.write_text(name, encoding="utf-8")
    raise_alerts(settings, [unhealthy("x", ERROR, "題", "Subject")])
    return settings


@pytest.fixture
def archive(city, tmp_path):
    path, _ = backup(city, tmp_path / "b.tar", NOON)
    return path


def everything(settings):
    """Every file of the raw folder and of what is backed up of the warehouse, by its name."""
    folders = (
        settings.raw_dir,
        settings.warehouse_dir / "slips" / "abc",
        settings.warehouse_dir / "releases",
    )
    return {
        path.relative_to(settings.raw_dir.parent).as_posix(): path.read_bytes()
        for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def altered(archive, change):
    """The same archive with its members put through a function that may change or drop each."""
    target = archive.with_name("altered.tar")
    with tarfile.open(archive) as source, tarfile.open(target, "w:") as written:
        for info in source:
            content = change(info, source.extractfile(info).read())
            if content is not None:
                info.size = len(content)
                written.addfile(info, io.BytesIO(content))
    return target


def test_after_the_loss_of_warehouse_and_register_everything_is_back(city, archive):
    before = everything(city)
    for folder in (city.raw_dir, city.warehouse_dir, city.operations_dir):
        shutil.rmtree(folder)
    done = restore(city, archive, now=LATER)
    assert everything(city) == before
    assert published(city) == "old"
    assert [item.alert_key for item in listed(city.operations_dir)] == ["health:x"]
    assert done.kept_aside is None
    verify_files(read_register(city.register_path), city.raw_dir)


def test_what_was_there_is_kept_aside(city, archive):
    (city.raw_dir / "targets" / "all" / "EPB.csv").write_text("tampered", encoding="utf-8")
    publish(city, "new")
    done = restore(city, archive, now=LATER)
    assert done.kept_aside is not None and done.kept_aside.name == "before-restore-20260106T120000Z"
    assert (done.kept_aside / "raw" / "targets" / "all" / "EPB.csv").read_text(encoding="utf-8") == "tampered"
    assert published(city) == "old"
    assert published(replace(city, warehouse_dir=done.kept_aside / "warehouse")) == "new"


def test_newer_submissions_are_not_overwritten_without_force(city, archive):
    submit(city, "三", "SOC")
    before = everything(city)
    with pytest.raises(BackupError, match=r"register\.jsonl holds 1 lines that the backup lacks.*--force"):
        restore(city, archive)
    assert everything(city) == before
    done = restore(city, archive, force=True, now=LATER)
    assert len(read_register(city.register_path)) == 2
    assert len(read_register(done.kept_aside / "raw" / "register.jsonl")) == 3


def test_newer_reviews_are_not_overwritten_without_force(city, archive):
    first = read_register(city.register_path)[0]
    add_review(city.raw_dir, first.submission_id, "locked", "EPB")
    with pytest.raises(BackupError, match=r"reviews\.jsonl holds 1 lines"):
        restore(city, archive)


def test_a_release_that_the_backup_lacks_stays(city, archive):
    later = city.warehouse_dir / "releases" / "2026-02" / "carbon.duckdb"
    later.parent.mkdir()
    later.touch()
    restore(city, archive)
    assert later.exists()
    assert (city.warehouse_dir / "releases" / "2026-01" / "carbon.duckdb").exists()


@pytest.mark.parametrize(
    "place", ["raw/targets/all/EPB.csv", "warehouse/carbon.duckdb", "raw/register.jsonl"]
)
def test_a_damaged_file_is_named_and_nothing_is_touched(city, archive, place):
    before = everything(city)
    broken = altered(archive, lambda info, content: content[:-1] + b"?" if info.name == place else content)
    with pytest.raises(BackupError) as refused:
        restore(city, broken)
    assert str(refused.value).startswith(f"{place} in {broken} is damaged or missing")
    absent = altered(archive, lambda info, content: None if info.name == place else content)
    with pytest.raises(BackupError, match=place):
        restore(city, absent)
    assert everything(city) == before


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.9])
def test_a_backup_that_was_cut_off_is_refused(city, archive, part):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(BackupError, match=r"b\.tar is no backup|in .*b\.tar is damaged"):
        restore(city, archive)
    assert published(city) == "old"


@pytest.mark.parametrize("name", ["raw/../../escaped", "/etc/escaped", "elsewhere/x", "raw/./x"])
def test_a_file_that_leads_elsewhere_is_refused(city, archive, name):
    def renamed(info, content):
        info.name = name if info.name == "raw/targets/all/EPB.csv" else info.name
        return content

    with pytest.raises(BackupError, match="do not use it"):
        restore(city, altered(archive, renamed))
    assert not list(city.raw_dir.parent.glob("**/escaped"))


def test_a_link_in_a_backup_is_refused(city, archive):
    with tarfile.open(archive, "a:") as appended:
        link = tarfile.TarInfo("raw/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        appended.addfile(link)
    with pytest.raises(BackupError, match="raw/link"):
        restore(city, archive)


def test_a_backup_of_a_newer_version_is_refused(city, archive):
    def newer(info, content):
        return (
            json.dumps(json.loads(content) | {"format": 3}).encode()
            if info.name == "manifest.json"
            else content
        )

    with pytest.raises(BackupError, match="made by a newer version"):
        restore(city, altered(archive, newer))


def test_a_restore_that_fails_on_the_way_puts_everything_back(city, archive, monkeypatch):
    before, move, moved = everything(city), shutil.move, []

    def full_disk(source, target):
        moved.append(target)
        if len(moved) == 4:
            raise OSError(28, "No space left on device")
        return move(source, target)

    monkeypatch.setattr(restore_module.shutil, "move", full_disk)
    with pytest.raises(BackupError, match=r"No space left on device.*what was there stands"):
        restore(city, archive)
    assert len(moved) > 4
    assert everything(city) == before
    assert published(city) == "old"
    assert not list(city.raw_dir.parent.glob(".restore-*"))


def test_a_restore_waits_for_a_run_and_says_so(city, archive):
    with run_lock(city.lock_path, 0), pytest.raises(WarehouseBusyError):
        restore(city, archive)


def test_backups_taken_while_files_arrive_and_runs_publish_are_each_consistent(city, tmp_path):
    stop = threading.Event()

    def work():
        number = 0
        while not stop.is_set():
            number += 1
            submit(city, f"{number}", f"B{number}")
            publish(city, f"run-{number}")

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [backup(city, tmp_path / f"{number}.tar", NOON) for number in range(8)]
    finally:
        stop.set()
        worker.join()
    assert len({manifest.register_lines for _, manifest in made}) > 1  # it did grow meanwhile
    for path, manifest in made:
        there = replace(
            city, raw_dir=tmp_path / path.stem / "raw", warehouse_dir=tmp_path / path.stem / "warehouse"
        )
        restore(there, path)
        arrivals = read_register(there.register_path)
        assert len(arrivals) == manifest.register_lines
        run = published(there)
        # the published file never knows more than the register beside it
        assert run == "old" or len(arrivals) - 2 >= int(run.removeprefix("run-"))


def test_a_changed_raw_file_is_not_backed_up_as_if_it_were_whole(city, tmp_path):
    (city.raw_dir / "targets" / "all" / "EPB.csv").write_text("tampered", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"targets/all/EPB\.csv was changed after it arrived"):
        backup(city, tmp_path / "b.tar")
    assert not list(tmp_path.glob("*b.tar*"))


def test_a_place_that_cannot_be_written_is_named(city, tmp_path):
    with pytest.raises(BackupError, match=r"The backup .*nowhere/b\.tar cannot be written"):
        backup(city, tmp_path / "nowhere" / "b.tar")
    (tmp_path / "there.tar").touch()
    with pytest.raises(BackupError, match="already there"):
        backup(city, tmp_path / "there.tar")


def test_a_full_disk_leaves_no_half_backup(city, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(BackupError, match="No space left on device"):
        backup(city, tmp_path / "b.tar")
    assert not list(tmp_path.glob("*b.tar*"))


def test_only_the_newest_backups_of_a_folder_are_kept_and_nothing_else_is_deleted(city, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "carbon-by-hand.tar").touch()
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    paths = [backup(city, folder, day)[0] for day in days]
    assert delete_old_backups(folder, 2) == [paths[0]]
    assert sorted(path.name for path in folder.iterdir()) == [
        "carbon-20260102T000000Z.tar", "carbon-20260103T000000Z.tar", "carbon-by-hand.tar",
    ]  # fmt: skip


@pytest.mark.parametrize(("keep", "deleted"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_as_many_backups_stay_as_are_to_be_kept(tmp_path, keep, deleted):
    names = ("carbon-20260101T000000Z.tar", "carbon-20260102T000000Z.tar")
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in delete_old_backups(tmp_path, keep)] == list(names[:deleted])
    assert sorted(path.name for path in tmp_path.iterdir()) == list(names[deleted:])


def test_a_folder_beside_a_slip_and_hidden_or_linked_releases_are_left_out(city, tmp_path):
    (city.warehouse_dir / "slips" / "abc" / "folder").mkdir()
    release = city.warehouse_dir / "releases" / "2026-01"
    (release / ".partial").mkdir()
    (release / ".partial" / "x").touch()
    (release / "link").symlink_to(release / "carbon.duckdb")
    _, manifest = backup(city, tmp_path / "b.tar", NOON)
    places = {member.path for member in manifest.files if member.path.startswith("warehouse/")}
    assert places == {
        "warehouse/carbon.duckdb", "warehouse/slips/abc/slip.json", "warehouse/releases/2026-01/carbon.duckdb",
    }  # fmt: skip
