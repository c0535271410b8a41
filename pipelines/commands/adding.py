"""``carbon add``: single rows, through the counter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_a_sentence,
    out,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words
from pipelines.settings import Settings

if TYPE_CHECKING:
    from pipelines.founding.entering import Entered

add = typer.Typer(
    no_args_is_help=True, help="Add a target, budget, scenario, source, reference pack or topic."
)

SourceOption = Annotated[
    str, typer.Option("--source", help="Code of the source it is from; see carbon add source.")
]
StatusOption = Annotated[
    str, typer.Option("--status", help="published, reported, or assumed (with --note: by whom and why).")
]
NoteOption = Annotated[str | None, typer.Option("--note", help="What there is to add.")]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", help="Why it replaces what was entered before.")
]
AccountOption = Annotated[
    str | None, typer.Option("--account", help="The account; the city's own if left out.")
]


@add.command("target")
@in_a_sentence
def add_target(
    year: Annotated[int, typer.Option("--year", help="The year by which it is to be reached.")],
    reduction: Annotated[str, typer.Option("--reduction", help="Percent against the base year.")],
    source: SourceOption,
    base: Annotated[int | None, typer.Option("--base", help="Base year; the city's if left out.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="reduction, net_zero or per_person; by the percentage if left out."),
    ] = None,
    account: AccountOption = None,
    status: StatusOption = "published",
    note: NoteOption = None,
    reason: ReasonOption = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Add a target in force."""
    settings = settings_of()
    base = base or settings.city.base_year
    if base is None:
        said = Words(
            "不知道基準年；請以 --base 給定，或寫在 city.toml 的 years.base。",
            "The base year is not known; give it with --base, or as years.base in city.toml.",
        )
        stop(said, code=2)
    number = percentage(reduction)
    kind = kind or ("net_zero" if number == "100" else "reduction")
    another = account if account != settings.city.inventory_code else None
    code = target_code(year, "NZ" if kind == "net_zero" else number, another)
    row = {
        "target_code": code,
        "inventory_code": account or settings.city.inventory_code,
        "base_year": base,
        "target_year": year,
        "reduction_pct": number,
        "kind": kind,
        "standing": "in_force",
    } | _from(source, status, note)
    show_entered(partial(_entering("target"), settings, "targets", row, code, reason), lang)


