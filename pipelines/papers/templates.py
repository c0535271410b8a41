"""Templates made from a contract, blank or with prefilled rows, as the workbooks that bureaus use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.contracts.machinery.contract import Contract
from pipelines.papers.template_content import Form
from pipelines.papers.template_ods import write_ods
from pipelines.papers.template_xlsx import write_xlsx
from pipelines.publication.workbooks import UnknownEndingError

_WRITERS = {".xlsx": write_xlsx, ".ods": write_ods}


def write_template(
    contract: type[Contract],
    output: Path,
    prefilled: Sequence[Mapping[str, str]] = (),
    form: Form | None = None,
) -> Path:
    """Write a template as xlsx or ods, by the ending of ``output``.

    Args:
        contract: the dataset.
        output: where to write it; its folder is made.
        prefilled: rows as text by column name; what is missing is left to fill in.
        form: what it speaks and what it asks for, where that is not Chinese and both languages.

    Raises:
        UnknownEndingError: the ending is neither.
    """
    write = _WRITERS.get(output.suffix)
    if write is None:
        raise UnknownEndingError(
            f"範本以 .xlsx 或 .ods 寫出，不是 {output.suffix!r}；請更改檔名。",
            f"A template is written as .xlsx or .ods, not {output.suffix!r}; change the file name.",
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    write(form or Form(contract), output, prefilled)
    return output
