"""The facts of a document, some of each kind, with their place and where all of them are.

Comes in: a record, its document and facts. Goes out: `Part`s, without the kinds that it has none of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.model import DocumentRecord, FactRecord
from ingest.fact_model import Amount, AmountRole, Decision, Definition, Event, Facts, TopicList
from ingest.model import Document, Excerpt, Table
from web.budgets.figures import figure_view
from web.decisions.page import decision_url
from web.library.page import register_url
from web.library.views import FactView, Link, Part
from web.links import MAX_SPANS, document_url, page_url, spans_url
from web.listing.form import capitalised
from web.wording import SECTION_SEPARATOR, counted, dutch_date, pages_label, shortened

# Enough to see what there is; the pages over all documents list the others.
SHOWN = 6
_TEXT_CHARS = 200
NO_LINK: Link = ("", "")


def fact_groups(record: DocumentRecord, document: Document, facts: Facts) -> tuple[Part[FactView], ...]:
    amounts = _telling(facts.amounts)
    notes = {table.id: table for table in document.tables}
    decisions = [decision_view(record, decision) for decision in facts.decisions[:SHOWN]]
    events = [event_view(record, event) for event in facts.events[:SHOWN]]
    groups = (
        _group(
            decisions,
            counted(len(facts.decisions), "besluit", "besluiten"),
            _rest(record, "/besluiten", "besluiten", len(facts.decisions)),
        ),
        _group(
            [amount_view(record, amount, notes) for amount in amounts[:SHOWN]],
            counted(len(facts.amounts), "bedrag", "bedragen"),
            _rest(record, "/begroting", "bedragen", len(facts.amounts)),
        ),
        _group(
            events,
            counted(len(facts.events), "gebeurtenis", "gebeurtenissen"),
            _rest(record, "/tijdlijn", "gebeurtenissen", len(facts.events)),
        ),
        _own_group(record, "begrippen", definition_views(record, facts), "begrip", "begrippen"),
        _own_group(record, "opsommingen", topic_views(record, document, facts), "opsomming", "opsommingen"),
    )
    return tuple(group for group in groups if group)


def _group(shown: Sequence[FactView], count: str, rest: Link) -> Part[FactView] | None:
    return Part(count, tuple(shown), rest) if shown else None


def _rest(record: DocumentRecord, path: str, names: str, total: int) -> Link:
    """Always there: the register sorts and searches them, and takes them along."""
    return (f"Bekijk alle {names} van dit document" if total > 1 else f"Bekijk dit bij de {names}"), register_url(
        path, record.id
    )


def _own_group(
    record: DocumentRecord, part: str, views: Sequence[FactView], singular: str, plural: str
) -> Part[FactView] | None:
    rest = (f"Bekijk alle {plural}", f"{document_url(record.id)}/{part}") if len(views) > SHOWN else NO_LINK
    return _group(views[:SHOWN], counted(len(views), singular, plural), rest)


def _telling(amounts: Sequence[Amount]) -> list[Amount]:
    """Totals of money, for they tell the most; all amounts of money where there are none."""
    money = [amount for amount in amounts if amount.unit == "EUR"]
    totals = [amount for amount in money if amount.role in (AmountRole.TOTAL, AmountRole.BALANCE)]
    return totals or money or list(amounts)


def decision_view(record: DocumentRecord, decision: Decision) -> FactView:
    date = dutch_date(decision.date.isoformat()) if decision.date else ""
    lead = ", ".join(filter(None, (capitalised(decision.kind.value), decision.body, date)))
    url = decision_url(FactRecord(record, (), decision))
    return FactView(lead, _short(decision.subject), _place(record, decision.subject), url)


def amount_view(record: DocumentRecord, amount: Amount, tables: dict[str, Table]) -> FactView:
    table = tables.get(amount.place.table_id) if amount.place else None
    if table is None:
        return FactView(
            _figure(amount, record), _short(amount.quote), _place(record, amount.quote), _url(record, amount.quote)
        )
    labels = SECTION_SEPARATOR.join(part.text for part in amount.subject)
    of = ", ".join(filter(None, (labels, amount.measure, amount.period)))
    unit = f" ({table.unit_note})" if table.unit_note else ""
    return FactView(
        f"{_figure(amount, record)}{unit}",
        shortened(of, _TEXT_CHARS),
        _place(record, amount.printed),
        spans_url(record.id, amount.printed.spans, record.version),
    )


def _figure(amount: Amount, record: DocumentRecord) -> str:
    return figure_view(amount, record).text


def event_view(record: DocumentRecord, event: Event) -> FactView:
    return FactView(
        " ".join((event.when.text or event.recurrence).split()),
        _short(event.what if event.what.text else event.quote),
        _place(record, event.quote),
        _url(record, event.quote),
    )


def definition_views(record: DocumentRecord, facts: Facts) -> list[FactView]:
    return [_definition(record, one) for one in facts.definitions]


def _definition(record: DocumentRecord, one: Definition) -> FactView:
    lead = f"{one.term} ({one.short})" if one.short and one.short != one.term else one.term
    # An abbreviation in full says itself what it means.
    text = "" if one.meaning.text.casefold() == one.term.casefold() else _short(one.meaning)
    return FactView(lead, text, _place(record, one.quote), _url(record, one.quote))


def topic_views(record: DocumentRecord, document: Document, facts: Facts) -> list[FactView]:
    """Without those that are the first column of a table, which is listed itself."""
    captions = {table.caption for table in document.tables if table.caption}
    return list(_topics(record, [one for one in facts.topics if one.label not in captions]))


def _topics(record: DocumentRecord, lists: Sequence[TopicList]) -> Iterator[FactView]:
    for one in lists:
        lead = shortened(one.lead.text.rstrip(" :") or one.label or "Zonder kop", _TEXT_CHARS)
        titles = Excerpt.join((topic.title for topic in one.topics), " · ")
        yield FactView(lead, _short(titles), _place(record, titles), _url(record, titles))


def _short(excerpt: Excerpt) -> str:
    return shortened(excerpt.text, _TEXT_CHARS)


def _place(record: DocumentRecord, excerpt: Excerpt) -> str:
    return pages_label(excerpt.pages) if record.page_count > 1 and excerpt.pages else ""


def _url(record: DocumentRecord, excerpt: Excerpt) -> str:
    return spans_url(record.id, excerpt.spans[:MAX_SPANS], record.version) or page_url(record.id, 1)
