"""Decisions put forward and taken, in the forms in which councils and colleges write them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.fact_model import Decision, OutcomeKind
from ingest.facts.decisions import find_decisions
from ingest.limits import Limits
from ingest.pipeline import read_document

TextMaker = Callable[..., Path]
Finder = Callable[[str], tuple[Decision, ...]]
day = datetime.date


@pytest.fixture
def decisions(make_text: TextMaker) -> Finder:
    """Of a Markdown text, or with the file name's suffix .txt of plain text."""

    def find(text: str, name: str = "nota.md") -> tuple[Decision, ...]:
        path = make_text(text, name)
        return find_decisions(read_document(path, path.stem, Limits())[0])

    return find


def points(decision: Decision) -> list[tuple[str, str]]:
    return [(point.number, point.excerpt.text) for point in decision.points]


COLLEGE = """# Collegevoorstel fietsbrug

## Samenvatting

Wij geven uitvoering aan de motie 'Droog over de singel'.

## {heading}

1. De fietsbrug over de singel te bouwen.
2. De raad daarover een brief te sturen.

## Besluit Burgemeester en Wethouders d.d. 23 mei 2024:

{outcome}

## Voorstel

1. De fietsbrug over de singel te bouwen.
2. De raad daarover een brief te sturen.
"""


@pytest.mark.parametrize("heading", ["Beslispunten", "Gevraagd besluit", "Voorgesteld besluit", "Wij stellen u voor:"])
def test_a_decision_carries_the_points_it_decided(decisions: Finder, heading: str) -> None:
    (decision,) = decisions(COLLEGE.format(heading=heading, outcome="Conform."))
    assert (decision.kind, decision.body, decision.date) == (OutcomeKind.ADOPTED, "college", day(2024, 5, 23))
    assert points(decision) == [
        ("1", "De fietsbrug over de singel te bouwen."),
        ("2", "De raad daarover een brief te sturen."),
    ]
    assert decision.decided.text == "Besluit Burgemeester en Wethouders d.d. 23 mei 2024:"
    assert (decision.outcome.text, decision.motion.text) == ("Conform.", "motie 'Droog over de singel'")
    assert "fietsbrug" in decision.subject.text


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Confrom.", OutcomeKind.ADOPTED),
        ("Conform", OutcomeKind.ADOPTED),
        ("Akoord.", OutcomeKind.ADOPTED),
        ("Ongewijzigd vastgesteld.", OutcomeKind.ADOPTED),
        ("Gewijzigd vastgesteld.", OutcomeKind.AMENDED),
        ("Conform het voorstel, met dien verstande dat punt 2 vervalt.", OutcomeKind.AMENDED),
        ("Aangehouden.", OutcomeKind.DEFERRED),
        ("Verwroepen.", OutcomeKind.REJECTED),
        ("Voor kennisgeving aangenomen.", OutcomeKind.NOTED),
        ("Ingetrokken.", OutcomeKind.OTHER),
    ],
)
def test_reads_how_it_ended(decisions: Finder, outcome: str, kind: OutcomeKind) -> None:
    (decision,) = decisions(COLLEGE.format(heading="Beslispunten", outcome=outcome))
    assert (decision.kind, decision.outcome.text) == (kind, outcome)


def test_without_a_decision_it_is_put_forward_once(decisions: Finder) -> None:
    (decision,) = decisions(
        COLLEGE.format(heading="Beslispunten", outcome="Volgt later.").replace("Besluit", "Besluiten")
    )
    assert (decision.kind, decision.date, decision.outcome.text) == (OutcomeKind.PROPOSED, None, "")
    assert len(decision.points) == 2


@pytest.mark.parametrize(
    ("front", "numbers"),
    [
        ("1. De brug te bouwen.\n2. De weg te sluiten.", ["1", "2", "3", "4"]),
        ("2. De weg te sluiten.\n\nVerder:\n\n1. De brug te bouwen.", ["1", "2", "3", "4"]),
        ("Er komt een brug.", ["3", "4"]),
        ("1. De brug te bouwen.\n2. De weg te sluiten.\n\nOok:\n\n1. Een tunnel.", ["3", "4"]),
    ],
)
def test_points_that_extraction_put_before_their_heading(decisions: Finder, front: str, numbers: list[str]) -> None:
    text = f"Raadsvoorstel brug\n\n{front}\n\nVoorstel\n\n3. De bus te laten gaan.\n4. De raad te berichten."
    (decision,) = decisions(text, "brug.txt")
    assert [number for number, _ in points(decision)] == numbers


