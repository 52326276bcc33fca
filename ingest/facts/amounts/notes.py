"""Which notes stand to a table, and which of its rows and columns refer to them.

Comes in: a section and the place of a table in it. Goes out: `TableNotes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import ListBlock, Paragraph, Section, SectionBlock, Table

_BLOCKS = 4
"""Notes stand within so many blocks of their table, as reading has it for scales."""
_SHAPE = r"[*†‡]+|[¹²³⁰⁴-⁹]+|{start}\d{{1,2}}\)|\[\d{{1,2}}\]"
_OPENING_MARK = re.compile(rf"(?P<mark>{_SHAPE.format(start='')})\s*\S")
_MARK = re.compile(_SHAPE.format(start=r"(?<=\s)"))
_SOURCE = re.compile(r"(?:Bron|Toelichting)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:btw|prijspeil|prijsniveau)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableNotes:
    """`marked` are (plain mark, note) in reading order, `general` the notes to the whole table; all as printed."""

    marked: tuple[tuple[str, str], ...] = ()
    general: tuple[str, ...] = ()

    def for_texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The notes that marks in the texts of a row, a column or a cell refer to, then those to the whole table."""
        marks = {_plain(mark) for text in texts for mark in _MARK.findall(text)}
        return (*(note for mark, note in self.marked if mark in marks), *self.general)


def _plain(mark: str) -> str:
    """The mark without its dress: "1)", "¹" and "[1]" are one, and "1." where reading took the note for an item."""
    return unicodedata.normalize("NFKC", mark).strip("()[].")


def notes_of(section: Section, place: int, table: Table) -> TableNotes:
    """`place` is the table's index in `section.blocks`."""
    marked: dict[str, str] = {}
    general: dict[str, None] = {}
    for note in table.footnotes:
        opening = _OPENING_MARK.match(note)
        if opening:
            marked.setdefault(_plain(opening["mark"]), note)
        elif not _SOURCE.match(note):
            general[note] = None
    for mark, note in _notes_below(section.blocks[place + 1 : place + 1 + _BLOCKS]):
        marked.setdefault(_plain(mark), note)
    around = section.blocks[max(place - _BLOCKS, 0) : place + 1 + _BLOCKS]
    texts = [block.excerpt.text for block in around if isinstance(block, Paragraph)]
    for text in texts:
        if table.unit_note and table.unit_note in text and _CONDITION.search(text):
            general.setdefault(text)
    return TableNotes(tuple(marked.items()), tuple(general))


def _notes_below(blocks: Iterable[SectionBlock]) -> Iterator[tuple[str, str]]:
    """Lines that open with a mark, up to the next table; reading takes some for items of a list."""
    for block in blocks:
        if isinstance(block, Table):
            return
        if isinstance(block, ListBlock):
            yield from ((item.marker, item.excerpt.text) for item in block.items)
        elif opening := _OPENING_MARK.match(block.excerpt.text):
            yield opening["mark"], block.excerpt.text
