"""Blocks → sections: headings with their path, and under each its paragraphs, lists and tables.

Comes in: the blocks of a `Reading`. Goes out: `Section`s in reading order.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.model import (
    Block,
    Excerpt,
    ListBlock,
    ListItem,
    Paragraph,
    RawTable,
    Section,
    SectionBlock,
    Table,
    TextBlock,
)
from ingest.readers.markers import next_marker, split_marker
from ingest.structure.continuation import is_bold
from ingest.structure.heading_text import parse_heading
from ingest.structure.outline import TITLE_LEVEL, excerpt_of, outline
from ingest.structure.points import holds_points, without_number
from ingest.tables import build_tables
from ingest.tables.values import is_caption

_OF_TABLES = re.compile(
    r"\b(?:alle|de) (?:bedragen|cijfers) in (?:de|alle) (?:tabellen|overzichten)\b[^.;]*", re.IGNORECASE
)
_CONTEXT_BLOCKS = 4
"""Notes of scale and footnotes stand within so many blocks of their table."""


@dataclass(slots=True)
class _Open:
    """A section that is being filled."""

    level: int
    heading: Excerpt
    number: str
    title: str
    path: tuple[str, ...]
    blocks: list[SectionBlock] = field(default_factory=list)


def build_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Text before the first heading, with the document's title, is a section of level 0; it is left out when empty."""
    whole, levels = outline(blocks)
    below, general = _captions_below(whole), _said_of_tables(whole)
    table_number = itertools.count(1)
    front = _Open(0, Excerpt(), "", "", ())
    sections = [front]
    above: list[tuple[int, _Open]] = []
    for is_heading, group in _groups(whole, levels):
        if not is_heading:
            sections[-1].blocks += _section_blocks(whole, group, levels, table_number, general, below=below)
        elif levels[group[0]] == TITLE_LEVEL:
            lines = [front.heading, *(excerpt_of(whole[index]) for index in group)]
            front.heading = Excerpt.join(lines)
            front.title = front.heading.text
            front.path = (front.title,)
        else:
            level = levels[group[0]] or 1
            above = [(one, section) for one, section in above if one < level]
            sections.append(_opened(whole[group[0]], above[-1][1].path if above else ()))
            above.append((level, sections[-1]))
    if not front.blocks and not front.title:
        sections.remove(front)
    _list_points(sections)
    return _finished(sections)


def _list_points(sections: Sequence[_Open]) -> None:
    """Gives a section of numbered points, whose subsections explain them, the points as its list."""
    for place, section in enumerate(sections):
        if not holds_points(section.title):
            continue
        points = [other for other in _below(sections, place) if other.level == section.level + 1 and other.number]
        if any("." in point.number for point in points):
            items = (ListItem(point.number, 0, without_number(point.heading)) for point in points)
            section.blocks.append(ListBlock(tuple(items)))


def _below(sections: Sequence[_Open], place: int) -> Iterator[_Open]:
    level = sections[place].level
    return itertools.takewhile(lambda other: other.level > level, sections[place + 1 :])


def _groups(blocks: Sequence[Block], levels: Sequence[int | None]) -> Iterator[tuple[bool, list[int]]]:
    """Runs of block numbers: each heading by itself, what lies between together."""
    between: list[int] = []
    for index in range(len(blocks)):
        if levels[index] is None:
            between.append(index)
            continue
        if between:
            yield False, between
            between = []
        yield True, [index]
    if between:
        yield False, between


def _opened(block: Block, above: tuple[str, ...]) -> _Open:
    marker = block.list_marker if isinstance(block, TextBlock) else None
    words = parse_heading(excerpt_of(block).text, marker)
    # The level is the place in the tree: a document that skips from its second to its fourth style skips no level.
    return _Open(len(above) + 1, excerpt_of(block), words.number, words.title, (*above, words.title))


def _captions_below(blocks: Sequence[Block]) -> bool:
    """Whether the document prints the captions of its tables below them: as more of its tables have one there."""
    places = [index for index, block in enumerate(blocks) if isinstance(block, RawTable)]
    above = sum(index > 0 and _is_caption(blocks[index - 1]) for index in places)
    return sum(index + 1 < len(blocks) and _is_caption(blocks[index + 1]) for index in places) > above


def _said_of_tables(blocks: Sequence[Block]) -> str:
    """What the document says once of the amounts in all its tables."""
    found = (_OF_TABLES.search(excerpt_of(block).text) for block in blocks)
    return next((match[0] for match in found if match), "")


def _is_caption(block: Block) -> bool:
    return is_caption(excerpt_of(block).text)


def _section_blocks(
    blocks: Sequence[Block],
    group: Sequence[int],
    levels: Sequence[int | None],
    table_number: Iterator[int],
    general: str,
    *,
    below: bool,
) -> list[SectionBlock]:
    found: list[SectionBlock] = []
    for is_table, indices in itertools.groupby(group, key=lambda index: isinstance(blocks[index], RawTable)):
        run = list(indices)
        if is_table:
            raw = [block for block in (blocks[index] for index in run) if isinstance(block, RawTable)]
            context = _context(blocks, run, levels, below=below)
            found += build_tables(raw, context, lambda: f"t{next(table_number)}", general)
        else:
            notes = found[-1].footnotes if found and isinstance(found[-1], Table) else ()
            texts = [block for block in (blocks[index] for index in run) if isinstance(block, TextBlock)]
            found += _text_blocks(texts, notes)
    return found


