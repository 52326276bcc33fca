"""Rows whose amount is not set yet: "p.m.". In: the question, ranked evidence. Out: a `Draft` that says so, or None.

Only for a row whose label says all that is asked: that its cell holds no amount is then the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant import wording
from assistant.budget.draft import cite_excerpt
from assistant.budget.words import words_for
from assistant.draft import Draft
from assistant.figures import TableRow, cells_of, header_excerpt, label_column, plain, row_excerpt, row_text
from assistant.matching import PRESENT, strength, words_of
from assistant.model import Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import CellPlace
from ingest.model import Document, Table


def answer_with_unset(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation is not Operation.AMOUNT:
        return None
    terms = _terms_asked(understanding)
    for document_id in dict.fromkeys(one.evidence.passage.document_id for one in ranked) if terms else ():
        document = source.document(document_id)
        rows = _rows_unset(document, source)
        found = [(row, name) for row, names in rows for name in names if _says(terms, name)]
        if len(found) == 1:
            return _draft(understanding, *found[0], document, source)
    return None


def _terms_asked(understanding: Understanding) -> list[Term]:
    """What the row has to be of: without words for money."""
    aside = words_for("geldwoorden") | words_for("geldsoorten")
    return [term for term in understanding.terms if not (term.light or {term.word.lower(), *term.own} & aside)]


def _says(terms: Sequence[Term], name: str) -> bool:
    words = words_of(name)
    return all(strength(term, words) >= PRESENT for term in terms)


def _rows_unset(document: Document, source: Source) -> Iterator[tuple[TableRow, list[str]]]:
    """The rows that say "not set" where others have amounts, and have no amount themselves; with the cells before, one
    of which is what they are called.
    """
    places: dict[str, list[CellPlace]] = {}
    for amount in source.facts(document.id).amounts:
        if amount.place is not None:
            places.setdefault(amount.place.table_id, []).append(amount.place)
    tables = {table.id: table for section in document.sections for table in section.blocks if isinstance(table, Table)}
    for table_id, of_table in places.items():
        with_amounts, columns = {place.row for place in of_table}, {place.column for place in of_table}
        for number in range(len(tables[table_id].rows)):
            row = TableRow(tables[table_id], number)
            unset = [column for column in sorted(columns) if _is_unset(cells_of(row)[column].text)]
            if unset and number not in with_amounts:
                yield row, [cell.text for cell in cells_of(row)[: unset[0]] if not cell.carried]


def _is_unset(text: str) -> bool:
    return plain_words(text) in words_for("pro memorie")


def _draft(understanding: Understanding, row: TableRow, name: str, document: Document, source: Source) -> Draft:
    cells = cells_of(row)
    first = label_column(row) or 0
    columns = [number for number, cell in enumerate(cells) if number > first and cell.text and not cell.carried]
    quotes = [quote for quote in (row_excerpt(row), header_excerpt(row.table)) if quote.text]
    citations = tuple(cite_excerpt(number, quote, document, source) for number, quote in enumerate(quotes, start=1))
    claim = Claim(row_text(row, columns), ClaimKind.FIGURE, tuple(one.number for one in citations))
    printed = next(plain(cell.text) for cell in cells if _is_unset(cell.text))
    own = wording.sentences(understanding.question.language)
    return Draft((claim,), citations, remark=own["not-set"].format(label=plain(name), printed=printed))
