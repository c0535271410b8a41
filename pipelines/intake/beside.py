"""How a file in the layout of others is read, as a file beside it says: ``<name>.import.toml``.

It names a mapping that ships (``kind``), or is a mapping itself, as ``carbon map`` proposes one. ``[given]``
holds what the options of ``carbon import`` give, ``[means.<column>]`` what words of the file mean.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pipelines.ledger.errors import RefusedFileError
from pipelines.mappings.mapping import MappingError, mapping_from
from pipelines.mappings.shipped import DEFAULTS, checked, resolved, shipped
from pipelines.mappings.words import texts

ENDING = ".import.toml"
MAX_BYTES = 100_000


def sidecar_of(path: Path) -> Path:
    """Where it stands how a file is read."""
    return path.with_name(path.stem + ENDING)


def mapping_beside(path: Path, inventory_code: str, dataset: str | None = None) -> dict[str, Any] | None:
    """The mapping, resolved, that stands beside a file; None where none does.

    Args:
        path: the file.
        inventory_code: the account that its rows are of, where nothing else is said.
        dataset: what it must read rows of.

    Raises:
        RefusedFileError: what stands beside the file is no such mapping.
    """
    sidecar = sidecar_of(path)
    if not sidecar.is_file() or sidecar == path:
        return None
    try:
        mapping = _resolved(sidecar, inventory_code)
        read = mapping_from(mapping).datasets
    except MappingError as error:
        raise _unfit(sidecar, error.zh, error.en) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unfit(sidecar, str(error), str(error)) from error
    if dataset is not None and dataset not in read:
        named = ", ".join(read)
        raise _unfit(
            sidecar, f"它讀的是 {named}，不是 {dataset}", f"it reads {named} and nothing of {dataset}"
        )
    return mapping


def _resolved(sidecar: Path, inventory_code: str) -> dict[str, Any]:
    if sidecar.stat().st_size > MAX_BYTES:
        raise _unfit(sidecar, "檔案過長", "it is too long for a mapping")
    facts = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    given, means = facts.pop("given", {}), facts.pop("means", {})
    if not _is_table(given) or not isinstance(means, dict) or not all(map(_is_table, means.values())):
        zh, en = "[given] 與 [means.<欄位>] 須為文字", "[given] and [means.<column>] hold texts"
        raise _unfit(sidecar, f'{zh}，如 place = "Leeds"', f'{en}, such as place = "Leeds"')
    mapping = checked(facts, sidecar.name) if "reading" in facts else shipped(str(facts.get("kind", "?")))
    values = DEFAULTS | {"inventory": inventory_code} | {name: str(value) for name, value in given.items()}
    lacking = [name for name in texts(mapping.get("needs", ())) if not values.get(name)]
    if lacking:
        kind, named = mapping["kind"], ", ".join(lacking)
        raise _unfit(sidecar, f"{kind} 須在 [given] 給 {named}", f"{kind} needs {named} under [given]")
    return resolved(mapping, values, means)


def _is_table(item: object) -> bool:
    """Whether it is a table of texts and whole numbers."""
    return isinstance(item, dict) and all(isinstance(value, str | int) for value in item.values())


def _unfit(sidecar: Path, zh: str, en: str) -> RefusedFileError:
    return RefusedFileError(
        "mapping_unfit",
        f"{sidecar.name} 所給的對照不能用：{zh.rstrip('。.')}；請改正這個檔案。",
        f"The mapping that {sidecar.name} gives cannot be used: {en.rstrip('.')}; correct that file.",
    )
