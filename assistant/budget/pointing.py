"""Money for what the sentence before tells of: "Er komt een wijkcoach. Hiervoor is € 95.000 beschikbaar."

In: the question, ranked evidence. Out: a `Draft` of both sentences, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.money import asks_for_money
from assistant.draft import Draft
from assistant.evidence import EvidenceKind
from assistant.matching import PRESENT, strength, words_of
from assistant.passages import answer_with_passages
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Operation, QuestionKind, Understanding
from ingest.numbers import find_numbers

_OPERATIONS = (Operation.AMOUNT, Operation.TOTAL, Operation.UNTIL)
_POINTS = re.compile(r"(?:hiervoor|daarvoor|hiertoe|daartoe|voor dit doel)\b", re.IGNORECASE)


def answer_with_pointing(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    things = [t for group in understanding.subjects for t in group if not (t.light or is_verb(t))]
    asked = understanding.kind is QuestionKind.HOW_MUCH and understanding.operation in _OPERATIONS
    if not (asked and things and asks_for_money(understanding)):
        return None
    found = [one for one in ranked if _has_money_for_it(one)]
    found = [one for one in found if all(strength(t, words_of(one.evidence.lead.text)) >= PRESENT for t in things)]
    return answer_with_passages(understanding, found, source) if len(found) == 1 else None


def _has_money_for_it(one: Scored) -> bool:
    evidence = one.evidence
    if evidence.kind is not EvidenceKind.SENTENCE or not (evidence.lead.text and _POINTS.match(evidence.text)):
        return False
    return any(number.unit == "EUR" for number in find_numbers(evidence.text))
