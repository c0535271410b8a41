"""Locks between processes: the kernel's, which end with the process however it ends."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.ledger.errors import WarehouseBusyError

logger = logging.getLogger(__name__)


@contextmanager
def sole_user(folder: Path) -> Iterator[None]:
    """Have a folder to oneself for a moment; whoever comes second waits. The folder is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def run_lock(lock_path: Path, wait_s: int) -> Iterator[None]:
    """Hold the warehouse for one run; a second run waits, then says who holds it.

    Raises:
        WarehouseBusyError: the other run did not end in time.
    """
    lock_path.parent.mkdir(parents=True, exist_ok=True)
    with lock_path.open("a+", encoding="utf-8") as file:
        _wait_for(file.fileno(), lock_path, wait_s)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


def _wait_for(descriptor: int, lock_path: Path, wait_s: int) -> None:
    deadline = time.monotonic() + wait_s
    said = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = lock_path.read_text(encoding="utf-8").strip() or "unknown"
            if time.monotonic() >= deadline:
                raise WarehouseBusyError(
                    f"另一次執行（行程 {holder}）占用倉儲逾 {wait_s} 秒；請等它結束或將它停止，再執行一次。",
                    f"Another run (process {holder}) holds the warehouse and did not end within {wait_s} s; "
                    "wait for it, or stop it, and run again.",
                ) from None
            if not said:
                logger.warning("Another run (process %s) holds the warehouse; waiting for it to end.", holder)
                said = True
            time.sleep(0.2)
        else:
            return
