"""Lists that are headings or numbered paragraphs: a section in, its points with what stands under each out.

The points get their ordinal (0 here) from `topics`, which puts all lists together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from ingest.fact_model import Topic
from ingest.facts.lines import last_sentence, title_of, trimmed
from ingest.facts.topics.titles import split_title
from ingest.model import Excerpt, ListBlock, Paragraph, Section

_POINT = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?=\S)")
_BESIDE = re.compile(r"(?:naast|los van|behalve|buiten) (?:deze|dit)\b", re.IGNORECASE)
"""Starts what follows a list without being part of its last item."""


def numbered_paragraphs(section: Section) -> list[Topic]:
    """ "1.1 Variant B is het goedkoopst." and the paragraphs up to the next such point: arguments and objections."""
    groups: list[tuple[str, list[Excerpt]]] = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            continue
        point = _POINT.match(block.excerpt.text)
        if point:
            groups.append((point["number"], [trimmed(block.excerpt, point.end())]))
        elif groups:
            groups[-1][1].append(block.excerpt)
    drafts = []
    for number, (first, *others) in groups:
        title, explanation = split_title(first)
        drafts.append(Topic(0, number, title, Excerpt.join((explanation, *others), "\n")))
    return drafts


def subsection_topics(sections: Sequence[Section], number: int) -> list[Topic]:
    """The subheadings of a section that are numbered from 1, or that its last sentence announces with a colon."""
    parent = sections[number]
    announced = closing_sentence(parent).text.endswith(":")
    beside = _counting(sections[number + 1 :]) if announced and not parent.number else []
    if parent.level == 0 or len(beside) >= 2:
        return [_topic(section) for section in beside] if len(beside) >= 2 else []
    below = []
    for section in sections[number + 1 :]:
        if section.level <= parent.level:
            break
        if section.level == parent.level + 1:
            below.append(section)
    numbered = [section for section, number in zip(below, count(1)) if section.number.rstrip(".") == str(number)]
    if len(numbered) < 2 and not parent.number and _are_points([section.number for section in below]):
        numbered = below
    bare = not parent.blocks and len(below) >= 3 and not any(section.number for section in below)
    chosen = numbered if len(numbered) >= 2 else below if announced or bare else []
    return [_topic(section) for section in chosen]


def _topic(section: Section) -> Topic:
    return Topic(0, section.number and f"{section.number}.", title_of(section), _told(section))


def _counting(sections: Sequence[Section]) -> list[Section]:
    """The sections of the first one's level that count on from 1, those under them left out."""
    run: list[Section] = []
    for section in sections:
        if section.level > sections[0].level:
            continue
        if section.level < sections[0].level or section.number.rstrip(".") != str(len(run) + 1):
            break
        run.append(section)
    return run


def closing_sentence(section: Section) -> Excerpt:
    """The last sentence before the subsections, empty where the section ends in a list or table."""
    last = section.blocks[-1] if section.blocks else None
    return last_sentence(last.excerpt) if isinstance(last, Paragraph) else Excerpt()


def _are_points(numbers: Sequence[str]) -> bool:
    """Whether numbers such as 1.1, 1.2, 2.1 count arguments by the point they belong to, not paragraphs by chapter.

    After such numbers a point without arguments may be a bare 2.
    """
    if not numbers or not _POINT.match(f"{numbers[0]} -"):
        return False
    dotted = all(_POINT.match(f"{number} -") or number.rstrip(".").isdecimal() for number in numbers)
    return dotted and (numbers[0] == "1.1" or len({number.split(".")[0] for number in numbers}) > 1)


def _told(section: Section) -> Excerpt:
    parts = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            if _BESIDE.match(block.excerpt.text):
                break
            parts.append(block.excerpt)
        elif isinstance(block, ListBlock):
            parts += [item.excerpt for item in block.items]
    return Excerpt.join(parts, "\n")
