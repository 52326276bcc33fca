"""The figure that a cell prints, and the note of scale that the label of a row has.

Comes in: the text of a cell, or of a row's label. Goes out: a `Number` or a `Scale`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.numbers import Number, Scale, find_scale, parse_number

# An amount goes with so many words at most; more is a sentence that begins with one.
_MOST_WORDS = 6
_WORDED = re.compile(r"(?P<amount>€\s?\d[\d.]*(?:,(?:\d\d?|-|–))?)\s+(?P<words>\(?[^\W\d_].*)", re.DOTALL)
# Words after which comes another amount, a scale or a share: then the figure is not the amount alone.
_NOT_ALONE = re.compile(
    r"€|\d\s?%|^\(?(?:t/m|tot|of|en|à|plus|min|minus|maal|x|miljoen|miljard|duizend|mln|mld|ton)\b", re.IGNORECASE
)
_TIMES = re.compile(r"[x×*]|\bin\b", re.IGNORECASE)


@lru_cache(maxsize=4096)  # as `parse_number`
def printed_figure(text: str, *, decimal_dot: bool = False) -> Number | None:
    """The number that the text is, or the amount that it begins with where words say what it is for: "€ 4,75 per
    maaltijd", "€ 3.150,00 bij crematie"."""
    number = parse_number(text, decimal_dot=decimal_dot)
    worded = None if number or "€" not in text else _WORDED.fullmatch(text.strip())
    if not worded or len(worded["words"].split()) > _MOST_WORDS or _NOT_ALONE.search(worded["words"]):
        return number
    return parse_number(worded["amount"], decimal_dot=decimal_dot)


def scale_of_row(labels: Sequence[str]) -> Scale | None:
    """What the labels of a row say that its own amounts are in: "Investering (x € 1 mln.)"; None for a percentage, and
    for an amount in words ("Bijdrage van € 1 mln.")."""
    for label in reversed(labels):
        scale = find_scale(label)
        if scale and scale.unit == "EUR" and _TIMES.search(label[scale.start : scale.end]):
            return scale
    return None
