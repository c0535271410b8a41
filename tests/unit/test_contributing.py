"""What meets a contributor: forms that fit the datasets, owners of every room, one line length."""

import configparser
import re
import tomllib

import yaml

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.settings import PROJECT_ROOT

FORMS = sorted((PROJECT_ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_the_jobs_that_recur_have_a_form() -> None:
    assert {form.stem for form in FORMS} == {"new_dataset", "next_inventory", "next_budget", "wrong_figure"}


def test_a_form_is_in_both_languages_and_asks_each_thing_once() -> None:
    for form in FORMS:
        content = yaml.safe_load(form.read_text(encoding="utf-8"))
        assert content["name"] and content["description"], form.name
        asked = [part for part in content["body"] if part["type"] != "markdown"]
        assert {part["type"] for part in content["body"]} <= KINDS, form.name
        assert len({part["id"] for part in asked}) == len(asked), form.name
        for label in (
            content["name"],
            content["description"],
            *(part["attributes"]["label"] for part in asked),
        ):
            assert re.search("[\u4e00-\u9fff]", label) and re.search("[A-Za-z]{3}", label), (form.name, label)


def test_a_form_names_only_datasets_there_are() -> None:
    for form in FORMS:
        if form.stem.startswith("next_"):
            named = set(re.findall(r"`([a-z_]+)`", form.read_text(encoding="utf-8")))
            assert named and named <= all_contracts().keys(), form.name


def test_every_room_has_an_owner_and_every_owner_a_place() -> None:
    lines = (PROJECT_ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith("#")}
    assert all(owners for owners in owned.values())
    assert [place for place in owned if place != "*" and not (PROJECT_ROOT / place.strip("/")).exists()] == []
    rooms = {
        f"/pipelines/{path.name}/"
        for path in (PROJECT_ROOT / "pipelines").iterdir()
        if (path / "__init__.py").exists()
    }
    assert rooms <= owned.keys()


def test_editors_and_checkers_have_one_line_length() -> None:
    editor = configparser.ConfigParser()
    editor.read_string("[root]\n" + (PROJECT_ROOT / ".editorconfig").read_text(encoding="utf-8"))
    ruff = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    sql = configparser.ConfigParser()
    sql.read(PROJECT_ROOT / ".sqlfluff", encoding="utf-8")
    assert editor["*.py"]["max_line_length"] == str(ruff["line-length"])
    assert editor["*.{sql,md}"]["max_line_length"] == sql["sqlfluff"]["max_line_length"]