def test_where_the_heading_holds_no_points_a_sentence_elsewhere_is_none(decisions: Finder) -> None:
    money = "Voorgesteld wordt de kosten te betrekken bij de begroting."
    assert len(decisions(f"# Raadsvoorstel brug\n\n## Financiën\n\n{money}\n")) == 1
    assert decisions(f"# Raadsvoorstel brug\n\n## Beslispunten\n\nvan de stad?\n\n## Financiën\n\n{money}\n") == ()
    (decision,) = decisions(f"# Raadsvoorstel brug\n\n## Voorstel\n\nDe brug is oud. {money}\n")
    assert [text for _, text in points(decision)]


RAAD = """# Raadsvoorstel krediet zwembad

## Voorstel

1. Te kiezen voor renovatie van het zwembad in twee stappen.
2. Een krediet van € 245.000 beschikbaar te stellen voor het ontwerp.

## Raadsbesluit

De raad van de gemeente Waterdorp;

gelezen het voorstel van burgemeester en wethouders van 20 augustus 2024;

gelet op artikel 192 van de Gemeentewet;

besluit:

1. Te kiezen voor renovatie.
2. Een krediet van € 245.000 te verlenen uit de reserve.
3. De entree voor kinderen niet te verhogen.

Aldus besloten in de openbare vergadering van 19 september 2024, met 17 stemmen voor en 6 stemmen tegen.
"""


def test_a_decree_in_other_words_stands_beside_its_proposal(decisions: Finder) -> None:
    proposed, taken = decisions(RAAD)
    assert (proposed.kind, proposed.body, len(proposed.points)) == (OutcomeKind.PROPOSED, "raad", 2)
    assert (taken.kind, taken.body, taken.date) == (OutcomeKind.ADOPTED, "raad", day(2024, 9, 19))
    assert points(taken)[2] == ("3", "De entree voor kinderen niet te verhogen.")
    assert taken.votes.text == "met 17 stemmen voor en 6 stemmen tegen."


def test_a_decree_in_one_run_of_text(decisions: Finder) -> None:
    text = (
        "De raad van de gemeente Waterdorp; gezien het voorstel van het college; besluit: 1. het bad te sluiten. "
        "2. De sleutel aan de vereniging te geven. Aldus besloten in zijn openbare vergadering van 25 januari 2022. "
        "De raad voornoemd, de voorzitter, de griffier,\n"
    )
    (decision,) = decisions(text, "besluit.txt")
    assert points(decision) == [("1", "het bad te sluiten."), ("2", "De sleutel aan de vereniging te geven.")]
    assert (decision.date, decision.kind) == (day(2022, 1, 25), OutcomeKind.ADOPTED)


def test_a_decree_without_its_closing_line_is_a_draft(decisions: Finder) -> None:
    (decision,) = decisions(
        "# Raadsvoorstel\n\nDe raad van de gemeente Waterdorp;\n\nbesluit:\n\n"
        "1. Het bad te sluiten.\n2. Het terrein te verkopen.\n"
    )
    assert (decision.kind, decision.date) == (OutcomeKind.PROPOSED, None)


@pytest.mark.parametrize(
    "before",
    [
        "## Besluit\n\nDe raad besluit:\n\n",
        "## Voorstel\n\nWij stellen u voor:\n\n",
        "De raad van de gemeente Waterdorp;\n\nbesluit:\n\n",
    ],
)
def test_a_sentence_after_the_points_tells_how_it_ended(decisions: Finder, before: str) -> None:
    (decision,) = decisions(
        f"# Raadsvoorstel bad\n\n{before}1. Het bad te sluiten.\n2. Het terrein te verkopen.\n\n"
        "Het voorstel is verworpen met 9 stemmen voor en 12 tegen. De fractie Bad Open stemde tegen.\n"
    )
    assert (decision.kind, len(decision.points)) == (OutcomeKind.REJECTED, 2)
    assert decision.votes.text == "met 9 stemmen voor en 12 tegen. De fractie Bad Open stemde tegen."


def test_a_motion_after_the_points_is_not_the_proposal(decisions: Finder) -> None:
    found = decisions(
        "# Raadsvoorstel bad\n\n## Besluit\n\nDe raad besluit:\n\n1. Het bad te sluiten.\n"
        "2. Het terrein te verkopen.\n\nEen motie over het terrein is verworpen met 9 stemmen voor en 12 tegen.\n"
    )
    assert [one.kind for one in found if one.points] == [OutcomeKind.PROPOSED]


