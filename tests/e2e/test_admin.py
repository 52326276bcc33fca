"""What a maintainer comes for: bring a document in, see it answered from, and see what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BUDGET, serve
from tests.e2e.test_accessibility import WIDE, assert_accessible
from web.settings import Settings

NAME, PASSWORD = "Jannie", "appel peer banaan kers"
TASK_MS = 60_000
QUESTION = "Hoeveel kost het onderhoud van gazons in 2026?"
PAGES = (
    "",
    "/documenten",
    "/documenten?opmerkingen=ja",
    "/documenten/begroting/vervangen",
    "/documenten/begroting/verwijderen",
    "/vragen",
    "/toetsvragen",
    "/toetsvragen/nieuw?vraag=Hoeveel+kosten+nieuwe+bladkorven+in+2025%3F",
    "/woordenlijsten",
    "/woordenlijsten/synonyms",
    "/accounts",
)


@pytest.fixture
def admin_site(tmp_path: Path) -> Iterator[str]:
    """A server that nobody brought a document to yet."""
    settings = Settings(data=tmp_path / "data", admin=NAME, admin_password=PASSWORD)
    with serve(settings) as address:
        yield address


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    budget, broken = tmp_path / "begroting.md", tmp_path / "kapot.pdf"
    budget.write_text(BUDGET, encoding="utf-8")
    broken.write_bytes(b"%PDF-1.4 niets")
    return [budget, broken]


def log_in(page: Page) -> None:
    page.goto("/beheer")
    page.get_by_label("Naam").fill(NAME)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beheer")


def upload(page: Page, files: list[Path]) -> None:
    page.get_by_label("Bestanden").set_input_files(files)
    page.get_by_role("button", name="Uploaden en inlezen").click()
    expect(page.locator("[data-task]")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_document_is_brought_in_and_answered_from(
    browser: Browser, admin_site: str, files: list[Path], scripts: bool
) -> None:
    with browser.new_context(base_url=admin_site, java_script_enabled=scripts) as context:
        page = context.new_page()
        log_in(page)
        upload(page, files)
        if scripts:
            expect(page.locator("[data-task]")).to_contain_text("klaar, 1 bestand niet ingelezen", timeout=TASK_MS)
        else:
            reload = page.get_by_role("link", name="Bekijk hoever het nu is")
            while reload.count():
                reload.click()
        expect(page.locator(".task-files li").first).to_contain_text("nieuw")
        expect(page.locator(".task-files li").last).to_contain_text("kapot.pdf is beschadigd")
        page.goto("/")
        page.locator("#vraag").fill(QUESTION)
        page.locator("form[data-chat] button[type=submit]").click()
        expect(page.locator("article")).to_contain_text("430")
        page.goto("/beheer")
        page.get_by_role("button", name="Uitloggen").click()
        page.goto("/beheer/documenten")
        expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_files_are_dropped(browser: Browser, admin_site: str) -> None:
    with browser.new_context(base_url=admin_site) as context:
        page = context.new_page()
        log_in(page)
        page.wait_for_load_state()  # the script that takes what is dropped comes with the page
        page.evaluate(
            """() => {
                const transfer = new DataTransfer();
                transfer.items.add(new File(["# Nota\\n\\nTekst."], "nota.md"));
                transfer.items.add(new File(["# Plan\\n\\nTekst."], "plan.md"));
                document.querySelector("[data-drop]").dispatchEvent(
                    new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
            }"""
        )
        page.get_by_role("button", name="Uploaden en inlezen").click()
        expect(page.locator(".task-files li")).to_have_count(2, timeout=TASK_MS)


@pytest.mark.parametrize("width", [WIDE, 320])
def test_pages_have_no_findings(browser: Browser, admin_site: str, files: list[Path], width: int) -> None:
    viewport = {"width": width, "height": 800}
    with browser.new_context(base_url=admin_site, viewport=viewport, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto("/beheer/inloggen")
        assert_accessible(page, width)
        page.get_by_label("Naam").fill(NAME)
        page.get_by_label("Wachtwoord").fill("niet het wachtwoord")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert_accessible(page, width)
        log_in(page)
        upload(page, files)
        expect(page.locator("[data-task]")).to_contain_text("klaar", timeout=TASK_MS)
        assert_accessible(page, width)
        for address in PAGES:
            page.goto(f"/beheer{address}")
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
            assert_accessible(page, width)
        page.goto("/beheer/accounts")
        page.get_by_label("Naam").fill("Piet")
        page.get_by_label("Wachtwoord (ten minste 12 tekens)", exact=True).fill("kort kort kort")
        page.get_by_role("button", name="Toevoegen").click()
        expect(page.get_by_role("status")).to_contain_text("Piet")
        assert_accessible(page, width)
