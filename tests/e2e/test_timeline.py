"""Somebody plans ahead, with scripts and without: the page has none of its own."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "plain_page"])
def visitor(request: pytest.FixtureRequest) -> Page:
    page: Page = request.getfixturevalue(request.param)
    return page


def test_a_date_is_found_checked_in_its_source_and_taken_to_an_agenda(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Tijdlijn").click()
    visitor.get_by_role("link", name="2025: ").click()
    expect(visitor.get_by_role("combobox", name="Jaar")).to_have_value("2025")
    visitor.get_by_role("searchbox", name="Zoek").fill("zones")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="1 gebeurtenis met deze filters")).to_be_visible()
    expect(visitor.get_by_role("region", name="2025")).to_contain_text("najaar van 2025")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Agenda").click()
    calendar = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    assert ["zones" in event["summary"] for event in calendar.walk("VEVENT")] == [True]
    visitor.get_by_role("region", name="2025").get_by_role("link").first.click()
    expect(visitor.locator("mark.mark--citaat").first).to_contain_text("zones")
