from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from httpx2 import Response

from index.lock import indexing
from index.search import Index
from index.update import document_paths
from tests.web.admin.conftest import NEWER_PLAN, PLAN, PLAN_ID, Maintainer, open_site
from web.admin.database import AdminDatabase
from web.admin.tasks import MAX_ATTEMPTS, TaskKind, TaskState, TaskStore
from web.admin.uploads import FOLDER
from web.settings import Settings

QUESTION = "Hoeveel geld is er in 2025 voor nieuwe bomen?"
SPORT = "# Sportnota\n\n## Zwemmen\n\nHet zwembad De Golf krijgt in 2026 een nieuw dak van € 90.000.\n"


def versions(home: Path, document: str) -> int:
    index = Index.open(home)
    try:
        return len(index.versions(document))
    finally:
        index.close()


def test_what_is_uploaded_is_answered_from(maintainer: Maintainer, home: Path) -> None:
    said = maintainer.finish(maintainer.upload(("Sportnota 2026.md", SPORT), ("stuk.pdf", "%PDF-1.4 niets")))
    assert "Sportnota 2026.md nieuw 1 pagina" in said
    assert "stuk.pdf niet ingelezen" in said
    assert "Vraag de afzender om een heel exemplaar" in said
    assert "90.000" in maintainer.answer("Wat kost het dak van het zwembad De Golf?")
    assert [path.name for path in (home / FOLDER).rglob("*.*")] == ["Sportnota 2026.md"]
    listed = maintainer.client.get("/beheer/documenten").text
    assert "stuk.pdf" in listed
    assert "Sportnota 2026.md, geüpload" in listed


def test_a_file_that_failed_is_listed_until_it_was_read(maintainer: Maintainer) -> None:
    for _ in range(2):
        maintainer.finish(maintainer.upload(("sportnota.md", " \n")))
    assert maintainer.client.get("/beheer/documenten").text.count("<strong>sportnota.md</strong>") == 1
    maintainer.finish(maintainer.upload(("sportnota.md", SPORT)))
    assert "<strong>sportnota.md</strong>" not in maintainer.client.get("/beheer/documenten").text


def test_the_same_file_name_is_a_new_version(maintainer: Maintainer, home: Path) -> None:
    said = maintainer.finish(maintainer.upload((f"{PLAN_ID}.md", NEWER_PLAN)))
    assert "vervangen" in said
    assert "7.500" in maintainer.answer(QUESTION)
    assert versions(home, PLAN_ID) == 2
    again = maintainer.finish(maintainer.upload((f"{PLAN_ID}.md", PLAN)))
    assert "vervangen" in again
    assert len(list((home / FOLDER).iterdir())) == 1


def test_or_a_document_beside_it_where_that_is_asked(maintainer: Maintainer, home: Path) -> None:
    maintainer.finish(maintainer.upload((f"{PLAN_ID}.md", NEWER_PLAN), dubbel="ernaast"))
    assert set(document_paths(home)) == {PLAN_ID, f"{PLAN_ID}-md"}
    assert versions(home, PLAN_ID) == 1


def test_a_file_of_another_name_can_replace_a_document(maintainer: Maintainer, home: Path) -> None:
    address = f"/beheer/documenten/{PLAN_ID}/vervangen"
    assert "Plan groen Waterdam" in maintainer.client.get(address).text
    maintainer.finish(maintainer.upload(("definitief.md", NEWER_PLAN), to=address))
    assert set(document_paths(home)) == {PLAN_ID}
    assert "7.500" in maintainer.answer(QUESTION)
    two = maintainer.upload(("a.md", PLAN), ("b.md", PLAN), to=address)
    assert two.status_code == 400
    assert "meer dan één bestand" in two.text


