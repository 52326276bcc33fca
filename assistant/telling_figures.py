"""Which evidence tells the figure that is asked: a share, a difference, what one costs. In: the question. Out: tests.

A figure that stands beside the subject is of something else more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.budget.apart import says_one
from assistant.budget.balances import asks_balance, is_flow, tells_balance
from assistant.budget.contrast import sets_against
from assistant.budget.scoring import is_of_other
from assistant.budget.sizes import is_of_other_size
from assistant.budget.told import tells_average, tells_difference, tells_share
from assistant.budget.words import after, asks_each, is_of_pay, is_other_work, tells_each, words_for
from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import label_text
from assistant.floor.presence import words_near
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.quoted import has_amount
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, QuestionKind, Term, Understanding

CALCULATED = (
    Operation.LARGEST, Operation.SMALLEST, Operation.RISING, Operation.FALLING, Operation.DIFFERENCE,
    Operation.PERCENT_CHANGE, Operation.SHARE, Operation.AVERAGE, Operation.WITHOUT,
)  # fmt: skip
_PERCENT = re.compile(r"%|\bprocent(?:en)?\b|\bpercentage\b", re.IGNORECASE)
_LISTED = (EvidenceKind.LIST, EvidenceKind.ITEM)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-]|[.,]\d)")
_PER = re.compile(r"\bper (uur|dag|nacht|week|maand|kwartaal)\b", re.IGNORECASE)
_REPAYS = re.compile(r"\bterug(?:ge)?\s?(?:te\s)?(?:betaa?l|vorder)", re.IGNORECASE)
_EXTREMES = (Operation.LARGEST, Operation.SMALLEST)
_EXTREME = re.compile(
    r"\b(?!(?:eerste|laatste|vaste|achtste|\w+tigste)\b)[^\W\d_]{3,}ste\b|\bhet [^\W\d_]{3,}st\b"
    r"|\b(?:meer|minder|[^\W\d_]{3,}er) dan\b|\bvooral\b|\bmeest(?:e|al)?\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:daar|hier|er)(?:van|voor|mee|aan|bij)\b", re.IGNORECASE)
_BACK = re.compile(r"\bterug", re.IGNORECASE)


def figure_tests(understanding: Understanding) -> Iterator[Callable[[Evidence], bool]]:
    """What evidence has to pass."""
    asked, operation = understanding.question.standalone_text, understanding.operation
    how_much = understanding.kind is QuestionKind.HOW_MUCH
    if operation in CALCULATED:  # a row alone is not the largest, and no difference
        yield lambda evidence: evidence.row is None or _is_calculated(evidence)
        yield lambda evidence: operation not in _EXTREMES or evidence.row is not None or _is_extreme(evidence)
    if operation is Operation.DIFFERENCE and how_much:
        yield lambda evidence: evidence.row is not None or _tells_difference(evidence)
    if sets_against(understanding):
        yield lambda evidence: _tells_of_both(understanding, evidence)
    if how_much and understanding.period.years:
        yield (
            lambda evidence: (
                evidence.kind is not EvidenceKind.SENTENCE or not _is_of_other_year(understanding, evidence)
            )
        )
    if operation is Operation.SHARE:
        yield lambda evidence: evidence.row is not None or tells_share(evidence.text)
    if operation is Operation.AVERAGE and how_much:
        yield lambda evidence: evidence.row is not None or tells_average(_said(evidence))
    if operation is Operation.AMOUNT and asks_each(asked):
        yield lambda evidence: _tells_each(evidence) if evidence.row else _is_priced(understanding, evidence)
    if operation is Operation.AMOUNT:
        yield lambda evidence: evidence.row is None or not _is_of_other(understanding, evidence)
        yield lambda evidence: _is_of_kind(understanding, evidence)
        yield lambda evidence: evidence.kind not in _LISTED or _prices_one(understanding, evidence)
    if operation is Operation.AMOUNT and not understanding.continued:
        yield lambda evidence: evidence.kind is not EvidenceKind.SENTENCE or _names_thing(understanding, evidence)
    if operation is Operation.AMOUNT and (unit := _PER.search(asked)):
        yield lambda evidence: evidence.row is not None or _is_per(unit[1], evidence)
    if how_much and _PERCENT.search(understanding.question.text):  # neither an amount nor a rule without one tells it
        yield lambda evidence: bool(_PERCENT.search(evidence.text))
    if _REPAYS.search(asked):  # what is paid back is neither what is got nor what it costs
        yield lambda evidence: bool(_BACK.search(evidence.text))
    if is_of_pay(asked) and understanding.kind is not QuestionKind.WHY:
        yield lambda evidence: is_of_pay(_said(evidence))
    if asks_balance(understanding):
        yield lambda evidence: tells_balance(_said(evidence))
        yield lambda evidence: evidence.row is None or not is_flow(label_text(evidence.row))


def _is_extreme(evidence: Evidence) -> bool:
    """Whether it says that something is the most or least, or more or less than another."""
    return bool(_EXTREME.search(_said(evidence)))


def asks_closing(understanding: Understanding) -> bool:
    """Whether what is left or short in the end is asked: "het saldo van programma 9"."""
    return any(says_one(term, words_for("sluitregel")) for term in understanding.terms)


def _is_of_other_year(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether a sentence names years, and none of those that are asked."""
    said = {int(year) for year in _YEAR.findall(evidence.text)}
    return bool(said) and said.isdisjoint(understanding.period.years)


