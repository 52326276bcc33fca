"""Builds drafts of facts. In: excerpts of a document. Out: claims with the citations that prove them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citing import cite
from assistant.draft import Draft
from assistant.evidence import overlaps
from assistant.figures import (
    TableRow,
    columns_of_years,
    header_excerpt,
    named_text,
    plain,
    row_excerpt,
    row_text,
)
from assistant.model import AnswerTable, Citation, Claim, ClaimKind
from assistant.source import Source
from ingest.model import Document, Excerpt, Passage


class FactDraft:
    """Collects what an answer says; each citation holds what is said together."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._claims: list[Claim] = []
        self._citations: list[Citation] = []
        self._remarks: list[str] = []
        self._headers: dict[tuple[str, str], int] = {}

    def say(self, document: Document, lines: Sequence[tuple[Excerpt, ClaimKind]]) -> None:
        """One citation of all lines, and a claim for each that says something. What was said before is left out."""
        said = {claim.text for claim in self._claims}
        kept = [(excerpt, kind) for excerpt, kind in lines if excerpt.text and plain(excerpt.text) not in said]
        if not kept:
            return
        excerpts = [_on_one_line(excerpt) for excerpt, _ in kept]
        number = self._cite(document, Excerpt.join(excerpts, "\n"), *excerpts)
        self._claims += [Claim(plain(excerpt.text), kind, (number,)) for excerpt, kind in kept]

    def say_whole(self, document: Document, excerpts: Sequence[Excerpt], kind: ClaimKind) -> None:
        """The excerpts together as one claim."""
        joined = Excerpt.join((_on_one_line(excerpt) for excerpt in excerpts), "\n")
        if not joined.text:
            return
        number = self._cite(document, joined, joined)
        self._claims.append(Claim(plain(joined.text), kind, (number,)))

    def say_row(self, document: Document, row: TableRow, kind: ClaimKind) -> None:
        """A table's row under its columns; the header is cited once."""
        self._say_row(document, row, row_text(row, columns_of_years(row, ()) or ()), kind)

    def say_cells(self, document: Document, row: TableRow, name: int, columns: Sequence[int], kind: ClaimKind) -> None:
        """As `say_row`, with these columns alone after the one that names the row's thing."""
        self._say_row(document, row, named_text(row, name, columns), kind)

    def _say_row(self, document: Document, row: TableRow, text: str, kind: ClaimKind) -> None:
        numbers = [self._cite(document, row_excerpt(row), row_excerpt(row))]
        header = header_excerpt(row.table)
        if header.text:
            key = (document.id, row.table.id)
            if key not in self._headers:
                self._headers[key] = self._cite(document, header, row_excerpt(row))
            numbers.append(self._headers[key])
        self._claims.append(Claim(text, kind, tuple(numbers)))

    def remark(self, sentence: str) -> None:
        self._remarks.append(sentence)

    def draft(self, table: AnswerTable | None = None) -> Draft | None:
        """None when nothing was said."""
        if not self._claims:
            return None
        remark = " ".join(dict.fromkeys(self._remarks))
        return Draft(tuple(self._claims), tuple(self._citations), remark=remark, table=table)

    def _cite(self, document: Document, quote: Excerpt, *places: Excerpt) -> int:
        """The number of a new citation, with the passage around the first place that is in one, as no heading is."""
        number = len(self._citations) + 1
        self._citations.append(cite(number, quote, self._passage(document.id, places), document))
        return number

    def _passage(self, document_id: str, excerpts: Sequence[Excerpt]) -> Passage:
        passages = self._source.passages(document_id)
        around = (one for excerpt in excerpts for one in passages if overlaps(one.excerpt, excerpt))
        return next(around, passages[0])


def _on_one_line(excerpt: Excerpt) -> Excerpt:
    """White space is no part of what is proven, but a newline ends a line of a quote."""
    return Excerpt(excerpt.text.replace("\n", " "), excerpt.pieces)
