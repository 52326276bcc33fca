"""Which events a question is about. In: the question, ranked evidence, facts. Out: `Found`s with their scores.

An event is meant when all that is asked stands in it or in the headings around it, and enough of it in the event
itself: a neighbour's date is a wrong date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.evidence import overlaps
from assistant.fact_matching import Asked, Match, documents_for, joined, paths_of, subject_terms
from assistant.fact_words import names_body, says, without
from assistant.matching import HEAD, ITSELF, PRESENT, Words, strength, words_of
from assistant.ranking import Scored
from assistant.references import names_references, numbers_in
from assistant.source import Source
from assistant.terms import is_verb
from assistant.timeline.beside import Beside, beside
from assistant.timeline.found import Found
from assistant.timeline.meant import asks_adoption, asks_period, asks_start, meant
from assistant.understand.model import Operation, Term, Understanding
from index.analyse import analyse
from ingest.dates import MONTHS
from ingest.fact_model import Event, EventKind
from ingest.model import Document

ENOUGH = 0.6
"""Share of the question that an event and what stands around it has to cover."""
BRIEF = 0.4
"""Share of what happens that has to be asked for where a heading says the rest of the question: under "Nieuwe school"
"Oplevering" is of the school, but "Definitief ontwerp klaar" is of something else."""
BRIEFER = 0.05
"""For what happens being all that is asked, before one that also tells of other things."""
DAY = 0.05
"""For a day or month before a year."""

NOTHING = Match(0.0, 0.0, (Term("", ((),), True),))
"""For an event that is about something else."""
_ITSELF = re.compile(r"\b(?:(?:deze|dit)\s+[a-z]|zij\s+vervalt)", re.IGNORECASE)
"""Rules call themselves "deze verordening", "dit besluit", and then "zij"."""
_SIGNED = re.compile(r"(?:aldus\s+)?(?:besloten|vastgesteld)\b", re.IGNORECASE)
_QUESTION_WORDS = frozenset(("wanneer", "dan", "en", "uiterlijk"))
_MIN_HEAD = 3
_CLAUSE_END = re.compile(r"[,;]|\ben\b")
_LASTS = datetime.timedelta(days=190)
_MONTH = datetime.timedelta(days=31)


def terms_of(understanding: Understanding) -> list[Term]:
    """Without words for steps, moments and months, which are read as what is asked and when."""
    terms = subject_terms(understanding)
    if asks_start(understanding) or asks_period(understanding) or understanding.operation is Operation.UNTIL:
        terms = tuple(term for term in terms if not says("geldig", term.word))
    return [term for term in terms if not _is_of_time(term)]


def _needed(understanding: Understanding, source: Source) -> list[Term]:
    """Of a question that goes on with another body ("en wanneer de raad?") what the title of the document says: what
    the first body did with it the other one need not do.
    """
    terms = terms_of(understanding)
    if not understanding.continued or not understanding.body or len(understanding.document_ids) != 1:
        return terms
    title = words_of(source.document(understanding.document_ids[0]).title)
    return [term for term in terms if term in understanding.own_terms or strength(term, title) >= PRESENT]


def _is_of_time(term: Term) -> bool:
    word = term.word.lower()
    return any(says(key, word) for key in ("stappen", "moment", "laatste")) or word in MONTHS


def find(
    understanding: Understanding, ranked: Sequence[Scored], source: Source, recurring: bool = False
) -> list[Found]:
    """The events that are about all that is asked, in the order of the documents; where there are none, those that say
    the head of it ("palen" for "laadpalen") in a document whose title says the whole, or that say it looser.
    """
    asked = Asked(_needed(understanding, source), source)
    if not asked.terms and not understanding.body:
        return []
    deed = _deed(understanding) if understanding.continued and not understanding.own_terms else frozenset()
    if deed:
        return _find_deed(understanding, deed, asked, ranked, source)
    found = _find_of(understanding, asked, ranked, source, recurring)
    for loose, is_meant in () if found else _looser(understanding, asked.terms):
        among = _find_of(understanding, Asked(loose, source), ranked, source, recurring)
        found = found or [one for one in among if is_meant(one)]
    return found


def _looser(
    understanding: Understanding, terms: Sequence[Term]
) -> Iterator[tuple[list[Term], Callable[[Found], bool]]]:
    """What a question may be put as where nothing says it so: "klaar zijn" is done as is said of any deed by its last
    day, and "het werk aan de weg" is of the road.
    """
    deeds = [term for term in terms if not says("klaar", term.word)]
    if deeds and len(deeds) < len(terms):
        yield deeds, _is_done_by_then
    things = [term for term in terms if not says("algemeen", term.word)]
    if len(things) < len(terms) and not all(is_verb(term) for term in things):
        yield things, lambda one: True


def _is_done_by_then(one: Found) -> bool:
    return one.event.kind is EventKind.DUE or says("gereed", one.event.quote.text)


def _find_of(
    understanding: Understanding, asked: Asked, ranked: Sequence[Scored], source: Source, recurring: bool
) -> list[Found]:
    numbered = numbers_in(understanding.question.standalone_text)
    found, heads = [], []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        is_titled = bool(asked.terms) and asked.match(document.title).whole
        for event in source.facts(document.id).events:
            path = paths.get(event.section_id, ())
            if (recurring and not event.recurrence) or not _fits(understanding, event, document):
                continue
            if not names_references(numbered, f"{event.what.text} {event.quote.text}", path):
                continue  # "fase 2" is another than "fase 1"
            near = beside(document, event)
            match = _match(understanding, asked, event, document, path, near)
            # Little recurs, so another verb says the same there; of a date it may tell something else.
            if match.whole if recurring else not match.missing:
                score = match.coverage + _form(event) + BRIEFER * _brevity(asked, event)
                found.append(Found(document, event, path, score, near.before))
            elif is_titled and _says_heads(asked.terms, event):
                heads.append(Found(document, event, path, _form(event)))
    return meant(understanding, found) or meant(understanding, heads)


def _deed(understanding: Understanding) -> frozenset[str]:
    said = [token.lemma for token in analyse(understanding.question.text) if not token.stop]
    return frozenset(word for word in said if word not in _QUESTION_WORDS)


def _find_deed(
    understanding: Understanding, deed: frozenset[str], asked: Asked, ranked: Sequence[Scored], source: Source
) -> list[Found]:
    """For a question that goes on and says only what is done ("wanneer komt het terug?"): the events that say the same
    words of what was asked before.
    """
    found = []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        for event in source.facts(document.id).events:
            path = paths.get(event.section_id, ())
            own = f"{event.what.text} {event.quote.text}"
            match = asked.match(own, document.title, *path)
            if deed <= words_of(own) and match.whole and _fits(understanding, event, document):
                found.append(Found(document, event, path, match.coverage + _form(event)))
    return found


def _says_heads(terms: Sequence[Term], event: Event) -> bool:
    """Whether the event says the last part of each thing that is asked, and the verbs themselves."""
    words = words_of(f"{event.what.text} {event.quote.text}")
    return all(strength(term, words) >= PRESENT or (not is_verb(term) and _is_headed(term, words)) for term in terms)


def _is_headed(term: Term, words: Words) -> bool:
    whole = term.word.lower()
    return any(len(word) >= _MIN_HEAD and whole != word and whole.endswith(word) for word in words)


def _match(
    understanding: Understanding,
    asked: Asked,
    event: Event,
    document: Document,
    path: tuple[str, ...],
    near: Beside,
) -> Match:
    """What the event and its headings say of the question; nothing where the event itself says too little of it."""
    own = _words(event, near)
    if numbers_in(understanding.question.standalone_text):  # says enough where the rest stands around it
        match = asked.match(own, document.title, *path)
        return replace(match, missing=()) if match.whole else NOTHING
    if says("eerstvolgende", understanding.question.standalone_text):
        # "De volgende vergadering" answers "de volgende raadsvergadering".
        match = asked.match(own, document.title, *path, least=HEAD)
        return match if match.own >= HEAD else NOTHING
    match = asked.match(own, document.title, *path)
    if understanding.body and (understanding.operation is Operation.DECISION or _is_planned_step(understanding, event)):
        return match if match.coverage >= ENOUGH else NOTHING
    if _is_of_document(understanding, event):
        return match if asked.match(document.title).whole else NOTHING
    brevity = _brevity(asked, event)
    is_only_that = brevity == 1 and _is_done(asked, event) and not match.missing
    if not is_only_that and (match.coverage < ENOUGH or match.own < ITSELF):
        return NOTHING
    alone = asked.match(own)
    whole = alone.whole if understanding.operation is Operation.HOW_OFTEN else not alone.missing
    return match if whole or brevity >= BRIEF else NOTHING


def _is_done(asked: Asked, event: Event) -> bool:
    """Whether it says a verb that is asked: "Gunning", "Aanvragen kan"."""
    words = words_of(joined(event.what.text))
    return any(is_verb(term) and strength(term, words) >= PRESENT for term in asked.terms)


def _words(event: Event, near: Beside) -> str:
    """What is said of the event, without phrases in which a word means another thing ("dicht bij huis")."""
    return without("anders", f"{event.what.text} {event.who} {event.quote.text} {near.text}")


def _is_of_document(understanding: Understanding, event: Event) -> bool:
    """Whether the event is of the paper itself, as it says in its last article or above the signatures."""
    if asks_start(understanding):
        return event.kind is EventKind.FROM and bool(_ITSELF.search(event.what.text))
    if understanding.operation is Operation.UNTIL:
        return event.kind is EventKind.UNTIL and bool(_ITSELF.match(event.what.text))
    return asks_adoption(understanding) and event.kind is EventKind.ADOPTED and bool(_SIGNED.match(event.quote.text))


def _is_planned_step(understanding: Understanding, event: Event) -> bool:
    """Whether it is a row of a planning that names the body that is asked: what is done there the title says."""
    return "\t" in event.quote.text and names_body(understanding.body, event.who)


def _brevity(asked: Asked, event: Event) -> float:
    """How much of what happens is asked for, 0 to 1; of several things that happen the one that is most."""
    return max((_share(asked, clause) for clause in _CLAUSE_END.split(event.what.text)), default=0.0)


def _is_moment(word: str) -> bool:
    return word[0].isdigit() or word in MONTHS or says("moment", word)


def _share(asked: Asked, clause: str) -> float:
    said = [token.text for token in analyse(clause) if not token.stop and not _is_moment(token.text)]
    asked_for = [one for one in said if any(strength(term, words_of(joined(one))) >= PRESENT for term in asked.terms)]
    return len(asked_for) / len(said) if said else 0.0


def _fits(understanding: Understanding, event: Event, document: Document) -> bool:
    """Whether the event is by the body that is asked, still to come where that is asked, a limit where one is."""
    question = understanding.question.standalone_text
    if understanding.operation is Operation.UNTIL and not says("grens", f"{event.when.text} {event.what.text}"):
        return False
    if says("eerstvolgende", question):
        return says("eerstvolgende", event.quote.text) and _is_ahead(event, document)
    is_past = says("verleden", question)
    planned = says("vooruit", question) or (understanding.operation is Operation.DECISION and not is_past)
    if planned and not _is_ahead(event, document):
        return False
    return names_body(understanding.body, f"{event.who} {event.what.text} {event.quote.text}")


def _is_ahead(event: Event, document: Document) -> bool:
    return document.date is None or (event.start is not None and event.start > document.date)


def _form(event: Event) -> float:
    return DAY if event.start is not None and event.end is not None and event.end - event.start <= _MONTH else 0.0


def each_once(found: Sequence[Found]) -> list[Found]:
    """One of the events of each row or sentence: it says all its dates."""
    kept: list[Found] = []
    for one in found:
        same = (other for other in kept if other.document.id == one.document.id)
        if not any(_is_same(one.event, other.event) for other in same):
            kept.append(one)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    """Rows of a table may share a merged cell, as the year: what happens is of one row alone."""
    is_row = "\t" in one.quote.text
    # After the row's own words stands the label of its column, which other rows share.
    return one.what.spans[:1] == other.what.spans[:1] if is_row else overlaps(one.quote, other.quote)


def is_within(understanding: Understanding, event: Event) -> bool:
    period = understanding.period
    if event.start is None or event.end is None:
        return False
    if period.first is None or period.last is None:
        # After or before a day, which itself is not meant; what lasts a year and longer happens at no time.
        inside = event.start > period.first if period.first else period.last is None or event.end < period.last
        return inside and event.end - event.start <= _LASTS
    return period.first <= event.start and event.end <= period.last
