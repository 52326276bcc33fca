"""The size that a question says of what it asks ("een bak van 60 liter"). In: texts. Out: whether one is of another.

What a container of 240 liter costs, one of 60 does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SIZE = re.compile(
    r"(?<![\d.,])(?P<number>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>liter|l|m2|m²|m3|m³|meter|centimeter|kilometer|km|kilo|kg|ton"
    r"|watt|kw|kwp|kva|kwh|persoons|personen|zitplaatsen|uurs?)\b",
    re.IGNORECASE,
)


_FOR_YEARS = re.compile(r"\b(?:voor|van) (\d{1,3}) jaar\b(?! (?:tijd|geleden|samen|oud))", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,3}) jaar\b", re.IGNORECASE)


def is_of_other_size(asked: str, text: str) -> bool:
    """Whether a text says a size in a unit that the question says one in, and not that one."""
    for_years, of_years = _FOR_YEARS.search(asked), _YEARS.findall(text)
    if for_years and len(of_years) == 1 and of_years[0] != for_years[1]:
        return True
    wanted, said = _sizes(asked), _sizes(text)
    units = {unit for unit, _ in wanted} & {unit for unit, _ in said}
    return bool(units) and not any(size in said for size in wanted if size[0] in units)


@lru_cache(maxsize=20_000)
def _sizes(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((match["unit"].lower(), match["number"].replace(",", ".")) for match in _SIZE.finditer(text))
