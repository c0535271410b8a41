"""The separate process in which files are parsed: asked and answered in JSON over its standard streams.

A question is one line: the path, the largest size, the seconds it may take, whether it may be prose. An
answer is its length in bytes on a line, then the sheets, or the refusal. Only what parsing needs is imported
here.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from pipelines.intake.reading.parsing import parse_file
from pipelines.intake.reading.sheets import Sheet
from pipelines.ledger.errors import RefusedFileError


def main() -> None:
    """Answer questions until there are no more; what a file may use is limited before the first one."""
    memory_bytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    gc.set_threshold(1_000_000)  # rows are many and have no cycles
    for line in sys.stdin:
        question = json.loads(line)
        _limit_time(int(question["seconds"]))
        answer = json.dumps(
            _answer(Path(question["path"]), question["max_bytes"], question["is_prose"]),
            ensure_ascii=False,
            check_circular=False,
        ).encode()
        sys.stdout.buffer.write(f"{len(answer)}\n".encode() + answer)
        sys.stdout.buffer.flush()


def _limit_time(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)  # set by whoever started us; it cannot be raised
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def _answer(path: Path, max_bytes: int, is_prose: bool) -> dict[str, object]:
    try:
        return {"sheets": [_facts(sheet) for sheet in parse_file(path, max_bytes, is_prose)]}
    except RefusedFileError as refusal:
        return {"refused": [refusal.rule, refusal.words.zh, refusal.words.en]}
    except MemoryError:
        return {"failed": "memory"}


def _facts(sheet: Sheet) -> dict[str, object]:
    """The sheet in what JSON knows; its cells are handed over as they are."""
    parts = {name: [asdict(item) for item in getattr(sheet, name)] for name in ("merged", "oddities")}
    return {"name": sheet.name, "rows": sheet.rows, "first_row": sheet.first_row} | parts


if __name__ == "__main__":
    main()
