"""What the finders of decisions hand to `decisions`: a decision with its place, and the usual way to make one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.fact_model import Decision, DecisionPoint, OutcomeKind
from ingest.facts.bodies import find_bodies
from ingest.facts.decisions.outcomes import Ending, find_ending
from ingest.facts.events.moments import find_moments
from ingest.facts.lines import Line
from ingest.model import Document, DocumentKind, Excerpt

_DECIDES_ON = {
    DocumentKind.COLLEGEVOORSTEL: "college",
    DocumentKind.RAADSVOORSTEL: "raad",
    DocumentKind.MOTIE: "raad",
    DocumentKind.VERORDENING: "raad",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """`place` and `end` are the lines (half-open) that the decision is made of."""

    place: int
    end: int
    decision: Decision


def draft(
    line: Line,
    kind: OutcomeKind,
    *,
    subject: Excerpt = Excerpt(),
    points: Sequence[DecisionPoint] = (),
    body: str = "",
    date: datetime.date | None = None,
    outcome: Excerpt = Excerpt(),
    decided: Excerpt = Excerpt(),
    votes: Excerpt = Excerpt(),
    motion: Excerpt = Excerpt(),
) -> Decision:
    return Decision("", line.section.id, subject, tuple(points), body, date, kind, outcome, decided, votes, motion)


def put_forward(line: Line, after: Iterable[Line], points: Sequence[DecisionPoint], body: str) -> Decision:
    """The points as a proposal, or as what became of it where a paragraph `after` it tells that."""
    ending = find_ending(after)
    if ending is None:
        return draft(line, OutcomeKind.PROPOSED, points=points, body=body)
    return ended(line, ending, points, body)


def ended(
    line: Line, ending: Ending, points: Sequence[DecisionPoint], body: str, date: datetime.date | None = None
) -> Decision:
    told, kind, votes = ending
    day = date or day_in(told.text)
    return draft(line, kind, points=points, body=body, date=day, outcome=told, decided=told, votes=votes)


def deciding_body(document: Document) -> str:
    """Who decides on a document of its kind, "" where that is not said."""
    body = _DECIDES_ON.get(document.kind, "")
    if body:
        return body
    heads = [document.title, *(section.heading.text for section in document.sections[:2])]
    return next((name for head in heads if (name := body_in(head))), "")


def body_in(text: str) -> str:
    """The first body that the text names, also within "raadsvergadering" and "collegebesluit"."""
    lower = text.casefold()
    found = [(body.start, body.name) for body in find_bodies(text)]
    found += [
        (lower.find(start), name)
        for start, name in (("raads", "raad"), ("college", "college"), ("b&w-", "college"))
        if start in lower
    ]
    return min(found)[1] if found else ""


def day_in(text: str, written: datetime.date | None = None) -> datetime.date | None:
    return next((moment.first for moment in find_moments(text, None, written) if moment.is_day), None)
