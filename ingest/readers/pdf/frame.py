"""Which way up a page is read. Comes in: a printed page. Goes out: its words turned so that lines run left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ingest.layout import PrintedWord
from ingest.model import BBox
from ingest.readers.pdf.table_alignment import TextLine, lines_of
from ingest.readers.pdf.words import PrintedPage

Turn = Callable[[BBox], BBox]


@dataclass(frozen=True)
class Frame:
    """`words` can be read from left to right; `aside` cannot (a watermark, a label in the margin).

    `restore` maps a box of `words` back to the page as displayed, None where it was not turned; `height` is that of the
    turned page.
    """

    words: tuple[PrintedWord, ...]
    aside: tuple[PrintedWord, ...]
    height: float
    turned: bool
    restore: Turn | None

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        """The words by line, as tables are read; made once, since the pages before and after are held against them."""
        return tuple(lines_of(self.words))


def frame_of(page: PrintedPage) -> Frame:
    """Turned when most words are: a landscape table on a portrait page."""
    if {word.turn for word in page.words} <= {0}:
        return Frame(page.words, (), page.height_pt, False, None)
    turns = Counter(word.turn for word in page.words)
    turn = max(turns, key=lambda turn: (turns[turn], turn == 0))
    words = tuple(word for word in page.words if word.turn == turn)
    aside = tuple(word for word in page.words if word.turn != turn)
    if turn <= 0:
        return Frame(words, aside, page.height_pt, False, None)
    there, back = _turns(turn, page.width_pt, page.height_pt)
    words = tuple(word._replace(bbox=there(word.bbox)) for word in words)
    aside = tuple(word._replace(bbox=there(word.bbox)) for word in aside)
    return Frame(words, aside, page.height_pt if turn == 180 else page.width_pt, True, back)


def _turns(turn: int, width: float, height: float) -> tuple[Turn, Turn]:
    def clockwise(box: BBox) -> BBox:
        return BBox(height - box.bottom, box.x0, height - box.top, box.x1)

    def clockwise_back(box: BBox) -> BBox:
        return BBox(box.top, height - box.x1, box.bottom, height - box.x0)

    def counter(box: BBox) -> BBox:
        return BBox(box.top, width - box.x1, box.bottom, width - box.x0)

    def counter_back(box: BBox) -> BBox:
        return BBox(width - box.bottom, box.x0, width - box.top, box.x1)

    def over(box: BBox) -> BBox:
        return BBox(width - box.x1, height - box.bottom, width - box.x0, height - box.top)

    return {90: (clockwise, clockwise_back), 270: (counter, counter_back), 180: (over, over)}[turn]