def _tells_difference(evidence: Evidence) -> bool:
    """A list has many figures, none of which is set against another."""
    return len(evidence.parts) == 1 and tells_difference(evidence.text)


def _tells_of_both(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it says something of each of the things that are set against each other."""
    words = _own_words(evidence)
    return all(any(strength(term, words) >= PRESENT for term in group) for group in _things(understanding) if group)


def _names_thing(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether a sentence, or what stands above it, names anything that the amount is asked of, beside who has it; one
    that points back may leave that to those before it.
    """
    if _POINTS.search(evidence.text):
        return True
    things = [term for group in _things(understanding) for term in group]
    things = [term for term in things if not (term.light or term.name or is_verb(term))]
    words = words_near(evidence)
    return not things or any(strength(term, words) >= PRESENT for term in things)


def _tells_each(evidence: Evidence) -> bool:
    """Whether a row tells what one costs: a line of a budget does not."""
    table = evidence.table
    columns = " ".join(column.label for column in table.columns) if table else ""
    near = " ".join((evidence.label, table.caption if table else "", *evidence.passage.section_path[-1:]))
    return tells_each(near, f"{evidence.text} {evidence.around}", columns)


def _is_priced(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it names what is asked the price of; where it points back, what it points to may."""
    words = _own_words(evidence)
    things = [term for group in _things(understanding) for term in group]
    priced = after("kost één", understanding.question.standalone_text)
    first = [term for term in things if plain_words(term.word) in priced][:1]
    return not things or any(strength(term, words) >= PRESENT for term in first or things)


def _prices_one(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether an item, or what announces it, tells an amount of what is asked: another item's is of something else. Of
    a whole list another item may say what it is of, but only in so many words.
    """
    things = [term for group in _things(understanding) for term in group]
    told = [part.text for part in evidence.parts if has_amount(part.text)]
    least = PRESENT if evidence.kind is EvidenceKind.ITEM else ITSELF
    words = words_of(f"{evidence.around} {evidence.text}")
    return not things or (bool(told) and any(strength(term, words) >= least for term in things))


def _is_per(unit: str, evidence: Evidence) -> bool:
    """Whether it tells what something is per month, where that is asked: what it takes in all is another amount."""
    begun = "we?ek" if unit.lower() == "week" else unit  # "wekelijks"
    said = (
        rf"\b(?:per|elke|iedere?|elk|/)\s*{unit}|\b{begun}(?:en|e)?(?:lijks|tarief|huur|bedrag)|\b(?:een|één) {unit}\b"
    )
    return re.search(said, _said(evidence), re.IGNORECASE) is not None


def _things(understanding: Understanding) -> list[list[Term]]:
    """The subjects, without what says little or is done with them."""
    return [[term for term in group if not (term.light or is_verb(term))] for group in understanding.subjects]


def _own_words(evidence: Evidence) -> frozenset[str]:
    """Those of the evidence, of what leads it in, and of its heading."""
    return words_of(f"{evidence.lead.text} {evidence.text} {' '.join(evidence.passage.section_path[-1:])}")


def _is_of_kind(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it stands where the kind of money that is asked is spoken of: what a hall costs a year is no loan."""
    passage = evidence.passage
    near = "" if evidence.row else passage.text
    words = words_of(" ".join((_said(evidence), near, *passage.section_path)))
    kinds = [term for term in understanding.terms if says_one(term, words_for("soorten geld"))]
    return all(strength(term, words) >= PRESENT for term in kinds)


def _is_calculated(evidence: Evidence) -> bool:
    """Whether a row has a share or a change of its own."""
    return "%" in evidence.text


def _is_of_other(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether a row is of something with another price or size, or of other work on it, than is asked."""
    asked, label = understanding.question.standalone_text, label_text(evidence.row) if evidence.row else ""
    is_other = is_other_work(asked, label) or is_of_other_size(asked, label)
    return is_other or is_of_other(understanding.terms, evidence.text)


def _said(evidence: Evidence) -> str:
    return f"{evidence.lead.text} {evidence.text} {evidence.around}"
