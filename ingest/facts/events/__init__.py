"""What happens when, by whom: a document in, its events in reading order out.

Events stand in sentences, items, headings with a date ("Besluit … d.d. 23 mei 2024"), the form at the head, and the
rows of a planning (`planning`). Past or planned makes no difference here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from ingest import lexicon
from ingest.fact_model import Event
from ingest.facts.bodies import find_actor
from ingest.facts.events.kinds import event_kind
from ingest.facts.events.moments import AND, Moment, find_moments
from ingest.facts.events.planning import item_years, known_year, table_events
from ingest.facts.lines import trimmed
from ingest.model import Document, Excerpt, ListBlock, Paragraph, Section
from ingest.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: what an event takes from around it."""

    section: Section
    title: Excerpt
    year: int | None
    written: datetime.date | None


def find_events(document: Document) -> tuple[Event, ...]:
    events: list[Event] = []
    seen: set[tuple[object, ...]] = set()
    for event in _events(document):
        # A running header repeats its date on each page; the same words about the same days are one event.
        key = (event.start, event.end, event.recurrence, event.what.text.casefold())
        if key not in seen:
            seen.add(key)
            events.append(replace(event, id=f"event-{len(events) + 1}"))
    return tuple(events)


def _events(document: Document) -> Iterator[Event]:
    title = next((section.heading for section in document.sections if section.level == 0), Excerpt())
    for section in document.sections:
        place = _Place(section, title, known_year(section.path[-1:]), document.date)
        for event in _sentence_events(section.heading, place):
            if event.start == event.end and event.start:
                yield event
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from _paragraph_events(block.excerpt, place)
            elif isinstance(block, ListBlock):
                for item, year in zip(block.items, item_years(block, place.year, place.written), strict=True):
                    yield from _paragraph_events(item.excerpt, replace(place, year=year))
            else:
                yield from table_events(section, block, partial(_sentence_events, place=place))


def _paragraph_events(paragraph: Excerpt, place: _Place) -> Iterator[Event]:
    entries = _schedule(paragraph, place)
    if entries:
        yield from entries
        return
    for sentence in split_sentences(paragraph):
        yield from _sentence_events(sentence, place)


def _schedule(paragraph: Excerpt, place: _Place) -> list[Event]:
    """Lines of a planning without a table: each starts with a date, and what follows starts with a capital."""
    text = paragraph.text
    if not _HOLDS_ENTRY.search(text):
        return []
    moments = [
        moment
        for moment in find_moments(text, place.year, place.written)
        if moment.first and _ENTRY.match(text, moment.end)
    ]
    if not moments or moments[0].lead:
        return []
    events = []
    for number, moment in enumerate(moments):
        end = moments[number + 1].lead if number + 1 < len(moments) else len(text)
        what = _without_stop(trimmed(paragraph, moment.end, end))
        events.append(_event(place, paragraph, moment, what, trimmed(paragraph, moment.lead, end)))
    return events


_ENTRY = re.compile(r"\s*[:–—-]?\s+[\"“‘]?[A-ZÀ-Þ](?!\w*\.)")
_HOLDS_ENTRY = re.compile(rf"\d(?:\)|\s+[^\W\d_]+\.?(?:\s*[\w.]+)?)?{_ENTRY.pattern}")
"""A moment ends in a year or day, or with a bracket, a month, or a month and one word more ("3 juli a.s.")."""


_CAPTION = re.compile(r"(?:tabel|figuur|grafiek|bron)\s+\d|bron:|.*\([^)]*\bx\s*€", re.IGNORECASE)


def _sentence_events(sentence: Excerpt, place: _Place) -> Iterator[Event]:
    text = sentence.text
    moments = () if _CAPTION.match(text) else find_moments(text, place.year, place.written)
    for number, moment in enumerate(moments):
        label = _label(text, moment)
        who = ""
        if label:
            what = place.title if label["own"] and place.title.text else sentence.part(*label.span("label"))
            # "Vergadering 9 februari 2021 Gemeenteraad"
            who = find_actor(text[moment.end : moment.end + _WORD_AFTER]) or find_actor(what.text)
        else:
            start, end = _clause(text, moment, moments)
            what = _clean(sentence, start, end, moments)
        if _SAYS.search(what.text):
            before = moments[number - 1].end if number else 0
            after = moments[number + 1].lead if number + 1 < len(moments) else len(text)
            kind = event_kind(text[moment.start : moment.end], text[before:after])
            yield replace(_event(place, sentence, moment, what, sentence, who), kind=kind)


