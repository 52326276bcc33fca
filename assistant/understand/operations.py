"""What is to be done with what is found. In: a question's words and kind. Out: an `Operation`, and the n of things.

Which words show which operation stands in `operations.txt`; the question word settles the rest.
"""

from __future__ import annotations

import re

from assistant.understand.kinds import find_group, plain_words
from assistant.understand.lexicon import Entries
from assistant.understand.model import Operation, Period, QuestionKind
from index.analyse import STOP_WORDS
from ingest.dates import MONTHS
from ingest.number_words import whole_number

UNITS = frozenset(
    ("fte", "fte's", "uur", "hectare", "ha", "km", "kilometer", "meter", "m2", "m²", "m3", "m³", "ton", "kilo", "kg")
)
"""What is measured stands in the singular after a number ("6,5 fte"), and is no money."""
_FIGURES = frozenset({
    Operation.AVERAGE, Operation.PERCENT_CHANGE, Operation.SHARE, Operation.DIFFERENCE, Operation.EQUAL,
    Operation.RISING, Operation.FALLING, Operation.LARGEST, Operation.SMALLEST, Operation.SUM, Operation.TOTAL,
    Operation.ADVANTAGE, Operation.DISADVANTAGE, Operation.WITHOUT,
})  # fmt: skip
_NOT_OF_FIGURES = (QuestionKind.WHY, QuestionKind.WHO, QuestionKind.WHERE, QuestionKind.WHEN, QuestionKind.HOW)
_BY_KIND = {
    QuestionKind.WHY: Operation.WHY,
    QuestionKind.WHO: Operation.WHO,
    QuestionKind.WHERE: Operation.WHERE,
    QuestionKind.WHEN: Operation.DATE,
    QuestionKind.HOW: Operation.HOW,
    QuestionKind.WHICH: Operation.LIST,
    QuestionKind.WHETHER: Operation.WHETHER,
}
_WHICH_YEAR = re.compile(r"\bwelk (?:\w+ )?jaar\b")
_WHAT_ARE = re.compile(r"wat (?:zijn|waren) (?:de |het )?((?:[\w'-]+ )?[\w'-]+)")
_IS_A = re.compile(r"wat (?:is|zijn) (?:een |nou |eigenlijk |nu )*[\w'-]+(?: [\w'-]+)?")
_GIVEN = re.compile(r"\b\d[\d ]*(?:miljoen |mln |duizend |ton )?(?:euro|euro's)\b")
"""An amount that the question names itself: what is asked of it is something else."""
_HOW_MUCH_TOO = re.compile(r" en (?:met )?hoeveel(?: \w+){0,2}$")
_INSIDE = re.compile(r"(?<=[^\W_][ ,])[A-Z][a-z]+\b")
_COUNTED = re.compile(r"(?:hoeveel|how many) (?:verschillende |nieuwe )?([\w'-]+)")
# Who works together with whom is no sum: "met wie werkt de gemeente samen", "hoeveel scholen werken samen".
_WITH_OTHERS = (
    r"(?:werk|stel|hang|leef|woon|kom|breng)t?|(?:werkt|stell|hang|lev|won|kom|breng|werk)en|werkten?|hingen?"
)
_TOGETHER = re.compile(rf"\b(?:{_WITH_OTHERS})\b.*\bsamen\b")
_MANY_TOGETHER = re.compile(r"hoeveel [\w-]+ (?:werken|werkten|stellen|stelden)\b.*\bsamen\b")
_BOUND = re.compile(r"\b(?:hoger|lager|meer|minder|groter|kleiner|duurder|goedkoper) dan \d")
_AGREES = re.compile(r"\bstem(?:t|de|den|men)\b.*\bin met\b")
_NTH_DECISION = re.compile(r"\b\w+(?:de|ste) (?:motie|amendement|voorstel|besluit)\b")
_NUMBERS = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_WANTED = re.compile(rf"(?:^| )(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?=[a-z])")
_NOT_COUNTED = STOP_WORDS.union(("jaar", "jaren", "maanden", "weken", "dagen", "keer", "uur"), MONTHS)


