"""Blocks → sections: headings with their path, and under each its paragraphs, lists and tables.

Comes in: the blocks of a `Reading`. Goes out: `Section`s in reading order.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.continuation import is_bold, join_broken
from ingest.heading_text import is_contents_line, is_usual, parse_heading
from ingest.headings import heading_levels
from ingest.model import (
    Block,
    Excerpt,
    ListBlock,
    ListItem,
    Paragraph,
    RawTable,
    Section,
    SectionBlock,
    TextBlock,
)
from ingest.readers.markers import split_marker
from ingest.tables import build_tables

_TITLE_WITHIN = 10
"""A title stands among the first blocks, after a logo text or a date at most."""
_CONTEXT_BLOCKS = 4
"""Notes of scale and footnotes stand within so many blocks of their table."""
_RUN_IN_LONGEST, _RUN_IN_WORDS = 80, 8
_CONTENTS = frozenset(("inhoud", "inhoudsopgave"))


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
    whole = _without_contents([part for block in join_broken(blocks) for part in _split_run_in(block)])
    levels = heading_levels(whole)
    titles = _title_lines(whole, levels)
    table_number = itertools.count(1)
    front = _Open(0, Excerpt(), "", "", ())
    sections = [front]
    for is_heading, group in _groups(whole, levels):
        if not is_heading:
            sections[-1].blocks += _section_blocks(whole, group, levels, table_number)
        elif group[0] in titles:
            lines = [front.heading, *(_excerpt(whole[index]) for index in group)]
            front.heading = Excerpt.join(lines)
            front.title = front.heading.text
            front.path = (front.title,)
        else:
            sections.append(_opened(whole[group[0]], levels[group[0]] or 1, sections))
    if not front.blocks and not front.title:
        sections.remove(front)
    ranks = sorted({section.level for section in sections} | {0})
    for section in sections:
        section.level = ranks.index(section.level)
    return _finished(sections)


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


def _excerpt(block: Block) -> Excerpt:
    return block.excerpt if isinstance(block, TextBlock) else Excerpt()


def _opened(block: Block, level: int, sections: Sequence[_Open]) -> _Open:
    marker = block.list_marker if isinstance(block, TextBlock) else None
    words = parse_heading(_excerpt(block).text, marker)
    parent = next((other for other in reversed(sections) if other.level < level), None)
    above = parent.path if parent is not None and parent.level > 0 else ()
    return _Open(level, _excerpt(block), words.number, words.title, (*above, words.title))


def _title_lines(blocks: Sequence[Block], levels: Sequence[int | None]) -> frozenset[int]:
    """The headings at the very start that name the document rather than a part of it.

    These are lines of the outermost level that never comes back, and lines that a heading of a level further out
    follows at once.
    """
    found: set[int] = set()
    headings = [index for index, level in enumerate(levels) if level is not None]
    for place, index in enumerate(headings):
        text = _excerpt(blocks[index]).text
        if index >= _TITLE_WITHIN or is_usual(text) or parse_heading(text).depth:
            break
        level = levels[index]
        later = [levels[other] for other in headings[place + 1 :]]
        following = levels[index + 1] if index + 1 < len(levels) else None
        run = [other for other in headings if other < _TITLE_WITHIN and other - index == headings.index(other) - place]
        outermost = level == min(levels[other] or 0 for other in headings)
        repeated = any(levels[other] == level and other not in run for other in headings[place + 1 :])
        if (outermost and not repeated and (later or place == 0)) or (
            following is not None and level is not None and following < level
        ):
            found.add(index)
        else:
            break
    return frozenset(found)


def _split_run_in(block: Block) -> list[Block]:
    """ "**Dekking.** De kosten komen …" is a heading and its paragraph."""
    if not isinstance(block, TextBlock) or block.heading_level is not None or block.list_marker is not None:
        return [block]
    text, end = block.excerpt.text, block.bold_end
    head, rest = text[:end].rstrip(), text[end:].lstrip(" .:")
    if not 0 < end < len(text) or len(head) > _RUN_IN_LONGEST or not head[0].isupper():
        return [block]
    closed = head.endswith((".", ":")) or text[end:].lstrip().startswith((".", ":"))
    if len(rest.split()) < _RUN_IN_WORDS or not rest[0].isupper() or not closed or head.count(". ") > 0:
        return [block]
    title = head.rstrip(" .:")
    first = replace(block, excerpt=block.excerpt.part(0, len(title)), bold_end=len(title))
    second = replace(block, excerpt=block.excerpt.part(len(text) - len(rest), len(text)), bold_end=0)
    return [first, second]


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Without a table of contents, whose lines would be read as headings."""
    kept: list[Block] = []
    inside = False
    for block in blocks:
        text = _excerpt(block).text
        if is_contents_line(text):
            inside = True
            continue
        if text.casefold().strip(" :") in _CONTENTS:
            inside = True
            continue
        inside = inside and len(text) < 150 and re.search(r"\s\d{1,3}$", text) is not None
        if not inside:
            kept.append(block)
    return kept


def _section_blocks(
    blocks: Sequence[Block], group: Sequence[int], levels: Sequence[int | None], table_number: Iterator[int]
) -> list[SectionBlock]:
    found: list[SectionBlock] = []
    for is_table, indices in itertools.groupby(group, key=lambda index: isinstance(blocks[index], RawTable)):
        run = list(indices)
        if is_table:
            raw = [block for block in (blocks[index] for index in run) if isinstance(block, RawTable)]
            found += build_tables(raw, _context(blocks, run, levels), lambda: f"t{next(table_number)}")
        else:
            found += _text_blocks([block for block in (blocks[index] for index in run) if isinstance(block, TextBlock)])
    return found


def _context(blocks: Sequence[Block], run: Sequence[int], levels: Sequence[int | None]) -> str:
    """The text around tables: back to their heading, on to the next one, never past another table."""
    before: list[str] = []
    for index in range(run[0] - 1, max(run[0] - 1 - _CONTEXT_BLOCKS, -1), -1):
        if isinstance(blocks[index], RawTable):
            break
        before.insert(0, _excerpt(blocks[index]).text)
        if levels[index] is not None:
            break
    after: list[str] = []
    for index in range(run[-1] + 1, min(run[-1] + 1 + _CONTEXT_BLOCKS, len(blocks))):
        if levels[index] is not None or isinstance(blocks[index], RawTable):
            break
        after.append(_excerpt(blocks[index]).text)
    return "\n".join([*before, *after])


def _text_blocks(texts: Sequence[TextBlock]) -> list[SectionBlock]:
    found: list[SectionBlock] = []
    items: list[ListItem] = []
    for number, block in enumerate(texts):
        item = None if _is_footnote(texts, number) else _list_item(block, items)
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
    marker = split_marker(block.excerpt.text)
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
    if bare.isdecimal():
        return "1"
    return "a" if bare.isalpha() and bare != "o" else marker


def _finished(sections: Sequence[_Open]) -> tuple[Section, ...]:
    taken: set[str] = set()
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


def _section_id(section: _Open, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", f"{section.number} {section.title}").encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60].rstrip("-") or "voorwerk"
    section_id = slug
    for again in itertools.count(2):
        if section_id not in taken:
            break
        section_id = f"{slug}-{again}"
    taken.add(section_id)
    return section_id
