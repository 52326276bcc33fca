"""What a question asks of its subject. In: an `Understanding`. Out: its `Relation`.

"Hoeveel inwoners" asks a number of just those, "wie is de griffier" a name beside that function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.forms import asks_for_figure, asks_for_money, is_about_money
from assistant.matching import PRESENT, strength
from assistant.terms import is_action, is_verb, qualities_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term, Understanding
from assistant.understand.operations import UNITS
from assistant.vocabulary import Words

_SMALL = r"(?:(?:de|het|een|er|zijn|haar|hun|nieuwe|extra|andere|verschillende|\d+|twee|drie|vier|vijf)\s+)*"
_BE = r"(?:is|was|wordt|werd|zijn|waren|worden)"
_SIZE = rf"hoe\s+(?:hoog|groot|laag|lang|breed|diep|zwaar|oud)\s+{_BE}"
_OPENING = re.compile(rf"\b(?:hoeveel|welke?|wat\s+{_BE}|{_SIZE})\s+{_SMALL}", re.IGNORECASE)
_OPENING_IN_ENGLISH = re.compile(rf"\b(?:hoeveel|welke?|wat(?:\s+{_BE})?)\s+{_SMALL}", re.IGNORECASE)
_HOW_MANY = re.compile(rf"\bhoeveel\s+{_SMALL}", re.IGNORECASE)
_QUESTION_WORD = re.compile(
    r"(?:waar\w*|wanneer|hoezo|(?:(?:door|met|aan) )?wie|wat|hoe(?:\s+(?:lang|vaak))?)\s+", re.IGNORECASE
)
_MEASURE = re.compile(r"\bhoe\s+(\w+)", re.IGNORECASE)
_NAMED = re.compile(r"\bhoe (?:heet|heten|heette|luidt)\b", re.IGNORECASE)
_PARTNERS = re.compile(r"\bmet (?:wie|welke \w+) (?:werk|trek|trok|stel)\w* .*\bsamen", re.IGNORECASE)
_FINITE = ("t", "de", "den", "te", "ten")
_WORD = re.compile(r"\w[\w'’-]*")
_ROLE = re.compile(
    r"(?:wie (?:is|zijn|was|waren|wordt|werd|worden)|who|welke?|hoe heet(?:en|te|ten)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a question asks of its subject.

    `noun` is what is asked for by name, after "hoeveel", "welke" or "wat is de"; `counted` is it where things are
    counted; `loose` are verbs, measures ("hoe hoog") and words like "reden", which an answer says otherwise;
    `roles` are the functions of people that it names; `must_be_named` is what has to stand in the evidence or in what
    announces it, if anything. `wants_figure` and `wants_money` say whether an amount, and one of money, is wanted.
    """

    understanding: Understanding
    lexicon: Lexicon
    noun: Term | None
    counted: Term | None
    loose: frozenset[Term]
    roles: tuple[Term, ...]
    must_be_named: Term | None
    wants_figure: bool
    wants_money: bool

    @classmethod
    def of(cls, understanding: Understanding, lexicon: Lexicon) -> Relation:
        nouns = _asked_nouns(understanding)
        noun = nouns[0] if nouns else None
        counted = noun if noun is not None and _is_counted(noun, understanding, lexicon) else None
        functions = lexicon.signals["functie"]
        roles = tuple(term for term in understanding.terms if term.word.lower() in functions)
        loose = _loose_terms(understanding, nouns, lexicon)
        must_be_named = _must_be_named(noun, understanding, lexicon)
        wants_figure = asks_for_figure(understanding, lexicon)
        wants_money = asks_for_money(understanding, lexicon)
        return cls(understanding, lexicon, noun, counted, loose, roles, must_be_named, wants_figure, wants_money)

    @property
    def asks_holder(self) -> bool:
        """Whether it asks who has a function: "wie is de griffier", "welke aannemer"."""
        return bool(self.roles) and bool(_ROLE.match(self.understanding.question.text))

    @property
    def asks_name(self) -> bool:
        return bool(_NAMED.search(self.understanding.question.standalone_text)) or self.asks_partners

    @property
    def asks_partners(self) -> bool:
        """Whether it asks with whom somebody works together."""
        return bool(_PARTNERS.search(self.understanding.question.standalone_text))

    @property
    def own_terms(self) -> tuple[Term, ...]:
        """What the question itself says, where it goes on with another."""
        return self.understanding.own_terms if self.understanding.continued else self.understanding.terms

    @property
    def asked_words(self) -> frozenset[str]:
        """As printed, in lower case; of a turn that goes on also what it takes from before."""
        question = self.understanding.question
        return frozenset(_WORD.findall(f"{question.text} {question.standalone_text}".lower()))

    def names_asked(self, told: Words) -> bool:
        """Whether what is asked for by name is among the words of evidence and of what announces it (`words_told`)."""
        return self.must_be_named is None or strength(self.must_be_named, told) >= PRESENT


