"""A real browser, and the report of the run that all tests share, opened from its folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.integration.cities import City
from tests.integration.conftest import langang  # noqa: F401 the fixture of the shared run
from tests.programs import program

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
PAGES = ("index.html", "index.en.html")
WIDTHS = (390, 1280)


@dataclass
class Opened:
    """A page of the report in the browser, with everything it said and asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


# of one module: while it is open an event loop runs, which other tests of this process must not find
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(program("chromium")), args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(langang: City) -> Path:  # noqa: F811
    """The folder of the report that the shared run wrote."""
    return langang.folder / "warehouse" / "report"


each_page_and_width = [(page, width) for page in PAGES for width in WIDTHS]


@pytest.fixture(scope="module", params=each_page_and_width, ids=lambda case: f"{case[0]}-{case[1]}")
def opened(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Opened]:
    """Each page at the width of a phone and of a desk, opened once for the tests that only look at it."""
    with _opened(browser, report, *request.param) as found:
        yield found


# each language and each width once: what a test does to a page takes seconds
@pytest.fixture(params=zip(PAGES, WIDTHS, strict=True), ids=lambda case: f"{case[0]}-{case[1]}")
def fresh(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Opened]:
    """The same, opened anew for a test that does something to it."""
    with _opened(browser, report, *request.param) as found:
        yield found


@contextmanager
def _opened(browser: Browser, report: Path, name: str, width: int) -> Iterator[Opened]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = Opened(page)
    page.on("console", lambda message: found.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.messages.append(str(error)))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto((report / name).as_uri())
    yield found
    page.close()
