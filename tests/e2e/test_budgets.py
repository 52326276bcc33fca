"""A civil servant looks an amount up and compares years, with scripts and without: the pages have none of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "plain_page"])
def visitor(request: pytest.FixtureRequest) -> Page:
    page: Page = request.getfixturevalue(request.param)
    return page


def test_an_amount_is_found_compared_and_checked_in_its_source(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Begroting").click()
    visitor.get_by_role("searchbox", name="Zoek").fill("bladkorven")
    visitor.keyboard.press("Enter")
    line = visitor.get_by_role("row").filter(has_text="Nieuwe bladkorven")
    expect(line).to_contain_text("x € 1.000")
    line.get_by_role("link", name="Tabel 1").click()
    row = visitor.get_by_role("row").filter(has_text="Nieuwe bladkorven")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("+3 +8,6%")
    expect(visitor.get_by_role("region", name="Telt de tabel op?")).to_contain_text("Klopt in 2 kolommen")
    visitor.get_by_label("Vergelijk", exact=True).select_option("2026")
    visitor.get_by_label("met", exact=True).select_option("2025")
    visitor.get_by_role("button", name="Toon").click()
    expect(row).to_contain_text("−3 −7,9%")
    row.get_by_role("link", name="35").click()
    expect(visitor.locator("mark.mark--citaat")).to_have_text("35")


def test_a_wide_table_scrolls_by_itself_and_keeps_its_labels(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/begroting/begroting-groen/t1")
    label = page.get_by_role("rowheader", name="Schoffelen van perken")
    label.scroll_into_view_if_needed()
    page.get_by_role("group", name="Tabel 1").evaluate("element => { element.scrollLeft = 1000; }")
    expect(label).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
