"""Paragraphs and tables → the text of a page, with the place of every word and block in it.

Comes in: what was printed, in reading order. Goes out: a `Page` and its blocks. The only place where `Page.text` of a
PDF is made, so that offsets cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, pairwise
from operator import add

from ingest.layout import Line, PrintedWord, lines_of, runs_of
from ingest.model import BBox, Block, Excerpt, Page, RawCell, RawTable, Region, TextBlock, Word, maker
from ingest.readers.pdf.hyphens import Hyphens
from ingest.readers.pdf.paragraphs import Paragraph
from ingest.readers.pdf.tables import FoundCell, FoundTable

Finish = Callable[[Page], Block]
_word = maker(Word)


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A found table with the words of its cells, in the order of its cells."""

    table: FoundTable
    words: tuple[tuple[PrintedWord, ...], ...]


class PageText:
    """Collects a page. `restore` maps a box to the page as displayed, for pages that were turned to be read."""

    def __init__(self, hyphens: Callable[[], Hyphens], restore: Callable[[BBox], BBox] | None) -> None:
        self._hyphens = hyphens
        self._restore = restore
        self._parts: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self._blocks: list[Finish] = []

    def add_aside(self, words: Iterable[PrintedWord]) -> None:
        """A line that is text of the page but of no block."""
        self._write_words(list(words))
        self._write("\n")

    def add_paragraph(self, paragraph: Paragraph, list_level: int) -> None:
        words = list(chain.from_iterable(line.words for line in paragraph.lines))
        marker = words[0].text if paragraph.marked else None
        if marker is not None:
            self._write_words(words[:1])
            self._write(" ")
        start = self._length
        bold_end = self._write_words(words[1:] if marker is not None else words)
        end = self._length
        self._write("\n")
        level, size = paragraph.lines[0].heading_level, _size(words)
        self._blocks.append(
            lambda page: TextBlock(Excerpt.cut(page, start, end), level, marker, list_level, size, bold_end)
        )

    def add_table(self, filled: FilledTable) -> None:
        table = filled.table
        cells: list[tuple[FoundCell, int, int]] = []
        pairs = sorted(zip(table.cells, filled.words, strict=True), key=lambda pair: (pair[0].row, pair[0].column))
        for _, row in groupby(pairs, key=lambda pair: pair[0].row):
            for number, (cell, words) in enumerate(row):
                if number:
                    self._write("\t")
                start = self._length
                self._write_words(self._cell_order(words, cell.bbox))
                cells.append((cell, start, self._length))
            self._write("\n")
        self._blocks.append(lambda page: _raw_table(page, table, cells))

    def _cell_order(self, words: Sequence[PrintedWord], box: BBox) -> list[PrintedWord]:
        """The words of a cell as they are read, with those marked that its edge broke in two without a hyphen."""
        if len(words) < 2:
            return list(words)
        lines = [line.words for line in lines_of(runs_of(words)) if isinstance(line, Line)]
        for upper, lower in pairwise(lines):
            if _fills(upper, box) and self._hyphens().broke(upper[0].text, lower[0].text):
                upper[0] = upper[0]._replace(split=True)
        return list(chain.from_iterable(lines))

    def finish(self, number: int, label: str | None, size: tuple[float, float], ocr: bool) -> tuple[Page, list[Block]]:
        page = Page(number, label, *size, "".join(self._parts).rstrip("\n"), tuple(self._words), ocr)
        return page, [block(page) for block in self._blocks]

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_words(self, words: Sequence[PrintedWord]) -> int:
        """Words with what stands between them; gives the length of the leading bold run."""
        if len(words) < 2:
            return self._write_word(words[0]) if words else 0
        texts = [word.text for word in words]
        after = [" "] * (len(words) - 1) + [""]
        for number in [number for number, word in enumerate(words) if word.split or word.text[-1] == "-"]:
            following = words[number + 1] if number + 1 < len(words) else None
            if words[number].split or (len(texts[number]) > 1 and following):
                texts[number], after[number] = self._at_hyphen(words[number], following)
        after[-1] = ""
        lengths = list(map(len, texts))
        *starts, end = accumulate(map(add, lengths, map(len, after)), initial=self._length)
        ends = list(map(add, starts, lengths))
        boxes = [word.bbox for word in words] if self._restore is None else [self._restore(word.bbox) for word in words]
        self._words += map(_word, zip(texts, starts, ends, boxes, strict=True))
        self._parts += chain.from_iterable(zip(texts, after, strict=True))
        bold = next((number for number, word in enumerate(words) if not word.bold), len(words))
        begin, self._length = self._length, end
        return ends[bold - 1] - begin if bold else 0

    def _write_word(self, word: PrintedWord) -> int:
        """One word by itself, as in most cells."""
        text = self._at_hyphen(word, None)[0] if word.split else word.text
        box = self._restore(word.bbox) if self._restore else word.bbox
        self._words.append(Word(text, self._length, self._length + len(text), box))
        self._write(text)
        return len(text) if word.bold else 0

    def _at_hyphen(self, word: PrintedWord, following: PrintedWord | None) -> tuple[str, str]:
        """The text of a word that ends in a hyphen, and what stands between it and the next."""
        half = word.text.removesuffix("-")
        if following is None:
            return half + "-", ""
        if following.bbox.top < (word.bbox.top + word.bbox.bottom) / 2 < following.bbox.bottom:
            return half + "-", "" if word.split else " "  # on the same line: printed so
        between = self._hyphens().between(half, following.text)
        return (half, "") if not between else (half + "-", between[1:])


def _fills(line: Sequence[PrintedWord], box: BBox) -> bool:
    """Whether the line is one word, with no room left in its cell for another letter."""
    word = line[0].bbox
    margin = word.x0 - box.x0
    return len(line) == 1 and box.x1 - margin - word.x1 < (word.x1 - word.x0) / len(line[0].text)


def _size(words: Sequence[PrintedWord]) -> float:
    """The font size of most of the text, to a tenth of a point."""
    if len(sizes := {word.size_pt for word in words}) == 1:
        return round(sizes.pop(), 1)
    lengths: dict[float, int] = {}
    for word in words:
        lengths[word.size_pt] = lengths.get(word.size_pt, 0) + len(word.text)
    return round(max(lengths.items(), key=lambda item: item[1])[0], 1)


def _raw_table(page: Page, table: FoundTable, cells: Iterable[tuple[FoundCell, int, int]]) -> RawTable:
    raw = tuple(
        RawCell(
            cell.row,
            cell.column,
            Excerpt.cut(page, start, end),
            cell.row_span,
            cell.column_span,
            (Region(page.number, cell.bbox),),
        )
        for cell, start, end in cells
    )
    return RawTable(
        raw,
        table.row_count,
        table.column_count,
        page.number,
        table.bbox,
        header_rows=table.header_rows,
        certain=table.certain,
    )
