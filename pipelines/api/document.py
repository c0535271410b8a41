"""The OpenAPI document, written from the published dictionary: a path for each table and form."""

from __future__ import annotations

from typing import Any

from pipelines.api.asked import DEFAULT_SIZE, MOST_OFFSET, MOST_ROWS, OPERATORS, operators_of
from pipelines.api.catalogue import Catalogue, Column, Table
from pipelines.api.envelope import VERSION, notice
from pipelines.api.typed import BINARY, DAY, EXACT, MOMENT, TEXT, TRUTH, WHOLE, kind_of
from pipelines.city import City
from pipelines.contracts.machinery.words import Words

_TYPES: dict[str, dict[str, Any]] = {
    TEXT: {"type": "string"},
    TRUTH: {"type": "boolean"},
    DAY: {"type": "string", "format": "date"},
    MOMENT: {"type": "string", "format": "date-time-local"},
    WHOLE: {"type": "integer"},
    EXACT: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    BINARY: {"type": "number"},
}
_BOTH = {
    "type": "object",
    "required": ["zh", "en"],
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
}
_OF_THE_ANSWER: dict[str, tuple[Words, dict[str, Any]]] = {
    "_select": (Words("欄位，以逗號分隔", "Columns, with commas between"), {"type": "string"}),
    "_sort": (
        Words("排序欄位，以逗號分隔；前加 - 為由大到小", "Columns to sort by; - before one: descending"),
        {"type": "string"},
    ),
    "_release": (
        Words("發布版本；省略者為現行版本", "The release; the one in force if left out"),
        {"type": "string"},
    ),
}
_OF_PAGES: dict[str, tuple[Words, dict[str, Any]]] = {
    "_size": (
        Words("每頁列數", "Rows of a page"),
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": DEFAULT_SIZE},
    ),
    "_offset": (
        Words("略過的列數；請用 next", "Rows to pass over; follow next"),
        {"type": "integer", "minimum": 0, "maximum": MOST_OFFSET, "default": 0},
    ),
}


def openapi(city: City, catalogue: Catalogue) -> dict[str, Any]:
    """The document of a release."""
    told = notice(city)
    invented = f"{told['zh']} {told['en']}\n\n" if told else ""
    paths: dict[str, Any] = {}
    for table in catalogue.tables.values():
        paths[f"{table.path}.json"] = {"get": _operation(table, "json")}
        paths[f"{table.path}.csv"] = {"get": _operation(table, "csv")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{city.name_zh} {city.name_en}",
            "version": catalogue.release,
            "description": f"{invented}已發布的碳帳，唯讀。 The published carbon accounts, read-only. "
            f"carbon-warehouse {VERSION}",
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {
            "schemas": {
                "words": _BOTH,
                "error": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"$ref": "#/components/schemas/words"}},
                },
                "about": _ABOUT,
                **{f"{table.schema}.{table.name}": _row(table) for table in catalogue.tables.values()},
            },
            "parameters": {
                name: _parameter(name, words, schema)
                for name, (words, schema) in (_OF_THE_ANSWER | _OF_PAGES).items()
            },
            "responses": {
                "refused": {
                    "description": "一句話說明原因與作法。 One sentence says why and what to do.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}},
                }
            },
        },
    }


_ABOUT = {
    "type": "object",
    "required": ["city", "notice", "release"],
    "properties": {
        "city": {
            "type": "object",
            "required": ["zh", "en", "is_invented"],
            "properties": {**_BOTH["properties"], "is_invented": {"type": "boolean"}},  # type: ignore[dict-item]
        },
        "notice": {"anyOf": [{"$ref": "#/components/schemas/words"}, {"type": "null"}]},
        "release": {
            "type": "object",
            "required": ["name", "run_key", "known_on"],
            "properties": {
                "name": {"type": "string"},
                "run_key": {"type": "string"},
                "known_on": {"type": "string", "format": "date"},
            },
        },
    },
}


def _operation(table: Table, ending: str) -> dict[str, Any]:
    pages = _OF_PAGES if ending == "json" else {}
    shared = [{"$ref": f"#/components/parameters/{name}"} for name in (*_OF_THE_ANSWER, *pages)]
    filters = [
        _parameter(name, column.words, _filter_schema(column)) for name, column in table.columns.items()
    ]
    refused = {"$ref": "#/components/responses/refused"}
    return {
        "operationId": f"{table.schema}_{table.name}_{ending}",
        "tags": [table.schema],
        "summary": table.title.joined,
        "parameters": [*shared, *filters, _with_operators(table)],
        "responses": {
            "200": {"description": table.title.joined, "content": _content(table, ending)},
            "304": {"description": "未變更。 Not changed."},
            **dict.fromkeys(("400", "404", "410", "414", "503"), refused),
        },
    }


def _content(table: Table, ending: str) -> dict[str, Any]:
    if ending == "csv":
        return {"text/csv": {"schema": {"type": "string"}}}
    own = {
        "type": "object",
        "required": ["table", "columns", "matched_rows", "record_status", "next", "rows"],
        "properties": {
            "table": {"type": "object"},
            "columns": {"type": "array", "items": {"type": "object"}},
            "matched_rows": {"type": "integer"},
            "record_status": {"type": ["object", "null"], "additionalProperties": {"type": "integer"}},
            "next": {"type": ["string", "null"]},
            "rows": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{table.schema}.{table.name}"},
            },
        },
    }
    return {"application/json": {"schema": {"allOf": [{"$ref": "#/components/schemas/about"}, own]}}}


def _row(table: Table) -> dict[str, Any]:
    """A row; a column that is not asked for is left out, so none is required."""
    return {
        "type": "object",
        "title": table.title.joined,
        "additionalProperties": False,
        "properties": {name: _cell(column) for name, column in table.columns.items()},
    }


def _cell(column: Column) -> dict[str, Any]:
    schema = dict(_TYPES[kind_of(column)])
    # a number that is not finite is written as nothing
    if column.is_nullable or kind_of(column) == BINARY:
        schema["type"] = [schema["type"], "null"]
    return schema | {"description": column.words.joined} | ({"x-unit": column.unit} if column.unit else {})


def _filter_schema(column: Column) -> dict[str, Any]:
    return _TYPES[kind_of(column)] | {"x-operators": list(operators_of(column))}


def _with_operators(table: Table) -> dict[str, Any]:
    """Every ``column__operator`` of a table, as OpenAPI writes parameters whose names follow a rule."""
    names = "|".join(table.columns)
    schema = {
        "type": "object",
        "propertyNames": {"pattern": f"^({names})__({'|'.join(OPERATORS)})$"},
        "additionalProperties": {"type": "string"},
    }
    words = Words("欄位__運算=值", "column__operator=value")
    return {**_parameter("column__operator", words, schema), "style": "form", "explode": True}


def _parameter(name: str, words: Words, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words.joined, "schema": schema}
