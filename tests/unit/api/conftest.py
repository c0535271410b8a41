"""One published release and one server for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.api.published import Client, publish, served, settings_of_a_city


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    settings = settings_of_a_city(tmp_path_factory.mktemp("warehouse"))
    publish(settings, 1)
    with served(settings) as there:
        yield there
