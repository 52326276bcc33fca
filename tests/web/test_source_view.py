from __future__ import annotations

import datetime

from index.model import DocumentRecord
from ingest.model import BBox, DocumentKind, Excerpt, Issue, IssueCode, Page, Passage, PassageKind, Span, Word
from web.source_view import Marking, source_page

TEXT = "Kop\nEen zin. Nog een zin."
WORDS = (
    Word("Kop", 0, 3, BBox(50, 40, 80, 52)),
    Word("Een", 4, 7, BBox(50, 60, 70, 72)),
    Word("zin.", 8, 12, BBox(73, 60, 95, 72)),
    Word("Nog", 13, 16, BBox(98, 60, 118, 72)),
    Word("een", 17, 20, BBox(50, 74, 70, 86)),
    Word("zin.", 21, 25, BBox(73, 74, 95, 86)),
)
PAGED = Page(2, "iv", 595, 842, TEXT, WORDS)
PLAIN = Page(2, None, 0, 0, TEXT)


def record(format_: str = "pdf", issues: tuple[Issue, ...] = ()) -> DocumentRecord:
    now = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    kind = DocumentKind.BELEIDSPLAN
    return DocumentRecord(
        "plan", "Plan", kind, "", None, "", "", "ab" * 32, f"p.{format_}", format_, 10, 3, 1, 0, now, issues
    )


def passage(page: Page) -> Passage:
    excerpt = Excerpt.cut(page, 4, 25)
    return Passage("plan/7", "plan", "Plan", "s", ("Doel", "Zinnen"), PassageKind.TEXT, excerpt, "", "")


def marking(page: Page = PAGED, *spans: Span, version: str = "") -> Marking:
    return Marking(spans, passage(page) if spans else None, version, True)


def test_text_is_cut_into_quote_passage_and_rest() -> None:
    view = source_page(record(), PAGED, marking(PAGED, Span(2, 13, 25)), "Nog een zin.")
    assert [[(part.text, part.mark) for part in block.rows[0][0].parts] for block in view.blocks] == [
        [("Kop", "")],
        [("Een zin. ", "passage"), ("Nog een zin.", "citaat")],
    ]
    assert view.section == "Doel › Zinnen"


def test_a_quote_over_two_lines_is_two_rectangles() -> None:
    view = source_page(record(), PAGED, marking(PAGED, Span(2, 13, 25)), "")
    assert view.picture is not None
    assert [box.y for box in view.picture.quote_boxes] == ["58.5", "72.5"]
    assert view.picture.view_box == "0 0 595 842"


def test_a_page_without_geometry_has_its_mark_as_anchor() -> None:
    view = source_page(record("docx"), PLAIN, marking(PLAIN, Span(2, 4, 12)), "")
    assert view.picture is None
    assert [part.anchor for block in view.blocks for part in block.rows[0][0].parts] == ["", "citaat", ""]


def test_leafing_keeps_the_quote() -> None:
    view = source_page(record(), PAGED, marking(PAGED, Span(3, 0, 5), version="abababababab"), "")
    assert view.previous_url == "/documenten/plan/paginas/1?passage=7&citaat=3:0-5&versie=abababababab"
    assert view.next_url == "/documenten/plan/paginas/3?passage=7&citaat=3:0-5&versie=abababababab"


def test_the_first_and_last_page_end_the_leafing() -> None:
    first = Page(1, None, 595, 842, "")
    last = Page(3, None, 595, 842, "")
    assert source_page(record(), first, marking(), "").previous_url == ""
    assert source_page(record(), last, marking(), "").next_url == ""


def test_a_printed_label_that_differs_is_told() -> None:
    assert source_page(record(), PAGED, marking(), "").position == "Pagina 2 van 3 (gedrukt: iv)"


def test_what_makes_a_mark_unsure_is_told() -> None:
    replaced = source_page(record(), PAGED, marking(PAGED, Span(2, 0, 3), version="cdcdcdcdcdcd"), "")
    assert "vervangen" in replaced.notices[0]
    unreadable = source_page(record(), PAGED, Marking((), None, "", False), "")
    assert "niet te lezen" in unreadable.notices[0]
    issue = Issue(IssueCode.OCR_PAGE, 2, "Deze pagina is herkend.")
    scanned = source_page(record(issues=(issue,)), Page(2, None, 595, 842, "", ocr=True), marking(), "")
    assert len(scanned.notices) == 2
    assert source_page(record(), PAGED, marking(PAGED, Span(2, 0, 3), version="abababababab"), "").notices == ()


def test_a_quote_over_two_pages_leads_to_the_other() -> None:
    view = source_page(record(), PAGED, marking(PAGED, Span(2, 13, 25), Span(3, 0, 5)), "")
    assert view.elsewhere == (("pagina 3", "/documenten/plan/paginas/3?passage=7&citaat=2:13-25,3:0-5"),)