def test_an_ordinance_is_decided_on_as_a_whole(decisions: Finder) -> None:
    (decision,) = decisions(
        "# Verordening stallingen 2024\n\nDe raad van de gemeente Waterdorp;\n\ngelet op de wet;\n\n"
        "besluit vast te stellen: de Verordening stallingen 2024.\n\n## Artikel 1\n\nDe stalling is open.\n\n"
        "Aldus vastgesteld in de openbare raadsvergadering van 30 mei 2024.\n"
    )
    assert (decision.body, decision.date, decision.outcome.text) == ("raad", day(2024, 5, 30), "Aldus vastgesteld")
    assert points(decision) == [("", "de Verordening stallingen 2024.")]


def test_a_motion_with_its_vote(decisions: Finder) -> None:
    (decision,) = decisions(
        "# Motie Veilig naar school\n\nDe raad van de gemeente Waterdorp, in vergadering bijeen op 27 maart 2025,\n\n"
        "## Overwegende dat\n\n- het druk is;\n- kinderen fietsen;\n\n## Verzoekt het college:\n\n"
        "1. een oversteek te maken;\n2. de raad daarover te informeren;\n\nen gaat over tot de orde van de dag.\n\n"
        "De motie is verworpen met 9 stemmen voor en 14 stemmen tegen.\n"
    )
    assert (decision.kind, decision.body, decision.date) == (OutcomeKind.REJECTED, "raad", day(2025, 3, 27))
    assert points(decision) == [("1", "een oversteek te maken"), ("2", "de raad daarover te informeren")]
    assert decision.motion.text == "Motie Veilig naar school"
    assert decision.votes.text == "met 9 stemmen voor en 14 stemmen tegen."


LIST = """# Besluitenlijst van de raadsvergadering van 12 december 2024

## 1. Opening

De voorzitter opent de vergadering.

## 2. Verordening markten

Voorgesteld wordt om de markt op zaterdag te houden.

**Besluit:** conform het voorstel, met 21 stemmen voor en 2 stemmen tegen. De heer Smit en mevrouw Bos stemden tegen.

## 3. Bestemmingsplan Molenpad

**Besluit:** aangehouden.

## 4. Krediet brug

Amendement A1 (Samen) wordt aangenomen met 15 stemmen voor en 8 stemmen tegen.

**Besluit:** gewijzigd vastgesteld.

## 5. Moties

- M1 ‘Gratis zwemles’ (Groen): verworpen met 9 stemmen voor en 14 stemmen tegen.
- M2 ‘Hitteplan’ (Dorp): ingetrokken.
"""


def test_a_list_of_decisions(decisions: Finder) -> None:
    found = decisions(LIST)
    assert [(one.subject.text, one.kind) for one in found] == [
        ("Verordening markten", OutcomeKind.ADOPTED),
        ("Bestemmingsplan Molenpad", OutcomeKind.DEFERRED),
        ("Amendement A1 (Samen)", OutcomeKind.ADOPTED),
        ("Krediet brug", OutcomeKind.AMENDED),
        ("M1 ‘Gratis zwemles’ (Groen)", OutcomeKind.REJECTED),
        ("M2 ‘Hitteplan’ (Dorp)", OutcomeKind.OTHER),
    ]
    assert {(one.body, one.date) for one in found} == {("raad", day(2024, 12, 12))}
    assert points(found[0]) == [("", "Voorgesteld wordt om de markt op zaterdag te houden.")]
    assert found[0].votes.text.endswith("De heer Smit en mevrouw Bos stemden tegen.")
    assert found[4].motion.text == "M1 ‘Gratis zwemles’ (Groen)"


def test_a_list_of_decisions_of_the_college(decisions: Finder) -> None:
    found = decisions(
        "# Besluitenlijst college van B&W 5 maart 2024\n\n## 1. Subsidie muziekschool\n\n"
        "Het college besluit de subsidie te verlenen voor 2024.\n\n## 2. Brief provincie\n\n"
        "Het college neemt de brief voor kennisgeving aan.\n"
    )
    assert [(one.subject.text, one.kind, one.body) for one in found] == [
        ("Subsidie muziekschool", OutcomeKind.ADOPTED, "college"),
        ("Brief provincie", OutcomeKind.NOTED, "college"),
    ]


def test_a_list_of_decisions_as_a_table(decisions: Finder) -> None:
    found = decisions(
        "# Besluitenlijst raad 5 maart 2024\n\n| Onderwerp | Besluit |\n| --- | --- |\n"
        "| Subsidie muziekschool | Conform voorstel |\n| Nota wonen | Aangehouden |\n"
    )
    assert [(one.subject.text, one.kind, one.date) for one in found] == [
        ("Subsidie muziekschool", OutcomeKind.ADOPTED, day(2024, 3, 5)),
        ("Nota wonen", OutcomeKind.DEFERRED, day(2024, 3, 5)),
    ]


