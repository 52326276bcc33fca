from __future__ import annotations

import dataclasses

from assistant.model import Answer, AnswerTable, Claim, ClaimKind, Status
from tests.web.chat.test_answer_view import KEEP, make_answer, render
from web.chat.answer_view import answer_view
from web.chat.views import AnswerView

SUM = "Zones; Borden — 2024, 2025: 1,4 + 0,2 = 1,6 (x mln.)"


def view(answer: Answer) -> AnswerView:
    return answer_view(answer, "a", {}, KEEP)


def with_claims(text: str, *claims: Claim, passage: str = "", table: AnswerTable | None = None) -> Answer:
    answer = make_answer(text, table=table)
    citations = tuple(dataclasses.replace(citation, passage=passage) for citation in answer.citations)
    return dataclasses.replace(answer, claims=claims, citations=citations)


def plain(shown: AnswerView) -> list[str]:
    return ["".join(run.text for run in line.runs) for group in shown.groups for line in group.lines]


def test_a_calculation_shows_its_sum_and_its_result() -> None:
    answer = with_claims(f"In het plan staat:\n- {SUM} [1]", Claim(SUM, ClaimKind.CALCULATION, (1,)))
    line = view(answer).groups[1].lines[0]
    shown = line.calculation
    assert shown is not None
    assert (shown.head, shown.sum) == ("Zones; Borden — 2024, 2025", "1,4 + 0,2")
    assert (shown.result, shown.unit) == ("1,6", "x mln.")
    assert [run.source.number for run in line.runs if run.source] == [1]
    html = render(answer)
    assert '<strong class="calculation__result">1,6</strong>' in html
    assert "Bron </span>1<" in html


def test_a_percentage_is_a_calculation_too() -> None:
    text = "Zones — 2024, 2025: (1,6 − 1,4) / 1,4 × 100 = 14,3 %"
    shown = view(with_claims(f"- {text} [1]", Claim(text, ClaimKind.CALCULATION, (1,)))).groups[0].lines[0].calculation
    assert shown is not None
    assert (shown.sum, shown.result, shown.unit) == ("(1,6 − 1,4) / 1,4 × 100", "14,3 %", "")


def test_what_only_looks_like_a_calculation_stays_as_it_is() -> None:
    shown = view(with_claims(f"- {SUM} [1]", Claim(SUM, ClaimKind.QUOTE, (1,))))
    assert [group.kind for group in shown.groups] == ["lijst"]
    assert plain(shown) == [f"{SUM} [1]"]


TABLE = AnswerTable(("", "2024", "2025"), (("Zones", "1,4", "1,5"), ("Borden", "0,2", "")))
ZONES = Claim("Zones — 2024: 1,4; 2025: 1,5", ClaimKind.FIGURE, (1,))
BORDEN = Claim("Borden — 2024: 0,2", ClaimKind.FIGURE, (1,))


def test_rows_of_the_table_have_the_sources_of_their_claims_and_are_said_once() -> None:
    remarks = "Let op: de kolom “2025” van deze tabel telt niet op tot het totaal."
    text = f"In het plan staat:\n{remarks}\n- {ZONES.text} [1]\n- {BORDEN.text} [1]"
    shown = view(with_claims(text, ZONES, BORDEN, table=TABLE))
    assert plain(shown) == ["In het plan staat:", remarks]
    assert [group.kind for group in shown.groups] == ["alinea", "waarschuwing"]
    assert shown.table is not None
    assert [[mark.source.number for mark in row.marks if mark.source] for row in shown.table.rows] == [[1], [1]]
    assert shown.table.numeric == (False, True, True)


def test_a_claim_that_says_more_than_its_row_keeps_its_line() -> None:
    more = Claim(f"{ZONES.text}; 2026: 1,9", ClaimKind.FIGURE, (1,))
    shown = view(with_claims(f"- {more.text} [1]", more, table=TABLE))
    assert plain(shown) == [f"{more.text} [1]"]
    assert shown.table is not None
    assert all(not row.marks for row in shown.table.rows)


def test_an_empty_cell_is_shown_as_a_dash() -> None:
    assert '<td class="number">–</td>' in render(with_claims("Zie de tabel.", table=TABLE))


def items(*texts: str) -> tuple[Claim, ...]:
    return tuple(Claim(text, ClaimKind.ITEM, (1,)) for text in texts)


def test_items_that_are_numbered_in_the_source_keep_their_numbers() -> None:
    answer = with_claims(
        "Dit staat er:\n- Zones [1]\n- Borden [1]",
        *items("Zones", "Borden"),
        passage="Nr\tThema\tUitleg\n3\tZones\tAutoluw.\n4\tBorden\tNieuw.",
    )
    group = view(answer).groups[1]
    assert (group.kind, [line.number for line in group.lines]) == ("nummers", [3, 4])
    assert '<li value="3">' in render(answer)


def test_items_without_numbers_or_with_twice_the_same_stay_a_plain_list() -> None:
    text = "- Zones [1]\n- Borden [1]"
    claims = items("Zones", "Borden")
    for passage in ("- Zones\n- Borden", "1. Zones\n- Borden", "1. Zones\n1. Borden"):
        assert [group.kind for group in view(with_claims(text, *claims, passage=passage)).groups] == ["lijst"]


def test_choices_are_buttons_and_not_said_twice() -> None:
    text = "Welk document bedoelt u?\n- Wat kost het?\n- Iets dat geen keuze is"
    shown = view(make_answer(text, Status.CLARIFY))
    assert plain(shown) == ["Welk document bedoelt u?", "Iets dat geen keuze is"]
    assert shown.follow_ups_title == "Bedoelt u dit?"
    assert 'name="gekozen" value="Wat kost het?"' in render(make_answer(text, Status.CLARIFY))


def test_dates_stand_on_a_line_of_time_and_are_not_told_twice() -> None:
    table = AnswerTable(("Wanneer", "Wat"), (("4 juni 2024", "De zone is klaar"),))
    said = "De zone is klaar — Datum: 4 juni 2024"
    answer = with_claims(f"In het plan staat:\n- {said} [1]", Claim(said, ClaimKind.DATE, (1,)), table=table)
    shown = view(answer)
    assert shown.table is not None
    assert shown.table.is_timeline
    assert [group.kind for group in shown.groups] == ["alinea"]
    assert '<span class="path__when">4 juni 2024</span>' in render(answer)
