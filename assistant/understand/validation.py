"""Refuses what is no question. In: the text as sent. Out: the text with tidy white space, or a `QuestionError`."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import QuestionError

MAX_LENGTH = 2_000
"""Characters. Ten times the longest question that real users were seen to ask; more is a pasted document."""

_WHITE_SPACE = re.compile(r"\s+")


def check_question(text: str) -> str:
    """The question in NFC without control and format characters; refused when empty, too long or without a word."""
    if len(text) > MAX_LENGTH:
        raise QuestionError(
            f"De vraag is te lang: {len(text):,} tekens, en het maximum is {MAX_LENGTH:,}.".replace(",", ".", 1),
            "Stel een kortere vraag.",
        )
    spaced = _WHITE_SPACE.sub(" ", text)
    kept = "".join(c for c in unicodedata.normalize("NFC", spaced) if unicodedata.category(c) not in _REFUSED)
    question = _WHITE_SPACE.sub(" ", kept).strip()
    if not question:
        raise QuestionError("De vraag is leeg.", "Typ een vraag over de beleidsstukken.")
    if not any(c.isalpha() for c in question):
        raise QuestionError("De vraag bevat geen woorden.", "Stel de vraag in gewone woorden.")
    return question


_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn"}