@pytest.mark.parametrize(
    ("sentence", "subject", "body", "date"),
    [
        ("In april 2023 heeft de gemeenteraad van Waterdorp het Beleidsplan Wonen 2023-2026 vastgesteld.",
         "het Beleidsplan Wonen 2023-2026", "raad", None),
        ("Op 14 juni 2022 is de regeling “Dak boven je hoofd” vastgesteld door uw college.",
         "de regeling “Dak boven je hoofd”", "college", day(2022, 6, 14)),
        ("Het college stelde op 14 juni 2022 de regeling stallingen vast.",
         "de regeling stallingen", "college", day(2022, 6, 14)),
        ("De Woonvisie is op 3 mei 2023 door de raad vastgesteld.", "De Woonvisie", "raad", day(2023, 5, 3)),
        ("Op 5 maart 2024 besloot het college de subsidie te verlenen.",
         "de subsidie te verlenen", "college", day(2024, 3, 5)),
        ("Op 5 maart 2024 heeft de raad ingestemd met een hogere begroting.",
         "met een hogere begroting", "raad", day(2024, 3, 5)),
    ],
)  # fmt: skip
def test_decisions_that_prose_tells_of(
    decisions: Finder, sentence: str, subject: str, body: str, date: day | None
) -> None:
    (decision,) = decisions(f"# Nota wonen\n\n{sentence}\n")
    assert (decision.subject.text, decision.body, decision.date) == (subject, body, date)
    assert (decision.kind, decision.decided.text) == (OutcomeKind.ADOPTED, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Op 5 maart 2030 zal de raad de nota vaststellen.",
        "De nota kan op 5 maart 2024 door de raad worden vastgesteld.",
        "Op 5 maart 2024 is de nota nog niet vastgesteld door de raad.",
        "Met dit voorstel wordt het plan voor 2024 vastgesteld.",
        "Op 5 maart 2024 heeft de Fietsersbond het college een brief gestuurd.",
        "De raad heeft de nota vastgesteld.",
    ],
)
def test_what_is_not_decided_or_not_dated_is_no_decision(decisions: Finder, sentence: str) -> None:
    assert decisions(f"# Nota wonen\n\n{sentence}\n") == ()


@pytest.mark.parametrize("line", ["Vergadering d.d. 18-11-2025, agendapunt 7", "Collegevergadering: 18 november 2025"])
def test_a_decision_has_the_day_of_the_meeting_above_it(decisions: Finder, line: str) -> None:
    text = "# Voorstel dijk\n\n## Geadviseerd besluit\n\n1. De dijk te verhogen.\n2. De raad te informeren.\n\n"
    text += f"## Besluit van burgemeester en wethouders\n\n{line}\n\n"
    text += "Besluit: Conform het advies, met dien verstande dat de dijk niet hoger wordt dan vier meter.\n"
    (found,) = decisions(text)
    assert (found.kind, found.body, found.date) == (OutcomeKind.AMENDED, "college", day(2025, 11, 18))
    assert [text for _, text in points(found)] == ["De dijk te verhogen.", "De raad te informeren."]


@pytest.mark.parametrize(
    "heading",
    ["Wij stellen de raad voor te besluiten om", "De raad wordt gevraagd", "Het college stelt de raad voor om"],
)
def test_a_heading_may_be_the_sentence_that_proposes(decisions: Finder, heading: str) -> None:
    (found,) = decisions(
        f"# Raadsvoorstel pont\n\n## {heading}\n\n1. De pont te vervangen.\n2. Een krediet te verlenen.\n"
    )
    assert found.kind is OutcomeKind.PROPOSED
    assert len(found.points) == 2


def test_a_sentence_that_tells_of_a_decision_may_announce_its_points(decisions: Finder) -> None:
    text = "# Uitvoeringsprogramma dijk\n\n## Samenvatting\n\nHet college heeft op 9 december 2025 besloten:\n\n"
    (found,) = decisions(f"{text}- de dijk te verhogen;\n- de pont niet te vervangen.\n")
    assert (found.kind, found.body, found.date) == (OutcomeKind.ADOPTED, "college", day(2025, 12, 9))
    assert [text for _, text in points(found)] == ["de dijk te verhogen", "de pont niet te vervangen."]
    assert found.subject.text == "Uitvoeringsprogramma dijk"


