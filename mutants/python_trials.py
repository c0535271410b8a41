"""Trials of faults in Python: a fork runs the test files that concern a module, with the fault in it."""

from __future__ import annotations

import ast
import importlib
import os
import random
import resource
import runpy
import signal
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaign.forks import Fork
from mutants.edits import Edit, Outcome
from mutants.python_edits import python_edits
from pipelines.settings import PROJECT_ROOT

ROOMS = ("ledger", "intake", "operations", "accounting")
_ROOM_MODULES = tuple(f"pipelines.{room}" for room in ROOMS)
NOT_PUT_IN = 111  # the code of a fork that did not get its fault; pytest has no such code
TESTS = PROJECT_ROOT / "tests" / "unit"
SITE = Path(__file__).with_name("site")
LONGEST_CPU_S = 60
LONGEST_S = 300  # for what waits without an end
NEAREST = 8  # a fault that passes the nearest test files survives: all that touch it would take minutes
# of a sample, so that it reaches many modules
OF_A_MODULE = 5
# imported before the forks, so that a trial pays for the rooms alone; none of these imports one of them
IMPORTED_BEFORE = (
    "duckdb",
    "hypothesis",
    "odfdo",
    "openpyxl",
    "pandas",
    "pandera.pandas",
    "pipelines.contracts.machinery.registry",
    "pipelines.settings",
    "pyarrow",
    "python_calamine",
    "scipy.stats",
    "xdist.plugin",
    "xlsxwriter",
)


@dataclass(frozen=True)
class Subject:
    """A module and the test files that import it."""

    module: str
    path: Path
    tests: tuple[Path, ...]

    @property
    def source(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")


def subjects() -> tuple[list[Subject], list[str]]:
    """The modules of the tried rooms with the tests that concern them, and the names of those without any."""
    rooms = [PROJECT_ROOT / "pipelines" / room for room in ROOMS]
    paths = {_name(path): path for room in rooms for path in sorted(room.rglob("*.py"))}
    imports = {module: _imported(path) for module, path in paths.items()}
    tests = {path: _imported_by_test(path) for path in sorted(TESTS.rglob("test_*.py"))}
    tried, untested = [], []
    for module, path in paths.items():
        concerned = _concerned(module, path, imports, tests)
        if concerned:
            tried.append(Subject(module, path, concerned))
        elif python_edits(path.read_text(encoding="utf-8")):
            untested.append(module)
    return tried, untested


def _concerned(
    module: str, path: Path, imports: Mapping[str, set[str]], tests: Mapping[Path, set[str]]
) -> tuple[Path, ...]:
    """The nearest test files that import a module or bear its name; else those of its importers."""
    room = TESTS.joinpath(*module.split(".")[1:-1])
    sought, seen = {module}, set[str]()
    while sought:
        found = {test for test, names in tests.items() if names & sought}
        found |= {test for test in tests if test == room / f"test_{path.stem}.py"}
        if found:
            wing = TESTS / module.split(".")[1]
            near = sorted(found, key=lambda test: (test.parent != room, wing not in test.parents, test))
            return tuple(near[:NEAREST])
        seen |= sought
        sought = {importer for importer, names in imports.items() if names & sought} - seen
    return ()


def faults(tried: Sequence[Subject], count: int | None, seed: int) -> list[tuple[Subject, Edit]]:
    """A few faults of each of some modules, or every fault of every module where no count is given."""
    found = [(subject, python_edits(subject.source)) for subject in tried]
    if count is not None:
        drawn = random.Random(seed)  # noqa: S311
        drawn.shuffle(found)
        found = [(subject, drawn.sample(edits, min(OF_A_MODULE, len(edits)))) for subject, edits in found]
    return [(subject, edit) for subject, edits in found for edit in edits][:count]


def import_before_the_forks() -> None:
    """Import what every trial needs and none changes."""
    for name in IMPORTED_BEFORE:
        importlib.import_module(name)
    importlib.import_module("pipelines.contracts.machinery.registry").all_contracts()
    imported = sorted(name for name in sys.modules if name.startswith(_ROOM_MODULES))
    if imported:
        raise RuntimeError(f"No fault can be put into what is imported already: {', '.join(imported)}")


def pass_without_a_fault(judges: Collection[Path]) -> bool:
    """Whether these test files pass as things stand, each run once however many modules it judges."""
    return Fork(lambda: _run(sorted(judges))).wait().code == 0


def trial(subject: Subject, edit: Edit) -> Outcome:
    """What the tests of a module say to a fault in it; a trial without an end is one that is noticed."""
    source = subject.source
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as copy:
        copy.write(edit.applied(source))
        copy.flush()
        ended = Fork(lambda: _run(subject.tests, subject.module, copy.name)).wait()
    if ended.code == NOT_PUT_IN:
        raise RuntimeError(f"The fault was not put into {subject.module}: it was imported before.")
    if ended.code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(f"No test ran with a fault in {subject.module}: {ended.said.strip()}")
    end = "survived" if ended.code == 0 else "killed"
    place = subject.path.relative_to(PROJECT_ROOT).as_posix()
    return Outcome(place, edit.kind, edit.line(source), edit.changed_line(source), end)


def _run(tests: Collection[Path], module: str = "", copy: str = "") -> int:
    """Run test files, the faulty copy of a module in its place if one is named."""
    if module:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_CPU_S, resource.RLIM_INFINITY))
        signal.alarm(LONGEST_S)
        os.environ |= {"MUTANT_MODULE": module, "MUTANT_SOURCE": copy, "PYTHONPATH": str(SITE)}
        runpy.run_path(str(SITE / "sitecustomize.py"))
        if importlib.import_module(module).__file__ != copy:
            return NOT_PUT_IN
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "_hypothesis_pytestplugin",
        "-o",
        "addopts=--strict-markers",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = (
        "1"  # none but that of hypothesis is needed, and each costs
    )
    return int(pytest.main([*options, *map(str, tests)]))


def _name(path: Path) -> str:
    return path.relative_to(PROJECT_ROOT).with_suffix("").as_posix().replace("/", ".")


def _imported_by_test(path: Path) -> set[str]:
    """What a test file imports, itself or by what it shares with other tests (``tests.unit.tables``)."""
    own = _imported(path)
    shared = [PROJECT_ROOT / f"{name.replace('.', '/')}.py" for name in own if name.startswith("tests.")]
    return own.union(*(_imported(file) for file in shared if file.exists()))


def _imported(path: Path) -> set[str]:
    """The names of the modules that a file imports, as they stand in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found
