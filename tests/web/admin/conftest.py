from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from lxml import html

from index.update import update
from web.admin.accounts import Accounts
from web.admin.database import AdminDatabase
from web.app import create_app
from web.settings import Settings

NAME, PASSWORD = "Jannie", "appel peer banaan kers"
PLAN_ID = "plan-groen"
PLAN = "# Plan groen Waterdam\n\n## Bomen\n\nIn 2025 is er € 5.000 voor nieuwe bomen in het Julianapark.\n"
NEWER_PLAN = PLAN.replace("5.000", "7.500")
_WAIT_S = 60


class Maintainer:
    """Somebody in a browser, who fills in the forms that the pages have."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def log_in(self, name: str = NAME, password: str = PASSWORD, target: str = "/beheer") -> Response:
        return self.client.post("/beheer/inloggen", data={"naam": name, "wachtwoord": password, "naar": target})

    def form_token(self) -> str:
        page = html.fromstring(self.client.get("/beheer").text)
        return str(page.xpath("//input[@name='formulier']/@value")[0])

    def post(self, path: str, **fields: str) -> Response:
        return self.client.post(path, data={"formulier": self.form_token(), **fields})

    def upload(self, *files: tuple[str, str], to: str = "/beheer/documenten/toevoegen", **fields: str) -> Response:
        sent = [("bestanden", (name, text.encode(), "application/octet-stream")) for name, text in files]
        return self.client.post(to, data={"formulier": self.form_token(), **fields}, files=sent)

    def finish(self, response: Response) -> str:
        """What the task says that this response leads to, once it is done."""
        assert response.status_code == 303, response.text
        deadline = time.monotonic() + _WAIT_S
        while time.monotonic() < deadline:
            text = self.client.get(f"{response.headers['location']}/voortgang").text
            if "data-busy" not in text:
                return " ".join(html.fromstring(text).text_content().split())
            time.sleep(0.05)
        raise AssertionError(f"the task goes on: {text}")

    def answer(self, question: str) -> str:
        return str(self.client.post("/api/v1/antwoorden", json={"vraag": question}).json()["tekst"])


def open_site(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), "http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document, read from a folder beside it, and one account; not to be changed."""
    folder = tmp_path_factory.mktemp("beheer")
    (folder / "stukken").mkdir()
    (folder / "stukken" / f"{PLAN_ID}.md").write_text(PLAN, encoding="utf-8")
    update(folder / "data", [folder / "stukken"])
    Accounts(AdminDatabase(folder / "data")).add(NAME, PASSWORD)
    return folder / "data"


@pytest.fixture
def home(example: Path, tmp_path: Path) -> Path:
    """A copy of it, whose document is still the one in the folder beside the example."""
    shutil.copytree(example, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def visitor(home: Path) -> Iterator[Maintainer]:
    """Not logged in."""
    with open_site(Settings(data=home)) as client:
        yield Maintainer(client)


@pytest.fixture
def maintainer(visitor: Maintainer) -> Maintainer:
    assert visitor.log_in().status_code == 303
    return visitor


@pytest.fixture
def heading() -> Callable[[Response], str]:
    return lambda response: str(html.fromstring(response.text).xpath("string(//h1)"))