def _context(blocks: Sequence[Block], run: Sequence[int], levels: Sequence[int | None], *, below: bool) -> str:
    """The text around tables: back to their heading, on to the next one, never past another table.

    The caption of another table is left out: where captions stand `below`, one above is of the table before.
    """
    before: list[str] = []
    for index in range(run[0] - 1, max(run[0] - 1 - _CONTEXT_BLOCKS, -1), -1):
        if isinstance(blocks[index], RawTable):
            break
        if not (below and _is_caption(blocks[index])):
            before.insert(0, _printed(blocks[index]))
        if levels[index] is not None:
            break
    after: list[str] = []
    for index in range(run[-1] + 1, min(run[-1] + 1 + _CONTEXT_BLOCKS, len(blocks))):
        if levels[index] is not None or isinstance(blocks[index], RawTable):
            break
        next_table = index + 1 < len(blocks) and isinstance(blocks[index + 1], RawTable)
        if _is_caption(blocks[index]) and (after if below else next_table):
            break
        after.append(_printed(blocks[index]))
    return "\n".join([*before, *after])


def _printed(block: Block) -> str:
    """The text with its list marker, which may be the mark of a footnote."""
    marker = block.list_marker if isinstance(block, TextBlock) else None
    text = excerpt_of(block).text
    return f"{marker} {text}" if marker else text


def _text_blocks(texts: Sequence[TextBlock], notes: Sequence[str]) -> list[SectionBlock]:
    """`notes` are the footnotes of the table before."""
    found: list[SectionBlock] = []
    items: list[ListItem] = []
    for number, block in enumerate(texts):
        is_note = _is_footnote(texts, number) or _printed(block) in notes
        item = None if is_note else _list_item(block, items)
        if item is not None:
            items.append(item)
            continue
        if items:
            found.append(ListBlock(tuple(items)))
            items = []
        found.append(Paragraph(block.excerpt))
    if items:
        found.append(ListBlock(tuple(items)))
    return found


def _is_footnote(texts: Sequence[TextBlock], number: int) -> bool:
    """A star is a bullet only among others."""
    return _is_starred(texts[number]) and not any(
        _is_starred(texts[beside]) for beside in (number - 1, number + 1) if 0 <= beside < len(texts)
    )


def _is_starred(block: TextBlock) -> bool:
    return block.list_marker is None and block.excerpt.text.startswith("* ")


def _list_item(block: TextBlock, items: Sequence[ListItem]) -> ListItem | None:
    if block.list_marker is not None:
        return ListItem(block.list_marker, block.list_level, block.excerpt)
    text = block.excerpt.text
    marker = split_marker(text) or (next_marker(text, items[-1].marker) if items else None)
    if marker is None or is_bold(block):
        return None
    level = items[-1].level if items else 0
    if items and _kind(marker.text) != _kind(items[-1].marker):
        # A marker of another kind opens an inner list, or goes back to the outer one.
        level = 0 if _kind(marker.text) == _kind(items[0].marker) else items[0].level + 1
    length = len(block.excerpt.text)
    return ListItem(marker.text, level, block.excerpt.part(length - len(marker.rest), length))


def _kind(marker: str) -> str:
    bare = marker.strip("().")
    if bare[:1].isdecimal():  # "1e" too
        return "1"
    return "a" if bare.isalpha() and bare != "o" else marker


def _finished(sections: Sequence[_Open]) -> tuple[Section, ...]:
    taken: dict[str, int] = {}
    finished: list[Section] = []
    last_page = 1
    for section in sections:
        pages = _pages(section)
        first_page, last_page = (pages[0], pages[-1]) if pages else (last_page, last_page)
        finished.append(
            Section(
                _section_id(section, taken),
                section.number,
                section.title,
                section.level,
                section.path,
                first_page,
                last_page,
                tuple(section.blocks),
                section.heading,
            )
        )
    return tuple(finished)


def _pages(section: _Open) -> list[int]:
    pages = set(section.heading.pages)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            pages.update(block.excerpt.pages)
        elif isinstance(block, ListBlock):
            pages.update(page for item in block.items for page in item.excerpt.pages)
        else:
            pages.update(block.pages)
    return sorted(pages)


def _section_id(section: _Open, taken: dict[str, int]) -> str:
    plain = unicodedata.normalize("NFKD", f"{section.number} {section.title}").encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60].rstrip("-") or "voorwerk"
    section_id = slug
    while section_id in taken:  # a long file may have the same title on every page: count on from the last
        taken[slug] += 1
        section_id = f"{slug}-{taken[slug]}"
    taken[section_id] = 1
    return section_id
