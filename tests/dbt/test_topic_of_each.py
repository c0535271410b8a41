"""Every dataset, model, finding and figure belongs to one topic, and reads what is on wherever it is."""

from __future__ import annotations

import csv

from pipelines.contracts.machinery.registry import all_contracts, referenced_datasets
from pipelines.publication.tables import tables_read_by
from pipelines.report.sections import SECTIONS
from pipelines.settings import Settings
from pipelines.topics import CORE, all_topics, switched_on
from pipelines.transform.finding_kinds import finding_kinds
from pipelines.transform.topics import STAND_INS, crossings, topic_of
from tests.unit.report.warehouses import empty_warehouse

MOST_MODELS_OF_CORE = 60


def test_every_model_names_a_topic_or_has_that_of_its_dataset(models) -> None:
    for name, node in models.items():
        named = node["config"]["meta"].get("topic") or name.removeprefix("stg_") in all_contracts()
        assert named and topic_of(node) in all_topics(), f"{name}: give it config.meta.topic"


def test_every_dataset_has_a_topic() -> None:
    for name, contract in all_contracts().items():
        assert contract.dataset().topic in all_topics(), name


def test_every_topic_has_a_dataset_or_a_model(models) -> None:
    used = {contract.dataset().topic for contract in all_contracts().values()}
    assert used | {topic_of(node) for node in models.values()} == all_topics().keys()


def test_a_dataset_names_codes_of_topics_that_are_on_wherever_it_is() -> None:
    for name, contract in all_contracts().items():
        on = switched_on([contract.dataset().topic])
        for other in referenced_datasets(contract):
            assert all_contracts()[other].dataset().topic in on, f"{name} names codes of {other}"


def test_a_model_reads_datasets_that_are_on_wherever_it_is(manifest, models) -> None:
    for name, node in models.items():
        on = switched_on([topic_of(node)])
        for source in (manifest["sources"].get(parent) for parent in node["depends_on"]["nodes"]):
            assert source is None or topic_of(source) in on, f"{name} reads {source['name']}"


def test_core_alone_is_small(models) -> None:
    core = [name for name, node in models.items() if topic_of(node) == CORE]
    assert len(core) <= MOST_MODELS_OF_CORE, sorted(core)


def test_a_finding_leads_to_a_table_of_its_topic(models) -> None:
    """Its model names the rule; where that is on, the table it leads to is there."""
    kinds = {kind.rule_id: kind.leads_to for kind in finding_kinds(Settings().dbt_dir)}
    for name, node in models.items():
        if node["fqn"][1] == "findings":
            on = switched_on([topic_of(node)])
            for rule, table in kinds.items():
                if f"'{rule}'" in node["raw_code"]:
                    assert _topic_of_table(table, models) in on, f"{name}: {rule} leads to {table}"


def test_a_figure_is_read_from_tables_of_its_topic(models) -> None:
    for section in SECTIONS:
        for told in section.figures:
            on = switched_on([told.topic])
            for table in _tables_of_figure(told):
                assert _topic_of_table(table, models) in on, f"{told.figure.__module__} reads {table}"


def test_what_stands_in_is_declared_for_every_model_that_may_be_off(manifest) -> None:
    with (Settings().dbt_dir / STAND_INS).open(encoding="utf-8", newline="") as file:
        declared = [row["model"] for row in csv.DictReader(file)]
    nodes = manifest["nodes"]
    assert declared == sorted({nodes[parent]["name"] for _, parent in crossings(nodes)}), "run `carbon docs`"


def _tables_of_figure(told) -> set[str]:
    asked: list[str] = []
    with empty_warehouse() as connection:

        def read(query: str) -> list[dict[str, object]]:
            asked.append(query)
            relation = connection.sql(query)
            return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

        told.figure(read)
    return tables_read_by("\n".join(asked))


def _topic_of_table(table: str, models) -> str:
    schema, name = table.split(".")
    if schema == "meta":
        return CORE
    return all_contracts()[name].dataset().topic if schema == "raw" else topic_of(models[name])
