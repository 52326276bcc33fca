"""What a document says of itself: title, kind, organisation, date, period, status.

Comes in: the reading and its sections. Goes out: `Description`. What is not said stays empty: nothing is guessed from
the file's dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest import lexicon
from ingest.dates import Precision, find_dates
from ingest.model import DocumentKind, ListBlock, Paragraph, Reading, Section
from ingest.organisations import find_organisation

_FRONT = 4000
"""Characters of the first pages in which a document introduces itself."""
_RUBBISH_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|(?:naamloos|untitled|document|sjabloon|template|model|concept)\s*\d*"
    r"|.*\.(?:docx?|pdf|rtf|odt|dotx?|indd|html?|txt|md)|[\w-]*\d{5,}[\w-]*|(?:word\s?)?document\s?\d*|\W*)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?P<before>.{0,80}\s)?(?:Onderwerp|Betreft)(?:\s*:\s*|\s+)(?P<subject>\S.{2,300})$", re.MULTILINE
)
_AFTER_SUBJECT = re.compile(r"\s(?:Gemeenteraad|Portefeuillehouder|Zaaknummer|Datum|Afdeling)\b|\t")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|—|t/m|tot en met|tot|/)\s*((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DATED = (
    re.compile(r"\b(?:Raadsvergadering|Vergaderdatum|Vergadering|Raadsbesluit)\b"),
    re.compile(r"\bBesluit\b[^\n]{0,60}?\bd\.?d\.?"),
    re.compile(r"\b(?:Datum|Dagtekening|Besluitdatum)\b"),
    re.compile(r"\b[Vv]astgesteld\b[^\n.]{0,60}?\bop\b"),
    re.compile(r"\b(?:d\.d\.|dd\.)"),
)
_NAMED_WITHIN = 300
_DATE_WITHIN = 40
_STATUSES = (
    ("concept", re.compile(r"\b(?:concept(?:versie)?|CONCEPT)\b(?! ?-?(?:antwoord|reactie|werkprogramma))")),
    ("ontwerp", re.compile(r"\b[Oo]ntwerp(?:besluit|plan|verordening|visie)?\b")),
    ("vastgesteld", re.compile(r"\b[Vv]astgesteld (?:door|in|op|bij|d\.d\.)")),
)
_STATUS_WITHIN = 400


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
    subject = _SUBJECT.search(text)
    heading = sections[0].heading.text if sections and sections[0].level == 0 else ""
    title = _title(reading, heading, subject) or _from_file_name(file_stem)
    decisions = " ".join(section.title for section in sections if section.title.startswith("Besluit"))
    header = subject["before"] or "" if subject else ""
    return Description(
        title=title,
        kind=_kind((heading, header, decisions, file_stem.replace("-", " "), front[:_NAMED_WITHIN], title, front)),
        organisation=find_organisation(reading.properties.author, text),
        date=_date(header) or _date(front),
        period=_period((title, file_stem, heading)),
        status=_status(heading, front, sections),
    )


def _title(reading: Reading, heading: str, subject: re.Match[str] | None) -> str:
    said = reading.properties.title.strip()
    if said and not _RUBBISH_TITLE.match(said) and not _is_kind_name(said):
        return said
    if subject is not None and (not heading or _is_kind_name(heading) or _SUBJECT.search(heading)):
        return _AFTER_SUBJECT.split(subject["subject"])[0].strip()
    return _without_kind(heading)


def _is_kind_name(text: str) -> bool:
    return any(text.casefold() == name for name, _ in _kind_names())


def _without_kind(heading: str) -> str:
    """A title block often starts with what the document is ("Collegevoorstel") before its name."""
    for name, _ in _kind_names():
        rest = heading[len(name) :].strip(" :–-")
        if heading.casefold().startswith(f"{name} ") and len(rest.split()) > 2 and rest[0].isupper():
            return rest
    return "" if _is_kind_name(heading) else heading


def _from_file_name(stem: str) -> str:
    words = re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)|_", " ", stem).strip()
    return words[:1].upper() + words[1:] or stem


@cache
def _kind_names() -> tuple[tuple[str, DocumentKind], ...]:
    """Words and the kind they name, case folded, longest first."""
    pairs = []
    for entry in lexicon.entries("kinds"):
        kind, _, words = entry.partition(":")
        pairs += [(word.strip().casefold(), DocumentKind(kind.strip())) for word in words.split(",")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _kind(places: Sequence[str]) -> DocumentKind:
    """The kind named first in the first of the places that names one."""
    for place in places:
        found = []
        for name, kind in _kind_names():
            match = re.search(rf"\b{re.escape(name)}\b", place.casefold())
            if match:
                found.append((match.start(), -len(name), kind))
        if found:
            return min(found)[2]
    return DocumentKind.OTHER


def _date(front: str) -> datetime.date | None:
    """The day of the meeting, decision or document, in that order, where a word says that it is one."""
    days = [date for date in find_dates(front) if date.precision is Precision.DAY]
    for pattern in _DATED:
        for match in pattern.finditer(front):
            for day in days:
                between = front[match.end() : day.start]
                if match.end() <= day.start <= match.end() + _DATE_WITHIN and between.count("\n") <= 1:
                    return day.date
    return None


def _period(places: Sequence[str]) -> str:
    for place in places:
        span = _PERIOD.search(place)
        if span and span[1] <= span[2]:
            return f"{span[1]}-{span[2]}"
    for place in places:
        year = _YEAR.search(place)
        if year:
            return year[1]
    return ""


def _status(heading: str, front: str, sections: Sequence[Section]) -> str:
    for status, pattern in _STATUSES:
        if pattern.search(heading) or pattern.search(front[:_STATUS_WITHIN]):
            return status
    for section in sections:
        if re.match(r"Besluit\b.*\bd\.d\.", section.title) and _has_text(section):
            return "besloten"
    return ""


def _has_text(section: Section) -> bool:
    return any(isinstance(block, Paragraph | ListBlock) for block in section.blocks)
