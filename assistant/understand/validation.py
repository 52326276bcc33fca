"""Refuses what is no question. In: the text as sent. Out: the text with tidy white space, or a `QuestionError`."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import QuestionError

MAX_LENGTH = 2_000
"""Characters. Ten times the longest question that real users were seen to ask; more is a pasted document."""

_WHITE_SPACE = re.compile(r"\s+")
_REFUSED = {"Cc", "Cs", "Co", "Cn"}
"""Unicode categories that no keyboard gives: control, surrogate, private use and unassigned characters."""


def check_question(text: str) -> str:
    """The question in NFC without invisible format characters.

    Raises QuestionError when it is empty, too long, without a word or holds what is no text.
    """
    if len(text) > MAX_LENGTH:
        raise QuestionError(
            f"De vraag is te lang: {_thousands(len(text))} tekens. Het maximum is {_thousands(MAX_LENGTH)}.",
            "Stel een kortere vraag.",
        )
    spaced = _WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text))
    refused = next((at for at, c in enumerate(spaced) if unicodedata.category(c) in _REFUSED), None)
    if refused is not None:
        raise QuestionError(
            f"De vraag bevat op plaats {refused + 1} een teken dat geen tekst is (U+{ord(spaced[refused]):04X}).",
            "Typ de vraag opnieuw, zonder te plakken.",
        )
    kept = "".join(c for c in spaced if unicodedata.category(c) != "Cf")
    question = _WHITE_SPACE.sub(" ", kept).strip()
    if not question:
        raise QuestionError("De vraag is leeg.", "Typ een vraag over de beleidsstukken.")
    if not any(c.isalpha() for c in question):
        raise QuestionError("De vraag bevat geen woorden.", "Stel de vraag in gewone woorden.")
    return question


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
