"""What a person may name as a warehouse: its file, a folder that holds one, or the name of a release."""

from __future__ import annotations

from pathlib import Path

from pipelines.releases.manifest import DATABASE
from pipelines.said import SaidError


class UnreadableWarehouseError(SaidError):
    """A warehouse that cannot be compared."""


def warehouse_file(named: str, releases_dir: Path) -> Path:
    """The database file that is meant.

    Args:
        named: path of a file, path of a folder with a ``carbon.duckdb``, or name of a kept release.
        releases_dir: where the releases are kept.

    Raises:
        UnreadableWarehouseError: there is no such file.
    """
    for path in (Path(named), releases_dir / named):
        if path.is_file():
            return path
        if (path / DATABASE).is_file():
            return path / DATABASE
    raise UnreadableWarehouseError(
        f"找不到「{named}」；請指定 .duckdb 檔、內有 {DATABASE} 的資料夾，或 `carbon releases` 列出的版本。",
        f"{named} is not there; name a .duckdb file, a folder with a {DATABASE} in it, or a release that "
        "`carbon releases` lists.",
    )
