"""The notebook of ready questions answers from the published warehouse, and `carbon notebook` serves it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.integration.cities import CARBON
from tests.integration.conftest import ROOT
from tests.integration.deaths import free_port

NOTEBOOK = ROOT / "notebooks" / "questions.py"
RUN = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("questions", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
_, found = module.app.run()
print(json.dumps({
    "questions": len(found["queries"]), "answer": len(found["answer"]),
    "actual": found["pathway"].query("year == 2023 and line == '實際'")["mt"].tolist(),
    "manufacturing": found["sectors"].query("year == 2023 and en == 'Manufacturing'")["mt"].tolist(),
}))
"""


def test_the_notebook_answers_with_the_published_figures(kaohsiung):
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK)],
        env=kaohsiung.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["questions"] >= 20 and found["answer"] > 0
    assert found["actual"] == [49.52]  # EPB 2025-01: 4 952 * 10 000 t
    assert found["manufacturing"] == [pytest.approx(40.1112)]  # 81 % of it


def served(url, seconds):
    """What the server answers, once it does."""
    for _ in range(seconds * 4):
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return response.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    return ""


def test_carbon_notebook_serves_it_on_this_machine(kaohsiung):
    port = free_port()
    server = subprocess.Popen(
        [str(CARBON), "notebook", "--port", str(port)],
        env=kaohsiung.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        assert "marimo" in served(f"http://127.0.0.1:{port}", 60)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def test_before_the_first_run_the_way_to_it_is_said(tmp_path):
    environment = os.environ | {"CARBON_WAREHOUSE_DIR": str(tmp_path)}
    said = subprocess.run(
        [str(CARBON), "notebook"], env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 2
    assert said.stderr == "還沒有 carbon.duckdb；請以 `carbon run` 產生。\n"
