"""Facts as the API gives them.

Comes in: records of a register and the generation they are of. Goes out: the models of `register_schemas`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from index.model import DocumentRecord, FactRecord
from index.snapshot import Snapshot
from ingest.fact_model import Amount, Decision, Event
from ingest.model import Excerpt
from web.decisions.reading import decision_amounts, decision_quote
from web.links import MAX_SPANS, spans_url
from web.register_schemas import ROLES, Bedrag, Besluit, BesluitBedrag, Besluitpunt, Gebeurtenis
from web.schemas import DocumentVerwijzing, Vlak

_ROLES = {role: name for name, role in ROLES.items()}


class _Place(TypedDict):
    document: DocumentVerwijzing
    sectie: list[str]
    citaat: str
    pagina: int
    paginas: list[int]
    vlakken: list[Vlak]
    url: str


def to_besluit(record: FactRecord[Decision], index: Snapshot, public_url: str) -> Besluit:
    decision = record.fact
    return Besluit(
        **_place(record.document, record.section_path, decision_quote(decision), index, public_url),
        id=decision.id,
        onderwerp=decision.subject.text,
        punten=[Besluitpunt(nummer=point.number, tekst=point.excerpt.text) for point in decision.points],
        orgaan=decision.body,
        datum=decision.date,
        uitkomst=decision.kind,
        besluitregel=decision.decided.text,
        stemming=decision.votes.text,
        motie=decision.motion.text,
        bedragen=[
            BesluitBedrag(gedrukt=amount.printed.text, waarde=_plain(amount.value))
            for amount in decision_amounts(decision, index.facts(record.document.id))
        ],
    )


def to_gebeurtenis(record: FactRecord[Event], index: Snapshot, public_url: str) -> Gebeurtenis:
    event = record.fact
    return Gebeurtenis(
        **_place(record.document, record.section_path, event.quote, index, public_url),
        id=event.id,
        wat=event.what.text,
        wanneer=event.when.text,
        begin=event.start,
        einde=event.end,
        herhaling=event.recurrence,
        orgaan=event.who,
    )


def to_bedrag(record: FactRecord[Amount], index: Snapshot, public_url: str) -> Bedrag:
    amount = record.fact
    return Bedrag(
        **_place(record.document, record.section_path, amount.quote, index, public_url),
        id=amount.id,
        onderwerp=[label.text for label in amount.subject],
        kolom=amount.measure,
        periode=amount.period,
        waarde=_plain(amount.value),
        hoogste=None if amount.high is None else _plain(amount.high),
        eenheid=amount.unit,
        gedrukt=amount.printed.text,
        rol=_ROLES[amount.role],
        kenmerken=list(amount.qualifiers),
        voetnoten=list(amount.footnotes),
        zeker=amount.certain,
    )


def _place(document: DocumentRecord, path: tuple[str, ...], quote: Excerpt, index: Snapshot, public_url: str) -> _Place:
    boxes = [
        Vlak(pagina=span.page, x0=box.x0, boven=box.top, x1=box.x1, onder=box.bottom)
        for span in quote.spans
        for box in index.page(document.id, span.page).boxes(span.char_start, span.char_end)
    ]
    return _Place(
        document=DocumentVerwijzing(id=document.id, titel=document.title, soort=document.kind, datum=document.date),
        sectie=list(path),
        citaat=quote.text,
        pagina=quote.pages[0],
        paginas=list(quote.pages),
        vlakken=boxes,
        # A link holds no more than so many runs; it leads to the page all the same.
        url=public_url + spans_url(document.id, quote.spans[:MAX_SPANS], document.version),
    )


def _plain(value: Decimal) -> str:
    """Without an exponent."""
    return format(value, "f")
