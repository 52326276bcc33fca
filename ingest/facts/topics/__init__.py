"""Lists and what they are lists of: a document in, its lists of topics in reading order out.

A list is a numbered or bulleted one, a table whose rows are terms, a series of numbered subheadings or paragraphs, or
an enumeration in a sentence. A numbered list of which a part is missing is none: its third item might be the fifth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.fact_model import Topic, TopicList
from ingest.facts.formulas import until_closing
from ingest.facts.lines import last_sentence, trimmed
from ingest.facts.numbering import Numbered, split_item, split_numbered
from ingest.facts.topics.announced import announcement, announcing, column_topics
from ingest.facts.topics.enumerations import find_enumerations, find_those
from ingest.facts.topics.subsections import closing_sentence, numbered_paragraphs, subsection_topics
from ingest.facts.topics.term_tables import table_topics
from ingest.facts.topics.titles import DASHED, split_title
from ingest.model import Document, Excerpt, ListBlock, ListItem, Paragraph, Section, SectionBlock, Table
from ingest.sentences import split_sentences

_DIGITS = re.compile(r"\(?(\d{1,2})[.)]?")
_FIRST = re.compile(r"(?:ten eerste|in de eerste plaats|allereerst|eerstens)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:ten (?:tweede|derde|vierde|vijfde|zesde|slotte)|in de (?:tweede|derde|vierde|laatste) plaats|tot slot"
    r"|daarnaast|verder|voorts)\b",
    re.IGNORECASE,
)


def find_topics(document: Document) -> tuple[TopicList, ...]:
    found = [topics for number, _ in enumerate(document.sections) for topics in _section_lists(document, number)]
    return tuple(replace(topics, id=f"topics-{number}") for number, topics in enumerate(found, 1))


def _section_lists(document: Document, number: int) -> Iterator[TopicList]:
    section = document.sections[number]
    label = section.title or document.title
    below = subsection_topics(document.sections, number)
    for place, block in enumerate(section.blocks):
        if isinstance(block, Paragraph):
            yield from _prose_lists(section, label, place, block.excerpt)
            continue
        if isinstance(block, ListBlock):
            items = _joined_lists(section.blocks, place)
            lead = announcing(section.blocks, place, len(_outermost(items)))
            if items and not _names(items, below):
                yield from _told_lists(section, label, lead, place) or _block_lists(section, label, lead, items)
            if len(block.items) == 1 and (points := split_item(block.items[0].marker, block.items[0].excerpt)):
                yield from _list(section, label, announcing(section.blocks, place, len(points)), _point_drafts(points))
            for item in block.items:
                yield from _prose_lists(section, label, place, item.excerpt)
        else:
            yield from _table_lists(section, label, place, block)
    yield from _list(section, label, Excerpt(), numbered_paragraphs(section))
    yield from _list(section, label, closing_sentence(section), below)


def _table_lists(section: Section, label: str, place: int, table: Table) -> Iterator[TopicList]:
    """Those of its columns of terms; where what is counted right before are its columns, these alone."""
    across = column_topics(table)
    sentence, noun = announcement(section.blocks, place, len(across))
    if across and noun:
        yield from _list(section, noun, sentence, across)
        return
    for column, topics in table_topics(table):
        announced, _ = announcement(section.blocks, place, len(topics))
        lead = announced if announced.text else announcing(section.blocks, place, len(topics))
        yield from _list(section, column or table.caption or label, lead, topics)


def _told_lists(section: Section, label: str, lead: Excerpt, place: int) -> list[TopicList]:
    """ "1. Stevige jongeren" and a paragraph that explains it, and so on: lists of one item each that count on.

    The last is explained by as many paragraphs as the one with the fewest: what follows is about something else.
    """
    groups: list[tuple[ListItem, list[Excerpt]]] = []
    for block in section.blocks[place:]:
        if isinstance(block, Paragraph) and groups:
            groups[-1][1].append(block.excerpt)
        elif isinstance(block, ListBlock) and len(block.items) == 1:
            if groups and (not groups[-1][1] or not _goes_on((groups[-1][0],), block.items)):
                break
            groups.append((block.items[0], []))
        else:
            break
    if len(groups) < 2 or not _is_whole([item.marker for item, _ in groups]):
        return []
    fewest = min(len(told) for _, told in groups[:-1])
    drafts = []
    for number, (item, told) in enumerate(groups, 1):
        title, explanation = split_title(item.excerpt)
        said = told[:fewest] if number == len(groups) else told
        drafts.append(Topic(0, item.marker, title, Excerpt.join((explanation, *said), "\n")))
    return list(_list(section, label, lead, drafts))


def _outermost(items: Sequence[ListItem]) -> list[ListItem]:
    top = min((item.level for item in items), default=0)
    return [item for item in items if item.level == top]


def _names(items: Sequence[ListItem], below: Sequence[Topic]) -> bool:
    """Whether the items are the headings of the subsections, which explain them."""
    return [item.excerpt.text.rstrip(".") for item in items] == [draft.title.text.rstrip(".") for draft in below]


def _list(section: Section, label: str, lead: Excerpt, drafts: Sequence[Topic]) -> Iterator[TopicList]:
    if len(drafts) < 2:
        return
    topics = tuple(replace(draft, ordinal=ordinal) for ordinal, draft in enumerate(drafts, 1))
    yield TopicList("", section.id, label, lead, topics)


def _block_lists(section: Section, label: str, lead: Excerpt, items: Sequence[ListItem]) -> Iterator[TopicList]:
    """The outermost items, each with those below it as its explanation, then each list of such items."""
    top = min(item.level for item in items)
    groups: list[list[ListItem]] = []
    for item in items:
        if item.level == top or not groups:
            groups.append([item])
        else:
            groups[-1].append(item)
    if _is_whole([group[0].marker for group in groups]):
        dashed = sum(bool(DASHED.match(item.excerpt.text)) for item, *_ in groups) * 2 > len(groups)
        yield from _list(section, label, lead, [_item_draft(group, dashed=dashed) for group in groups])
    for parent, *below in groups:
        if len(below) >= 2:
            yield from _block_lists(section, label, parent.excerpt, below)


def _is_whole(markers: Sequence[str]) -> bool:
    """Whether the markers, where they are numbers or letters, count from 1 or a; a list of bullets always is whole."""
    numbers = [int(match[1]) for marker in markers if (match := _DIGITS.fullmatch(marker))]
    if numbers:
        return numbers == list(range(1, len(markers) + 1))
    letters = [marker.strip("(). ").lower() for marker in markers]
    return not all(re.fullmatch("[a-z]", letter) for letter in letters) or letters[0] in ("a", "i")


def _joined_lists(blocks: Sequence[SectionBlock], place: int) -> tuple[ListItem, ...]:
    """The items of a list and of those that go on counting where it stopped; none for a list that goes on itself."""
    lists = {number: other for number, other in enumerate(blocks) if isinstance(other, ListBlock)}
    items = lists[place].items
    for number, other in lists.items():
        if number > place and _goes_on(items, other.items):
            items += other.items
        elif number < place and _goes_on(other.items, items):
            return ()
    return items


def _goes_on(items: Sequence[ListItem], others: Sequence[ListItem]) -> bool:
    outer = [item for item in items if item.level == others[0].level]
    last, first = (_DIGITS.fullmatch(outer[-1].marker) if outer else None), _DIGITS.fullmatch(others[0].marker)
    return last is not None and first is not None and int(last[1]) > 0 and int(first[1]) == int(last[1]) + 1


def _item_draft(group: Sequence[ListItem], *, dashed: bool) -> Topic:
    item, *below = group
    title, explanation = split_title(until_closing(item.excerpt), dashed=dashed)
    return Topic(0, item.marker, title, Excerpt.join([explanation, *(other.excerpt for other in below)], "\n"))


def _prose_lists(section: Section, label: str, place: int, text: Excerpt) -> Iterator[TopicList]:
    lead, points = split_numbered(text)
    if points:
        yield from _list(section, label, last_sentence(lead), _point_drafts(points))
    sentences = split_sentences(lead if points else text)
    first = next((at for at, sentence in enumerate(sentences) if _FIRST.match(sentence.text)), 0)
    yield from _list(section, label, sentences[first - 1] if first else Excerpt(), _firstly(sentences))
    for before, sentence in pairwise(sentences):
        what, items = find_those(before, sentence)
        yield from _list(section, what, before, [Topic(0, "", item, Excerpt()) for item in items])
    for sentence in sentences:
        for enumeration in find_enumerations(sentence):
            drafts = [Topic(0, "", item, _told_later(section, place, item)) for item in enumeration.items]
            yield from _list(section, label, enumeration.lead, drafts)


def _point_drafts(points: Sequence[Numbered]) -> list[Topic]:
    return [Topic(0, point.marker, *split_title(until_closing(point.excerpt))) for point in points]


def _firstly(sentences: Sequence[Excerpt]) -> list[Topic]:
    """ "Ten eerste … Ten tweede …": each with the sentences after it."""
    drafts: list[list[Excerpt]] = []
    for sentence in sentences:
        if (_NEXT if drafts else _FIRST).match(sentence.text):
            drafts.append([sentence])
        elif drafts:
            drafts[-1].append(sentence)
    return [Topic(0, "", group[0], Excerpt.join(group[1:])) for group in drafts]


def _told_later(section: Section, place: int, item: Excerpt) -> Excerpt:
    """What a later paragraph of the section that starts with the item says of it ("Groene daken. Eigenaren …")."""
    name = item.text.casefold()
    for block in section.blocks[place + 1 :]:
        if isinstance(block, Paragraph) and block.excerpt.text.casefold().startswith(name):
            rest = block.excerpt.text[len(name) :]
            if re.match(r"\s*[.:–-]\s", rest):
                start = len(name) + len(rest) - len(rest.lstrip(" .:–-"))
                return trimmed(block.excerpt, start)
    return Excerpt()
