"""The report of the committed data in a real browser: quiet, self-contained, usable by everyone, printable."""

from __future__ import annotations

import subprocess
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from pipelines.report.sections import SECTIONS
from tests.browser.conftest import PAGES, Opened
from tests.programs import program


def test_the_page_is_quiet_and_asks_for_nothing_but_itself(opened: Opened) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert opened.messages == []
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url]


def test_axe_finds_nothing_serious(fresh: Opened) -> None:
    fresh.page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    # the scanner is a script, and the page's own policy allows none: it is put in past the policy
    found = Axe().run(fresh.page).response["violations"]
    assert [
        (item["id"], item["nodes"][0]["target"])
        for item in found
        if item["impact"] in ("serious", "critical")
    ] == []


def test_nothing_is_wider_than_the_screen(opened: Opened) -> None:
    width = opened.page.viewport_size["width"]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_chart_says_what_it_shows(opened: Opened) -> None:
    figures = opened.page.locator("figure")
    assert figures.count() == sum(len(section.figures) for section in SECTIONS)
    for figure in figures.all():
        (shown,) = [chart for chart in figure.locator("svg").all() if chart.is_visible()]
        title, description = shown.get_attribute("aria-labelledby").split()
        sentence = figure.locator(".sentence").inner_text()
        assert shown.get_attribute("role") == "img"
        assert opened.page.locator(f"[id='{title}']").text_content()
        assert opened.page.locator(f"[id='{description}']").text_content() == sentence


def test_no_two_elements_share_an_id(opened: Opened) -> None:
    ids = opened.page.evaluate("[...document.querySelectorAll('[id]')].map(item => item.id)")
    assert len(ids) == len(set(ids))


def test_no_text_of_a_chart_is_cut_off(opened: Opened) -> None:
    outside = opened.page.evaluate(
        """[...document.querySelectorAll('figure svg')].filter(chart => chart.getBoundingClientRect().width).flatMap(chart => {
            const edge = chart.getBoundingClientRect()
            return [...chart.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect()
                return box.width && (box.left < edge.left - 2 || box.right > edge.right + 2)
            }).map(text => chart.parentElement.parentElement.id + ': ' + text.textContent)
        })"""
    )
    assert outside == []


def test_every_link_of_the_page_leads_somewhere(opened: Opened, report: Path) -> None:
    links = opened.page.evaluate("[...document.querySelectorAll('a')].map(item => item.getAttribute('href'))")
    for link in links:
        if link.startswith("#"):
            assert opened.page.locator(f"[id='{link[1:]}']").count() == 1, link
        else:
            assert (report / link).stat().st_size > 0, link
    assert sum(link.startswith("data/") for link in links) == 3 * sum(
        len(section.figures) for section in SECTIONS
    )


def test_a_download_is_saved_by_the_browser(fresh: Opened) -> None:
    with fresh.page.expect_download() as waiting:
        fresh.page.locator("#gap .downloads a").first.click()
    assert waiting.value.suggested_filename.startswith("gap.")


def test_the_keyboard_reaches_the_content_every_table_and_every_download(fresh: Opened) -> None:
    page = fresh.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    reached = []
    for _ in range(8 * sum(len(section.figures) for section in SECTIONS)):
        page.keyboard.press("Tab")
        what = page.evaluate(
            "(document.activeElement.closest('figure') || {}).id + ' ' + document.activeElement.tagName"
        )
        if what in ("undefined BODY",):
            break
        reached.append(what)
    codes = page.evaluate("[...document.querySelectorAll('figure')].map(item => item.id)")
    for code in codes:
        assert {f"{code} SUMMARY", f"{code} DIV", f"{code} A"} <= set(reached), code


def test_enter_opens_a_table(fresh: Opened) -> None:
    summary = fresh.page.locator("#gap summary")
    summary.focus()
    fresh.page.keyboard.press("Enter")
    assert fresh.page.locator("#gap table").is_visible()


def test_it_prints_on_a4_with_its_tables(browser: Browser, report: Path, tmp_path: Path) -> None:
    for name in PAGES:
        page = browser.new_page()
        page.goto((report / name).as_uri())
        page.pdf(path=str(tmp_path / "report.pdf"), prefer_css_page_size=True)
        page.close()
        facts = subprocess.run(
            [program("pdfinfo"), tmp_path / "report.pdf"], capture_output=True, text=True, check=True
        ).stdout
        words = subprocess.run(
            [program("pdftotext"), tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "(A4)" in facts
        # a figure and its table take two sheets at most, one with another
        assert 8 <= int(facts.split("Pages:")[1].split()[0]) <= 2 * sum(len(one.figures) for one in SECTIONS)
        assert "1,608,550" in words  # a table, closed on the screen, is open on paper
        assert "/ " in words
