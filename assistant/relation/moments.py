"""Whether evidence tells when, or how long. In: the asked relation, evidence. Out: whether it does.

"Tot wanneer" asks an end, "hoe lang" a length of time; the date of a neighbour is a wrong date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.counting import counts_in
from assistant.evidence import Evidence
from assistant.forms import NUMERAL, dates_of_text
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.relation.asked import Relation
from assistant.relation.pieces import is_of, pieces, says_any
from assistant.terms import is_action
from assistant.understand.model import Operation, Term
from ingest.dates import MONTHS

_LENGTH = re.compile(
    rf"\b(?:\d+(?:,\d+)?|één|een|half|halve|anderhalf|{NUMERAL})\s+(?:extra\s+|hele\s+)?"
    r"(?:minuut|minuten|uur|uren|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|kwartaal|kwartalen|jaar|jaren)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:binnen|na|over|elke?|iedere?|per|om de \w+|keer)\s+(?:\w+\s+)?"
    r"(?:uur|dag|dagen|werkdagen|week|weken|maand|maanden|kwartaal|jaar|jaren)\b|\b\d{1,2}[.:]\d\d uur\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\btot\s+(?:en\s+met\s+|uiterlijk\s+)?(?:\d{1,2}\s+[a-z]{3,9}\s+(?:19|20)\d\d|eind\b|begin\b)", re.IGNORECASE
)
"""An end tells how long something lasts, where it goes on already."""
_END = re.compile(r"\bvoor\s+(?:\d|eind|begin)|\d\s*(?:t/m|–)|\w{3,}termijn\b", re.IGNORECASE)
_CLOCK_ASKED = re.compile(r"\bhoe laat\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s*uur\b|\b(?:middernacht|zonsondergang|zonsopgang)\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
"""A day whose year the sentences around it say."""
_OFTEN = re.compile(
    rf"\b(?:\d+|één|een|{NUMERAL})\s+(?:\w+\s+)?(?:keer|maal|[^\W\d_]*(?:beurt|beurten|rondes?|ronden))\b"
    r"|\b(?:elke?|iedere?|per|om de \w+)\s+(?:\w+\s+)?"
    r"(?:minuut|minuten|kwartier|uur|dag|dagen|werkdag|week|weken|maanden?|kwartaal|jaar|jaren)\b"
    r"|\b(?:dage|weke|maande|jaar|kwartaal)lijkse?\b",
    re.IGNORECASE,
)
RECURS = re.compile(
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|ochtend|middag|avond|s)?\b|\b\d{1,2}[.:]\d\d uur\b",
    re.IGNORECASE,
)
"""A day of the week or a time of day: when something is that comes again."""
_OF_PAPER = re.compile(
    r"\b\w*(?:plan|nota|visie|verordening|begroting|programma|agenda|regeling|rapportage|rekening) (?:19|20)\d\d"
    r"(?: ?[-–/] ?(?:19|20)?\d\d)?\b",
    re.IGNORECASE,
)
"""A year in the name of a paper ("Fietsplan 2014") says of nothing when it happens."""
_KNOWN = re.compile(r"(?:de|het|deze|dit|die|dat)\s+([^\W\d_]+)", re.IGNORECASE)
BRIEF = 8
"""Words. A sentence of no more leaves to those around it what it is about."""
_ENOUGH_THINGS = 3
"""Of so many things that a length of time is asked of, one may be called otherwise."""


def asks_clock(relation: Relation) -> bool:
    """Whether a time of day is asked."""
    return bool(_CLOCK_ASKED.search(relation.understanding.question.standalone_text))


def names_day(text: str) -> bool:
    """Whether a day stands in it, with or without its year."""
    return bool(_DAY.search(text))


def tells_until(text: str) -> bool:
    """Whether a day stands in it until which something lasts."""
    return bool(_UNTIL.search(text))


def tells_time(relation: Relation, text: str) -> bool:
    """Whether a moment stands in it, or a length of time or an end where that is asked."""
    operation = relation.understanding.operation
    text = _OF_PAPER.sub(" ", text)
    if operation is Operation.DURATION:
        return bool(_LENGTH.search(text) or tells_until(text))
    if asks_clock(relation):
        return bool(_CLOCK.search(text))
    told = bool(_DAY.search(text) or _TIME.search(text) or dates_of_text(text)) or says_any(
        text, relation.lexicon.signals["wanneer"]
    )
    if operation is Operation.HOW_OFTEN:
        return bool(_OFTEN.search(text) or RECURS.search(text)) or _counts_deeds(relation, text)
    if operation is Operation.UNTIL:
        return told and (says_any(text, relation.lexicon.signals["tot wanneer"]) or bool(_END.search(text)))
    return told


def _counts_deeds(relation: Relation, text: str) -> bool:
    """Whether it says how many there were of what is done: "geklaagd" so often as there were "klachten"."""
    asked = relation.understanding
    return any(counts_in(text, term) for term in asked.terms if is_action(term, asked) and not term.light)


def tells_moment(relation: Relation, evidence: Evidence) -> bool:
    """Whether it tells when, and of what is asked: with the date stands what happens, or all that it happens to."""
    if relation.understanding.operation is Operation.DURATION:
        return any(
            tells_time(relation, text) and _is_length_of(relation, text, evidence) for text, _ in pieces(evidence)
        )
    # "Aanvragen kan tot 1 mei": of what, the sentences around it say.
    passage = evidence.passage.text
    return any(
        tells_time(relation, text)
        and is_of(relation, text, f"{around} {passage}" if _is_brief(text) or _takes_up(relation, text) else around)
        for text, around in pieces(evidence)
    )


def _takes_up(relation: Relation, text: str) -> bool:
    """Whether it begins with what is asked as a thing that is known already: whose contract "Het contract" is, the
    sentence before says. No paper: "het plan" may be any.
    """
    begin = _KNOWN.match(text)
    if begin is None or begin[1].lower() in relation.lexicon.signals["stuk"]:
        return False
    things = (term for term in relation.own_terms if not (term.light or term.name))
    return any(strength(term, words_of(begin[1])) >= ITSELF for term in things)


def _is_brief(text: str) -> bool:
    return "\t" not in text and len(text.split()) <= BRIEF


def _is_length_of(relation: Relation, text: str, evidence: Evidence) -> bool:
    """Whether it names something of what is asked, and the rest stands in its passage, of three or more all but
    one: lengths of time are few, and the sentences before one say what it is of.
    """
    passage = evidence.passage
    around = f"{passage.text} {evidence.around} {' '.join(passage.section_path)} {passage.document_title}"
    if is_of(relation, text, around):
        return True
    asked = [term for term in relation.own_terms if not term.light]
    own, words = words_of(text), words_of(f"{text} {around}")
    least = ITSELF if all(term in relation.loose for term in asked) else PRESENT
    missing = [term for term in asked if strength(term, words) < least]
    named = any(strength(term, own) >= PRESENT for term in asked)
    return named and (not missing or (len(asked) >= _ENOUGH_THINGS and _is_beside(relation, missing)))


def _is_beside(relation: Relation, missing: Sequence[Term]) -> bool:
    """Whether no more is missing than one thing that only a preposition adds ("tegen een afwijzing")."""
    term = missing[0]
    added = rf"\b(?:tegen|op|van|bij|na|met)\s+(?:(?:de|het|een|mijn|uw)\s+)?{re.escape(term.word)}\b"
    said = relation.understanding.question.standalone_text
    return len(missing) == 1 and not term.name and bool(re.search(added, said, re.IGNORECASE))
