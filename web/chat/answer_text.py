"""The text of an answer in paragraphs, remarks, lists and sums, and its table.

Comes in: an `Answer` and its sources. Goes out: `TextGroup`s and a `TableView`, which together lose nothing of the
text: a line is left out only where a row of the table or a button says all that it says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.model import Answer, Claim, ClaimKind, Status
from assistant.wording import sentences
from web.chat.bars import bar_lengths
from web.chat.decision_cards import Cards
from web.chat.views import Calculation, Line, Run, SourceView, TableRow, TableView, TextGroup

_MARK = re.compile(r"\[(\d+)\]")
_BULLET = re.compile(r"[-–•*] +")
_CALCULATION = re.compile(r"(?P<head>.+): (?P<sum>[^:=]+) = (?P<result>[^:=()]+?)(?: \((?P<unit>.+)\))?")
_NUMBER = re.compile(r"(?:€ ?)?[-−]?(?:€ ?)?\d[\d.]*(?:,\d+)?(?: ?%)?")
_WARNING = re.compile(r"\b(Let op|Note):")
_DATE_LABEL = re.compile(r" — [^:—]+:")
_WORD = re.compile(r"\w")


def text_groups(
    answer: Answer,
    sources: Iterable[SourceView],
    table: TableView | None,
    numbers: Mapping[str, int],
    cards: Cards,
) -> tuple[TextGroup, ...]:
    """The lines of the text, cut where a citation mark or a quote begins or ends.

    `numbers` are those of items in their source, by the text of the claim; what `cards` tell is left out.
    """
    by_number = {source.number: source for source in sources}
    quotes = [line for citation in answer.citations for line in citation.quote.split("\n") if _WORD.search(line)]
    quoted = [place for quote in quotes for place in _places(answer.text, quote)]
    told = set(answer.follow_ups) if answer.status is Status.CLARIFY else _told(answer.claims, table) | cards.told
    leads = _needless_leads(answer, cards)
    groups: list[TextGroup] = []
    for found in re.finditer(r"[^\n]*\S[^\n]*", answer.text):
        bullet = _BULLET.match(answer.text, found.start(), found.end())
        start = bullet.end() if bullet else found.start()
        line = answer.text[start : found.end()]
        claim = _claim_of(line, answer.claims) if bullet else None
        if bullet and (claim.text if claim else line) in told:
            continue
        if not bullet and (line in leads or _is_told(line, cards.told)):
            continue
        runs = tuple(_runs(answer.text, start, found.end(), quoted, by_number))
        _add(groups, _group(runs, claim, numbers) if bullet else _paragraph(runs, first=not groups))
    return tuple(groups)


def _needless_leads(answer: Answer, cards: Cards) -> set[str]:
    """The lines that name a document of which only cards tell, which name it themselves."""
    left = {number for claim in answer.claims if claim.text not in cards.told for number in claim.citations}
    said = {citation.document_title for citation in answer.citations if citation.number in left}
    lead = sentences(answer.question.language)["lead"]
    return {lead.format(title=title) for title in cards.titles - said}


def _is_told(line: str, on_cards: frozenset[str]) -> bool:
    """Whether a paragraph is made of claims that cards tell, and of nothing else."""
    parts = [part.strip() for part in _MARK.sub("\0", line).split("\0") if part.strip()]
    return bool(on_cards) and all(part in on_cards for part in parts)


def _paragraph(runs: tuple[Run, ...], first: bool) -> TextGroup:
    text = "".join(run.text for run in runs)
    if first or any(run.quoted or run.source for run in runs):
        return TextGroup("alinea", (Line(runs),))
    return TextGroup("waarschuwing" if _WARNING.search(text) else "opmerking", (Line(runs),))


def _group(runs: tuple[Run, ...], claim: Claim | None, numbers: Mapping[str, int]) -> TextGroup:
    sum_ = _CALCULATION.fullmatch(claim.text) if claim and claim.kind is ClaimKind.CALCULATION else None
    if sum_:
        marks = tuple(run for run in runs if run.source)
        shown = Calculation(sum_["head"], sum_["sum"], sum_["result"], sum_["unit"] or "")
        return TextGroup("berekening", (Line(marks, calculation=shown),))
    number = numbers.get(claim.text) if claim else None
    return TextGroup("lijst" if number is None else "nummers", (Line(runs, number=number),))


def _add(groups: list[TextGroup], group: TextGroup) -> None:
    if groups and group.kind in ("lijst", "nummers") and groups[-1].kind == group.kind:
        groups[-1] = TextGroup(group.kind, groups[-1].lines + group.lines)
    else:
        groups.append(group)


def _claim_of(line: str, claims: Sequence[Claim]) -> Claim | None:
    said = _MARK.sub("", line).rstrip()
    return next((claim for claim in claims if claim.text == said), None)


def table_view(answer: Answer, sources: Iterable[SourceView]) -> TableView | None:
    """The table with, behind each row, the sources of the claim that says the same."""
    table = answer.table
    if table is None:
        return None
    by_number = {source.number: source for source in sources}
    numeric = tuple(_is_numeric(column) for column in zip(*table.rows, strict=True))
    is_timeline = len(table.header) == 2 and all(claim.kind is ClaimKind.DATE for claim in answer.claims)
    lengths = iter(bar_lengths(table, numeric))
    rows = []
    for row in table.rows:
        claim = next((claim for claim in answer.claims if _says(claim, row, table.header)), None)
        numbers = claim.citations if claim else ()
        marks = tuple(Run("", False, by_number[number]) for number in numbers if number in by_number)
        rows.append(TableRow(row, next(lengths), marks, claim.text if claim else ""))
    return TableView(table.header, tuple(rows), numeric, is_timeline)


def _says(claim: Claim, row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a claim holds all the cells of a row, and no word beyond them and the header, or the label of a date."""
    rest = _DATE_LABEL.sub(" ", claim.text) if claim.kind is ClaimKind.DATE else claim.text
    if claim.kind in (ClaimKind.CALCULATION, ClaimKind.QUOTE) or not all(cell in rest for cell in row):
        return False
    for part in sorted({*row, *header}, key=len, reverse=True):
        rest = rest.replace(part, " ") if part else rest
    return not _WORD.search(rest)


def _told(claims: Sequence[Claim], table: TableView | None) -> set[str]:
    """The claims that the table tells, source and all."""
    rows = {row.claim for row in table.rows if row.marks} if table else set()
    return {claim.text for claim in claims if claim.text in rows}


def _is_numeric(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a quote stands in a text, each time; not within a word or number."""
    return ((found.start(), found.end()) for found in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text))


def _runs(
    text: str, start: int, end: int, quoted: list[tuple[int, int]], sources: Mapping[int, SourceView]
) -> Iterator[Run]:
    marks = {m.start(): m for m in _MARK.finditer(text, start, end) if int(m.group(1)) in sources}
    edges = {start, end} | {edge for pair in quoted for edge in pair if start < edge < end}
    for mark in marks.values():
        edges |= {mark.start(), mark.end()}
    cuts = sorted(edges)
    for first, last in itertools.pairwise(cuts):
        source = sources[int(marks[first].group(1))] if first in marks else None
        yield Run(text[first:last], any(a <= first and last <= b for a, b in quoted), source)
