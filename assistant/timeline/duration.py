"""Answers how long something takes. In: the question, ranked evidence. Out: a `Draft`, or None: no length is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.matching import PRESENT, strength, words_of
from assistant.passages import answer_with_passages
from assistant.ranking import Scored, is_verb
from assistant.source import Source
from assistant.understand.model import Understanding

_SIZES = (
    "een|één|half|halve|anderhalf|anderhalve|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|[a-zë]*tien|[a-zë]*tig"
)
_LENGTH = re.compile(
    rf"\b(?:\d+(?:,\d+)?|{_SIZES})\s+(?:\w+\s+)?(?:uur|uren|dag|dagen|week|weken|maand|maanden|jaar|jaren|kwartalen)\b",
    re.IGNORECASE,
)


def answer_with_duration(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of the evidence that says a length of time and names what is asked, the best."""
    nouns = [term for group in understanding.subjects for term in group if not is_verb(term)]

    def names(one: Evidence) -> bool:
        words = words_of(f"{one.lead.text} {one.text} {one.around} {' '.join(one.passage.section_path)}")
        return not nouns or any(strength(term, words) >= PRESENT for term in nouns)

    telling = [one for one in ranked if _LENGTH.search(one.evidence.text) and names(one.evidence)]
    return answer_with_passages(understanding, telling, source)
