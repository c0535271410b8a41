"""Reads JSON: records, and the maps of GeoJSON and TopoJSON, each as sheets of text cells.

A map has a row for each feature: its properties, and its geometry as well-known text under ``GEOMETRY``.

Sources: RFC 7946 (GeoJSON); the TopoJSON specification, version 1.0 (arcs, quantised by a transform).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.intake.reading.sheets import Sheet
from pipelines.intake.reading.text_files import text_of
from pipelines.ledger.errors import RefusedFileError

GEOMETRY = "geometry_wkt"
"""The title under which the geometry of a feature stands."""
KEY_TITLE = "科目"
"""The title of the column with the names of the records, where each has one."""
_MOST_POINTS = 2_000_000  # a country's districts at 1:10 000 have a tenth of it
_PLACES = Decimal("0.000001")  # a tenth of a metre, of what was quantised more coarsely
_Point = tuple[str, str]


def read_json_file(path: Path) -> list[Sheet]:
    """The sheets of a JSON file, a number as the text that was written.

    Raises:
        RefusedFileError: the file is no JSON, or neither a list of records nor a map of areas.
    """
    try:
        read = json.loads(text_of(path), parse_float=str, parse_int=str, parse_constant=str)
        if isinstance(read, dict) and read.get("type") == "Topology":
            return _topology(read)
        if isinstance(read, dict) and read.get("type") == "FeatureCollection":
            return [_sheet("", map(_feature, read["features"]))]
        return [_sheet("", _records(read))]
    except (
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        ArithmeticError,
    ) as error:
        raise RefusedFileError(
            "not_a_table",
            f"{path.name} 不是可讀的 JSON（記錄的清單、以名稱為鍵的記錄、GeoJSON 或 TopoJSON）；"
            "請重新匯出後送件。",
            f"{path.name} is not JSON that can be read (a list of records, records by name, GeoJSON or "
            "TopoJSON); export it again and submit it.",
        ) from error


def _records(read: object) -> list[dict[str, str]]:
    """A list of flat records, alone or as the only list of an object, or an object of records by name."""
    if isinstance(read, dict) and read and all(isinstance(record, dict) for record in read.values()):
        read = [{KEY_TITLE: name, **record} for name, record in read.items()]
    if isinstance(read, dict):
        (read,) = (value for value in read.values() if isinstance(value, list))
    if not isinstance(read, list) or not all(isinstance(record, dict) for record in read):
        raise ValueError("no list of records")
    return [{str(name): _cell(value) for name, value in record.items()} for record in read]


def _sheet(name: str, records: Iterable[dict[str, str]]) -> Sheet:
    """A table with a column for each name, in the order in which they are met."""
    rows = list(records)
    titles = list(dict.fromkeys(title for row in rows for title in row))
    return Sheet(
        name, [titles, *([row.get(title, "") for title in titles] for row in rows)] if titles else []
    )


def _cell(value: object) -> str:
    """A value as a cell; what is nested stays as it was written."""
    if value is None:
        return ""
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).strip()


def _feature(feature: dict[str, Any]) -> dict[str, str]:
    properties = {str(name): _cell(value) for name, value in (feature["properties"] or {}).items()}
    geometry = feature["geometry"]
    if geometry is None:
        return properties
    areas = _areas(geometry["type"], geometry["coordinates"])
    rings = [[[(point[0], point[1]) for point in ring] for ring in area] for area in areas]
    return {**properties, GEOMETRY: _well_known(rings)}


def _topology(read: dict[str, Any]) -> list[Sheet]:
    """A sheet for each object of the file: towns, counties, the nation."""
    arcs = list(_arcs(read))
    return [
        _sheet(name, (_drawn(geometry, arcs) for geometry in thing["geometries"]))
        for name, thing in read["objects"].items()
        if thing["type"] == "GeometryCollection"
    ]


def _arcs(read: dict[str, Any]) -> Iterator[list[_Point]]:
    """The lines of the file as points; a transform says that each point is a step from the one before."""
    transform = read.get("transform")
    if transform is None:
        yield from ([(point[0], point[1]) for point in arc] for arc in read["arcs"])
        return
    scales, starts = ([Decimal(number) for number in transform[key]] for key in ("scale", "translate"))
    for arc in read["arcs"]:
        at, points = [0, 0], list[_Point]()
        for step in arc:
            at = [at[0] + int(step[0]), at[1] + int(step[1])]
            east, north = (
                f"{(place * scale + start).quantize(_PLACES).normalize():f}"
                for place, scale, start in zip(at, scales, starts, strict=True)
            )
            points.append((east, north))
        yield points


def _drawn(geometry: dict[str, Any], arcs: list[list[_Point]]) -> dict[str, str]:
    properties = {str(name): _cell(value) for name, value in (geometry.get("properties") or {}).items()}
    if geometry["type"] is None:
        return properties
    areas = _areas(geometry["type"], geometry["arcs"])
    drawn = [[_ring([int(number) for number in ring], arcs) for ring in area] for area in areas]
    return {**properties, GEOMETRY: _well_known(drawn)}


def _ring(numbers: list[int], arcs: list[list[_Point]]) -> list[_Point]:
    """The arcs of a ring after one another; ~n is arc n backwards, and an end is the next beginning."""
    points: list[_Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
        if len(points) > _MOST_POINTS:
            raise ValueError("too many points")
    return points


def _areas(kind: str, nested: list[Any]) -> list[Any]:
    """The polygons of a geometry."""
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"{kind} is no area")
    return [nested] if kind == "Polygon" else nested


def _well_known(areas: list[list[list[_Point]]]) -> str:
    """Well-known text (OGC 06-103r4, section 7.2), longitude before latitude."""
    if sum(len(ring) for area in areas for ring in area) > _MOST_POINTS:
        raise ValueError("too many points")
    written = [
        "(" + ",".join("(" + ",".join(f"{east} {north}" for east, north in ring) + ")" for ring in area) + ")"
        for area in areas
    ]
    return f"POLYGON{written[0]}" if len(written) == 1 else f"MULTIPOLYGON({','.join(written)})"
