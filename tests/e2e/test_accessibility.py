"""No finding of axe on any page, wide and at 320 px (which is also 1280 px at 400 %), light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WIDE = 1280
REGISTERS = (
    "/besluiten",
    "/besluiten?zoek=onvindbaar",
    "/besluiten?jaar=ooit",
    "/begroting",
    "/begroting?document=begroting-groen",
    "/begroting/begroting-groen/t1",
    "/tijdlijn",
    "/tijdlijn?jaar=2025",
)
LIBRARY = (
    "/documenten?zoek=onvindbaar",
    "/documenten?jaar=ooit",
    "/documenten/begroting-groen/tabellen",
    "/zoeken",
    "/zoeken?zoek=zones+basisschool",
    "/zoeken?zoek=onvindbaar",
)
STATEMENTS = ("/over", "/privacy", "/toegankelijkheid", "/algoritmeregister")
QUESTION = "Wanneer zijn de eerste drie zones klaar?"


def assert_accessible(page: Page, width: int) -> None:
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    if width == WIDE:
        # Between the schemes nothing differs but colours, and these are the same at each width.
        page.emulate_media(color_scheme="dark")
        report = Axe().run(page, options={"runOnly": ["color-contrast"]})
        page.emulate_media(color_scheme="light")
        assert report.violations_count == 0, f"dark: {report.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("width", [WIDE, 320])
def test_pages_have_no_findings(browser: Browser, site: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    with browser.new_context(base_url=site, viewport=viewport, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto("/")
        assert_accessible(page, width)
        page.locator("#vraag").fill(QUESTION)
        page.keyboard.press("Enter")
        expect(page.locator("article")).to_be_visible()
        page.locator("#vraag").fill("Hoeveel kernreactoren heeft Rotterdam?")
        page.keyboard.press("Enter")
        expect(page.locator("article")).to_have_count(2)
        page.locator("#vraag").fill("Welke kosten stijgen tussen 2025 en 2026?")
        page.keyboard.press("Enter")
        expect(page.locator("article .answer-table")).to_be_visible()
        page.locator("#vraag").fill("Wat besloot de raad over de fietsbrug?")
        page.keyboard.press("Enter")
        expect(page.locator("article .decision")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).not_to_be_empty()
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert_accessible(page, width)
        if width == WIDE:
            page.locator("article a.citation-mark").first.click()
            expect(page.locator(".beside")).to_be_visible()
            assert_accessible(page, width)
            page.keyboard.press("Escape")
        source = page.locator(".answer-table a.citation-mark").first.get_attribute("href") or ""
        for address in (source, "/documenten", "/documenten/begroting-groen", "/bestaat-niet"):
            page.goto(address)
            assert_accessible(page, width)


@pytest.mark.parametrize("width", [WIDE, 320])
def test_lists_and_statements_have_no_findings(browser: Browser, site: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    with browser.new_context(base_url=site, viewport=viewport, reduced_motion="reduce") as context:
        page = context.new_page()
        for address in REGISTERS + LIBRARY + STATEMENTS:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
            assert_accessible(page, width)
