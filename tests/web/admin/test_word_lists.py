from __future__ import annotations

import pytest
from lxml import html

from assistant.understand.lexicon import FOLDER
from tests.web.admin.conftest import Maintainer


def test_all_lists_are_shown_and_in_order(maintainer: Maintainer) -> None:
    page = html.fromstring(maintainer.client.get("/beheer/woordenlijsten").text)
    assert set(page.xpath("//ul[@class='tasks']//a/text()")) == {file.stem for file in FOLDER.glob("*.txt")}
    assert "De woordenlijsten zijn in orde." in page.text_content()


def test_a_list_can_be_tried_without_changing_it(maintainer: Maintainer) -> None:
    before = (FOLDER / "synonyms.txt").read_text(encoding="utf-8")
    shown = html.fromstring(maintainer.client.get("/beheer/woordenlijsten/synonyms").text)
    text = shown.xpath("string(//textarea)")
    assert text.removeprefix("\n") == before  # a browser leaves the first line end out as well
    fine = maintainer.post("/beheer/woordenlijsten/synonyms", tekst=text)
    assert "Deze tekst is in orde." in fine.text
    lines = text.count("\n") + 1
    wrong = html.fromstring(maintainer.post("/beheer/woordenlijsten/synonyms", tekst=f"{text}fiets rijwiel").text)
    assert f"Regel {lines}: Er staat geen = in." in wrong.xpath("string(//div[@role='alert'])")
    assert wrong.xpath("string(//textarea)").endswith("fiets rijwiel")
    assert (FOLDER / "synonyms.txt").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["README", "..%2F..%2Fpyproject", "synonyms.txt", "niets"])
def test_no_other_file_is_shown(maintainer: Maintainer, name: str) -> None:
    assert maintainer.client.get(f"/beheer/woordenlijsten/{name}").status_code == 404
