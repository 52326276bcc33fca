"""The points of a decision: the lines after "Beslispunten" or "besluit:" in, the points out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact_model import DecisionPoint
from ingest.facts.formulas import CLOSING, until_closing
from ingest.facts.lines import Line, LineKind, trimmed
from ingest.facts.numbering import split_numbered
from ingest.model import Excerpt

_DECIDES = re.compile(r"\bte\s+\w+(?:en|aan|oen)\b|\b\w*(?:stellen|stemmen|nemen|lenen|noemen|trekken|keuren|geven)\b")
_LEAD_WORDS = 8
_PARAGRAPH_WORDS = 250
_WHOLE = re.compile(r"(?P<number>(?:\d{1,2}|[a-zA-Z])[.)]\s+)?[\"“‘'(€]?\s?[A-ZÀ-Þ\d’']")
"""How a point starts; what starts otherwise is the end of a sentence that a page break cut."""


def points_of(lines: Sequence[Line]) -> tuple[DecisionPoint, ...]:
    """Those of the first list in the lines; without a list, those numbered in their first paragraph, or that."""
    first = next((line for line in lines if line.kind is LineKind.ITEM), None)
    if first is None:
        texts = [line.excerpt for line in lines if line.kind is LineKind.PARAGRAPH]
        return points_in(texts[0], must_decide=True) if texts else ()
    points: list[DecisionPoint] = []
    top = min(line.level for line in lines if line.block == first.block)
    for line in lines[lines.index(first) :]:
        if line.kind is not LineKind.ITEM or (line.block != first.block and not _goes_on(points, line)):
            break
        text = until_closing(line.excerpt)
        if line.level > top and points:
            points[-1] = DecisionPoint(points[-1].number, Excerpt.join((points[-1].excerpt, text), "\n"))
        else:
            points += _split(line.marker.strip("().•-–* \uf0b7"), text)
        if CLOSING.search(line.text):
            break
    return tuple(points)


def points_in(excerpt: Excerpt, *, must_decide: bool = False) -> tuple[DecisionPoint, ...]:
    """The points numbered within a run of text, else all of it as one; `must_decide`: only where it reads like one."""
    text = until_closing(excerpt)
    lead, numbered = split_numbered(text)
    if numbered and len(lead.text.split()) <= _LEAD_WORDS:
        return tuple(DecisionPoint(point.marker, point.excerpt) for point in numbered)
    whole = _WHOLE.match(text.text)
    if must_decide and not (whole and _DECIDES.search(text.text) and not text.text.endswith("?")):
        return ()
    if not text.text or len(text.text.split()) > _PARAGRAPH_WORDS:
        return ()
    number = whole["number"] if whole else None
    return (DecisionPoint((number or "").strip(" .)"), trimmed(text, len(number or ""))),)


def _goes_on(points: Sequence[DecisionPoint], line: Line) -> bool:
    number = line.marker.strip("(). ")
    return (
        bool(points) and number.isdigit() and points[-1].number.isdigit() and int(number) == int(points[-1].number) + 1
    )


def _split(number: str, text: Excerpt) -> list[DecisionPoint]:
    """A point whose text runs on into the next ("2. …; 3. …") is several."""
    if number.isdigit():
        following = re.search(rf"(?<=[.;:]\s){int(number) + 1}\.\s+(?=[A-ZÀ-Þ])", text.text)
        if following:
            rest = trimmed(text, following.end())
            return [DecisionPoint(number, trimmed(text, 0, following.start())), *_split(str(int(number) + 1), rest)]
    return [DecisionPoint(number, trimmed(text))]


def alike(one: Sequence[DecisionPoint], other: Sequence[DecisionPoint]) -> bool:
    """Whether both say the same, point by point, though not always in the same words."""
    return len(one) == len(other) and all(
        _likeness(a.excerpt.text, b.excerpt.text) >= _ALIKE for a, b in zip(one, other, strict=True)
    )


_ALIKE = 0.7
"""Share of words in common: the council's proposal and its decree differ in a word or two, other points in most."""


def _likeness(one: str, other: str) -> float:
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(words & others) / max(1, len(words | others))
