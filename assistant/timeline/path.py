"""Tables and lists of dates: the whole path in order, and what comes next. In: the question, facts. Out: a `Draft`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from assistant.asking_back import ask_which
from assistant.draft import Draft
from assistant.fact_matching import Asked, documents_for
from assistant.fact_words import says
from assistant.matching import ITSELF, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.timeline.found import Found, each_once, events_in
from assistant.timeline.meant import is_within
from assistant.timeline.saying import say
from assistant.timeline.scoring import ENOUGH
from assistant.timeline.terms import terms_of
from assistant.understand.model import Term, Understanding
from ingest.dates import MONTHS

HEADED = 0.3
"""For a path under a heading that says it is one ("Planning", "Tijdpad"), twice that where it says the asked word."""
TIED = 0.02
"""Paths whose scores differ less are equally about the question."""
STEPS = 3
"""From so many dates on, a table or list is a path."""

_DAY_FIRST = re.compile(rf"(?:\w+dag\s+)?\d{{1,2}}\s+(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?\s*[:–—-]", re.IGNORECASE)
"""An item of a list of dates starts with its day."""


def _paths(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[list[Found]]:
    """The tables and lists of dates that are about what is asked, best first, each by date."""
    asked = Asked(terms_of(understanding), source)
    groups: list[list[Found]] = []
    for document in documents_for(understanding, ranked, source):
        by_section: dict[str, list[Found]] = {}
        for _, event, path in events_in((document,), source):
            if event.start is not None and ("\t" in event.quote.text or _DAY_FIRST.match(event.quote.text)):
                by_section.setdefault(event.section_id, []).append(Found(document, event, path, 0.0))
        for section in by_section.values():
            steps = each_once(section)
            said = " ".join(one.event.quote.text for one in steps)
            match = asked.match(f"{document.title} {' '.join(steps[0].path)}", document.id, said)
            if len(steps) >= STEPS and match.whole and match.coverage >= ENOUGH:
                score = match.coverage + _headed(understanding, steps[0].path)
                scored = [Found(one.document, one.event, one.path, score) for one in steps]
                groups.append(sorted(scored, key=lambda one: one.event.start or datetime.date.min))
    groups.sort(key=lambda group: -group[0].score)
    return groups


def _headed(understanding: Understanding, path: Sequence[str]) -> float:
    """For a heading that says that steps follow; the rows of any table may have a date."""
    heading = path[-1] if path else ""
    if not says("stappen", heading):
        return 0.0
    asked = any(strength(term, words_of(heading)) >= ITSELF for term in understanding.terms)
    return HEADED * 2 if asked else HEADED


def say_path(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The whole path, or its last step where that is asked."""
    groups = _paths(understanding, ranked, source)
    tied = [group for group in groups if groups[0][0].score - group[0].score < TIED]
    if len(tied) > 1:
        return ask_which(understanding, (group[0].document.title for group in tied))
    steps = tied[0] if tied else []
    if understanding.period.has_days:
        steps = [one for one in steps if is_within(understanding, one.event)]
    elif understanding.period.years:
        steps = _of_years(understanding, steps)
    if says("laatste", understanding.question.standalone_text):
        steps = steps[-1:]
    return say(understanding, steps, source)


def _of_years(understanding: Understanding, steps: Sequence[Found]) -> list[Found]:
    """The steps of the years that are asked; all where each step is, for a plan may be called after its years."""
    years = understanding.period.years
    return [one for one in steps if one.event.start and one.event.end and _meets(one.event.start, one.event.end, years)]


def _meets(start: datetime.date, end: datetime.date, years: Sequence[int]) -> bool:
    return any(start.year <= year <= end.year for year in years)


def say_next(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The first event after the one, or after the day, that is asked; the whole path where neither is said."""
    groups = _paths(understanding, ranked, source)
    if understanding.period.first is not None and groups:
        after = understanding.period.first
        group = next((g for g in groups if any(one.event.start == after for one in g)), groups[0])
        following = [one for one in group if one.event.start is not None and one.event.start > after]
        return say(understanding, following[:1], source)
    terms = terms_of(understanding)
    found = []
    for group in groups:
        at = [n for n, one in enumerate(group) if _covers(terms, one, source)]
        if len(at) == 1 and at[0] + 1 < len(group):
            found.append(group[at[0] + 1])
    if len({one.document.id for one in found}) > 1:
        return ask_which(understanding, (one.document.title for one in found))
    return say(understanding, found[:1], source) if found else say_path(understanding, ranked, source)


def _covers(terms: Sequence[Term], one: Found, source: Source) -> bool:
    match = Asked(terms, source).match(one.event.what.text, one.document.title, *one.path)
    return bool(terms) and match.own >= ITSELF and match.whole
