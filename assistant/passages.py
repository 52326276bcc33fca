"""Answers with verbatim sentences, lists and table rows. In: ranked evidence. Out: a `Draft`, or None without evidence.

A list, a column or a row answers by itself; a sentence takes along up to two others of its document that add something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.anaphora import points_back
from assistant.citing import cite
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind, overlaps
from assistant.figures import (
    TableColumn,
    TableRow,
    cells_of,
    columns_of_years,
    has_figures,
    header_excerpt,
    label_text,
    listed_rows,
    plain,
    row_excerpt,
    row_of_ordinal,
    row_text,
)
from assistant.model import Citation, Claim, ClaimKind
from assistant.ranking import WHOLE, Scored
from assistant.reasons import paragraph_of_reason, reason_elsewhere
from assistant.source import Source
from assistant.understand.kinds import plain_words
from assistant.understand.model import QuestionKind, Understanding
from ingest.facts.topics.enumerations import counted_in
from ingest.model import CellKind, Document, Excerpt

MAX_SENTENCES = 3
"""Sentences that are quoted at most: a longer answer has to be searched in its turn."""
NEIGHBOUR = 0.6
"""Share of the best score from which the next or former sentence of the same paragraph comes along."""
ALSO = 0.8
"""Share of the best score from which another sentence of the document comes along, if it covers another term."""
TIED = 0.97
"""Rows this near to the best are equally good answers: two rows of one label, in two tables or groups."""
ITEMS = 0.8
"""Share of the best item's score from which another item answers about as well."""
MIN_ITEMS = 3
"""Items that have to, for the whole list to answer."""
MAX_ROWS = 4
"""Rows of a table at most, of those that are equally good."""

ANNOUNCING = 14
"""Words of a sentence, at most, that only says how many there are of what the next ones tell."""
MAX_COUNTED = 6
"""Sentences that such a one may announce."""
MIN_HEAD = 6
"""Letters of a word that is the head of a compound and no chance ending."""
MUCH, NEAR = 0.2, 0.15
"""What is much less than the whole question, and how near in score the sentence that says the whole has to be."""
AMONG = 5
"""Pieces of evidence among which that sentence is looked for."""
_SOME = re.compile(r"\b(?:een\s+aantal|enkele|verschillende|diverse|meerdere)\b", re.IGNORECASE)
_EXPLAINED = (QuestionKind.WHY, QuestionKind.WHAT, QuestionKind.HOW)
"""Questions whose answer often goes on in the next sentence."""
_LISTED = (QuestionKind.WHICH, QuestionKind.WHAT)
_VALUES = (CellKind.DATE, CellKind.NUMBER, CellKind.PERCENTAGE)


def answer_with_passages(
    understanding: Understanding, ranked: Sequence[Scored], source: Source, among: Sequence[Scored] = ()
) -> Draft | None:
    """`among` is all evidence, where `ranked` is only what tells what is asked."""
    if not ranked:
        return None
    ranked = _with_whole_list(understanding, [one for one in ranked if one.tells] or ranked)
    ranked = _with_what_is_explained(understanding, ranked)
    draft = _draft(understanding, ranked, source, among or ranked)
    return replace(draft, coverage=ranked[0].coverage, likelihood=ranked[0].likelihood)


def _draft(understanding: Understanding, ranked: Sequence[Scored], source: Source, among: Sequence[Scored]) -> Draft:
    best = ranked[0].evidence
    if best.row is not None:
        return _draft_rows(understanding, best, _tied_rows(ranked), source)
    if best.column is not None and _has_other_values(best.column):
        rows = [TableRow(best.column.table, number) for number in _asked_rows(best.column, understanding.ordinal)]
        return _draft_rows(understanding, best, rows, source)
    chosen = [best]
    if best.kind is EvidenceKind.SENTENCE:
        listed = _announced_list(understanding, ranked[0], among)
        told = [listed] if listed else _counted_sentences(understanding, ranked[0], among)
        chosen = [best, *told] if told else _choose_sentences(understanding, ranked)
    elif best.kind is EvidenceKind.ITEM:
        chosen += (one.evidence for one in _following(ranked[0], ranked, always=0))
    if understanding.kind is QuestionKind.WHY:
        chosen += reason_elsewhere(understanding, chosen, ranked, source)
    return _draft_quotes(chosen, understanding.ordinal, source)


def _with_whole_list(understanding: Understanding, ranked: Sequence[Scored]) -> Sequence[Scored]:
    """With the list before its items, where several of them answer about as well as the best: all are asked."""
    best = ranked[0]
    if best.evidence.kind is not EvidenceKind.ITEM:
        return ranked
    for whole in ranked:
        if whole.evidence.kind is EvidenceKind.LIST and best.evidence.parts[0] in whole.evidence.parts:
            good = [one for one in ranked if one.score >= ITEMS * best.score and _is_item_of(one, whole)]
            least = 1 if understanding.kind is QuestionKind.WHERE else MIN_ITEMS  # each item is a place to go to
            is_asked = whole.coverage >= best.coverage and len(good) >= least
            return (whole, *(one for one in ranked if one is not whole)) if is_asked else ranked
    return ranked


