"""Amounts of the kind that is asked, in running text: "een krediet van € 6.800.000". In: the question, ranked evidence.
Out: a `Draft` of the sentence or point that says it, or None.

Of several amounts beside the subject only that of the asked kind, or of the asked variant, is the answer: a subsidy
that is told of the same pool is not its credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.budget.draft import cite_excerpt
from assistant.budget.marks import marks_asked
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.model import Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import Amount
from ingest.model import Document

OWN, HEADING, TITLE = 1.0, 0.6, 0.3
"""What a term counts for in the sentence, in the headings above it, and in the title of its document."""
MOST = 2
"""Sentences with other amounts, all as good: of more, none is the answer."""

_MIN_SORT = 4
"""Letters before "lasten" or "kosten" that say of what sort they are."""
_OPERATIONS = (Operation.AMOUNT, Operation.TOTAL)
_YEARLY = re.compile(r"\b(?:jaarlijkse?|per \w*jaar|elk jaar|ieder jaar|structure\w+)\b", re.IGNORECASE)
_HOW = re.compile(r"\bhoe (hoog|groot|duur|laag)\b", re.IGNORECASE)
# What may stand between a kind of money and its amount: "krediet ter hoogte van maximaal", "de subsidie bedraagt".
_LINK = (
    r"(?:\s*:\s*|\s+(?:van|ad|à|groot|is|zijn|was|bedraagt|bedragen|ter|hoogte|wordt|worden|in|totaal|structureel|eenmalig|"
    r"incidenteel|jaarlijks|maximaal|minimaal|ongeveer|circa|ruim|bijna|hoogste|ten|geraamd|begroot|op)\b)+\s*(?:€|EUR)?\s*$"
)
_AFTER = (
    r"^(?:,-+)?(?:\s+(?:miljoen|mln\.?|duizend|euro|ton|aan|extra|structurele?|incidentele?|eenmalige?|per jaar))*\s+"
)
# "De kapitaallasten van het zorghuis zijn": what it is of stands between, and a verb behind that.
_OF = r"\s+van(?:\s+(?:de|het|een|dit|deze))?(?:\s+[\w-]+){1,2}(?=\s+(?:zijn|is|was|bedraagt|bedragen|worden|wordt)\b)"
_PER = re.compile(r"\bper [^\W\d]+")


@dataclass(frozen=True, slots=True)
class _Said:
    document: Document
    amount: Amount
    score: float


def answer_with_prose(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    kinds, marks = kinds_asked(understanding), marks_asked(understanding)
    if understanding.operation not in _OPERATIONS or understanding.elsewhere or not (kinds or marks):
        return None
    topic = _topic(understanding, kinds, [name for name, _ in marks])
    found = [
        _Said(document, amount, score)
        for document in _documents(ranked, source)
        for amount in source.facts(document.id).amounts
        if _is_asked(understanding, amount, kinds, marks) and (score := _score(understanding, topic, amount, document))
    ]
    best = max((one.score for one in found), default=0.0)
    chosen = _each_once([one for one in found if one.score == best])
    if not chosen or len(chosen) > MOST or len({one.document.id for one in chosen}) > 1:
        return None
    citations = tuple(
        cite_excerpt(number, one.amount.quote, one.document, source) for number, one in enumerate(chosen, start=1)
    )
    claims = tuple(Claim(plain(c.quote), ClaimKind.QUOTE, (c.number,)) for c in citations)
    return Draft(claims, citations)


def _documents(ranked: Sequence[Scored], source: Source) -> Iterator[Document]:
    for document_id in dict.fromkeys(one.evidence.passage.document_id for one in ranked):
        yield source.document(document_id)


def kinds_asked(understanding: Understanding) -> list[Term]:
    """The kinds of money in the question; "lasten" are one where it says "structurele" of them."""
    endings = tuple(words_for("geldsoorten"))
    kinds = [term for term in understanding.terms if term.word.lower().endswith(endings) or _is_sort_of_cost(term)]
    limited = says("soort lasten", understanding.question.standalone_text)
    return kinds or [t for t in understanding.terms if limited and t.word.lower() in words_for("lasten")]


def _is_sort_of_cost(term: Term) -> bool:
    """ "Kapitaallasten" and "bouwkosten" are a kind of money; "lasten" are any."""
    word = term.word.lower()
    return any(
        word.endswith(end) and len(word) >= len(end) + _MIN_SORT for end in words_for("samengestelde geldsoorten")
    )


def _topic(understanding: Understanding, kinds: Sequence[Term], marked: Sequence[str]) -> list[Term]:
    """What the amount has to be about: without the kind, verbs, and words for money."""
    how = frozenset(word.lower() for word in _HOW.findall(understanding.question.standalone_text))
    aside = words_for("geldwoorden") | set(marked) | how
    return [
        term
        for term in understanding.terms
        if term not in kinds
        and not (is_verb(term) or term.light or term.word.lower() in aside or says("soort lasten", term.word))
        and not (kinds and _YEARLY.fullmatch(term.word))
    ]


def _is_asked(
    understanding: Understanding, amount: Amount, kinds: Sequence[Term], marks: Sequence[tuple[str, str]]
) -> bool:
    if amount.place is not None or amount.unit != "EUR":
        return False
    before, after = _around(amount)
    if not all(_is_of_kind(kind, before, after) for kind in kinds):
        return False
    if not all(re.search(rf"\b{name} {mark}\b", before, re.IGNORECASE) for name, mark in marks):
        return False
    text = understanding.question.standalone_text
    stages = [term for term in understanding.terms if term.word.lower() in words_for("stand van een bijdrage")]
    if not all(strength(stage, words_of(amount.quote.text)) >= PRESENT for stage in stages):
        return False
    if kinds and _YEARLY.search(text) and not _YEARLY.search(amount.quote.text):
        return False
    limits = [limit for limit in amount.qualifiers if says("soort lasten", limit)]
    if says("soort lasten", text) and not any(limit[:6] in text.lower() for limit in limits):
        return False
    return bool(kinds) or set(_PER.findall(text.lower())) == set(_PER.findall(amount.quote.text.lower()))


def _around(amount: Amount) -> tuple[str, str]:
    """The words before the figure, from the one before it on, and those after it."""
    text = plain(amount.quote.text)
    at = text.find(plain(amount.printed.text))
    before, after = text[: max(at, 0)], text[at + len(plain(amount.printed.text)) :]
    return re.split(r"\d[\d.,]*\d", before)[-1], after


def _is_of_kind(kind: Term, before: str, after: str) -> bool:
    """ "Een krediet van …", "de DUMAVA-subsidie bedraagt …", "… subsidie" right after the figure; a part of a credit
    ("van het krediet gaat … naar") is not the credit.
    """
    word = rf"[\w-]*{re.escape(kind.own[0] if len(kind.own) == 1 else kind.word.lower())}(?:en|s)?"
    return bool(
        re.search(rf"{word}(?:{_OF})?{_LINK}", before, re.IGNORECASE)
        or re.search(rf"{_AFTER}{word}\b", after, re.IGNORECASE)
    )


def _score(understanding: Understanding, topic: Sequence[Term], amount: Amount, document: Document) -> float:
    """0 where a term, or a year, stands nowhere; else how near all of them stand."""
    section = next((s for s in document.sections if s.id == amount.section_id), None)
    headings = " ".join(section.path) if section else ""
    title = f"{document.title} {document.organisation}"
    said = f"{amount.quote.text} {amount.period}"
    if any(str(year) not in f"{said} {headings} {title} {document.period}" for year in understanding.period.years):
        return 0
    places = ((OWN, words_of(said)), (HEADING, words_of(headings)), (TITLE, words_of(title)))
    scores = [max(weight * (strength(term, words) >= PRESENT) for weight, words in places) for term in topic]
    there = sum(1 for score in scores if score)
    enough = 2 * there >= len(scores) if _is_bound_asked(understanding, amount) else there == len(scores)
    return 1 + sum(scores) if enough else 0


def _is_bound_asked(understanding: Understanding, amount: Amount) -> bool:
    """Whether the most is asked of a kind of money, and told: what it is for may then be said in other words."""
    asked = says("grens", understanding.question.standalone_text) and bool(kinds_asked(understanding))
    return asked and says("grens", _around(amount)[0])


def _each_once(found: Iterable[_Said]) -> list[_Said]:
    """The first sentence of each amount."""
    return list({one.amount.value: one for one in reversed(list(found))}.values())[::-1]
