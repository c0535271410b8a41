"""Blank templates made from a contract, in the two kinds of workbook that bureaus use."""

from __future__ import annotations

from pathlib import Path

from pipelines.contracts.contract import Contract
from pipelines.publication.template_ods import write_ods
from pipelines.publication.template_xlsx import write_xlsx

_WRITERS = {".xlsx": write_xlsx, ".ods": write_ods}


def write_template(contract: type[Contract], output: Path) -> Path:
    """Write a blank template as xlsx or ods, by the ending of ``output``.

    Raises:
        ValueError: the ending is neither.
    """
    write = _WRITERS.get(output.suffix)
    if write is None:
        raise ValueError(
            f"A template is written as .xlsx or .ods, not {output.suffix!r}; change the file name."
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    write(contract, output)
    return output
