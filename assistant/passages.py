"""Answers with verbatim sentences, lists and table rows. In: ranked evidence. Out: a `Draft`, or None without evidence.

A list, a column or a row answers by itself; a sentence takes along up to two others of its document that add something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant import wording
from assistant.citing import cite
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind, overlaps
from assistant.figures import cells_of, columns_of_years, header_excerpt, label_column, plain, row_excerpt, row_text
from assistant.model import Citation, Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding
from ingest.model import CellKind, Document, Excerpt

MAX_SENTENCES = 3
NEIGHBOUR = 0.6
"""Share of the best score from which the next or former sentence of the same paragraph comes along."""
ALSO = 0.8
"""Share of the best score from which another sentence of the document comes along, if it covers another term."""
TIED = 0.97
"""Rows this near to the best are equally good answers: two rows of one label, in two tables or groups."""
MAX_ROWS = 4


def answer_with_passages(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if not ranked:
        return None
    best = ranked[0].evidence
    if best.row is not None:
        return _draft_rows(understanding, _tied_rows(ranked), source)
    chosen = _choose_sentences(ranked) if best.kind is EvidenceKind.SENTENCE else [best]
    return _draft_quotes(chosen, source)


def _tied_rows(ranked: Sequence[Scored]) -> list[Evidence]:
    best = ranked[0]
    tied = [one.evidence for one in ranked if one.evidence.row is not None and one.score >= TIED * best.score]
    same = [row for row in tied if row.passage.document_id == best.evidence.passage.document_id]
    return sorted(_distinct(same)[:MAX_ROWS], key=lambda row: row.order)


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each once: a table is found by several passages."""
    kept: list[Evidence] = []
    for one in evidence:
        if not any(one.parts == other.parts for other in kept):
            kept.append(one)
    return kept


def _choose_sentences(ranked: Sequence[Scored]) -> list[Evidence]:
    best = ranked[0]
    chosen = [best]
    for one in ranked[1:]:
        if len(chosen) == MAX_SENTENCES:
            break
        if one.evidence.kind is not EvidenceKind.SENTENCE or not _same_document(one, best):
            continue
        if any(_repeats(one.evidence, other.evidence) for other in chosen):
            continue
        near = abs(one.evidence.order - best.evidence.order) == 1 and one.score >= NEIGHBOUR * best.score
        covered = frozenset[object]().union(*(other.covered for other in chosen))
        adds = one.score >= ALSO * best.score and bool(one.covered - covered)
        if near or adds:
            chosen.append(one)
    return [one.evidence for one in sorted(chosen, key=lambda s: s.evidence.order)]


def _same_document(one: Scored, other: Scored) -> bool:
    return one.evidence.passage.document_id == other.evidence.passage.document_id


def _repeats(one: Evidence, other: Evidence) -> bool:
    """Whether they are the same words, also where a document says them twice."""
    quotes = (*one.parts, one.lead)
    same_place = any(overlaps(a, b) for a in quotes if a.text for b in (*other.parts, other.lead) if b.text)
    return same_place or plain(one.text).lower() == plain(other.text).lower()


def _draft_quotes(chosen: Sequence[Evidence], source: Source) -> Draft:
    claims: list[Claim] = []
    citations: list[Citation] = []
    for number, one in enumerate(chosen, start=1):
        lines = [excerpt for excerpt in (one.lead, *one.parts) if excerpt.text]
        quote = Excerpt.join(lines, "\n")
        citations.append(cite(number, quote, one.passage, source.document(one.passage.document_id)))
        listed = one.kind in (EvidenceKind.LIST, EvidenceKind.COLUMN)
        if one.lead.text:
            claims.append(Claim(plain(one.lead.text), ClaimKind.QUOTE, (number,)))
        kind = ClaimKind.ITEM if listed else ClaimKind.QUOTE
        claims += [Claim(plain(part.text), kind, (number,)) for part in one.parts]
    return Draft(tuple(claims), tuple(citations), tuple(chosen))


def _draft_rows(understanding: Understanding, rows: Sequence[Evidence], source: Source) -> Draft:
    claims: list[Claim] = []
    citations: list[Citation] = []
    remarks: list[str] = []
    headers: dict[str, int] = {}
    for evidence in rows:
        if evidence.row is None:
            continue
        row, document = evidence.row, source.document(evidence.passage.document_id)
        columns = columns_of_years(row, understanding.question.years) or ()
        remark = _empty_cells(evidence, columns)
        if remark:
            remarks.append(remark)
            columns = columns_of_years(row, ()) or ()
        numbers = [_add(citations, row_excerpt(row), evidence, document)]
        header = header_excerpt(row.table)
        if header.text:
            if row.table.id not in headers:
                headers[row.table.id] = _add(citations, header, evidence, document)
                if row.table.unit_note and row.table.unit_note in header.text:
                    remarks.append(wording.unit_note(plain(row.table.unit_note)))
            numbers.append(headers[row.table.id])
        claims.append(Claim(row_text(row, columns), _row_kind(evidence), tuple(numbers)))
    empty = any(_empty_cells(e, columns_of_years(e.row, understanding.question.years) or ()) for e in rows if e.row)
    return Draft(tuple(claims), tuple(citations), tuple(rows), " ".join(remarks), partial=empty)


def _add(citations: list[Citation], excerpt: Excerpt, evidence: Evidence, document: Document) -> int:
    number = len(citations) + 1
    citations.append(cite(number, excerpt, evidence.passage, document))
    return number


def _empty_cells(evidence: Evidence, columns: Sequence[int]) -> str:
    """A sentence that names the columns which are asked and have no value; "" when all have one."""
    if evidence.row is None:
        return ""
    cells = cells_of(evidence.row)
    empty = [plain(evidence.row.table.columns[column].label) for column in columns if not cells[column].text]
    label = label_column(evidence.row)
    name = plain(cells[label].text) if label is not None else ""
    return wording.empty_cells(name, empty) if empty else ""


def _row_kind(evidence: Evidence) -> ClaimKind:
    kinds = {cell.kind for cell in cells_of(evidence.row)} if evidence.row else set()
    if CellKind.DATE in kinds:
        return ClaimKind.DATE
    return ClaimKind.FIGURE if kinds & {CellKind.NUMBER, CellKind.PERCENTAGE} else ClaimKind.ITEM
