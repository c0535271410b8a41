"""Versions agree wherever they are written, and no public column goes without having been announced."""

import csv
import json
import re
import subprocess
import tomllib

import yaml

from pipelines.releases.columns import Change, Columns, broken_columns
from pipelines.settings import PROJECT_ROOT

DOCS = PROJECT_ROOT / "docs"
CHANGELOG = (PROJECT_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASED = re.findall(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", CHANGELOG, re.MULTILINE)
VERSION = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def columns(name: str) -> Columns:
    """The public columns in a file of docs."""
    found: Columns = json.loads((DOCS / name).read_text(encoding="utf-8"))
    return found


def announced() -> list[dict[str, str]]:
    with (DOCS / "deprecations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unannounced(gone: list[Change], rows: list[dict[str, str]], versions: set[str]) -> list[str]:
    """What is gone or retyped without a row of a released version that said so."""
    said = {
        (row["table"], row["column"]) for row in rows if row["announced_in"] in versions and row["gone_in"]
    }
    return [
        change.sentence
        for change in gone
        if not {(change.table, change.column or ""), (change.table, "")} & said
    ]


def test_the_newest_version_of_the_changelog_is_the_version_of_the_code() -> None:
    assert RELEASED[0][0] == VERSION
    days = [day for _, day in RELEASED]
    assert days == sorted(days, reverse=True)


def test_who_cites_the_project_cites_its_newest_version() -> None:
    citation = yaml.safe_load((PROJECT_ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["version"], str(citation["date-released"])) == RELEASED[0]


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    assert re.findall(r"^## (\S+)", CHANGELOG, re.MULTILINE)[0] == "Unreleased"


def test_a_public_column_goes_only_after_a_version_has_announced_it() -> None:
    gone = broken_columns(columns("schema-released.json"), columns("schema.json"))
    missing = unannounced(gone, announced(), {version for version, _ in RELEASED})
    assert not missing, " ".join([*missing, "See docs/releasing.md: announce it first."])


def test_what_was_announced_says_what_to_use_instead() -> None:
    for row in announced():
        assert row["instead_zh"] and row["instead_en"], row
        assert (
            row["column"] in ("", *columns("schema-released.json").get(row["table"], {})) or row["gone_in"]
        ), row


def test_an_announcement_counts_only_from_a_version_that_was_released() -> None:
    gone = [Change("marts.gap", "p50", "BIGINT", None)]
    row = {"table": "marts.gap", "column": "p50", "announced_in": "0.2.0", "gone_in": "0.3.0"}
    assert unannounced(gone, [row], {"0.2.0"}) == []
    assert unannounced(gone, [row | {"column": ""}], {"0.2.0"}) == []
    for wrong in ({"announced_in": "0.3.0"}, {"gone_in": ""}, {"column": "p95"}, {"table": "marts.other"}):
        assert unannounced(gone, [row | wrong], {"0.2.0"}) == ["The column marts.gap.p50 (BIGINT) is gone."]


def test_the_kept_columns_are_those_of_the_commit_with_the_tag() -> None:
    """Where there is no tag of this version (a clone without tags, a version being prepared) there is none to differ."""
    shown = subprocess.run(
        ["git", "show", f"v{VERSION}:docs/schema.json"],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if shown.returncode == 0:
        assert json.loads(shown.stdout) == columns("schema-released.json"), "run `make schema-released`"
