"""Citizen service numbers in documents.

Comes in: the text of a page. Goes out: where such numbers stand. A service number is nine digits that pass the
eleven-test, which one in eleven numbers does by chance; so without its name before it a number counts only where
nothing else says what it is: not among other figures, and not after the name of another number. Source of the test:
the government's "Logisch ontwerp BSN".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Issue, IssueCode, Page

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NAMED = re.compile(
    r"\b(?:bsn|burgerservicenummers?|sofi-?nummers?)\b[^\d\n]{0,30}(?P<number>\d(?:[ .-]?\d){7,8})(?![\d.,]*\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,/:=+#€$-])(?<!€ )\d{9}(?![\w/-]|\s?%|[.,]\d)")
_LONG = re.compile(r"\d(?:[ .-]?\d){7}")
"""What each of them holds."""
_OTHER_NAME = re.compile(
    r"(?:nummer|nr\.?|kenmerk|rsin|kvk|btw|fiscaal|dossier|zaak|registratie|code|tel\.?|telefoon|fax|iban|rekening|"
    r"id|isbn|issn|doi|versie|euro|eur|bedrag|bedraagt|budget|krediet|kosten|lasten|baten)\b[^\n\d]{0,20}$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d(?:[.\d]*\d)?")
_FIGURE_DIGITS = 5


def passes_eleven_test(number: str) -> bool:
    """Whether the digits are those of a service number; one of eight digits has a nought before it."""
    digits = [int(char) for char in number if char.isdigit()]
    padded = [0] * (len(_WEIGHTS) - len(digits)) + digits
    return any(padded) and sum(weight * digit for weight, digit in zip(_WEIGHTS, padded, strict=True)) % 11 == 0


def find_service_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each, in order."""
    if not _LONG.search(text):
        return ()
    named = {found.span("number") for found in _NAMED.finditer(text)}
    return tuple(sorted({span for span in named if passes_eleven_test(text[slice(*span)])} | _bare(text)))


def service_number_issues(pages: Sequence[Page]) -> list[Issue]:
    """One a page that has any; the number itself is not in it."""
    issues = []
    for page in pages:
        if found := find_service_numbers(page.text):
            ends = " en ".join(f"eindigend op {page.text[end - 2 : end]}" for _, end in found[:3])
            message = (
                f"Hier staat een getal dat een burgerservicenummer kan zijn ({ends}). Het document wordt niet getoond "
                "tot een beheerder het doorlaat. Lees anders een exemplaar in waarin het getal is weggehaald."
            )
            issues.append(Issue(IssueCode.SERVICE_NUMBER, page.number, message))
    return issues


def _bare(text: str) -> set[tuple[int, int]]:
    """Those without a name. Where many numbers of nine digits stand that do not pass, the others pass by chance."""
    numbers = {found.span() for found in _BARE.finditer(text)}
    passing = {span for span in numbers if passes_eleven_test(text[slice(*span)])}
    if 2 * len(passing) < len(numbers):
        return set()
    return {span for span in passing if _says_nothing_else(text, *span)}


def _says_nothing_else(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    figures = [figure for figure in _FIGURE.findall(line) if sum(char.isdigit() for char in figure) >= _FIGURE_DIGITS]
    return len(figures) == 1 and not _OTHER_NAME.search(text[max(0, start - 60) : start])
