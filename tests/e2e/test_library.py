"""A civil servant looks a passage up in the documents, with scripts and without: these pages have none of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(params=["page", "plain_page"])
def visitor(request: pytest.FixtureRequest) -> Page:
    page: Page = request.getfixturevalue(request.param)
    return page


def test_a_document_is_found_by_its_title_and_searched(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="Documenten", exact=True).click()
    visitor.get_by_role("searchbox").first.fill("fietsplan")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="1 document met deze filters")).to_be_visible()
    visitor.get_by_role("link", name="Fietsplan Waterdam", exact=True).click()
    expect(visitor.get_by_role("heading", name="Inhoud")).to_be_visible()
    visitor.get_by_role("searchbox", name="Zoek in dit document").fill("provincie")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Passages met ‘provincie’ in Fietsplan Waterdam")).to_be_visible()
    expect(visitor.locator("mark").first).to_have_text("provincie")
    visitor.locator(".hit a").first.click()
    expect(visitor.locator("mark.mark--citaat").first).to_contain_text("provincie betaalt")


def test_words_are_searched_in_all_documents_by_the_other_button(visitor: Page) -> None:
    visitor.goto("/documenten")
    visitor.get_by_role("searchbox").fill("bladkorven")
    visitor.get_by_role("button", name="Zoek in de tekst").click()
    expect(visitor.locator(".hit").first).to_contain_text("Nieuwe bladkorven")
    visitor.get_by_role("link", name="Stel een vraag").click()
    expect(visitor.get_by_label("Uw vraag")).to_be_visible()


def test_facts_lead_to_their_register(visitor: Page) -> None:
    visitor.goto("/documenten/begroting-groen")
    visitor.get_by_role("link", name="Bekijk alle bedragen van dit document").click()
    expect(visitor.get_by_label("Document", exact=True)).to_have_value("begroting-groen")


def test_the_statements_are_reached_from_any_page(visitor: Page) -> None:
    visitor.goto("/tijdlijn")
    for name, heading in (("Over deze website", "Over Beleidswijzer"), ("Privacy", "Privacy")):
        visitor.get_by_role("contentinfo").get_by_role("link", name=name).click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text(heading)
    visitor.get_by_role("contentinfo").get_by_role("link", name="Algoritmeregister").click()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Download als JSON").click()
    assert download.value.suggested_filename == "algoritmeregister.json"
