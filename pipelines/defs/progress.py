"""A Dagster logger that says one short line per step, for the command line."""

import logging
from collections.abc import Callable
from typing import Any

import dagster as dg

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> Callable[[], None]:
    """Call ``listener`` with the name of every step that starts; returns what stops it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


class _StepHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        event: Any = getattr(record, "dagster_event", None)
        if event is not None and event.event_type_value == "STEP_START":
            for listener in _listeners:
                listener(str(event.step_key))


@dg.logger({}, description="One line per step, for the command line.")
def progress_logger(_context: dg.InitLoggerContext) -> logging.Logger:
    """A logger that writes nothing and tells the listeners which step starts."""
    logger = logging.getLogger("pipelines.progress")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.handlers = [_StepHandler()]
    return logger
