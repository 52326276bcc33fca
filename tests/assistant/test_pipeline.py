from __future__ import annotations

import pytest

from assistant.model import Answer, ClaimKind, Status, Turn
from assistant.pipeline import Assistant
from index.model import Filters
from index.search import Index
from ingest.errors import QuestionError
from tests.assistant.small_documents import claim_texts


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


def assert_not_found(answer: Answer) -> None:
    assert answer.status is Status.NOT_FOUND
    assert answer.claims == ()
    assert answer.citations == ()


def test_a_reason_is_a_verbatim_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Waarom is de parkeerdruk in de Havenbuurt te hoog?")
    assert answer.status is Status.ANSWERED
    assert "omdat daar in korte tijd veel woningen zijn bijgekomen" in answer.text
    assert "omdat daar in korte tijd veel woningen zijn bijgekomen" in quotes(answer)
    assert answer.citations[0].document_id == "parkeernota"
    assert answer.citations[0].section_path[-1] == "Aanleiding"


def test_a_sentence_that_points_back_comes_with_the_one_before(assistant: Assistant) -> None:
    answer = assistant.ask("Welk pand wordt verkocht?")
    assert "vestiging aan de Kade sluit op 1 juli 2026" in answer.text
    assert "Dit pand wordt verkocht." in answer.text


def test_a_list_is_whole_in_order_and_with_its_lead_in(assistant: Assistant) -> None:
    answer = assistant.ask("Welke maatregelen neemt het college?")
    items = claim_texts(answer, ClaimKind.ITEM)
    assert items == [
        "Betaald parkeren in de Havenbuurt",
        "Een parkeergarage onder het Stationsplein",
        "Deelauto's in elke wijk",
    ]
    assert "Het college neemt de volgende maatregelen:" in answer.text


def test_one_item_of_a_list_is_told_by_its_place(assistant: Assistant) -> None:
    answer = assistant.ask("Wat is beslispunt 2 over de bibliotheek?")
    assert "Een krediet van 3,4 miljoen euro beschikbaar te stellen." in answer.text
    assert "In te stemmen" not in answer.text


