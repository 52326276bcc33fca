"""By how much two things differ that one sentence sets side by side: "De hal kost € 2,4 miljoen en het zwembad € 3,1
miljoen". In: the question, ranked evidence. Out: a `Draft` of the difference and the sentence, or None. `verify` reads
the sentence again with `contrasts_in`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from assistant.budget.told import difference_of, draft_of, figures_of, is_said
from assistant.draft import Draft
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.kinds import asking_sentence
from assistant.understand.model import Operation, Understanding
from ingest.numbers import Number

_SET_AGAINST = re.compile(r"\W*hoeveel\b.*\bdan\b", re.IGNORECASE)
_THINGS = 2


def sets_against(understanding: Understanding) -> bool:
    """Whether it is asked how much more or less the one is than the other."""
    asked = asking_sentence(understanding.question.standalone_text)
    return understanding.operation is Operation.DIFFERENCE and bool(_SET_AGAINST.match(asked))


def answer_with_contrast(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of the one sentence that has a figure of each thing, where no other sentence has."""
    if not sets_against(understanding) or len(understanding.subjects) != _THINGS:
        return None
    found = []
    for evidence in (one.evidence for one in ranked if is_said(one.evidence)):
        text = plain(evidence.text)
        named = [(first, last) for first, last in _pairs(text) if _is_of_each(understanding, text, first, last)]
        if len(named) == 1:
            found.append((evidence, difference_of(*named[0])))
    # Both things are named: the sentence need not say "duurder" too.
    return replace(draft_of(*found[0], source), evidence=()) if len(found) == 1 else None


def contrasts_in(text: str) -> Iterator[str]:
    """The difference of each two amounts of money in a sentence on one line."""
    for first, last in _pairs(text):
        yield difference_of(first, last)


def _pairs(text: str) -> Iterator[tuple[Number, Number]]:
    euros = [number for number in figures_of(text) if number.unit == "EUR"]
    return ((first, last) for first, last in combinations(euros, _THINGS) if difference_of(first, last))


def _is_of_each(understanding: Understanding, text: str, first: Number, last: Number) -> bool:
    """Whether the one thing alone is named before the first figure and the other alone before the last."""
    before = [_named_before(understanding, text, number) for number in (first, last)]
    return {len(its) for its in before} == {1} and before[0] != before[1]


def _named_before(understanding: Understanding, text: str, figure: Number) -> frozenset[int]:
    """Which of the things are named between a figure and the one before it."""
    start = max((number.end for number in figures_of(text) if number.end <= figure.start), default=0)
    words = words_of(text[start : figure.start])
    groups = enumerate(understanding.subjects)
    return frozenset(n for n, terms in groups if any(strength(t, words) >= PRESENT for t in terms if not t.light))
