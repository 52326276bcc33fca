"""Tells who are in a body: "wie zitten in de stuurgroep?". In: the question, ranked evidence. Out: a `Draft` or None.

A body is made up in a sentence of its own ("bestaat uit …"), which names its members by name or only by their function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_draft import FactDraft
from assistant.fact_matching import opening
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import QuestionKind, Understanding

_ASKS = re.compile(
    r"\bwie\b.*\b(?:zit|zitten|zat|zaten)\b.*?\bin\s+(?:(?:de|het|een)\s+)?(?:\w+e\s+(?=\w))?(?P<body>[\w-]+)"
    r"|\bwie\b.*\b(?:lid|leden|deel\s+uit)\b.*?\bvan\s+(?:(?:de|het|een)\s+)?(?P<of>[\w-]+)"
    r"|\buit\s+wie\s+besta(?:at|an)\s+(?:(?:de|het|een)\s+)?(?P<made>[\w-]+)",
    re.IGNORECASE,
)
_MADE_OF = re.compile(
    r"\bbesta(?:at|an|ond|onden)\b[^.;]*\buit\b|\b(?:heeft|hebben|nemen|neemt)\b[^.;]*\bzitting\b"
    r"|\b(?:daarin|hierin|waarin)\b[^.;]*\bzit(?:ten)?\b|\bzit(?:ten)?\b[^.;]*\b(?:daarin|hierin)\b"
    r"|\bleden\b[^.;]*\bzijn\b|\bzijn\b[^.;]*\b(?:lid|vertegenwoordigd)\b|\bsamengesteld\s+uit\b",
    re.IGNORECASE,
)


def answer_with_members(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The sentence that says of whom the body consists that is asked, in a paper that names the rest."""
    asked = _ASKS.search(understanding.question.standalone_text)
    if understanding.kind is not QuestionKind.WHO or asked is None:
        return None
    body = (asked["body"] or asked["of"] or asked["made"]).lower()
    found = [one.evidence for one in ranked if _tells(understanding, body, one.evidence, source)]
    if len({one.passage.document_id for one in found}) != 1:
        return None  # of two bodies that are called so, the question does not say which
    answer = FactDraft(source)
    document = source.document(found[0].passage.document_id)
    lead = [(found[0].lead, ClaimKind.QUOTE)] if found[0].lead.text else []
    kind = ClaimKind.ITEM if found[0].kind is EvidenceKind.LIST else ClaimKind.QUOTE
    answer.say(document, [*lead, *((part, kind) for part in found[0].parts)])
    return answer.draft()


def _tells(understanding: Understanding, body: str, evidence: Evidence, source: Source) -> bool:
    if evidence.kind not in (EvidenceKind.SENTENCE, EvidenceKind.LIST) or not body:
        return False
    said = f"{evidence.lead.text} {evidence.text}"
    named = next((term for term in understanding.terms if term.word.lower() == body), None)
    if named is None or not _MADE_OF.search(said) or strength(named, words_of(said)) < PRESENT:
        return False
    document = source.document(evidence.passage.document_id)
    words = words_of(
        f"{evidence.passage.text} {' '.join(evidence.passage.section_path)} {document.title} {opening(document)}"
    )
    rest = (term for term in understanding.terms if term is not named and not term.light)
    return all(strength(term, words) >= PRESENT for term in rest if term.word.lower() not in _VERBS)


_VERBS = frozenset(("zit", "zitten", "zat", "zaten", "lid", "leden", "deel"))
