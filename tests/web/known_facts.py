"""Facts of the sample documents, written by hand, so that what is tested is the pages and not what is found."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ingest.fact_model import Amount, AmountRole, Decision, DecisionPoint, Event, Facts, OutcomeKind
from ingest.limits import Limits
from ingest.model import Document, Excerpt
from tests.web.sample_library import HTML_ID, PDF_ID

MILLIONS = "Voor de stallingen is 1,4 miljoen euro beschikbaar."
HALF = "De provincie betaalt daarvan de helft."
ADOPTED = "Vastgesteld door de raad van Waterdam."
ZONES = "De eerste drie zones zijn klaar in het najaar van 2025."
OPENS = "Het zwembad De Golf gaat vanaf 1 maart 2025 ook op zondagavond open."


def cut(document: Document, text: str) -> Excerpt:
    page = next(page for page in document.pages if text in page.text)
    return Excerpt.cut(page, page.text.index(text), page.text.index(text) + len(text))


def section_of(document: Document, title: str) -> str:
    return next(section.id for section in document.sections if title in section.title)


def known_facts(document: Document, limits: Limits) -> Facts:
    """Written by hand, so that what is tested is the register and not what is found."""
    if document.id == PDF_ID:
        return fiets_facts(document)
    if document.id == HTML_ID:
        place = section_of(document, "Openingstijden")
        opens = cut(document, OPENS)
        return Facts(
            events=(event(place, datetime.date(2025, 3, 1), datetime.date(2025, 3, 1), opens, "zwembad De Golf"),),
            decisions=(decision(place, None, OutcomeKind.PROPOSED, "college van B en W", (opens,), Excerpt()),),
        )
    return Facts()


def fiets_facts(document: Document) -> Facts:
    costs = section_of(document, "Kosten")
    millions, half, adopted, zones = (cut(document, text) for text in (MILLIONS, HALF, ADOPTED, ZONES))
    amount = Amount(
        id="a1",
        section_id=costs,
        subject=(cut(document, "de stallingen is").part(0, 13),),
        measure="",
        period="2025/2026",
        value=Decimal("1.4E+6"),
        step=Decimal(100_000),
        unit="EUR",
        printed=cut(document, "1,4 miljoen euro"),
        quote=millions,
        qualifiers=("beschikbaar",),
    )
    total = Amount(
        "a2", costs, (), "Totaal", "2024", Decimal("50.5"), Decimal("0.1"), "%", half, half, AmountRole.TOTAL
    )
    decided = decision(costs, datetime.date(2024, 6, 4), OutcomeKind.ADOPTED, "raad", (millions, half), adopted)
    autumn = event(section_of(document, "schoolroutes"), datetime.date(2025, 9, 1), datetime.date(2025, 11, 30), zones)
    return Facts(amounts=(amount, total), events=(autumn,), decisions=(decided,))


def event(section_id: str, start: datetime.date, end: datetime.date, quote: Excerpt, who: str = "") -> Event:
    return Event("e1", section_id, start, end, "", quote.part(0, 10), quote, who, quote)


def decision(
    section_id: str,
    date: datetime.date | None,
    kind: OutcomeKind,
    body: str,
    points: tuple[Excerpt, ...],
    decided: Excerpt,
) -> Decision:
    numbered = tuple(DecisionPoint(str(number), point) for number, point in enumerate(points, 1))
    return Decision("d1", section_id, points[0], numbered, body, date, kind, Excerpt(), decided, Excerpt(), Excerpt())
