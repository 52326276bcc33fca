from __future__ import annotations

import pytest

from assistant.model import Citation, CitedPage
from ingest.model import DocumentKind, Span
from web.links import citation_url, file_url, page_url, parse_spans, spans_url

SPANS = (Span(3, 120, 260), Span(4, 0, 45))


def test_a_link_holds_places_and_no_text() -> None:
    pages = tuple(CitedPage(span.page, None, (span,), ()) for span in SPANS)
    kind = DocumentKind.MOTIE
    citation = Citation(1, "plan", "Plan", kind, "", ("Doel",), "een geheim citaat", "", "plan/12", pages)
    url = citation_url(citation, "0123456789abcdef")
    assert url == "/documenten/plan/paginas/3?passage=12&citaat=3:120-260,4:0-45&versie=0123456789ab#citaat"


def test_spans_come_back_from_a_link() -> None:
    url = spans_url("plan", SPANS, "")
    assert parse_spans(url.partition("citaat=")[2].partition("#")[0]) == SPANS


@pytest.mark.parametrize("text", ["x", "3:5", "3:9-5", "3:1-2,", "٣:1-2", ",".join(["1:1-2"] * 51), "1:1-9999999999"])
def test_what_is_no_place_is_refused(text: str) -> None:
    assert parse_spans(text) is None


def test_no_place_is_no_fault() -> None:
    assert parse_spans("") == ()


def test_odd_ids_are_escaped() -> None:
    assert page_url("a/b?c", 1) == "/documenten/a%2Fb%3Fc/paginas/1"
    assert file_url("plan", 4) == "/documenten/plan/bestand#page=4"


def test_a_link_opens_the_page_with_most_of_the_quote() -> None:
    assert spans_url("plan", (Span(3, 0, 2), Span(4, 0, 80)), "").startswith("/documenten/plan/paginas/4?")