LIST_WITH_HEADINGS = """# Besluitenlijst college van 14 oktober 2025

## Muziekzaal aan de Kade

De vereniging vraagt een zaal. Het geluid kost € 90.000.

### Besluit

Aangehouden. Er komt een voorstel waarin ook het toneel is meegenomen.

## Inkoopbeleid

De drempel wordt verhoogd.

### Besluit

- Het beleid vast te stellen per 1 januari 2026.
- Het team uit te breiden.
"""


def test_a_heading_besluit_under_an_item_decides_on_that(decisions: Finder) -> None:
    hall, policy = decisions(LIST_WITH_HEADINGS, "besluitenlijst.md")
    assert (hall.subject.text, hall.kind, hall.date) == (
        "Muziekzaal aan de Kade",
        OutcomeKind.DEFERRED,
        day(2025, 10, 14),
    )
    assert (policy.subject.text, policy.kind, policy.date) == ("Inkoopbeleid", OutcomeKind.ADOPTED, day(2025, 10, 14))
    assert [text for _, text in points(policy)] == [
        "Het beleid vast te stellen per 1 januari 2026.",
        "Het team uit te breiden.",
    ]


AFTER = """# Bestuursrapportage 2025

## Ten geleide

Met dit stuk legt het college verantwoording af over de begroting die uw raad op 7 november 2024 heeft vastgesteld.

## Voorstel

Het college stelt uw raad voor:

1. de rapportage vast te stellen;
2. een krediet van € 430.000 beschikbaar te stellen.

De commissie heeft het voorstel op 19 juni 2025 besproken. {ending}
"""


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (
            "De raad van Oeverdam heeft in zijn vergadering van 3 juli 2025 overeenkomstig het voorstel besloten.",
            "conform",
        ),
        ("De gemeenteraad heeft op 3 juli 2025 conform besloten, met dien verstande dat punt 2 vervalt.", "gewijzigd"),
    ],
)
def test_what_a_council_decided_after_the_points_is_the_end_of_the_proposal(
    decisions: Finder, ending: str, kind: str
) -> None:
    (proposal,) = (one for one in decisions(AFTER.format(ending=ending)) if one.points)
    assert (proposal.kind.value, proposal.date) == (kind, day(2025, 7, 3))
    assert proposal.outcome.text == ending


def test_who_decided_in_a_clause_is_who_the_clause_is_about(decisions: Finder) -> None:
    (told,) = (one for one in decisions(AFTER.format(ending="")) if one.date)
    assert (told.body, told.date) == ("raad", day(2024, 11, 7))


def test_points_below_who_decided_are_told_though_a_sentence_follows_them(decisions: Finder) -> None:
    text = """# Nota havenlicht

## Besluit

De raad van de gemeente Torenkoog heeft op 12 juni 2025 besloten:

1. de nota havenlicht vast te stellen;
2. motie M-8 over een vuurtoren niet over te nemen.

De nota wordt in 2029 geëvalueerd.
"""
    found = [one for one in decisions(text) if one.date == day(2025, 6, 12)]
    assert [points(one) for one in found] == [
        [("1", "de nota havenlicht vast te stellen"), ("2", "motie M-8 over een vuurtoren niet over te nemen.")]
    ]


def test_what_became_of_points_is_told_of_them_below_any_heading(decisions: Finder) -> None:
    text = """# Agenda wateroverlast

## Beslispunten

De raad wordt voorgesteld te besluiten:

1. de agenda vast te stellen;
2. een schadefonds uit te werken.

Besluit van de raad d.d. 27 maart 2025: conform, met uitzondering van beslispunt 2, dat is aangehouden.
"""
    (decision,) = decisions(text)
    assert (decision.kind, decision.body, decision.date) == (OutcomeKind.AMENDED, "raad", day(2025, 3, 27))
    assert [number for number, _ in points(decision)] == ["1", "2"]


def test_a_decree_that_follows_the_proposal_has_its_points(decisions: Finder) -> None:
    text = """# Leesplan Torenkoog

## Voorgesteld besluit

1. Het leesplan vast te stellen.
2. Een afhaalkast te plaatsen.

## Raadsbesluit

De raad van de gemeente Torenkoog; gelezen het voorstel van het college van 8 juli 2025; besluit: overeenkomstig het
voorstel, met dien verstande dat de afhaalkast vóór 1 april 2026 wordt geplaatst.

Aldus vastgesteld in de openbare vergadering van 25 september 2025.
"""
    (decision,) = decisions(text)
    assert (decision.kind, decision.body, decision.date) == (OutcomeKind.AMENDED, "raad", day(2025, 9, 25))
    assert "1 april 2026" in decision.outcome.text
    assert [number for number, _ in points(decision)] == ["1", "2"]
