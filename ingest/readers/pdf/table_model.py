"""The types of finding tables on a PDF page: pure data. Coordinates are points, origin at the top left, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from ingest.model import BBox


class PlacedWord(Protocol):
    """A printed word: `ingest.model.Word` is one."""

    @property
    def text(self) -> str: ...
    @property
    def bbox(self) -> BBox: ...


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that is printed; `row` and `column` are 0-based, a merged cell has spans above 1 and is given once."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A grid on one page. Cells are row-major, do not overlap and cover the grid; a word belongs to the cell that its
    middle is in.

    `header_rows` is the number of leading rows that the drawing sets apart as header, None where it does not.
    `certain` is False for a table that was inferred from the alignment of words alone.
    """

    bbox: BBox
    cells: tuple[FoundCell, ...]
    row_count: int
    column_count: int
    header_rows: int | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: at `at` across, from `start` to `end` along. Horizontal and vertical ones are kept apart."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """The drawn lines of a page, pieces joined; `horizontal` from the top down, `vertical` from left to right."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class GridLines:
    """Where columns and rows are parted: n + 1 ascending positions for n columns or rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def middle(box: BBox) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


AnyWord = TypeVar("AnyWord", bound=PlacedWord)


def between(words: Sequence[AnyWord], edges: Sequence[float], *, down: bool) -> list[list[AnyWord]]:
    """The words whose middles lie between each two of the edges, from the top down or from left to right."""
    middles = [(middle(word.bbox)[down], word) for word in words]
    return [[word for at, word in middles if one <= at < other] for one, other in pairwise(edges)]


def inside_box(words: Sequence[AnyWord], box: BBox) -> list[AnyWord]:
    """The words whose middles lie in the box."""
    left, top, right, bottom = box
    return [
        word
        for word in words
        if left <= ((own := word.bbox).x0 + own.x1) / 2 < right and top <= (own.top + own.bottom) / 2 < bottom
    ]


def cells_of(grid: GridLines, spans: dict[tuple[int, int], tuple[int, int]]) -> tuple[FoundCell, ...]:
    """All cells row-major; `spans` maps the first place of a merged cell to (row span, column span)."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if (row, column) in taken:
                continue
            down, right = spans.get((row, column), (1, 1))
            taken |= {(row + i, column + j) for i in range(down) for j in range(right)}
            box = BBox(grid.xs[column], grid.ys[row], grid.xs[column + right], grid.ys[row + down])
            cells.append(FoundCell(row, column, down, right, box))
    return tuple(cells)
