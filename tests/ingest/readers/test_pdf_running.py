from __future__ import annotations

from ingest.layout import Line, PrintedWord, runs_of
from ingest.model import BBox
from ingest.readers.pdf.running import running_runs

HEIGHT = 800.0


def line(text: str, top: float) -> list[PrintedWord]:
    words, x0 = [], 60.0
    for word in text.split():
        words.append(PrintedWord(word, BBox(x0, top, x0 + 5 * len(word), top + 10), 10.0, False, 0, False))
        x0 += 5 * len(word) + 3
    return words


def pages(*sheets: dict[float, str]) -> list[tuple[float, list[Line]]]:
    """Each page as texts by their distance from the top, with a text of its own in the middle."""
    return [
        (HEIGHT, runs_of(word for top, text in {**sheet, 400.0: f"Midden {n}."}.items() for word in line(text, top)))
        for n, sheet in enumerate(sheets)
    ]


def dropped(*sheets: dict[float, str]) -> list[set[str]]:
    found = pages(*sheets)
    running = running_runs(found)
    return [{run.text for run in runs if id(run) in ids} for (_, runs), ids in zip(found, running, strict=True)]


def test_header_on_every_page() -> None:
    assert (
        dropped(*({30.0: "Gemeente Veldwijk", 100.0: f"Tekst {n * n} hier"} for n in range(4)))
        == [{"Gemeente Veldwijk"}] * 4
    )


def test_headers_of_left_and_right_pages() -> None:
    sheets = [{30.0: "Links" if number % 2 else "Rechts"} for number in range(4)]
    assert dropped(*sheets) == [{"Rechts"}, {"Links"}, {"Rechts"}, {"Links"}]


def test_number_in_a_footer_counts_the_pages() -> None:
    assert dropped(*({760.0: f"Raadsvoorstel {n} van 3"} for n in (1, 2, 3))) == [
        {f"Raadsvoorstel {n} van 3"} for n in (1, 2, 3)
    ]


def test_articles_at_the_top_of_pages_are_text() -> None:
    assert dropped(*({30.0: f"Artikel {n}"} for n in (2, 5, 9, 11))) == [set()] * 4


def test_headings_alike_below_a_header_are_text() -> None:
    assert (
        dropped({30.0: "Veldwijk", 60.0: "Besluit"}, {30.0: "Veldwijk", 60.0: "Besluit"}, {30.0: "Veldwijk"})
        == [{"Veldwijk"}] * 3
    )


def test_page_numbers_of_all_kinds() -> None:
    for number in ("1", "- 1 -", "Pagina 1 van 1", "blz. 1", "1/12", "iv"):
        assert dropped({770.0: number}) == [{number}]


def test_a_year_in_a_sentence_is_no_page_number() -> None:
    assert dropped({770.0: "Vastgesteld op 3 mei 2024"}) == [set()]


def test_text_in_the_middle_of_pages_is_never_running() -> None:
    assert dropped(*({300.0: "Niet van toepassing."} for _ in range(5))) == [set()] * 5
