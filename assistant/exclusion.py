"""Tells who is left out: "wie kan geen subsidie krijgen?". In: the question, ranked evidence. Out: a `Draft` or None.

Who is left out stands in a sentence of its own ("scholen komen niet in aanmerking"), beside those that name what it is
about; a sentence on who does get it would say the opposite of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_draft import FactDraft
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import QuestionKind, Understanding

_DENIES = re.compile(
    r"\b(?:geen|géén|niet|níet|nooit|evenmin|uitgesloten|uitgezonderd)\b"
    r"(?!\s+(?:meer|hoger|langer|lager|minder|alleen|slechts|later)\b)",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\bkom(?:t|en)\b[^.;]*\b(?:niet|evenmin)\b[^.;]*\bin\s+aanmerking\b|\b(?:niet|evenmin)\s+in\s+aanmerking\b"
    r"|\bgeen\s+(?:aanspraak|recht)\b|\buitgesloten\b|\buitgezonderd\b"
    r"|\b(?:kr(?:ijgt|ijgen)|ontvang(?:t|en)|heeft|hebben)\b[^.;]*\bgeen\b",
    re.IGNORECASE,
)


def asks_exclusion(understanding: Understanding) -> bool:
    """Whether it asks for those who, or which, do not."""
    is_which = understanding.kind in (QuestionKind.WHO, QuestionKind.WHICH)
    return is_which and denies(understanding.question.standalone_text)


def denies(text: str) -> bool:
    """ "Niet meer dan" and "niet alleen" deny nothing."""
    return bool(_DENIES.search(text))


def answer_with_exclusion(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The sentences of one passage that leave somebody out, where the passage names all that is asked."""
    if not asks_exclusion(understanding) or understanding.kind is not QuestionKind.WHO:
        return None
    found = [one.evidence for one in ranked if _is_about(understanding, one.evidence)]
    same = [one for one in found if one.passage.id == found[0].passage.id]
    answer = FactDraft(source)
    for one in same:
        answer.say(source.document(one.passage.document_id), [(part, ClaimKind.QUOTE) for part in one.parts])
    return answer.draft()


def _is_about(understanding: Understanding, evidence: Evidence) -> bool:
    if evidence.kind not in (EvidenceKind.SENTENCE, EvidenceKind.ITEM) or not _LEAVES_OUT.search(evidence.text):
        return False
    passage = evidence.passage
    words = words_of(f"{passage.text} {' '.join(passage.section_path)} {passage.document_title}")
    return bool(understanding.terms) and all(
        strength(term, words) >= PRESENT for term in understanding.terms if not term.light
    )
