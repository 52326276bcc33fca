"""Answers about decisions: what, when, by whom, with which outcome and votes. In: the question, facts. Out: a `Draft`.

A decision answers when all that is asked stands in it or around it; else None, for a neighbour's outcome is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import wording
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, Match, documents_for, paths_of, subject_terms
from assistant.fact_words import says
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.model import AnswerTable, ClaimKind
from assistant.ranking import Scored, is_verb
from assistant.source import Source
from assistant.summary import summarises, text_of
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Decision, DecisionPoint, OutcomeKind
from ingest.model import Document, Excerpt, Paragraph
from ingest.sentences import split_sentences

TIED = 0.02
"""Decisions whose scores differ less are equally about the question."""
AT_MOST = 15
"""More decisions than this are a register, not an answer."""
SUBJECT = 0.2
"""For what the decision names as its subject, before one that only tells of it."""
NAMED = 0.9
"""How strongly a word has to stand there to be that word itself, in some inflection."""

_OPERATIONS = (Operation.DECISION, Operation.DECISION_POINTS, Operation.VOTES)
_ASKS_WHY = re.compile(r"\bwaarom\b|\bwhy\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:punt|besluit|besluitpunt|beslispunt)\s+(\d{1,2}|[a-z])\b(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    decision: Decision
    score: float


def answer_with_decisions(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation not in _OPERATIONS or understanding.kind is QuestionKind.WHY:
        return None
    if understanding.kind is QuestionKind.HOW_MUCH and understanding.operation is not Operation.VOTES:
        return None
    found = _best(_find(understanding, ranked, source), understanding)
    if not found:
        return _of_another_body(understanding, ranked, source)
    if understanding.operation is Operation.DECISION_POINTS:
        return _say_points(understanding, found, source)
    if len(found) > 1:
        return _say_several(understanding, found, source)
    return _say_decision(understanding, found[0], source)


def _of_another_body(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The decision on the same subject by another body than was asked, said to be so."""
    if not understanding.body or not understanding.subjects or understanding.kind is QuestionKind.WHEN:
        return None
    anybody = replace(understanding, body="")
    found = _best(_find(anybody, ranked, source), anybody)
    if understanding.operation is not Operation.DECISION or len(found) != 1:
        return None
    draft = _say_decision(anybody, found[0], source)
    if draft is None:
        return None
    own = wording.sentences(understanding.question.language)["other-body"].format(body=understanding.body)
    return replace(draft, remark=f"{own} {draft.remark}".strip(), partial=True)


