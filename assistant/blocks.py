"""What stands in a block or section. In: one of these. Out: its excerpts or texts, in reading order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ingest.model import Excerpt, ListBlock, Paragraph, Section, SectionBlock, Table


def excerpts_of(block: SectionBlock) -> Iterator[Excerpt]:
    """The paragraph, the items of a list or the cells of a table, its header left out."""
    if isinstance(block, Paragraph):
        yield block.excerpt
    elif isinstance(block, ListBlock):
        yield from (item.excerpt for item in block.items)
    else:
        yield from (cell.excerpt for row in block.rows for cell in row)


def texts_of(section: Section) -> Iterator[str]:
    """Its title and what stands in its blocks."""
    yield section.title
    yield from (excerpt.text for block in section.blocks for excerpt in excerpts_of(block))


def is_on(block: SectionBlock, pages: Collection[int]) -> bool:
    """Whether any of it stands on these pages."""
    if isinstance(block, Table):
        return not set(block.pages).isdisjoint(pages)
    return any(span.page in pages for excerpt in excerpts_of(block) for span in excerpt.spans)
