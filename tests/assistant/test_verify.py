"""Damaged claims never pass: altered digits and words, swapped, missing and moved citations."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.model import Answer, Citation, CitedPage, Claim, ClaimKind
from assistant.pipeline import Assistant
from assistant.verify import Fault, gives_quote, verify
from index.search import Index
from ingest.model import BBox, DocumentKind, Page, Span

QUESTIONS = (
    "Waarom is de parkeerdruk in de Havenbuurt te hoog?",
    "Welke maatregelen neemt het college?",
    "Hoeveel is er in 2026 begroot voor parkeerautomaten?",
    "Wat zijn de kosten van de parkeergarage?",
    "Welke stappen zijn er?",
    "Wat kost de verhuizing?",
    "Welk pand wordt verkocht?",
    "Wat zijn de gevolgen voor het personeel?",
)
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> tuple[Answer, ...]:
    answered = tuple(assistant.ask(question) for question in QUESTIONS)
    assert all(answer.claims for answer in answered)
    return answered


def draw_claim(data: st.DataObject, answers: tuple[Answer, ...]) -> tuple[Claim, Answer]:
    answer = data.draw(st.sampled_from(answers))
    return data.draw(st.sampled_from(answer.claims)), answer


def passes(claim: Claim, citations: tuple[Citation, ...], library: Index) -> bool:
    return bool(verify([claim], citations, library.snapshot()).kept)


def test_every_claim_of_every_answer_is_proven(answers: tuple[Answer, ...], library: Index) -> None:
    for answer in answers:
        verdict = verify(answer.claims, answer.citations, library.snapshot())
        assert verdict.kept == answer.claims
        assert verdict.dropped == ()


@FAST
@given(data=st.data())
def test_an_altered_digit_never_passes(data: st.DataObject, answers: tuple[Answer, ...], library: Index) -> None:
    claim, answer = draw_claim(data, answers)
    places = [at for at, character in enumerate(claim.text) if character.isdigit()]
    assume(places)
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in string.digits if d != claim.text[at]]))
    damaged = replace(claim, text=claim.text[:at] + digit + claim.text[at + 1 :])
    assert not passes(damaged, answer.citations, library)


@FAST
@given(data=st.data())
def test_an_altered_left_out_or_added_word_never_passes(
    data: st.DataObject, answers: tuple[Answer, ...], library: Index
) -> None:
    claim, answer = draw_claim(data, answers)
    words = claim.text.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    instead = data.draw(st.sampled_from([[], ["niet"], [words[at], "niet"], [words[at] + "s"]]))
    damaged = " ".join((*words[:at], *instead, *words[at + 1 :]))
    own = {other.text for other in answer.claims}
    # A row may be told with fewer of its cells: leaving out a whole cell leaves a claim that is true.
    assume(damaged != claim.text and damaged not in own and (claim.kind is ClaimKind.QUOTE or instead))
    assert not passes(replace(claim, text=damaged), answer.citations, library)


@FAST
@given(data=st.data())
def test_a_figure_under_another_column_never_passes(
    data: st.DataObject, answers: tuple[Answer, ...], library: Index
) -> None:
    claim, answer = draw_claim(data, answers)
    assume(claim.kind is ClaimKind.FIGURE)
    head, _, values = claim.text.partition(" — ")
    pairs = [pair.split(": ") for pair in values.split("; ")]
    assume(len(pairs) > 1)
    one, other = data.draw(st.permutations(range(len(pairs))))[:2]
    assume(pairs[one][1] != pairs[other][1])
    pairs[one][1], pairs[other][1] = pairs[other][1], pairs[one][1]
    damaged = f"{head} — {'; '.join(': '.join(pair) for pair in pairs)}"
    assert not passes(replace(claim, text=damaged), answer.citations, library)


@FAST
@given(data=st.data())
def test_a_claim_without_or_with_an_unknown_citation_never_passes(
    data: st.DataObject, answers: tuple[Answer, ...], library: Index
) -> None:
    claim, answer = draw_claim(data, answers)
    unknown = data.draw(st.integers(100, 200))
    assert not passes(replace(claim, citations=()), answer.citations, library)
    assert not passes(replace(claim, citations=(*claim.citations, unknown)), answer.citations, library)
    assert not passes(claim, (), library)


@FAST
@given(data=st.data())
def test_a_swapped_citation_never_passes(data: st.DataObject, answers: tuple[Answer, ...], library: Index) -> None:
    claim, answer = draw_claim(data, answers)
    other = data.draw(st.sampled_from(answers))
    assume(claim.text not in {one.text for one in other.claims})
    stranger = data.draw(st.sampled_from(other.citations))
    assume(stranger.quote not in {citation.quote for citation in answer.citations})
    swapped = tuple(replace(stranger, number=number) for number in claim.citations)
    assert not passes(claim, swapped, library)


@FAST
@given(data=st.data())
def test_a_damaged_citation_never_passes(data: st.DataObject, answers: tuple[Answer, ...], library: Index) -> None:
    claim, answer = draw_claim(data, answers)
    number = data.draw(st.sampled_from(claim.citations))
    citation = next(one for one in answer.citations if one.number == number)
    page = citation.pages[0]
    span = page.spans[0]
    damage = data.draw(st.sampled_from(["quote", "end", "page", "box", "document", "nowhere"]))
    if damage == "quote":
        damaged = replace(citation, quote=citation.quote + " toegevoegd")
    elif damage == "document":
        damaged = replace(citation, document_id="bestaat-niet")
    elif damage == "nowhere":
        damaged = replace(citation, pages=())
    else:
        page = {
            "end": replace(page, spans=(span._replace(char_end=span.char_end + 2), *page.spans[1:])),
            "page": replace(page, page=99, spans=(Span(99, span.char_start, span.char_end), *page.spans[1:])),
            "box": replace(page, boxes=(BBox(0, 0, 1, 1),)),
        }[damage]
        damaged = replace(citation, pages=(page, *citation.pages[1:]))
    citations = tuple(damaged if one.number == number else one for one in answer.citations)
    assert not passes(claim, citations, library)


def test_a_piece_of_a_sentence_is_not_the_sentence(answers: tuple[Answer, ...], library: Index) -> None:
    answer = answers[0]
    claim = next(claim for claim in answer.claims if claim.kind is ClaimKind.QUOTE)
    verdict = verify([replace(claim, text=claim.text[: len(claim.text) // 2])], answer.citations, library.snapshot())
    assert [fault for _, fault in verdict.dropped] == [Fault.UNPROVEN_TEXT]


def test_white_space_is_all_that_a_claim_may_differ_in(answers: tuple[Answer, ...], library: Index) -> None:
    claim = next(claim for claim in answers[0].claims if claim.kind is ClaimKind.QUOTE)
    assert passes(replace(claim, text=claim.text.replace(" ", "\n  ")), answers[0].citations, library)
    assert not passes(replace(claim, text=claim.text.upper()), answers[0].citations, library)


class TwoPages:
    """A table row that a page break parts: the begins of its cells on one page, their ends on the next."""

    def page(self, document_id: str, number: int) -> Page:
        return Page(number, None, 0, 0, "6\tHulp bij het\tOmdat de vraag" if number == 1 else "huishouden\ttoeneemt.")


@pytest.mark.parametrize(
    ("quote", "holds"),
    [
        ("6\tHulp bij het huishouden\tOmdat de vraag toeneemt.", True),
        ("6\tHulp bij het toeneemt.\tOmdat de vraag huishouden", False),
        ("6\tHulp bij het huishouden\tOmdat de vraag", False),
        ("6\thuishouden Hulp bij het\tOmdat de vraag toeneemt.", False),
    ],
)
def test_a_row_over_two_pages_is_read_cell_by_cell(quote: str, holds: bool) -> None:
    first = CitedPage(1, None, (Span(1, 0, 1), Span(1, 2, 14), Span(1, 15, 29)), ())
    second = CitedPage(2, None, (Span(2, 0, 10), Span(2, 11, 20)), ())
    citation = Citation(1, "plan", "Plan", DocumentKind.BELEIDSPLAN, "", (), quote, quote, "plan/1", (first, second))
    assert gives_quote(citation, TwoPages()) is holds  # type: ignore[arg-type]
