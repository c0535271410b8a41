"""The manifest of a release: what it was made from, its files with sums and row counts, its tables."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.contracts.machinery.words import Words
from pipelines.publication.query import one_sentence
from pipelines.releases.columns import Change, Columns
from pipelines.releases.source import source_of

MANIFEST = "manifest.json"
DATABASE = "carbon.duckdb"
REPORT = "report"
# a folder that is being removed
GONE = ".gone."


@dataclass(frozen=True)
class Release:
    """A finished release: its folder and what its manifest says."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The day of its last input and the beginning of its run key."""
        return str(self.manifest["release"])

    @property
    def sequence(self) -> int:
        """Its place among the releases of this warehouse, counted from 1."""
        return int(self.manifest["sequence"])

    @property
    def row_count(self) -> int:
        """Rows of all its tables."""
        return sum(table["rows"] for table in self.manifest["tables"])

    @property
    def size_bytes(self) -> int:
        """Size of its files without the manifest."""
        return sum(file["bytes"] for file in self.manifest["files"])

    @property
    def has_report(self) -> bool:
        """Whether the static report is part of it."""
        return (self.folder / REPORT).is_dir()

    @property
    def broken_columns(self) -> list[Change]:
        """What queries written for the release before would miss in this one."""
        return [Change(**change) for change in self.manifest["changes"]["broken"]]

    @property
    def columns(self) -> Columns:
        """Type of each column of each table."""
        return {
            table["name"]: {column["name"]: column["type"] for column in table["columns"]}
            for table in self.manifest["tables"]
        }


def read_release(folder: Path) -> Release | None:
    """The release in a folder, or None when there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        release = Release(folder, manifest)
        return release if release.name == folder.name and release.sequence > 0 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def kept_releases(releases_dir: Path) -> list[Release]:
    """Every release of a warehouse, the newest first; what is hidden or no release is passed over."""
    if not releases_dir.is_dir():
        return []
    folders = [path for path in releases_dir.iterdir() if path.is_dir() and not path.name.startswith(".")]
    found = [release for folder in folders if (release := read_release(folder))]
    return sorted(found, key=lambda release: (-release.sequence, release.name))


def files_of(folder: Path, rows: Mapping[str, int]) -> list[dict[str, Any]]:
    """Path, sha256, size and, where it is one table, row count of every file below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return [
        {
            "path": (name := path.relative_to(folder).as_posix()),
            "sha256": _sha256(path),
            "bytes": path.stat().st_size,
            "rows": rows.get(name),
        }
        for path in paths
    ]


def what_is_wrong(release: Release) -> list[Words]:
    """One sentence for each thing that is not as the manifest says; empty when all is well.

    A file may be missing, changed or too much; name and run key must be those of the release's own database.
    """
    said = {DATABASE: None} | {file["path"]: file["sha256"] for file in release.manifest["files"]}
    there = {file["path"]: file["sha256"] for file in files_of(release.folder, {})}
    changed = sorted(path for path in said.keys() & there.keys() if said[path] != there[path])
    return [
        *(missing_from_a_release(f"{release.name}/{path}") for path in sorted(said.keys() - there.keys())),
        *(
            Words(
                f"{release.name}/{path} 不在 manifest 之中。",
                f"{release.name}/{path} is not in the manifest.",
            )
            for path in sorted(there.keys() - said.keys())
        ),
        *(
            Words(
                f"{release.name}/{path} 在發布之後被更改。",
                f"{release.name}/{path} was changed after the release was made.",
            )
            for path in changed
        ),
        *(_not_of_its_run(release) if DATABASE in there and DATABASE not in changed else ()),
    ]


def missing_from_a_release(path: str) -> Words:
    """What is said of a file, or a whole release, that is not there."""
    return Words(f"{path} 不見了。", f"{path} is missing.")


def _not_of_its_run(release: Release) -> Iterator[Words]:
    """What the manifest says of the run, and the database does not."""
    try:
        # attached: this process may have the file open with settings of another connection
        with duckdb.connect() as connection:
            path = str(release.folder / DATABASE).replace("'", "''")
            connection.execute(f"attach '{path}' as release (read_only)")
            connection.execute("use release")
            source = source_of(connection)
    except (duckdb.Error, ValueError) as error:
        why = one_sentence(error)
        yield Words(
            f"{release.name}/{DATABASE} 沒有說明出自哪次執行（{why}）。",
            f"{release.name}/{DATABASE} does not say which run it is of ({why}).",
        )
        return
    for what, said, is_so in (
        (Words("執行代碼", "run key"), release.manifest["run_key"], source.run_key),
        (Words("名稱", "name"), release.name, source.name),
    ):
        if said != is_so:
            yield Words(
                f"{release.name}/{MANIFEST} 說{what.zh}是 {said}，其中的 {DATABASE} 卻屬於 {is_so}。",
                f"{release.name}/{MANIFEST} says the {what.en} {said}, and {DATABASE} in it is of {is_so}.",
            )


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest; the same content gives the same bytes."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def remove_folder(folder: Path) -> None:
    """Take a release away at once and whole: it gets a hidden name before its files go."""
    shutil.rmtree(hide_folder(folder))


def hide_folder(folder: Path) -> Path:
    """Take a release away by giving it a hidden name; returns where it is, to be deleted."""
    hidden = folder.with_name(f"{GONE}{folder.name}")
    shutil.rmtree(hidden, ignore_errors=True)
    folder.rename(hidden)
    return hidden


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
