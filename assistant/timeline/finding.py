"""Which events a question is about. In: the question, ranked evidence, facts. Out: `Found`s with their scores.

An event is meant when all that is asked stands in it or in the headings around it, and enough of it in the event
itself: a neighbour's date is a wrong date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assistant.fact_matching import Asked, documents_for, paths_of
from assistant.fact_words import says, words_for
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.references import names_references, numbers_in
from assistant.source import Source
from assistant.terms import is_verb
from assistant.timeline.beside import beside
from assistant.timeline.found import Found, events_in
from assistant.timeline.meant import can_be_meant, meant
from assistant.timeline.scoring import brevity, form_score, match_event
from assistant.timeline.terms import needed_terms
from assistant.understand.model import Term, Understanding
from assistant.vocabulary import Words
from index.analyse import analyse
from ingest.fact_model import Event, EventKind

BRIEFER = 0.05
"""For what happens being all that is asked, before one that also tells of other things."""

_QUESTION_WORDS = frozenset(("wanneer", "dan", "en", "uiterlijk"))
_MIN_ANYBODY = 6
"""Letters of a word for anybody that longer ones may end in ("taxibedrijven")."""
_MIN_HEAD = 3
"""Letters. Shorter words end others by chance."""


def find(
    understanding: Understanding, ranked: Sequence[Scored], source: Source, recurring: bool = False
) -> list[Found]:
    """The events that are about all that is asked, in the order of the documents; where there are none, those that say
    the head of it ("palen" for "laadpalen") in a document whose title says the whole, or that say it looser.
    """
    asked = Asked(needed_terms(understanding, source), source)
    if not asked.terms and not understanding.body:
        return []
    deed = _deed(understanding) if understanding.continued and not understanding.own_terms else frozenset()
    if deed:
        return _find_deed(understanding, deed, asked, ranked, source)
    found = _find_of(understanding, asked, ranked, source, recurring)
    for loose, is_meant in () if found else _looser(understanding, asked.terms, source):
        among = _find_of(understanding, Asked(loose, source), ranked, source, recurring)
        if found := [one for one in among if is_meant(one)]:
            break
    return found


def _looser(
    understanding: Understanding, terms: Sequence[Term], source: Source
) -> Iterator[tuple[list[Term], Callable[[Found], bool]]]:
    """What a question may be put as where nothing says it so: "klaar zijn" is done as is said of any deed by its last
    day, "gaat rijden" is what any word for a beginning says, what is planned is made then, who may do it need not be
    said of a planning ("tot wanneer kunnen bedrijven inschrijven"), and "het werk aan de weg" is of the road.
    """
    deeds = [term for term in terms if not says("klaar", term.word)]
    if deeds and len(deeds) < len(terms):
        yield deeds, _is_done_by_then
    for asked, said in (("gaat beginnen", "is begonnen"), ("gaat open", "is geopend")):
        begun = [term for term in terms if not says(asked, term.word)]
        named = [term for term in begun if not says("algemeen", term.word)]
        if begun and len(begun) < len(terms):
            yield begun, partial(_says, said)
            if named and len(named) < len(begun):
                yield named, partial(_says, said)
    things = [term for term in terms if not says("wordt gemaakt", term.word)]
    if things and len(things) < len(terms):
        yield things, partial(_is_planned, Asked(things, source))
    others = [term for term in terms if not _is_anybody(term, understanding)]
    if others and len(others) < len(terms):
        yield others, lambda one: True
    named = [term for term in terms if not says("algemeen", term.word)]
    if len(named) < len(terms) and not all(is_verb(term) for term in named):
        yield named, lambda one: True


def _is_anybody(term: Term, understanding: Understanding) -> bool:
    """Whether it says who in general can, may or must do what is asked."""
    said = rf"\b(?:kan|kunnen|mag|mogen|moet|moeten)\s+(?:de\s+|het\s+)?{re.escape(term.word)}\b"
    anybody = term.word.lower().endswith(tuple(word for word in words_for("wie dan ook") if len(word) >= _MIN_ANYBODY))
    anybody |= says("wie dan ook", term.word)
    return anybody and bool(re.search(said, understanding.question.standalone_text, re.IGNORECASE))


def _says(key: str, one: Found) -> bool:
    return says(key, one.event.what.text)


def _is_planned(asked: Asked, one: Found) -> bool:
    """Whether a row of a planning names nothing but what is asked."""
    return "\t" in one.event.quote.text and brevity(asked, one.event) == 1


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
            if (recurring and not event.recurrence) or not can_be_meant(understanding, event, document):
                continue
            if not names_references(numbered, f"{event.what.text} {event.quote.text}", path):
                continue  # "fase 2" is another than "fase 1"
            near = beside(document, event)
            match = match_event(understanding, asked, event, document, path, near)
            # Little recurs, so another verb says the same there; of a date it may tell something else.
            if match.whole if recurring else not match.missing:
                score = match.coverage + form_score(event) + BRIEFER * brevity(asked, event)
                found.append(Found(document, event, path, score, near.before))
            elif is_titled and _says_heads(asked.terms, event):
                heads.append(Found(document, event, path, form_score(event)))
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
    for document, event, path in events_in(documents_for(understanding, ranked, source), source):
        own = f"{event.what.text} {event.quote.text}"
        match = asked.match(own, document.title, *path)
        if deed <= words_of(own) and match.whole and can_be_meant(understanding, event, document):
            found.append(Found(document, event, path, match.coverage + form_score(event)))
    return found


def _says_heads(terms: Sequence[Term], event: Event) -> bool:
    """Whether the event says the last part of each thing that is asked, and the verbs themselves."""
    words = words_of(f"{event.what.text} {event.quote.text}")
    return all(strength(term, words) >= PRESENT or (not is_verb(term) and _is_headed(term, words)) for term in terms)


def _is_headed(term: Term, words: Words) -> bool:
    whole = term.word.lower()
    return any(len(word) >= _MIN_HEAD and whole != word and whole.endswith(word) for word in words)
