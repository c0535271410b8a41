import re
from collections.abc import Callable

import pandas as pd
import pyarrow
import pytest

from pipelines.contracts.machinery.contract import (
    RECORD_STATUSES,
    Amount,
    ColumnInfo,
    Contract,
    Integer,
    Text,
    Words,
    column,
    dataset,
    rule,
    sql_type,
)
from pipelines.contracts.machinery.duties import DUTIES, SECRETARIAT
from pipelines.contracts.machinery.registry import all_contracts, contract_of
from pipelines.contracts.machinery.units import unit_table
from pipelines.intake.checks import messages
from pipelines.intake.headers.title_aliases import folded
from pipelines.intake.values.columns import parse

CONTRACTS = all_contracts()
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
    "data_requests",
}  # the list itself; registries and minutes, whose source is their submission; questions, which have none
CHINESE = re.compile(r"[一-鿿]")


def columns_of(contract: type[Contract]) -> dict[str, ColumnInfo]:
    """The columns of a contract by name."""
    return {info.name: info for info in contract.columns()}


def columns_where(is_wrong: Callable[[ColumnInfo], bool]) -> list[str]:
    """The columns of all contracts that break a rule, as dataset.column."""
    return [
        f"{name}.{info.name}"
        for name, contract in CONTRACTS.items()
        for info in contract.columns()
        if is_wrong(info)
    ]


def is_english(text: str) -> bool:
    """Whether a text has Latin letters and no Chinese ones."""
    return bool(re.search("[A-Za-z]", text)) and not CHINESE.search(text)


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
        metadata = dataset(title=Words("包裹", "Parcels"), owner="secretariat", topic="core")


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
    with pytest.raises(TypeError, match="No contract column may be a double; use Text"):
        sql_type(pyarrow.float64())


def test_the_grain_is_one_sentence_that_says_what_a_row_is() -> None:
    grains = {name: contract.grain() for name, contract in CONTRACTS.items()}
    assert {name: said for name, said in grains.items() if not re.fullmatch(r"One row is .+\.", said)} == {}


def test_every_column_has_title_and_description_in_both_languages() -> None:
    assert columns_where(lambda info: not CHINESE.search(info.description.zh)) == []
    assert columns_where(lambda info: not is_english(info.description.en)) == []
    assert columns_where(lambda info: not is_english(info.title.en)) == []
    # an abbreviation is its own title in both languages
    assert (
        columns_where(lambda info: not CHINESE.search(info.title.zh) and info.title.zh != info.title.en) == []
    )


def test_the_dataset_has_titles_an_owner_and_a_known_cadence() -> None:
    facts = {name: contract.dataset() for name, contract in CONTRACTS.items()}
    assert [name for name, said in facts.items() if not CHINESE.search(said.title.zh)] == []
    assert [name for name, said in facts.items() if not said.title.en.isascii()] == []
    assert {said.cadence for said in facts.values()} <= {"once", "yearly", "as_published"}
    assert [name for name, said in facts.items() if said.owner not in (SECRETARIAT, *DUTIES)] == []


def test_the_unit_in_a_column_name_is_the_declared_unit() -> None:
    def unit_of_name(info: ColumnInfo) -> str | None:
        return next((unit for suffix, unit in UNIT_OF_SUFFIX.items() if info.name.endswith(suffix)), None)

    assert columns_where(lambda info: unit_of_name(info) not in (None, info.unit)) == []
    assert (
        columns_where(lambda info: info.unit in UNIT_OF_SUFFIX.values() and unit_of_name(info) is None) == []
    )


def test_a_usual_range_is_of_a_number_and_runs_upwards() -> None:
    def is_wrong(info: ColumnInfo) -> bool:
        return info.expected_range is not None and not (
            info.is_number and info.expected_range[0] < info.expected_range[1]
        )

    assert columns_where(is_wrong) == []


def test_every_declared_unit_is_in_the_unit_table() -> None:
    canonical = {unit.canonical_unit for unit in unit_table()}
    assert columns_where(lambda info: bool(info.unit) and info.unit not in canonical) == []


def test_the_key_exists_and_is_never_missing() -> None:
    assert [name for name, contract in CONTRACTS.items() if not contract.key()] == []
    loose = [
        f"{name}.{key}"
        for name, contract in CONTRACTS.items()
        for key in contract.key()
        if (info := columns_of(contract)[key]).nullable or not (info.required or info.absent)
    ]
    assert loose == []


def test_the_year_that_partitions_is_an_integer_and_never_missing() -> None:
    years = {
        name: columns_of(contract)[year]
        for name, contract in CONTRACTS.items()
        if (year := contract.dataset().year_column) is not None
    }
    assert years
    assert [name for name, info in years.items() if (info.sql_type, info.nullable) != ("BIGINT", False)] == []


def test_a_column_that_a_file_may_leave_out_may_be_missing() -> None:
    assert columns_where(lambda info: not info.required and not info.nullable and not info.absent) == []


def test_a_reference_points_to_an_existing_column_that_is_never_missing() -> None:
    def is_wrong(info: ColumnInfo) -> bool:
        if info.references is None:
            return False
        dataset_name, column_name = info.references.split(".")
        target = columns_of(contract_of(dataset_name))[column_name]
        return target.nullable or target.arrow_type != info.arrow_type

    assert columns_where(is_wrong) == []


def test_no_two_columns_share_a_header() -> None:
    shared = []
    for name, contract in CONTRACTS.items():
        owner: dict[str, str] = {}
        for info in contract.columns():
            for text in {folded(text) for text in (info.name, info.title.zh, info.title.en, *info.aliases)}:
                if owner.setdefault(text, info.name) != info.name:
                    shared.append(f"{name}: {text} of {owner[text]} and {info.name}")
    assert shared == []


def test_every_example_can_be_read_and_is_a_choice() -> None:
    def is_wrong(info: ColumnInfo) -> bool:
        if info.example is None:
            return False
        is_read = parse(pyarrow.array([info.example]), info).values[0].is_valid
        return not is_read or bool(info.choices and info.example not in info.choices)

    assert columns_where(is_wrong) == []


def test_every_check_says_in_both_languages_what_to_do() -> None:
    unsaid = []
    for dataset_name, contract in CONTRACTS.items():
        schema = contract.to_schema()
        for info in contract.columns():
            for check in schema.columns[info.name].checks:
                words = messages.explain(check.error, info.name, contract).words
                if "breaks the rule" in words.en or "不符規則" in words.zh:
                    unsaid.append(f"{dataset_name}.{info.name}: {check.error}")
    assert unsaid == []


def test_every_rule_is_of_a_column_and_is_said_in_both_languages() -> None:
    rules = {
        f"{dataset_name}.{name}": (declared, columns_of(contract))
        for dataset_name, contract in CONTRACTS.items()
        for name, declared in contract.rules().items()
    }
    assert rules
    assert [name for name, (declared, columns) in rules.items() if declared.column not in columns] == []
    assert [
        name
        for name, (declared, _) in rules.items()
        if not CHINESE.search(declared.words.zh) or not declared.words.en.endswith(".")
    ] == []


def test_every_row_names_its_source_and_says_how_official_it_is() -> None:
    of_rows = {
        name: columns_of(contract) for name, contract in CONTRACTS.items() if name not in SOURCED_OTHERWISE
    }
    said = {
        name: (columns["record_status"].choices, columns["source_code"].references)
        for name, columns in of_rows.items()
    }
    expected = (RECORD_STATUSES, "sources.source_code")
    assert {name: facts for name, facts in said.items() if facts != expected} == {}
