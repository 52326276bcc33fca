"""The form of an answer: an amount, money, a date. In: a question, evidence. Out: whether it is asked, or told."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence import Evidence
from assistant.figures import has_figures
from assistant.matching import words_of
from assistant.understand.kinds import asking_sentence, plain_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from assistant.vocabulary import Words
from ingest.dates import FoundDate, find_dates

_EUROS = re.compile(r"€|\beuro(?!p)|\bEUR\b|\b(?:mln|miljoen|mld|miljard|ton)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:daar|hier|er)van\b[^.;]{0,30}\b(?:helft|derde|kwart|vijfde|tiende|rest)\b|"
    r"\b(?:helft|derde|kwart|vijfde|tiende|rest)\b[^.;]{0,30}\b(?:daar|hier|er)van\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d+(?:,\d+)?\s?(?:%|procent)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMERAL = (
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|honderd|duizend|"
    r"(?:\w+en|\w+ën)?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|(?:vijf|zes|zeven|acht|negen)tien)"
)
"""A number in a word, from two on: "een" is an article too."""
_MIN_MONEY, _MIN_KIND = 5, 3
"""Letters of a word for money that longer ones end in, and of what stands before it."""
_LEAVE = re.compile(r"\W*(?:kan|kun|kunt|kunnen|mag|mogen)\b", re.IGNORECASE)
_AMOUNT = re.compile(rf"\b\d|\b{NUMERAL}\b")
_DENIES = re.compile(
    r"\b(?:geen|géén|niet|níet|nooit|evenmin|uitgesloten|uitgezonderd)\b"
    r"(?!\s+(?:meer|hoger|langer|lager|minder|alleen|slechts|later)\b)",
    re.IGNORECASE,
)


def denies(text: str) -> bool:
    """ "Niet meer dan" and "niet alleen" deny nothing."""
    return bool(_DENIES.search(text))


def asks_for_figure(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether an amount is wanted: "hoeveel …", or a question about a budget that names no other kind of answer."""
    if understanding.kind is QuestionKind.HOW_MUCH:
        return True
    plain = understanding.kind in (QuestionKind.WHAT, QuestionKind.WHICH)
    return plain and any(term.own[0] in all_money_words(lexicon) for term in understanding.terms)


def asks_for_money(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether an amount of money is wanted: a number of other things does not do then.

    A percentage of money is none. "Hoeveel" right before a verb of getting or paying says so ("hoeveel krijgt een
    kind?"), one of paying anywhere.
    """
    if understanding.kind is not QuestionKind.HOW_MUCH and understanding.operation is not Operation.AMOUNT:
        return False
    words = f" {plain_words(understanding.question.standalone_text)} "
    if any(f" {share} " in words for share in lexicon.signals["percentage"]):
        return False
    is_paid = any(f" {asked} {verb} " in words for asked in ("hoeveel", "wat") for verb in lexicon.signals["betalen"])
    is_paid |= any(f" {verb} " in words for verb in lexicon.signals["uitgeven"])
    money = all_money_words(lexicon)
    return is_paid or any(
        is_about_money(term, lexicon) or _ends_in_money(term.own[-1], money) for term in understanding.terms
    )


def asks_leave(understanding: Understanding) -> bool:
    """Whether it asks if somebody may or can do something, which no figure of a table tells."""
    asking = asking_sentence(understanding.question.standalone_text)
    return understanding.kind is QuestionKind.WHETHER and bool(_LEAVE.match(asking))


def is_about_money(term: Term, lexicon: Lexicon) -> bool:
    """Whether it or another word for it is one for money, which an amount answers."""
    if " " in term.word and len(term.own) == 1:  # "last van" is no "lasten"
        return False
    return any(set(form) <= all_money_words(lexicon) for form in term.forms)


@lru_cache(maxsize=4_096)
def _ends_in_money(word: str, money: frozenset[str]) -> bool:
    """Whether a compound says that it is money: "reiskosten"."""
    ends = (one for one in money if len(one) >= _MIN_MONEY and len(word) >= len(one) + _MIN_KIND)
    return word.endswith(tuple(ends))


def says_money(evidence: Evidence, lexicon: Lexicon) -> bool:
    """Whether euros stand in it, or that there are no costs; a row of figures may leave the euros to its document."""
    said = f"{evidence.lead.text} {evidence.text}".lower()
    return says_euros(evidence) or any(word in said for word in lexicon.signals["nul"])


def says_euros(evidence: Evidence) -> bool:
    """Whether an amount of money itself stands in it, or a part of one that was told before ("de helft daarvan"):
    "geen gevolgen" is none of a year.
    """
    if evidence.row is not None and has_figures(evidence.row):
        return True
    said = f"{evidence.lead.text} {evidence.text}"
    return bool(_EUROS.search(said) or _PART.search(said))


def says_amount(evidence: Evidence, lexicon: Lexicon, share: bool = True) -> bool:
    """Whether a number stands in it, in digits or in a word, years and the numbers of headings aside, or "nihil".

    Without `share` a percentage is none.
    """
    if evidence.row is not None and has_figures(evidence.row):
        return True
    said = _YEAR.sub("", evidence.parts[-1].text.lower())
    said = said if share else _SHARE.sub("", said)
    return bool(_AMOUNT.search(said)) or any(word in said for word in lexicon.signals["nul"])


def money_words(evidence: Evidence, lexicon: Lexicon) -> Words:
    """The words for money when the evidence tells an amount of it, so that "budget" is covered by "€ 1.000"."""
    said = evidence.text
    if evidence.table and evidence.row:
        units = {evidence.table.unit, *(column.unit for column in evidence.table.columns)}
        said += " €" if "EUR" in units else ""
        said += f" {evidence.table.unit_note} {evidence.around}" if has_figures(evidence.row) else ""
    return all_money_words(lexicon) if _EUROS.search(said) else frozenset()


def dates_of(evidence: Evidence) -> tuple[FoundDate, ...]:
    """The days, months and years that it names, in order."""
    return dates_of_text(f"{evidence.lead.text}\n{evidence.text}")


dates_of_text = lru_cache(maxsize=20_000)(find_dates)


def all_money_words(lexicon: Lexicon) -> Words:
    return words_of(" ".join(lexicon.signals["bedrag"]))
