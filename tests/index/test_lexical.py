from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tantivy

from index import lexical
from index.lexical import LexicalIndex, write
from ingest.model import Excerpt, Passage, PassageKind


def passage(document: str, text: str, title: str = "", headings: tuple[str, ...] = (), context: str = "") -> Passage:
    return Passage(f"{document}/1", document, title, "s1", headings, PassageKind.TEXT, Excerpt(text), context, "")


def table(document: str, text: str) -> Passage:
    return replace(passage(document, text), kind=PassageKind.TABLE)


def make(folder: Path, *passages: Passage) -> LexicalIndex:
    write(folder, list(enumerate(passages, 10)))
    return LexicalIndex(folder)


def rows(index: LexicalIndex, text: str, documents: list[str] | None = None) -> list[int]:
    return [row for row, _ in index.search(text, 10, documents)]


def test_what_is_done_meanwhile_is_done_when_all_is_written(tmp_path: Path) -> None:
    done: list[str] = []
    write(tmp_path, [(10, passage("d", "De kade."))], lambda: done.append("vectors"))
    assert done == ["vectors"]
    assert rows(LexicalIndex(tmp_path), "kade") == [10]


def test_what_fails_meanwhile_is_raised(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("spoilt")

    with pytest.raises(ValueError, match="spoilt"):
        write(tmp_path, [(10, passage("d", "De kade."))], fail)


def test_finds_inflections_compounds_codes_and_typing_errors(tmp_path: Path) -> None:
    texts = ["De huisvestingsopgaven van jongeren.", "Taakveld 6.71A kost € 1.250.", "Het groenbeheer."]
    index = make(tmp_path, *(passage(f"d{i}", text) for i, text in enumerate(texts)))
    assert rows(index, "huisvesting")[0] == 10
    assert rows(index, "huisvestingsopgave jongere")[0] == 10
    assert rows(index, "6.71a") == [11]
    assert rows(index, "1250") == [11]
    assert rows(index, "groenbeheeer") == [12]
    assert rows(index, "fietsen") == []


def test_text_counts_for_more_than_headings_and_title(tmp_path: Path) -> None:
    index = make(
        tmp_path,
        passage("a", "Iets anders hier.", title="Parkeren"),
        passage("b", "Iets anders hier.", headings=("Parkeren",)),
        passage("c", "Parkeren staat hier."),
        passage("d", "Iets anders hier.", context="Parkeren"),
    )
    found = rows(index, "parkeren")
    assert found[0] == 12
    assert set(found) == {10, 11, 12, 13}


def test_a_large_library_is_searched_without_the_grams_that_many_passages_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [passage("a", text) for text in ("Speeltuin", "Speelveld en speeltuin", "Groenbeheer", "Parkeren")]
    index = make(tmp_path, *others)
    assert sorted(rows(index, "speelplaats")) == [10, 11]  # by "spee" and "peel", which half of them hold
    monkeypatch.setattr(lexical, "EVERY_GRAM_UP_TO", 3)
    monkeypatch.setattr(lexical, "COMMON", 0.3)
    assert rows(index, "speelplaats") == []
    assert rows(index, "groenstrook") == [12]  # grams that few hold
    assert sorted(rows(index, "speeltuin")) == [10, 11]  # words are looked for however many hold them


def test_a_row_label_counts_for_more_than_the_same_words_elsewhere(tmp_path: Path) -> None:
    rest = "Begeleiding\t40\t42\nDagbesteding\t7\t8"
    other, labelled = f"Post\tVervoer\n{rest}", f"Vervoer\tPost\n{rest}"
    index = make(tmp_path, table("a", other), table("b", labelled), passage("c", labelled))
    found = index.search("vervoer", 10)
    assert found[0][0] == 11
    assert found[0][1] > 1.2 * found[1][1]


def test_only_in_the_documents_asked_for_with_the_same_scores(tmp_path: Path) -> None:
    index = make(tmp_path, passage("a", "Parkeren en groen."), passage("b", "Parkeren."), passage("c", "Groen."))
    everywhere = dict(index.search("parkeren", 10))
    assert index.search("parkeren", 10, ["a", "c"]) == [(10, pytest.approx(everywhere[10]))]
    assert index.search("parkeren", 10, []) == []


def test_nothing_to_look_for_finds_nothing(tmp_path: Path) -> None:
    index = make(tmp_path, passage("a", "Wat is dit?"))
    assert [index.search(text, 10) for text in ("", "wat is de", "?!", 'AND OR ( "')] == [[], [], [], []]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = make(tmp_path)
    assert (len(index), index.search("parkeren", 10), index.passage_count("parkeren")) == (0, [], 0)


def test_passage_count_looks_at_every_field(tmp_path: Path) -> None:
    index = make(tmp_path, passage("a", "Groen.", title="Parkeren"), passage("b", "Groen."))
    assert [index.passage_count(term) for term in ("groen", "parkeren", "zee")] == [2, 1, 0]


def test_an_index_without_todays_fields_is_refused(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body")
    tantivy.Index(builder.build(), str(tmp_path)).writer().commit()
    with pytest.raises(ValueError, match="title"):
        LexicalIndex(tmp_path)


def test_a_folder_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        LexicalIndex(tmp_path)


def test_a_word_in_every_field_counts_little_more_than_in_the_text_alone(tmp_path: Path) -> None:
    text, named = "Parkeren staat hier.", ("Parkeren", ("Parkeren",))
    rest = [passage("c", "Iets anders.", *named), passage("d", "Nog iets.", "Groen", ("Bomen",))]
    index = make(tmp_path, passage("a", text, *named), passage("b", text, "Groen", ("Bomen",)), *rest)
    (first, more), (second, less), *_ = index.search("parkeren", 10)
    assert (first, second) == (10, 11)
    assert less < more < 1.6 * less
