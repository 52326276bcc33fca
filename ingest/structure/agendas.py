"""Lists of decisions: meetings, the items on their agenda, and lines that start with a label.

Comes in: blocks with the levels that layout or numbers gave them. Goes out: the same, with a heading for each meeting
and each item, and none for "Portefeuillehouder: P. Smit".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest import lexicon
from ingest.dates import Precision, find_dates
from ingest.model import Block, TextBlock
from ingest.structure.heading_text import parse_heading

_NAMES_ITSELF = re.compile(
    r"\bbesluitenlijst|\blijst van besluiten\b|\b(?:genomen|openbare) (?:college)?besluiten\b", re.I
)
_NAMED_WITHIN = 10
"""Blocks in which a document says what it is."""
_LEAST_LABELS = 2
_MEETING = re.compile(
    r"(?:(?:openbare|besloten|concept|vastgestelde|definitieve|gemeente)[\s-]+)*"
    r"(?:besluitenlijst|besluiten|lijst van besluiten|\S*vergadering\b|vergaderdatum|datum (?:van de )?\S*vergadering)",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(r"\b(?:vorige|volgende|vaststell\w+|vastgesteld|verslag|notulen)\b", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:datum\s*:\s*)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?", re.IGNORECASE)
_STOP = re.compile(r"[.;] (?=[A-Z])")
_MEETING_WORDS = 20
_ITEM_LENGTH = 200


def is_list_of_decisions(blocks: Sequence[Block]) -> bool:
    """Whether the document says that it is one, and has lines "Besluit: …"."""
    texts = [block.excerpt.text for block in blocks if isinstance(block, TextBlock)]
    named = any(_NAMES_ITSELF.search(text) for text in texts[:_NAMED_WITHIN])
    labels = (match for text in texts if named for match in _labels()[0].finditer(text) if _starts_line(text, match))
    return sum(str(match["name"]).casefold().endswith("besluit") for match in labels) >= _LEAST_LABELS


def meeting_day(text: str) -> datetime.date | None:
    """The day of the meeting that the line is the heading of ("Vergadering van 3 september 2024"); else None."""
    if len(text.split()) > _MEETING_WORDS or _OTHER_MEETING.search(text):
        return None
    day = next((date for date in find_dates(text) if date.precision is Precision.DAY), None)
    if day is None:
        return None
    bare = _BARE_DAY.fullmatch(text, 0, day.start) and not text[day.end :].strip(" .")
    return day.date if bare or _MEETING.match(text) else None


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {
        entry.rstrip("!+").casefold(): entry[len(entry.rstrip("!+")) :] for entry in lexicon.entries("agenda-labels")
    }
    names = "|".join(re.escape(name) for name in sorted(kinds, key=len, reverse=True))
    # "Besluit college d.d. 3 mei 2024:", "Portefeuillehouder(s):"
    pattern = rf"(?P<name>{names})(?:\(\w+\)|\s[^:.]{{1,40}})?\s*:(?:\s|$)"
    return re.compile(pattern, re.IGNORECASE), kinds


def _label(text: str) -> str:
    """The label that the line starts with, as printed; "" for none."""
    match = _labels()[0].match(text)
    return match["name"] if match and text[0].isupper() else ""


def is_label_line(text: str) -> bool:
    return bool(_label(text))


def label_kind(text: str) -> str | None:
    """The mark of the label in the lexicon: "" for one under an item, "!" under a meeting, "+" for an item's title."""
    label = _label(text)
    return _labels()[1][label.casefold()] if label else None


def split_labels(block: Block) -> Iterator[Block]:
    """A paragraph in which several such lines, or the heading of the next meeting, ran together: a line each."""
    if not isinstance(block, TextBlock) or block.heading_level is not None:
        yield block
        return
    text = block.excerpt.text
    starts = [match.start() for match in _labels()[0].finditer(text) if match.start() and _starts_line(text, match)]
    met = next((match.end() for match in _STOP.finditer(text) if meeting_day(text[match.end() :])), None)
    starts = [start for start in starts if met is None or start < met] + ([met] if met is not None else [])
    for start, end in zip((0, *starts), (*starts, len(text)), strict=True):
        part = block.excerpt.part(start, start + len(text[start:end].rstrip()))
        marker = block.list_marker if not start else None
        yield replace(block, excerpt=part, list_marker=marker, bold_end=max(0, min(block.bold_end, end) - start))


def _starts_line(text: str, match: re.Match[str]) -> bool:
    # One word and a colon: "het Voorstel: …" and "Conform Advies: …" are parts of a sentence.
    if not match.start():
        return text[0].isupper()
    bare = match["name"][0].isupper() and text[match.end("name")] == ":"
    return bare and text[match.start() - 1] == " " and re.search(r"[.;:?)\w]\s$", text[: match.start()]) is not None


def agenda_levels(blocks: Sequence[Block], levels: Sequence[int | None]) -> list[int | None]:
    """The levels with a heading for each meeting (where there are several) and each item."""
    texts = [_printed(block) for block in blocks]
    meetings = {index for index in range(len(blocks)) if _is_meeting(texts, index)}
    items = set(_items(texts, blocks, meetings))
    kept = {
        index: level
        for index, level in enumerate(levels)
        if level is not None and index not in meetings | items and not is_label_line(texts[index])
    }
    first = min(meetings | items, default=0)
    own = min((level for index in items if (level := levels[index]) is not None), default=None)
    groups = {index for index, level in kept.items() if index > first and own is not None and level < own}
    inner = {index for index, level in kept.items() if index > first and own is not None and level > own}
    several = len(meetings) > 1
    top = 1 + any(index < first for index in kept)
    found: list[int | None] = [None] * len(blocks)
    for index in range(len(blocks)):
        if index in meetings:
            found[index] = top if several else levels[index] and 1
        elif index in kept and index < first:
            found[index] = 1
        elif index in items or index in kept:
            found[index] = top + several + (bool(groups) and index not in groups) + (index in inner)
    return found


def _printed(block: Block) -> str:
    if not isinstance(block, TextBlock):
        return ""
    return f"{block.list_marker or ''} {block.excerpt.text}".strip()


def _is_meeting(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    if not text or parse_heading(text).depth or meeting_day(text) is None:
        return False
    beside = [label_kind(texts[place]) for place in (index - 1, index + 1) if 0 <= place < len(texts)]
    if _label(text):  # "Datum: 3 mei 2024" is of a meeting where who was there stands beside it
        return "!" in beside
    return not beside or beside[-1] not in ("", "+")


def _items(texts: Sequence[str], blocks: Sequence[Block], meetings: set[int]) -> Iterator[int]:
    last, titled = 0, -1
    for index, text in enumerate(texts):
        if index in meetings:
            last = 0
            continue
        below = label_kind(texts[index + 1]) if index + 1 < len(texts) else None
        words = parse_heading(text) if text else None
        if label_kind(text) == "+":
            if titled != index - 1:
                yield index
            continue
        if words is None or not _may_be_item(text, blocks[index]):
            continue
        number = int(words.number) if words.number.isdecimal() else 0
        counts_on = number == last + 1 and not text.endswith((".", ":"))
        is_title = words.depth > 0 or not text.endswith((".", ":"))
        if (below in ("", "+") and is_title) or (counts_on and below is not None):
            last, titled = number or last, index
            yield index


def _may_be_item(text: str, block: Block) -> bool:
    if not isinstance(block, TextBlock) or is_label_line(text) or len(text) > _ITEM_LENGTH:
        return False
    marker = block.list_marker or ""
    if marker and not any(character.isdigit() for character in marker):
        return False
    return text[0].isupper() or text[0].isdigit()
