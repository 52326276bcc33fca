from __future__ import annotations

import dataclasses

from assistant.model import (
    Answer,
    AnswerTable,
    Citation,
    CitedPage,
    Claim,
    ClaimKind,
    Question,
    Status,
    Step,
)
from index.model import Hit, Retrieval, SearchRequest
from ingest.model import DocumentKind, Excerpt, Passage, PassageKind, Piece, Span
from web.chat.answer_view import answer_view
from web.chat.views import KeepView
from web.rendering import Renderer
from web.settings import Settings

KEEP = KeepView("", "/")
PASSAGE_TEXT = "De zone is klaar. Dat duurt even. Ouders denken mee."


def make_answer(text: str, status: Status = Status.ANSWERED, table: AnswerTable | None = None) -> Answer:
    place = (CitedPage(2, None, (Span(2, 10, 27),), ()),)
    quote = "De zone is klaar.\nOuders denken mee."
    kind = DocumentKind.BELEIDSPLAN
    citation = Citation(1, "plan", "Plan <b>", kind, "2024-06-04", ("Routes",), quote, PASSAGE_TEXT, "plan/3", place)
    excerpt = Excerpt(PASSAGE_TEXT, (Piece(0, Span(2, 10, 10 + len(PASSAGE_TEXT))),))
    passage = Passage("plan/3", "plan", "Plan <b>", "s1", ("Routes",), PassageKind.TEXT, excerpt, "", "")
    question = Question("Is <het> klaar?", "Is het klaar?", "klaar", "nl", ("klaar",), (), (2024,), ())
    found = status is Status.ANSWERED
    return Answer(
        id="a1",
        status=status,
        question=question,
        text=text,
        claims=(Claim("De zone is klaar.", ClaimKind.QUOTE, (1,)),) if found else (),
        citations=(citation,) if found else (),
        nearest=() if found else (citation,),
        table=table,
        follow_ups=("Wat kost het?",),
        steps=(Step("Zoeken", "1 passage gevonden.", 3.0),),
        retrieval=Retrieval(SearchRequest("klaar"), (Hit(passage, 2.5, None, 0.75, 1),), (), "g1"),
        duration_ms=12.0,
    )


def test_marks_become_links_and_quotes_are_told_apart() -> None:
    view = answer_view(
        make_answer("In het plan staat:\nDe zone is klaar. [1] En [7] niet."), "a", {"plan": "f" * 64}, KEEP
    )
    lead, quoted = view.groups
    assert [(run.text, run.quoted) for run in lead.lines[0].runs] == [("In het plan staat:", False)]
    runs = quoted.lines[0].runs
    assert [(run.text, run.quoted) for run in runs] == [
        ("De zone is klaar.", True),
        (" ", False),
        ("[1]", False),
        (" En [7] niet.", False),
    ]
    assert runs[2].source is not None
    assert runs[2].source.url == "/documenten/plan/paginas/2?passage=3&citaat=2:10-27&versie=ffffffffffff#citaat"


def test_dashes_become_one_list() -> None:
    view = answer_view(make_answer("Dit:\n- een [1]\n- twee [1]\nKlaar."), "a", {}, KEEP)
    assert [(group.kind, len(group.lines)) for group in view.groups] == [("alinea", 1), ("lijst", 2), ("opmerking", 1)]


def test_each_sentence_of_a_quote_is_marked_in_its_passage() -> None:
    source = answer_view(make_answer("De zone is klaar. [1]"), "a", {}, KEEP).sources[0]
    parts = source.passage[0].rows[0][0].parts
    assert "".join(part.text for part in parts) == PASSAGE_TEXT
    assert [part.text for part in parts if part.mark] == ["De zone is klaar.", "Ouders denken mee."]


def test_a_long_quote_is_shortened_between_words() -> None:
    answer = make_answer("Lang.")
    long_quote = "woord " * 40
    longer = dataclasses.replace(answer.citations[0], quote=long_quote)
    source = answer_view(dataclasses.replace(answer, citations=(longer,)), "a", {}, KEEP).sources[0]
    assert source.preview.endswith("woord …")
    assert len(source.preview) < 90
    assert source.passage[0].rows[0][0].parts[0].mark == "citaat"


def render(answer: Answer) -> str:
    body = Renderer(Settings()).response(answer_view(answer, "antwoord-1", {}, KEEP)).body
    return bytes(body).decode()


def test_what_people_and_documents_write_is_escaped() -> None:
    html = render(make_answer("Het <script> staat er. [1]"))
    assert "<script" not in html
    assert "Plan &lt;b&gt;, pagina 2" in html
    assert "Is &lt;het&gt; klaar?" in html


def test_not_found_shows_what_is_nearest() -> None:
    html = render(make_answer("Ik kan het niet vinden.", Status.NOT_FOUND))
    assert "Niet gevonden" in html
    assert "Dit lijkt er het meest op" in html
    assert "Bronnen</h3>" not in html


def test_an_answer_says_how_it_came_about() -> None:
    html = render(make_answer("De zone is klaar. [1]"))
    for text in ("Hoe kom ik hieraan?", "1 passage gevonden.", "0,75", "2,50", "Op betekenis", "12 ms"):
        assert text in html


def test_a_table_has_headers() -> None:
    html = render(make_answer("Zie de tabel. [1]", table=AnswerTable(("", "2025"), (("Zones", "1,4"),))))
    assert '<th scope="col" class="number">2025</th>' in html
    assert '<th scope="row">Zones</th>' in html
    assert '<td class="number">1,4</td>' in html
    assert "Bron</th>" not in html


def test_follow_ups_belong_to_the_form() -> None:
    assert 'form="vraagformulier" name="gekozen" value="Wat kost het?"' in render(make_answer("Ja. [1]"))
