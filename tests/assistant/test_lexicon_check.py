from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.understand.lexicon import FOLDER
from assistant.understand.lexicon_check import check_lexicon


def problems(folder: Path, text: str, name: str = "synonyms.txt") -> list[tuple[int, str]]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return [(one.line, one.problem) for one in check_lexicon(file)]


def test_the_lists_that_are_shipped_are_right() -> None:
    assert check_lexicon() == ()


def test_the_manual_names_every_list() -> None:
    manual = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+\.txt)`", manual, re.MULTILINE)) == {file.name for file in FOLDER.glob("*.txt")}


def test_a_good_list_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, "# uitleg\n\nbieb = bibliotheek, leeszaal\nop de fiets = fietsen\n") == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("bieb bibliotheek", "er staat geen = in"),
        ("= bibliotheek", "links van de = staat niets"),
        ("bieb =", "'bieb' heeft rechts niets"),
        ("bieb = bibliotheek = leeszaal", "er staat meer dan één = in"),
        ("bieb = bibliotheek,, leeszaal", "tussen twee komma's staat niets"),
        ("bieb = bibliotheek, Bibliotheek", "'bibliotheek' staat er twee keer rechts"),
        ("bieb = bibliotheek, bieb", "'bieb' verwijst naar zichzelf"),
        ("bieb = bibliotheek, !", "'!' werkt niet: er staat geen woord in"),
        ("?! = bibliotheek", "'?!' werkt niet: er staat geen woord in"),
        ("waarom = reden", "'waarom' werkt niet: dit woord wordt in vragen overgeslagen (zie stop-words.txt)"),
        ("2024 = jaar", "'2024' werkt niet: een getal is geen woord"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    assert problems(tmp_path, f"# uitleg\nfiets = rijwiel\n{line}\n") == [(3, problem)]


def test_a_key_that_is_there_twice_names_both_lines(tmp_path: Path) -> None:
    assert problems(tmp_path, "bieb = bibliotheek\nfiets = rijwiel\nBieb = leeszaal\n") == [
        (3, "'bieb' staat ook op regel 1")
    ]


def test_only_english_words_may_be_left_out(tmp_path: Path) -> None:
    assert problems(tmp_path, "the =\n", "english.txt") == []
    assert problems(tmp_path, "de =\n", "turns.txt") == [(1, "'de' heeft rechts niets")]


def test_a_group_may_have_its_own_name_among_its_words(tmp_path: Path) -> None:
    assert problems(tmp_path, "motie = motie, moties\n", "document-kinds.txt") == []


def test_a_folder_without_a_list_and_a_file_of_another_coding(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "turns.txt").unlink()
    (tmp_path / "eigen.txt").write_bytes("café = koffie".encode("latin-1"))
    assert [(one.file.name, one.line, one.problem) for one in check_lexicon(tmp_path)] == [
        ("eigen.txt", 0, "het bestand is geen UTF-8"),
        ("turns.txt", 0, "het bestand is er niet"),
    ]