def _with_what_is_explained(understanding: Understanding, ranked: Sequence[Scored]) -> Sequence[Scored]:
    """With the sentence before all others that says the whole of what is asked why, where the best says much less of
    it: the reason of something else is none, and its own often follows.
    """
    best = ranked[0]
    if understanding.kind is not QuestionKind.WHY or best.coverage >= WHOLE:
        return ranked
    for one in ranked[1:AMONG]:
        is_whole = one.coverage >= max(WHOLE, best.coverage + MUCH) and one.evidence.kind is EvidenceKind.SENTENCE
        if is_whole and one.score >= best.score - NEAR:
            return (one, *(other for other in ranked if other is not one))
    return ranked


def _announced_list(understanding: Understanding, best: Scored, among: Sequence[Scored]) -> Evidence | None:
    """The list of as many as the best sentence counts of what is asked ("op vijf onderdelen bijsturen"), further on in
    its document, or the one right behind it where it counts some ("een aantal zaken"); None where it does not count
    them, or where there is no such list.
    """
    if understanding.kind not in _LISTED or ":" in best.evidence.text:
        return None
    lists = (one.evidence for one in among if one.evidence.kind is EvidenceKind.LIST and _same_document(one, best))
    further = [one for one in lists if one.order > best.evidence.order]
    if _SOME.search(best.evidence.text):
        said = plain(best.evidence.text)
        return next((one for one in further if said in one.around), None)
    counts = _counts_asked(understanding, best.evidence)
    return min((one for one in further if len(one.parts) in counts), key=lambda one: one.order, default=None)


def _counted_sentences(understanding: Understanding, best: Scored, among: Sequence[Scored]) -> list[Evidence]:
    """The sentences right behind the best, as many as it counts of what is asked and does not name itself ("Er komen
    vier bronnen in aanmerking."): one for each. None where its paragraph has not that many.
    """
    counts = _counts_asked(understanding, best.evidence) if understanding.kind in _LISTED else set()
    if len(counts) != 1 or len(best.evidence.text.split()) > ANNOUNCING or ":" in best.evidence.text:
        return []
    count = counts.pop()
    by_order = _by_order(best, among)
    behind = [by_order.get(best.evidence.order + step) for step in range(1, count + 1)]
    told = [one.evidence for one in behind if one is not None]
    return told if 1 < count <= MAX_COUNTED and len(told) == count else []


def _counts_asked(understanding: Understanding, evidence: Evidence) -> set[int]:
    """How many it says there are of what is asked ("warmtebronnen", "vier bronnen")."""
    asked = plain_words(understanding.question.standalone_text).split()
    found = ((count, noun.lower().split()[-1]) for count, noun in counted_in(evidence.text))
    return {count for count, noun in found if any(_is_called(word, noun) for word in asked)}


def _is_called(word: str, noun: str) -> bool:
    return word == noun or (len(noun) >= MIN_HEAD and word.endswith(noun))


def _is_item_of(one: Scored, whole: Scored) -> bool:
    return one.evidence.kind is EvidenceKind.ITEM and one.evidence.parts[0] in whole.evidence.parts


def _has_other_values(column: TableColumn) -> bool:
    """Whether the rows of a column say a figure or a date of each item: then they are told along with it."""
    return any(cell.kind in _VALUES for row in column.table.rows for cell in row[column.number + 1 :])


def _asked_rows(column: TableColumn, ordinal: int | None) -> tuple[int, ...]:
    """The rows that a column lists, or the one that is asked."""
    asked = row_of_ordinal(column, ordinal) if ordinal else None
    return listed_rows(column) if asked is None else (asked,)


def _asked_parts(evidence: Evidence, ordinal: int | None) -> tuple[Excerpt, ...]:
    """What is quoted of a list or column: all of it, or the item that is asked."""
    if evidence.column is not None:
        column = evidence.column
        return tuple(column.table.rows[n][column.number].excerpt for n in _asked_rows(column, ordinal))
    return evidence.parts[ordinal - 1 : ordinal] if ordinal and evidence.kind is EvidenceKind.LIST else evidence.parts


def _tied_rows(ranked: Sequence[Scored]) -> list[TableRow]:
    """The best row and those as good, in one document, in reading order."""
    best = ranked[0]
    tied = [one for one in ranked if one.score >= TIED * best.score and _same_document(one, best)]
    tied.sort(key=lambda one: one.evidence.order)
    return [one.evidence.row for one in tied if one.evidence.row is not None][:MAX_ROWS]


