"""The lines drawn on a PDF page, whatever they were drawn with.

Comes in: a pdfplumber page. Goes out: `Rules`: strokes, thin boxes, the edges of boxes and, apart, those of coloured
areas, with touching pieces (dashes, the sides of neighbouring cells) joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page as PlumberPage

from ingest.readers.pdf_table_model import Rule, Rules

# A box that is thinner than this is a line (Word and Excel draw lines so; the thickest are 3 points).
_THIN_PT = 4.0
# Pieces closer than this are on one line, and this far apart along it still belong together.
_SNAP_PT = 3.0
_JOIN_PT = 3.0
# Shorter than this is no line of a table: dots, underlined spaces, ticks.
_SHORTEST_PT = 5.0
_WHITE = 0.99


Box = tuple[float, float, float, float]  # x0, top, x1, bottom


def rules_of(page: PlumberPage) -> tuple[Rules, Rules]:
    """The lines that lie along an axis, clipped to the page: those drawn as lines, and these with the edges of coloured
    areas. Edges are less sure: word processors colour each line of a paragraph apart.
    """
    drawn: list[Box] = [(line["x0"], line["top"], line["x1"], line["bottom"]) for line in page.lines]
    edges: list[Box] = []
    for shape in [*page.rects, *page.curves]:
        box = (shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        coloured = bool(shape["fill"]) and not _is_white(shape.get("non_stroking_color"))
        thin = min(shape["width"], shape["height"]) <= _THIN_PT
        if coloured and thin:
            drawn.append(box)
        elif shape["stroke"]:
            drawn += [box] if shape["object_type"] == "rect" else _straight_parts(shape["pts"])
        elif coloured and shape["object_type"] == "rect" and not _covers(shape, page):
            edges.append(box)
    return _rules(drawn, page), _rules(drawn + edges, page)


def _straight_parts(points: Sequence[tuple[float, float]]) -> list[Box]:
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in pairwise(points)
        if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5
    ]


def _rules(boxes: Iterable[Box], page: PlumberPage) -> Rules:
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for box in boxes:
        _add_box(*box, horizontal, vertical)
    width, height = float(page.width), float(page.height)
    return Rules(_join(_clip(horizontal, height, width)), _join(_clip(vertical, width, height)))


def _is_white(color: Any) -> bool:
    values = color if isinstance(color, tuple | list) else (color,)
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(numbers) == 4:
        return all(value < 1 - _WHITE for value in numbers)
    return bool(numbers) and all(value > _WHITE for value in numbers)


def _covers(box: dict[str, Any], page: PlumberPage) -> bool:
    return bool(box["width"] * box["height"] > 0.8 * float(page.width) * float(page.height))


def _add_box(x0: float, top: float, x1: float, bottom: float, horizontal: list[Rule], vertical: list[Rule]) -> None:
    """A thin box is one line, any other its four edges."""
    if bottom - top <= _THIN_PT:
        if x1 - x0 > bottom - top:
            horizontal.append(Rule((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _THIN_PT:
            vertical.append(Rule((x0 + x1) / 2, top, bottom))
    elif x1 - x0 <= _THIN_PT:
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
