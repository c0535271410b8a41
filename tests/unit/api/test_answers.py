"""What is answered: rows as they are published, by filters, pages and columns."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from pipelines.api import answers
from tests.unit.api.published import RELEASES, Client

GAPS = "/marts/gaps.json"
ROWS = {"ALL": 2030, "能源": 2030}


def sectors(client: Client, query: str) -> list[tuple[str, int]]:
    answer = client.ask(f"{GAPS}?{query}")
    assert answer.status == 200, answer.body
    return [(row["sector_code"], row["year"]) for row in answer.rows]


def test_a_decimal_is_exact_a_day_is_iso_and_missing_is_null(client):
    [row] = client.ask(f"{GAPS}?sector_code=ALL").rows
    # 9007199254740993 is 2^53 + 1, which no binary number of 64 bits holds
    assert row == {
        "sector_code": "ALL", "year": 2030, "gap_tco2e": "9007199254740993.000001", "share": 0.25,
        "is_total": True, "decided_on": "2024-02-29", "note": None, "record_status": "reported",
    }  # fmt: skip
    assert client.ask("/marts/people.json").rows == [{"persons_count": 12345678901234567890}]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=2040", [("transport", 2040)]),
        ("year__not=2030", [("transport", 2040), ("transport", 2050)]),
        ("year__gt=2040", [("transport", 2050)]),
        ("year__gte=2040", [("transport", 2040), ("transport", 2050)]),
        ("year__lt=2040", [("ALL", 2030), ("能源", 2030)]),
        ("year__lte=2030", [("ALL", 2030), ("能源", 2030)]),
        ("year__in=2040,2050", [("transport", 2040), ("transport", 2050)]),
        ("sector_code=%E8%83%BD%E6%BA%90", [("能源", 2030)]),
        ("sector_code__contains=TRANS&year__lt=2050", [("transport", 2040)]),
        ("share__isnull=true", [("能源", 2030)]),
        ("share__isnull=false&year=2030", [("ALL", 2030)]),
        ("gap_tco2e__gt=9007199254740993", [("ALL", 2030)]),
        ("gap_tco2e=9007199254740993", []),
        ("is_total=true", [("ALL", 2030)]),
        ("decided_on__gte=2024-02-29", [("ALL", 2030)]),
        ("note__not=x&year=2050", []),
        ("_sort=-year,sector_code&_size=2", [("transport", 2050), ("transport", 2040)]),
        ("_sort=gap_tco2e", [("能源", 2030), ("transport", 2050), ("transport", 2040), ("ALL", 2030)]),
    ],
)  # fmt: skip
def test_filters_and_order(client, query, expected):
    assert sectors(client, query) == expected


def test_what_is_missing_is_not_equal_to_a_value_and_comes_last(client):
    assert [row["note"] for row in client.ask(f"{GAPS}?note__not=x&_sort=-note").rows] == [
        '甲,"乙"',
        "=1+1",
        None,
    ]


def test_columns_are_those_asked_for_with_unit_and_words(client):
    said = client.ask(f"{GAPS}?_select=gap_tco2e,year&year=2050").said
    assert said["rows"] == [{"gap_tco2e": "0.000000", "year": 2050}]
    assert said["columns"][0] == {
        "name": "gap_tco2e", "type": "DECIMAL(24,6)", "unit": "tCO2e", "description": {"zh": "甲", "en": "a"},
    }  # fmt: skip


def test_an_answer_names_its_release_and_counts_the_statuses_of_all_pages(client):
    said = client.ask(f"{GAPS}?_size=1").said
    assert said["release"]["name"] == RELEASES[1]
    assert (said["city"]["is_invented"], said["notice"]) == (False, None)
    assert said["table"] == {"name": "marts.gaps", "title": {"zh": "缺口", "en": "The gap."}}
    assert (said["matched_rows"], said["record_status"]) == (4, {"assumed": 1, "published": 2, "reported": 1})
    assert client.ask("/marts/people.json").said["record_status"] is None


def test_pages_hold_every_row_once(client):
    path, seen = f"{GAPS}?year__gte=2030&_size=3", []
    while path:
        answer = client.ask(path)
        seen += [(row["sector_code"], row["year"]) for row in answer.rows]
        following = answer.said["next"]
        assert answer.heads.get("link") == (following and f'<{following}>; rel="next"')
        path = following and f"/marts/gaps.json{following}"
    assert sorted(seen) == [("ALL", 2030), ("transport", 2040), ("transport", 2050), ("能源", 2030)]


def test_csv_is_the_whole_table_exact_and_runs_no_formula(client, monkeypatch):
    monkeypatch.setattr(answers, "CHUNK_ROWS", 1)
    answer = client.ask("/marts/gaps.csv?_sort=year,sector_code")
    assert answer.body.startswith(b"\xef\xbb\xbfsector_code,")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert [row["note"] for row in rows] == ["", "'=1+1", '甲,"乙"', "x"]
    assert [Decimal(row["gap_tco2e"]) for row in rows] == [
        Decimal("9007199254740993.000001"), Decimal("-1.5"), Decimal("2.5"), Decimal(0),
    ]  # fmt: skip
    assert answer.heads["transfer-encoding"] == "chunked"
    assert answer.heads["content-disposition"] == f'attachment; filename="gaps-{RELEASES[1]}.csv"'
    assert client.ask("/marts/gaps.csv?year=2050&_select=year").body == b"\xef\xbb\xbfyear\n2050\n"


def test_what_is_known_is_not_sent_again(client):
    first = client.ask(f"{GAPS}?year=2030")
    again = client.ask(f"{GAPS}?year=2030", If_None_Match=first.heads["etag"])
    assert (again.status, again.body, again.heads["etag"]) == (304, b"", first.heads["etag"])
    other = client.ask(f"{GAPS}?year=2040", If_None_Match=first.heads["etag"])
    assert other.status == 200
    assert other.heads["etag"] != first.heads["etag"]
    assert client.ask("/marts/gaps.csv").heads["etag"] != client.ask(GAPS).heads["etag"]
    assert client.ask(GAPS).heads["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [GAPS, "/marts/gaps.csv", "/", "/health", "/openapi.json"])
def test_head_is_get_without_its_body_and_options_says_what_is_allowed(client, path):
    get, head = client.ask(path), client.ask(path, "HEAD")
    assert (head.status, head.body, head.heads.get("etag")) == (200, b"", get.heads.get("etag"))
    assert head.heads.get("content-length") == get.heads.get("content-length")
    options = client.ask(path, "OPTIONS")
    assert (options.status, options.heads["allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_nothing_can_be_written(client, method):
    answer = client.ask(GAPS, method)
    assert (answer.status, answer.heads["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.is_a_sentence


def test_the_page_lists_the_public_tables_and_no_others(client):
    page = client.ask("/").body.decode()
    assert "marts.gaps" in page
    assert "reference.units" in page
    assert "secret" not in page
    assert "rejected" not in page
    assert "缺口" in page


def test_every_answer_has_the_safe_headers(client):
    for path in (GAPS, "/", "/nothing", "/health"):
        heads = client.ask(path).heads
        assert heads["x-content-type-options"] == "nosniff"
        assert heads["content-security-policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert "server" not in heads
        assert "access-control-allow-origin" not in heads