def find_operation(
    text: str, kind: QuestionKind, ordinal: int | None, period: Period, operations: Entries, money: frozenset[str]
) -> Operation:
    """`text` is in Dutch. `money` are words for money."""
    words = plain_words(text)
    shown = _shown(words, kind, operations)
    if shown in _FIGURES:  # "Samen Opgroeien" is a name, and asks for no sum
        shown = _shown(plain_words(_without_names(text)), kind, operations)
    if shown is Operation.DIFFERENCE:  # "welke thema's krijgen minder, en hoeveel minder" asks for the themes first
        first = _shown(_HOW_MUCH_TOO.sub("", words), kind, operations)
        shown = first if first in (Operation.RISING, Operation.FALLING) else shown
    if shown in (Operation.RISING, Operation.FALLING) and _BOUND.search(words):
        shown = Operation.NONE  # "hoger dan 10 miljoen" tells which are asked, not how they move
    if shown is Operation.VOTES and _AGREES.search(words):
        shown = Operation.DECISION
    if shown is Operation.SUM and _is_of_partners(words, money):
        shown = _shown(words.replace("samen", ""), kind, operations)
    if shown in (Operation.SUMMARY, Operation.DEFINITION, Operation.DECISION_POINTS):
        return shown
    if shown is Operation.VOTES and not _NTH_DECISION.search(words):
        return shown
    if ordinal is not None and kind not in (QuestionKind.WHY, QuestionKind.WHEN, QuestionKind.HOW_MUCH):
        return Operation.NTH
    if shown not in (Operation.NONE, Operation.DECISION, Operation.TOTAL):
        return shown
    if kind is QuestionKind.WHY:
        return Operation.WHY
    if shown is not Operation.NONE:
        return shown
    if period.has_days and kind in (QuestionKind.WHAT, QuestionKind.WHICH):
        return Operation.BETWEEN
    if kind is QuestionKind.HOW_MUCH:
        counted = _COUNTED.search(words)
        is_plural = counted is not None and (counted[1].endswith(("en", "s")) or counted[1] in UNITS)
        is_counted = is_plural and counted is not None and counted[1] not in money | STOP_WORDS
        return Operation.COUNT if is_counted else Operation.AMOUNT
    if kind is QuestionKind.WHICH and _names_money(words, money):
        return Operation.AMOUNT
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if _IS_A.fullmatch(words):
        return Operation.DEFINITION
    return Operation.AMOUNT if any(word in money for word in _GIVEN.sub("", words).split()) else Operation.NONE


def _is_of_partners(words: str, money: frozenset[str]) -> bool:
    """Whether "samen" belongs to a verb: "werkt samen", "hangen samen"."""
    if "hoeveel" in words.split() or "how many" in words:
        return bool(_MANY_TOGETHER.search(words))
    return bool(_TOGETHER.search(words)) and not any(word in money for word in words.split())


def _without_names(text: str) -> str:
    """Without the words that have a capital inside a sentence."""
    return text if text.istitle() or text.isupper() else _INSIDE.sub(" ", text)


def _names_money(words: str, money: frozenset[str]) -> bool:
    """Whether money is what is asked: "wat zijn de jaarlijkse lasten van …", not "welke budgetten …"."""
    asked = _WHAT_ARE.match(words)
    return asked is not None and any(word in money for word in asked[1].split())


def find_count(text: str) -> int | None:
    """The number of things that is asked: "welke drie posten", "de 5 grootste". None for years and lengths of time."""
    words = plain_words(text)
    for found in _WANTED.finditer(words):
        following = words[found.end() :].split(" ")[0]
        if following not in _NOT_COUNTED and words[: found.start()].split(" ")[-1] not in ("op", "van", "tot", "en"):
            number = found[1]
            return int(number) if number.isdigit() else whole_number(number)
    return None


def _is_of_figures(operation: Operation, kind: QuestionKind, words: str) -> bool:
    """Whether figures tell where or when: "waar gaat het meeste geld heen", "in welk jaar is het budget het hoogst"."""
    if operation not in (Operation.LARGEST, Operation.SMALLEST):
        return kind is QuestionKind.WHERE and operation in (Operation.ADVANTAGE, Operation.DISADVANTAGE)
    return kind is QuestionKind.WHERE or (kind is QuestionKind.WHEN and bool(_WHICH_YEAR.search(words)))


def _shown(words: str, kind: QuestionKind, operations: Entries) -> Operation:
    """The first operation one of whose word groups stands in the question."""
    for key, groups in operations.items():
        operation = Operation(key)
        if operation in _FIGURES and kind in _NOT_OF_FIGURES and not _is_of_figures(operation, kind, words):
            continue
        if any(find_group(group, words) for group in groups):
            return operation
    return Operation.NONE
