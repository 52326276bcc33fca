"""Answers about time: when, until when, how often, what happens on days, the whole path, what comes next.

In: the question, ranked evidence, the facts. Out: a `Draft` of events as printed, by date, or None where no event is
about all that is asked: a neighbour's date is a wrong date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.draft import Draft
from assistant.evidence import overlaps
from assistant.fact_draft import FactDraft
from assistant.fact_matching import ITSELF, Asked, Match, documents_for, paths_of, subject_terms
from assistant.fact_words import says
from assistant.figures import TableRow, columns_of_years, plain, row_excerpt, row_text
from assistant.matching import HEAD, PRESENT, strength, words_of
from assistant.model import AnswerTable, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from index.analyse import analyse
from ingest.dates import MONTHS
from ingest.fact_model import Event
from ingest.model import Document

TIED = 0.02
"""Events whose scores differ less are equally about the question."""
AT_MOST = 15
"""More events than this are a register, not an answer."""
STEPS = 3
"""From so many dates on, a table or list is a path."""
ENOUGH = 0.6
"""Share of the question that an event and what stands around it has to cover."""
BRIEF = 0.4
"""Share of what happens that has to be asked for where a heading says the rest of the question: under "Nieuwe school"
"Oplevering" is of the school, but "Definitief ontwerp klaar" is of something else."""
DAY = 0.05
"""For a day or month before a year."""

NOTHING = Match(0.0, 0.0, (Term("", ((),), True),))
"""For an event that is about something else."""

_BODIES = {
    "raad": re.compile(r"\b(?:gemeente)?raad\b", re.IGNORECASE),
    "college": re.compile(r"\bcollege\b|burgemeester en wethouders|\bb(?:en|&| en | & )w\b", re.IGNORECASE),
}
_CLAUSE_END = re.compile(r"[,;]|\ben\b")
_LASTS = datetime.timedelta(days=190)
_MONTH = datetime.timedelta(days=31)
_WHEN = (Operation.DATE, Operation.UNTIL, Operation.DECISION)
_DAYS = (Operation.BETWEEN, Operation.NTH, Operation.LIST, Operation.NONE)


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    event: Event
    path: tuple[str, ...]
    score: float


def answer_with_events(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    operation, kind = understanding.operation, understanding.kind
    if operation is Operation.PATH:
        return _say_path(understanding, ranked, source)
    if operation is Operation.NEXT:
        return _say_next(understanding, ranked, source)
    if operation is Operation.HOW_OFTEN:
        return _say_best(understanding, _find(understanding, ranked, source, recurring=True), source)
    if operation in _WHEN and kind is QuestionKind.WHEN:
        return _say_best(understanding, _find(understanding, ranked, source), source)
    if understanding.period.has_days and (
        operation is Operation.BETWEEN or (operation in _DAYS and kind is QuestionKind.WHAT)
    ):
        return _say_days(understanding, ranked, source)
    return None


def _terms(understanding: Understanding) -> list[Term]:
    """Without words for steps and months, which are read as what is asked and when."""
    terms = subject_terms(understanding)
    return [term for term in terms if not says("stappen", term.word) and term.word.lower() not in MONTHS]


def _find(
    understanding: Understanding, ranked: Sequence[Scored], source: Source, recurring: bool = False
) -> list[_Found]:
    """The events that are about all that is asked, each sentence or row once, in the order of the documents."""
    asked = Asked(_terms(understanding), source)
    if (not asked.terms and not understanding.body) or (understanding.continued and not understanding.own_terms):
        return []
    found = []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        for event in source.facts(document.id).events:
            if (recurring and not event.recurrence) or not _fits(understanding, event, document):
                continue
            path = paths.get(event.section_id, ())
            match = _match(understanding, asked, event, document, path)
            # Little recurs, so another verb says the same there; of a date it may tell something else.
            if match.whole if recurring else not match.missing:
                found.append(_Found(document, event, path, match.coverage + _form(event)))
    return found


def _match(
    understanding: Understanding, asked: Asked, event: Event, document: Document, path: tuple[str, ...]
) -> Match:
    """What the event and its headings say of the question; nothing where the event itself says too little of it."""
    own = f"{event.what.text} {event.who} {event.quote.text}"
    if says("eerstvolgende", understanding.question.standalone_text):
        # "De volgende vergadering" answers "de volgende raadsvergadering".
        match = asked.match(own, document.title, *path, least=HEAD)
        return match if match.own >= HEAD else NOTHING
    match = asked.match(own, document.title, *path)
    if understanding.operation is Operation.DECISION and understanding.body:
        return match if match.coverage >= ENOUGH else NOTHING
    if match.coverage < ENOUGH or match.own < ITSELF:
        return NOTHING
    alone = asked.match(own)
    whole = alone.whole if understanding.operation is Operation.HOW_OFTEN else not alone.missing
    return match if whole or _brevity(asked, event) >= BRIEF else NOTHING


def _brevity(asked: Asked, event: Event) -> float:
    """How much of what happens is asked for, 0 to 1; of several things that happen the one that is most."""
    return max((_share(asked, clause) for clause in _CLAUSE_END.split(event.what.text)), default=0.0)


def _share(asked: Asked, clause: str) -> float:
    said = [token.text for token in analyse(clause) if not token.stop]
    asked_for = [one for one in said if any(strength(term, words_of(one)) >= PRESENT for term in asked.terms)]
    return len(asked_for) / len(said) if said else 0.0


def _fits(understanding: Understanding, event: Event, document: Document) -> bool:
    """Whether the event is by the body that is asked, still to come where that is asked, a limit where one is."""
    question = understanding.question.standalone_text
    if understanding.operation is Operation.UNTIL and not says("grens", f"{event.when.text} {event.what.text}"):
        return False
    if says("eerstvolgende", question):
        return says("eerstvolgende", event.quote.text) and _is_ahead(event, document)
    planned = understanding.operation is Operation.DECISION or says("vooruit", question)
    if planned and not _is_ahead(event, document):
        return False
    body = _BODIES.get(understanding.body)
    return body is None or bool(body.search(f"{event.who} {event.what.text} {event.quote.text}"))


def _is_ahead(event: Event, document: Document) -> bool:
    return document.date is None or (event.start is not None and event.start > document.date)


def _form(event: Event) -> float:
    return DAY if event.start is not None and event.end is not None and event.end - event.start <= _MONTH else 0.0


def _say_best(understanding: Understanding, found: Sequence[_Found], source: Source) -> Draft | None:
    """The event that is most about it, and others that are equally so in the same document."""
    best = max((one.score for one in found), default=0.0)
    tied = _each_once([one for one in found if one.score > best - TIED])
    if not tied or len({one.document.id for one in tied}) > 1:
        return None
    dates = {(one.event.start, one.event.end) for one in tied}
    if len(tied) > STEPS or (len(dates) > 1 and understanding.operation is Operation.UNTIL):
        return None
    return _say(understanding, [*tied, *_finer(tied[0], source)], source)


def _finer(one: _Found, source: Source) -> list[_Found]:
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
    return [_Found(one.document, event, paths.get(event.section_id, ()), one.score) for event in days[:1]]


def _each_once(found: Sequence[_Found]) -> list[_Found]:
    """One of the events of each row or sentence: it says all its dates."""
    kept: list[_Found] = []
    for one in found:
        same = (other for other in kept if other.document.id == one.document.id)
        if not any(overlaps(one.event.quote, other.event.quote) for other in same):
            kept.append(one)
    return kept


def _say_days(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The events within the days that are asked, by date."""
    asked = Asked(_terms(understanding), source)
    found = []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        for event in source.facts(document.id).events:
            path = paths.get(event.section_id, ())
            own = f"{event.what.text} {event.who} {event.quote.text}"
            match = asked.match(own, document.title, *path)
            if _is_within(understanding, event) and match.whole and match.coverage >= ENOUGH:
                found.append(_Found(document, event, path, match.coverage))
    found = _each_once(found)
    return _say(understanding, found, source) if 0 < len(found) <= AT_MOST else None


