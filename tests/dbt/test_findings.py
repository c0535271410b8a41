"""A finding is declared once, in finding_kinds.csv: the models emit what is declared, and say nothing themselves."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta

from pipelines.contracts.machinery.registry import all_contracts
from pipelines.settings import Settings
from pipelines.transform.finding_kinds import KINDS, FindingKind, finding_kinds

DBT_DIR = Settings().dbt_dir
WORDS = DBT_DIR / "seeds" / "words" / "words.csv"
NAME = re.compile(r"{([^}]*)}")
LITERAL = re.compile(r"'((?:[^']|'')*)'")
CHINESE, PHRASE = "[\u4e00-\u9fff]", r"\b[A-Za-z][a-z]+ [a-z]+ [a-z]+\b"
SQL = r"\b(?:case when|then|over \(|partition by|filter \(|cast\(|nullif\()"
# where a published key is made of English words: what an identity was tested on, which figure a restatement moves
KEYS = ("identities", "restatement_effects")
# what two topics lack alike: either may be off, so each has a model that says it
SHARED = {
    rule_id: {"finding_mobility", "finding_solar"} for rule_id in ("F-MOBILITY-FACTOR", "F-MOBILITY-FACTORS")
}
# what a submitted file may say, read and never said
READ = {"追蹤型", "目標型"}


@dataclass(frozen=True)
class Emitted:
    """One call of the macros of findings: which rule and sentence, with which values."""

    model: str
    rule_id: str
    variants: frozenset[str]
    values: frozenset[str]


def emitted_by(model: str, raw_code: str) -> list[Emitted]:
    """The findings that a model's text asks for: it is rendered with macros that only take notes."""
    found: list[Emitted] = []

    def note(rules: list[str], fields: list[str], computed: Mapping[str, str], variant: str) -> str:
        values = frozenset([*(name.split(".")[-1] for name in fields), *computed])
        for rule_id in rules:
            found.append(Emitted(model, rule_id, frozenset(LITERAL.findall(variant)), values))
        return ""

    def finding(
        rule_id, subject, fields=(), computed=None, variant="''", severity=None, traced=True, account=None
    ):
        return note([rule_id], list(fields), computed or {}, variant)

    def finding_by(column, rules, otherwise, subject, fields=(), computed=None, variant="''", account=None):
        return note([*rules.values(), otherwise], list(fields), computed or {}, variant)

    environment = jinja2.Environment()
    others = meta.find_undeclared_variables(environment.parse(raw_code))
    silent = {name: lambda *arguments, **named: "" for name in others}
    environment.from_string(raw_code).render(silent | {"finding": finding, "finding_by": finding_by})
    return found


@pytest.fixture(scope="module")
def kinds() -> dict[str, FindingKind]:
    return {kind.rule_id: kind for kind in finding_kinds(DBT_DIR)}


@pytest.fixture(scope="module")
def emitted(models) -> list[Emitted]:
    texts = {name: model["raw_code"] for name, model in models.items() if model["fqn"][1] == "findings"}
    return [item for name, text in texts.items() for item in emitted_by(name, text)]


