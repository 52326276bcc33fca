"""Text that came out of a PDF as one long line a page: headings inside the line, page headers inside sentences.

Comes in: the lines of one page. Goes out: blocks in a `Transcript`. Usual headings (`lexicon/headings.txt`) are split
off; the order of the text stays as it came, and what was a table stays text, since its cells can no longer be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import lexicon
from ingest.model import Excerpt, TextBlock
from ingest.readers.transcript import Transcript, tidy

_LONG_LINE = 600
"""A paragraph of a council document rarely passes 2,000 characters, and a file has more short lines than such ones;
half of the text in lines beyond 600 with none blank between means that line ends were lost."""

_PAGE_HEADER = re.compile(r"(?:Gemeenteraad van [A-Z][\w'’-]+ )?(?:Blz\.|Pagina|Blad) \d{1,3} (?:van|/) \d{1,3}")
_ITEM = re.compile(r"(?<=\S )[•▪➢✓] (?=\S)|(?<=[.!?;:] )\d\.\d{1,2}\.? (?=[A-ZÀ-Þ])")
FUNCTION_WORDS = frozenset(
    "de het een in van deze die dat dit onze uw ons hun en of bij onder tot per naar over met voor om op aan uit is "
    "zijn hoofdstuk paragraaf zie volgens nieuwe".split()
)


def is_flattened(lines: Sequence[str]) -> bool:
    """Whether half of the text stands in very long lines that hold a usual heading in the middle."""
    long_lines = [line for line in lines if len(line) > _LONG_LINE and "\t" not in line]
    if 2 * sum(map(len, long_lines)) < sum(map(len, lines)):
        return False
    return any(start > 0 for line in long_lines for start, _ in _headings(tidy(line)))


def write_lines(lines: Sequence[str], transcript: Transcript) -> None:
    for line in lines:
        # Two spaces part what stood apart on the page.
        for fragment in re.split(r" {2,}", line):
            _write_fragment(fragment, transcript)


def _write_fragment(fragment: str, transcript: Transcript) -> None:
    written = transcript.write(fragment)
    place = 0
    for start, end in _headings(written.text):
        _add_body(written, place, start, transcript)
        transcript.add(TextBlock(_trimmed(written, start, end), heading_level=1))
        place = end
    _add_body(written, place, len(written.text), transcript)


def _add_body(written: Excerpt, start: int, end: int, transcript: Transcript) -> None:
    """The run without the page headers in it."""
    kept: list[Excerpt] = []
    for header in _PAGE_HEADER.finditer(written.text, start, end):
        kept.append(_trimmed(written, start, header.start()))
        start = header.end()
    body = Excerpt.join([*kept, _trimmed(written, start, end)])
    place = 0
    for cut in [*_items(body.text), len(body.text)]:
        part = _trimmed(body, place, cut)
        if part.text:
            transcript.add(TextBlock(part))
        place = cut


def _items(text: str) -> list[int]:
    """Where bullets, the numbers of a list that starts the text, and numbered arguments ("1.2 Het …") start."""
    cuts = [match.start() for match in _ITEM.finditer(text)]
    if text.startswith("1. "):
        place, number = 3, 2
        while following := re.compile(rf"(?<=[\w.;:,)] ){number}\. (?=[A-ZÀ-Þ\"'‘“])").search(text, place):
            cuts.append(following.start())
            place, number = following.end(), number + 1
    return sorted(cuts)


def _trimmed(excerpt: Excerpt, start: int, end: int) -> Excerpt:
    run = excerpt.text[start:end]
    return excerpt.part(start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip()))


@cache
def _heading_pattern() -> re.Pattern[str]:
    """A usual heading with a capital, before a capital, a figure or a bullet, or at the end of the text."""
    names = sorted(lexicon.entries("headings"), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, names))}):?(?=\s+[\"'‘“(]?[A-Z0-9•À-Þ-]|\s*$)")


def _headings(text: str) -> Iterator[tuple[int, int]]:
    for match in _heading_pattern().finditer(text):
        before = text[: match.start()].split()[-1:]
        if not before or before[0] not in FUNCTION_WORDS:
            yield match.span()