def _is_within(understanding: Understanding, event: Event) -> bool:
    period = understanding.period
    if event.start is None or event.end is None:
        return False
    if period.first is None or period.last is None:
        # After or before a day, which itself is not meant; what lasts a year and longer happens at no time.
        inside = event.start > period.first if period.first else period.last is None or event.end < period.last
        return inside and event.end - event.start <= _LASTS
    return period.first <= event.start and event.end <= period.last


def _paths(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[list[_Found]]:
    """The tables and lists of dates that are about what is asked, best first, each by date."""
    asked = Asked(_terms(understanding), source)
    groups: list[list[_Found]] = []
    for document in documents_for(understanding, ranked, source):
        by_section: dict[str, list[_Found]] = {}
        paths = paths_of(document)
        for event in source.facts(document.id).events:
            if event.start is not None and "\t" in event.quote.text:
                path = paths.get(event.section_id, ())
                by_section.setdefault(event.section_id, []).append(_Found(document, event, path, 0.0))
        for section in by_section.values():
            steps = _each_once(section)
            said = " ".join(one.event.quote.text for one in steps)
            match = asked.match(f"{document.title} {' '.join(steps[0].path)}", document.id, said)
            if len(steps) >= STEPS and match.whole and match.coverage >= ENOUGH:
                scored = [_Found(one.document, one.event, one.path, match.coverage) for one in steps]
                groups.append(sorted(scored, key=lambda one: one.event.start or datetime.date.min))
    groups.sort(key=lambda group: -group[0].score)
    return groups


def _say_path(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    groups = _paths(understanding, ranked, source)
    if not groups or (len(groups) > 1 and groups[0][0].score - groups[1][0].score < TIED):
        return None
    steps = groups[0]
    if understanding.period.has_days:
        steps = [one for one in steps if _is_within(understanding, one.event)]
    return _say(understanding, steps, source)


def _say_next(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The first event after the one, or after the day, that is asked; the whole path where neither is said."""
    groups = _paths(understanding, ranked, source)
    if understanding.period.first is not None and groups:
        after = understanding.period.first
        group = next((g for g in groups if any(one.event.start == after for one in g)), groups[0])
        following = [one for one in group if one.event.start is not None and one.event.start > after]
        return _say(understanding, following[:1], source)
    terms = _terms(understanding)
    for group in groups:
        at = [n for n, one in enumerate(group) if _covers(terms, one, source)]
        if len(at) == 1 and at[0] + 1 < len(group):
            return _say(understanding, group[at[0] + 1 : at[0] + 2], source)
    return _say_path(understanding, ranked, source)


def _covers(terms: Sequence[Term], one: _Found, source: Source) -> bool:
    match = Asked(terms, source).match(one.event.what.text, one.document.title, *one.path)
    return bool(terms) and match.own >= ITSELF and match.whole


def _say(understanding: Understanding, found: Sequence[_Found], source: Source) -> Draft | None:
    """A claim an event, by date, with a table where there are several."""
    answer = FactDraft(source)
    rows = []
    for one in sorted(found, key=lambda each: each.event.start or datetime.date.max):
        row = _row_of(one)
        if row is None:
            answer.say(one.document, [(one.event.quote, ClaimKind.DATE)])
        else:
            answer.say_row(one.document, row, ClaimKind.DATE)
        rows.append((plain(one.event.when.text), plain(one.event.what.text)))
    own = wording.sentences(understanding.question.language)
    table = AnswerTable((own["when"], own["what"]), tuple(rows)) if len(rows) > 1 else None
    return answer.draft(table)


def _row_of(found: _Found) -> TableRow | None:
    """The table row that an event is read from, where saying it under its columns tells the date."""
    quote = found.event.quote
    if "\t" not in quote.text:
        return None
    rows = (TableRow(table, number) for table in found.document.tables for number in range(len(table.rows)))
    row = next((row for row in rows if row_excerpt(row).spans == quote.spans), None)
    if row is None or plain(found.event.when.text) not in row_text(row, columns_of_years(row, ()) or ()):
        return None
    return row