def test_a_version_that_cannot_be_read_replaces_nothing(maintainer: Maintainer, home: Path) -> None:
    said = maintainer.finish(maintainer.upload((f"{PLAN_ID}.md", "\n \n")))
    assert "niet ingelezen" in said
    assert "5.000" in maintainer.answer(QUESTION)
    assert versions(home, PLAN_ID) == 1
    assert not list((home / FOLDER).iterdir())


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ((), "geen bestand gekozen"),
        ((("plan.exe", "x"),), "formaat"),
        ((("goed.md", SPORT), ("leeg.md", "")), "leeg.md is leeg"),
    ],
)
def test_an_upload_that_cannot_be_taken_keeps_nothing(
    maintainer: Maintainer, home: Path, files: tuple[tuple[str, str], ...], problem: str
) -> None:
    refused = maintainer.upload(*files)
    assert refused.status_code == 400
    assert problem in refused.text
    assert not (home / FOLDER).exists() or not list((home / FOLDER).iterdir())


def test_a_document_is_removed_after_asking(maintainer: Maintainer, home: Path) -> None:
    source = document_paths(home)[PLAN_ID]
    asked = maintainer.client.get(f"/beheer/documenten/{PLAN_ID}/verwijderen")
    assert "Plan groen Waterdam" in asked.text
    assert f"Het bestand zelf blijft staan (gelezen uit {source.parent})." in asked.text
    maintainer.finish(maintainer.upload(("sportnota.md", SPORT)))
    assert "klaar" in maintainer.finish(maintainer.post("/beheer/documenten/sportnota/verwijderen"))
    assert set(document_paths(home)) == {PLAN_ID}
    assert not list((home / FOLDER).iterdir())
    assert "klaar" in maintainer.finish(maintainer.post(f"/beheer/documenten/{PLAN_ID}/verwijderen"))
    assert source.exists()
    assert "Er zijn nog geen documenten." in maintainer.client.get("/beheer/documenten").text


def test_an_unknown_document_or_task_is_not_found(maintainer: Maintainer) -> None:
    for path in ("documenten/niets/verwijderen", "documenten/niets/vervangen", "taken/niets", "taken/niets/voortgang"):
        assert maintainer.client.get(f"/beheer/{path}").status_code == 404
    assert maintainer.post("/beheer/documenten/niets/verwijderen").status_code == 404


def test_bringing_all_up_to_date_reads_what_changed(tmp_path: Path, maintainer: Maintainer, home: Path) -> None:
    maintainer.finish(maintainer.upload(("sportnota.md", SPORT)))
    uploaded = document_paths(home)["sportnota"]
    uploaded.write_text(SPORT.replace("90.000", "95.000"), encoding="utf-8")
    said = maintainer.finish(maintainer.post("/beheer/bijwerken"))
    assert "sportnota.md vervangen" in said
    assert f"{PLAN_ID}.md" not in said
    assert "95.000" in maintainer.answer("Wat kost het dak van het zwembad De Golf?")


def test_it_waits_while_another_process_works_on_the_index(maintainer: Maintainer, home: Path) -> None:
    with indexing(home):
        begun = maintainer.post("/beheer/bijwerken")
        address = begun.headers["location"]
        while "Wachten" not in (text := maintainer.client.get(address).text):
            assert "mislukt" not in text
        assert "Bekijk hoever het nu is" in text
    assert "klaar" in maintainer.finish(begun)


