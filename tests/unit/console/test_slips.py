"""What the terminal says of a file: one sentence for a cause, however many cells have it."""

import io

from rich.console import Console

from pipelines.console.terminal import show_slip
from pipelines.contracts.machinery.words import Words
from pipelines.intake.slips.slip import Line, Slip


def _line(cell: str, found: str, en: str) -> Line:
    return Line("fault", "", cell, "rule", found, Words("中", en), Words("", ""))


def test_a_cause_that_repeats_is_said_once_with_its_first_cell_and_their_number() -> None:
    faults = [_line(f"A{row}", "S9", "unknown source") for row in range(2, 146)]
    faults += [_line(f"B{row}", "", "must not be empty") for row in (7, 9)]
    slip = Slip("sectors", None, "a.csv", "returned", 0, 146, None, tuple(faults), ())
    screen = io.StringIO()
    show_slip(Console(file=screen, width=200), slip, "en")
    said = screen.getvalue()
    assert said.count("unknown source") == 1
    assert "A2 and 143 more" in said
    # a cell that is empty is filled in by itself
    assert said.count("must not be empty") == 2
    screen = io.StringIO()
    show_slip(Console(file=screen, width=200), slip, "zh")
    assert "A2 等 144 格" in screen.getvalue()
