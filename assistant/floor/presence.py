"""What stands in evidence and its documents. In: evidence, documents. Out: their words; whether a year or day does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.fact_matching import opening
from assistant.figures import TableRow, columns_of_years, label_text
from assistant.matching import words_of
from assistant.vocabulary import Words
from ingest.dates import find_dates
from ingest.model import Document

_CLOSES = re.compile(r"(?:(?:eind|begrotings|exploitatie)?saldo|saldi|(?:eind)?totaal|resultaat)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:wij|we|ons|onze)\b", re.IGNORECASE)
_WRITERS = frozenset(("college", "burgemeester", "wethouder"))
"""Who "wij" are in the papers of a municipality."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def words_there(evidence: Evidence) -> Words:
    passage = evidence.passage
    own = f"{evidence.text} {passage.text}" if evidence.row is None else f"{evidence.label} {_closed_by(evidence.row)}"
    said = " ".join((own, evidence.around, evidence.lead.text, *passage.section_path))
    return words_of(said) | (_WRITERS if _WRITTEN.search(f"{evidence.text} {evidence.around}") else frozenset())


def _closed_by(row: TableRow) -> str:
    """The labels of the other rows of its table, where it closes them: their balance is theirs."""
    if not _CLOSES.match(label_text(row)):
        return ""
    return " ".join(label_text(TableRow(row.table, number)) for number in range(len(row.table.rows)))


def words_near(evidence: Evidence) -> Words:
    """Without the rest of its passage: the number of something else stands there as well."""
    passage = evidence.passage
    own = (evidence.label, evidence.text, evidence.around, evidence.lead.text, *passage.section_path)
    return words_of(" ".join((*own, passage.document_title)))


def title_words(document: Document) -> Words:
    return words_of(" ".join((document.title, document.id, document.organisation)))


def names_on_first_page(document: Document) -> Words:
    """The names on the first page, which tell of which place a document is. A function there is another's."""
    return words_of(" ".join(sorted({word for word in opening(document).split() if word[:1].isupper()})))


def says_code(code: str, evidence: Sequence[Evidence], documents: Sequence[Document]) -> bool:
    """Whether the evidence, its headings or the title of its document say a code ("M-41")."""
    said = [document.title for document in documents]
    said += (" ".join((one.text, one.label, one.around, one.lead.text, *one.passage.section_path)) for one in evidence)
    return any(re.search(rf"\b{re.escape(code)}\b", text, re.IGNORECASE) for text in said)


def has_year(year: int, evidence: Sequence[Evidence], documents: Sequence[Document]) -> bool:
    """Whether the year stands in the evidence, its passage or its headings, or in the document's title or period."""
    for one in evidence:
        if one.row is not None and columns_of_years(one.row, (year,)) is None:
            return False
        passage = one.passage
        if str(year) in " ".join((one.text, one.around, one.lead.text, passage.text, *passage.section_path)):
            return True
    return any(_in_period(year, document) for document in documents)


def has_date(date: datetime.date, evidence: Sequence[Evidence], documents: Sequence[Document]) -> bool:
    """Whether the evidence, its passage or headings name the day, or it is that of the document."""
    if any(date == document.date for document in documents):
        return True
    said = [document.title for document in documents]
    said += (" ".join((one.text, one.lead.text, one.passage.text, *one.passage.section_path)) for one in evidence)
    return any(found.date <= date <= found.last for text in said for found in find_dates(text))


def _in_period(year: int, document: Document) -> bool:
    years = [int(found) for found in _YEAR.findall(f"{document.period} {document.title}")]
    if document.date:
        years.append(document.date.year)
    if year in years:
        return True
    ends = [int(found) for found in _YEAR.findall(document.period)]
    return len(ends) == 2 and ends[0] <= year <= ends[1]
