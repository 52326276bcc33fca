"""Lists of decisions of several meetings, in the forms that colleges publish them in."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from ingest.fact_model import OutcomeKind
from ingest.facts.decisions import find_decisions
from ingest.facts.decisions.outcomes import find_outcome
from ingest.limits import Limits
from ingest.model import Document
from ingest.pipeline import read_document

FIRST, SECOND = datetime.date(2025, 1, 7), datetime.date(2025, 1, 14)
LINES = """Gemeente Duinrijk
Openbare besluitenlijst B&W-vergadering d.d. 7 januari 2025
Aanwezig: A. de Boer (burgemeester), M. Smit en J. Kok (wethouders)
1. Vaststellen besluitenlijst d.d. 17 december 2024
Besluit: Akkoord.
2. Beantwoording raadsvragen parkeren Strandweg
Portefeuillehouder: M. Smit
Datum: 19 december 2024
Besluit: Het college besluit de vragen te beantwoorden met bijgaande brief.
3. Jaarplan toezicht 2025
Portefeuillehouder: J. Kok
Samenvatting: In het jaarplan staat waar de boa's dit jaar extra op letten.
Besluit: Het college besluit
a. het Jaarplan toezicht 2025 vast te stellen;
b. de raad te informeren met een raadsinformatiebrief.
Openbare besluitenlijst B&W-vergadering d.d. 14 januari 2025
Aanwezig: A. de Boer (burgemeester), M. Smit en J. Kok (wethouders)
1. Bezwaar kapvergunning Lindelaan
Portefeuillehouder: J. Kok
Besluit: Het college verklaart het bezwaar ongegrond. De boom is ziek.
2. Subsidieregeling verenigingen
Portefeuillehouder: M. Smit
Besluit: Aangehouden. Het college wil eerst overleg met de verenigingen.
3. Nota laadpalen
Portefeuillehouder: M. Smit
Besluit: Gewijzigd vastgesteld. Er komen geen 40 maar 30 laadpalen.""".split("\n")
HEADINGS = ("Openbare", "1.", "2.", "3.")


def _text(path: Path) -> None:
    path.write_text("\n\n".join(LINES), encoding="utf-8")


def _word(path: Path) -> Iterator[tuple[str, "docx.document.Document"]]:
    document = docx.Document()
    for line in LINES:
        yield line, document
    document.save(str(path))


def _plain_word(path: Path) -> None:
    for line, document in _word(path):
        document.add_paragraph(line)


def _bold_word(path: Path) -> None:
    """Titles and labels are bold, as many a template has them."""
    for line, document in _word(path):
        label, colon, value = line.partition(":")
        paragraph = document.add_paragraph()
        if line.startswith(HEADINGS):
            paragraph.add_run(line).bold = True
        else:
            paragraph.add_run(label + colon).bold = bool(colon)
            paragraph.add_run(value)


def _styled_word(path: Path) -> None:
    for line, document in _word(path):
        if line.startswith(HEADINGS):
            document.add_heading(line, 1 if line.startswith("Openbare") else 2)
        else:
            document.add_paragraph(line)


@pytest.fixture(
    params=[("lijst.txt", _text), ("lijst.docx", _plain_word), ("lijst.docx", _bold_word), ("lijst.docx", _styled_word)]
)
def listed(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    name, write = request.param
    write(tmp_path / name)
    return read_document(tmp_path / name, "lijst", Limits())[0]


def test_items_are_sections_of_their_meeting(listed: Document) -> None:
    paths = [section.path[-2:] for section in listed.sections if section.number]
    assert [path[-1] for path in paths] == [line[3:] for line in LINES if line[0].isdigit()]
    assert all(path[0] == LINES[1] for path in paths[:3])
    assert all(path[0] == LINES[15] for path in paths[3:])


def test_decisions_have_the_day_and_body_of_their_meeting(listed: Document) -> None:
    decisions = find_decisions(listed)
    assert [(one.subject.text, one.date, one.kind) for one in decisions] == [
        ("Vaststellen besluitenlijst d.d. 17 december 2024", FIRST, OutcomeKind.ADOPTED),
        ("Beantwoording raadsvragen parkeren Strandweg", FIRST, OutcomeKind.ADOPTED),
        ("Jaarplan toezicht 2025", FIRST, OutcomeKind.ADOPTED),
        ("Bezwaar kapvergunning Lindelaan", SECOND, OutcomeKind.OTHER),
        ("Subsidieregeling verenigingen", SECOND, OutcomeKind.DEFERRED),
        ("Nota laadpalen", SECOND, OutcomeKind.AMENDED),
    ]
    assert {one.body for one in decisions} == {"college"}
    assert [point.number for point in decisions[2].points] == ["a", "b"]
    assert [point.excerpt.text for point in decisions[5].points] == ["Er komen geen 40 maar 30 laadpalen."]


def test_a_label_with_the_day_opens_a_meeting_only_beside_who_was_there(
    read_text: Callable[[str], Document],
) -> None:
    document = read_text(
        "Besluitenlijst college gemeente Molenrade\n\nDatum: 4 maart 2025\nAanwezig: de heer Jansen\n\n"
        "Onderwerp: Huurcontract jongerencentrum\nDatum: 1 maart 2025\nBesluit: Het contract te verlengen.\n\n"
        "Datum: 11 maart 2025\nAanwezig: de heer Jansen\n\nOnderwerp: Zienswijze GGD\nBesluit: Conform advies.\n"
    )
    decisions = find_decisions(document)
    assert [(one.subject.text, one.date) for one in decisions] == [
        ("Huurcontract jongerencentrum", datetime.date(2025, 3, 4)),
        ("Zienswijze GGD", datetime.date(2025, 3, 11)),
    ]


def test_labels_that_ran_together_in_one_paragraph_are_lines(read_text: Callable[[str], Document]) -> None:
    document = read_text(
        "Besluitenlijst college 5 maart 2024\n\n1. Fietspad Dijk\n\n"
        "Portefeuillehouder: J. Kok Samenvatting: Het pad is smal. Besluit: Conform.\n\n"
        "2. Fietspad Laan\n\nPortefeuillehouder: J. Kok Besluit: Aangehouden.\n"
    )
    assert [(one.subject.text, one.kind.value) for one in find_decisions(document)] == [
        ("Fietspad Dijk", "conform"),
        ("Fietspad Laan", "aangehouden"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Het college houdt dit punt aan, omdat het advies ontbreekt.", OutcomeKind.DEFERRED),
        ("De indiener houdt de motie daarop aan tot de vergadering van 4 maart.", OutcomeKind.DEFERRED),
        ("De aannemer houdt zich aan de planning.", None),
        ("De gemeente houdt de hand aan de regels.", None),
    ],
)
def test_what_is_held_over_is_told_by_a_verb_that_stands_apart(text: str, kind: OutcomeKind | None) -> None:
    assert find_outcome(text) is kind


def test_an_item_says_in_its_sentences_what_was_proposed_and_what_became_of_it(
    read_text: Callable[[str], Document],
) -> None:
    document = read_text(
        "Besluitenlijst college gemeente Molenrade\n\nDatum: 4 maart 2025\n\n"
        "a. Kap kastanje Singel (zaak 2025-12) Voorgesteld wordt de boom te kappen. Het college houdt dit punt aan.\n"
        "b. Terras Markt (zaak 2025-14) De buurt maakt bezwaar. Het college besluit "
        "het bezwaar ongegrond te verklaren.\n"
    )
    held, decided = find_decisions(document)
    assert held.subject.text == "Kap kastanje Singel (zaak 2025-12)"
    assert held.kind is OutcomeKind.DEFERRED
    assert held.date == datetime.date(2025, 3, 4)
    assert [point.excerpt.text for point in held.points] == ["Voorgesteld wordt de boom te kappen."]
    assert decided.outcome.text == "Het college besluit het bezwaar ongegrond te verklaren."


def test_motions_of_a_text_without_layout_have_their_own_outcome_and_votes(
    read_text: Callable[[str], Document],
) -> None:
    document = read_text(
        "Moties bij de begroting\n\nRaadsvergadering van 7 november 2025\n\n"
        "MOTIE M1 Banken in het park\nIndieners: D66 en CDA\n"
        "De motie vraagt om twintig banken in het park bij de singel.\n"
        "Uitslag: aangenomen met 17 stemmen voor en 6 stemmen tegen.\n\n"
        "MOTIE M2 Schaduw\nIndiener: CDA\nDe motie vraagt om bomen op alle pleinen van de scholen in de stad.\n"
        "De indiener houdt de motie aan.\n"
    )
    first, second = find_decisions(document)
    assert [(one.subject.text, one.kind) for one in (first, second)] == [
        ("MOTIE M1 Banken in het park", OutcomeKind.ADOPTED),
        ("MOTIE M2 Schaduw", OutcomeKind.DEFERRED),
    ]
    assert first.votes.text == "met 17 stemmen voor en 6 stemmen tegen."
    assert not second.votes.text


def test_the_vote_on_one_point_is_not_that_on_a_motion_after_it(read_markdown: Callable[[str], Document]) -> None:
    document = read_markdown(
        "# Cultuurnota\n\n## Voorgesteld besluit\n\n1. de nota vast te stellen;\n2. een krediet te verlenen.\n\n"
        "## Behandeling\n\nPunt 2 is aangenomen met 12 stemmen voor en 11 stemmen tegen. "
        "De motie over de bus werd verworpen.\n"
    )
    found = {one.subject.text: one for one in find_decisions(document)}
    assert found["een krediet te verlenen."].votes.text == "met 12 stemmen voor en 11 stemmen tegen."
    assert not found["De motie over de bus"].votes.text


def test_a_point_that_is_held_over_says_so_with_words_between(read_text: Callable[[str], Document]) -> None:
    document = read_text(
        "Besluitenlijst college 5 maart 2024\n\n1. Fietspad Dijk\n\n"
        "Het college houdt dit punt aan, omdat er nog geen advies is.\n\n2. Fietspad Laan\n\nHet college stemt in.\n"
    )
    assert [one.kind.value for one in find_decisions(document)] == ["aangehouden", "conform"]
