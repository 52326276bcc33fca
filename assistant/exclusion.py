"""Tells who is left out, and what is forbidden: "wie kan geen subsidie krijgen?". In: the question, ranked
evidence. Out: a `Draft` or None.

Who is left out stands in a sentence of its own ("scholen komen niet in aanmerking"), beside those that name what it is
about; a sentence on who does get it would say the opposite of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_draft import FactDraft
from assistant.forms import denies
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_action, qualities_of
from assistant.understand.model import QuestionKind, Understanding
from assistant.vocabulary import Words

_LEAVES_OUT = re.compile(
    r"\bkom(?:t|en)\b[^.;]*\b(?:niet|evenmin)\b[^.;]*\bin\s+aanmerking\b|\b(?:niet|evenmin)\s+in\s+aanmerking\b"
    r"|\bgeen\s+(?:aanspraak|recht)\b|\buitgesloten\b|\buitgezonderd\b"
    r"|\b(?:kr(?:ijgt|ijgen)|ontvang(?:t|en)|heeft|hebben)\b[^.;]*\bgeen\b",
    re.IGNORECASE,
)
_SPARES = re.compile(
    r"\b(?:uitgezonderd|uitgesloten|vrijgesteld)\b|\b(?:geld(?:t|en)|is|zijn)\b[^.;]*\bniet\b[^.;]*\b(?:voor|van\s+toepassing)\b",
    re.IGNORECASE,
)
_ASKS_HOLDS = re.compile(r"\b(?:moet|moeten|hoeven|hoeft|geldt|gelden)\b", re.IGNORECASE)
_ASKS_DENIED = re.compile(
    r"\bwelke\s+(?P<listed>[\w-]+)\b.*?\b(?:(?:niet|evenmin)\s+(?P<verb>(?!meer\b|alleen\b)\w+)|uitgezonderd|uitgesloten|vrijgesteld)",
    re.IGNORECASE,
)
_ASKS_FORBIDDEN = re.compile(
    r"\bwat\b.*\bmag\b.*\bniet\b|\b(?:wat|welke)\b.*\b(?:verboden|niet\s+toegestaan)\b", re.IGNORECASE
)
_FORBIDS = re.compile(r"\b(?:verboden|niet\s+toegestaan|mag\s+(?:niet|geen)|mogen\s+(?:niet|geen))\b", re.IGNORECASE)
_EXCEPTS = re.compile(r"\b(?:met uitzondering van|uitgezonderd|behalve|behoudens|op \w+ na)\b", re.IGNORECASE)
_PARTICLES = ("over", "aan", "in", "af", "op", "mee", "uit", "toe")
_NUMBER = re.compile(r"\d+")
_SAID = (EvidenceKind.SENTENCE, EvidenceKind.ITEM)


def asks_exclusion(understanding: Understanding) -> bool:
    """Whether it asks for those who, or which, do not."""
    is_which = understanding.kind in (QuestionKind.WHO, QuestionKind.WHICH)
    return is_which and denies(understanding.question.standalone_text)


def asks_denied(understanding: Understanding) -> bool:
    """Whether it asks which of something are not what is said of them: "welke wensen zijn niet overgenomen?"."""
    found = _ASKS_DENIED.search(understanding.question.standalone_text)
    return understanding.kind is QuestionKind.WHICH and found is not None and bool(found["verb"])


def answer_with_exclusion(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The sentences of one passage that leave somebody or something out, where they name all that is asked."""
    if understanding.kind is QuestionKind.WHETHER and _ASKS_HOLDS.search(understanding.question.standalone_text):
        is_told = _spares
    elif understanding.kind is QuestionKind.WHICH and _ASKS_DENIED.search(understanding.question.standalone_text):
        is_told = _is_denied
    elif understanding.kind is QuestionKind.WHO and asks_exclusion(understanding):
        is_told = _is_about
    elif _ASKS_FORBIDDEN.search(understanding.question.standalone_text):
        return _answer_forbidden(understanding, ranked, source)
    else:
        return None
    found = [one.evidence for one in ranked if one.evidence.kind in _SAID and is_told(understanding, one.evidence)]
    same = [one for one in found if one.passage.id == found[0].passage.id]
    answer = FactDraft(source)
    for one in same:
        answer.say(source.document(one.passage.document_id), [(part, ClaimKind.QUOTE) for part in one.parts])
    return answer.draft()


