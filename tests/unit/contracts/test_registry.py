import pytest

from pipelines.contracts.machinery.registry import all_contracts, contract_of, referenced_datasets


def test_a_dataset_is_listed_after_those_it_refers_to() -> None:
    names = list(all_contracts())
    for name, contract in all_contracts().items():
        assert all(names.index(used) < names.index(name) for used in referenced_datasets(contract))


def test_an_unknown_dataset_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(KeyError, match=r"There is no dataset 'sector'; the datasets are .*sectors"):
        contract_of("sector")


def test_a_dataset_does_not_refer_to_itself() -> None:
    assert referenced_datasets(contract_of("sources")) == set()
    assert referenced_datasets(contract_of("sectors")) == {"sources"}
