"""Proves a calculation. In: a claim, its citations, the index. Out: whether the sum is right and made of cited figures.

The text is "labels — columns: sum = result (unit)". Its labels must be those of the cited rows, its columns columns of
their table whose header is cited, its operands the figures of those rows in those columns, and the sum must be true.
"Verschil: sum = result (unit)" is that between two figures of the one sentence that is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.budget.calculation import EQUALS, MINUS, TIMES, holds, write
from assistant.budget.contrast import contrasts_in
from assistant.budget.draft import figure_of
from assistant.budget.told import HEAD, differences_in
from assistant.figures import LABEL_END, TableRow, cells_of, header_excerpt, plain, row_excerpt, title_of
from assistant.model import Citation, Claim
from assistant.source import Source
from assistant.turned import amounts_by_table, read_amounts
from ingest.fact_model import Amount
from ingest.model import Span, Table

_CLAIM = re.compile(r"^(?P<head>.+): (?P<sum>[^:=]+ = [^:=()]+?)(?: \((?P<unit>.+)\))?$")
_OPERAND = re.compile(rf"(?P<divisor>/ )?(?P<figure>\({MINUS}[\d.,]+\)|\d[\d.,]*)")


def proves_calculation(claim: Claim, cited: Sequence[Citation], source: Source) -> bool:
    parts = _CLAIM.match(claim.text)
    if parts is None or not holds(parts["sum"]) or len({citation.document_id for citation in cited}) != 1:
        return False
    if parts["head"] == HEAD:
        quote = plain(cited[0].quote)
        return len(cited) == 1 and claim.text in (*differences_in(quote), *contrasts_in(quote))
    spans = [frozenset(span for page in citation.pages for span in page.spans) for citation in cited]
    by_table = amounts_by_table(source.facts(cited[0].document_id).amounts)
    for printed in source.document(cited[0].document_id).tables:
        for table, amounts in read_amounts(printed, by_table.get(printed.id, ())):
            rows = list(_cited_rows(table, spans))
            if rows and _is_of_table(parts, table, rows, spans) and _is_made_of(parts, table, rows, amounts):
                return True
    return False


def _cited_rows(table: Table, spans: Sequence[frozenset[Span]]) -> Iterator[int]:
    """The rows of a table that are cited, in the order of the citations."""
    by_place = {frozenset(row_excerpt(TableRow(table, row)).spans): row for row in range(len(table.rows))}
    for places in spans:
        if places in by_place:
            yield by_place[places]


def _is_of_table(parts: re.Match[str], table: Table, rows: Sequence[int], spans: Sequence[frozenset[Span]]) -> bool:
    header = frozenset(header_excerpt(table).spans)
    if header and header not in spans:
        return False
    if parts["unit"] and parts["unit"] != plain(table.unit_note):
        return False
    labels = "; ".join(dict.fromkeys(_label(table, row) for row in rows))
    head = parts["head"]
    return head == labels or head.startswith(labels + LABEL_END)


def _label(table: Table, row: int) -> str:
    cells = cells_of(TableRow(table, row))
    first = next((plain(cell.text) for cell in cells if cell.text), "")
    return title_of(TableRow(table, row)) or first


def _is_made_of(parts: re.Match[str], table: Table, rows: Sequence[int], amounts: Sequence[Amount]) -> bool:
    """Whether each operand is a figure of a cited row in a named column, with its own sign."""
    labels = "; ".join(dict.fromkeys(_label(table, row) for row in rows))
    named = f", {parts['head'].removeprefix(labels).removeprefix(LABEL_END)}, "
    figures = [
        figure_of(amount, table)
        for amount in amounts
        if amount.place is not None
        and amount.place.row in rows
        and f", {plain(table.columns[amount.place.column].label)}, " in named
    ]
    own = {figure.operand for figure in figures}
    divisors = {write(abs(figure.value), figure.decimals) for figure in figures}
    whole = parts["sum"].split(EQUALS)[0]
    left = whole.removesuffix(f" {TIMES} 100")
    counted = re.search(r"\) / (\d+)$", whole)  # an average; a share goes on after it
    if counted and " + " in left:
        left = left[: counted.start() + 1]
    found = [(match["figure"], bool(match["divisor"])) for match in _OPERAND.finditer(left)]
    return bool(found) and all(text in own or (divides and text in divisors) for text, divides in found)
