"""Whether evidence names who or what is asked. In: the asked relation, evidence. Out: whether a name stands in it.

"Wie is de griffier" asks a name beside that function, "wie betaalt" a person or body beside what is done.
"""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.figures import TableRow
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.relation.asked import Relation
from assistant.relation.pieces import is_of, pieces, says_done
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term

FILLS = "vervult"
"""Begins the key of the words that say who has a function without its name: "wordt voorgezeten door"."""
_TOGETHER = re.compile(r"\bsamenwerk|\bsamen met\b|\bgezamenlijk|\bpartner|werk\w* .*\bsamen\b", re.IGNORECASE)
_ENOUGH_NAMED = 2
"""Things that are asked about and that a sentence names itself."""
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_PLURALS = ("en", "n", "s", "'s")
_WORD = re.compile(r"\w[\w'’-]*")
_INSIDE = re.compile(r"(?<=[a-zë0-9,:] )[A-Z]\w+|[‘“'\"][A-Z]\w+")
# A name with an initial or after a title.
_PERSON = re.compile(
    r"\b[A-Z]\.(?:\s?[A-Z]\.)*\s?(?:(?:van|de|der|den|ten|ter|el|al|’t|'t)\s)*[A-Z]\w+|"
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer)\s+(?:(?:van|de|der|den)\s+)*[A-Z]\w+"
)
# "… Yvonne Bastiaans is het" aanspreekpunt, "Jan Smit (projectleider)".
_NAME = r"\b[A-Z]\w+ (?:(?:van|de|der|den|ten|ter|el) )*[A-Z]\w+"
_NAME_BEFORE = rf"(?:{_NAME} (?:is|wordt|werd|blijft) (?:\w+ ){{0,3}}|{_NAME}(?:, | \()(?:\w+ )?)"


def words_for_filling(function: Term, lexicon: Lexicon) -> tuple[str, ...]:
    """How it is said that somebody has a function without its name: "voorgezeten" of a "voorzitter"."""
    return tuple(lexicon.signals.get(f"{FILLS} {function.word.lower()}", ()))


def names_what_is_asked(relation: Relation, evidence: Evidence) -> bool:
    """Whether a name stands in it; of partners beside what says that they are, and of what sort."""
    if not relation.asks_partners:
        return names_something(relation, evidence.text)
    said = (text for text, _ in pieces(evidence) if names_something(relation, text) and _TOGETHER.search(text))
    return any(relation.noun is None or strength(relation.noun, words_of(text)) >= PRESENT for text in said)


def names_holder(relation: Relation, evidence: Evidence) -> bool:
    """Whether a name stands beside the function that is asked; without a function any person or body will do."""
    text = f"{evidence.lead.text} {evidence.text}"
    if not relation.asks_holder:
        told = ((said, near) for said, near in pieces(evidence) if _names_actor(relation, said))
        return any(_is_of(relation, said, near, evidence) for said, near in told)
    if evidence.row is not None:
        text += f"\n{evidence.around}"
    named = {" ".join(form) for term in relation.roles for form in (*term.forms, (term.word.lower(),))}
    named.update(word for term in relation.roles for word in words_for_filling(term, relation.lexicon))
    functions = "|".join(map(re.escape, named))
    if not re.search(rf"\b(?i:{functions})", text):
        return False
    if evidence.row is not None and _names_in_column(relation, evidence.row, functions):
        return True
    titled = re.findall(rf"\b(?i:{functions})[^\w\n]{{0,3}}(?:(?:van|de|der|den)\s+)*([A-Z]\w*)", text)
    is_named = any(name.lower() not in relation.asked_words and not _is_acronym(name) for name in titled)
    is_named |= bool(re.search(rf"{_NAME_BEFORE}(?i:{functions})\b", text))
    return is_named or bool(_PERSON.search(text))


def _names_in_column(relation: Relation, row: TableRow, functions: str) -> bool:
    """Whether the column of the function has a name in that row."""
    columns = (at for at, column in enumerate(row.table.columns) if re.search(rf"\b(?i:{functions})", column.label))
    names = (word.lower() for at in columns for word in _CAPITAL.findall(row.table.rows[row.number][at].text))
    return any(name not in relation.asked_words for name in names)


def _is_of(relation: Relation, text: str, around: str, evidence: Evidence) -> bool:
    """Whether it is about what is asked; what names most of that may leave the rest to its passage."""
    if is_of(relation, text, around):
        return True
    words = words_of(text)
    named = sum(strength(term, words) >= PRESENT for term in relation.own_terms if not term.light)
    return named >= _ENOUGH_NAMED and is_of(relation, text, f"{around} {evidence.passage.text}")


def _names_actor(relation: Relation, text: str) -> bool:
    """Where what is done stands elsewhere, "bewoners" are not who does it: then only a name will do."""
    return _names_someone(relation, text) if says_done(relation, text, ITSELF) else names_something(relation, text)


def _names_someone(relation: Relation, text: str) -> bool:
    """Whether a person, body or organisation stands in it: by its word, or by a capital inside a sentence."""
    people = (*relation.lexicon.signals["wie"], *relation.lexicon.signals["mensen"])
    if any(word.endswith(people) and word not in relation.asked_words for word in _WORD.findall(text.lower())):
        return True
    return names_something(relation, text)


def names_something(relation: Relation, text: str) -> bool:
    """Whether a person or another name that the question does not have stands in it."""
    if _PERSON.search(text):
        return True
    names = {name.strip("‘“'\"").lower() for name in _INSIDE.findall(text)} - relation.asked_words
    asks_who = relation.understanding.kind is QuestionKind.WHO or relation.asks_partners
    nobody = relation.lexicon.signals["geen wie"] if asks_who else ()
    return any(not name.endswith(nobody) and not _is_asked(relation, name) for name in names)


def _is_asked(relation: Relation, name: str) -> bool:
    """Whether the question has it in the plural."""
    return any(f"{name}{ending}" in relation.asked_words for ending in _PLURALS)


def names_person(text: str) -> bool:
    """Whether somebody stands in it by initials or title."""
    return bool(_PERSON.search(text))


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isupper()
