"""Which rows at the top of a table are its header, and what each column is called.

Comes in: grid rows. Goes out: the number of header rows, and labels.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.numbers import NO_FIGURE, find_dates, find_periods, find_scale
from ingest.tables.grid import Grid, Row, is_number, is_year, numeric_columns

MAX_HEADER_ROWS = 4
# A label is short; a cell with more words than this explains something.
_LABEL_WORDS = 12
# The header above the second of two columns is a word or a few ("Wat gaan we doen").
_FORM_WORDS = 5
_MEASURE = re.compile(
    r"(?:ca\.?|circa|±|<|>|≤|≥)?\s*\d[\d.,]*(?:\s*[x×]\s*\d[\d.,]*)*\s*"
    r"(?:[mck]?m[²³23]?|ha|are|kg|ton|liter|kWh?|MWh?|GWh?|kWp|MW|%|uur|stuks|fte)(?:\s+\w+)?",
    re.IGNORECASE,
)
"""A quantity in a unit: "40 x 20 m", "12,5 ha", "ca. 3.200 m² bvo". Ages and terms ("0-4 jaar") may name a column."""
_TERM = re.compile(r"\d[\d.,]*\s+(?:dag|dagen|week|weken|maand|maanden|jaar|jaren|uur|uren)", re.IGNORECASE)
"""How long something takes: "11 weken"; a column for ages has a range ("0-4 jaar")."""
_AMOUNT = re.compile(r"€\s*\d")
_MARKS = frozenset(("n", "v", "nadeel", "voordeel"))
_NO_MARKS = frozenset("-–—")
LEVEL = " / "
"""Between the labels of a column that stands under others, outermost first."""


_NUMBER_OF = re.compile(r"(?<=[a-z]) / (?=\d{1,2}$)")


def count_header_rows(grid: Grid) -> int:
    """The declared number, with a row below that numbers columns; else the leading rows without data above columns with
    data; 0 where no row stands out.
    """
    rows = grid.rows
    if grid.header_rows is not None:
        count = min(grid.header_rows, len(rows))
        goes_on = 0 < count < len(rows) - 1 and _numbers_columns(rows, count, list(range(1, len(rows[0]))))
        return count + goes_on
    if len(rows) < 2:
        return 0
    # Below two header rows a short table has figures in half its rows only.
    figures = numeric_columns(rows[1:]) or numeric_columns(rows[2:])
    numeric = [column for column in figures if column or not _counts_up(rows[1:])]
    return _above_figures(rows, numeric) if numeric else _above_text(rows)


def _counts_up(rows: tuple[Row, ...]) -> bool:
    """Whether the first column numbers the rows: 1, 2, 3…"""
    texts = [row[0].text.rstrip(".) ") for row in rows if row[0].text]
    return len(texts) > 1 and texts == [str(int(texts[0]) + i) if texts[0].isdigit() else "" for i in range(len(texts))]


def _above_figures(rows: tuple[Row, ...], numeric: list[int]) -> int:
    count = 0
    for row in rows[:MAX_HEADER_ROWS]:
        figures = [row[column].text for column in numeric if row[column].text]
        if any(is_number(text) and not is_year(text) for text in figures) and not _numbers_columns(
            rows, count, numeric
        ):
            break
        if count and (_opens_group(row) or (not figures and not _spans_group(row))):
            break
        if count and _says_of_columns(rows, count, numeric):
            break
        count += 1
    if count == len(rows) or not any(row[column].text for row in rows[:count] for column in numeric):
        return 0
    return count


def _numbers_columns(rows: tuple[Row, ...], index: int, numeric: list[int]) -> bool:
    """Whether a row numbers the columns that the row above calls alike: "Fase", "Fase", "Fase" above 1, 2, 3."""
    above = [rows[index - 1][column].text for column in numeric] if index else []
    alike = [column for column, text in zip(numeric, above, strict=False) if text and above.count(text) > 1]
    numbers = [rows[index][column].text for column in alike]
    label = rows[index][0].text
    return (
        len(alike) > 1
        and (not label or find_scale(label) is not None)
        and numbers == [str(number) for number in range(1, len(alike) + 1)]
    )


def _says_of_columns(rows: tuple[Row, ...], index: int, numeric: list[int]) -> bool:
    """Whether a row is the first of the body though it holds no figures: below columns that all have a name of their
    own it has a label, and a cell that says that there is no figure, or most of its cells are measures ("40 x 20 m"),
    or words as other rows of the table hold.
    """
    row, names = rows[index], [rows[index - 1][column] for column in numeric]
    named = all(cell.text and not cell.carried for cell in names) and len({cell.text for cell in names}) == len(names)
    if not named or not row[0].text or row[0].carried or find_scale(row[0].text):
        return False
    if any(NO_FIGURE.fullmatch(row[column].text) for column in numeric):
        return True
    if any(_AMOUNT.search(row[column].text) and not find_scale(row[column].text) for column in numeric):
        return True
    measures = [row[column].text for column in numeric if _MEASURE.fullmatch(row[column].text)]
    terms = [cell.text for cell in row[1:] if _TERM.fullmatch(cell.text)]
    if 2 * len(measures) > len(numeric) or 2 * len(terms) >= len(row):
        return True
    # Years and notes of scale are what second rows of a header hold.
    heads = [text for column in numeric if (text := row[column].text) and (is_year(text) or find_scale(text))]
    return not heads and any(_holds_words(other, numeric) for other in rows[index + 1 :])


def _holds_words(row: Row, numeric: list[int]) -> bool:
    """Whether a row with a label has words of its own in most columns of figures."""
    own = [row[column].text for column in numeric if row[column].text and not row[column].carried]
    words = [text for text in own if not is_number(text) and re.search(r"[^\W\d_]{2}", text) and not is_year(text)]
    return bool(row[0].text) and len(words) > 1 and 2 * len(words) > len(numeric)


def _opens_group(row: Row) -> bool:
    """Whether the row is one label over the full width, though not what the figures are in."""
    return _full_width(row) and find_scale(row[0].text) is None


def _spans_group(row: Row) -> bool:
    """Whether the row holds more than the single label that opens a group of rows."""
    return sum(1 for cell in row if cell.text and not cell.carried) > 1


def _above_text(rows: tuple[Row, ...]) -> int:
    first, body = rows[0], rows[1:]
    start = 1 if _full_width(first) and len(body) > 1 else 0
    head = rows[start]
    labels = [cell.text for cell in head]
    below = [[row[column].text for row in rows[start + 1 :]] for column in range(len(head))]
    if (
        _is_form(rows[start:])
        or not all(_is_label(text) or _is_dated(text, texts) for text, texts in zip(labels[1:], below[1:], strict=True))
        or any(text.endswith(":") for text in labels)
    ):
        return start
    stands_out = any(map(_differs, labels, below))
    count = start + 1 if stands_out else start
    if (
        count
        and count < len(rows) - 1
        and any(cell.carried and cell.text for cell in head)
        and _all_labels(rows[count])
    ):
        count += 1
    return count


def _is_form(rows: tuple[Row, ...]) -> bool:
    """Whether rows are a label and what is filled in, from the first on: that holds more than a header would."""
    if any(len([cell for cell in row[1:] if not cell.carried]) != 1 for row in rows):
        return False
    return len(rows[0][1].text.split()) > _FORM_WORDS or any(map(str.isdigit, rows[0][1].text))


def _full_width(row: Row) -> bool:
    return len(row) > 1 and bool(row[0].text) and all(cell.carried and cell.text == row[0].text for cell in row[1:])


def _is_label(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LABEL_WORDS and not text.endswith(".") and not find_dates(text, 2000)


def _is_dated(label: str, below: list[str]) -> bool:
    """Whether it names a column by a date, after a word or more ("Vanaf 1 januari 2025"), that has none itself."""
    named = label[:1].isupper() and len(label.split()) <= _LABEL_WORDS and bool(find_dates(label))
    return named and not any(find_dates(text, 2000) for text in below)


def _all_labels(row: Row) -> bool:
    return all(_is_label(cell.text) and len(cell.text.split()) <= 3 for cell in row)


def _differs(label: str, texts: list[str]) -> bool:
    """Whether the cells below are of another kind than the label: dates, ordinals, or clearly longer."""
    filled = [text for text in texts if text]
    if not filled or label in filled:
        return False
    if not re.search(r"\d", label) and sum(1 for text in filled if re.match(r"\d|[ivx]+\.", text)) * 2 > len(filled):
        return True
    longer = sum(len(text) for text in filled) / len(filled)
    return bool(label) and longer >= 1.5 * len(label)


def fill_header_spans(header: tuple[Row, ...]) -> tuple[Row, ...]:
    """Labels of upper rows carried to the right over blank cells, where the row below splits them up."""
    filled = list(header)
    for index in range(len(header) - 1):
        row, below = list(filled[index]), header[index + 1]
        for column in range(1, len(row)):
            split = below[column].text and below[column - 1].text
            # A cell that is merged says itself how far it goes.
            if not row[column].text and row[column - 1].text and split and not header[index][column - 1].carried:
                row[column] = replace(row[column - 1], carried=True)
        filled[index] = tuple(row)
    return tuple(filled)


def fill_over_marks(header: tuple[Row, ...], body: tuple[Row, ...]) -> tuple[Row, ...]:
    """The label of a column of N and V as that of the figures before it too, where those have none: it is of both."""
    filled = [list(row) for row in header]
    for column in numeric_columns(body):
        beside = column + 1
        if not column or beside >= len(body[0]) or any(row[column].text for row in header):
            continue
        marks = {row[beside].text.strip("() ").casefold() for row in body if row[beside].text} - _NO_MARKS
        if marks and marks <= _MARKS:
            for row in filled:
                row[column] = replace(row[beside], carried=True) if row[beside].text else row[column]
    return tuple(map(tuple, filled))


def labels_of(header: tuple[Row, ...]) -> tuple[str, ...]:
    """Header texts from top to bottom joined by " / ", each once; a number below what it counts by a space.

    A title over the full width is left out.
    """
    rows = [row for row in header if not _full_width(row)] or list(header)
    labels = []
    for column in range(len(header[0]) if header else 0):
        parts: list[str] = []
        for row in rows:
            text = row[column].text
            if text and text not in parts[-1:]:
                parts.append(text)
        joined = LEVEL.join(parts)
        labels.append(_NUMBER_OF.sub(" ", joined))
    return tuple(labels)


def notes_of(header: tuple[Row, ...]) -> tuple[str, ...]:
    """The texts of header rows that are one cell over the full width."""
    return tuple(row[0].text for row in header if _full_width(row))


def title_of(header: tuple[Row, ...]) -> str:
    """The text of a first header row that is one cell over the full width, else ""."""
    return header[0][0].text if header and _full_width(header[0]) else ""


def period_of(label: str) -> str | None:
    """The one period that a label names: "Begroting 2025" → "2025"; None for none and for more than one."""
    labels = {period.label for period in find_periods(label)}
    return labels.pop() if len(labels) == 1 else None
