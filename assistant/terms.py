"""What kind of word a term is. In: a question's terms. Out: whether one is a verb; which one the question is about."""

from __future__ import annotations

import re

from assistant.forms import all_money_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term, Understanding
from index.dictionary import is_known

_SHORT = 5
"""Letters of a lemma. Longer adjectives tell things apart (`qualities_of`)."""
_BE = r"(?:is|zijn|was|waren|wordt|worden|komt|komen)"
_CLAUSE = "(?:wanneer|of|dat|als|hoe|waar)"
_BEFORE_THING = "(?:voor|over|van|tegen|bij|rond|rondom)"
# Not at the start, where the question itself follows, nor "meer dan als" and the like.
_CONDITION = re.compile(
    r"\w,? (?:als|indien|if) ((?:de|het|een|ik|je|u|iemand|mensen|hij|zij|ze|er|wij|we|the|\w+) .*)"
)
_SECOND_QUESTION = re.compile(
    r"\w,? (?:en|and) (?:(?:in|bij|door|tot|voor|met|vanaf|op|aan|per|by|in|until) )?"
    r"(?:wat|wie|waar|wanneer|waarom|hoe|hoeveel|welke?|what|who|where|when|why|how|which)\b"
)
_INFINITIVE = re.compile(r"(?:en|(?<!^or)gaan|staan|slaan|doen|zien)$")
_ARTICLE = "(?:de|een|deze)"
_BEFORE_NOUN = (
    "(?:de|het|een|en|of|van|voor|in|op|aan|naar|over|bij|met|tot|uit|door|per|om|te|onder|tegen|na|geen|welke?|dit|dat|"
    "deze|die|elke?|alle|meer|veel|hoeveel|zonder|tussen|als|wat|wie|is|zijn|onze?|uw|hun)"
)


def subject_of(understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What the question is about: its last term that says something, no verb and no word for money ("het zwembad")."""
    qualities = qualities_of(understanding)
    condition = condition_of(understanding)
    if any(is_action(term, understanding) for term in condition):
        qualities |= frozenset(condition)  # what happens tells it as well as to what
    nouns = [
        t
        for t in understanding.terms
        if not t.light and t not in qualities and not is_action(t, understanding) and not _is_money(t, lexicon)
    ]
    first = _first_question(understanding.question.standalone_text)
    of_first = [term for term in nouns if term.word.lower() in first]
    return (of_first or nouns)[-1] if nouns else (condition[-1] if condition else None)


def things_of(understanding: Understanding, lexicon: Lexicon) -> tuple[Term, ...]:
    """The subject, after the thing before it where that is a place: "de bibliotheek in Oosterveen"."""
    subject = subject_of(understanding, lexicon)
    if subject is None or not subject.word[:1].isupper():
        return (subject,) if subject is not None else ()
    where = re.search(rf"\b(\w+) in {re.escape(subject.word)}\b", understanding.question.standalone_text)
    thing = next((t for t in understanding.terms if where and t.word == where[1]), None)
    if thing is None or thing.light or is_action(thing, understanding) or _is_money(thing, lexicon):
        return (subject,)
    return thing, subject


def _first_question(text: str) -> str:
    """Of two questions in one the first, which says what both are about: "wie doet het, en wat is de einddatum?"."""
    second = _SECOND_QUESTION.search(text.lower())
    return text.lower()[: second.start() + 1] if second else text.lower()


def condition_of(understanding: Understanding) -> tuple[Term, ...]:
    """What has to be so, of a question that goes on with it ("… als het huis wordt ontruimd?")."""
    found = _CONDITION.search(understanding.question.standalone_text)
    words = found[1].lower() if found else ""
    return tuple(term for term in understanding.terms if term.word.lower() in words)


def is_action(term: Term, understanding: Understanding) -> bool:
    """Whether it is a verb: what is printed with a capital inside the question ("De Waaier") is none, nor what comes
    right after a preposition ("regels voor parkeren") or, without the ending of an adjective, an article ("de proef").
    """
    if not is_verb(term):
        return False
    text = understanding.question.standalone_text
    word = re.escape(term.word)
    inside = not text.startswith(term.word)
    is_noun = re.search(rf"\b{_BEFORE_THING} {word}\b", text) or (
        not term.word.endswith("e") and re.search(rf"\b{_ARTICLE} {word}\b", text)
    )
    return not (inside and term.word[:1].isupper()) and not is_noun


def qualities_of(understanding: Understanding) -> frozenset[Term]:
    """The short adjectives, by their place: "welke oude regeling", "wanneer is het programma klaar?". Short words are
    the commonest ones of a language, and say little; a long one ("elektrische") tells things apart.

    Of a number they say of which things; of "waarom" and "is het zo" they are what is asked, save in a clause apart
    ("wanneer het hofje klaar is").
    """
    if understanding.kind is QuestionKind.HOW_MUCH:
        return frozenset()
    text = understanding.question.standalone_text.lower()
    nouns = "|".join(re.escape(term.word.lower()) for term in understanding.terms if not is_verb(term))
    is_asked = understanding.kind in (QuestionKind.WHY, QuestionKind.WHETHER)
    found = set()
    for term in understanding.terms:
        word = re.escape(term.word.lower())
        if term.name or len(term.own) > 1 or len(term.own[0]) > _SHORT or not _is_dutch(term.own[0]):
            continue
        if is_asked:
            is_quality = re.search(rf"\b{_CLAUSE} .*\b{word} {_BE}\W*$", text)
        else:
            is_before = term.word.endswith("e") and re.search(rf"\b{word} (?:{nouns})\b", text)
            is_quality = is_before or re.search(rf"\b(?!{_BEFORE_NOUN} )\w+ {word}(?: {_BE})?\W*$", text)
        if is_quality and not is_verb(term):
            found.add(term)
    return frozenset(found)


def _is_money(term: Term, lexicon: Lexicon) -> bool:
    return any(lemma in all_money_words(lexicon) for lemma in term.own)


_NO_VERBS = ("reden", "eigen", "open", "samen", "even")


def is_verb(term: Term) -> bool:
    """By its lemma: an infinitive that Dutch has. A few nouns pass for one (`wonen`), which then tell a little less."""
    return len(term.own) == 1 and bool(_INFINITIVE.search(term.own[0])) and not term.name and _is_dutch(term.own[0])


def _is_dutch(word: str) -> bool:
    """Plurals of compounds (`waterpleinen`) are in no word list; verbs are."""
    return word not in _NO_VERBS and is_known(word)
