import re

import pandas as pd
import pyarrow
import pytest

from pipelines.contracts.machinery.contract import (
    GROUPS,
    RECORD_STATUSES,
    Amount,
    Contract,
    Integer,
    Text,
    Words,
    column,
    dataset,
    rule,
    sql_type,
)
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.contracts.machinery.units import unit_table
from pipelines.intake.checks import messages
from pipelines.intake.headers.known_titles import folded
from pipelines.intake.values.columns import parse

CONTRACTS = list(all_contracts().values())
COLUMNS = [(contract, info) for contract in CONTRACTS for info in contract.columns()]
each_contract = pytest.mark.parametrize("contract", CONTRACTS, ids=list(all_contracts()))
UNIT_OF_SUFFIX = {
    "_kgco2e_per_kwh": "kgCO2e/kWh",
    "_tco2e": "tCO2e",
    "_pct": "pct",
    "_ntd": "NTD",
    "_kwh": "kWh",
}
SOURCED_OTHERWISE = {
    "sources",
    "city_disclosures",
    "facility_registry",
    "minutes_passages",
}  # the list itself; registries and minutes, whose source is their submission
CHINESE = re.compile(r"[一-鿿]")


class Parcels(Contract):
    """One row is one parcel."""

    parcel_code: Text = column("包裹代碼", "Parcel code")
    items_count: Integer = column("件數", "Items", ge=0)
    weight_t: Amount = column("重量", "Weight", unit="t", nullable=True, required=False, aliases=("重",))

    @rule("weight_t", "有件數才有重量。", "Nothing weighs nothing.")
    def nothing_weighs_nothing(cls, frame: pd.DataFrame) -> pd.Series:
        """An empty parcel has no weight."""
        return (frame["items_count"] > 0) | (frame["weight_t"] == 0)

    class Config(Contract.Config):
        name = "parcels"
        unique = ("parcel_code",)
        metadata = dataset(title=Words("包裹", "Parcels"), owner="EPB")


def test_a_contract_states_its_facts_once() -> None:
    assert (Parcels.dataset_name(), Parcels.key(), Parcels.grain()) == (
        "parcels", ("parcel_code",), "One row is one parcel.",
    )  # fmt: skip
    weight = Parcels.columns()[2]
    assert (weight.unit, weight.aliases, weight.required, weight.nullable) == ("t", ("重",), False, True)
    assert weight.description == Words("重量", "Weight")
    assert [info.sql_type for info in Parcels.columns()] == ["VARCHAR", "BIGINT", "DECIMAL(38,12)"]
    assert Parcels.rules()["nothing_weighs_nothing"].column == "weight_t"


def test_a_rule_has_nothing_to_say_where_a_value_is_missing() -> None:
    types = {info.name: pd.ArrowDtype(info.arrow_type) for info in Parcels.columns()}
    frame = pd.DataFrame({"parcel_code": ["A"], "items_count": [0], "weight_t": [None]}).astype(types)
    assert len(Parcels.validate(frame)) == 1


def test_a_binary_float_is_no_type_of_a_contract() -> None:
    with pytest.raises(TypeError, match="No contract column may have the type double; use Text"):
        sql_type(pyarrow.float64())


@each_contract
def test_the_grain_is_one_sentence_that_says_what_a_row_is(contract: type[Contract]) -> None:
    assert re.fullmatch(r"One row is .+\.", contract.grain())


@each_contract
def test_every_column_has_title_and_description_in_both_languages(contract: type[Contract]) -> None:
    for info in contract.columns():
        assert CHINESE.search(info.description.zh), info.name
        assert CHINESE.search(info.title.zh) or info.title.zh == info.title.en, info.name
        assert re.search("[A-Za-z]", info.title.en) and not CHINESE.search(info.title.en), info.name
        assert re.search("[A-Za-z]", info.description.en) and not CHINESE.search(info.description.en), (
            info.name
        )


