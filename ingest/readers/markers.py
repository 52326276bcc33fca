"""The marks that list items start with. Comes in: the text of a line. Goes out: its `Marker`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"([-–—•●○◦▪■□‣∙·*➢✓o\uf0b7\uf0a7\uf0d8])\s+(?=\S)")
_NUMBER = re.compile(
    r"(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]|[IVX]{1,5}[.)]"
    r"|[1-9](?:e|°|º)(?!\s+(?:kwartaal|kwart|helft|half|eeuw|lijn|fase|termijn|tranche|ronde|wijziging|druk|klas|jaar|semester"
    r"|verdieping|etage|instantie|graad|herziening|begroting|bestuursrapportage|berap|deel|dag|week|maand)))\s+(?=\S)"
)
""" "1e geen nieuwe woningen …" too, but not "1e kwartaal"."""
_ORDINAL_TEXT = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed and the text after it."""

    text: str
    rest: str
    is_bullet: bool

    @property
    def number(self) -> int | None:
        """The value of a decimal marker."""
        digits = self.text.strip("(.)")
        return int(digits) if digits.isdecimal() else None


def split_marker(text: str) -> Marker | None:
    """The list marker that the text starts with; "3.1" and a date are none."""
    text = text.lstrip()
    bullet = _BULLET.match(text)
    if bullet:
        return Marker(bullet[1], text[bullet.end() :], True)
    number = _NUMBER.match(text)
    if number is None or _ORDINAL_TEXT.match(text[number.end() :]) or _is_initials(text):
        return None
    return Marker(number[1], text[number.end() :], False)


def next_marker(text: str, before: str) -> Marker | None:
    """The capital with a stop that the text starts with, where it counts on from the marker before it: no initial."""
    number = _NUMBER.match(text)
    counts_on = number is not None and len(before) == 2 and number[1] == f"{chr(ord(before[0]) + 1)}."
    return Marker(number[1], text[number.end() :], False) if number and counts_on else None


def _is_initials(text: str) -> bool:
    """ "A. Bonte" is a name, "A. Het college …" and "A. de nota …;" are items: a capital with a stop counts only before
    an article or so, and "de" is of a name only before a capital, in what does not end as an item does."""
    initials = re.match(r"[A-Z]\. (?:[A-Z]\.|(?:van|de|der|den|ten|ter)\b(?! [a-z]{4})|[A-Z]\w+$)", text)
    return initials is not None and not text.endswith(";")