def _asked_nouns(understanding: Understanding) -> tuple[Term, ...]:
    """In order, one for each "hoeveel", "welke" or "wat is"."""
    text = understanding.question.standalone_text
    openings = (_OPENING_IN_ENGLISH if understanding.question.language == "en" else _OPENING).finditer(text)
    found = (_noun_at(understanding, text, opening.end()) for opening in openings)
    return tuple(noun for noun in found if noun is not None)


def _noun_at(understanding: Understanding, text: str, place: int) -> Term | None:
    asked = _term_at(understanding, text, place)
    if asked is None:
        return None
    following = _term_at(understanding, text, place + len(asked.word) + 1)
    if asked.word.lower().endswith("e") and following is not None and not is_verb(following):
        asked = following
    if understanding.kind is QuestionKind.HOW_MUCH:
        return None if is_verb(asked) and asked.word.lower().endswith(_FINITE) else asked
    return None if is_verb(asked) else asked


def _is_counted(noun: Term, understanding: Understanding, lexicon: Lexicon) -> bool:
    """Things in the plural after "hoeveel", or what is measured ("fte"), no money."""
    if not _HOW_MANY.search(understanding.question.standalone_text) or asks_for_money(understanding, lexicon):
        return False
    is_many = noun.word.lower().endswith(("n", "s")) or noun.word.lower() in UNITS
    return is_many and not is_about_money(noun, lexicon)


def _loose_terms(understanding: Understanding, nouns: Sequence[Term], lexicon: Lexicon) -> frozenset[Term]:
    text = understanding.question.standalone_text
    loose = {term for term in understanding.terms if is_action(term, understanding)}
    places = [match.end() for match in (_QUESTION_WORD.match(text),) if match]
    places += [match.start(1) for match in _MEASURE.finditer(text)]
    places += [text.lower().find(noun.word.lower()) + len(noun.word) + 1 for noun in nouns]
    loose |= {term for place in places if (term := _term_at(understanding, text, place))}
    kinds = {noun for noun in nouns if noun.word.lower() in lexicon.signals["rol"]}
    qualities = qualities_of(understanding)
    return frozenset(term for term in loose - set(nouns) | kinds | qualities if not term.name)


def _term_at(understanding: Understanding, text: str, place: int) -> Term | None:
    rest = text[place:].lower()
    found = [term for term in understanding.terms if rest.startswith(term.word.lower())]
    return max(found, key=lambda term: len(term.word), default=None)


def _must_be_named(noun: Term | None, understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What has to stand in the evidence or in what announces it.

    Words like "reden" or "gevolg" need not: the answer is one. Nor does money, which an amount tells, nor "mensen".
    """
    if noun is None or noun.word.lower() in lexicon.signals["rol"] or is_about_money(noun, lexicon):
        return None
    if noun.word.lower() in lexicon.signals["iedereen"]:
        return None
    return None if asks_for_money(understanding, lexicon) else noun
