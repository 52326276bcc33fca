"""The lines drawn on a PDF page, whatever they were drawn with.

Comes in: the boxes of a `Drawing`. Goes out: `Rules`: strokes, thin boxes, the edges of boxes and, apart, those of
coloured areas, with touching pieces (dashes, the sides of neighbouring cells) joined.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.pdf.drawing import THIN_PT, Box, Drawing
from ingest.readers.pdf.table_model import Rule, Rules

# Pieces closer than this are on one line, and this far apart along it still belong together.
_SNAP_PT = 3.0
_JOIN_PT = 3.0
# Shorter than this is no line of a table: dots, underlined spaces, ticks.
_SHORTEST_PT = 5.0
# The ends of two rules of one table lie this near to each other.
_ENDS_PT = 6.0
_BACKGROUND = 0.8  # part of the page
_MOST_RULES = 600  # maps and charts have thousands; of the pages with tables that were measured none has over 130


def rules_of(drawing: Drawing, width: float, height: float) -> tuple[Rules, Rules]:
    """The lines that lie along an axis, clipped to the page: those drawn as lines, and these with the edges of coloured
    areas. Edges are less sure: word processors colour each line of a paragraph apart.
    """
    edges = [box for box in drawing.areas if (box[2] - box[0]) * (box[3] - box[1]) <= _BACKGROUND * width * height]
    drawn = _rules(drawing.lines, width, height)
    return drawn, _rules([*drawing.lines, *edges], width, height) if edges else drawn


def can_be_table(rules: Rules) -> bool:
    """Whether lines stand upright or two across are as wide as each other: one rule below a title is no table."""
    if rules.vertical:
        return len(rules.vertical) + len(rules.horizontal) > 1
    ends = sorted((rule.start, rule.end) for rule in rules.horizontal)
    return any(
        other[0] - one[0] <= _ENDS_PT and abs(other[1] - one[1]) <= _ENDS_PT
        for index, one in enumerate(ends)
        for other in ends[index + 1 : index + 8]
    )


def _rules(boxes: Iterable[Box], width: float, height: float) -> Rules:
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for box in boxes:
        _add_box(*box, horizontal, vertical)
    rules = Rules(_join(_clip(horizontal, height, width)), _join(_clip(vertical, width, height)))
    is_map = len(rules.horizontal) + len(rules.vertical) > _MOST_RULES
    return Rules((), ()) if is_map else rules


def _add_box(x0: float, top: float, x1: float, bottom: float, horizontal: list[Rule], vertical: list[Rule]) -> None:
    """A thin box is one line, any other its four edges."""
    if bottom - top <= THIN_PT:
        if x1 - x0 > bottom - top:
            horizontal.append(Rule((top + bottom) / 2, x0, x1))
        if x1 - x0 <= THIN_PT:
            vertical.append(Rule((x0 + x1) / 2, top, bottom))
    elif x1 - x0 <= THIN_PT:
        vertical.append(Rule((x0 + x1) / 2, top, bottom))
    else:
        horizontal += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        vertical += [Rule(x0, top, bottom), Rule(x1, top, bottom)]


def _clip(rules: Iterable[Rule], across: float, along: float) -> list[Rule]:
    clipped = [Rule(rule.at, max(rule.start, 0), min(rule.end, along)) for rule in rules if 0 <= rule.at <= across]
    return [rule for rule in clipped if rule.end >= rule.start]


def _join(rules: list[Rule]) -> tuple[Rule, ...]:
    """Pieces on one line made one where they touch; positions that nearly agree made the same."""
    joined: list[Rule] = []
    for line in _clusters(rules):
        at = sum(rule.at * max(rule.length, 0.1) for rule in line) / sum(max(rule.length, 0.1) for rule in line)
        start, end = line[0].start, line[0].end
        for rule in line[1:]:
            if rule.start > end + _JOIN_PT:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        joined.append(Rule(at, start, end))
    return tuple(rule for rule in joined if rule.length >= _SHORTEST_PT)


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    """Rules grouped by position, those of a group from start to end."""
    groups: list[list[Rule]] = []
    first = 0.0
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - first <= _SNAP_PT:
            groups[-1].append(rule)
        else:
            groups.append([rule])
            first = rule.at
    return [sorted(group, key=lambda rule: rule.start) for group in groups]
