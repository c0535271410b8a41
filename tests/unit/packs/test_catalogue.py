"""Packs ship with the product: their files are in the contracts' layout, and no code is in two of them."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.packs.catalogue import UNITS, UnknownPackError, all_packs, pack_named, with_needs
from pipelines.settings import PROJECT_ROOT

DATA_PACKS = [pack for pack in all_packs().values() if pack.name != UNITS]
# where a row is from, how published it is, and since when a city uses it are the pack's own to say
SAID_BY_THE_PACK = {"source_code", "record_status", "note", "valid_from_year"}
LEFT_OUT_OF_PACKS = {
    "emission_factors": {("ELECTRICITY-MARKET-ILL-1",)},  # shows the form only
    # of no official page: quoted in comments of public source code
    "grid_factors": {("2024", "actual", "EA-2025-04"), ("2025", "actual", "REPO-466"), ("2025", "actual", "REPO-467")},
}  # fmt: skip


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_packs_are_those_that_cities_ask_for():
    assert set(all_packs()) == {
        "factors-tw", "gpc", "grid-gb", "grid-tw", "gwp", "ipcc-2006", "sectors-gpc", "sectors-tw", "sectors-uk-la",
        "units",
    }  # fmt: skip


def test_an_unknown_pack_is_named_with_those_there_are():
    with pytest.raises(UnknownPackError) as unknown:
        pack_named("gps")
    assert unknown.value.args[0].startswith("There is no pack 'gps'; the packs are factors-tw, gpc,")


def test_a_pack_comes_after_all_that_it_needs():
    assert [pack.name for pack in with_needs("factors-tw")] == ["gwp", "ipcc-2006", "factors-tw"]


@pytest.mark.parametrize("pack", DATA_PACKS, ids=lambda pack: pack.name)
def test_a_pack_holds_every_column_that_its_contracts_require(pack):
    for dataset, path in pack.files.items():
        columns = {info.name: info for info in contract_of(dataset).columns()}
        header = list(rows_of(path)[0])
        assert set(header) <= set(columns), path
        assert {name for name, info in columns.items() if info.required} <= set(header), path


def test_no_two_packs_that_may_be_taken_together_hold_one_source_or_row():
    keys = Counter()
    for pack in DATA_PACKS:
        for dataset, path in pack.files.items():
            if dataset in ("sectors", "sector_bridge") or pack.name == "grid-gb":
                continue  # schemes and grids of which a city takes one
            key = contract_of(dataset).key()
            keys.update((dataset, *(row[name] for name in key)) for row in rows_of(path))
    assert len(keys) > 200
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_line_of_the_gpc_goes_to_one_of_its_six_sectors():
    bridge = rows_of(pack_named("sectors-gpc").files["sector_bridge"])
    lines = rows_of(pack_named("gpc").files["gpc_references"])
    assert len(lines) == 53
    assert Counter(row["gpc_ref"] for row in bridge) == Counter(row["gpc_ref"] for row in lines)
    # GPC 1.1, table of sectors: I.1 to I.6 in three scopes, I.4.4, I.7 and I.8; II.1 to II.4 in three, II.5 in two
    assert Counter(row["sector_code"] for row in bridge) == {
        "stationary_energy": 6 * 3 + 3, "transportation": 4 * 3 + 2, "waste": 4 * 3, "ippu": 2, "afolu": 3, "other_scope_three": 1,
    }  # fmt: skip


def plain(text):
    """A cell as it is compared: 1.50 is 1.5, 否 is no."""
    try:
        return format(Decimal(text).normalize(), "f")
    except ArithmeticError:
        return {"否": "no", "是": "yes"}.get(text, text)


@pytest.mark.parametrize(
    "dataset", ["gpc_references", "gwp_values", "fuels", "emission_factors", "sectors", "grid_factors"]
)
def test_what_the_committed_city_submitted_is_what_the_packs_say(dataset):
    contract = contract_of(dataset)
    titles = {info.title.zh: info.name for info in contract.columns()}
    wanted = [info.name for info in contract.columns() if info.name not in SAID_BY_THE_PACK]
    names = ("gpc", "gwp", "ipcc-2006", "factors-tw", "sectors-tw", "grid-tw")
    in_packs = {
        tuple(row[name] for name in contract.key()): {name: plain(row.get(name, "")) for name in wanted}
        for pack in map(pack_named, names)
        if dataset in pack.files
        for row in rows_of(pack.files[dataset])
    }
    submitted = [
        {
            titles[title.partition("(")[0]] if title not in titles else titles[title]: cell
            for title, cell in row.items()
        }
        for path in (PROJECT_ROOT / "data" / "raw" / dataset).rglob("*.csv")
        for row in rows_of(path)
    ]
    compared = 0
    for row in submitted:
        key = tuple(row[name] for name in contract.key())
        if key in LEFT_OUT_OF_PACKS.get(dataset, set()):
            assert key not in in_packs
            continue
        assert in_packs[key] == {name: plain(row.get(name, "")) for name in wanted}
        compared += 1
    assert compared > 5
