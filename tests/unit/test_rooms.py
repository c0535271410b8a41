"""The rooms of docs/architecture.md: who may import whom, and how large a room's pieces may be."""

import ast
from pathlib import Path

from pipelines.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "pipelines"
MODULES = {
    path.relative_to(PROJECT_ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in PACKAGE.rglob("*.py")
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
ROOMS = (
    "calendar", "settings", "contracts", "ledger", "intake", "transform", "accounting", "publication",
    "report", "explain", "releases", "console", "papers", "operations", "defs",
)  # fmt: skip
LEFT_OF = {
    "setting_values": set(),
    "calendar": set(),
    "settings": {"setting_values", "calendar"},
    "contracts": {"calendar", "settings"},
    "ledger": {"calendar", "settings", "contracts"},
    "intake": {"calendar", "settings", "contracts", "ledger"},
    "transform": {"calendar", "settings", "contracts", "ledger"},
    "accounting": set(),
    "publication": {"settings", "contracts", "ledger", "intake", "transform"},
    "report": {"calendar", "contracts", "publication"},
    "explain": {"calendar", "contracts", "ledger", "intake", "publication"},
    "releases": {"calendar", "settings", "contracts", "ledger", "publication"},
    "console": {"contracts", "intake", "publication"},
    "papers": {"settings", "contracts", "intake", "transform", "publication", "releases"},
    "operations": {"calendar", "settings", "contracts", "ledger", "intake", "publication"},
    "defs": set(ROOMS) - {"defs"},
    "definitions": {"settings", "defs"},
    "commands": set(ROOMS),
    "cli": {"commands"},
}
EXCEPTIONS = {
    "pipelines.defs.run": {"definitions"}
}  # runs what the definitions assemble; they never import it
WITHOUT_DAGSTER = set(ROOMS) - {"defs"}
PURE_MUST_NOT = {"os", "pathlib", "duckdb", "dagster", "dbt", "sqlite3", "requests", "urllib", "subprocess"}


def room(module: str) -> str:
    """The room of a module: the part after "pipelines"."""
    return [*module.split("."), ""][1]


def imported(name: str) -> set[str]:
    """Every module that a module imports, inside functions too; relative imports are resolved."""
    found: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*name.split(".")[: -node.level], *([node.module] if node.module else [])])
            start = base if node.level else node.module
            found |= {f"{start}.{alias.name}" for alias in node.names} if start == "pipelines" else {start}
    return found


def offenders(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """The modules that break a rule, each with what breaks it."""
    return {name: what for name, what in sorted(found.items()) if what}


def test_every_room_is_known() -> None:
    assert {room(name) for name in MODULES if name != "pipelines.__init__"} <= LEFT_OF.keys()


def test_a_room_imports_only_from_its_left() -> None:
    wrong = {}
    for name in MODULES:
        mine = room(name)
        used = {room(module) for module in imported(name) if module.split(".")[0] == "pipelines"} - {mine}
        wrong[name] = used - LEFT_OF.get(mine, set()) - EXCEPTIONS.get(name, set())
    assert offenders(wrong) == {}


def test_only_the_definitions_and_the_command_line_know_dagster() -> None:
    known = {
        name: {module for module in imported(name) if module.startswith("dagster")}
        for name in MODULES
        if room(name) in WITHOUT_DAGSTER
    }
    assert len(known) > 100
    assert offenders(known) == {}


def test_the_methods_of_the_accounts_are_pure() -> None:
    methods = [name for name in MODULES if room(name) == "accounting"]
    assert methods
    used = {name: {module.split(".")[0] for module in imported(name)} & PURE_MUST_NOT for name in methods}
    assert offenders(used) == {}


def test_definitions_keep_their_annotations_for_dagster_to_read() -> None:
    definitions = [name for name in MODULES if room(name) == "defs"]
    assert definitions
    assert [name for name in definitions if "__future__" in imported(name)] == []


def test_the_definitions_do_not_import_the_module_that_runs_them() -> None:
    assert [
        name
        for name in MODULES
        if name != "pipelines.commands.running" and "pipelines.defs.run" in imported(name)
    ] == []


def test_only_the_settings_and_the_command_line_name_a_variable_of_the_environment() -> None:
    may = {"pipelines.settings", "pipelines.commands.console"}
    named = {
        name: {
            node.value
            for node in ast.walk(TREES[name])
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.startswith("CARBON_")
        }
        for name in MODULES.keys() - may
    }
    assert offenders(named) == {}


def test_a_module_has_at_most_300_lines() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_a_function_has_at_most_60_lines() -> None:
    lengths = {
        f"{name}.{node.name}": node.end_lineno - node.lineno + 1
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > 60} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_the_test_folders_mirror_the_rooms() -> None:
    here = Path(__file__).parent
    for path in here.rglob("test_*.py"):
        where = path.relative_to(here)
        if len(where.parts) == 2:
            assert where.parts[0] in LEFT_OF, where
