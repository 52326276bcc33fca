"""Tables whose rows are terms: a table in, for each column of terms its label and its topics out.

"Thema | Toelichting", with or without a column of ordinals before it; also the labels of a table of figures ("Wijk").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import lexicon
from ingest.fact_model import Topic
from ingest.facts.grouping import is_grouping
from ingest.facts.lines import trimmed
from ingest.model import Cell, CellKind, Excerpt, Table

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_TOTAL = re.compile(r"(?:sub)?tota(?:al|len)\b|saldo\b|resultaat\b", re.IGNORECASE)
_TERM_WORDS = 25
"""A longer first cell is a text in columns and no term."""


def table_topics(table: Table) -> Iterator[tuple[str, tuple[Topic, ...]]]:
    """Nothing for a table that is not read for sure, or that is the form at the head of a document."""
    if not (table.certain or _is_full(table)) or any(_is_form_row(row) for row in table.rows):
        return
    columns = range(len(table.columns))
    ordinals = next((column for column in columns if _is_ordinal(table, column)), None)
    texts = [column for column in columns if column != ordinals and _is_text(table, column)]
    if not texts:
        return
    grouped = [column for column in texts if is_grouping(table, column)]
    terms = next((column for column in texts if column not in grouped), texts[0])
    for column in dict.fromkeys((*grouped[:1], terms)):
        others = [other for other in texts if other != column and other not in grouped]
        topics = _topics(table.rows, ordinals, column, others if column == terms else [])
        if len({topic.title.text for topic in topics}) >= 2:
            yield _label(table, column), topics


def _label(table: Table, column: int) -> str:
    """The column's own label, else that of the nearest to its left, which then stands over both."""
    labels = [table.columns[number].label.split(" / ")[-1] for number in range(column, -1, -1)]
    return next((label for label in labels if label), "")


def _is_full(table: Table) -> bool:
    """Whether each column has a label and each cell a text of its own: then no row is a piece of another."""
    cells = [cell for row in table.rows for cell in row]
    return all(column.label for column in table.columns) and all(cell.text and not cell.carried for cell in cells)


@cache
def _form_labels() -> frozenset[str]:
    entries = (*lexicon.entries("form-labels"), *lexicon.entries("date-labels"))
    return frozenset(entry.rstrip("!").casefold() for entry in entries)


def _is_form_row(row: Sequence[Cell]) -> bool:
    return row[0].text.rstrip(" :").casefold() in _form_labels()


def _is_ordinal(table: Table, column: int) -> bool:
    """Whether the cells count: 1, 2, 3 or a, b, c or I, II, III; rows without one (a total) do not matter."""
    cells = [row[column].text.strip(" .)(").lower() for row in table.rows if row[column].text.strip()]
    count = len(cells)
    numbers, letters = [str(number + 1) for number in range(count)], list("abcdefghijklmnopqrstuvwxyz"[:count])
    return count >= 2 and cells in (numbers, letters, _ROMAN[:count])


def _is_text(table: Table, column: int) -> bool:
    filled = [row[column] for row in table.rows if row[column].kind is not CellKind.EMPTY]
    texts = [
        cell for cell in filled if cell.kind in (CellKind.TEXT, CellKind.DATE) and re.search(r"[^\W\d_]{2}", cell.text)
    ]
    return bool(filled) and len(texts) * 2 > len(filled)


def _topics(
    rows: Sequence[Sequence[Cell]], ordinals: int | None, column: int, others: Sequence[int]
) -> tuple[Topic, ...]:
    topics: list[Topic] = []
    for row in rows:
        title = trimmed(row[column].excerpt)
        if not title.text or row[column].carried or _TOTAL.match(title.text) or len(title.text.split()) > _TERM_WORDS:
            continue
        marker = row[ordinals].text if ordinals is not None else ""
        explanation = Excerpt.join((row[other].excerpt for other in others if not row[other].carried), "\t")
        topics.append(Topic(len(topics) + 1, marker, title, explanation))
    return tuple(topics)
