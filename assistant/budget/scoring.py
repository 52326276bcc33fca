"""How much a line is about a subject. In: the subject's terms, lines. Out: the lines that are most about it.

A line is about a subject when every term of it stands in the row's label, its group, or what is said of the table, and
at least one in the label or the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.derivation import halves
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term
from assistant.vocabulary import Words

OWN, GROUP, AROUND = 1.0, 0.6, 0.25
"""What a term counts for in a line's label, in the label of its group, and in what is said of the whole table."""
BREVITY = 0.1
"""For a label that says what is asked and nothing more: "Preventie" before "Advies, preventie en Veilig Thuis"."""
TIED = 0.02
"""Lines whose scores differ less are equally good, such as two of one name in two groups."""
TOLD = 0.6
"""How strongly a label or group must say a term: a part of another word for it does not ("jeugdhulp" is no
"jeugdgezondheidszorg")."""
OWN_WORD = 0.9
"""What the question's own word counts for as a part of a label's: between the word itself and another word for it."""
_MIN_PART = 5
"""Letters. Shorter words stand in others by chance."""


def match_lines(terms: Sequence[Term], lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are most about a subject; several when they are equally so."""
    scored = [(score, line) for line in lines if (score := _score(terms, line)) > 0]
    best = max((score for score, _ in scored), default=0.0)
    tied = tuple(line for score, line in scored if score > best - TIED)
    return tuple(line for line in tied if _is_as_asked(terms, line)) or tied


def _is_as_asked(terms: Sequence[Term], line: Line) -> bool:
    """Whether a label has each term in the form that is asked: "lokale evenementen" is not "Lokaal evenement"."""
    own = plain_words(line.label).split()
    return all(term.word.lower() in own for term in terms)


def tells(terms: Iterable[Term], text: str) -> bool:
    """Whether a label says one of the terms."""
    return any(strength(term, words_of(text)) >= TOLD for term in terms)


def lines_within(terms: Sequence[Term], lines: Sequence[Line]) -> list[Line]:
    """The lines whose group or table is what is asked: "de lasten van programma 3"."""
    return [line for line in lines if all(_is_within(term, line) for term in terms)]


def _is_within(term: Term, line: Line) -> bool:
    return strength(term, words_of(" ".join((*line.groups, line.around)))) >= PRESENT


def _score(terms: Sequence[Term], line: Line) -> float:
    own, group, around = words_of(line.label), words_of(" ".join(line.groups)), words_of(line.around)
    total, told = 0.0, False
    for term in terms:
        in_label = _in_label(term, own)
        if in_label < TOLD:
            in_label = max(in_label, _of_kind(term, own, group | around))
        places = (OWN * in_label, GROUP * strength(term, group), AROUND * strength(term, around))
        if max(places[0] / OWN, places[1] / GROUP, places[2] / AROUND) < PRESENT:
            return 0
        told = told or places[0] >= OWN * TOLD or _is_group(term, group)
        total += max(places)
    if not told:
        return 0
    return total / len(terms) + BREVITY * _brevity(terms, own)


def _is_group(term: Term, group: Words) -> bool:
    """By its own word: all that is called by a wider one ("jeugd") is not of what is asked ("jeugdhulp")."""
    own = term.own[0] if len(term.own) == 1 else ""
    in_compound = len(own) >= _MIN_PART and any(own in word for word in group)
    return in_compound or strength(replace(term, forms=term.forms[:1]), group) >= ITSELF


def _in_label(term: Term, words: Words) -> float:
    """The question's own word in a compound ("uitkeringen", "bijstandsuitkeringen") goes before another word for it."""
    words = _without_beginning(term, words)
    own = term.own[0] if len(term.own) == 1 and len(term.own[0]) >= _MIN_PART else None
    in_compound = own is not None and any(own in word for word in words)
    return max(strength(term, words), OWN_WORD if in_compound else 0)


def _of_kind(term: Term, label: Words, near: Words) -> float:
    """For a compound whose head is in the label, and whose beginning the group or table says: "parkeervergunningen" are
    the "Vergunningen" in a table on parking.
    """
    for first, last in halves(term.own[0]) if len(term.own) == 1 and not term.name else ():
        if strength(Term(last, ((last,),)), label) >= ITSELF and strength(Term(first, ((first,),)), near) >= PRESENT:
            return ITSELF
    return 0.0


def _without_beginning(term: Term, words: Words) -> Words:
    """Without the words that what has a price of its own only begins with: a "sportcoach" is no "sport"."""
    if not term.word.lower().endswith(tuple(words_for("eigen prijs") | words_for("eigen plek"))):
        return words
    return frozenset(word for word in words if word == term.own[0] or not term.own[0].startswith(word))


def is_of_other(terms: Sequence[Term], text: str) -> bool:
    """Whether something with a price of its own is asked, and a row is not of that, or of what it begins with."""
    priced = [term for term in terms if term.word.lower().endswith(tuple(words_for("eigen prijs")))]
    words = words_of(text)
    if priced and all(strength(term, _without_beginning(term, words)) < PRESENT for term in priced):
        return True
    return any(strength(term, _without_beginning(term, words)) < PRESENT <= strength(term, words) for term in terms)


def _brevity(terms: Sequence[Term], own: Words) -> float:
    """How much of a label the question says, 0 to 1."""
    said = {word for word in own if any(strength(term, frozenset((word,))) >= PRESENT for term in terms)}
    return len(said) / len(own) if own else 0.0


def is_called(terms: Sequence[Term], text: str) -> bool:
    """Whether a text says each of the terms in its own words."""
    words = words_of(text)
    return all(strength(replace(term, forms=term.forms[:1]), words) >= ITSELF for term in terms)


def is_near_table(term: Term, line: Line) -> bool:
    """Whether what names the line's table says the term."""
    return strength(term, words_of(line.near)) >= PRESENT
