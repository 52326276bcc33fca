"""Takes the pictures of `docs/images/` anew: `python docs/screenshots.py`.

Comes in: the example documents of `corpus/`. Goes out: PNG files, of a server that runs for as long as it takes.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from index.update import update  # noqa: E402 - found through the path above
from web.app import create_app  # noqa: E402
from web.settings import Settings  # noqa: E402

IMAGES = ROOT / "docs" / "images"
QUESTIONS = (
    "Hoeveel gaat er in de drie jaren samen naar vrouwenopvang?",
    "Welke budgetten stijgen tussen 2024 en 2025?",
)
PAGES = {
    "library": "/documenten",
    "document": "/documenten/wmo-plan-2024-2026",
    "search": "/zoeken?zoek=mantelzorg+ondersteunen",
    "about": "/over",
    "privacy": "/privacy",
    "accessibility": "/toegankelijkheid",
    "algorithm-register": "/algoritmeregister",
    "decisions": "/besluiten",
    "budgets": "/begroting",
    "budget-table": "/begroting/wmo-plan-2024-2026/t2",
    "timeline": "/tijdlijn",
}

ADMIN_PAGES = {
    "admin": "/beheer",
    "admin-test-question": "/beheer/toetsvragen/nieuw?vraag=Hoeveel+is+er+in+2025+voor+vrouwenopvang%3F",
}
NAME, PASSWORD = "Beheerder", "alleen voor de plaatjes"
"""Of a server that lives for as long as the pictures take."""


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=address, viewport={"width": 1100, "height": 900}, reduced_motion="reduce")
        take_chat(page)
        page.set_viewport_size({"width": 1400, "height": 900})
        page.goto(page.locator("article a.citation-mark").first.get_attribute("href") or "")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / "source.png")
        take_decision(page)
        for name, path in PAGES.items():
            page.goto(path)
            page.screenshot(path=IMAGES / f"{name}.png")
        take_admin(page)
        browser.close()


def take_chat(page: Page) -> None:
    page.goto("/")
    for number, question in enumerate(QUESTIONS, start=1):
        page.get_by_label("Uw vraag").fill(question)
        page.keyboard.press("Enter")
        page.locator(f"#antwoord-{number}").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=IMAGES / "chat.png", full_page=True)


def take_decision(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Uw vraag").fill("Wat heeft het college besloten over Zicht op Thuis?")
    page.keyboard.press("Enter")
    page.locator(".decision").first.wait_for()
    page.locator(".exchange").screenshot(path=IMAGES / "decision-card.png")


def take_admin(page: Page) -> None:
    page.goto("/beheer")
    page.get_by_label("Naam").fill(NAME)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    for name, path in ADMIN_PAGES.items():
        page.goto(path)
        page.screenshot(path=IMAGES / f"{name}.png")


@contextmanager
def serve(data: Path) -> Iterator[str]:
    """The address of a server over an index of the example documents."""
    update(data, sorted((ROOT / "corpus").glob("*.pdf")))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(data=data, admin=NAME, admin_password=PASSWORD))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
