"""Judges an answer. In: a `GoldQuestion` and an `Answer`. Out: a `Judgement`.

An answer is right when it was given, holds all that is wanted and nothing unwanted, and a citation of the right
document holds one of the quotes, in its quote, passage or headings. Texts are compared without case, accents, white
space and hyphens, and with a dot for the comma between digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.evaluate.questions import ANY_DOCUMENT, GoldQuestion
from assistant.model import Answer, Citation, ClaimKind, Status

ANSWERED = (Status.ANSWERED, Status.PARTIAL)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_LEFT_OUT = re.compile(r"[\s\u00ad\u2010-\u2015-]+")
_QUOTES = str.maketrans("‘’", "''")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`cited` is None where no citation is asked for; `untraced` are numbers in claims that their citations lack."""

    question: GoldQuestion
    answer: Answer
    right: bool
    cited: bool | None
    untraced: tuple[str, ...]
    duration_ms: float


def judge(question: GoldQuestion, answer: Answer, duration_ms: float) -> Judgement:
    answered = answer.status in ANSWERED
    untraced = untraced_numbers(answer)
    if question.document is None:
        return Judgement(question, answer, not answered, None, untraced, duration_ms)
    said = comparable(" ".join((answer.text, *_table_texts(answer))))
    right = all(any(comparable(option) in said for option in item) for item in question.wanted)
    right = right and not any(comparable(item) in said for item in question.unwanted)
    if not question.quotes:
        return Judgement(question, answer, right, None, untraced, duration_ms)
    cited = any(
        _is_document(question.document, citation) and any(comparable(q) in _evidence(citation) for q in question.quotes)
        for citation in answer.citations
    )
    return Judgement(question, answer, right and answered and cited, cited, untraced, duration_ms)


def comparable(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character)).lower()
    return _LEFT_OUT.sub("", _COMMA.sub(".", plain))


def untraced_numbers(answer: Answer) -> tuple[str, ...]:
    """The numbers in claims, calculations aside, that stand in none of the claim's citations."""
    by_number = {citation.number: citation for citation in answer.citations}
    untraced: list[str] = []
    for claim in answer.claims:
        if claim.kind is ClaimKind.CALCULATION:
            continue
        proof = "".join(_evidence(by_number[number]) for number in claim.citations if number in by_number)
        numbers = _NUMBER.findall(_MARK.sub("", claim.text))
        untraced += [number for number in numbers if comparable(number) not in proof]
    return tuple(untraced)


def _table_texts(answer: Answer) -> tuple[str, ...]:
    table = answer.table
    return (*table.header, *(cell for row in table.rows for cell in row)) if table else ()


def _evidence(citation: Citation) -> str:
    return comparable(" ".join((citation.quote, citation.passage, *citation.section_path)))


def _is_document(wanted: str, citation: Citation) -> bool:
    plain = [re.sub(r"[^a-z0-9]", "", comparable(name)) for name in (wanted, citation.document_id)]
    return wanted == ANY_DOCUMENT or plain[0] in plain[1]
