"""Answers about decisions: what, when, by whom, with which outcome and votes. In: the question, facts. Out: a `Draft`.

find which decisions are meant → say the one, its points or all of them, or ask which document is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.asking_back import ask_which
from assistant.decision.finding import best, find, is_register, name_of
from assistant.decision.saying import AT_MOST, reasons, say_decision, say_points, say_several
from assistant.draft import Draft
from assistant.evidence import EvidenceKind
from assistant.fact_words import says
from assistant.ranking import WHOLE, Scored
from assistant.source import Source
from assistant.understand.model import Operation, QuestionKind, Understanding

__all__ = ["answer_with_decisions"]

_OPERATIONS = (Operation.DECISION, Operation.DECISION_POINTS, Operation.VOTES)
_BODY = re.compile(r"(?:de|het) (?:gemeente)?(?:raad|college)\b|burgemeester en wethouders\b", re.IGNORECASE)
_COUNTED = (Operation.VOTES, Operation.DECISION_POINTS)
_REGISTER = (QuestionKind.WHAT, QuestionKind.WHICH)


def answer_with_decisions(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.kind is QuestionKind.WHY:
        return _answer_why(understanding, ranked, source)
    if understanding.kind is QuestionKind.HOW_MUCH and understanding.operation not in _COUNTED:
        return _count(understanding, ranked, source)
    if understanding.operation not in _OPERATIONS or _is_said(understanding, ranked):
        return None
    found = best(find(understanding, ranked, source), understanding)
    if not found:
        return _of_another_body(understanding, ranked, source)
    if len({one.document.id for one in found}) > 1 and not _asks_all(understanding):
        if understanding.kind is QuestionKind.WHEN:
            return None  # several decisions have a date, but one event may be what is asked
        names = (name_of(one, source.facts(one.document.id).decisions) for one in found)
        return ask_which(understanding, names)
    if understanding.operation is Operation.DECISION_POINTS:
        return say_points(understanding, found, source)
    if len(found) > 1:
        is_whole = len(found) <= AT_MOST or is_register(understanding)
        return say_several(understanding, found, source) if is_whole else None
    return say_decision(understanding, found[0], source)


def _is_said(understanding: Understanding, ranked: Sequence[Scored]) -> bool:
    """Whether a sentence says by itself which body does what is asked: "het college stelt het plan vast"."""
    if understanding.kind is not QuestionKind.WHO or not ranked:
        return False
    best = ranked[0]
    is_whole = best.evidence.kind is EvidenceKind.SENTENCE and best.coverage >= WHOLE
    return is_whole and _BODY.match(best.evidence.text) is not None


def _answer_why(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The decision with the reason that stands beside it; None where none does."""
    if not says("besluiten", understanding.question.standalone_text):
        return None
    about = replace(understanding, operation=Operation.DECISION)
    found = best(find(about, ranked, source), about)
    return say_decision(about, found[0], source) if len(found) == 1 and reasons(found[0]) else None


def _count(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """How many decisions or motions there are, with each of them."""
    if understanding.operation not in (Operation.COUNT, Operation.DECISION):
        return None
    about = replace(understanding, operation=Operation.DECISION)
    found = best(find(about, ranked, source), about) if understanding.terms and is_register(about) else []
    return say_several(about, found, source, counted=True) if 0 < len(found) <= AT_MOST else None


def _asks_all(understanding: Understanding) -> bool:
    """Whether decisions of several documents are one answer: those of a period, a body or all there are."""
    return understanding.period.has_days or (is_register(understanding) and understanding.kind in _REGISTER)


def _of_another_body(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The decision on the same subject by another body than was asked, said to be so."""
    if not understanding.body or not understanding.subjects or understanding.kind is QuestionKind.WHEN:
        return None
    anybody = replace(understanding, body="")
    found = best(find(anybody, ranked, source), anybody)
    if understanding.operation is not Operation.DECISION or len(found) != 1:
        return None
    draft = say_decision(anybody, found[0], source)
    if draft is None:
        return None
    own = wording.sentences(understanding.question.language)["other-body"].format(body=understanding.body)
    return replace(draft, remark=f"{own} {draft.remark}".strip(), partial=True)
