"""`kill -9` of what the units of `deploy/` keep running, with the books in PostgreSQL: the next run goes through."""

from __future__ import annotations

import psycopg2
import pytest

from tests.deploy.conftest import PORTS
from tests.integration.deaths import deployed, kill
from tests.integration.test_deaths import goes_through

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif("sys.platform != 'linux'", reason="it reads /proc"),
]


@pytest.fixture(scope="module")
def city(postgres, tmp_path_factory):
    where = {"host": "127.0.0.1", "port": PORTS["5432"], "user": "carbon"}
    connection = psycopg2.connect(dbname="carbon", **where)
    connection.autocommit = True
    connection.cursor().execute("create database deaths")
    connection.close()
    url = f"postgresql+psycopg2://carbon:trusted@127.0.0.1:{where['port']}/deaths"
    served = deployed(tmp_path_factory.mktemp("deaths") / "city", url)
    try:
        served.start()
        yield served
    finally:
        served.stop()


@pytest.mark.parametrize("name", ["worker", "code server", "daemon", "web server"])
def test_the_next_run_goes_through_when_a_process_is_killed(city, name):
    with city.warehouse_held():
        city.run_under_way()
        killed_at = kill(city.pids[name])
    goes_through(city, killed_at)


def test_the_next_run_goes_through_when_the_machine_was_switched_off_and_on(city):
    with city.warehouse_held():
        city.run_under_way()
        killed_at = city.kill_all()
    city.start()
    goes_through(city, killed_at)
