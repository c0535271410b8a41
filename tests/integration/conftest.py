"""One real run of the whole pipeline on the committed data, shared by the tests that only read it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ledger.locks import sole_user
from tests.integration.built import Build, built, settings_of
from tests.integration.cities import City
from tests.integration.later_files import add_later_files

ROOT = Path(__file__).resolve().parents[2]
SHARED_DATA = ROOT.parent / "shared" / "data"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first test process makes and the others use."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, ready = shared / name, shared / f"{name}.ready"
    with sole_user(shared / f"{name}.lock"):
        if not ready.exists():
            assert not folder.exists(), f"{name} could not be made by the process that tried first"
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


def published(city: City, **more: str) -> None:
    """Run the pipeline and keep what it said."""
    result = city.carbon("run", "--lang", "en", **more)
    assert result.returncode == 0, result.stdout + result.stderr
    (city.folder / "stdout.txt").write_text(result.stdout, encoding="utf-8")


def whole_run(factory: pytest.TempPathFactory, name: str, home: Path) -> City:
    """A committed city, run once with its report; tests must not change it."""

    def make(folder: Path) -> None:
        published(City(folder, home / "raw", home), CARBON_WRITE_REPORT="true")

    return City(made_once(factory, name, make), home / "raw", home)


@pytest.fixture(scope="session")
def kaohsiung(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The real city: only what is published, reported or assumed."""
    return whole_run(tmp_path_factory, "kaohsiung", ROOT / "data")


@pytest.fixture(scope="session")
def langang(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The demonstration city: every topic filled with invented rows."""
    return whole_run(tmp_path_factory, "langang", ROOT / "examples" / "langang")


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Kaohsiung's tables with files that came later, built once; tests must not change it."""
    folder = made_once(tmp_path_factory, "later", _with_later_files)
    return Build(settings_of(City(folder, folder / "raw")))


@pytest.fixture(scope="session")
def registry(later: Build) -> Build:
    """It, for tests of the real files of others; skips where the background material is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the background material is not here")
    return later


def _with_later_files(folder: Path) -> None:
    city = City(folder, folder / "raw")
    shutil.copytree(ROOT / "data" / "raw", city.raw)
    add_later_files(city, SHARED_DATA)
    results = built(settings_of(city), ["marts", "findings"])
    assert [item.unique_id for item in results if not item.ok] == []


def copy_of(city: City, folder: Path) -> City:
    """A copy of a city's raw folder and of what it published, for tests that change something."""
    shutil.copytree(city.raw, folder / "raw")
    there, copy = city.folder / "warehouse", folder / "warehouse"
    shutil.copytree(there / "releases", copy / "releases", symlinks=True)
    for name in ("carbon.duckdb", "report"):
        if (there / name).is_symlink():
            (copy / name).symlink_to((there / name).readlink())
    return City(folder, folder / "raw", city.home)


@pytest.fixture
def copied(kaohsiung: City, tmp_path: Path) -> City:
    """Kaohsiung, to be changed."""
    return copy_of(kaohsiung, tmp_path)
