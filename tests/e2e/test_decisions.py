"""A council member looks a decision up, with scripts and without: the page has none of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "plain_page"])
def visitor(request: pytest.FixtureRequest) -> Page:
    page: Page = request.getfixturevalue(request.param)
    return page


def test_a_decision_is_looked_up_and_checked_in_its_source(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="Besluiten", exact=True).click()
    expect(visitor.get_by_role("link", name="Besluiten", exact=True)).to_have_attribute("aria-current", "page")
    visitor.get_by_role("searchbox", name="Zoek").fill("fietsbrug")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="1 besluit met deze filters")).to_be_visible()
    row = visitor.get_by_role("row").filter(has_text="fietsbrug")
    expect(row).to_contain_text("5 juni 2025")
    expect(row).to_contain_text("15 stemmen voor")
    row.get_by_role("link", name="Krediet voor de fietsbrug").click()
    expect(visitor.locator("mark.mark--citaat").first).to_contain_text("conform het voorstel")


def test_filters_are_chosen_and_taken_away(visitor: Page) -> None:
    visitor.goto("/besluiten")
    everything = visitor.get_by_role("row").count()
    visitor.get_by_label("Uitkomst").select_option("Aangehouden")
    visitor.get_by_role("button", name="Toon").click()
    expect(visitor.get_by_role("row")).to_have_count(2)  # with the header
    expect(visitor.get_by_label("Uitkomst")).to_have_value("aangehouden")
    visitor.get_by_role("link", name="Wis de filters").click()
    expect(visitor.get_by_role("row")).to_have_count(everything)


def test_the_list_is_taken_along(visitor: Page) -> None:
    visitor.goto("/besluiten?orgaan=raad&jaar=2025")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "besluiten.csv"
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == visitor.get_by_role("row").count() - 1
