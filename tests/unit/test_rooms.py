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
    "calendar", "said", "settings", "contracts", "mappings", "ledger", "intake", "tagging", "packs", "founding", "transform",
    "accounting", "provenance", "publication", "report", "explain", "releases", "exports", "api", "console", "papers",
    "operations", "defs",
)  # fmt: skip
LEFT_OF = {
    "said": set(),
    "setting_values": {"said"},
    "calendar": set(),
    "topics": {"said"},
    "city": {"setting_values", "calendar", "topics", "said"},
    "settings": {"setting_values", "city", "said"},
    "contracts": {"calendar", "settings", "said"},
    "mappings": {"contracts", "said"},
    "ledger": {"calendar", "settings", "contracts", "said"},
    "intake": {"calendar", "city", "settings", "contracts", "mappings", "ledger", "said"},
    "tagging": {"settings", "contracts", "intake", "ledger", "said"},
    "packs": {"contracts", "ledger", "said"},
    "founding": {
        "calendar",
        "city",
        "settings",
        "contracts",
        "ledger",
        "intake",
        "packs",
        "setting_values",
        "topics",
        "said",
    },
    "transform": {"calendar", "settings", "contracts", "ledger", "topics"},
    "accounting": set(),
    "provenance": {"settings", "contracts", "transform"},
    "publication": {"settings", "contracts", "ledger", "intake", "transform", "provenance", "topics", "said"},
    "report": {"calendar", "city", "contracts", "publication", "said"},
    "explain": {"contracts", "ledger", "intake", "provenance", "publication", "topics", "said"},
    "releases": {"calendar", "settings", "contracts", "ledger", "provenance", "publication", "said"},
    "exports": {"settings", "contracts", "publication", "releases", "said"},
    "api": {"city", "settings", "contracts", "publication", "report", "releases", "said"},
    "console": {"contracts", "intake", "publication"},
    "papers": {"city", "settings", "contracts", "intake", "transform", "publication", "releases", "said"},
    "operations": {
        "calendar",
        "settings",
        "contracts",
        "ledger",
        "intake",
        "publication",
        "releases",
        "said",
    },
    "defs": set(ROOMS) - {"defs"},
    "definitions": {"settings", "defs"},
    "commands": {*ROOMS, "topics"},
    "cli": {"commands"},
}
EXCEPTIONS = {
    "pipelines.defs.run": {"definitions"}
}  # runs what the definitions assemble; they never import it
FLOORS_OF_INTAKE = (
    "terms",
    "literals",
    "reading",
    "headers",
    "values",
    "foreign",
    "checks",
    "loading",
    "slips",
    "recognising",
    "beside",
    "check",
    "submitting",
    "inbox",
    "importing",
)
BELOW_THE_AREAS = ("machinery", "columns")
MODELS = PROJECT_ROOT / "dbt_project" / "models"
MANY_PARAMETERS = {
    "pipelines.commands.adding.add_budget",  # options of a command
    "pipelines.commands.adding.add_scenario",
    "pipelines.commands.adding.add_source",
    "pipelines.commands.adding.add_target",
    "pipelines.commands.comparing.compare",
    "pipelines.commands.files.submit",
    "pipelines.commands.founding.found",
    "pipelines.commands.interchange.export",
    "pipelines.commands.interchange.take_in",
    "pipelines.contracts.machinery.contract.column",  # what a contract may say of a column, all named
    "pipelines.commands.tags.propose",
    "pipelines.explain.explanations.declared.edge",
    "pipelines.intake.slips.slip.slip_of",
    "pipelines.ledger.register.add_arrival",  # the fields of a line of the register, all named
    "pipelines.ledger.reviews.add_review",  # the fields of a line of the log of reviews
    "pipelines.operations.lateness._late",
}
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
            submodules = {f"{start}.{alias.name}" for alias in node.names}
            found |= submodules if start == "pipelines" else {start} | (submodules & MODULES.keys())
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


def within(module: str, folder: str) -> str | None:
    """What a module is called, or the folder it stands in, below another folder; None where it is outside."""
    path = module.split(".")
    return path[2] if path[:2] == ["pipelines", folder] and len(path) > 2 else None


def arrows_within(folder: str) -> list[tuple[str, str, str]]:
    """Who imports whom across the inner rooms of a room: the module, its inner room, the other one."""
    return [
        (name, mine, other)
        for name in sorted(MODULES)
        if (mine := within(name, folder)) is not None
        for module in imported(name)
        if (other := within(module, folder)) not in (None, mine)
    ]


def test_a_file_goes_through_intake_one_way() -> None:
    floor = {room: number for number, room in enumerate(FLOORS_OF_INTAKE)}
    inner = {within(name, "intake") for name in MODULES} - {None, "__init__"}
    assert inner == set(FLOORS_OF_INTAKE)
    back = [arrow for arrow in arrows_within("intake") if floor[arrow[1]] < floor[arrow[2]]]
    assert back == []


def test_an_area_of_contracts_knows_the_machinery_and_the_shared_columns_only() -> None:
    floor = {room: number for number, room in enumerate(BELOW_THE_AREAS)}
    wrong = [
        arrow
        for arrow in arrows_within("contracts")
        if arrow[2] not in floor or floor.get(arrow[1], len(floor)) <= floor[arrow[2]]
    ]
    assert wrong == []


def test_no_module_is_imported_by_what_it_imports() -> None:
    left = {name: imported(name) & MODULES.keys() - {name} for name in MODULES}
    while ready := [name for name, needs in left.items() if not needs & left.keys()]:
        for name in ready:
            del left[name]
    assert left == {}


def test_no_room_is_over_a_fifth_of_the_house() -> None:
    models = [path for path in MODELS.rglob("*") if path.suffix in (".sql", ".py")]
    rooms = [(room(name), path) for name, path in MODULES.items()]
    rooms += [(f"models/{path.relative_to(MODELS).parts[0]}", path) for path in models]
    lines: dict[str, int] = {}
    for name, path in rooms:
        lines[name] = lines.get(name, 0) + len(path.read_text(encoding="utf-8").splitlines())
    assert {name: count for name, count in lines.items() if count > sum(lines.values()) / 5} == {}


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


def test_a_function_has_at_most_6_parameters() -> None:
    counts = {
        f"{name}.{node.name}": len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs])
        - any(argument.arg in ("self", "cls") for argument in node.args.args[:1])
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name for name, count in counts.items() if count > 6} - MANY_PARAMETERS == set()


def test_the_formatter_decides_the_shape_of_the_package() -> None:
    skipped = {
        name: path.read_text(encoding="utf-8").count("# fmt: " + "skip") for name, path in MODULES.items()
    }
    assert sum(skipped.values()) < 30, {name: count for name, count in skipped.items() if count}


def test_a_module_says_what_it_is_for() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_the_test_folders_mirror_the_rooms() -> None:
    here = Path(__file__).parent
    wrong = [
        folder
        for path in here.rglob("test_*.py")
        if (folder := path.parent.relative_to(here)) != Path() and not (PACKAGE / folder).is_dir()
    ]
    assert wrong == []
