"""The asked relation. In: a question, evidence. Out: whether the evidence says what is asked of the subject.

Words near each other are no answer yet: "hoeveel inwoners" asks a number of just those, "wie is de griffier" a name
beside that function, "tot wanneer" an end, "hoe lang" a length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.counting import counts_in
from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import has_figures
from assistant.forms import NUMERAL, asks_for_money, dates_of_text, is_about_money, money_words
from assistant.matching import ITSELF, PRESENT, Words, strength, words_of
from assistant.terms import is_action, is_verb, qualities_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from assistant.understand.operations import UNITS

_SMALL = r"(?:(?:de|het|een|er|zijn|haar|hun|nieuwe|extra|andere|verschillende|\d+|twee|drie|vier|vijf)\s+)*"
_BE = r"(?:is|was|wordt|werd|zijn|waren|worden)"
_OPENING = re.compile(rf"\b(?:hoeveel|welke?|wat\s+{_BE})\s+{_SMALL}", re.IGNORECASE)
_OPENING_IN_ENGLISH = re.compile(rf"\b(?:hoeveel|welke?|wat(?:\s+{_BE})?)\s+{_SMALL}", re.IGNORECASE)
_HOW_MANY = re.compile(rf"\bhoeveel\s+{_SMALL}", re.IGNORECASE)
_QUESTION_WORD = re.compile(
    r"(?:waar\w*|wanneer|hoezo|(?:(?:door|met|aan) )?wie|wat|hoe(?:\s+(?:lang|vaak))?)\s+", re.IGNORECASE
)
_MEASURE = re.compile(r"\bhoe\s+(\w+)", re.IGNORECASE)
_NAMED = re.compile(r"\bhoe (?:heet|heten|heette|luidt)\b", re.IGNORECASE)
_PARTNERS = re.compile(r"\bmet (?:wie|welke \w+) (?:werk|trek|trok|stel)\w* .*\bsamen", re.IGNORECASE)
_TOGETHER = re.compile(r"\bsamenwerk|\bsamen met\b|\bgezamenlijk|\bpartner|werk\w* .*\bsamen\b", re.IGNORECASE)
_PLURALS = ("en", "n", "s", "'s")
_FINITE = ("t", "de", "den", "te", "ten")
_WORD = re.compile(r"\w[\w'’-]*")
_LENGTH = re.compile(
    rf"\b(?:\d+(?:,\d+)?|één|een|half|halve|anderhalf|{NUMERAL})\s+(?:extra\s+|hele\s+)?"
    r"(?:uur|uren|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|kwartaal|kwartalen|jaar|jaren)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:binnen|na|over|elke?|iedere?|per|om de \w+|keer)\s+(?:\w+\s+)?"
    r"(?:uur|dag|dagen|werkdagen|week|weken|maand|maanden|kwartaal|jaar|jaren)\b|\b\d{1,2}[.:]\d\d uur\b",
    re.IGNORECASE,
)
_END = re.compile(r"\bvoor\s+(?:\d|eind|begin)|\d\s*(?:t/m|–)", re.IGNORECASE)
_INSIDE = re.compile(r"(?<=[a-zë0-9,:] )[A-Z]\w+|[‘“'\"][A-Z]\w+")
_ROLE = re.compile(
    r"(?:wie (?:is|zijn|was|waren|wordt|werd|worden)|who|welke?|hoe heet(?:en|te|ten)?)\b", re.IGNORECASE
)
# A name with an initial or after a title.
_PERSON = re.compile(
    r"\b[A-Z]\.(?:\s?[A-Z]\.)*\s?(?:(?:van|de|der|den|ten|ter|el|al|’t|'t)\s)*[A-Z]\w+|"
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer)\s+(?:(?:van|de|der|den)\s+)*[A-Z]\w+"
)
# "… Yvonne Bastiaans is het" aanspreekpunt.
_NAME_BEFORE = r"\b[A-Z]\w+ (?:(?:van|de|der|den|ten|ter|el) )*[A-Z]\w+ (?:is|wordt|werd|blijft) (?:\w+ ){0,3}"
_ENOUGH_THINGS = 3
"""Of so many things that a length of time is asked of, one may be called otherwise."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a question asks of its subject.

    `noun` is what is asked for by name, after "hoeveel", "welke" or "wat is de"; `counted` is it where things are
    counted; `loose` are verbs, measures ("hoe hoog") and words like "reden", which an answer says otherwise;
    `roles` are the functions of people that it names; `must_be_named` is what has to stand in the evidence or in what
    announces it, if anything.
    """

    understanding: Understanding
    lexicon: Lexicon
    noun: Term | None
    counted: Term | None
    loose: frozenset[Term]
    roles: tuple[Term, ...]
    must_be_named: Term | None

    @classmethod
    def of(cls, understanding: Understanding, lexicon: Lexicon) -> Relation:
        nouns = _asked_nouns(understanding)
        noun = nouns[0] if nouns else None
        counted = noun if noun is not None and _is_counted(noun, understanding, lexicon) else None
        functions = lexicon.signals["functie"]
        roles = tuple(term for term in understanding.terms if term.word.lower() in functions)
        loose = _loose_terms(understanding, nouns, lexicon)
        return cls(understanding, lexicon, noun, counted, loose, roles, _must_be_named(noun, understanding, lexicon))

    @property
    def asks_holder(self) -> bool:
        """Whether it asks who has a function: "wie is de griffier", "welke aannemer"."""
        return bool(self.roles) and bool(_ROLE.match(self.understanding.question.text))

    @property
    def asks_name(self) -> bool:
        return bool(_NAMED.search(self.understanding.question.standalone_text)) or self._asks_partners

    @property
    def _asks_partners(self) -> bool:
        """Whether it asks with whom somebody works together."""
        return bool(_PARTNERS.search(self.understanding.question.standalone_text))

    def names_what_is_asked(self, evidence: Evidence) -> bool:
        """Whether a name stands in it; of partners beside what says that they are, and of what sort."""
        if not self._asks_partners:
            return self.names_something(evidence.text)
        said = (text for text, _ in _pieces(evidence) if self.names_something(text) and _TOGETHER.search(text))
        return any(self.noun is None or strength(self.noun, words_of(text)) >= PRESENT for text in said)

    def names_asked(self, told: Words) -> bool:
        """Whether what is asked for by name is among the words of evidence and of what announces it (`words_told`)."""
        return self.must_be_named is None or strength(self.must_be_named, told) >= PRESENT

    def counts(self, evidence: Evidence) -> bool:
        """Whether a number of just the counted things stands in it; what is aimed at is not what there is."""
        if self.counted is None:
            return True
        if evidence.row is not None:
            about = words_of(f"{evidence.label} {evidence.around}")
            is_count = has_figures(evidence.row) and not money_words(evidence, self.lexicon)
            return is_count and strength(self.counted, about) >= PRESENT
        if evidence.kind in (EvidenceKind.LIST, EvidenceKind.COLUMN):
            return False
        aims = self.lexicon.signals["streven"]
        asked = self.understanding.question.standalone_text
        asks_aim = _has_any(asked, (*aims, *self.lexicon.signals["toekomst"]))
        said = (evidence.lead.text, evidence.text)
        others = [term for term in self.understanding.terms if term is not self.counted and not term.light]
        whole = all(term.name for term in others)
        return any(counts_in(text, self.counted, whole) and (asks_aim or not _has_any(text, aims)) for text in said)

    def names_holder(self, evidence: Evidence) -> bool:
        """Whether a name stands beside the function that is asked; without a function any person or body will do."""
        text = f"{evidence.lead.text} {evidence.text}"
        if not self.asks_holder:
            return any(self._names_actor(said) and self._is_of(said, near) for said, near in _pieces(evidence))
        if evidence.row is not None:
            text += f"\n{evidence.around}"
        named = {" ".join(form) for term in self.roles for form in (*term.forms, (term.word.lower(),))}
        functions = "|".join(map(re.escape, named))
        if not re.search(rf"\b(?i:{functions})", text):
            return False
        titled = re.findall(rf"\b(?i:{functions})[^\w\n]{{0,3}}(?:(?:van|de|der|den)\s+)*([A-Z]\w*)", text)
        is_named = any(name.lower() not in self._asked_words and not _is_acronym(name) for name in titled)
        is_named |= bool(re.search(rf"{_NAME_BEFORE}(?i:{functions})\b", text))
        return is_named or bool(_PERSON.search(text))

    def _names_actor(self, text: str) -> bool:
        """Where what is done stands elsewhere, "bewoners" are not who does it: then only a name will do."""
        return self.names_someone(text) if self.says_done(text, ITSELF) else self.names_something(text)

    def says_done(self, text: str, least: float = PRESENT) -> bool:
        """Whether it says, at least so strongly, what is done by whom is asked; so where nothing is."""
        done = [term for term in self.understanding.terms if term in self.loose and not term.light]
        words = words_of(text)
        return not done or any(strength(term, words) >= least for term in done)

    def names_someone(self, text: str) -> bool:
        """Whether a person, body or organisation stands in it: by its word, or by a capital inside a sentence."""
        people = (*self.lexicon.signals["wie"], *self.lexicon.signals["mensen"])
        if any(word.endswith(people) and word not in self._asked_words for word in _WORD.findall(text.lower())):
            return True
        return self.names_something(text)

    def names_something(self, text: str) -> bool:
        """Whether a person or another name that the question does not have stands in it."""
        if _PERSON.search(text):
            return True
        names = {name.strip("‘“'\"").lower() for name in _INSIDE.findall(text)} - self._asked_words
        asks_who = self.understanding.kind is QuestionKind.WHO or self._asks_partners
        nobody = self.lexicon.signals["geen wie"] if asks_who else ()
        return any(not name.endswith(nobody) and not self._is_asked(name) for name in names)

    def _is_asked(self, name: str) -> bool:
        """Whether the question has it in the plural."""
        return any(f"{name}{ending}" in self._asked_words for ending in _PLURALS)

    def names_person(self, text: str) -> bool:
        """Whether somebody stands in it by initials or title."""
        return bool(_PERSON.search(text))

    @property
    def _asked_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.understanding.question.text.lower()))

    def tells_time(self, text: str) -> bool:
        """Whether a moment stands in it, or a length of time or an end where that is asked."""
        operation = self.understanding.operation
        if operation is Operation.DURATION:
            return bool(_LENGTH.search(text))
        told = bool(_TIME.search(text) or dates_of_text(text)) or _has_any(text, self.lexicon.signals["wanneer"])
        if operation is Operation.UNTIL:
            return told and (_has_any(text, self.lexicon.signals["tot wanneer"]) or bool(_END.search(text)))
        return told

    def tells_moment(self, evidence: Evidence) -> bool:
        """Whether it tells when, and of what is asked: with the date stands what happens, or all that it happens to."""
        if self.understanding.operation is Operation.DURATION:
            return any(self.tells_time(text) and self._is_length_of(text, evidence) for text, _ in _pieces(evidence))
        return any(self.tells_time(text) and self._is_of(text, around) for text, around in _pieces(evidence))

    def _is_length_of(self, text: str, evidence: Evidence) -> bool:
        """Whether it names something of what is asked, and the rest stands in its passage, of three or more all but
        one: lengths of time are few, and the sentences before one say what it is of.
        """
        passage = evidence.passage
        around = f"{passage.text} {evidence.around} {' '.join(passage.section_path)} {passage.document_title}"
        if self._is_of(text, around):
            return True
        terms = self.understanding.own_terms if self.understanding.continued else self.understanding.terms
        asked = [term for term in terms if not term.light]
        own, words = words_of(text), words_of(f"{text} {around}")
        least = ITSELF if all(term in self.loose for term in asked) else PRESENT
        missing = [term for term in asked if strength(term, words) < least]
        named = any(strength(term, own) >= PRESENT for term in asked)
        return named and (not missing or (len(asked) >= _ENOUGH_THINGS and self._is_beside(missing)))

    def _is_beside(self, missing: Sequence[Term]) -> bool:
        """Whether no more is missing than one thing that only a preposition adds ("tegen een afwijzing")."""
        term = missing[0]
        added = rf"\b(?:tegen|op|van|bij|na|met)\s+(?:(?:de|het|een|mijn|uw)\s+)?{re.escape(term.word)}\b"
        said = self.understanding.question.standalone_text
        return len(missing) == 1 and not term.name and bool(re.search(added, said, re.IGNORECASE))

    def _is_of(self, text: str, around: str) -> bool:
        """Whether what happens is said there, or all that it happens to, some of it in the text itself."""
        own = words_of(text)
        words = own | words_of(around)
        terms = self.understanding.own_terms if self.understanding.continued else self.understanding.terms
        happens = [term for term in terms if term in self.loose and not term.light]
        things = [term for term in terms if term not in self.loose]
        things = [term for term in things if not term.light] or things
        least = PRESENT if things or self.understanding.operation is not Operation.DURATION else ITSELF
        if happens and _all_in(happens, words, least):
            return True
        if happens and not things:
            return False
        people = self.lexicon.signals["mensen"]
        # Who does it often goes without saying: "wanneer gaan de kinderen naar school?"
        unsaid = [term for term in things if len(things) > 2 and not term.name and term.word.lower().endswith(people)]
        needed = [term for term in things if term not in unsaid] or things
        return _all_in(needed, words) and (not things or any(strength(term, own) >= PRESENT for term in things))


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


def words_told(evidence: Evidence) -> Words:
    """The words of the evidence and of what announces it: lead-in, caption, headings, title."""
    passage = evidence.passage
    titles = (*passage.section_path, passage.document_title, passage.document_id)
    return words_of(" ".join((evidence.lead.text, evidence.text, evidence.around, *titles)))


def _must_be_named(noun: Term | None, understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What has to stand in the evidence or in what announces it.

    Words like "reden" or "gevolg" need not: the answer is one. Nor does money, which an amount tells.
    """
    if noun is None or noun.word.lower() in lexicon.signals["rol"] or is_about_money(noun, lexicon):
        return None
    return None if asks_for_money(understanding, lexicon) else noun


def _pieces(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Each sentence or item with what says what it is about: a row's other cells, a list's lead-in, the headings.

    A sentence that points back is read with the one before it.
    """
    titles = " ".join((*evidence.passage.section_path, evidence.passage.document_title))
    if evidence.row is not None:
        yield evidence.text, f"{evidence.around} {titles}"
        return
    if evidence.lead.text:
        yield evidence.lead.text, titles
    if evidence.lead.text and evidence.kind is EvidenceKind.SENTENCE:
        yield f"{evidence.lead.text} {evidence.text}", titles
    for part in evidence.parts:
        yield part.text, f"{evidence.lead.text} {evidence.around} {titles}"


def _all_in(terms: Sequence[Term], words: Words, least: float = PRESENT) -> bool:
    return all(strength(term, words) >= least for term in terms)


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isupper()


def _has_any(text: str, signals: Sequence[str]) -> bool:
    words = f" {' '.join(_WORD.findall(text.lower()))} "
    return any(f" {signal} " in words for signal in signals)
