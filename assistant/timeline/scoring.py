"""How much of a question an event says. In: the asked terms, an event, what is beside it. Out: a `Match`, scores."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.fact_matching import Asked, Match, joined
from assistant.fact_words import names_body, says, without
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.references import numbers_in
from assistant.terms import is_verb
from assistant.timeline.beside import Beside
from assistant.timeline.meant import MONTH, asks_adoption, asks_start
from assistant.understand.model import Operation, Term, Understanding
from assistant.vocabulary import HEAD
from index.analyse import analyse
from ingest.dates import MONTHS
from ingest.fact_model import Event, EventKind
from ingest.model import Document

ENOUGH = 0.6
"""Share of the question that an event and what stands around it has to cover."""
BRIEF = 0.4
"""Share of what happens that has to be asked for where a heading says the rest of the question: under "Nieuwe school"
"Oplevering" is of the school, but "Definitief ontwerp klaar" is of something else."""
HALF = 0.5
"""Share of the question that an event itself has to say where a body does it: a body decides on other things too."""
NAME = 3
"""Words. What is no longer names nothing else than what is done; where that is to decide, twice as many."""
DAY = 0.05
"""For a day or month before a year."""
NOTHING = Match(0.0, 0.0, (Term("", ((),), True),))
"""For an event that is about something else."""
_ITSELF = re.compile(r"\b(?:(?:deze|dit)\s+[a-z]|zij\s+vervalt)", re.IGNORECASE)
"""Rules call themselves "deze verordening", "dit besluit", and then "zij"."""
_SIGNED = re.compile(r"(?:aldus\s+)?(?:besloten|vastgesteld)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:besluit|beslis|vaststell)\w*", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;]|\ben\b")


def match_event(
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
        is_of_it = _is_planned_step(understanding, event) or asked.match(own).coverage >= HALF
        is_of_it = is_of_it or brevity(asked, event) >= BRIEF or _is_of_paper(event)
        return match if match.coverage >= ENOUGH and is_of_it else NOTHING
    if _is_of_document(understanding, event):
        return match if asked.match(document.title).whole else NOTHING
    is_told = match.coverage >= ENOUGH and match.own >= ITSELF
    if match.missing and not is_told:
        return NOTHING
    share = brevity(asked, event)
    is_only_that = share == 1 and _is_done(asked, event) and not match.missing
    if not (is_told or is_only_that):
        return NOTHING
    alone = asked.match(own)
    whole = alone.whole if understanding.operation is Operation.HOW_OFTEN else not alone.missing
    return match if whole or share >= BRIEF else NOTHING


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


def _is_of_paper(event: Event) -> bool:
    """Whether it says so little that it is of the paper it stands in: "besluitvorming in de raad"."""
    words = len(event.what.text.split())
    return words <= NAME or (words <= 2 * NAME and _DECIDES.search(event.what.text) is not None)


def _is_planned_step(understanding: Understanding, event: Event) -> bool:
    """Whether it is a row of a planning that names the body that is asked: what is done there the title says."""
    return "\t" in event.quote.text and names_body(understanding.body, event.who)


def brevity(asked: Asked, event: Event) -> float:
    """How much of what happens is asked for, 0 to 1; of several things that happen the one that is most."""
    return max((_share(asked, clause) for clause in _CLAUSE_END.split(event.what.text)), default=0.0)


def _is_moment(word: str) -> bool:
    return word[0].isdigit() or word in MONTHS or says("moment", word) or says("grens", word)


def _share(asked: Asked, clause: str) -> float:
    said = [token.text for token in analyse(clause) if not token.stop and not _is_moment(token.text)]
    asked_for = [one for one in said if any(strength(term, words_of(joined(one))) >= PRESENT for term in asked.terms)]
    return len(asked_for) / len(said) if said else 0.0


def form_score(event: Event) -> float:
    return DAY if event.start is not None and event.end is not None and event.end - event.start <= MONTH else 0.0
