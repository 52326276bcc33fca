"""Which decisions a question is about. In: the question, ranked evidence, facts. Out: `Found`s that answer it equally.

A decision is meant when all that is asked stands in it or around it; a neighbour's outcome is wrong.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.anaphora import begins_with_end_of
from assistant.fact_matching import Asked, Match, documents_for, paths_of, subject_terms
from assistant.fact_words import says, words_of_outcome
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.summary import summarises, text_of
from assistant.terms import is_verb, qualities_of
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Decision, OutcomeKind
from ingest.model import Document, Paragraph

_MOTION = re.compile(r"(?i:motie|amendement)|\b[MA]\s?\d{1,2}\b")
""" "De buurtbusmotie", "M1"; not "350 m2"."""
TIED = 0.02
"""Decisions whose scores differ less are equally about the question."""
SUBJECT = 0.2
"""For what the decision names as its subject, before one that only tells of it."""
NAMED = 0.9
"""How strongly a word has to stand there to be that word itself, in some inflection."""


@dataclass(frozen=True, slots=True)
class Found:
    document: Document
    decision: Decision
    score: float


def is_register(understanding: Understanding) -> bool:
    """Whether it asks for all decisions there are, of a body, a period or an outcome: it names no subject."""
    return understanding.operation is Operation.DECISION and all(
        _is_task(term) or says("uitkomst", term.word) or says("besluiten", term.word) for term in understanding.terms
    )


def _is_task(term: Term) -> bool:
    """Whether it is a word for what is to be done, not for what it is about."""
    tasks = load_lexicon().task_words
    return term.word.lower() in tasks or all(lemma in tasks for lemma in term.own)


def find(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[Found]:
    """The decisions that are about all that is asked, in the order of the documents and in these."""
    asked = Asked(_asked_terms(understanding), source)
    found = []
    for document in documents_for(understanding, ranked, source):
        decisions = source.facts(document.id).decisions
        for one in decisions:
            if not _is_of(understanding, one) or _is_of_motion(understanding, one):
                continue
            title = "" if _is_of_other_proposal(document, one, decisions) else f"{document.title} {document.id}"
            match = asked.match(_own_text(one), *_around(document, one, title))
            if _is_about(understanding, asked.terms, match, document, one, title):
                named = asked.match(one.subject.text).coverage
                found.append(Found(document, one, match.coverage + SUBJECT * named))
    return found


def best(found: Sequence[Found], understanding: Understanding) -> list[Found]:
    """Those that are most about it. What was taken goes before what was put forward, unless its points are asked."""
    wants_proposed = understanding.operation is Operation.DECISION_POINTS
    fitting = [one for one in found if (one.decision.kind is OutcomeKind.PROPOSED) is wants_proposed]
    if wants_proposed:
        fitting = [one for one in fitting or found if one.decision.points]
    chosen = fitting or ([] if understanding.operation is Operation.VOTES else list(found))
    if not understanding.subjects or is_register(understanding):
        chosen = _of_named_kind(chosen, understanding)
    highest = max((one.score for one in chosen), default=0.0)
    return _each_once([one for one in chosen if one.score > highest - TIED])


def _each_once(found: Sequence[Found]) -> list[Found]:
    """Of a decision that a document prints twice the first; of one that another document tells of its own."""
    own = {(one.decision.body, one.decision.date) for one in found if not is_told(one.document, one.decision)}
    kept: dict[tuple[str, str, str], Found] = {}
    for one in found:
        decision = one.decision
        if not is_told(one.document, decision) or (decision.body, decision.date) not in own:
            kept.setdefault((one.document.id, plain(decision.subject.text), plain(decision.decided.text)), one)
    return list(kept.values())


def _asked_terms(understanding: Understanding) -> list[Term]:
    """Without the outcome that "is het aangenomen?" asks for, which may be another, without "indienen", and without
    "fracties" where it asks which ones did that or voted so.
    """
    # "De oude kazerne" may be told without it; which one "welke oude regeling" asks for it tells itself.
    asks_which = understanding.kind is QuestionKind.WHICH
    qualities = set() if asks_which else {term for term in qualities_of(understanding) if term.light}
    subject = [term for term in subject_terms(understanding) if term not in qualities]
    if understanding.kind is QuestionKind.WHEN:  # "op welke dag" asks the day itself
        subject = [term for term in subject if not (term.light and says("moment", term.word))]
    terms = [term for term in subject if not says("indienen", term.word)]
    if understanding.operation is Operation.VOTES or len(terms) < len(subject):
        terms = [term for term in terms if not says("stemmers", term.word)]
    if understanding.operation is Operation.DECISION_POINTS:
        terms = [term for term in terms if not says("opdragen", term.word)]
    if not understanding.subjects and not is_register(understanding):
        # A word for money, which is no subject of figures, may be one of decisions: "over de begroting".
        terms = [term for term in understanding.terms if not _is_task(term)]
    if understanding.kind is not QuestionKind.WHETHER:
        return terms
    return [term for term in terms if not says("uitkomst", term.word)]


def _own_text(one: Decision) -> str:
    points = " ".join(point.excerpt.text for point in one.points)
    said = f"{one.subject.text} {points} {one.motion.text} {one.outcome.text} {one.votes.text}"
    return f"{said} {words_of_outcome(one.kind.value)}"


def is_told(document: Document, one: Decision) -> bool:
    """Whether a document only tells of a decision: what the document is about says nothing of that one."""
    return not one.points and one.date != document.date


def _around(document: Document, one: Decision, title: str) -> tuple[str, ...]:
    """A document is about what its title and summary say, and so is its decision, unless it lists several. `title` is
    "" for another proposal that stands in the same file.
    """
    if is_told(document, one):
        return (one.decided.text, _title_of_itself(document, one))
    path = paths_of(document).get(one.section_id, ())
    summary = summarises(document) if one.points and title else None
    said = text_of(summary) if summary else ""
    return (title, *path, one.decided.text, said, _told_before(document, one))


def _told_before(document: Document, one: Decision) -> str:
    """What the section tells of the item under which a heading "Besluit" says what was decided on it."""
    at = next((number for number, section in enumerate(document.sections) if section.id == one.section_id), 0)
    section, above = document.sections[at], document.sections[at - 1] if at else None
    if above is None or not 0 < above.level < section.level or not says("besluiten", section.title):
        return ""
    return " ".join(block.excerpt.text for block in above.blocks if isinstance(block, Paragraph))


def _title_of_itself(document: Document, one: Decision) -> str:
    """The title, where what is decided on is the document itself: "het plan" of one called "Afvalbeleidsplan"."""
    is_own = any(begins_with_end_of(one.subject.text, word) for word in document.title.split())
    return document.title if is_own else ""


def _is_of_other_proposal(document: Document, one: Decision, others: Sequence[Decision]) -> bool:
    """Whether the title is the subject of another decision of the file, and this one shares little with it."""
    title = words_of(document.title)
    if not one.points or 2 * len(words_of(_own_text(one)) & title) >= len(title):
        return False
    return any(other.points and words_of(other.subject.text) >= title for other in others)


def _is_about(
    understanding: Understanding, terms: Sequence[Term], match: Match, document: Document, one: Decision, title: str
) -> bool:
    if understanding.operation is Operation.DECISION_POINTS and understanding.document_ids and one.points and title:
        return document.id in understanding.document_ids
    whole = not match.missing if understanding.kind is QuestionKind.WHO else match.whole
    if not whole:
        return False
    if is_told(document, one):
        words = words_of(f"{_own_text(one)} {one.decided.text} {_title_of_itself(document, one)}")
        return all(is_verb(term) or strength(Term(term.word, (term.own,)), words) >= NAMED for term in terms)
    named = words_of(title)
    return match.own >= PRESENT or any(strength(term, named) >= PRESENT for term in terms if not is_verb(term))


def _is_of_motion(understanding: Understanding, decision: Decision) -> bool:
    """Whether it is on a motion or amendment, where the vote on the proposal itself is asked."""
    asks_votes = understanding.operation is Operation.VOTES
    named = _MOTION.search(understanding.question.standalone_text)
    return asks_votes and named is None and _MOTION.search(decision.subject.text) is not None


def _is_of(understanding: Understanding, decision: Decision) -> bool:
    """Whether the body and the time are those that are asked; a year beside a subject may be what it is about."""
    body, period = understanding.body, understanding.period
    asks_points = understanding.operation is Operation.DECISION_POINTS
    if body in ("college", "raad") and decision.body != body and not asks_points:
        return False
    if understanding.operation is Operation.VOTES and understanding.subjects and not decision.votes.text:
        return False
    if period.has_days:
        return decision.date is not None and _is_within(decision.date, period.first, period.last)
    if period.years and is_register(understanding):
        return decision.date is not None and decision.date.year in period.years
    return True


def name_of(found: Found, others: Sequence[Decision]) -> str:
    """What to call the paper of a decision: its own subject where another's stands in the title of the file."""
    is_other = _is_of_other_proposal(found.document, found.decision, others)
    return found.decision.subject.text if is_other else found.document.title


def _is_within(day: datetime.date, first: datetime.date | None, last: datetime.date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _of_named_kind(found: Sequence[Found], understanding: Understanding) -> list[Found]:
    """Of decisions without a subject: those of the kind that is asked ("moties"), where their headings name it."""
    for term in understanding.terms:
        if says("besluiten", term.word):
            continue
        of_kind = [one for one in found if strength(term, _kind_words(one)) >= NAMED]
        if of_kind and len(of_kind) < len(found):
            return of_kind
    return list(found)


def _kind_words(found: Found) -> frozenset[str]:
    path = paths_of(found.document).get(found.decision.section_id, ())
    return words_of(" ".join(path[-1:]))
