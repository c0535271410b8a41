"""Which release is in force: the one that ``releases/latest`` leads to.

``carbon.duckdb`` and the folder of the report are links through it, so that the warehouse, its report and its
exports change together, by the one rename of that link, and are always of one run.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.ledger.fsync import sync_path
from pipelines.publication.snapshot import refuse_stale_log
from pipelines.releases.manifest import DATABASE, REPORT, Release, kept_releases, read_release, what_is_wrong
from pipelines.settings import Settings

LATEST = "latest"
# a folder that readers are shown while the one they saw is replaced
SHOWN = ".shown."


def release_in_force(settings: Settings) -> Release | None:
    """The release that readers see, or None: none yet, or not all of it is there."""
    link = settings.releases_dir / LATEST
    release = read_release(link.resolve()) if link.is_symlink() else None
    return release if release and _is_shown(settings, release) and _is_whole(release) else None


def stands(settings: Settings, run_key: str) -> bool:
    """Whether all that a run would publish is in force already, every byte of it as it was made.

    A release of this run that was kept, or that a killed run made and did not put in force, is put in force.

    Raises:
        PublicationError: it would be put in force, and a log lies beside the published file.
    """
    for release in kept_releases(settings.releases_dir):
        if _is_of(release, run_key, settings) and not what_is_wrong(release):
            if not _is_shown(settings, release):
                put_in_force(settings, release)
            return True
    return False


def put_in_force(settings: Settings, release: Release) -> None:
    """Make this release the one that readers see, by one rename.

    Raises:
        PublicationError: a log lies beside the published file.
    """
    refuse_stale_log(settings.published_path)
    if _is_earlier_layout(settings.published_path) or _is_earlier_layout(settings.report_dir):
        _lead_through_latest(settings)
    show(settings, release.name)
    _link_public_paths(settings, with_report=release.has_report)
    _remove_copies(settings)


def show(settings: Settings, folder_name: str) -> None:
    """Let every public path lead into this folder of ``releases``."""
    _link(settings.releases_dir / LATEST, Path(folder_name))


def copy_to_show(source: Path, name: str) -> Path:
    """A hidden copy of a release, beside it, for readers to see while that one is replaced."""
    copy = source.with_name(SHOWN + name)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(source, copy, copy_function=_same_file)
    return copy


def _is_of(release: Release, run_key: str, settings: Settings) -> bool:
    return release.manifest["run_key"] == run_key and (release.has_report or not settings.write_report)


def _is_shown(settings: Settings, release: Release) -> bool:
    """Whether the public paths lead to it, and to nothing of another run."""
    folder = release.folder.resolve()
    if settings.published_path.resolve() != folder / DATABASE:
        return False
    report = settings.report_dir
    return report.resolve() == folder / REPORT or not (release.has_report or os.path.lexists(report))


def _is_whole(release: Release) -> bool:
    """Whether every file is there in its size; that no byte was changed, ``stands`` makes sure."""
    try:
        return all(
            (release.folder / file["path"]).stat().st_size == file["bytes"]
            for file in release.manifest["files"]
        )
    except OSError:
        return False


def _is_earlier_layout(path: Path) -> bool:
    """Whether a file or folder stands where a link belongs, as earlier versions and plain copies have it."""
    return path.exists() and not path.is_symlink()


def _lead_through_latest(settings: Settings) -> None:
    """Let the public paths lead through ``latest`` to what they hold now, so that one rename changes all."""
    link, copy = settings.releases_dir / LATEST, settings.releases_dir / f"{SHOWN}earlier"
    if not (link.is_symlink() and link.readlink() == Path(copy.name)):  # else a killed run has got this far
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        if settings.published_path.exists():
            _same_file(settings.published_path.resolve(), copy / DATABASE)
        if settings.report_dir.is_dir():
            shutil.copytree(settings.report_dir, copy / REPORT, copy_function=_same_file)
        show(settings, copy.name)
    _link_public_paths(settings, with_report=(copy / REPORT).is_dir())


def _link_public_paths(settings: Settings, *, with_report: bool) -> None:
    inside = Path(settings.releases_dir.name) / LATEST
    _link(settings.published_path, inside / DATABASE)
    if with_report:
        _link(settings.report_dir, inside / REPORT)


def _remove_copies(settings: Settings) -> None:
    """What readers were shown meanwhile or before; nobody is led there any more."""
    replaced = [_aside(path) for path in (settings.releases_dir / LATEST, settings.report_dir)]
    for folder in (*settings.releases_dir.glob(f"{SHOWN}*"), *replaced):
        shutil.rmtree(folder, ignore_errors=True)


def _aside(path: Path) -> Path:
    """Where a folder goes that stands in the place of a link."""
    return path.with_name(f".{path.name}.earlier")


def _same_file(source: Path | str, target: Path | str) -> None:
    """A second name of a file, or a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _link(path: Path, target: Path) -> None:
    """A link in place of whatever stands there, at once unless that is a folder.

    The names that it needs for a moment are always the same: what a killed run left of them is replaced.
    """
    if path.is_symlink() and path.readlink() == target:
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(_aside(path), ignore_errors=True)
        path.rename(_aside(path))
    partial = path.with_name(f".{path.name}.link")
    partial.unlink(missing_ok=True)
    partial.symlink_to(target)
    partial.replace(path)
    sync_path(path.parent)