_SAYS = re.compile(r"[^\W\d_]{3}")
_WORD_AFTER = len(" Gemeenteraad ")


def _event(place: _Place, source: Excerpt, moment: Moment, what: Excerpt, quote: Excerpt, who: str = "") -> Event:
    return Event(
        id="",
        section_id=place.section.id,
        start=moment.first,
        end=moment.last,
        recurrence=moment.recurrence,
        when=source.part(moment.start, moment.end),
        what=what,
        who=who or find_actor(what.text) or find_actor(quote.text),
        quote=quote,
    )


@cache
def _date_label() -> re.Pattern[str]:
    entries = sorted(lexicon.entries("date-labels"), key=len, reverse=True)
    own = "|".join(re.escape(entry[:-1]) for entry in entries if entry.endswith("!"))
    other = "|".join(re.escape(entry) for entry in entries if not entry.endswith("!"))
    return re.compile(rf"(?<!\w)(?P<label>(?P<own>{own})|{other})\s*:?\s*$", re.IGNORECASE)


def _label(text: str, moment: Moment) -> re.Match[str] | None:
    """The label of a form that the moment stands right after: "Vergadering 9 februari 2021", "Datum: 11 juni 2024"."""
    label = _date_label().search(text, max(0, moment.lead - 40), moment.lead)
    return label if label and text[label.start()].isupper() else None


_SIGNED = re.compile(r"\s(?:de\s)?(?:secretaris|griffier|voorzitter|burgemeester),")
_CLAUSE_END = re.compile(
    r";\s|,\s(?=(?:en|maar|waarna|waarop|waarbij|daarna|terwijl|vervolgens|gevolgd|dan)\s)|\s(?=en\s(?:in|op|vanaf|per|uiterlijk)\s)"
)


def _clause(text: str, moment: Moment, moments: Sequence[Moment]) -> tuple[int, int]:
    """The part of the sentence that tells about this moment; all of it unless others stand in other parts."""
    signed = _SIGNED.search(text)
    start, end = 0, signed.start() if signed and signed.start() >= moment.end else len(text)
    if len(moments) == 1:
        return start, end
    for match in _CLAUSE_END.finditer(text):
        others = [other for other in moments if other != moment]
        if match.end() <= moment.lead:
            apart = [other for other in others if other.end <= match.start()]
            if apart and not _coordinate(text, apart[-1], moments):
                start = match.end()
        elif match.start() >= moment.end:
            apart = [other for other in others if other.lead >= match.end()]
            if apart and not _coordinate(text, moment, moments) and match.start() < end:
                end = match.start()
    return start, end


def _coordinate(text: str, moment: Moment, moments: Sequence[Moment]) -> bool:
    """Whether the next moment follows at once, joined by a comma or "en"."""
    after = next((other for other in moments if other.lead >= moment.end), None)
    return after is not None and AND.fullmatch(text[moment.end : after.lead]) is not None


def _clean(sentence: Excerpt, start: int, end: int, moments: Sequence[Moment]) -> Excerpt:
    """The clause without the moments at its beginning and end."""
    text = sentence.text
    for moment in moments:
        if start <= moment.lead and _JOINER.fullmatch(text[start : moment.lead]):
            start = moment.end
    for moment in reversed(moments):
        if start <= moment.lead and moment.end <= end and not re.search(r"\w", text[moment.end : end]):
            end = moment.lead
            joined = _JOINED.search(text, start, end)
            end = joined.start() if joined else end
    return _without_stop(trimmed(sentence, start, end))


_JOINER = re.compile(r"[\s,(–-]*(?:en|of)?\s*", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:en|of)\s*$", re.IGNORECASE)


def _without_stop(excerpt: Excerpt) -> Excerpt:
    """Without a bracket left open and the stop of its sentence, which after a short word may be an abbreviation's."""
    text = excerpt.text.rstrip(" (;")
    return excerpt.part(0, len(text) - 1 if _STOP.search(text, max(0, len(text) - _STOP_LENGTH)) else len(text))


_STOP = re.compile(r"(?:[^\W\d_]{4}|\d)\.$")
_STOP_LENGTH = len("woord.")
