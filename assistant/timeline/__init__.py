"""Answers about time: when, until when, how often, how long, what happens on days, the whole path, what comes next.

In: the question, ranked evidence, the facts. Out: a `Draft` of events as printed, by date, or None where no event is
about all that is asked: a neighbour's date is a wrong date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking_back import ask_which
from assistant.draft import Draft
from assistant.fact_matching import Asked, documents_for, paths_of
from assistant.fact_words import says
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.timeline.finding import find
from assistant.timeline.found import Found, each_once, events_in
from assistant.timeline.meant import is_within
from assistant.timeline.path import STEPS, TIED, say_next, say_path
from assistant.timeline.saying import say
from assistant.timeline.scoring import ENOUGH
from assistant.timeline.terms import terms_of
from assistant.understand.model import Operation, QuestionKind, Understanding

__all__ = ["answer_with_events"]

RIVAL = 0.2
"""Events of other documents that score so near are just as well meant where only one thing is asked."""
AT_MOST = 15
"""More events than this are a register, not an answer."""

_AFTER = re.compile(r"^wat (?:gebeurt|gebeurde|doen|doet|komt|volgt)\b.*\bna (?:de|het|een|deze|dat)\b", re.IGNORECASE)
_NO_EVENT = re.compile(r"\bhoe laat\b|\b(?:uit|van) welk jaar\b", re.IGNORECASE)
_WHEN = (Operation.DATE, Operation.UNTIL, Operation.DECISION)
_DAYS = (Operation.BETWEEN, Operation.NTH, Operation.LIST, Operation.NONE)


def answer_with_events(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    operation, kind = understanding.operation, understanding.kind
    if _NO_EVENT.search(understanding.question.standalone_text):
        return None  # events have days, and are not what a paper is called by
    if operation is Operation.PATH or _asks_last_step(understanding):
        return say_path(understanding, ranked, source)
    if operation is Operation.NEXT or _asks_what_follows(understanding):
        return say_next(understanding, ranked, source)
    if operation is Operation.HOW_OFTEN:
        return _say_best(understanding, find(understanding, ranked, source, recurring=True), source)
    if operation in _WHEN and kind is QuestionKind.WHEN:
        return _say_best(understanding, find(understanding, ranked, source), source)
    if understanding.period.has_days and (
        operation is Operation.BETWEEN or (operation in _DAYS and kind is QuestionKind.WHAT)
    ):
        return _say_days(understanding, ranked, source)
    return None


def _asks_what_follows(understanding: Understanding) -> bool:
    """What happens after another thing: after a day there may be more than one."""
    said = understanding.question.standalone_text
    return not understanding.period.has_days and bool(_AFTER.search(said)) and understanding.kind is QuestionKind.WHAT


def _asks_last_step(understanding: Understanding) -> bool:
    said = understanding.question.standalone_text
    return says("laatste", said) and says("stappen", said.lower().replace("laatste", ""))


def _say_best(understanding: Understanding, found: Sequence[Found], source: Source) -> Draft | None:
    """The event that is most about it, and others that are equally so in the same document."""
    best = max((one.score for one in found), default=0.0)
    tied = each_once([one for one in found if one.score > best - TIED])
    rivals = [one for one in found if one.score > best - RIVAL] if _is_open(understanding) else tied
    if len({one.document.id for one in rivals}) > 1:
        tied = rivals
    tied = _of_title(understanding, tied)
    tied = each_once([_day_within(one, found) or one for one in tied])
    dates = {(one.event.start, one.event.end) for one in tied}
    if len({one.document.id for one in tied}) > 1:
        return ask_which(understanding, (one.document.title for one in tied)) if len(dates) > 1 else None
    if not tied or len(tied) > STEPS or (len(dates) > 1 and understanding.operation is Operation.UNTIL):
        return None
    return say(understanding, [*tied, *_finer(tied[0], source)], source)


def _of_title(understanding: Understanding, found: Sequence[Found]) -> list[Found]:
    """Those of the one document whose title names a year that is asked, of several."""
    years = [str(year) for year in understanding.question.years]
    titled = [one for one in found if any(year in one.document.title for year in years)]
    return titled if len({one.document.id for one in titled}) == 1 else list(found)


def _day_within(one: Found, found: Sequence[Found]) -> Found | None:
    """The day of the same, where the best only names the month and another one of its document the day."""
    start, end = one.event.start, one.event.end
    if start is None or end is None or start == end:
        return None
    same = (other for other in found if other.document.id == one.document.id and other.event.start == other.event.end)
    return next((other for other in same if other.event.start and start <= other.event.start <= end), None)


def _is_open(understanding: Understanding) -> bool:
    """Whether so little is asked that it may be of any document: "wanneer begint de bouw?"."""
    chosen = understanding.document_ids or understanding.places or understanding.question.filters.documents
    nouns = [term for term in terms_of(understanding) if not is_verb(term)]
    return not chosen and len(nouns) <= 1 and not any(term.name for term in nouns)


def _finer(one: Found, source: Source) -> list[Found]:
    """The day on which the same body does it, where the best event only names the month and another one the day."""
    if one.event.start == one.event.end or not one.event.who or one.event.start is None or one.event.end is None:
        return []
    days = [
        event
        for event in source.facts(one.document.id).events
        if event.who.lower() == one.event.who.lower()
        and event.start is not None
        and event.start == event.end
        and one.event.start <= event.start <= one.event.end
    ]
    paths = paths_of(one.document)
    return [Found(one.document, event, paths.get(event.section_id, ()), one.score) for event in days[:1]]


def _say_days(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The events within the days that are asked, by date."""
    asked = Asked(terms_of(understanding), source)
    found = []
    for document, event, path in events_in(documents_for(understanding, ranked, source), source):
        own = f"{event.what.text} {event.who} {event.quote.text}"
        match = asked.match(own, document.title, *path)
        if is_within(understanding, event) and match.whole and match.coverage >= ENOUGH:
            found.append(Found(document, event, path, match.coverage))
    found = each_once(found)
    return say(understanding, found, source) if 0 < len(found) <= AT_MOST else None
