"""The method as a page: every step of the accounts in the order of the data, with its formulas.

Nothing is written here but the chapters: the words are those of the models' comments, of the formulas' heads
and of the identities.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from pipelines.contracts.machinery.words import Words
from pipelines.settings import PROJECT_ROOT
from pipelines.transform.formulas import Formula, read_areas


@dataclass(frozen=True)
class Chapter:
    """A chapter of the page.

    Attributes:
        title: in both languages.
        models: patterns of "folder/name" of the models that belong to it, with spaces between.
        short: the formulas it begins with.
    """

    title: str
    models: str
    short: tuple[str, ...] = ()


CHAPTERS = (
    Chapter(
        "盤查 The inventory",
        "*/int_activity__* */int_units__* */int_factors__* */int_grid_factors__* */int_emissions__* "
        "*/int_inventory__* */int_uncertainty__rows */int_uncertainty__approach_* */fct_emissions "
        "*/emissions_by_* */emissions_per_person */emissions_trend_* */inventory_quality "
        "*/registered_facilities */facilities_by_industry */county_shares */stated_change_checks",
        ("kg_per_unit", "gas_mass_t", "co2e_t"),
    ),
    Chapter(
        "碳預算 The carbon budget",
        "*/int_budget__* */carbon_budget */bureau_abatement",
        ("annual_cap", "headroom"),
    ),
    Chapter("進行中的年度 The running year", "nowcast/*", ("at_latest_level", "runs_out_on")),
    Chapter(
        "缺口 The gap and its range",
        "*/int_accounts__* */int_targets__* */int_scenarios__* */int_grid_paths__* */int_measures__* "
        "*/int_paths__* */int_uncertainty__gap* */measure_effects */emissions_gap */emissions_pathway "
        "*/cumulative_budget */gap_waterfall */accounts_compared */accounts_bridge */target_attainability",
        ("allowable", "grown", "projected", "gap"),
    ),
    Chapter(
        "步驟 Step by step",
        "steps/* */measure_contributions */sector_* */step_*",
        ("part_of_allowable", "added_effect", "cover"),
    ),
    Chapter("說法 Claims", "*/int_gap_claims__* */gap_claims", ("claim_agrees",)),
    Chapter("驅動因子 Drivers", "*/int_drivers__* */emissions_drivers", ("logarithmic_mean", "lmdi_effect")),
    Chapter(
        "勾稽 Reconciliation",
        "*/measure_costs */int_budget__lines */int_budget__tags */int_budget__books "
        "*/int_budget__measure_money "
        "*/budget_line_way */budget_reconciliation */period_reconciliation */accounting_identities",
        ("net_present_cost", "abatement_cost", "ntd_per_tco2e"),
    ),
    Chapter("重編 Restatements", "restatement/*"),
    Chapter("指標 Indicators", "indicators/*", ("attainment_pct",)),
    Chapter("產業 Industry", "industry/*", ("chargeable_tonnes", "cbam_certificates")),
    Chapter("地點 Places", "*/int_districts__* */int_places__*"),
    Chapter("共效益 Co-benefits", "mobility/* energy/* resources/* water/* co_benefits/* */int_fuels__*"),
    Chapter("公正轉型 Just transition", "transition/*", ("tonnes_per_worker", "location_quotient")),
)
LAYERS = ("intermediate", "marts")
_INTRODUCTION = """\
<!-- Generated from the formulas, models and identities of dbt_project by `carbon docs`; do not edit. -->

# 方法 Method

How every figure is computed, in the order of the data. A step is a model of the dbt project; a formula is a
macro that models call, written in one place with its source, its units and a table of cases that is tested.
The worked number of a formula is the first of its cases.
"""
_CODES = re.compile(r"'([A-Z][A-Z0-9_-]*)' as identity_code")
_TOLERANCE = re.compile(r"([^\n]*?)\bas tolerance")


def method_page(manifest: Mapping[str, Any]) -> str:
    """The whole page as Markdown.

    Args:
        manifest: dbt's manifest.
    """
    formulas = {formula.name: formula for area in read_areas() for formula in area.formulas}
    steps = list(_in_order(manifest))
    told: set[str] = set()
    chapters = [_chapter(chapter, steps, formulas, told) for chapter in CHAPTERS]
    identities = [node for node in manifest["nodes"].values() if _layer(node) == "identities"]
    return "\n".join([_INTRODUCTION, _contents(), *chapters, _identities(identities)]).rstrip() + "\n"


def chapter_of(node: Mapping[str, Any]) -> Chapter | None:
    """The chapter a model belongs to, the first that names it; None for one that is no step."""
    if _layer(node) not in LAYERS:
        return None
    place = f"{PurePosixPath(node['original_file_path']).parent.name}/{node['name']}"
    return next(
        (chapter for chapter in CHAPTERS if any(fnmatch(place, one) for one in chapter.models.split())), None
    )


def called_formulas(text: str) -> list[str]:
    """The formulas that a text calls, in the order in which they first stand there."""
    return list(dict.fromkeys(re.findall(r"\bformulas\.(\w+)\(", text)))


def _layer(node: Mapping[str, Any]) -> str:
    return str(node["fqn"][1]) if node["resource_type"] == "model" else ""


def _in_order(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every model after those it reads; among those that could be next, by name."""
    models = {key: node for key, node in manifest["nodes"].items() if _layer(node) in LAYERS}
    seen: set[str] = set()

    def visit(key: str) -> Iterator[Mapping[str, Any]]:
        if key in models and key not in seen:
            seen.add(key)
            for parent in sorted(models[key]["depends_on"]["nodes"]):
                yield from visit(parent)
            yield models[key]

    for key in sorted(models):
        yield from visit(key)


