"""Orders evidence by how well it answers. In: an `Understanding` and `Evidence`. Out: `Scored` evidence, best first.

The score is the share of the question that the evidence covers, weighed by how telling each term is, plus what its form
says: a date for "wanneer", an amount for "hoeveel", "omdat" for "waarom", a list for "welke".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.anaphora import reports_question
from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import columns_of_years, is_out_of_line, row_of_ordinal
from assistant.forms import asks_leave, is_about_money
from assistant.matching import PRESENT, Matcher
from assistant.ranking.form import form_score, rejection_score
from assistant.ranking.likelihood import BEST, Measured, likelihoods
from assistant.ranking.preparing import AROUND, Prepared, prepare
from assistant.ranking.weights import Weights
from assistant.relation.asked import Relation
from assistant.terms import subject_of
from assistant.understand.kinds import plain_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind, Term, Understanding

__all__ = ["WHOLE", "Prepared", "Scored", "Weights", "prepare", "rank"]

RANK = 0.1
"""For the passage found first, falling to 0 for the last."""
ABSENT = 0.2
"""Taken off where a name or the subject stands nowhere, not even in a heading or title: the floor refuses it then.
Twice that for what a question that goes on says itself: without that it is refused for sure."""

REJECTED = 0.5
"""Coverage from which what is said to be turned down is what is asked about, and not something beside it."""
WHOLE = 0.95
"""Coverage from which evidence says all of the question."""


@dataclass(frozen=True, slots=True)
class Scored:
    """`coverage` is the weighed share of the question's terms, 0 to 1; `covered` are the terms that are there;
    `rank` is that of its passage; `tells` says that it has the amount of money that is asked, where one is; `reason`
    that it has words that give a reason; `likelihood` is that it answers, 0 to 1, of the `BEST` (0 for the others)."""

    evidence: Evidence
    score: float
    coverage: float
    covered: frozenset[Term]
    rank: int
    tells: bool = True
    reason: bool = False
    likelihood: float = 0.0


def rank(
    understanding: Understanding,
    prepared: Sequence[Prepared],
    weights: Weights,
    lexicon: Lexicon,
    ranks: Mapping[str, int],
) -> tuple[Scored, ...]:
    """Best first, ties in reading order; evidence that cannot be about the question is left out.

    `ranks` gives the rank of each passage that was found, by its id.
    """
    terms = [term for term, _ in weights.by_term]
    matcher = Matcher(terms, (words for one in prepared for words in one.texts))
    relation = Relation.of(understanding, lexicon)
    last = max(ranks.values(), default=1)
    subject = subject_of(understanding, lexicon)
    needed = frozenset(term for term in terms if term.name or term is subject) - relation.loose
    mine = {term.own for term in understanding.own_terms if understanding.continued and not term.light}
    own = frozenset(term for term in terms if term.own in mine and not is_about_money(term, lexicon))
    scored = []
    for one in prepared:
        evidence = one.evidence
        if not _can_answer(understanding, one, matcher, terms, lexicon):
            continue
        strengths, found = _strengths(understanding, one, matcher, len(terms))
        coverage = weights.coverage(strengths)
        rank = ranks[evidence.passage.id]
        covered = frozenset(t for t, each in zip(terms, found, strict=True) if each >= PRESENT)
        form = form_score(relation, one)
        score = coverage + form + RANK * (1 - (rank - 1) / last)
        score += rejection_score(relation, one) if coverage >= REJECTED else 0.0
        is_lost, is_own_lost = bool(needed - covered), bool(own - covered)
        score -= ABSENT * is_lost + 2 * ABSENT * is_own_lost
        tells = one.money or not relation.wants_money
        reason = one.reason or one.cause
        names_lost = sum(term.name and term not in covered for term in terms)
        lost = (names_lost, is_lost, is_own_lost)
        scored.append((Scored(evidence, score, coverage, covered, rank, tells, reason), one, form, lost))
    scored.sort(key=lambda each: (-each[0].score, each[0].rank, each[0].evidence.order))
    best = scored[:BEST]
    measured = [
        Measured(prepared, one.score, one.coverage, form, one.rank, *_shares(prepared, matcher, weights), *lost)
        for one, prepared, form, lost in best
    ]
    likely = zip(best, likelihoods(understanding.kind, measured), strict=True)
    return (*(replace(one, likelihood=each) for (one, *_), each in likely), *(one for one, *_ in scored[BEST:]))


def _shares(prepared: Prepared, matcher: Matcher, weights: Weights) -> tuple[float, float, float, float]:
    """Of the question in the evidence itself, with what announces it, with its headings, with all around it."""
    own, around, heading, passage, title = (matcher.strengths(words) for _, words in prepared.places)
    near = list(map(max, own, around))
    section = list(map(max, near, heading))
    whole = list(map(max, section, passage, title))
    return weights.coverage(own), weights.coverage(near), weights.coverage(section), weights.coverage(whole)


def _strengths(
    understanding: Understanding, prepared: Prepared, matcher: Matcher, count: int
) -> tuple[list[float], list[float]]:
    """How strongly each of the `count` terms of the matcher stands there: by what its place counts for, and as such."""
    weighed, found = [0.0] * count, [0.0] * count
    # An amount does not tell why something costs what it costs.
    paid = ((AROUND, prepared.paid),) if prepared.paid and understanding.kind is not QuestionKind.WHY else ()
    for factor, words in (*prepared.places, *paid):
        strengths = matcher.strengths(words)
        if strengths is matcher.nothing:
            continue
        for number, each in enumerate(strengths):
            if factor * each > weighed[number]:
                weighed[number] = factor * each
            if each > found[number]:
                found[number] = each
    return weighed, found


def _asks_limit(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether it asks for a most or least: what is set aside for something is not how much one gets at most."""
    words = plain_words(understanding.question.standalone_text).split()
    return any(word in words for word in lexicon.signals["grens"])


