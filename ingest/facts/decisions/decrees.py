"""Decrees and motions: the lines of a document in, what a council or college decides in due form out.

"De raad van de gemeente X; gelezen …; besluit: … Aldus besloten in de openbare vergadering van …", in one run of text
or in many; a motion says "verzoekt het college" where a decree says "besluit". Without closing line it is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact_model import DecisionPoint, OutcomeKind
from ingest.facts.decisions.draft import Placed, body_in, day_in, draft, put_forward
from ingest.facts.decisions.outcomes import find_outcome, find_votes
from ingest.facts.decisions.points import points_in, points_of
from ingest.facts.decisions.proposals import section_end
from ingest.facts.lines import Line, LineKind, trimmed
from ingest.model import Excerpt
from ingest.sentences import split_sentences

_OPENING = re.compile(
    r"(?:De\s+(?:gemeente)?raad|Het\s+(?:college|algemeen\s+bestuur)|Burgemeester\s+en\s+wethouders)(?:\s+van\s+burgemeester\s+en"
    r"\s+wethouders)?\s+(?:van\s+de\s+gemeente|der\s+gemeente|van)\s+[A-ZÀ-Þ][^;,.:]{2,40}[;,]",
)
_DECIDES = re.compile(
    r"b\s?e\s?s\s?l\s?u\s?i\s?t(?:\s?e\s?n)?\s*(?:vast\s+te\s+stellen|als\s+volgt|om|tot)?\s*:|(?:^|[;,]\s*)besluit(?:en)?\s*$",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"^(?:en\s+)?(?:verzoekt|draagt|roept|vraagt|nodigt|spreekt)\b[^:]{0,120}:?$"
    r"|[;,]\s+(?:en\s+)?(?:verzoekt|draagt|roept)\b[^:;]{0,120}:$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:besloten|vastgesteld|gedaan|aangenomen)\s+(?:in|door|bij|op)\b|\bvergadering\s+van\b", re.IGNORECASE
)
_PREAMBLE_LINES = 14
"""Lines that "gelezen …" and "gelet op …" may take between who decides and the decision."""


def find_decrees(lines: Sequence[Line]) -> list[Placed]:
    openings = [place for place, line in enumerate(lines) if line.kind is not LineKind.HEADING and _opens(line)]
    found = []
    for number, place in enumerate(openings):
        limit = openings[number + 1] if number + 1 < len(openings) else len(lines)
        decree = _decree(lines, place, limit)
        if decree:
            found.append(decree)
    return found


def _opens(line: Line) -> bool:
    return _OPENING.search(line.text) is not None


def _decree(lines: Sequence[Line], place: int, limit: int) -> Placed | None:
    opening = _OPENING.search(lines[place].text)
    assert opening is not None
    body = body_in(opening[0])
    for at in range(place, min(limit, place + _PREAMBLE_LINES)):
        line = lines[at]
        decides = _DECIDES.search(line.text, opening.end() if at == place else 0)
        if decides:
            rest = trimmed(line.excerpt, decides.end())
            end = min(limit, section_end(lines, at))
            points = points_in(rest) if rest.text else points_of(lines[at + 1 : end])
            return _closed(lines, place, at + 1 if rest.text else end, limit, body, points)
        if _REQUESTS.search(line.text):
            end = min(limit, section_end(lines, at))
            return _motion(lines, place, at + 1, end, body)
        if line.kind is LineKind.HEADING and at > place and _is_other_matter(line):
            return None
    return None


def _is_other_matter(line: Line) -> bool:
    return re.match(r"(?:constaterende|overwegende|gelet|gelezen|gehoord|besluit)", line.text, re.IGNORECASE) is None


def _closed(
    lines: Sequence[Line], place: int, end: int, limit: int, body: str, points: tuple[DecisionPoint, ...]
) -> Placed | None:
    if not points:
        return None
    for line in lines[place:limit]:
        for sentence in split_sentences(line.excerpt):
            closing = _CLOSING.search(sentence.text)
            day = day_in(sentence.text[closing.start() :]) if closing else None
            if closing and day and re.search(r"\b(?:besloten|vastgesteld|gedaan)\b", sentence.text, re.IGNORECASE):
                start = max(0, sentence.text.lower().rfind("aldus", 0, closing.end()))
                said = trimmed(sentence, start)
                decision = draft(
                    lines[place],
                    OutcomeKind.ADOPTED,
                    points=points,
                    body=body,
                    date=day,
                    outcome=_words(said),
                    decided=said,
                    votes=find_votes(line.excerpt),
                )
                return Placed(place, end, decision)
    return Placed(place, end, put_forward(lines[place], lines[place:limit], points, body))


def _words(said: Excerpt) -> Excerpt:
    match = re.match(r"(?:aldus\s+)?(?:besloten|vastgesteld|gedaan|aangenomen)", said.text, re.IGNORECASE)
    return said.part(0, match.end()) if match else Excerpt()


def _motion(lines: Sequence[Line], place: int, start: int, end: int, body: str) -> Placed | None:
    """A motion whose requests start at line `start`, with its outcome where a later sentence tells it."""
    points = points_of(lines[start:end])
    if not points:
        return None
    title = next((line.excerpt for line in reversed(lines[:place]) if line.kind is LineKind.HEADING), Excerpt())
    motion = draft(
        lines[place], OutcomeKind.PROPOSED, subject=title, points=points, body=body, date=day_in(lines[place].text),
        motion=title,
    )  # fmt: skip
    for line in lines[start:]:
        for sentence in split_sentences(line.excerpt):
            kind = find_outcome(sentence.text) if re.search(r"\bmotie\b", sentence.text, re.IGNORECASE) else None
            votes = find_votes(line.excerpt) if kind else Excerpt()
            if kind and (votes.text or re.search(r"\b(?:is|wordt|werd)\b", sentence.text)):
                motion = replace(motion, kind=kind, outcome=sentence, decided=lines[place].excerpt, votes=votes)
                return Placed(place, end, motion)
    return Placed(place, end, motion)
