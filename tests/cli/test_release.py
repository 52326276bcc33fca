from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer import main
from index.search import Index
from index.update import document_paths, held_documents, release, remove, update
from ingest.errors import UnknownDocument

PLAN = "# Plan groen\n\n## Bomen\n\nIn 2025 is er € 5.000 voor nieuwe bomen.\n"
PERSONAL = PLAN + "\nDe aanvraag is van de heer Jansen, BSN 111222333.\n"


class Library:
    """Real documents, read by the real readers."""

    def __init__(self, root: Path) -> None:
        self.documents, self.data = root / "stukken", root / "data"
        self.documents.mkdir()

    def write(self, name: str, text: str) -> None:
        (self.documents / name).write_text(text, encoding="utf-8")
        update(self.data, [self.documents])

    def served(self) -> dict[str, str]:
        """The text of each document that is served."""
        index = Index.open(self.data)
        try:
            return {
                record.id: " ".join(passage.text for passage in index.passages(record.id))
                for record in index.documents()
            }
        finally:
            index.close()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def test_a_document_with_a_service_number_waits(library: Library) -> None:
    library.write("plan.md", PERSONAL)
    library.write("nota.md", PLAN)
    assert set(library.served()) == {"nota"}
    (held,) = held_documents(library.data)
    assert (held.id, held.title) == ("plan", "Plan groen")
    assert [issue.page for issue in held.issues] == [1]
    assert set(document_paths(library.data)) == {"nota", "plan"}


def test_it_is_served_once_somebody_lets_it_through(library: Library) -> None:
    library.write("plan.md", PERSONAL)
    report = release(library.data, "plan")
    assert report.document_count == 1
    assert "111222333" in library.served()["plan"]
    assert held_documents(library.data) == ()
    update(library.data, [library.documents])
    assert set(library.served()) == {"plan"}


def test_the_version_before_stays_while_the_new_one_waits(library: Library) -> None:
    library.write("plan.md", PLAN)
    library.write("plan.md", PERSONAL)
    assert "111222333" not in library.served()["plan"]
    library.write("nota.md", PLAN)  # another generation, and the one before it is gone
    library.write("brief.md", PLAN)
    assert "5.000" in library.served()["plan"]
    release(library.data, "plan")
    assert "111222333" in library.served()["plan"]


def test_the_next_version_is_looked_at_anew(library: Library) -> None:
    library.write("plan.md", PERSONAL)
    release(library.data, "plan")
    library.write("plan.md", PERSONAL.replace("5.000", "7.500"))
    assert "5.000" in library.served()["plan"]
    assert [held.id for held in held_documents(library.data)] == ["plan"]
    library.write("plan.md", PLAN.replace("5.000", "8.000"))
    assert "8.000" in library.served()["plan"]
    assert held_documents(library.data) == ()


def test_one_that_waits_can_be_removed(library: Library) -> None:
    library.write("nota.md", PLAN)
    library.write("plan.md", PERSONAL)
    remove(library.data, "plan")
    assert held_documents(library.data) == ()
    assert not [path for path in library.data.rglob("*") if path.is_file() and b"111222333" in path.read_bytes()]


def test_only_what_waits_can_be_let_through(library: Library) -> None:
    library.write("plan.md", PLAN)
    with pytest.raises(UnknownDocument, match="wordt niet tegengehouden"):
        release(library.data, "plan")
    with pytest.raises(UnknownDocument, match="niets"):
        release(library.data, "niets")


def test_the_command_line_says_what_waits_and_how_to_let_it_through(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    (library.documents / "plan.md").write_text(PERSONAL, encoding="utf-8")
    place = ["--data", str(library.data)]
    assert main(["index", str(library.documents), *place]) == 0
    told = capsys.readouterr().out
    assert "blz. 1: Hier staat een getal dat een burgerservicenummer kan zijn (eindigend op 33)." in told
    assert "beleidswijzer release plan" in told
    assert main(["release", "plan", *place]) == 0
    assert "plan is doorgelaten. In de index: 1 document." in capsys.readouterr().out
    assert main(["release", "plan", *place]) == 1
    assert "wordt niet tegengehouden" in capsys.readouterr().err
