"""The row of a table that a question names by its key. In: the question, ranked evidence. Out: a `Draft` or None.

"Wat zijn de leges voor een evenement in klasse B?" where a table has columns "Klasse" and "Leges": the row of B, with
the columns that are asked. A letter is no word that can be searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for
from assistant.figures import TableRow, cells_of
from assistant.filtering.tables import FIGURES, tables_of
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.references import numbers_in, references_in
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import QuestionKind, Term, Understanding
from ingest.model import Document, Table

_KINDS = (QuestionKind.WHAT, QuestionKind.WHICH, QuestionKind.HOW_MUCH)
_YEAR = re.compile(r"(?:19|20)\d\d")


def answer_with_keyed_row(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """Of the first document that has such a row; None where several of its tables have."""
    text = understanding.question.standalone_text
    keys = (*references_in(text), *numbers_in(text))
    if understanding.kind not in _KINDS or len(keys) != 1:
        return None
    for document in documents_for(understanding, ranked, source):
        found = [
            (table, *row)
            for section, tables, before in tables_of(document)
            for table in tables
            if (row := _row_of(understanding, keys[0], table, f"{before} {' '.join(section.path)}", document))
        ]
        if len(found) == 1:
            (table, number, name, columns) = found[0]
            answer = FactDraft(source)
            cells = cells_of(TableRow(table, number))
            kind = ClaimKind.FIGURE if {cells[one].kind for one in columns} & set(FIGURES) else ClaimKind.ITEM
            answer.say_cells(document, TableRow(table, number), name, columns, kind)
            return answer.draft()
        if found:
            return None
    return None


def _row_of(
    understanding: Understanding, key: tuple[str, str], table: Table, above: str, document: Document
) -> tuple[int, int, tuple[int, ...]] | None:
    """The row, the column of keys and those that are asked, where the table tells of all that is asked."""
    noun, mark = key
    labels = [column.label for column in table.columns]
    terms = [term for term in understanding.terms if not (term.light or is_verb(term))]
    named = [term for term in terms if term.word.lower() == noun]
    name = next((at for at, label in enumerate(labels) if _says(named, label)), None)
    if name is None:
        return None
    rows = [number for number, cells in enumerate(table.rows) if cells[name].text.casefold() == mark.casefold()]
    rest = [term for term in terms if term not in named]
    columns = [at for at, label in enumerate(labels) if at != name and _says(rest, label)]
    years = [at for at in columns if _YEAR.search(labels[at])]
    if understanding.period.years:
        wanted = {str(year) for year in understanding.period.years}
        columns = [at for at in columns if at not in years or wanted & set(_YEAR.findall(labels[at]))]
        if not wanted <= set(_YEAR.findall(" ".join((above, table.caption, document.title, *labels)))):
            return None
    around = words_of(" ".join((above, table.caption, document.title, document.id, *labels)))
    told = all(strength(term, around) >= PRESENT for term in rest)
    return (rows[0], name, tuple(columns)) if len(rows) == 1 and columns and told else None


def _says(terms: Sequence[Term], label: str) -> bool:
    words = words_of(label)
    return any(strength(term, words) >= PRESENT for term in terms)
