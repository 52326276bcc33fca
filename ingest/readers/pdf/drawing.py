"""What is drawn on a PDF page besides text, by pdfium: lines, areas, pictures.

Comes in: an open page. Goes out: a `Drawing`, its boxes in the coordinates of the words. Whatever is drawn inside forms
(pieces of a page that are drawn as one, as some writers do with everything) counts; clipping does not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.readers.pdf.calls import Handle, unchecked
from ingest.readers.pdf.glyphs import Display

THIN_PT = 4.0  # a filled box that is thinner is a line: Word and Excel draw lines so, up to 3 points thick
_STRAIGHT_PT = 0.5  # writers round the ends of a line to a tenth of a point or so
_WHITE = 252  # of 255
# A map has tens of thousands of paths; the tables known have at most some hundreds.
_MOST_PATHS = 10_000
_MOST_SEGMENTS = 50_000

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`lines` are boxes as thin as a line, and boxes that have a line around them; `areas` are filled with a colour and
    have none. `picture` is the area of the largest picture in square points; `empty` says that nothing at all is drawn,
    no text either.
    """

    lines: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()
    picture: float = 0.0
    empty: bool = True


class Matrix(NamedTuple):
    """Maps (x, y) to (ax + cy + e, bx + dy + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )


def read_drawing(page: pdfium.PdfPage, display: Display) -> Drawing:
    pen = _Pen()
    picture = 0.0
    for item, kind, matrix in _objects(page, _shown(display)):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            unit = _matrix_of(item).then(matrix)  # a picture fills the unit square
            picture = max(picture, abs(unit.a * unit.d - unit.b * unit.c))
        else:
            pen.draw(item, matrix)
    return Drawing(tuple(pen.lines), tuple(pen.areas), picture, pdfium_c.FPDFPage_CountObjects(page.raw) == 0)


def _shown(display: Display) -> Matrix:
    """From user space to the displayed page, y downwards: what `Display.turned` and its corner do for rectangles."""
    left, top = display.left, display.top
    quarters = {
        90: Matrix(0, 1, 1, 0, -left, top),
        180: Matrix(-1, 0, 0, 1, -left, top),
        270: Matrix(0, -1, -1, 0, -left, top),
    }
    return quarters.get(display.rotation, Matrix(1, 0, 0, -1, -left, top))


_object = unchecked(pdfium_c.FPDFPage_GetObject, Handle)
_object_of_form = unchecked(pdfium_c.FPDFFormObj_GetObject, Handle)
_type = unchecked(pdfium_c.FPDFPageObj_GetType, ctypes.c_int)
_matrix = unchecked(pdfium_c.FPDFPageObj_GetMatrix, ctypes.c_int)
_count_segments = unchecked(pdfium_c.FPDFPath_CountSegments, ctypes.c_int)
_draw_mode = unchecked(pdfium_c.FPDFPath_GetDrawMode, ctypes.c_int)
_fill_colour = unchecked(pdfium_c.FPDFPageObj_GetFillColor, ctypes.c_int)
_segment = unchecked(pdfium_c.FPDFPath_GetPathSegment, Handle)
_point = unchecked(pdfium_c.FPDFPathSegment_GetPoint, ctypes.c_int)
_segment_type = unchecked(pdfium_c.FPDFPathSegment_GetType, ctypes.c_int)
_closes = unchecked(pdfium_c.FPDFPathSegment_GetClose, ctypes.c_int)


def _objects(page: pdfium.PdfPage, shown: Matrix) -> Iterator[tuple[Handle, int, Matrix]]:
    """Paths and pictures in the order of drawing, with the matrix from their surroundings to the displayed page."""
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    return _drawn(map(_object, repeat(ctypes.cast(page.raw, Handle)), range(count)), shown)


def _drawn(items: Iterable[Handle], shown: Matrix) -> Iterator[tuple[Handle, int, Matrix]]:
    for item in items:
        kind = _type(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:  # pdfium itself bounds how deep forms nest
            count = pdfium_c.FPDFFormObj_CountObjects(ctypes.cast(item, pdfium_c.FPDF_PAGEOBJECT))
            inside = map(_object_of_form, repeat(item), map(ctypes.c_ulong, range(count)))
            yield from _drawn(inside, _matrix_of(item).then(shown))
        elif kind in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
            yield item, kind, shown


def _matrix_of(item: Handle) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    _matrix(item, ctypes.byref(matrix))
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


class _Subpath(NamedTuple):
    """Points joined by lines or curves; `lines` are the straight parts as pairs of points."""

    points: list[Point]
    lines: list[tuple[Point, Point]]


class _Pen:
    """Collects lines and areas from path after path."""

    def __init__(self) -> None:
        self.lines: list[Box] = []
        self.areas: list[Box] = []
        self._paths = 0
        self._segments = 0
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._mode = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._channels = [ctypes.c_uint() for _ in range(4)]
        self._colour = tuple(map(ctypes.byref, self._channels))

    def draw(self, path: Handle, shown: Matrix) -> None:
        """Nothing once there was more than tables have."""
        count = _count_segments(path)
        self._paths += 1
        self._segments += count
        if self._paths > _MOST_PATHS or self._segments > _MOST_SEGMENTS:
            return
        _draw_mode(path, *self._mode)
        stroked = bool(self._stroke.value)
        filled = self._fill.value != pdfium_c.FPDF_FILLMODE_NONE and self._is_coloured(path)
        if stroked or filled:
            for subpath in self._subpaths(path, count, _matrix_of(path).then(shown)):
                self._add(subpath, stroked, filled)

    def _is_coloured(self, path: Handle) -> bool:
        """Whether a fill shows on white paper. A pattern does, which has no colour that can be asked."""
        if not _fill_colour(path, *self._colour):
            return True
        red, green, blue, opacity = (channel.value for channel in self._channels)
        return opacity > 0 and min(red, green, blue) < _WHITE

    def _subpaths(self, path: Handle, count: int, matrix: Matrix) -> Iterator[_Subpath]:
        a, b, c, d, e, f = matrix
        x, y = self._x, self._y
        points: list[Point] = []
        lines: list[tuple[Point, Point]] = []
        for index in range(count):
            segment = _segment(path, index)
            _point(segment, *self._at)
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            kind = _segment_type(segment)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield _Subpath(points, lines)
                points, lines = [point], []
                continue
            if kind == pdfium_c.FPDF_SEGMENT_LINETO and points:
                lines.append((points[-1], point))
            points.append(point)
            if _closes(segment) and point != points[0]:
                lines.append((point, points[0]))
                points.append(points[0])
        if len(points) > 1:
            yield _Subpath(points, lines)

    def _add(self, subpath: _Subpath, stroked: bool, filled: bool) -> None:
        box = _around(subpath.points)
        x0, top, x1, bottom = box
        if len(subpath.points) == 2 or (filled and min(x1 - x0, bottom - top) <= THIN_PT):
            self.lines.append(box)
        elif _is_box(subpath, filled):
            (self.lines if stroked else self.areas).append(box)
        elif stroked:
            self.lines += [_around(line) for line in subpath.lines if _is_straight(*line)]


def _around(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_straight(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _STRAIGHT_PT or abs(one[1] - other[1]) < _STRAIGHT_PT


def _is_box(subpath: _Subpath, filled: bool) -> bool:
    """Four sides along the axes. The last need not be drawn where the shape is filled."""
    points, lines = subpath
    if filled and len(points) == 4:
        points, lines = [*points, points[0]], [*lines, (points[3], points[0])]
    if len(points) != 5 or len(lines) != 4 or _far(points[0], points[4]):
        return False
    flat = [abs(one[1] - other[1]) < _STRAIGHT_PT for one, other in lines]
    return all(_is_straight(*line) for line in lines) and all(one != other for one, other in pairwise(flat))


def _far(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) > _STRAIGHT_PT or abs(one[1] - other[1]) > _STRAIGHT_PT
