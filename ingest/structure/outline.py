"""Blocks made ready for sections: whole paragraphs, run-in headings apart, no table of contents, and a level for each.

Comes in: the blocks of a `Reading`. Goes out: blocks with their heading level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.metadata.organisations import letterhead
from ingest.model import Block, Excerpt, RawTable, TextBlock
from ingest.structure.agendas import agenda_levels, is_label_line, is_list_of_decisions, split_labels
from ingest.structure.continuation import join_broken
from ingest.structure.forms import form_lines, is_form
from ingest.structure.heading_text import is_contents_line, is_usual, parse_heading
from ingest.structure.headings import heading_levels
from ingest.structure.points import split_points

TITLE_LEVEL = 0
_TITLE_WITHIN = 10
"""A title stands among the first blocks, after a logo text or a date at most."""
_SUBTITLE_TEXT = 200
"""Characters under a subtitle: a date, a name, who decided."""
_RUN_IN_LONGEST, _RUN_IN_WORDS = 80, 8
_TERM_WORDS = 6
_MEASURED = re.compile(
    r"\d+ (?:minu|uur|uren|dag|werkdag|week|weken|maand|kwarta|jaar|jaren|keer|maal|euro|procent|m2|km|kg|fte)",
    re.IGNORECASE,
)
""" "1 jaar voor foto's" is a term, and no item."""
_COUNTS = (
    tuple(map(str, range(1, 31))),
    tuple("abcdefghijklmnop"),
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)
_LEAST_SENTENCES = 2
_CONTENTS = frozenset(("inhoud", "inhoudsopgave"))


def outline(blocks: Iterable[Block]) -> tuple[list[Block], list[int | None]]:
    """The blocks, and as many levels: None for what is no heading, TITLE_LEVEL for a line of the document's title."""
    joined = _with_bare_numbers(join_broken(blocks))
    if is_list_of_decisions(joined):
        parts = [part for block in joined for one in split_labels(block) for part in _agenda_parts(one)]
        whole = _without_contents(parts)
        levels = agenda_levels(whole, heading_levels(whole))
    else:
        whole = _without_contents([part for block in joined for part in _parts(block)])
        whole, levels = split_points(whole, heading_levels(whole))
    whole = _with_terms(whole)
    for index, block in enumerate(whole[:_TITLE_WITHIN]):
        # The name of the municipality stands over the title, but is no part of it.
        if letterhead(excerpt_of(block).text):
            levels[index] = None
    for index in _title_lines(whole, levels):
        levels[index] = TITLE_LEVEL
    return whole, levels


