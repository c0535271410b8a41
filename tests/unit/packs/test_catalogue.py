"""Packs ship with the product: their files are in the contracts' layout, and no code is in two of them."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from pipelines.contracts.machinery.registry import contract_of
from pipelines.ledger.register import read_register, sha256_of
from pipelines.packs.catalogue import UNITS, UnknownPackError, all_packs, pack_named, with_needs
from pipelines.settings import PROJECT_ROOT

DATA_PACKS = [pack for pack in all_packs().values() if pack.name != UNITS]
# of no official page, quoted in comments of public source code: no pack vouches for them
GRID_OF_ITS_OWN = {"grid_factors": {"EA-2025-04", "REPO-466", "REPO-467"}}
COMMITTED = {
    PROJECT_ROOT / "data": GRID_OF_ITS_OWN,
    # a contract of the invented city, which shows the form
    PROJECT_ROOT / "examples" / "langang": GRID_OF_ITS_OWN | {"emission_factors": {"INVENTED"}},
}


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


@pytest.mark.parametrize(("home", "own"), COMMITTED.items(), ids=[home.name for home in COMMITTED])
def test_a_committed_city_takes_its_packs_by_name_and_holds_none_of_their_rows_itself(home, own):
    taken = [pack for pack in DATA_PACKS if (home / "raw" / "sources" / pack.period).is_dir()]
    assert {pack.name for pack in taken} == {"gpc", "gwp", "ipcc-2006", "factors-tw", "sectors-tw", "grid-tw"}
    arrivals = {(item.dataset, item.period): item for item in read_register(home / "raw" / "register.jsonl")}
    for pack in taken:
        for dataset, path in pack.files.items():
            arrival = arrivals[dataset, pack.period]
            assert (arrival.template_version, arrival.sha256) == (pack.label, sha256_of(path))
    of_its_own = {
        dataset: {row["來源代碼"] for row in rows_of(home / "raw" / arrival.path)}
        for (dataset, period), arrival in arrivals.items()
        if period == "all" and dataset != "sources" and any(dataset in pack.files for pack in taken)
    }
    assert of_its_own == own