def test_the_first_document_of_all_can_be_uploaded(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", admin="Beheer", admin_password="een eerste wachtwoord")
    with open_site(settings) as client:
        maintainer = Maintainer(client)
        maintainer.log_in("Beheer", "een eerste wachtwoord")
        assert "staat geen index" in client.get("/beheer").text
        maintainer.finish(maintainer.upload(("sportnota.md", SPORT)))
        assert "90.000" in maintainer.answer("Wat kost het dak van het zwembad De Golf?")


def test_a_task_that_was_cut_off_goes_on_with_the_next_start(home: Path) -> None:
    upload = home / FOLDER / "0123" / "sportnota.md"
    upload.parent.mkdir(parents=True)
    upload.write_text(SPORT, encoding="utf-8")
    tasks = TaskStore(AdminDatabase(home))
    task = tasks.add(TaskKind.ADD, "Jannie", [(upload, "")])
    assert tasks.begin(task)
    with open_site(Settings(data=home)) as client:
        maintainer = Maintainer(client)
        maintainer.log_in()
        said = maintainer.finish(Response(303, headers={"location": f"/beheer/taken/{task}"}))
    assert "sportnota.md nieuw" in said


def test_a_task_that_keeps_stopping_the_server_is_given_up(home: Path) -> None:
    tasks = TaskStore(AdminDatabase(home))
    task = tasks.add(TaskKind.RENEW, "Jannie")
    for _ in range(MAX_ATTEMPTS):
        assert tasks.begin(task)
    with open_site(Settings(data=home)) as client:
        maintainer = Maintainer(client)
        maintainer.log_in()
        said = maintainer.finish(Response(303, headers={"location": f"/beheer/taken/{task}"}))
    found = tasks.find(task)
    assert found is not None
    assert found.state is TaskState.FAILED
    assert "een voor een" in said


def test_a_large_upload_is_cut_off(home: Path, heading: Callable[[Response], str]) -> None:
    with open_site(Settings(data=home, max_upload_bytes=10_000)) as client:
        maintainer = Maintainer(client)
        maintainer.log_in()
        refused = maintainer.upload(("groot.md", "x" * 20_000))
        assert (refused.status_code, heading(refused)) == (413, "Het verzoek is te groot")
        assert maintainer.upload(("klein.md", SPORT)).status_code == 303


def test_who_is_not_logged_in_uploads_nothing(visitor: Maintainer, home: Path) -> None:
    sent = visitor.client.post("/beheer/documenten/toevoegen", files={"bestanden": ("sportnota.md", SPORT.encode())})
    assert sent.headers["location"] == "/beheer/inloggen"
    assert not (home / FOLDER).exists()


def test_hostile_names_and_texts_are_shown_as_text(maintainer: Maintainer) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    said = maintainer.upload((f"{hostile}.md", f"# {hostile}\n\n{SPORT}"))
    maintainer.finish(said)
    for path in (said.headers["location"], "/beheer", "/beheer/documenten"):
        assert "<img" not in maintainer.client.get(path).text


def test_the_first_page_tells_of_the_index_and_the_tasks(maintainer: Maintainer) -> None:
    maintainer.finish(maintainer.upload(("sportnota.md", SPORT)))
    page = " ".join(maintainer.client.get("/beheer").text.split())
    assert "<dt>Documenten</dt><dd>2 documenten</dd>" in page
    assert "beleidswijzer-nl-static" in page
    assert "sportnota.md inlezen" in page


def test_a_document_with_a_service_number_waits_for_a_maintainer(maintainer: Maintainer) -> None:
    said = maintainer.finish(maintainer.upload(("sportnota.md", f"{SPORT}\nVan de heer Jansen, BSN 111222333.\n")))
    assert "sportnota.md tegengehouden" in said
    question = "Wat kost het dak van het zwembad De Golf?"
    assert "90.000" not in maintainer.answer(question)
    assert maintainer.client.get("/documenten/sportnota").status_code == 404
    page = maintainer.client.get("/beheer/documenten").text
    assert "nog niet te zien" in page
    assert "111222333" not in page
    assert "klaar" in maintainer.finish(maintainer.post("/beheer/documenten/sportnota/doorlaten"))
    assert "90.000" in maintainer.answer(question)
    assert "nog niet te zien" not in maintainer.client.get("/beheer/documenten").text


def test_one_that_waits_can_be_removed_unseen(maintainer: Maintainer, home: Path) -> None:
    maintainer.finish(maintainer.upload(("sportnota.md", f"{SPORT}\nVan de heer Jansen, BSN 111222333.\n")))
    assert "Sportnota" in maintainer.client.get("/beheer/documenten/sportnota/verwijderen").text
    maintainer.finish(maintainer.post("/beheer/documenten/sportnota/verwijderen"))
    assert set(document_paths(home)) == {PLAN_ID}
