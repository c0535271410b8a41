"""Finds every contract of the package, so that adding a dataset needs no list to be edited."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection
from functools import cache

from pipelines import contracts
from pipelines.contracts.machinery.boundary_contract import BoundaryContract
from pipelines.contracts.machinery.contract import Contract, PeriodContract, SourcedContract
from pipelines.contracts.machinery.standing_contract import OneInForceContract, StandingContract

CORRECTIONS = "corrections"
TERMINOLOGY = "terminology_rules"
_MACHINERY = {
    BoundaryContract,
    Contract,
    OneInForceContract,
    PeriodContract,
    SourcedContract,
    StandingContract,
}


@cache
def all_contracts() -> dict[str, type[Contract]]:
    """Every contract by dataset name, referenced datasets before those that refer to them.

    Raises:
        ValueError: two contracts share a name, or references go in a circle.
    """
    found: dict[str, type[Contract]] = {}
    for module in pkgutil.walk_packages(contracts.__path__, f"{contracts.__name__}."):
        loaded = importlib.import_module(module.name)
        for item in vars(loaded).values():
            if isinstance(item, type) and issubclass(item, Contract) and item.__module__ == loaded.__name__:
                _add(found, item)
    return _in_reference_order(found)


def contracts_in(topics: Collection[str]) -> dict[str, type[Contract]]:
    """The contracts of these topics, in the order of ``all_contracts``."""
    return {name: item for name, item in all_contracts().items() if item.dataset().topic in topics}


def datasets_off(topics: Collection[str]) -> set[str]:
    """The names of the datasets of all other topics."""
    return all_contracts().keys() - contracts_in(topics).keys()


def contract_of(name: str) -> type[Contract]:
    """The contract of one dataset.

    Raises:
        KeyError: there is no such dataset; the message lists those there are.
    """
    known = all_contracts()
    if name not in known:
        raise KeyError(f"There is no dataset {name!r}; the datasets are {', '.join(sorted(known))}.")
    return known[name]


def area_of(contract: type[Contract]) -> str:
    """The folder of contracts a dataset is declared in, such as ``budget``."""
    return contract.__module__.removeprefix(f"{contracts.__name__}.").partition(".")[0]


def referenced_datasets(contract: type[Contract]) -> set[str]:
    """Names of the datasets whose codes this one uses, itself left out."""
    named = {info.references.split(".")[0] for info in contract.columns() if info.references}
    return named - {contract.dataset_name()}


def prerequisites(contract: type[Contract]) -> set[str]:
    """Names of the datasets that are loaded before this one: whose codes it uses, and what is applied to all.

    Corrections and rules on words are applied to every dataset but themselves and the codes they use.
    """
    return _before(contract, all_contracts())


def needed_before(contract: type[Contract]) -> list[type[Contract]]:
    """Every contract whose rows are needed before this one, directly or through another, in loading order."""
    wanted, waiting = set[str](), prerequisites(contract)
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        waiting |= prerequisites(contract_of(name)) - wanted
    return [item for name, item in all_contracts().items() if name in wanted]


def _before(contract: type[Contract], known: dict[str, type[Contract]]) -> set[str]:
    wanted = referenced_datasets(contract)
    untouched = set[str]()
    for name in (CORRECTIONS, TERMINOLOGY):
        if name in known:
            untouched |= {name, *referenced_datasets(known[name])}
            wanted |= set() if contract.dataset_name() in untouched else {name}
    return wanted


def _add(found: dict[str, type[Contract]], item: type[Contract]) -> None:
    if item in _MACHINERY:
        return
    name = item.dataset_name()
    if name in found:
        raise ValueError(f"Two contracts are named {name!r}: {found[name].__name__} and {item.__name__}.")
    found[name] = item


def _in_reference_order(found: dict[str, type[Contract]]) -> dict[str, type[Contract]]:
    ordered: dict[str, type[Contract]] = {}
    while len(ordered) < len(found):
        ready = [n for n, c in found.items() if n not in ordered and _before(c, found) <= ordered.keys()]
        if not ready:
            waiting = sorted(found.keys() - ordered.keys())
            raise ValueError(f"References between datasets go in a circle or nowhere: {', '.join(waiting)}.")
        ordered |= {name: found[name] for name in sorted(ready)}
    return ordered