def _with_bare_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what items are counted by from 1, a or I without a stop as markers: below "vier doelen:", or
    where they end as items do.
    """
    found = list(blocks)
    for start, block in enumerate(blocks):
        items = max((_counted(blocks, start + 1, marks) for marks in _COUNTS), key=len)
        if len(items) > 1 and (excerpt_of(block).text.endswith(":") or _end_as_items(items)):
            found[start + 1 : start + 1 + len(items)] = items
    return found


def _counted(blocks: Sequence[Block], first: int, marks: Sequence[str]) -> list[Block]:
    """The blocks from the `first` on as items, as far as they begin with the marks in order."""
    items: list[Block] = []
    for at, mark in zip(range(first, len(blocks)), marks, strict=False):
        item = _item(blocks[at], mark)
        if item is None:
            break
        items.append(item)
    return items


def _end_as_items(items: Sequence[Block]) -> bool:
    """Whether all but the last end in ";", or three or more in a full stop: headings that are numbered do not."""
    ends = [excerpt_of(item).text[-1:] for item in items]
    return set(ends[:-1]) == {";"} or (len(ends) > _LEAST_SENTENCES and set(ends) == {"."})


def _item(block: Block, mark: str) -> Block | None:
    """The block as an item with a bare mark; None where it does not begin with that."""
    if not isinstance(block, TextBlock) or block.list_marker is not None or block.heading_level is not None:
        return None
    text, lead = block.excerpt.text, f"{mark} "
    if not text.startswith(lead) or not text[len(lead) :][:1].isalpha() or _MEASURED.match(text):
        return None
    excerpt = block.excerpt.part(len(lead), len(text))
    return replace(block, excerpt=excerpt, list_marker=mark, bold_end=max(block.bold_end - len(lead), 0))


def excerpt_of(block: Block) -> Excerpt:
    """Empty for a table."""
    return block.excerpt if isinstance(block, TextBlock) else Excerpt()


def _title_lines(blocks: Sequence[Block], levels: Sequence[int | None]) -> list[int]:
    """The headings at the very start that name the document rather than a part of it.

    These are lines of the outermost level where that never comes back, and lines that a heading of a level further
    out follows at once.
    """
    headings = [(index, level) for index, level in enumerate(levels) if level is not None]
    early = [index for index, _ in headings if index < _TITLE_WITHIN]
    found: list[int] = []
    for place, index in enumerate(early):
        text = excerpt_of(blocks[index]).text
        if is_usual(text) or parse_heading(text).depth:
            break
        if not _is_title(index, place, headings) and not (found and _is_subtitle(blocks, found[-1], place, headings)):
            break
        found.append(index)
    return found


def _is_subtitle(blocks: Sequence[Block], title: int, place: int, headings: Sequence[tuple[int, int]]) -> bool:
    """A line right under the title, of a level that never comes back, with next to nothing under it."""
    index, level = headings[place]
    later = headings[place + 1 :]
    if index != title + 1 or not later or any(one == level for _, one in later):
        return False
    below = blocks[index + 1 : later[0][0]]
    return all(isinstance(block, TextBlock) for block in below) and (
        sum(len(excerpt_of(block).text) for block in below) <= _SUBTITLE_TEXT
    )


def _is_title(index: int, place: int, headings: Sequence[tuple[int, int]]) -> bool:
    level = headings[place][1]
    later = headings[place + 1 :]
    if later and later[0][0] == index + 1 and later[0][1] < level:
        return True
    # The lines of one title follow each other: those do not count as its level coming back.
    while later and later[0][0] == index + 1:
        index, later = index + 1, later[1:]
    outermost = level == min(one for _, one in headings)
    return outermost and all(one != level for _, one in later) and (len(headings) == 1 or place < len(headings) - 1)


def _with_terms(blocks: Sequence[Block]) -> list[Block]:
    """Where two paragraphs in a row start with a bold term, the term is a piece of its own: `find_definitions`."""
    ends = [_term_end(block) for block in blocks]
    beside = zip((0, *ends), ends, (*ends[1:], 0), strict=False)
    return [
        replace(block, excerpt=Excerpt.join((block.excerpt.part(0, end), _rest(block.excerpt, end))))
        if end and (before or after) and isinstance(block, TextBlock)
        else block
        for block, (before, end, after) in zip(blocks, beside, strict=True)
    ]


def _rest(excerpt: Excerpt, start: int) -> Excerpt:
    text = excerpt.text
    return excerpt.part(len(text) - len(text[start:].lstrip()), len(text))


def _term_end(block: Block) -> int:
    """Where the bold term ends that the block starts with and goes on from without a colon; 0 for none."""
    if not isinstance(block, TextBlock) or block.heading_level is not None:
        return 0
    text, end = block.excerpt.text, len(block.excerpt.text[: block.bold_end].rstrip())
    rest = text[end:]
    is_term = 0 < end <= _RUN_IN_LONGEST and len(text[:end].split()) <= _TERM_WORDS and text[end - 1].isalnum()
    return end if is_term and rest[:1] == " " and rest[1:2].islower() else 0


def _parts(block: Block) -> list[Block]:
    if isinstance(block, RawTable):
        return list(form_lines(block)) if is_form(block) else [block]
    return _split_run_in(block)


def _agenda_parts(block: Block) -> list[Block]:
    """In a list of decisions a bold label is no heading."""
    return [block] if isinstance(block, TextBlock) and is_label_line(block.excerpt.text) else _parts(block)


def _split_run_in(block: TextBlock) -> list[Block]:
    """ "**Dekking.** De kosten komen …" is a heading and its paragraph."""
    if block.heading_level is not None or block.list_marker is not None:
        return [block]
    text, end = block.excerpt.text, block.bold_end
    head, rest = text[:end].rstrip(), text[end:].lstrip(" .:")
    if not 0 < end < len(text) or len(head) > _RUN_IN_LONGEST or not head[0].isupper() or ": " in head:
        # "Let op: dit plan vervalt." is a sentence.
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
        text = excerpt_of(block).text
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