@add.command("budget")
@in_a_sentence
def add_budget(
    period: Annotated[str, typer.Argument(help="Its years, such as 2018-2022.")],
    source: SourceOption,
    total: Annotated[
        str | None, typer.Option("--total", help="For all its years, such as '13.8 MtCO2e'.")
    ] = None,
    yearly: Annotated[str | None, typer.Option("--yearly", help="A level for each year instead.")] = None,
    sector: Annotated[str, typer.Option("--sector", help="A sector, or ALL.")] = "ALL",
    bureau: Annotated[str, typer.Option("--bureau", help="A bureau, or ALL.")] = "ALL",
    enacted_on: Annotated[
        str | None, typer.Option("--enacted-on", help="Day it was adopted (YYYY-MM-DD).")
    ] = None,
    account: AccountOption = None,
    status: StatusOption = "published",
    note: NoteOption = None,
    reason: ReasonOption = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Add the carbon budget of a period."""
    settings = settings_of()
    found = re.fullmatch(r"(\d{4})-(\d{4})", period)
    if found is None:
        said = Words(
            f"{period!r} 不是年度期間；請寫成如 2018-2022。",
            f"{period!r} is no period of years; write it like 2018-2022.",
        )
        stop(said, code=2)
    if (total is None) == (yearly is None):
        said = Words(
            "請給 --total（整個期間）或 --yearly（每年），兩者擇一。",
            "Give either --total, for all years of the period, or --yearly.",
        )
        stop(said, code=2)
    inventory = account or settings.city.inventory_code
    row = {
        "inventory_code": inventory,
        "period_start": found[1],
        "period_end": found[2],
        "sector_code": sector,
        "bureau_code": bureau,
        "cap_tco2e": total or yearly,
        "cap_basis": "annual_level" if total is None else "period_total",
        "enacted_on": enacted_on,
    } | _from(source, status, note)
    place = "-".join([inventory, period, sector, bureau])
    show_entered(partial(_entering("budget"), settings, "budget_caps", row, place, reason), lang)


@add.command("scenario")
@in_a_sentence
def add_scenario(
    code: Annotated[str, typer.Argument(help="Its code, such as BAU.")],
    name: Annotated[list[str], typer.Option("--name", help="Its name, once for each language of the city.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="frozen, bau, with_existing_measures, with_additional_measures or growth_protected.",
        ),
    ],
    description: Annotated[
        list[str], typer.Option("--description", help="What it assumes, once for each language of the city.")
    ],
    source: SourceOption,
    horizon: Annotated[int | None, typer.Option("--horizon", help="Last year it speaks of.")] = None,
    reference_year: Annotated[
        int | None,
        typer.Option("--reference-year", help="The inventory it starts from; the latest if left out."),
    ] = None,
    grid_path: Annotated[str | None, typer.Option("--grid-path", help="A code of grid_factor_paths.")] = None,
    account: AccountOption = None,
    status: StatusOption = "published",
    note: NoteOption = None,
    reason: ReasonOption = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Add a scenario; its levels or growth are datasets of their own."""
    settings = settings_of()
    row: dict[str, object] = {
        "scenario_code": code,
        "kind": kind,
        "inventory_code": account or settings.city.inventory_code,
        "reference_year": reference_year,
        "horizon_year": horizon or settings.city.last_year,
        "grid_path_code": grid_path,
    }
    row |= _in_languages(settings, "name", name) | _in_languages(settings, "description", description)
    show_entered(
        partial(
            _entering("scenario"), settings, "scenarios", row | _from(source, status, note), code, reason
        ),
        lang,
    )


@add.command("source")
@in_a_sentence
def add_source(
    code: Annotated[str, typer.Argument(help="Its code, such as COUNCIL-2023-05.")],
    publisher: Annotated[list[str], typer.Option("--publisher", help="Once for each language of the city.")],
    title: Annotated[list[str], typer.Option("--title", help="Once for each language of the city.")],
    published_on: Annotated[
        datetime, typer.Option("--published-on", formats=["%Y-%m-%d"], help="The day it became known.")
    ],
    kind: Annotated[str, typer.Option("--kind", help="ordinance, report, press, law, web …")] = "report",
    reference: Annotated[str | None, typer.Option("--reference", help="Address or document number.")] = None,
    note: NoteOption = None,
    reason: ReasonOption = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Add a document that figures are taken from."""
    settings = settings_of()
    row: dict[str, object] = {
        "source_code": code,
        "kind": kind,
        "published_on": published_on.date(),
        "reference": reference,
        "note": note,
    }
    row |= _in_languages(settings, "publisher", publisher) | _in_languages(settings, "title", title)
    show_entered(partial(_entering("source"), settings, "sources", row, code, reason), lang)


def percentage(text: str) -> str:
    """A percentage without its sign or word: 65 for 65, 65% and 65 percent."""
    return re.sub(r"\s*(%|percent|pct)\s*$", "", text.strip(), flags=re.I)


def target_code(year: int, level: str, account: str | None) -> str:
    """The code of a target, such as T2030-65; with that of its account where it is not the city's own."""
    suffix = re.sub(r"[^0-9A-Z]+", "-", level.upper()).strip("-")
    return "-".join(filter(None, (f"T{year}", suffix, account)))


def _from(source: str, status: str, note: str | None) -> dict[str, object]:
    return {"source_code": source, "record_status": status, "note": note}


def _in_languages(settings: Settings, field: str, texts: list[str]) -> dict[str, object]:
    """One text for each language of the city, its own first."""
    languages = settings.city.languages
    if len(texts) != len(languages):
        said = Words(
            f"--{field} 給了 {len(texts)} 次；請為 {'、'.join(languages)} 各給一次。",
            f"--{field} is given {len(texts)} times; give it once for each of {', '.join(languages)}.",
        )
        stop(said, code=2)
    return {f"{field}_{lang}": text for lang, text in zip(languages, texts, strict=True)}


def _entering(what: str) -> Callable[..., list[Entered]]:
    """Entering a row by ``carbon add`` with a word."""
    from pipelines.founding.entering import enter_row

    return partial(enter_row, command=f"carbon add {what}")


def show_entered(enter: Callable[[], list[Entered]], lang: Language) -> None:
    """What was entered, file by file; what was not, with its slip."""
    from pipelines.console.terminal import show_slip
    from pipelines.founding.entering import NotEnteredError
    from pipelines.ledger.errors import RegisterError

    try:
        with err.status("…"):
            entered = enter()
    except NotEnteredError as refused:
        show_slip(err, refused.slip, lang)
        raise typer.Exit(1) from None
    except RegisterError as error:
        stop(error, code=2)
    for item in entered:
        there = "" if item.is_new else "  ="
        out.print(
            f"{item.arrival.submission_id}  {item.arrival.path}  {item.slip.rows_accepted}{there}",
            markup=False,
            soft_wrap=True,
        )
