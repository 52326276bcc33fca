"""What the words in labels of rows and columns say of the figures beside them.

Comes in: a label. Goes out: roles, units and other properties, by the word lists `totals` and `column-words`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ingest import lexicon
from ingest.fact_model import AmountRole

_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*\.?|²")
_LABEL_START = 2
"""A role word is the head of a label when it is among its first words ("Geraamd resultaat") or its last one."""
# "Tegels (% van het oppervlak)", not "Loonstijging 2%".
_PERCENT = re.compile(r"(?<!\d)(?<!\d\s)%|\b(?:percentages?|procenten)\b", re.IGNORECASE)


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words of one line "key: word, word" of a list, case folded; empty where there is no such line."""
    for entry in lexicon.entries(name):
        head, _, words = entry.partition(":")
        if head.strip() == key:
            return frozenset(word.strip().casefold() for word in words.split(",") if word.strip())
    return frozenset()


@lru_cache(maxsize=4096)
def words_of(label: str) -> tuple[str, ...]:
    """The words of a label, case folded, as they are written in the lists."""
    return tuple(word.casefold() for word in _WORD.findall(label))


def role_of(label: str) -> AmountRole:
    """What the label says the row is; a TOTAL may turn out to be a SUBTOTAL by what it totals."""
    words = words_of(label)
    head = {word.rstrip(".") for word in [*words[:_LABEL_START], *words[-1:]]}
    if head & word_list("totals", "subtotal"):
        return AmountRole.SUBTOTAL
    if head & word_list("totals", "total"):
        return AmountRole.TOTAL
    if set(words[:_LABEL_START]) & word_list("totals", "balance"):
        return AmountRole.BALANCE
    return AmountRole.LINE


def is_part(label: str) -> bool:
    """Whether the row is a part of the one above ("waarvan …")."""
    return bool(set(words_of(label)[:1]) & {word.rstrip(".") for word in word_list("totals", "part")})


def side_of(label: str) -> int:
    """1 for income, -1 for expense, 0 where the label says neither or both."""
    words = {word.rstrip(".") for word in words_of(label)}
    return bool(words & word_list("totals", "income")) - bool(words & word_list("totals", "expense"))


def says(label: str, key: str) -> bool:
    """Whether a word of the label is one of `column-words` under `key`."""
    return bool(set(words_of(label)) & word_list("column-words", key))


def says_money(label: str) -> bool:
    """Whether a column's label speaks of money, also as the last part of a compound ("kapitaallasten")."""
    return says(label, "money") or any(word.endswith(_money_endings()) for word in words_of(label))


@cache
def _money_endings() -> tuple[str, ...]:
    # Short words end too many others: "ozb", "rente" in "docente".
    return tuple(word for word in word_list("column-words", "money") if len(word) > 5)


def is_only(label: str, key: str) -> bool:
    """Whether all words of the label are in `column-words` under `key`."""
    words = words_of(label)
    return bool(words) and all(word in word_list("column-words", key) for word in words)


def says_count(label: str) -> bool:
    """Whether its figures are numbers of something; what stands after "per" is no part of that ("kosten per fte")."""
    before = re.split(r"\bper\b", label, maxsplit=1)[0]
    return says(before, "count") or (says(before, "things") and not says_money(label))


def counts_in_money(label: str) -> bool:
    """Whether a row in a column of money holds a number of something all the same ("Aantal fte")."""
    return bool(set(words_of(label)[:1]) & word_list("column-words", "count-row"))


def says_ratio(label: str) -> bool:
    """Whether a sum of its figures means nothing: averages, shares, prices, figures per inhabitant."""
    words = words_of(label)
    each = any(one == "per" and other in word_list("column-words", "each") for one, other in itertools.pairwise(words))
    return each or says(label, "not-additive")


@cache
def kind_names() -> dict[str, str]:
    """What a letter in a column of its own says of a row: "i" is "incidenteel"."""
    parts = (part.partition("=") for part in word_list("amount-qualifiers", "mark"))
    return {letter.strip(): name.strip() for letter, _, name in parts}


def are_kinds(texts: Iterable[str]) -> bool:
    """Whether all texts say one of those kinds, in a letter or in full, and there is one."""
    found = {text.strip(" ()").casefold() for text in texts} - {""}
    return bool(found) and found <= {*kind_names(), *kind_names().values()}


def says_percent(label: str) -> bool:
    return _PERCENT.search(label) is not None
