"""What a document says of itself: title, kind, organisation, date, period, status.

Comes in: the reading and its sections. Goes out: `Description`. What is not said stays empty: nothing is guessed from
the file's dates.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.metadata.document_date import decided_on, document_date, document_period
from ingest.metadata.document_title import document_title, find_addressee, find_subject, kind_names
from ingest.metadata.organisations import find_organisation
from ingest.model import DocumentKind, ListBlock, Paragraph, RawTable, Reading, Section, Span, Table, TextBlock

_FRONT = 4000
"""Characters of the first pages in which a document introduces itself."""
_NAMED_WITHIN = 300
_STATUS_WITHIN = 400
_DRAFT = re.compile(r"\W*(concept|ontwerp)|.*[(,–-] ?(concept|ontwerp)(?:versie)?[\W\d]*$", re.IGNORECASE)
_DRAFT_LINE = 80
"""A mark of a draft is a line by itself or part of a title; a paragraph may be about another's draft."""
_ADOPTED = re.compile(r"\b[Vv]astgesteld (?:door|in|op|bij|d\.d\.)")
_DECIDED = re.compile(r"\b(?:heeft|hebben)\b[^.]*\bbesloten\b")


@dataclass(frozen=True, slots=True)
class Description:
    """`status` is "concept", "ontwerp", "vastgesteld", "besloten" or "" where the document does not say."""

    title: str
    kind: DocumentKind
    organisation: str
    date: datetime.date | None
    period: str
    status: str


def describe(reading: Reading, sections: Sequence[Section], file_stem: str) -> Description:
    """`file_stem` is the file's name without suffix: the title where the document has none."""
    text = "\n".join(page.text for page in reading.pages)
    front = text[:_FRONT]
    subject, header = find_subject(_without_headers(text, sections))
    heading = sections[0].heading.text if sections and sections[0].level == 0 else ""
    title = document_title(reading.properties.title, heading, subject, find_addressee(text), sections, file_stem)
    decisions = " ".join(section.title for section in sections if section.title.startswith("Besluit"))
    kind = _kind((heading, header, decisions, file_stem.replace("-", " "), front[:_NAMED_WITHIN], title, front))
    date = document_date(header, f"{heading}\n{front}", text)
    return Description(
        title=title,
        kind=kind,
        organisation=find_organisation(reading.properties.author, text, f"{title}\n{heading}", _running(reading)),
        date=date,
        period=document_period((title, file_stem, heading), kind, date),
        status=_status(heading, sections, text),
    )


def _without_headers(text: str, sections: Sequence[Section]) -> str:
    """Without the header rows of tables, which name a column "Onderwerp"."""
    tables = (block for section in sections for block in section.blocks if isinstance(block, Table))
    names = {cell.text for table in tables for row in table.header_rows for cell in row}
    return "\n".join(line for line in text.split("\n") if not names.issuperset(line.split("\t")))


def _running(reading: Reading) -> str:
    """What stands on the pages but in no block: headers and footers."""
    blocks = [block for block in reading.blocks if isinstance(block, TextBlock)]
    cells = (cell.excerpt for block in reading.blocks if isinstance(block, RawTable) for cell in block.cells)
    taken: dict[int, list[Span]] = defaultdict(list)
    for excerpt in (*(block.excerpt for block in blocks), *cells):
        for span in excerpt.spans:
            taken[span.page].append(span)
    left = []
    for page in reading.pages:
        end = 0
        for span in sorted(taken[page.number], key=lambda span: span.char_start):
            left.append(page.text[end : span.char_start])
            end = max(end, span.char_end)
        left.append(page.text[end:])
    return "\n".join(part.strip() for part in left if len(part.strip()) > 2)


def _kind(places: Sequence[str]) -> DocumentKind:
    """The kind named first in the first of the places that names one."""
    for place in places:
        found = []
        text = place.casefold()
        for name, kind in kind_names():
            match = re.search(rf"\b{re.escape(name)}\b", text) if name in text else None
            if match:
                found.append((match.start(), -len(name), kind))
        if found:
            return min(found)[2]
    return DocumentKind.OTHER


def _status(heading: str, sections: Sequence[Section], text: str) -> str:
    for line in (heading, *text[:_STATUS_WITHIN].split("\n")):
        draft = _DRAFT.match(line) if len(line) <= _DRAFT_LINE and not line.endswith((".", ";", ",")) else None
        if draft:
            return (draft[1] or draft[2]).lower()
    front = sections[0] if sections and sections[0].level == 0 else None
    if front is not None and _ADOPTED.search(f"{heading}\n{_text(front)}"[:_STATUS_WITHIN]):
        return "vastgesteld"
    for section in sections:
        if section.title.startswith("Besluit") and _is_decided(section):
            return "besloten"
    return "vastgesteld" if decided_on(text) else ""


def _is_decided(section: Section) -> bool:
    """Under "Besluit … d.d. 7 februari 2023" or with "heeft besloten"."""
    text = _text(section)
    return bool(text) and ("d.d." in section.title or _DECIDED.search(text) is not None)


def _text(section: Section) -> str:
    """Its paragraphs and list items, one a line."""
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.excerpt.text)
        elif isinstance(block, ListBlock):
            lines += [item.excerpt.text for item in block.items]
    return "\n".join(lines)
