"""What every test shares: settings of its own folder, quick property tests, and the time that each folder took."""

from collections import Counter
from pathlib import Path

import hypothesis
import pytest

from pipelines.settings import PROJECT_ROOT, Settings

hypothesis.settings.register_profile("quick", deadline=None, max_examples=60, database=None, derandomize=True)
hypothesis.settings.load_profile("quick")

# long files first, those that mostly wait for services before those that compute, so that at the end no process
# waits for another's long one
LONG = (
    "deploy/test_running_services", "integration/test_deaths", "integration/test_analysts", "integration/test_runs",
    "deploy/test_deaths", "integration/test_campaign", "integration/test_doors", "integration/test_dbt_unit_tests",
    "integration/test_reconciliation_toy", "integration/test_ui_backfill",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; the others as they were found."""
    places = {f"tests/{name}.py": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.nodeid.split("::")[0], len(places)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The seconds and tests of each folder, the slowest first: what a change of the suite costs is seen at once."""
    seconds: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            # a part of a test (a subtest) is within the time of its test
            if type(report) is pytest.TestReport:
                folder = folder_of(report.nodeid)
                seconds[folder] += report.duration
                tests[folder] += report.when == "call"
    terminalreporter.section("seconds by folder, of all processes together")
    for folder, spent in seconds.most_common():
        terminalreporter.write_line(f"{spent:8.1f} s  {tests[folder]:5} tests  {folder}")


def folder_of(nodeid: str) -> str:
    """The folder of a test, of a unit test its room."""
    parts = nodeid.split("::")[0].split("/")[:-1]
    return "/".join(parts[:3] if parts[1:2] == ["unit"] else parts[:2])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose raw folder, drop folder and warehouse are empty folders of this test."""
    return Settings(
        raw_dir=tmp_path / "raw",
        inbox_dir=tmp_path / "inbox",
        warehouse_dir=tmp_path / "warehouse",
        dagster_home=tmp_path / "dagster_home",
        operations_dir=tmp_path / "operations",
        lock_wait_s=0,
    )


@pytest.fixture(scope="session")
def committed_settings() -> Settings:
    """The settings of the repository itself, for tests that read the committed raw files."""
    return Settings(raw_dir=PROJECT_ROOT / "data" / "raw")