def _answer_forbidden(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The list that is announced as forbidden, else the sentences of one section that forbid."""
    about = [one.evidence for one in ranked if _forbids(understanding, one.evidence)]
    lists = [one for one in about if one.kind is EvidenceKind.LIST and _FORBIDS.search(one.lead.text)]
    said = [one for one in about if one.kind in _SAID and one.passage.section_id == about[0].passage.section_id]
    answer = FactDraft(source)
    for one in lists[:1] or said:
        document = source.document(one.passage.document_id)
        kind = ClaimKind.ITEM if one.kind is EvidenceKind.LIST else ClaimKind.QUOTE
        lead = [(one.lead, ClaimKind.QUOTE)] if one.kind is EvidenceKind.LIST else []
        answer.say(document, [*lead, *((part, kind) for part in one.parts)])
    return answer.draft()


def _forbids(understanding: Understanding, evidence: Evidence) -> bool:
    terms = [t for t in understanding.terms if not (t.light or _FORBIDS.search(t.word) or is_action(t, understanding))]
    words = _words_around(evidence)
    said = bool(_FORBIDS.search(f"{evidence.lead.text} {evidence.text}"))
    return said and bool(terms) and all(strength(term, words) >= PRESENT for term in terms)


def _is_about(understanding: Understanding, evidence: Evidence) -> bool:
    if not _LEAVES_OUT.search(evidence.text):
        return False
    words = _words_around(evidence)
    return bool(understanding.terms) and all(
        strength(term, words) >= PRESENT for term in understanding.terms if not term.light
    )


def _is_denied(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it denies the same, of what its passage names: "welke wensen zijn niet overgenomen?"."""
    question = understanding.question.standalone_text
    denied = _ASKS_DENIED.search(question)
    if denied is None:
        return False
    verb = denied["verb"]
    # "nam niet over" is "niet overgenomen".
    rest_of_verb = r"\w*" if verb in _PARTICLES else ""
    said = rf"\b(?:niet|evenmin)\s+{re.escape(verb)}{rest_of_verb}\b" if verb else _SPARES.pattern
    # "Neemt de punten over, met uitzondering van het eerste."
    excepts = (
        verb and _EXCEPTS.search(evidence.text) and re.search(rf"\b{re.escape(verb)}{rest_of_verb}\b", evidence.text)
    )
    words = _words_around(evidence)
    numbers = set(_NUMBER.findall(question))
    # What is listed ("wegen") goes by its names; the rest says of what it is left out.
    listed = re.escape(denied["listed"].lower())
    rest = [term for term in understanding.terms if not re.fullmatch(listed, term.word.lower())]
    return (
        bool(excepts or re.search(said, evidence.text, re.IGNORECASE))
        and numbers <= set(_NUMBER.findall(evidence.passage.text))
        and all(strength(term, words) >= PRESENT for term in rest if not term.light)
    )


def _spares(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it says of all that a yes-or-no question names that something does not hold for it."""
    loose = qualities_of(understanding)
    terms = [t for t in understanding.terms if not (t.light or t in loose or is_action(t, understanding))]
    words = words_of(evidence.text)
    is_named = len(terms) > 1 and all(strength(term, words) >= PRESENT for term in terms)
    return is_named and bool(_SPARES.search(evidence.text))


def _words_around(evidence: Evidence) -> Words:
    passage = evidence.passage
    return words_of(f"{passage.text} {' '.join(passage.section_path)} {passage.document_title}")
