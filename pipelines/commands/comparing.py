"""``carbon compare``: what differs between two warehouses or two releases."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    settings_of,
    stop,
)


def compare(
    a: Annotated[
        str, typer.Argument(metavar="A", help="A DuckDB file, a folder with one, or a release: before.")
    ],
    b: Annotated[str, typer.Argument(metavar="B", help="The same: after.")],
    schema: Annotated[
        list[str] | None, typer.Option("--schema", help="Only this schema; may be given more than once.")
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            "--key", metavar="TABLE=COLUMN,COLUMN", help="The columns that identify a row of a table."
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows listed of each kind and table.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Compare two warehouses, table by table, row by row: 0 the same, 1 they differ, 2 one is unreadable.

    Example: carbon compare 2026-06-02-a586fbd7 data/warehouse/carbon.duckdb --schema marts
    """
    from pipelines.console.control_characters import replace_control_characters
    from pipelines.publication.snapshot import PUBLISHED_SCHEMAS
    from pipelines.releases import comparison_output
    from pipelines.releases.comparison import compare_warehouses
    from pipelines.releases.declared_keys import declared_keys
    from pipelines.releases.warehouse_files import UnreadableWarehouseError, warehouse_file
    from pipelines.transform.dbt import DbtError, read_manifest

    settings = settings_of()
    given = dict(_key(text, lang) for text in key or [])
    try:
        with err.status("…"):
            found = compare_warehouses(
                warehouse_file(a, settings.releases_dir),
                warehouse_file(b, settings.releases_dir),
                schema or PUBLISHED_SCHEMAS,
                cache(lambda: declared_keys(read_manifest(settings)) | given),
                limit,
            )
    except UnreadableWarehouseError as error:
        stop(error, code=2)
    except DbtError as error:
        stop(error, code=2)
    if as_json:
        typer.echo(comparison_output.as_json(found))
    else:
        for line in comparison_output.as_lines(found, lambda zh, en: in_language(lang, zh, en)):
            typer.echo(replace_control_characters(line))
    raise typer.Exit(0 if found.is_same else 1)


def _key(text: str, lang: Language) -> tuple[str, tuple[str, ...]]:
    table, equals, columns = text.partition("=")
    names = tuple(name.strip() for name in columns.split(",") if name.strip())
    if not (equals and "." in table and names):
        stop(
            in_language(
                lang,
                f"--key「{text}」無法使用；寫成 結構.資料表=欄位,欄位，例如 marts.dim_sector=sector_code。",
                f"--key {text} cannot be used; write SCHEMA.TABLE=COLUMN,COLUMN, as in "
                "marts.dim_sector=sector_code.",
            ),
            code=2,
        )
    return table.strip(), names
