"""``carbon releases`` and ``carbon notebook``: what is kept for analysts, and ready questions."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    err,
    in_language,
    out,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.releases.manifest import Release


def releases(
    verify: Annotated[
        bool, typer.Option("--verify", help="Compute every sha256 anew and compare; 1 if a file differs.")
    ] = False,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """List the releases that are kept, the newest first."""
    from pipelines.console.tables import as_rich_table
    from pipelines.releases.manifest import kept_releases, what_is_wrong

    kept = kept_releases(settings_of().releases_dir)
    if not kept:
        zh, en = (
            "還沒有發布版本；請執行 `carbon run`。",
            "There is no release yet; make one with `carbon run`.",
        )
        stop(in_language(lang, zh, en), code=2)
    wrong = {release.name: what_is_wrong(release) for release in kept} if verify else {}
    out.print(as_rich_table(_listed(kept, wrong, lang), in_language(lang, "發布版本", "Releases")))
    for words in (said for found in wrong.values() for said in found):
        err.print(words.of(lang.value), markup=False)
    if any(wrong.values()):
        raise typer.Exit(1)


def notebook(
    port: Annotated[int, typer.Option("--port", help="Port on 127.0.0.1.")] = 2718,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Serve the notebook of ready questions on this machine, until it is stopped with Ctrl-C."""
    import subprocess
    import sys

    from pipelines.settings import PROJECT_ROOT

    if not settings_of().published_path.exists():
        stop(
            Words(
                "還沒有 carbon.duckdb；請以 `carbon run` 產生。",
                "carbon.duckdb is not there yet; make it with `carbon run`.",
            ),
            code=2,
        )
    if find_spec("marimo") is None:
        stop(
            Words(
                "筆記本需要 marimo；請安裝附加套件 carbon-warehouse[analyst]。",
                "The notebook needs marimo; install the project with the extra: carbon-warehouse[analyst].",
            ),
            code=2,
        )
    page = PROJECT_ROOT / "notebooks" / "questions.py"
    serve = ["run", str(page), "--host", "127.0.0.1", "--port", str(port), "--headless", "--no-token"]
    out.print(f"http://127.0.0.1:{port}")
    command = [sys.executable, "-m", "marimo", "--quiet", "--yes", *serve, "--", "--lang", lang.value]
    raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603


def _listed(kept: list[Release], wrong: dict[str, list[Words]], lang: Language) -> pd.DataFrame:
    import pandas as pd

    heads = {
        "release": "版本",
        "known on": "資料截至",
        "tables": "資料表",
        "rows": "列數",
        "MB": "MB",
        "columns broken": "失效欄位",
        "verified": "檢核",
    }
    good, bad = in_language(lang, "相符", "ok"), in_language(lang, "不符", "differs")
    rows = [
        {
            "release": release.name,
            "known on": release.manifest["last_known_day"],
            "tables": len(release.manifest["tables"]),
            "rows": release.row_count,
            "MB": round(release.size_bytes / 1e6, 1),
            "columns broken": len(release.broken_columns),
            **({"verified": bad if wrong[release.name] else good} if wrong else {}),
        }
        for release in kept
    ]
    return pd.DataFrame(rows).rename(columns=heads if lang is Language.zh else {})
