"""The decisions of a list: lines in, the meeting of each line and what "Besluit: …" under an item says out.

One document may list the decisions of several meetings: the heading of a meeting holds for all items up to the next.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.fact_model import Decision, DecisionPoint, OutcomeKind
from ingest.facts.decisions.draft import body_in, day_in, draft
from ingest.facts.decisions.outcomes import find_outcome, find_votes
from ingest.facts.decisions.points import points_in, points_of
from ingest.facts.lines import Line, LineKind, title_of, trimmed
from ingest.model import Document, Excerpt
from ingest.sentences import split_sentences
from ingest.structure.agendas import is_label_line, label_kind, meeting_day

LABEL = re.compile(
    r"(?:^|(?<=[.;:?]\s))(?:Besluit|BESLUIT|Beslissing|Uitkomst|Uitslag)(?P<who>\s+(?:d\.\s?d\.|[^:.]){2,60}?)?\s*:\s*"
    r"(?P<rest>.*)",
    re.DOTALL,
)
"""The line that says how it ended, under the heading of what is decided on or in the midst of its paragraph."""
_OUTCOME_WORDS = 5
"""A longer first sentence says what is decided, not only how."""
_LEAD_WORDS = 8
_TITLE_LABEL = re.compile(r"(?:onderwerp|agendapunt)(?:\s+\d+)?\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met when, and the line that says so; `day` is None outside a list of decisions."""

    body: str
    day: datetime.date | None
    heading: Excerpt = Excerpt()


def find_meetings(document: Document, lines: Sequence[Line], body: str) -> Iterator[Meeting]:
    """For each line the meeting that it is of; `body` is who decides where no heading says it."""
    front = [line.text for line in lines if line.section.level == 0]
    body = body or next(filter(None, map(body_in, front)), "")
    meeting = Meeting(body, day_in(document.title) or document.date)
    for place, line in enumerate(lines):
        day = _day_met(line, lines[place + 1] if place + 1 < len(lines) else None)
        if day:
            meeting = Meeting(body_in(line.text) or body, day, line.excerpt)
        yield meeting


def _day_met(line: Line, below: Line | None) -> datetime.date | None:
    """The day, where the line is the heading of a meeting; "Besluitenlijst van 3 mei" may be an item as well."""
    if line.section.level and (line.kind is not LineKind.HEADING or line.section.number):
        return None
    if below and line.kind is LineKind.HEADING and label_kind(below.text) in ("", "+"):
        return None
    return meeting_day(line.text)


def listed(line: Line, after: Sequence[Line], meeting: Meeting) -> Decision | None:
    """The decision that a line "Besluit: …" says, with the points in it or in the list after it."""
    label = LABEL.search(line.text)
    if label is None:
        return None
    rest, own = trimmed(line.excerpt, label.start("rest")), _own(after)
    if not rest.text and own and own[0].kind is LineKind.PARAGRAPH:
        rest, own = own[0].excerpt, own[1:]
    sentences = split_sentences(rest) if rest.text else ()
    said = sentences[0] if sentences else Excerpt()
    kind = find_outcome(said.text) if said.text else None
    points = _points(rest, sentences, own, kind)
    if kind is None and not points:
        return None
    decided = line.excerpt.part(label.start(), len(line.text))
    if points and any(point.excerpt.text in decided.text for point in points):
        decided = meeting.heading if kind is None and meeting.heading.text else _up_to(decided, said)
    return draft(
        line,
        kind or OutcomeKind.ADOPTED,
        subject=_subject(line, label.start()),
        points=points,
        body=body_in(label["who"] or "") or meeting.body,
        date=meeting.day or day_in(line.text),
        outcome=said,
        decided=decided,
        votes=find_votes(rest),
    )


def _own(after: Sequence[Line]) -> Sequence[Line]:
    """The lines up to the next label."""
    end = next((number for number, line in enumerate(after) if is_label_line(line.text)), len(after))
    return after[:end]


def _subject(line: Line, start: int) -> Excerpt:
    before = trimmed(line.excerpt, 0, start)
    if len(before.text.split()) > 1:
        return before
    title = title_of(line.section)
    label = _TITLE_LABEL.match(title.text)
    return trimmed(title, label.end()) if label else title


def _points(
    rest: Excerpt, sentences: Sequence[Excerpt], own: Sequence[Line], kind: OutcomeKind | None
) -> tuple[DecisionPoint, ...]:
    """What is decided: the list after the line, else its sentences without one that only says how it ended."""
    if own and own[0].kind is LineKind.ITEM and (kind or _leads(rest.text)):
        return points_of(own)
    if kind is None and len(sentences) != 1:
        numbered = points_in(rest) if rest.text else points_of(own)
        return numbered if len(numbered) > 1 or not sentences else _each(sentences)
    if kind is None:
        return points_in(rest)
    brief = len(sentences[0].text.split()) <= _OUTCOME_WORDS
    return _each(sentences[1:]) if brief and kind is not OutcomeKind.DEFERRED else ()


def _leads(text: str) -> bool:
    return not text or text.endswith(":") or (len(text.split()) <= _LEAD_WORDS and not text.endswith("."))


def _each(sentences: Sequence[Excerpt]) -> tuple[DecisionPoint, ...]:
    return tuple(DecisionPoint("", sentence) for sentence in sentences)


def _up_to(decided: Excerpt, said: Excerpt) -> Excerpt:
    end = decided.text.find(said.text)
    return decided.part(0, end + len(said.text)) if end >= 0 else decided
