"""Every command that README.md and docs/*.md show is run as it stands there, a page from top to bottom."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.contracts.machinery.registry import contract_of
from pipelines.papers.templates import write_template
from tests.integration.cities import City
from tests.integration.conftest import ROOT, copy_of
from tests.unit.filled_templates import fill
from tests.unit.test_documentation import LEFT_OUT, PAGES, code, commands

FORM = "TABLE"
FINDS_SOMETHING = {"check": {0, 1}, "submit": {0, 1}, "import": {0, 1, 2}, "health": {0, 1}, "alerts": {0, 1}}
RUN_BY_ANOTHER_TEST = {
    ("run",): "tests/integration/test_runs.py",
    ("run", "--as-of"): "tests/integration/test_doors.py",
    ("backfill",): "tests/integration/test_doors.py",
    ("report", "--as-of"): "tests/integration/test_as_of.py",
    ("report", "--account"): "tests/integration/test_many_cities.py",
    ("ui",): "tests/integration/test_deaths.py",
    ("notebook",): "tests/integration/test_notebook.py",
    ("serve",): "tests/integration/test_serving.py",
    ("compare",): "tests/unit/releases/test_comparison.py",
    ("docs",): "tests/unit/papers/test_documents.py",
    ("found",): "tests/integration/test_founding.py",  # a page about founding speaks of a city of its own
    ("add",): "tests/integration/test_founding.py",
    ("tags",): "tests/unit/tagging/test_propose_command.py",
    ("review", "SUBMISSION", "confirmed"): "tests/unit/ledger/test_reviews.py",
    ("review", "SUBMISSION", "withdrawn"): "tests/unit/ledger/test_withdrawals.py",
}
MAKE_RUN_BY = {
    "run": "tests/integration/test_runs.py",  # `carbon run`, after the set-up that `make test` does as well
    "test": ".ci/run",
    "test-services": ".ci/run",
    "check": ".ci/run",  # what `make test` begins with
    "lint": ".ci/run",
    "types": ".ci/run",
    "fast": "tests/unit/test_makefile.py",  # that it begins with the checks; the tests themselves run here
    "coverage": "tests/unit/test_makefile.py",  # that it has a floor
    "mutants": "tests/unit/test_mutants.py",  # the tool; a run takes minutes
    "help": "tests/unit/test_makefile.py",
    "docs": "tests/unit/papers/test_documents.py",
    "schema-released": "tests/unit/test_versions.py",  # what it writes
    "ui": "tests/integration/test_deaths.py",
    "demo": "tests/integration/conftest.py",  # `carbon run` in the folder of the demonstration
    "sbom": "tests/unit/test_security.py",
    "campaign": "tests/integration/test_campaign.py",
    "lock": "tests/unit/test_security.py",  # what it writes; resolving anew needs the package index
}


def run_elsewhere(words: list[str]) -> str | None:
    """The test that runs this command: a whole pipeline, what writes into docs, what needs a warning first."""
    lengths = range(len(words), 0, -1)
    return next(
        (RUN_BY_ANOTHER_TEST[key] for n in lengths if (key := tuple(words[:n])) in RUN_BY_ANOTHER_TEST), None
    )


def typed(page: Path) -> list[list[str]]:
    """The commands of a page that are run here, each once."""
    found = [words for words in commands(page) if not {LEFT_OUT, FORM} & set(words) and len(words) > 1]
    return [words for at, words in enumerate(found) if not run_elsewhere(words) and words not in found[:at]]


def filled(path: Path, dataset: str) -> Path:
    """A template of a dataset with its own example in it, under the name a page gives it."""
    contract = contract_of(dataset)
    write_template(contract, path)
    return fill(path, [[info.example for info in contract.columns()]])


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, page: Path) -> City:
    """A copy of Kaohsiung, or of the demonstration where the page says so, with its slips and release, and a folder
    with the file that the pages call my-file.xlsx."""
    shown = "langang" if "examples/langang" in page.read_text(encoding="utf-8") else "kaohsiung"
    original: City = request.getfixturevalue(shown)
    city = copy_of(original, tmp_path / "city")
    shutil.copytree(original.folder / "warehouse" / "slips", city.folder / "warehouse" / "slips")
    (tmp_path / "here").mkdir()
    filled(tmp_path / "here" / "my-file.xlsx", "indicator_reports")
    return city


@pytest.mark.parametrize("page", [page for page in PAGES if typed(page)], ids=lambda page: page.name)
def test_what_a_page_shows_can_be_typed_from_top_to_bottom(
    desk: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    # one that still counts: what was replaced or withdrawn is reviewed no more
    ((submission,),) = desk.query(
        "select min(submission_id) from meta.submissions where superseded_by is null and withdrawn_at is null"
    )
    monkeypatch.chdir(tmp_path / "here")
    for words in typed(page):
        arguments = [word.replace("SUBMISSION", str(submission)) for word in words]
        result = CliRunner().invoke(app, arguments, env=desk.environment())
        said = f"carbon {' '.join(words)}: {result.output} {result.exception}"
        assert result.exit_code in FINDS_SOMETHING.get(words[0], {0}), said


def test_what_is_run_by_another_test_is_really_run_there() -> None:
    for words, test in RUN_BY_ANOTHER_TEST.items():
        text = (ROOT / test).read_text(encoding="utf-8")
        assert words[-1] in text, test


def test_every_make_target_that_a_page_shows_exists_and_somebody_runs_it() -> None:
    targets = {line.split(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()}
    shown = {text.split()[1] for page in PAGES for text in code(page) if text.startswith("make ")}
    assert shown <= targets
    assert shown <= MAKE_RUN_BY.keys()
    assert all((ROOT / place).exists() for place in MAKE_RUN_BY.values())
    assert os.access(ROOT / ".ci" / "run", os.R_OK)
