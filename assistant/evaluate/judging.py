"""Judges an answer. In: a `GoldQuestion`, the pages of its quotes and an `Answer`. Out: a `Judgement`.

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
    """`document`, `page` and `cited` say whether a citation is of the right document, is on a page of a wanted quote,
    and holds the quote; None where no citation is asked for (of `page` also where no page holds the quote). `untraced`
    are numbers in claims that their citations lack. `misleading` says that a wrong answer states a number.
    """

    question: GoldQuestion
    answer: Answer
    right: bool
    document: bool | None
    page: bool | None
    cited: bool | None
    untraced: tuple[str, ...]
    misleading: bool
    duration_ms: float


def judge(question: GoldQuestion, places: frozenset[tuple[str, int]], answer: Answer, duration_ms: float) -> Judgement:
    """`places` are the (document id, page) of the wanted quotes."""
    answered = answer.status in ANSWERED
    document = page = cited = None
    # A question without quotes asks what is missing: then a refusal may say it.
    right = not answered if question.document is None else _says_what_is_wanted(question, answer)
    if question.document is not None and question.quotes:
        own = [one for one in answer.citations if is_document(question.document, one.document_id)]
        document = bool(own)
        cited = any(comparable(quote) in _evidence(citation) for citation in own for quote in question.quotes)
        if places:
            page = any((one.document_id, at.page) in places for one in own for at in one.pages)
        right = right and answered and cited
    misleading = answered and not right and any(_NUMBER.search(_MARK.sub("", claim.text)) for claim in answer.claims)
    untraced = _untraced_numbers(answer)
    return Judgement(question, answer, right, document, page, cited, untraced, misleading, duration_ms)


def _says_what_is_wanted(question: GoldQuestion, answer: Answer) -> bool:
    said = comparable(" ".join((answer.text, *_table_texts(answer))))
    return holds_wanted(question, said) and not any(comparable(item) in said for item in question.unwanted)


def holds_wanted(question: GoldQuestion, said: str) -> bool:
    """Whether a `comparable` text holds all that is wanted; it does where nothing is."""
    return all(any(comparable(option) in said for option in item) for item in question.wanted)


def comparable(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character)).lower()
    return _LEFT_OUT.sub("", _COMMA.sub(".", plain))


def _untraced_numbers(answer: Answer) -> tuple[str, ...]:
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


def is_document(wanted: str, document_id: str) -> bool:
    """Whether an id is that of a wanted document, which a question names by its file name."""
    plain = [re.sub(r"[^a-z0-9]", "", comparable(name)) for name in (wanted, document_id)]
    return wanted == ANY_DOCUMENT or plain[0] in plain[1]
