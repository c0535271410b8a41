"""What is refused: a request neither reads nor says more than what is published, whatever it holds."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest

from tests.unit.api.published import Client

GAPS = "/marts/gaps.json"
INJECTIONS = [
    "1; drop table marts.gaps",
    "' or 1=1 --",
    '" or 1=1 --',
    "2030 union select secret from raw.secret",
    "(select secret from raw.secret)",
    "read_text('/etc/passwd')",
    "getenv('HOME')",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_sql_in_a_value_is_a_value(client, text):
    assert client.ask(f"{GAPS}?sector_code={quote(text)}").rows == []
    assert client.ask(f"{GAPS}?sector_code__in={quote(text)}").rows == []
    number = client.ask(f"{GAPS}?year={quote(text)}")
    assert number.status == 400
    assert number.is_a_sentence


@pytest.mark.parametrize(
    "text", [*INJECTIONS, 'year" = 1 or "year', "year__gt__lt", "rowid", "__", "year__", "_shape"]
)
@pytest.mark.parametrize("place", ["{}=1", "{}__gte=1", "_sort={}", "_sort=-{}", "_select={}"])
def test_sql_in_a_name_is_an_unknown_name(client, text, place):
    answer = client.ask(f"{GAPS}?{place.format(quote(text))}")
    assert answer.status == 400
    assert answer.is_a_sentence
    assert "secret" not in answer.body.decode()


@pytest.mark.parametrize(
    "query",
    [
        "year=20.5", "year=1_000", "year=%EF%BC%92%EF%BC%90", "year=" + "9" * 19, "year=", "gap_tco2e=1e3",
        "gap_tco2e=NaN", "share=inf", "decided_on=2024-02-30", "decided_on=20240229", "is_total=1",
        "is_total__gt=true", "is_total__in=true", "year__contains=1", "share__isnull=yes", "year__between=1,2",
        "_size=0", "_size=1001", "_size=999999999999", "_size=-1", "_size=max", "_offset=-1", "_offset=1e3",
        "_size=1&_size=2", "year=2030&year=2040", "_select=year,year", "year__in=" + ",".join(["1"] * 201),
        "sector_code=%00", "a%00=1", "sector_code=%ff", "sector_code=%ed%a0%80",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_a_sentence(client, query):
    answer = client.ask(f"{GAPS}?{query}")
    assert answer.status == 400, answer.body
    assert answer.is_a_sentence


def test_the_bounds_themselves_are_allowed(client):
    assert len(client.ask(f"{GAPS}?_size=1000").rows) == 4
    assert client.ask(f"{GAPS}?_offset=10000000").rows == []
    assert len(client.ask(f"{GAPS}?year__in=" + ",".join(["2030"] * 200)).rows) == 2
    assert len(client.ask(f"{GAPS}?" + "&".join(["year__gt=1"] * 50)).rows) == 4


def test_too_many_filters_and_too_long_a_query_are_refused(client):
    many = client.ask(f"{GAPS}?" + "&".join(["year__gt=1"] * 51))
    long = client.ask(f"{GAPS}?sector_code=" + "a" * 4096)
    assert (many.status, long.status) == (400, 414)
    assert many.is_a_sentence
    assert long.is_a_sentence


def test_ten_thousand_filters_end_neither_the_server_nor_in_an_answer(client):
    answer = client.ask(f"{GAPS}?" + "&".join(["year__gt=1"] * 10_000))
    assert answer.status in (400, 414, 431)
    assert client.ask("/health").status == 200


def test_letters_of_every_language_are_values(client):
    assert client.ask(f"{GAPS}?sector_code={quote('能源')}").said["matched_rows"] == 1
    assert client.ask(f"{GAPS}?sector_code={quote('𠮷' * 10 + chr(0x202E))}").rows == []


@pytest.mark.parametrize(
    "path",
    [
        "/raw/secret.json", "/raw/secret.csv", "/quarantine/rejected_rows.json", "/meta/run.json",
        "/marts/..%2fraw%2fsecret.json", "/marts/../raw/secret.json", "/marts/%2e%2e/raw/secret.json",
        "/..%2f..%2f..%2fetc/passwd.json", "/marts/gaps", "/marts/gaps.xlsx", "/marts/gaps.json/", "/marts//gaps.json",
        "/marts/gaps.json%00.csv", "/marts/GAPS.json", "/marts/gaps;drop.json", "/marts/.json", "//marts/gaps.json",
    ],
)  # fmt: skip
def test_nothing_but_public_tables_is_there(client, path):
    answer = client.ask(path)
    assert answer.status == 404, answer.body
    assert answer.is_a_sentence
    assert b"not for readers" not in answer.body


@pytest.mark.parametrize(
    "name", ["../../etc", "2026-01-02-cccccccc", "latest", ".gone.2026-01-02-aaaaaaaa", ""]
)
def test_a_release_is_only_one_that_is_kept(client, name):
    answer = client.ask(f"{GAPS}?_release={quote(name, safe='')}")
    assert answer.status == 410
    assert answer.is_a_sentence


def test_no_header_can_be_put_in(client):
    answer = client.ask(f"{GAPS}?sector_code__not=%0d%0aSet-Cookie:%20a=b&_size=1")
    assert answer.status == 200
    assert "set-cookie" not in answer.heads
    assert "\n" not in answer.heads["link"]


def test_a_page_of_another_site_cannot_read_under_a_name_of_its_own(client):
    foreign = client.ask(GAPS, Host="evil.example")
    assert foreign.status == 421
    assert foreign.is_a_sentence
    assert client.ask(GAPS, Host="localhost").status == 200
    assert client.ask(GAPS, Host=f"127.0.0.1:{client.port}").status == 200


def test_an_endless_head_is_cut_off(client: Client):
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000)
        assert b" 4" in connection.recv(200)
    assert client.ask("/health").status == 200
