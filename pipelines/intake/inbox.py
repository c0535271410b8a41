"""The drop folder: ``<dataset>/<period>/<bureau>.<ext>``, each complete file taken in once.

A file that is still being written (changed in the last seconds), a lock file of an office program or a
temporary file is left alone until the next look. Why a file replaces an earlier one stands beside it in
``<bureau>.reason.txt``, how a file in the layout of others is read in ``<bureau>.import.toml``; both go into
the register with it.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.intake.beside import ENDING, mapping_beside, sidecar_of
from pipelines.intake.reading.template_marks import version_for
from pipelines.intake.reading.text_files import text_of
from pipelines.intake.submitting import Handed, registered
from pipelines.ledger.errors import RefusedFileError, RegisterError
from pipelines.ledger.file_kinds import readable
from pipelines.ledger.register import Arrival
from pipelines.settings import Settings

SETTLED_S = 5
FUTURE_S = 60  # clocks of two machines may differ by less
REASON_ENDING = ".reason.txt"
MAX_REASON_BYTES = 10_000
_BESIDE = {
    REASON_ENDING: Words("說明更正理由", "gives the reason for"),
    ENDING: Words("說明讀法", "gives the mapping of"),
}
_TEMPORARY = re.compile(r"^(\.|~\$)|\.(tmp|part|crdownload|swp)$", re.IGNORECASE)


@dataclass
class Taken:
    """What one look at the drop folder found."""

    arrivals: list[Arrival] = field(default_factory=list)
    problems: list[Words] = field(default_factory=list)


def take_in(settings: Settings, now: float | None = None) -> Taken:
    """Move every complete file into the raw folder and the register; name those that cannot be placed."""
    inbox_dir, taken = settings.inbox_dir, Taken()
    now = time.time() if now is None else now
    found = [path for path in inbox_dir.rglob("*") if path.is_file() and not _TEMPORARY.search(path.name)]
    files = [path for path in found if not _is_link(path, inbox_dir)]
    _name_the_odd(set(found) - set(files), files, inbox_dir, now, taken)
    growing = {path for path in files if now - path.stat().st_mtime < SETTLED_S}
    beside = {path for path in files if path.name.endswith(tuple(_BESIDE))}
    for path in sorted(set(files) - growing - beside):
        mine = {path.with_name(path.stem + REASON_ENDING), sidecar_of(path)}
        if not mine & growing:
            _take(path, sorted(mine & beside), settings, taken)
    _name_the_lonely(beside - growing, inbox_dir, taken)
    return taken


def _is_link(path: Path, inbox_dir: Path) -> bool:
    """Whether a file, or a folder on the way to it, is a link: it would lead to what no bureau may read."""
    within = path.relative_to(inbox_dir).parents
    return path.is_symlink() or any((inbox_dir / folder).is_symlink() for folder in within[:-1])


def _name_the_odd(links: set[Path], files: list[Path], inbox_dir: Path, now: float, taken: Taken) -> None:
    for path in sorted(links):
        named = path.relative_to(inbox_dir).as_posix()
        taken.problems.append(
            Words(
                f"投件夾中的 {named} 是連到別處的連結，不予讀取；請放入檔案本身。",
                f"{named} in the drop folder is a link to another file and is not followed; "
                "put the file itself there.",
            )
        )
    for path in files:
        if path.stat().st_mtime > now + FUTURE_S:
            named = path.relative_to(inbox_dir).as_posix()
            taken.problems.append(
                Words(
                    f"投件夾中的 {named} 日期在未來，無法得知是否仍在寫入；請校正時鐘，或重新存檔。",
                    f"{named} in the drop folder is dated in the future, so it cannot be told whether it is "
                    "still being written; put the clock right, or save the file anew.",
                )
            )


def _take(path: Path, beside: list[Path], settings: Settings, taken: Taken) -> None:
    parts = path.relative_to(settings.inbox_dir).parts
    contract = all_contracts().get(parts[0])
    if len(parts) != 3 or contract is None or not _is_readable(path, contract):
        endings = "|".join(ending.removeprefix(".") for ending in readable(is_prose=False))
        taken.problems.append(
            Words(
                f"投件夾中的 {'/'.join(parts)} 不是 <資料集>/<期間>/<局處>.<{endings}>，"
                "或沒有這個資料集；請移到正確的位置。",
                f"{'/'.join(parts)} in the drop folder is not <dataset>/<period>/<bureau>."
                f"<{endings}> with a known dataset; move it to the right place.",
            )
        )
        return
    dataset, period = parts[:2]
    try:
        # only what really lies there: a link is not followed
        mapped = sidecar_of(path) in beside
        handed = Handed(
            dataset,
            path.stem,
            period,
            _reason(next((item for item in beside if item.name.endswith(REASON_ENDING)), None)),
            template_version=version_for(path, dataset),
            mapping=mapping_beside(path, settings.city.inventory_code, dataset) if mapped else None,
            way=_beside(path),
        )
        arrival = registered(settings, path, handed)
    except (RegisterError, RefusedFileError) as error:
        why = error.words
        taken.problems.append(
            Words(f"{'/'.join(parts)} 未收件：{why.zh}", f"{'/'.join(parts)} was not taken in: {why.en}")
        )
        return
    for item in (path, *beside):
        item.unlink()
    taken.arrivals.append(arrival)


def _beside(path: Path) -> Words:
    """How a reason is given in the drop folder."""
    name = path.stem + REASON_ENDING
    return Words(f"投件夾中放在旁邊的 {name}", f"{name} beside it in the drop folder")


def _is_readable(path: Path, contract: type[Contract]) -> bool:
    return path.suffix.lower() in readable(contract.dataset().is_prose)


def _reason(path: Path | None) -> str | None:
    """The text of a file of reasons, on one line.

    Raises:
        RefusedFileError: it is too long for a reason, or cannot be read as text.
    """
    if path is None:
        return None
    if path.stat().st_size > MAX_REASON_BYTES:
        raise RefusedFileError(
            "too_large",
            f"{path.name} 過長；請以數行說明更正理由。",
            f"{path.name} is too long for a reason; say it in a few lines.",
        )
    return " ".join(text_of(path).split())


def _name_the_lonely(beside: set[Path], inbox_dir: Path, taken: Taken) -> None:
    for path in sorted(beside):
        ending = next(item for item in _BESIDE if path.name.endswith(item))
        stem = path.name.removesuffix(ending)
        if path.exists() and not any(path.with_name(stem + kind).exists() for kind in readable(True)):
            named, does = path.relative_to(inbox_dir).as_posix(), _BESIDE[ending]
            taken.problems.append(
                Words(
                    f"投件夾中的 {named} 旁邊沒有它所{does.zh}的檔案；請把該檔放在旁邊。",
                    f"{named} stands in the drop folder without the file it {does.en}; "
                    "put that file beside it.",
                )
            )