@pytest.fixture(scope="module")
def words() -> list[dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_notes_see_every_way_a_model_names_a_rule() -> None:
    text = (
        "{{ finding('A', 'x', ['t.a'], computed={'b': plain_number('x')}, variant=\"'v'\") }}"
        "{{ finding_by('why', {'p': 'B', 'q': 'B'}, 'C', 'x', ['a']) }}"
    )
    assert emitted_by("m", text) == [
        Emitted("m", "A", frozenset({"v"}), frozenset({"a", "b"})),
        *[Emitted("m", rule_id, frozenset({""}), frozenset({"a"})) for rule_id in ("B", "B", "C")],
    ]


def test_a_finding_is_declared_once_and_only_its_first_row_says_whose_it_is() -> None:
    with (DBT_DIR / KINDS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    keys = [(row["rule_id"], row["variant"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert [row["rule_id"] for row in rows] == sorted(row["rule_id"] for row in rows)
    said: set[str] = set()
    for row in rows:
        once = [row[name] for name in ("owner", "leads_to", "check_zh", "check_en")]
        assert not any(once) if row["rule_id"] in said else all(once), row["rule_id"]
        assert row["severity"] in ("error", "warning", "info") and row["sentence_zh"] and row["sentence_en"]
        said.add(row["rule_id"])


def test_every_declared_finding_is_emitted_and_every_emitted_one_is_declared(kinds, emitted) -> None:
    assert {item.rule_id for item in emitted} == kinds.keys() and len(kinds) > 80


def test_a_rule_is_emitted_by_one_model_but_what_two_topics_lack_alike(emitted) -> None:
    models: dict[str, set[str]] = {}
    for item in emitted:
        models.setdefault(item.rule_id, set()).add(item.model)
    assert {rule_id: names for rule_id, names in models.items() if len(names) > 1} == SHARED


def test_every_sentence_of_a_rule_with_several_is_emitted(kinds, emitted) -> None:
    for rule_id, kind in kinds.items():
        declared = {sentence.variant for sentence in kind.sentences}
        literal = {name for item in emitted if item.rule_id == rule_id for name in item.variants}
        if declared != {""}:
            # a model that hands a column on names no variant here; dbt's unit tests say which it holds
            assert declared - {""} <= literal or not literal, rule_id


def test_every_value_a_sentence_names_is_emitted(kinds, emitted) -> None:
    for item in emitted:
        for sentence in kinds[item.rule_id].sentences:
            if sentence.variant in item.variants or len(item.variants) != 1:
                for text in (sentence.words.zh, sentence.words.en):
                    named = {name.partition(":")[0] for name in NAME.findall(text)}
                    assert named and named <= item.values, (
                        f"{item.model}: {item.rule_id} lacks {named - item.values}"
                    )


def test_a_finding_leads_to_a_table_and_has_an_owner_that_answers_for_data(kinds, manifest, models) -> None:
    tables = {f"marts.{name}" for name, model in models.items() if model["fqn"][1] == "marts"}
    tables |= {f"raw.{name}" for name in all_contracts()} | {"meta.intake_notices"}
    owners = {contract.dataset().owner for contract in all_contracts().values()}
    for kind in kinds.values():
        assert kind.leads_to in tables, kind.rule_id
        assert kind.owner in owners, kind.rule_id


def test_every_sentence_is_said_by_the_unit_test_of_the_mart(kinds, manifest) -> None:
    (test,) = [node for node in manifest["unit_tests"].values() if node["model"] == "findings"]
    given = [row for item in test["given"] for row in item["rows"] if "variant" in row and "fields" in row]
    declared = {(rule_id, item.variant) for rule_id, kind in kinds.items() for item in kind.sentences}
    assert {(row["rule_id"], row["variant"]) for row in given} == declared
    assert {row["rule_id"] for row in test["expect"]["rows"]} == kinds.keys()


def test_words_are_declared_once_in_both_languages_and_name_the_same_values(words) -> None:
    keys = [(row["topic"], row["code"]) for row in words]
    assert len(set(keys)) == len(keys) and keys == sorted(keys)
    for row in words:
        assert row["zh"] and row["en"], row


def test_every_topic_of_words_is_read_and_every_topic_read_has_words(words, kinds, models) -> None:
    topics = {row["topic"] for row in words}
    sentences = [item.words for kind in kinds.values() for item in kind.sentences]
    named = {name.partition(":")[2] for said in sentences for name in NAME.findall(said.zh + said.en)} - {""}
    text = "\n".join(model["raw_code"] for model in models.values())
    read = set(re.findall(r"topic = '(\w+)'", text)) | set(re.findall(r"words\.zh\['(\w+):", text))
    read |= set(re.findall(r"listed\('\w+', '(\w+)'", text))
    assert named | read == topics


def prose(sql: str) -> list[str]:
    """The literals of a model that people would read: Chinese, or English that makes a phrase and is not SQL."""
    code = re.sub(r"{#.*?#}|--[^\n]*", "", sql, flags=re.DOTALL)
    return [
        text
        for text in LITERAL.findall(code)
        if re.search(CHINESE, text) or (re.search(PHRASE, text) and not re.search(SQL, text))
    ]


def test_prose_is_recognized() -> None:
    assert prose("select '年', 'no such firm here', 'x' -- '不算'") == ["年", "no such firm here"]
    assert prose("select a || ' ' || b, 'cap ' || c, {{ decimal6('case when no such x then y end') }}") == []


def test_no_model_holds_prose(models) -> None:
    said = {
        name: set(prose(model["raw_code"])) - READ
        for name, model in models.items()
        if model["language"] == "sql" and not {name, model["fqn"][1]} & set(KEYS)
    }
    assert {name: texts for name, texts in said.items() if texts} == {}


def test_no_sentence_is_glued_in_a_macro() -> None:
    for path in sorted(Path(DBT_DIR / "macros").glob("*.sql")):
        assert [
            text for text in prose(path.read_text(encoding="utf-8")) if re.search("[\u4e00-\u9fff]", text)
        ] == []
