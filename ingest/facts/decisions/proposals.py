"""What is put forward to be decided: the lines of a document in, its proposals out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest import lexicon
from ingest.fact_model import DecisionPoint, OutcomeKind
from ingest.facts.decisions.draft import Placed, body_in, draft, put_forward
from ingest.facts.decisions.points import points_in, points_of
from ingest.facts.lines import Line, LineKind
from ingest.sentences import split_sentences
from ingest.words_in import words_in

_NUMBER = re.compile(r"^(?:\(?[\dIVX]+(?:\.\d+)*[.):]?\s+)")
_PROPOSES = re.compile(
    r"(?:\b(?:wij|we|burgemeester\s+en\s+wethouders|het\s+college)\s+(?:stellen|stelt)\b[^.;]{0,60}\bvoor\b"
    r"|\bstellen\s+(?:wij|we)\b[^.;]{0,60}\bvoor\b|\bvoorgesteld\s+wordt\b|\bwordt\s+voorgesteld\b"
    r"|\bgevraagd\s+(?:wordt|besluit)\b|\b(?:raad|college)\s+wordt\s+(?:gevraagd|voorgesteld|verzocht)\b"
    r"|\bte\s+besluiten(?:\s+(?:om|tot))?\s*:)",
    re.IGNORECASE,
)
_PROPOSES_WORDS = frozenset("stellen stelt voorgesteld gevraagd verzocht besluiten".split())
"""A sentence that proposes has one of these."""

_HEADING = re.compile(
    r"(?:(?:wij|we|burgemeester\s+en\s+wethouders|het\s+college)\s+(?:stellen|stelt)\s+(?:u|(?:de|uw)\s+(?:gemeente)?raad)"
    r"\s+voor|(?:aan\s+)?(?:u|de\s+(?:gemeente)?raad|het\s+college)\s+wordt\s+(?:gevraagd|voorgesteld|verzocht))"
    r"(?:\s+(?:om\s+)?(?:het\s+volgende\s+)?te\s+besluiten)?(?:\s+(?:om|tot|dat))?",
    re.IGNORECASE,
)
"""A heading that puts forward in a sentence of its own; other headings stand in the lexicon."""


@cache
def _headings() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in lexicon.entries("proposal-headings"))


def is_proposal_heading(text: str) -> bool:
    heading = _NUMBER.sub("", text).strip(" :.")
    return heading.casefold() in _headings() or bool(_HEADING.fullmatch(heading))


def find_proposals(lines: Sequence[Line], body: str) -> list[Placed]:
    """`body` is who decides where the heading does not say it."""
    found = []
    for place, line in enumerate(lines):
        announces = _announces(line)
        if announces or _introduces(lines, place):
            end = section_end(lines, place)
            points = _with_first(points_of(lines[place + 1 : end]), lines[:place])
            if points:
                who = (body_in(line.text) if announces else "") or body
                found.append(Placed(place, end, put_forward(line, lines[place + 1 : end], points, who)))
    announced = [place for place, line in enumerate(lines) if _announces(line)]
    if found or not announced:
        return found or _said_proposals(lines, body)
    # What is proposed stands under its heading, though not as points; a sentence elsewhere is but a part of it.
    under = {number for place in announced for number in range(place, section_end(lines, place))}
    return [one for one in _said_proposals(lines, body) if one.place in under]


def _announces(line: Line) -> bool:
    return line.kind is LineKind.HEADING and is_proposal_heading(line.text)


def _with_first(points: tuple[DecisionPoint, ...], before: Sequence[Line]) -> tuple[DecisionPoint, ...]:
    """The points from the first on: extraction may have put the start of a list before its heading.

    Only where each missing number stands there once.
    """
    first = points[0].number if points else ""
    if not first.isdigit() or int(first) == 1:
        return points
    missing: list[DecisionPoint] = []
    for number in range(1, int(first)):
        items = [line for line in before if line.kind is LineKind.ITEM and line.marker.strip("(). ") == str(number)]
        if len(items) != 1:
            return points
        missing.append(DecisionPoint(str(number), items[0].excerpt))
    return (*missing, *points)


def _introduces(lines: Sequence[Line], place: int) -> bool:
    """Whether a paragraph leads the points in: "Wij stellen u voor:" with a list after it."""
    line = lines[place]
    if line.kind is not LineKind.PARAGRAPH or not line.text.endswith(":") or place + 1 >= len(lines):
        return False
    return lines[place + 1].kind is LineKind.ITEM and bool(_PROPOSES.search(split_sentences(line.excerpt)[-1].text))


def section_end(lines: Sequence[Line], place: int) -> int:
    """The line of the next heading."""
    return next(
        (number for number in range(place + 1, len(lines)) if lines[number].kind is LineKind.HEADING), len(lines)
    )


def _said_proposals(lines: Sequence[Line], body: str) -> list[Placed]:
    """Where nothing is listed: the sentences that propose something."""
    found = []
    for place, line in enumerate(lines):
        if line.kind is LineKind.HEADING:
            continue
        for sentence in split_sentences(line.excerpt):
            if _PROPOSES_WORDS.isdisjoint(words_in(sentence.text)):
                continue
            match = _PROPOSES.search(sentence.text)
            points = points_in(sentence, must_decide=True) if match and sentence.text[-1] in ".:;" else ()
            if points:
                found.append(Placed(place, place + 1, draft(line, OutcomeKind.PROPOSED, points=points, body=body)))
    return found
