"""Decisions put forward and taken: a document in, its decisions in reading order out.

What one document says in several places about one decision is one decision: "Beslispunten" and "Voorstel" that say the
same, and the "Besluit: Conform." that decides on them. A decree in other words than its proposal stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact_model import Decision, DecisionPoint, OutcomeKind
from ingest.facts.decisions.decrees import find_decrees
from ingest.facts.decisions.draft import Placed, deciding_body, draft
from ingest.facts.decisions.outcomes import find_outcome, is_as_proposed, votes_on
from ingest.facts.decisions.points import alike, points_of
from ingest.facts.decisions.proposals import find_proposals
from ingest.facts.decisions.said import said_decision
from ingest.facts.decisions.taken import find_taken
from ingest.facts.lines import Line, LineKind, quoted_spans, read_lines, tables
from ingest.model import Document, Excerpt
from ingest.sentences import split_sentences

_MOTION = re.compile(r"\bmotie\s+(?=[\"“‘'„\[])", re.IGNORECASE)
_COMMON = frozenset(
    "gemeente vaststelling vaststellen vastgesteld wijziging verordening bestemmingsplan voorstel raadsvoorstel".split()
)
_FORM_CELLS = 40
"""Cells of the first tables in which a form may name the subject."""


def find_decisions(document: Document) -> tuple[Decision, ...]:
    lines = read_lines(document)
    body = deciding_body(document)
    decrees = find_decrees(lines)
    told = {one.decision.outcome.text for one in decrees}
    taken = [
        one
        for one in find_taken(document, lines, body)
        if not (_inside(one, decrees) or _around(one, decrees) or one.decision.decided.text in told)
    ]
    proposals = [one for one in find_proposals(lines, body) if not _inside(one, decrees)]
    formal = _linked(proposals, [*decrees, *taken])
    subject = _subject(document, lines)
    motion = _answered_motion(lines)
    alone = len(formal) == 1
    formal = [replace(one, decision=_completed(one.decision, subject, motion, alone=alone)) for one in formal]
    said = [one for one in _said(document, lines, formal, subject) if not _inside(one, decrees)]
    found = sorted([*formal, *said], key=lambda one: one.place)
    return tuple(replace(one.decision, id=f"decision-{number}") for number, one in enumerate(found, 1))


def _inside(one: Placed, others: Sequence[Placed]) -> bool:
    return any(other.place <= one.place < other.end for other in others)


def _around(one: Placed, others: Sequence[Placed]) -> bool:
    return any(one.place <= other.place < one.end for other in others)


def _linked(proposals: Sequence[Placed], taken: Sequence[Placed]) -> list[Placed]:
    """The decisions, each with the points it decided, and the proposals that no decision is on."""
    apart: list[Placed] = []
    for proposal in proposals:
        if not any(alike(proposal.decision.points, other.decision.points) for other in apart):
            apart.append(proposal)
    linked = []
    for one in sorted(taken, key=lambda one: one.place):
        before = [proposal for proposal in apart if proposal.place < one.place]
        if before and len(one.decision.points) == 1 and is_as_proposed(one.decision.points[0].excerpt.text):
            said = one.decision.points[0].excerpt
            kind = find_outcome(said.text) or one.decision.kind
            points = before[-1].decision.points
            one = replace(one, decision=replace(one.decision, kind=kind, outcome=said, points=points))
        elif not one.decision.points and not one.decision.subject.text and (before or apart):
            proposal = before[-1] if before else apart[0]
            one = replace(one, decision=replace(one.decision, points=proposal.decision.points))
        linked.append(one)
    decided = [one.decision.points for one in linked]
    # What a line proposes and decides on is decided on.
    places = {one.place for one in linked if one.decision.points}
    left = (one for one in apart if one.place not in places)
    return [*linked, *(one for one in left if not any(alike(one.decision.points, points) for points in decided))]


def _subject(document: Document, lines: Sequence[Line]) -> Excerpt:
    """What the document is about: its title where it stands in the text, else the heading that it starts with."""
    cells = [
        cell.excerpt for section, table in tables(document) for row in table.header_rows + table.rows for cell in row
    ]
    for excerpt in (*(line.excerpt for line in lines), *cells[:_FORM_CELLS]):
        start = excerpt.text.casefold().find(document.title.casefold())
        if start >= 0:
            return excerpt.part(start, start + len(document.title))
    return next((section.heading for section in document.sections if section.level == 0), Excerpt())


def _completed(decision: Decision, subject: Excerpt, motion: Excerpt, *, alone: bool) -> Decision:
    """The decision with its subject, and with the motion that the document answers, where they are not its own."""
    if decision.subject.text:
        return decision
    first = decision.points[0].excerpt if decision.points else decision.decided
    # A file may hold proposals on several matters; the title is that of the one whose points share its words.
    about = {word for word in re.findall(r"\w{5,}", subject.text.casefold()) if word not in _COMMON}
    points = " ".join(point.excerpt.text for point in decision.points).casefold()
    if not subject.text or not (alone or not decision.points or any(word in points for word in about)):
        return replace(decision, subject=first)
    return replace(decision, subject=subject, motion=decision.motion if decision.motion.text else motion)


def _answered_motion(lines: Sequence[Line]) -> Excerpt:
    """The motion that the document names first ("de motie 'Uitvoeringsplan als raadsvoorstel'")."""
    for line in lines:
        for match in _MOTION.finditer(line.text):
            quoted = next((span for span in quoted_spans(line.text) if span[0] >= match.end()), None)
            if quoted and quoted[0] - match.end() <= 1:
                return line.excerpt.part(match.start(), quoted[1])
    return Excerpt()


def _said(document: Document, lines: Sequence[Line], formal: Sequence[Placed], subject: Excerpt) -> list[Placed]:
    """The decisions that sentences tell of, those of the same body on the same day and subject once."""
    found: list[Placed] = []
    told = {one.decision.decided.text for one in formal} | {one.decision.outcome.text for one in formal}
    seen = set()
    for place, line in enumerate(lines):
        for sentence in split_sentences(line.excerpt):
            said = said_decision(sentence, document.date) if sentence.text not in told else None
            if said is None:
                continue
            points = _announced(sentence, lines[place + 1 :])
            about = said.subject if said.subject.text and not points else subject
            key = (said.body, said.date, about.text.casefold())
            if key not in seen:
                seen.add(key)
                kind = find_outcome(said.outcome.text) or OutcomeKind.ADOPTED
                decision = draft(
                    line,
                    kind,
                    subject=about,
                    points=points,
                    body=said.body,
                    date=said.date,
                    outcome=said.outcome,
                    decided=sentence,
                    votes=votes_on(line.excerpt, sentence),
                )
                found.append(Placed(place, place + 1, decision))
    return found


def _announced(sentence: Excerpt, after: Sequence[Line]) -> tuple[DecisionPoint, ...]:
    """The points of the list that a sentence announces: "Het college heeft op 9 december besloten:"."""
    is_listed = bool(after) and after[0].kind is LineKind.ITEM and sentence.text.endswith(":")
    return points_of(after) if is_listed else ()