def test_a_figure_comes_with_its_row_and_header(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel is er in 2026 begroot voor parkeerautomaten?")
    (claim,) = answer.claims
    assert claim.kind is ClaimKind.FIGURE
    assert claim.text == "Parkeerautomaten — 2026: 45"
    row, header = (next(c for c in answer.citations if c.number == n) for n in claim.citations)
    assert row.quote.split() == ["Parkeerautomaten", "180", "45", "48"]
    assert "2026" in header.quote
    assert "[1][2]" in answer.text


def test_an_empty_cell_is_said_to_be_empty(assistant: Assistant) -> None:
    answer = assistant.ask("Wat zijn de kosten van handhaving in 2026?")
    assert answer.status is Status.PARTIAL
    assert "leeg" in answer.text
    assert "2026: " not in answer.text


def test_a_date_in_a_table_answers_when(assistant: Assistant) -> None:
    answer = assistant.ask("Wanneer start het betaald parkeren?")
    (told,) = [claim.text for claim in answer.claims if "Start van betaald parkeren" in claim.text]
    assert "1 september 2025" in told


def test_a_column_with_dates_tells_them_along(assistant: Assistant) -> None:
    answer = assistant.ask("Welke stappen zijn er?")
    steps = ("Inspraak van bewoners", "Besluit van de gemeenteraad", "Start van betaald parkeren")
    for claim, step in zip(answer.claims, steps, strict=True):
        assert step in claim.text
    assert "12 mei 2025" in answer.text


def test_the_documents_about_something_are_told_with_a_quote_each(assistant: Assistant) -> None:
    answer = assistant.ask("In welke stukken gaat het over de verhuizing of over parkeerdruk?")
    assert answer.status is Status.ANSWERED
    assert "“Parkeernota Oeverdam 2025-2027” staat" in answer.text
    assert "“Raadsvoorstel bibliotheek Oeverdam” staat" in answer.text


def test_two_things_in_two_documents_are_answered_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("Vergelijk de kosten van de verhuizing met die van de parkeerautomaten in 2026.")
    assert "3,4 miljoen euro" in answer.text
    assert "Parkeerautomaten — 2026: 45" in answer.text
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {number for claim in answer.claims for number in claim.citations} == set(numbers)


def test_two_things_of_which_one_is_not_there_are_not_answered_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("Vergelijk de kosten van de verhuizing met die van het zwembad.")
    assert_not_found(answer)
    assert "zwembad" in answer.text


def test_what_it_costs_is_answered_with_an_amount_of_the_document_before(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost dat?", [Turn("Wat gebeurt er met de oude zeepfabriek?")])
    assert "3,4 miljoen" in answer.text
    assert {citation.document_id for citation in answer.citations} == {"bibliotheek"}


def test_a_short_section_is_quoted_with_its_heading(assistant: Assistant) -> None:
    answer = assistant.ask("Wat zijn de gevolgen voor het personeel?")
    assert "Personeel" in answer.text
    assert "Niet van toepassing." in answer.text


def test_a_person_is_found(assistant: Assistant) -> None:
    assert "Ilse Brandsma" in assistant.ask("Wie is verantwoordelijk voor de verhuizing?").text


def test_an_english_question_gets_a_dutch_quote_in_an_english_frame(assistant: Assistant) -> None:
    answer = assistant.ask("When does the library move?")
    assert answer.question.language == "en"
    assert "The documents are in Dutch" in answer.text
    assert "De bibliotheek verhuist in 2026" in answer.text


def test_a_typing_error_is_read_right_and_told(assistant: Assistant) -> None:
    answer = assistant.ask("Hoeveel kosten de parkeerautomatten in 2027?")
    assert "Parkeerautomaten — 2027: 48" in answer.text
    assert "parkeerautomatten" in answer.text


def test_a_follow_up_takes_its_subject_from_the_turn_before(assistant: Assistant) -> None:
    answer = assistant.ask("En in 2027?", [Turn("Wat is het budget voor de parkeergarage in 2025?")])
    assert "Parkeergarage — 2027: 300" in answer.text


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Hoeveel is er in 2031 begroot voor parkeerautomaten?", "2031"),
        ("Wat zijn in Zwolle de kosten van de parkeergarage?", "Zwolle"),
        ("Wat kost een paspoort?", "paspoort"),
        ("Wanneer opent het zwembad?", "zwembad"),
        ("Wat doet wethouder Van Houten aan de bibliotheek?", "Houten"),
    ],
)
def test_what_the_evidence_lacks_is_named_with_the_nearest_passages(
    assistant: Assistant, text: str, missing: str
) -> None:
    answer = assistant.ask(text)
    assert_not_found(answer)
    assert missing in answer.text
    assert answer.nearest


def test_how_many_without_a_number_is_not_found(assistant: Assistant) -> None:
    assert_not_found(assistant.ask("Hoeveel jongeren gebruiken het leescafé?"))


@pytest.mark.parametrize("text", ["Hoe vraag ik een parkeervergunning aan?", "Wat is het weer morgen?"])
def test_questions_that_are_not_about_policy_are_out_of_scope(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert answer.status is Status.OUT_OF_SCOPE
    assert answer.claims == ()


def test_filters_narrow_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost de verhuizing?", filters=Filters(documents=("parkeernota",)))
    assert_not_found(answer)


def test_every_answer_tells_its_steps_and_what_was_searched(assistant: Assistant, library: Index) -> None:
    answer = assistant.ask("Wat komt er in de zeepfabriek?")
    assert [step.name for step in answer.steps][:3] == ["Vraag lezen", "Zoeken", "Wegen"]
    assert all(step.detail and step.duration_ms >= 0 for step in answer.steps)
    assert answer.retrieval.index_id == library.manifest.id
    assert len({assistant.ask("Wat komt er in de zeepfabriek?").id, answer.id}) == 2


def test_every_mark_in_the_text_has_its_citation(assistant: Assistant) -> None:
    answer = assistant.ask("Welke maatregelen neemt het college?")
    for claim in answer.claims:
        assert "".join(f"[{number}]" for number in claim.citations) in answer.text
    assert {n for claim in answer.claims for n in claim.citations} == {c.number for c in answer.citations}


def test_no_question_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        assistant.ask("  ")
