"""The OpenAPI document: of its form, of what is published, and true of the answers."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.unit.api.published import RELEASES


@pytest.fixture(scope="module")
def document(client) -> dict[str, Any]:
    return client.ask("/openapi.json").said


def every(node: Any, key: str) -> list[Any]:
    """Everything that stands under a key, however deep."""
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    here = [node[key]] if isinstance(node, dict) and key in node else []
    return [*here, *(found for item in below for found in every(item, key))]


def test_it_is_of_openapi_3_1_and_of_the_release(document):
    assert document["openapi"] == "3.1.0"
    assert document["info"]["version"] == RELEASES[1]
    assert set(document) == {"openapi", "info", "servers", "paths", "components"}


def test_a_path_stands_for_each_public_table_and_form(document):
    tables = {"marts/gaps", "marts/people", "reference/units"}
    assert set(document["paths"]) == {f"/{table}.{form}" for table in tables for form in ("json", "csv")}


def test_every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own(document):
    for reference in every(document, "$ref"):
        place = document
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
    names = every(document["paths"], "operationId")
    assert len(names) == len(set(names)) == 6


def test_schemas_are_schemas_and_parameters_are_named_once(document):
    for schema in [*every(document, "schema"), *document["components"]["schemas"].values()]:
        Draft202012Validator.check_schema(schema)
    for operation in every(document["paths"], "get"):
        own = [item["name"] for item in operation["parameters"] if "name" in item]
        assert len(own) == len(set(own))
        assert operation["responses"]["200"]["description"]


@pytest.mark.parametrize("table", ["marts/gaps", "marts/people", "reference/units"])
def test_the_answers_are_as_it_says(client, document, table):
    content = document["paths"][f"/{table}.json"]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": document["components"]}
    assert list(Draft202012Validator(schema).iter_errors(client.ask(f"/{table}.json").said)) == []


def test_the_document_knows_a_wrong_answer(client, document):
    content = document["paths"]["/marts/gaps.json"]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": document["components"]}
    said = client.ask("/marts/gaps.json").said
    said["rows"][0]["gap_tco2e"] = 1.5
    assert len(list(Draft202012Validator(schema).iter_errors(said))) == 1


def test_a_filter_that_it_names_is_answered(client, document):
    [operators] = [
        item for item in document["paths"]["/marts/gaps.json"]["get"]["parameters"] if item.get("explode")
    ]
    Draft202012Validator(operators["schema"]).validate({"year__gte": "2030"})
    assert not Draft202012Validator(operators["schema"]).is_valid({"yeer__gte": "2030"})
    assert client.ask("/marts/gaps.json?year__gte=2030").status == 200