@each_contract
def test_the_dataset_has_titles_an_owner_and_a_known_group(contract: type[Contract]) -> None:
    facts = contract.dataset()
    assert CHINESE.search(facts.title.zh) and facts.title.en.isascii()
    assert facts.group in GROUPS
    assert facts.cadence in ("once", "yearly", "as_published")
    assert re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", facts.owner)


@each_contract
def test_the_unit_in_a_column_name_is_the_declared_unit(contract: type[Contract]) -> None:
    for info in contract.columns():
        suffix = next((suffix for suffix in UNIT_OF_SUFFIX if info.name.endswith(suffix)), None)
        if suffix is not None:
            assert info.unit == UNIT_OF_SUFFIX[suffix], info.name
        if info.unit in UNIT_OF_SUFFIX.values():
            assert suffix is not None and info.unit == UNIT_OF_SUFFIX[suffix], info.name


@each_contract
def test_a_usual_range_is_of_a_number_and_runs_upwards(contract: type[Contract]) -> None:
    for info in contract.columns():
        if info.expected_range is not None:
            assert info.is_number and info.expected_range[0] < info.expected_range[1], info.name


@each_contract
def test_every_declared_unit_is_in_the_unit_table(contract: type[Contract]) -> None:
    canonical = {unit.canonical_unit for unit in unit_table()}
    assert {info.unit for info in contract.columns() if info.unit} <= canonical


@each_contract
def test_the_key_exists_and_is_never_missing(contract: type[Contract]) -> None:
    columns = {info.name: info for info in contract.columns()}
    assert contract.key()
    for name in contract.key():
        assert not columns[name].nullable and columns[name].required, name


@each_contract
def test_the_year_that_partitions_is_an_integer_and_never_missing(contract: type[Contract]) -> None:
    columns = {info.name: info for info in contract.columns()}
    if (name := contract.dataset().year_column) is not None:
        assert (columns[name].sql_type, columns[name].nullable) == ("BIGINT", False)


@each_contract
def test_a_column_that_a_file_may_leave_out_may_be_missing(contract: type[Contract]) -> None:
    assert all(info.nullable for info in contract.columns() if not info.required)


@each_contract
def test_a_reference_points_to_an_existing_column_that_is_never_missing(contract: type[Contract]) -> None:
    for info in contract.columns():
        if info.references is not None:
            dataset_name, column_name = info.references.split(".")
            targets = {item.name: item for item in contract_of(dataset_name).columns()}
            assert not targets[column_name].nullable, info.references
            assert targets[column_name].arrow_type == info.arrow_type, info.references


@each_contract
def test_no_two_columns_share_a_header(contract: type[Contract]) -> None:
    owner: dict[str, str] = {}
    for info in contract.columns():
        for text in {folded(text) for text in (info.name, info.title.zh, info.title.en, *info.aliases)}:
            assert owner.setdefault(text, info.name) == info.name, text


@each_contract
def test_every_example_can_be_read_and_is_a_choice(contract: type[Contract]) -> None:
    for info in contract.columns():
        if info.example is not None:
            assert parse(pyarrow.array([info.example]), info).values[0].is_valid, info.name
            assert not info.choices or info.example in info.choices, info.name


@each_contract
def test_every_check_says_in_both_languages_what_to_do(contract: type[Contract]) -> None:
    schema = contract.to_schema()
    for info in contract.columns():
        for check in schema.columns[info.name].checks:
            words = messages.explain(check.error, info.name, contract).words
            assert "breaks the rule" not in words.en and "不符規則" not in words.zh, check.error
    for name, declared in contract.rules().items():
        assert declared.column in schema.columns, name
        assert CHINESE.search(declared.words.zh) and declared.words.en.endswith("."), name


@each_contract
def test_every_row_names_its_source_and_says_how_official_it_is(contract: type[Contract]) -> None:
    if contract.dataset_name() not in SOURCED_OTHERWISE:
        columns = {info.name: info for info in contract.columns()}
        assert columns["record_status"].choices == RECORD_STATUSES
        assert columns["source_code"].references == "sources.source_code"
