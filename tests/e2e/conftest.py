"""A real server over a real index, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.sample_library import index_documents, write_documents
from web.app import create_app
from web.settings import Settings

_INSTALLER = Path(__file__).resolve().parents[1] / "install-system-packages"
# No graphics card, no sandbox within a container, and no calls home.
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_START_S = 30
BUDGET = """# Begroting groen Waterdam 2025-2026

## Kosten van het groen

Tabel 1: Kosten van het groen (x € 1.000)

| Post | 2025 | 2026 |
| --- | --- | --- |
| Onderhoud van gazons | 412 | 430 |
| Nieuwe bladkorven | 35 | 38 |
| Schoffelen van perken | 120 | 110 |
| Totaal | 567 | 578 |
"""
DECISIONS = """# Besluitenlijst raad Waterdam 5 juni 2025

Besluitenlijst van de raadsvergadering van 5 juni 2025.

## 1. Krediet voor de fietsbrug

Besluit: conform het voorstel, met 15 stemmen voor en 8 stemmen tegen.

## 2. Nota parkeren

Besluit: aangehouden.

## 3. Motie M1 over de kermis

Besluit: verworpen. De wethouder stelt vóór 1 oktober 2025 € 12.500 beschikbaar voor de markt.
"""


@pytest.fixture(scope="session")
def chromium() -> str:
    if shutil.which("chromium") is None:
        done = subprocess.run([str(_INSTALLER)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"Chromium is needed: {done.stderr.strip()}", pytrace=False)
    return str(shutil.which("chromium"))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    folder = tmp_path_factory.mktemp("e2e")
    write_documents(folder / "documents")
    (folder / "documents" / "begroting-groen.md").write_text(BUDGET, encoding="utf-8")
    (folder / "documents" / "besluitenlijst-juni.md").write_text(DECISIONS, encoding="utf-8")
    index_documents(folder / "data", folder / "documents")
    with serve(Settings(data=folder / "data", organisation="Gemeente Waterdam", contact="info@example.org")) as address:
        yield address


@contextmanager
def serve(settings: Settings) -> Iterator[str]:
    """The address of a server that runs as long as the context is open."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        deadline = time.monotonic() + _START_S
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert server.started
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page with scripts, that may not break its own content policy."""
    context = browser.new_context(base_url=site)
    with context, _no_console_faults(context):
        yield context.new_page()


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page without scripts."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


class _no_console_faults:  # noqa: N801 - reads as what it does
    """Fails where a page logs an error: a script that broke, or something that the content policy refused."""

    def __init__(self, context: BrowserContext) -> None:
        self._faults: list[str] = []
        context.on("console", lambda message: self._note(message.type, message.text))
        context.on("weberror", lambda error: self._note("error", str(error.error)))

    def _note(self, kind: str, text: str) -> None:
        # The browser itself logs a refused question (400) and a lost connection, which tests make on purpose.
        if kind == "error" and "Failed to load resource" not in text:
            self._faults.append(text)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *exception: object) -> None:
        assert not self._faults
