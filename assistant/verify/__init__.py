"""Promise 1 as code: nothing unproven. In: claims, citations, the index. Out: the claims that hold; why others fell.

A claim holds when each of its citations really gives its quote (the page is read again from the index) and its text is
proven: it is a whole quote, a whole line of one, or the label and cells of one table row under their own columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from assistant.figures import (
    CELL_END,
    LABEL_END,
    TableRow,
    cell_text,
    cells_of,
    header_excerpt,
    label_column,
    names_of,
    row_excerpt,
)
from assistant.model import Citation, Claim, ClaimKind
from assistant.source import Source
from assistant.turned import read_tables
from assistant.verify.calculations import proves_calculation
from index.analyse import analyse
from ingest.errors import UnknownDocument
from ingest.model import Excerpt, Span, Table

_CELLS = re.compile(r"[\t\n]")


class Fault(StrEnum):
    """Why a claim is not said. The values are Dutch, for "Hoe kom ik hieraan?"."""

    NO_CITATION = "zonder bron"
    UNKNOWN_CITATION = "verwijst naar een bron die er niet is"
    FALSE_QUOTE = "de bron geeft dit citaat niet"
    UNPROVEN_NUMBER = "een getal staat niet in het citaat"
    FALSE_CALCULATION = "de berekening volgt niet uit de cijfers van de bron"
    UNPROVEN_TEXT = "de tekst staat zo niet in het citaat"


@dataclass(frozen=True, slots=True)
class Verdict:
    kept: tuple[Claim, ...]
    dropped: tuple[tuple[Claim, Fault], ...]


def verify(claims: Iterable[Claim], citations: Sequence[Citation], source: Source) -> Verdict:
    """Each claim judged by itself; order kept."""
    by_number = {citation.number: citation for citation in citations}
    true_quotes = {number: gives_quote(citation, source) for number, citation in by_number.items()}
    kept: list[Claim] = []
    dropped: list[tuple[Claim, Fault]] = []
    for claim in claims:
        fault = _fault(claim, by_number, true_quotes, source)
        if fault is None:
            kept.append(claim)
        else:
            dropped.append((claim, fault))
    return Verdict(tuple(kept), tuple(dropped))


def gives_quote(citation: Citation, source: Source) -> bool:
    """Whether the pages of the index give the quote at its spans, with its boxes, and nothing more or less."""
    if not citation.pages or not citation.quote.strip():
        return False
    read: list[list[str]] = []
    for cited in citation.pages:
        try:
            page = source.page(citation.document_id, cited.page)
        except (UnknownDocument, LookupError):
            return False
        if any(span.page != cited.page or not 0 <= span.char_start < span.char_end for span in cited.spans):
            return False
        boxes = tuple(box for span in cited.spans for box in page.boxes(span.char_start, span.char_end))
        if boxes != cited.boxes:
            return False
        read.append([squeeze(page.text[span.char_start : span.char_end]) for span in cited.spans])
    return "".join(chain.from_iterable(read)) == squeeze(citation.quote) or _gives_cells(read, citation.quote)


def _gives_cells(read: Sequence[Sequence[str]], quote: str) -> bool:
    """Whether the runs of the pages are the cells of the quote, each from the first page on: a row that a page break
    parts is read cell by cell, not page by page.
    """
    rest = [list(runs) for runs in read]
    for cell in map(squeeze, _CELLS.split(quote)):
        left = cell
        for runs in rest:
            while left and runs and left.startswith(runs[0]):
                left = left.removeprefix(runs.pop(0))
        if left:
            return False
    return not any(rest)


def squeeze(text: str) -> str:
    """The text without white space: all that a quote may differ in from its source."""
    return "".join(text.split())


def _fault(
    claim: Claim, citations: Mapping[int, Citation], true_quotes: Mapping[int, bool], source: Source
) -> Fault | None:
    if not claim.citations or not claim.text.strip():
        return Fault.NO_CITATION
    if any(number not in citations for number in claim.citations):
        return Fault.UNKNOWN_CITATION
    if not all(true_quotes[number] for number in claim.citations):
        return Fault.FALSE_QUOTE
    cited = [citations[number] for number in claim.citations]
    if claim.kind is ClaimKind.CALCULATION:
        return None if proves_calculation(claim, cited, source) else Fault.FALSE_CALCULATION
    if not numbers_in(claim.text) <= frozenset().union(*(numbers_in(citation.quote) for citation in cited)):
        return Fault.UNPROVEN_NUMBER
    if not (_is_quoted(claim, cited) or _is_row(claim, cited, source)):
        return Fault.UNPROVEN_TEXT
    return None


def numbers_in(text: str) -> frozenset[str]:
    """The numbers, dates and codes of a text."""
    return frozenset(token.text for token in analyse(text) if any(character.isdigit() for character in token.text))


def _is_quoted(claim: Claim, cited: Sequence[Citation]) -> bool:
    """Whether the claim is a whole quote or a whole line of one; every citation must say it."""
    said = squeeze(claim.text)
    return all(
        said == squeeze(citation.quote) or said in {squeeze(line) for line in citation.quote.split("\n")}
        for citation in cited
    )


def _is_row(claim: Claim, cited: Sequence[Citation], source: Source) -> bool:
    """Whether the claim says cells of one row, which is cited, under their columns, whose header is cited."""
    document_ids = {citation.document_id for citation in cited}
    if len(document_ids) != 1:
        return False
    spans = [_spans(citation) for citation in cited]
    for table in read_tables(source.document(document_ids.pop()).tables):
        header = _places(header_excerpt(table))
        if header and header not in spans:
            continue
        for number in range(len(table.rows)):
            row = TableRow(table, number)
            if _places(row_excerpt(row)) in spans and _says(claim.text, row):
                return True
    return False


def _spans(citation: Citation) -> frozenset[Span]:
    return frozenset(span for page in citation.pages for span in page.spans)


def _places(excerpt: Excerpt) -> frozenset[Span]:
    return frozenset(excerpt.spans)


def _says(text: str, row: TableRow) -> bool:
    table: Table = row.table
    heads = names_of(row) if label_column(row) is not None else ("",)
    if text in heads:
        return True
    rests = [text.removeprefix(f"{head}{LABEL_END}") for head in heads if text.startswith(f"{head}{LABEL_END}")]
    own = {cell_text(table, row.number, column) for column in range(len(table.columns)) if cells_of(row)[column].text}
    return any(rest in own or _is_made_of(rest, own) for rest in rests or ([] if heads[0] else [text]))


def _is_made_of(text: str, parts: set[str]) -> bool:
    """Whether a text is a run of the parts with separators between; a part may itself hold a separator."""
    return any(
        text == part or (text.startswith(part + CELL_END) and _is_made_of(text[len(part + CELL_END) :], parts))
        for part in parts
    )
