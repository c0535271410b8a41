"""What a city still lacks: for each question the datasets that answer it, and the command for each."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.contracts.machinery.contract import Contract
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.contracts.machinery.words import Words
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.withdrawals import arrivals_read
from pipelines.packs.catalogue import packs_with
from pipelines.settings import Settings
from pipelines.topics import TopicOffError, all_topics

QUESTIONS = Path(__file__).with_name("questions.csv")
ADDED = {
    "sources": "carbon add source CODE --publisher … --title … --published-on YYYY-MM-DD",
    "targets": "carbon add target --year YYYY --reduction PERCENT --source CODE",
    "budget_caps": "carbon add budget YYYY-YYYY --total '… MtCO2e' --source CODE",
    "scenarios": "carbon add scenario CODE --name … --kind … --description … --source CODE",
}


@dataclass(frozen=True)
class Item:
    """A dataset: how many of its rows stand, and the command that brings it."""

    dataset: str
    title: Words
    rows: int
    command: str


@dataclass(frozen=True)
class Answer:
    """What one question still needs: a sentence, and the commands in their order."""

    sentence: Words
    commands: tuple[str, ...]


def datasets_by_topic(settings: Settings) -> dict[str, list[Item]]:
    """Every dataset by its topic, in the order in which they can be entered.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    counts = _rows_that_stand(settings)
    found: dict[str, list[Item]] = {topic: [] for topic in all_topics()}
    for name, contract in all_contracts().items():
        item = Item(name, contract.dataset().title, counts.get(name, 0), _command(contract, settings))
        found[contract.dataset().topic].append(item)
    return found


def lacks(found: dict[str, list[Item]], topics: Collection[str]) -> list[Answer]:
    """For each question whether it can be answered, and the commands for what it lacks, in order.

    Args:
        found: every dataset by its topic.
        topics: those that are on; a dataset of another one is not read and answers nothing.
    """
    items = {item.dataset: item for topic in topics for item in found[topic]}
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [
            _answer(row, items) if row["topic"] in topics else _of_topic_off(row)
            for row in csv.DictReader(file)
        ]


def _answer(row: dict[str, str], items: dict[str, Item]) -> Answer:
    """Alternatives are separated by a bar: one of them is enough, the first is asked for."""
    wanted = [[name for name in choice.split("|") if name in items] for choice in row["datasets"].split()]
    lacking = [choice for choice in wanted if not any(items[name].rows for name in choice)]
    zh, en = _named(row)
    if not lacking:
        return Answer(Words(f"{zh}：可以計算。", f"{en}: ready."), ())
    named_zh = "、".join(" 或 ".join(choice) for choice in lacking)
    named_en = ", ".join(" or ".join(choice) for choice in lacking)
    return Answer(
        Words(f"{zh}：還缺 {named_zh}。", f"{en}: lacks {named_en}."),
        tuple(items[choice[0]].command for choice in lacking),
    )


def _of_topic_off(row: dict[str, str]) -> Answer:
    off = TopicOffError(*_named(row), row["topic"])
    return Answer(Words(off.zh, off.en), ())


def _named(row: dict[str, str]) -> tuple[str, str]:
    """A question and what it is about, in both languages."""
    return f"{row['title_zh']}（{row['about_zh']}）", f"{row['title_en']} ({row['about_en']})"


def _command(contract: type[Contract], settings: Settings) -> str:
    name = contract.dataset_name()
    packs = [pack.name for pack in packs_with(name, settings.city.country)]
    if name in ADDED:
        return ADDED[name]
    if packs:
        return f"carbon add pack {settings.city.sectors if settings.city.sectors in packs else packs[0]}"
    return (
        f"carbon template {name} → carbon submit {name}.xlsx --dataset {name} --bureau COMPILED --period all"
    )


def _rows_that_stand(settings: Settings) -> dict[str, int]:
    """How many rows of each dataset that has arrived stand."""
    arrivals = arrivals_read(settings.raw_dir)
    arrived = {item.dataset for item in arrivals}
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        for contract in all_contracts().values():
            terms = standing_terms(connection, contract, settings.city, settings.max_file_mb * 2**20)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        submissions = connection.table("meta.submissions").filter("superseded_by is null")
        counting = submissions.select("submission_id")
        return {
            name: connection.table(f"raw.{name}").join(counting, "submission_id").count("*").fetchall()[0][0]
            for name in all_contracts()
            if name in arrived
        }
