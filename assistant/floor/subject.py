"""Whether evidence is about what is asked. In: the asked relation, a draft, what is missing. Out: a `Lack`, or None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.fact_words import says
from assistant.floor.model import Lack
from assistant.floor.presence import words_near
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Weights
from assistant.relation.asked import Relation
from assistant.relation.pieces import says_any, words_told
from assistant.terms import condition_of, is_action, qualities_of, things_of
from assistant.understand.kinds import asking_sentence, plain_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term, Understanding

MAX_MISSING = 0.5
"""Share of the question, weighed, that the passage and its headings may lack altogether. On two sets (123 questions, 18
without an answer) 0.5 gives 93 right and 17 refused; 0.4 gives 92 and 18, 0.6 gives 92 and 16."""
MIN_COVERAGE = 0.35
"""Share of the question, weighed by place, that the best evidence itself must cover: the rest of its passage does not
make up for a sentence beside the point. On two sets (123 questions) 0.45 refuses one right answer, 0 changes none;
a sentence that shares only its passage with the question covers 0.24."""
MIN_COVERAGE_OF_HOW = 0.6
"""The same for "hoe" where what is done is said with no word of the question: then all else has to be there."""
MIN_REST = 2
"""Things that a sentence with a reason has to say of a question whose verb it lacks."""
_DENIES = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)


def lacks_subject(
    relation: Relation, draft: Draft, weights: Weights, missing: Sequence[tuple[Term, float]]
) -> Lack | None:
    """Too much of the question, its subject, or what it asks by name ("welke aannemer")."""
    understanding, lexicon, loose = relation.understanding, relation.lexicon, relation.loose
    things = [(term, weight) for term, weight in missing if term not in loose]
    whole = sum(weight for term, weight in weights.by_term if term not in loose)
    plain = sum(weight for term, weight in weights.by_term if term not in loose and not term.name)
    lost = sum(weight for _, weight in things)
    if lost > MAX_MISSING * whole or lost > MAX_MISSING * plain:
        return Lack(tuple(term.word for term, _ in things))
    asked = [one for one in things_of(understanding, lexicon) if any(term is one for term, _ in things)]
    asked = [one for one in asked if not _asks_moment(one, understanding)]
    if asked:
        return Lack(tuple(term.word for term in asked))
    condition = [term for term in condition_of(understanding) if not term.light]
    if any(is_action(term, understanding) for term in condition) and not _is_told(condition, draft.evidence):
        return Lack(tuple(term.word for term in condition))
    kinds = [term for term, _ in missing if _tells_which(term, relation)]
    kinds += [term for term in understanding.terms if _lacks_size(term, relation, draft)]
    if kinds:
        return Lack(tuple(term.word for term in kinds))
    noun = relation.noun
    if noun is not None and not (
        (noun.light and understanding.kind is not QuestionKind.HOW_MUCH)
        or _asks_moment(noun, understanding)
        or any(relation.names_asked(words_told(one)) for one in draft.evidence)
    ):
        return Lack((noun.word,))
    said = understanding.question.standalone_text
    is_denied = understanding.kind is QuestionKind.WHY and _DENIES.search(said)
    # Who tells of a case first asks in words of their own what the document says of such cases.
    is_told_first = asking_sentence(said) != said
    # What did not happen has no reason, and is not so; why not is told in other words than those of what is missed.
    is_reason = understanding.kind is QuestionKind.WHY and _gives_reason_of_rest(relation, draft, missing)
    if (
        not (is_denied or is_told_first or is_reason)
        and understanding.kind in (QuestionKind.WHY, QuestionKind.WHETHER)
        and any(term in loose and term not in qualities_of(understanding) for term, _ in missing)
    ):
        return Lack(tuple(term.word for term, _ in missing))
    if _asks_where_to(understanding, lexicon) and any(term in loose and not term.light for term, _ in missing):
        return Lack(tuple(term.word for term, _ in missing))
    what_happens = [term for term, _ in missing if term in loose]
    least = MIN_COVERAGE_OF_HOW if understanding.kind is QuestionKind.HOW and what_happens else MIN_COVERAGE
    if draft.coverage < least:
        return Lack(tuple(term.word for term, _ in missing) or understanding.question.terms)
    return None


def _asks_moment(term: Term, understanding: Understanding) -> bool:
    """Whether it only says that a moment is asked ("op welke dagen"), which the day itself tells."""
    return understanding.kind is QuestionKind.WHEN and says("moment", term.word)


def _gives_reason_of_rest(relation: Relation, draft: Draft, missing: Sequence[tuple[Term, float]]) -> bool:
    """Whether something in the evidence gives a reason and says itself all that is asked but one verb, which it says in
    another word ("gestopt", "stopgezet").
    """
    lost = [term for term, _ in missing]
    if len(lost) != 1 or not is_action(lost[0], relation.understanding):
        return False
    rest = [term for term in relation.understanding.terms if not term.light and term is not lost[0]]
    reasons = relation.lexicon.signals[QuestionKind.WHY.value]
    telling = (one for one in draft.evidence if says_any(one.text, reasons))
    said = (words_of(f"{one.lead.text} {one.text}") for one in telling)
    return len(rest) >= MIN_REST and any(all(strength(term, words) >= PRESENT for term in rest) for words in said)


def _is_told(terms: Sequence[Term], evidence: Sequence[Evidence]) -> bool:
    """Whether any of them stands in the evidence itself or right before it."""
    words = words_of(" ".join(f"{one.lead.text} {one.text} {one.around}" for one in evidence))
    return any(strength(term, words) >= PRESENT for term in terms)


def _tells_which(term: Term, relation: Relation) -> bool:
    """Whether it says which ones are counted: "hoeveel jonge mantelzorgers" asks of no others."""
    if relation.counted is None or term is relation.counted:
        return False
    said = f"{term.word} {relation.counted.word}".lower()
    return said in relation.understanding.question.standalone_text.lower()


def _lacks_size(term: Term, relation: Relation, draft: Draft) -> bool:
    """Whether it says how big the things are that tell which are counted ("mensen met grote schulden"), and the
    evidence does not; "de oude garage" is one, whatever it is called.
    """
    if relation.counted is None or term.word.lower() not in relation.lexicon.signals["maat"]:
        return False
    words = frozenset().union(*map(words_near, draft.evidence))
    nouns = "|".join(re.escape(one.word) for one in relation.understanding.terms)
    before = rf"(?<!\bde )(?<!\bhet )\b{re.escape(term.word)} (?:{nouns})"
    said = re.search(before, relation.understanding.question.standalone_text, re.IGNORECASE)
    return said is not None and strength(term, words) < PRESENT


def _asks_where_to(understanding: Understanding, lexicon: Lexicon) -> bool:
    words = plain_words(understanding.question.standalone_text).split()
    return understanding.kind is QuestionKind.WHERE and any(word in words for word in lexicon.signals["naartoe"])
