"""The command line as a person or a script uses it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from beleidswijzer import main
from web.app import create_app
from web.settings import Settings

PROPOSAL = """# Raadsvoorstel Speeltuinen 2025

Gemeente Waterrijk

## Besluit

De raad stelt op 14 maart 2025 het speeltuinenplan vast.

## Dekking

Voor het onderhoud van de speeltuinen is in 2025 een bedrag van € 45.000 nodig.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "stukken"
    documents.mkdir()
    (documents / "speeltuinen.md").write_text(PROPOSAL)
    return documents


@pytest.fixture
def indexed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    data = tmp_path / "data"
    assert main(["index", str(folder), "--data", str(data)]) == 0
    capsys.readouterr()
    return data


def test_index_says_what_it_read(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(folder), "--data", str(tmp_path / "data")]) == 0
    out = capsys.readouterr().out
    assert "nieuw" in out
    assert "speeltuinen" in out
    assert "1 document" in out


def test_index_again_reads_nothing(indexed: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(folder), "--data", str(indexed), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [file["uitkomst"] for file in report["bestanden"]] == ["ongewijzigd"]


def test_a_bad_file_is_named_and_the_others_are_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7\nafgebroken")
    (folder / "leeg.docx").write_bytes(b"")
    data = tmp_path / "data"
    assert main(["index", str(folder), "--data", str(data)]) == 1
    printed = capsys.readouterr()
    assert "kapot.pdf" in printed.err
    assert "leeg.docx" in printed.err
    assert main(["status", "--data", str(data), "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert [document["id"] for document in status["documenten"]] == ["speeltuinen"]
    assert status["index"]["aantalDocumenten"] == 1


def test_ask_answers_with_the_place(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Hoeveel is er nodig voor het onderhoud van de speeltuinen?", "--data", str(indexed)]) == 0
    out = capsys.readouterr().out
    assert "€ 45.000" in out
    assert "Dekking" in out


def test_ask_gives_json_as_the_api_does(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Wanneer stelt de raad het speeltuinenplan vast?", "--data", str(indexed), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "beantwoord"
    assert "14 maart 2025" in answer["tekst"]
    assert answer["citaten"][0]["document"]["id"] == "speeltuinen"


@pytest.mark.parametrize("question", ["", "   ", "x" * 100_000, "wat\x00nu"])
def test_a_bad_question_is_refused_with_a_remedy(
    indexed: Path, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", question, "--data", str(indexed)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("beleidswijzer: ")
    assert len(printed.err) < 500


def test_evaluate_prints_figures_by_category(indexed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "vragen.jsonl"
    question = {"id": "q1", "cat": "budget", "turns": ["Wat kost het onderhoud van de speeltuinen?"]}
    gold = {"all": [["45.000"]], "none": [], "doc": "speeltuinen", "quote": ["€ 45.000"]}
    questions.write_text(json.dumps({**question, **gold}))
    assert main(["evaluate", str(questions), "--data", str(indexed)]) == 0
    assert "budget" in capsys.readouterr().out


def test_evaluate_names_the_line_that_is_wrong(
    indexed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "vragen.jsonl"
    questions.write_text('{"id": "q1"}\n')
    assert main(["evaluate", str(questions), "--data", str(indexed)]) == 1
    err = capsys.readouterr().err
    assert "vragen.jsonl" in err
    assert "1" in err


def test_remove_takes_a_document_out(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "speeltuinen", "--data", str(indexed)]) == 0
    capsys.readouterr()
    assert main(["status", "--data", str(indexed), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documenten"] == []


def test_purge_deletes_what_was_asked(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with TestClient(create_app(Settings(data=indexed)), "http://localhost") as client:
        client.post("/api/v1/antwoorden", json={"vraag": "Wat kost het onderhoud van de speeltuinen?"})
    assert main(["purge", "--data", str(indexed)]) == 0
    assert main(["purge", "--days", "0", "--data", str(indexed), "--json"]) == 0
    assert capsys.readouterr().out == '0 vragen verwijderd.\n{"verwijderd": 1}\n'


def test_remove_of_an_unknown_document_names_what_is_there(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "speeltuin", "--data", str(indexed)]) == 1
    assert "speeltuinen" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["ask", "Wat is het plan?"], ["status"]])
def test_without_an_index_the_remedy_is_to_make_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--data", str(tmp_path / "niets")]) == 1
    assert "beleidswijzer index" in capsys.readouterr().err


def test_a_folder_without_documents_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert main(["index", str(empty), "--data", str(tmp_path / "data")]) == 1
    assert "leeg" in capsys.readouterr().err


def test_a_data_folder_that_cannot_be_made_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "speeltuinen.md"
    assert main(["index", str(folder), "--data", str(file / "data")]) == 1
    assert "speeltuinen.md" in capsys.readouterr().err


def test_a_port_in_use_is_said_before_anything_starts(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--data", str(indexed), "--port", str(port)]) == 1
    err = capsys.readouterr().err
    assert str(port) in err
    assert "--port" in err


@pytest.mark.parametrize("arguments", [[], ["onbekend"], ["serve", "--port", "0"], ["index", "--seconds", "-1"]])
def test_wrong_use_ends_with_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Verkeerd gebruik" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "kind", "status"),
    [
        (["status", "--json", "--data", "er-is-niets"], "geen_index", 1),
        (["ask", "", "--json"], "vraag", 1),
        (["remove", "weg", "--json"], "onbekend_document", 1),
        (["evaluate", "weg.jsonl", "--json"], "vragenbestand", 1),
        (["index", "--json", "--seconds", "nooit"], "verkeerd_gebruik", 2),
    ],
)
def test_a_program_gets_its_error_as_json(
    arguments: list[str],
    kind: str,
    status: int,
    indexed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_DATA", str(indexed))
    assert main(arguments) == status
    error = json.loads(capsys.readouterr().out)
    assert set(error) == {"soort", "fout", "remedie"}
    assert error["soort"] == kind
    assert error["remedie"]


def test_a_program_gets_the_error_of_each_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "leeg.docx").write_bytes(b"")
    assert main(["index", str(folder), "--data", str(tmp_path / "data"), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [file["uitkomst"] for file in report["bestanden"]] == ["mislukt", "nieuw"]
    assert report["bestanden"][0]["fout"]["soort"] == "leeg_bestand"
    assert report["bestanden"][1]["fout"] is None


def test_a_bug_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("een fout in de code")

    monkeypatch.setattr("assistant.pipeline.Assistant.ask", fail)
    assert main(["ask", "Wat is het plan?", "--data", str(indexed), "--json"]) == 1
    printed = capsys.readouterr()
    assert "een fout in de code" in printed.err
    assert "dat niet was voorzien (RuntimeError)" in json.loads(printed.out)["fout"]


def test_a_file_name_cannot_command_the_terminal(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "kleur\x1b[31m\nregel\x9b.txt").write_text("Zonder kop.\n\nHet park gaat in 2027 open.\n")
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Het park gaat open.")
    data = str(tmp_path / "data")
    for arguments in (["index", str(folder)], ["status"], ["index", str(folder), "--json"], ["status", "--json"]):
        main([*arguments, "--data", data])
        printed = capsys.readouterr()
        assert (printed.out + printed.err).replace("\n", "").isprintable()
        if "--json" in arguments:
            json.loads(printed.out)


def test_a_screen_that_knows_few_characters_gets_escapes(indexed: Path) -> None:
    code = (
        "import sys, beleidswijzer;"
        f"sys.exit(beleidswijzer.main(['ask', 'Wat kost het onderhoud?', '--data', {str(indexed)!r}, *sys.argv[1:]]))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for extra in ([], ["--json"]):
        run = subprocess.run([sys.executable, "-c", code, *extra], capture_output=True, check=False, env=environment)
        assert run.returncode == 0, run.stderr
        assert b"45.000" in run.stdout
        if extra:
            assert "€ 45.000" in json.loads(run.stdout)["tekst"]


def test_without_ocr_it_says_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert main(["index", str(folder), "--ocr", "--data", str(tmp_path / "data")]) == 1
    err = capsys.readouterr().err
    assert ".venv/bin/pip install -e '.[ocr]'" in err
    assert "tesseract-ocr-nld" in err
    assert not (tmp_path / "data").exists()


def test_it_starts_without_torch(indexed: Path) -> None:
    """The embedded model needs no torch to answer; importing it would make every start seconds slower."""
    code = (
        "import sys, beleidswijzer;"
        f"beleidswijzer.main(['ask', 'Wat is het speeltuinenplan?', '--data', {str(indexed)!r}]);"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_lexicon_names_the_line_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "synonyms.txt"
    file.write_text("bieb = bibliotheek\nfiets rijwiel\n")
    assert main(["lexicon", str(file)]) == 1
    assert f"{file}:2: er staat geen = in. Schrijf:" in capsys.readouterr().out
    assert main(["lexicon", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problemen"][0]["regel"] == 2
    file.write_text("bieb = bibliotheek\n")
    assert main(["lexicon", str(file)]) == 0
    assert "in orde" in capsys.readouterr().out


def test_a_data_folder_is_kept_in_one_file_and_put_back(
    indexed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, back = tmp_path / "kopie.tar.gz", tmp_path / "terug"
    assert main(["backup", str(kept), "--data", str(indexed)]) == 0
    assert f"Bewaard in {kept}" in capsys.readouterr().out
    assert main(["backup", str(kept), "--data", str(indexed)]) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert main(["restore", str(kept), "--data", str(back), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pad"] == str(back)
    assert main(["status", "--data", str(back)]) == 0
