"""Tables as CSV that a Dutch spreadsheet program opens as it is: UTF-8 with a mark, semicolons, decimal commas.

Comes in: a header and rows of typed values. Goes out: a response with a file to keep.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from fastapi import Response

from web.bidi import without_bidi

Value = str | int | Decimal | datetime.date | None

MEDIA_TYPE = "text/csv"
# A cell that begins so is a formula to a spreadsheet program, also after white space and in full width.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_NEGATIVE_NUMBER = re.compile(r"-\s?[\d.]+(,\d+)?\s?%?")
# Not allowed in a text file, and left by some writers of PDF.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Response:
    """`name` is that of the file, without suffix."""
    return Response(
        csv_text(header, rows).encode("utf-8-sig"),
        media_type=f"{MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Dates are as 2025-03-31; lines end as RFC 4180 has it."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return _harmless(_CONTROL.sub("", without_bidi(value)))
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return "" if value is None else str(value)


def _harmless(text: str) -> str:
    """A text that a spreadsheet program would run as a formula is marked as text by an apostrophe."""
    if _FORMULA.match(text) and not _NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
