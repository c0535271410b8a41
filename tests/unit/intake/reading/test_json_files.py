"""JSON as sheets: records, and the areas of GeoJSON and TopoJSON as well-known text."""

from __future__ import annotations

import json

import pytest

from pipelines.intake.reading.parsing import parse_file
from pipelines.ledger.errors import RefusedFileError

LIMIT = 1_000_000


def sheets_of(tmp_path, content, name="file.json"):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse_file(path, LIMIT)


def test_a_list_of_records_is_a_table_with_every_name_and_each_number_as_it_is_written(tmp_path):
    (sheet,) = sheets_of(tmp_path, '[{"年度": 2016, "金額": 1.50}, {"年度": 2017, "備註": null, "款": "一"}]')
    assert sheet.rows == [["年度", "金額", "備註", "款"], ["2016", "1.50", "", ""], ["2017", "", "", "一"]]


def test_the_only_list_of_an_object_is_its_table(tmp_path):
    (sheet,) = sheets_of(tmp_path, {"success": True, "records": [{"a": "1"}]})
    assert sheet.rows == [["a"], ["1"]]


def test_records_by_name_are_rows_with_their_name_first(tmp_path):
    (sheet,) = sheets_of(tmp_path, '{"甲市": {"民政": "5", "其他": 7.10}, "乙市": {"民政": null}}')
    assert sheet.rows == [["科目", "民政", "其他"], ["甲市", "5", "7.10"], ["乙市", "", ""]]


def test_a_feature_has_its_properties_and_its_area_with_a_hole(tmp_path):
    ring, hole = [[0, 0], [4, 0], [4, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]
    feature = {
        "type": "Feature",
        "properties": {"name": "甲區"},
        "geometry": {"type": "Polygon", "coordinates": [ring, hole]},
    }
    (sheet,) = sheets_of(tmp_path, {"type": "FeatureCollection", "features": [feature]}, "map.geojson")
    assert sheet.rows == [
        ["name", "geometry_wkt"],
        ["甲區", "POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))"],
    ]


def test_arcs_that_two_areas_share_are_drawn_from_both_sides(tmp_path):
    """Two squares beside each other: the border between them is arc 1, backwards (~1 = -2) for the right one.

    Quantised: 0.5 degrees a step from (120, 22). Arc 0 goes from (1, 0) around the left to (1, 1); arc 1 comes
    back down; arc 2 goes from (1, 0) around the right to (1, 1).
    """
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [120, 22]},
        "arcs": [[[1, 0], [-1, 0], [0, 1], [1, 0]], [[1, 1], [0, -1]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {
            "towns": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "properties": {"town": "左"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "properties": {"town": "右"}, "arcs": [[[2, 1]]]},
                ],
            }
        },
    }
    (sheet,) = sheets_of(tmp_path, topology, "map.topojson")
    assert sheet.name == "towns"
    assert sheet.rows[1:] == [
        ["左", "POLYGON((120.5 22,120 22,120 22.5,120.5 22.5,120.5 22))"],
        ["右", "POLYGON((120.5 22,121 22,121 22.5,120.5 22.5,120.5 22))"],
    ]


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[1, 2]",
        '{"a": 1}',
        "{}",
        "[" * 100_000,
        '{"type": "FeatureCollection", "features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
        '{"type": "FeatureCollection"}',
        '{"type": "Topology", "arcs": [], "objects": {"a": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[5]]}]}}}',
    ],
)
def test_what_is_no_table_and_no_map_of_areas_is_refused_in_a_sentence(tmp_path, content):
    with pytest.raises(RefusedFileError) as refused:
        sheets_of(tmp_path, content)
    assert "file.json" in refused.value.words.en and "GeoJSON" in refused.value.words.zh


def test_a_map_that_grows_beyond_all_maps_when_it_is_drawn_is_refused(tmp_path):
    arc = [[0, 0], *([1, 1] for _ in range(2_000))]
    rings = [[0] * 1_100]
    topology = {
        "type": "Topology",
        "arcs": [arc],
        "objects": {"a": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": rings}]}},
    }
    with pytest.raises(RefusedFileError):
        sheets_of(tmp_path, topology)


def test_a_text_file_with_bytes_of_another_kind_is_refused_at_its_first_broken_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("科目,金額\n甲,1\n乙,\x05\x10(\n", encoding="utf-8")
    with pytest.raises(RefusedFileError, match=r"Cell B3 of a\.csv is no text \(U\+0005\)") as refused:
        parse_file(path, LIMIT)
    assert refused.value.rule == "broken_cell"
    path.write_text("科目,金額\n甲,1\n\x1a", encoding="utf-8")  # what DOS writes at the end of a file
    assert parse_file(path, LIMIT)[0].rows[1] == ["甲", "1"]