def _choose_sentences(understanding: Understanding, ranked: Sequence[Scored]) -> list[Evidence]:
    """The best, what follows it and points back to it, and what else of its document adds to it; in reading order."""
    best = ranked[0]
    if understanding.kind is QuestionKind.WHY:
        explained = paragraph_of_reason(best, ranked)
        if len(explained) > 1:
            return [one.evidence for one in explained]
    chosen = [best]
    for one in _following(best, ranked, always=1 if understanding.kind in _EXPLAINED else 0):
        chosen.append(one)
    for one in ranked[1:]:
        if len(chosen) >= MAX_SENTENCES:
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


def _following(best: Scored, ranked: Sequence[Scored], always: int) -> list[Scored]:
    """The sentences or items right after the best that point back to it, up to the most that an answer holds, and the
    first `always` whatever they say: a reason often follows what it is the reason of.
    """
    by_order = _by_order(best, ranked)
    found: list[Scored] = []
    for step in range(1, MAX_SENTENCES):
        following = by_order.get(best.evidence.order + step)
        if following is None or not (step <= always or points_back(following.evidence.text)):
            break
        found.append(following)
    return found


def _by_order(best: Scored, among: Sequence[Scored]) -> dict[int, Scored]:
    """What is of the kind of the best and in its document, by place there."""
    kind = best.evidence.kind
    return {one.evidence.order: one for one in among if one.evidence.kind is kind and _same_document(one, best)}


def _same_document(one: Scored, other: Scored) -> bool:
    return one.evidence.passage.document_id == other.evidence.passage.document_id


def _repeats(one: Evidence, other: Evidence) -> bool:
    """Whether they are the same words, also where a document says them twice."""
    same_place = any(overlaps(a, b) for a in one.parts for b in (*other.parts, other.lead))
    return same_place or plain(one.text).lower() == plain(other.text).lower()


def _draft_quotes(chosen: Sequence[Evidence], ordinal: int | None, source: Source) -> Draft:
    claims: list[Claim] = []
    citations: list[Citation] = []
    quoted: list[Excerpt] = []
    for number, one in enumerate(chosen, start=1):
        listed = one.kind in (EvidenceKind.LIST, EvidenceKind.COLUMN)
        parts = _asked_parts(one, ordinal)
        lead = Excerpt() if any(overlaps(one.lead, other) for other in quoted) else one.lead
        lines = [excerpt for excerpt in (lead, *parts) if excerpt.text]
        quoted += lines
        document = source.document(one.passage.document_id)
        citations.append(cite(number, Excerpt.join(lines, "\n"), one.passage, document))
        if lead.text:
            claims.append(Claim(plain(lead.text), ClaimKind.QUOTE, (number,)))
        kind = ClaimKind.ITEM if listed else ClaimKind.QUOTE
        claims += [Claim(plain(part.text), kind, (number,)) for part in parts]
    return Draft(tuple(claims), tuple(citations), tuple(chosen))


def _draft_rows(understanding: Understanding, found: Evidence, rows: Sequence[TableRow], source: Source) -> Draft:
    """A claim a row, each with the row and its header as citations."""
    document = source.document(found.passage.document_id)
    claims: list[Claim] = []
    citations: list[Citation] = []
    remarks: list[str] = []
    headers: dict[str, int] = {}
    partial = False
    for row in rows:
        columns = columns_of_years(row, understanding.question.years) or ()
        empty = [plain(row.table.columns[column].label) for column in columns if not cells_of(row)[column].text]
        if empty:
            partial = True
            remarks.append(wording.empty_cells(label_text(row), empty))
            columns = columns_of_years(row, ()) or ()
        numbers = [_add(citations, row_excerpt(row), found, document)]
        header = header_excerpt(row.table)
        if header.text:
            if row.table.id not in headers:
                headers[row.table.id] = _add(citations, header, found, document)
                if row.table.unit_note and row.table.unit_note in header.text and has_figures(row):
                    remarks.append(wording.unit_note(plain(row.table.unit_note)))
            numbers.append(headers[row.table.id])
        claims.append(Claim(row_text(row, columns), _row_kind(row), tuple(numbers)))
    return Draft(tuple(claims), tuple(citations), (found,), remark=" ".join(remarks), partial=partial)


def _add(citations: list[Citation], excerpt: Excerpt, found: Evidence, document: Document) -> int:
    number = len(citations) + 1
    citations.append(cite(number, excerpt, found.passage, document))
    return number


def _row_kind(row: TableRow) -> ClaimKind:
    kinds = {cell.kind for cell in cells_of(row)}
    if CellKind.DATE in kinds:
        return ClaimKind.DATE
    return ClaimKind.FIGURE if has_figures(row) else ClaimKind.ITEM