def _contents() -> str:
    titles = [chapter.title for chapter in CHAPTERS] + ["恆等式 Identities"]
    return "\n".join(f"- [{title}](#{_anchor(title)})" for title in titles) + "\n"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _chapter(
    chapter: Chapter, steps: Iterable[Mapping[str, Any]], formulas: Mapping[str, Formula], told: set[str]
) -> str:
    """The formulas in short, the steps one after the other, then each formula that was not told before."""
    mine = [node for node in steps if chapter_of(node) == chapter]
    called = _with_inner([name for node in mine for name in called_formulas(node["raw_code"])], formulas)
    new = [name for name in called if name not in told]
    told.update(new)
    parts = [f"## {chapter.title}\n"]
    if chapter.short:
        parts.append(
            "In short:\n\n```sql\n" + "\n".join(_short(formulas[name]) for name in chapter.short) + "\n```\n"
        )
    parts.append("Steps, each after what it reads:\n")
    parts.append("\n".join(f"{number}. {_step(node)}" for number, node in enumerate(mine, 1)) + "\n")
    parts += [_formula(formulas[name]) for name in new]
    return "\n".join(parts)


def _with_inner(names: Iterable[str], formulas: Mapping[str, Formula]) -> list[str]:
    """The formulas named, each after those that it calls itself."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys([*_with_inner(called_formulas(formulas[name].body), formulas), name]))
    return list(found)


def _short(formula: Formula) -> str:
    """The expression without the type it is cast to."""
    body = " ".join(formula.body.split())
    bare = re.fullmatch(r"cast\( ?(.*?) ?as decimal\(\d+, \d+\) ?\)", body)
    return f"{formula.name} = {(bare[1] if bare else body).replace('formulas.', '')}"


def _step(node: Mapping[str, Any]) -> str:
    called = called_formulas(node["raw_code"])
    formulas = ", ".join(f"[{name}](#{name})" for name in called)
    said = f"[{node['name']}]({_link(node['original_file_path'])}): {_comment(node)}"
    return f"{said} Formulas: {formulas}." if called else said


def _link(path: str) -> str:
    return f"../dbt_project/{path}"


def _comment(node: Mapping[str, Any]) -> str:
    """What a model says of itself: its head comment; of a Python model its words and its methods'."""
    code = node["raw_code"].strip()
    if str(node["original_file_path"]).endswith(".py"):
        return " ".join(
            [_docstring(code), *map(_method, re.findall(r"pipelines\.accounting\.(\w+) import", code))]
        )
    lines = code.splitlines()
    head = lines[: next((number for number, line in enumerate(lines) if not line.startswith("--")), 0)]
    words = " ".join(line.removeprefix("--").strip() for line in head)
    words = words or Words.split(node["description"]).en
    return words[:1].upper() + words[1:].rstrip(".:") + "."


def _docstring(code: str) -> str:
    return " ".join((ast.get_docstring(ast.parse(code)) or "").split())


def _method(module: str) -> str:
    path = PROJECT_ROOT / "pipelines" / "accounting" / f"{module}.py"
    first = _docstring(path.read_text(encoding="utf-8")).partition(". ")[0].rstrip(".")
    return f"[{module}](../pipelines/accounting/{module}.py): {first}."


def _formula(formula: Formula) -> str:
    worked = formula.cases[0]
    call = f"{formula.name}({', '.join(worked.inputs)})"
    return (
        f"### {formula.name}\n\n"
        f"{formula.what[:1].upper()}{formula.what[1:]}\n\n"
        f"```sql\nformulas.{formula.name}({', '.join(formula.parameters)}) =\n{formula.body}\n```\n\n"
        f"- Source: {formula.source}\n"
        f"- Units: {formula.unit}\n"
        f"- Worked: `{call}` = `{worked.result}`; {worked.why}\n"
        f"- Written in [{formula.area}.sql](../dbt_project/formulas/{formula.area}.sql), "
        f"tested by {len(formula.cases)} cases\n"
    )


def _identities(nodes: Iterable[Mapping[str, Any]]) -> str:
    rows = sorted(row for node in nodes for row in _identity_rows(node))
    lines = ["| identity | what is compared | tolerance | when it does not hold |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(cells) + " |" for _, *cells in rows]
    return (
        "## 恆等式 Identities\n\nEach is a model; every row it gives is a row of "
        "`marts.accounting_identities`, where two values computed apart must be the same.\n\n"
    ) + "\n".join([*lines, ""])


def _identity_rows(node: Mapping[str, Any]) -> Iterator[tuple[tuple[int, str], str, str, str, str]]:
    code = node["raw_code"]
    tolerance = _TOLERANCE.search(code)
    allowed = tolerance[1].replace("select *,", "").strip() if tolerance else "0"
    setting = re.search(r"\{\{.*?'(\w+)'", allowed)
    held = "the run stops" if "true as is_enforced" in code else "it is listed"
    for name in dict.fromkeys(_CODES.findall(code)):
        number = int(name[1:]) if re.fullmatch(r"R\d+", name) else 1000
        link = f"[{name}]({_link(node['original_file_path'])})"
        compared = _comment(node).replace("|", "\\|")
        yield (number, name), link, compared, f"`{setting[1] if setting else allowed}`", held
