"""Amounts that a question names itself: "het voorstel om € 20.000 te bezuinigen". In: the question, evidence. Out: the
evidence that says most of them, and something of what is asked; all of it where none does or an amount is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.evidence import Evidence
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.understand.model import QuestionKind, Understanding
from ingest.numbers import find_numbers


def of_amounts_given(understanding: Understanding, ranked: Sequence[Scored]) -> Sequence[Scored]:
    given = _amounts_in(understanding.question.standalone_text)
    if not given or understanding.kind is QuestionKind.HOW_MUCH:
        return ranked
    said = [_is_about(understanding, one.evidence) * len(given & _amounts_of(one.evidence)) for one in ranked]
    most = max(said, default=0)
    return [one for one, count in zip(ranked, said, strict=True) if count == most]


def says_all_given(understanding: Understanding, evidence: Sequence[Evidence]) -> bool:
    """Whether evidence says each of the amounts that the question names, of which there is one at least."""
    given = _amounts_in(understanding.question.standalone_text)
    return bool(given) and given <= frozenset().union(*map(_amounts_of, evidence))


def _is_about(understanding: Understanding, evidence: Evidence) -> bool:
    words = words_of(f"{evidence.lead.text} {evidence.text}")
    things = [term for group in understanding.subjects for term in group if not term.light]
    return any(strength(term, words) >= PRESENT for term in things)


def _amounts_of(evidence: Evidence) -> frozenset[tuple[Decimal, str]]:
    return _amounts_in(f"{evidence.lead.text} {evidence.text}")


def _amounts_in(text: str) -> frozenset[tuple[Decimal, str]]:
    """Those with a unit: euros and percentages."""
    return frozenset((abs(n.value * n.scale), n.unit) for n in find_numbers(text) if n.unit)