def _tells_limit(evidence: Evidence, lexicon: Lexicon) -> bool:
    words = plain_words(f"{evidence.label} {evidence.around} {' '.join(evidence.passage.section_path)}").split()
    return any(word in words for word in lexicon.signals["grens"])


def _can_answer(
    understanding: Understanding, prepared: Prepared, matcher: Matcher, terms: Sequence[Term], lexicon: Lexicon
) -> bool:
    """A question answers none, nor does what tells of one. A list must have the item that is asked. A row must have the
    years that are asked, its label must be about something that is asked, and the subject of the question must be in
    its label or in what its table says of it.
    """
    evidence, ordinal = prepared.evidence, understanding.ordinal
    said = evidence.parts[-1].text.rstrip() if evidence.kind is EvidenceKind.SENTENCE else ""
    if said.endswith("?") or (reports_question(said) and understanding.kind is not QuestionKind.WHO):
        return False
    if ordinal and evidence.column is not None:
        return row_of_ordinal(evidence.column, ordinal) is not None
    if ordinal and evidence.kind is EvidenceKind.LIST:
        return len(evidence.parts) >= ordinal
    if evidence.row is None:
        return True
    label = matcher.strengths(prepared.label)
    if not any(each >= PRESENT for each in label):
        return False
    if _asks_limit(understanding, lexicon) and not _tells_limit(evidence, lexicon):
        return False
    if prepared.figures and understanding.kind is QuestionKind.WHETHER:
        if asks_leave(understanding):
            return False
        context = matcher.strengths(prepared.context)
        if any(max(pair) < PRESENT and not t.light for t, *pair in zip(terms, label, context, strict=True)):
            return False
    if prepared.figures and is_out_of_line(evidence.row):
        return False
    subject = subject_of(understanding, lexicon)
    if subject is not None:
        at = terms.index(subject)
        if max(label[at], matcher.strengths(prepared.context)[at]) < PRESENT:
            return False
    return columns_of_years(evidence.row, understanding.question.years) is not None