def _find(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[_Found]:
    """The decisions that are about all that is asked, in the order of the documents and in these."""
    asked = Asked(_asked_terms(understanding), source)
    found = []
    for document in documents_for(understanding, ranked, source):
        for one in source.facts(document.id).decisions:
            if not _is_of(understanding, one):
                continue
            match = asked.match(_own_text(one), *_around(document, one))
            if _is_about(understanding, asked.terms, match, document, one):
                named = asked.match(one.subject.text).coverage
                found.append(_Found(document, one, match.coverage + SUBJECT * named))
    return found


def _asked_terms(understanding: Understanding) -> list[Term]:
    """Without the outcome that "is het aangenomen?" asks for: it may be another."""
    terms = subject_terms(understanding)
    if understanding.kind is not QuestionKind.WHETHER:
        return list(terms)
    return [term for term in terms if not says("uitkomst", term.word)]


def _own_text(one: Decision) -> str:
    points = " ".join(point.excerpt.text for point in one.points)
    return f"{one.subject.text} {points} {one.motion.text} {one.outcome.text} {one.votes.text} {one.kind.value}"


def _is_told(document: Document, one: Decision) -> bool:
    """Whether a document only tells of a decision: what the document is about says nothing of that one."""
    return not one.points and one.date != document.date


def _around(document: Document, one: Decision) -> tuple[str, ...]:
    """A document is about what its summary says, and so is its decision, unless it lists several."""
    if _is_told(document, one):
        return (one.decided.text,)
    path = paths_of(document).get(one.section_id, ())
    summary = summarises(document) if one.points else None
    said = text_of(summary) if summary else ""
    return (document.title, document.id, *path, one.decided.text, said)


def _is_about(
    understanding: Understanding, terms: Sequence[Term], match: Match, document: Document, one: Decision
) -> bool:
    if understanding.operation is Operation.DECISION_POINTS and understanding.document_ids and one.points:
        return document.id in understanding.document_ids
    whole = not match.missing if understanding.kind is QuestionKind.WHO else match.whole
    if not whole:
        return False
    if _is_told(document, one):
        words = words_of(f"{_own_text(one)} {one.decided.text}")
        return all(is_verb(term) or strength(Term(term.word, (term.own,)), words) >= NAMED for term in terms)
    title = words_of(document.title)
    return match.own >= PRESENT or any(strength(term, title) >= PRESENT for term in terms if not is_verb(term))


def _is_of(understanding: Understanding, decision: Decision) -> bool:
    """Whether the body and the day are those that are asked; a year may also be what the decision is about."""
    body, period = understanding.body, understanding.period
    asks_points = understanding.operation is Operation.DECISION_POINTS
    if body in ("college", "raad") and decision.body != body and not asks_points:
        return False
    if understanding.operation is Operation.VOTES and understanding.subjects and not decision.votes.text:
        return False
    if not period.has_days:
        return True
    if decision.date is None:
        return False
    after = period.first is None or decision.date >= period.first
    return after and (period.last is None or decision.date <= period.last)


def _best(found: Sequence[_Found], understanding: Understanding) -> list[_Found]:
    """Those that are most about it. What was taken goes before what was put forward, unless its points are asked."""
    if not found:
        return []
    wants_proposed = understanding.operation is Operation.DECISION_POINTS
    fitting = [one for one in found if (one.decision.kind is OutcomeKind.PROPOSED) is wants_proposed]
    if wants_proposed:
        fitting = [one for one in fitting or found if one.decision.points]
    chosen = fitting or ([] if understanding.operation is Operation.VOTES else list(found))
    if not understanding.subjects:
        chosen = _of_named_kind(chosen, understanding)
    best = max((one.score for one in chosen), default=0.0)
    tied = [one for one in chosen if one.score > best - TIED]
    documents = {one.document.id for one in tied}
    if len(tied) > AT_MOST or (len(documents) > 1 and not understanding.period.has_days):
        return []
    if not understanding.subjects and not understanding.period.has_days and not _is_narrowed(understanding):
        return []
    return tied


def _is_narrowed(understanding: Understanding) -> bool:
    return bool(understanding.places or understanding.document_ids or understanding.question.filters.documents)


def _of_named_kind(found: Sequence[_Found], understanding: Understanding) -> list[_Found]:
    """Of decisions without a subject: those of the kind that is asked ("moties"), where their headings name it."""
    for term in understanding.terms:
        of_kind = [one for one in found if strength(term, _kind_words(one)) >= NAMED]
        if of_kind and len(of_kind) < len(found):
            return of_kind
    return list(found)


def _kind_words(found: _Found) -> frozenset[str]:
    path = paths_of(found.document).get(found.decision.section_id, ())
    return words_of(" ".join(path[-1:]))


def _say_decision(understanding: Understanding, found: _Found, source: Source) -> Draft | None:
    one = found.decision
    answer = FactDraft(source)
    if understanding.kind is QuestionKind.WHEN and one.date is None:
        return None
    if one.kind is OutcomeKind.PROPOSED:
        if understanding.operation is Operation.VOTES:
            return None
        answer.remark(wording.sentences(understanding.question.language)["proposed"])
    lines = [(excerpt, ClaimKind.QUOTE) for excerpt in _outcome_lines(one)]
    points = [(point.excerpt, ClaimKind.ITEM) for point in one.points]
    answer.say(found.document, lines)
    if understanding.operation is not Operation.VOTES and understanding.kind is not QuestionKind.WHEN:
        answer.say(found.document, points)
    if _ASKS_WHY.search(understanding.question.standalone_text):
        answer.say(found.document, [(reason, ClaimKind.QUOTE) for reason in _reasons(found)])
    return answer.draft()


def _outcome_lines(decision: Decision) -> list[Excerpt]:
    """The subject, the line with body and date, the outcome and the votes; what another of them holds is left out."""
    lines = [decision.decided] if decision.decided.text else []
    for excerpt in (decision.outcome, *split_sentences(decision.votes)):
        if excerpt.text and not any(_holds(line, excerpt) for line in lines):
            lines.append(excerpt)
    if decision.subject.text and not any(_holds(line, decision.subject) for line in lines):
        lines.insert(0, decision.subject)
    return lines


def _holds(line: Excerpt, other: Excerpt) -> bool:
    spans = ((a, b) for b in other.spans for a in line.spans)
    held = {b for a, b in spans if a.page == b.page and a.char_start <= b.char_start and b.char_end <= a.char_end}
    return held == set(other.spans) or plain(other.text) in plain(line.text)


def _reasons(found: _Found) -> list[Excerpt]:
    """The sentences of the decision's section that give a reason."""
    clues = load_lexicon().signals["waarom"]
    section = next(s for s in found.document.sections if s.id == found.decision.section_id)
    sentences = [s for block in section.blocks if isinstance(block, Paragraph) for s in split_sentences(block.excerpt)]
    return [sentence for sentence in sentences if any(f" {clue} " in f" {sentence.text.lower()} " for clue in clues)]


def _say_points(understanding: Understanding, found: Sequence[_Found], source: Source) -> Draft | None:
    """The points, or the one whose number is asked."""
    if len(found) > 1:
        return None
    document, one = found[0].document, found[0].decision
    points = one.points
    numbered = _NUMBERED.search(understanding.question.text)
    wanted = numbered[1].lower() if numbered else str(understanding.ordinal or "")
    if wanted:
        points = tuple(point for at, point in enumerate(points, start=1) if _number_of(point, at) == wanted)
    answer = FactDraft(source)
    answer.say(document, [(point.excerpt, ClaimKind.ITEM) for point in points])
    return answer.draft()


def _number_of(point: DecisionPoint, at: int) -> str:
    return point.number.strip(".): ").lower() or str(at)


def _say_several(understanding: Understanding, found: Sequence[_Found], source: Source) -> Draft | None:
    """A claim a decision, by date."""
    answer = FactDraft(source)
    rows = []
    for one in sorted(found, key=lambda each: (each.decision.date is None, each.decision.date or 0)):
        lines = _outcome_lines(one.decision)
        answer.say_whole(one.document, lines, ClaimKind.ITEM)
        rows.append((plain(one.decision.subject.text), plain(one.decision.outcome.text)))
    own = wording.sentences(understanding.question.language)
    table = AnswerTable((own["subject"], own["decision"]), tuple(rows))
    return answer.draft(table)
