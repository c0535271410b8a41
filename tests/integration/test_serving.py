"""`carbon serve` answers over HTTP with what is published, until it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess

from tests.integration.cities import CARBON
from tests.integration.deaths import free_port
from tests.integration.test_notebook import served


def test_carbon_serve_answers_with_the_published_gap_until_it_is_stopped(kaohsiung):
    port = free_port()
    server = subprocess.Popen(
        [str(CARBON), "serve", "--port", str(port)],
        env=kaohsiung.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        asked = "is_total=true&target_year=2030&scenario_code=HELD_AT_LATEST"
        answer = json.loads(served(f"http://127.0.0.1:{port}/marts/emissions_gap.json?{asked}", 60))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
    # 49 520 000 t of 2023 less 70 % of the 66 147 000 t of 2005
    assert [float(row["gap_tco2e"]) for row in answer["rows"]] == [3_217_100]
    assert answer["matched_rows"] == 1
