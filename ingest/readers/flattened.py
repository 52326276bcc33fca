"""Text that came out of a PDF as one long line a page: headings inside the line, page headers inside sentences.

Comes in: the lines of one page. Goes out: blocks in a `Transcript`. Usual headings (`lexicon/headings.txt`) are split
off; the order of the text stays as it came, and what was a table stays text, since its cells can no longer be told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import lexicon
from ingest.model import Excerpt, TextBlock
from ingest.readers.transcript import Transcript, tidy
from ingest.sentences import sentence_spans
from ingest.structure.forms import glued_label_end, is_label, label_places

_LONG_LINE = 600
"""A paragraph of a council document rarely passes 2,000 characters, and a file has more short lines than such ones;
half of the text in lines beyond 600 with none blank between means that line ends were lost."""

_PAGE_HEADER = re.compile(
    r"(?:Gemeente(?:raad van)? [A-Z][\w'’-]+? ?)?(?:\b|(?<=[a-z]))(?:Blz\.|Pagina|Blad) \d{1,3} (?:van|/) \d{1,3}"
)
_FORM_WITHIN, _VALUE = 60, 120
"""Characters: a form starts with a label so near, and what is filled in is no longer."""
_LEAST_LABELS = 2
_SALUTATION = re.compile(r"(?<=\s)Aan (?:de|het) [a-z ]{3,40},")
_LIST_START = re.compile(r"^(?P<first>\d{1,2})\. (?=\S)|(?<=[:;] )(?P<inner>1)\. (?=[^\W\d_])")
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


def write_lines(lines: Sequence[str], transcript: Transcript, seen: set[str]) -> None:
    """`seen` keeps, over the pages of a text, the forms that were written: one that returns is a running line."""
    for line in lines:
        # Two spaces part what stood apart on the page.
        for fragment in re.split(r" {2,}", line):
            _write_fragment(fragment, transcript, seen)


def _write_fragment(fragment: str, transcript: Transcript, seen: set[str]) -> None:
    written = transcript.write(fragment)
    form_end = 0
    for start, end in _form_lines(written.text):
        line = _trimmed(written, start, end)
        if label_end := glued_label_end(line.text):
            line = Excerpt.join((line.part(0, label_end), line.part(label_end, len(line.text))))
        if line.text not in seen:
            transcript.add(TextBlock(line))
        seen.add(line.text)
        form_end = end
    place = form_end
    for start, end in _headings(written.text):
        if start < form_end:
            continue
        _add_body(written, place, start, transcript)
        transcript.add(TextBlock(_trimmed(written, start, end), heading_level=1))
        place = end
    _add_body(written, place, len(written.text), transcript)


def _form_lines(text: str) -> list[tuple[int, int]]:
    """The lines of a form that starts the text: "Portefeuillehouder J. Jansen Afdeling Groen Zaaknummer 12"."""
    header = _PAGE_HEADER.match(text)
    first = header.end() if header else 0
    labels = [place for place in label_places(text) if not _is_inside_phrase(text, place)]
    if not labels or labels[0] - first > _FORM_WITHIN:
        return []
    starts = list(dict.fromkeys((first, labels[0])))
    for place in labels[1:]:
        if place - starts[-1] > _VALUE:
            break
        # "Commissie Adviescommissie 8 april": two labels of one date.
        if not is_label(text[starts[-1] : place]):
            starts.append(place)
    if len(starts) - (labels[0] > first) < _LEAST_LABELS:
        return []
    salutation = _SALUTATION.search(text, starts[-1], starts[-1] + _VALUE)
    end = len(text) if len(text) - starts[-1] <= _VALUE else starts[-1]
    if salutation:
        starts.append(salutation.start())
        end = salutation.end()
    return list(itertools.pairwise([*starts, end])) if end > starts[-1] else list(itertools.pairwise(starts))


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
    """Where bullets, items of numbered lists and numbered arguments ("1.2 Het …") start, and what follows a list."""
    cuts = {match.start() for match in _ITEM.finditer(text)}
    for start in _LIST_START.finditer(text):
        cuts.update(_list_cuts(text, start.start(), int(start["first"] or 1)))
    return sorted(cuts)


def _list_cuts(text: str, start: int, number: int) -> list[int]:
    cuts = [start]
    place = start + 3
    while following := re.compile(rf"(?<=[\w.;:,)] ){number + 1}\. (?=[^\W\d_]|[\"'‘“])").search(text, place):
        cuts.append(following.start())
        place, number = following.end(), number + 1
    if len(cuts) == 1:
        return []
    items = [text[one:other] for one, other in itertools.pairwise(cuts)]
    last = sentence_spans(text[cuts[-1] :])
    if len(last) > 1 and all(len(sentence_spans(item)) == 1 for item in items):
        # Where each item is one sentence, what follows the last one's is text after the list.
        cuts.append(cuts[-1] + last[1][0])
    return cuts


def _trimmed(excerpt: Excerpt, start: int, end: int) -> Excerpt:
    run = excerpt.text[start:end]
    return excerpt.part(start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip()))


@cache
def _heading_pattern() -> re.Pattern[str]:
    """A usual heading with a capital, before a capital, a figure or a bullet, or at the end of the text."""
    names = sorted(lexicon.entries("headings"), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, names))})(?: \.|:)?(?=\s+[\"'‘“(]?[A-Z0-9•À-Þ-]|\s*$)")


def _headings(text: str) -> Iterator[tuple[int, int]]:
    for match in _heading_pattern().finditer(text):
        before = text[: match.start()].split()[-1:]
        if not _is_inside_phrase(text, match.start()) and not (before and is_label(before[0])):
            yield match.span()


def _is_inside_phrase(text: str, place: int) -> bool:
    """Whether the word before asks for more: "de Inleiding", "in Adviescommissie"."""
    before = text[:place].split()[-1:]
    return bool(before) and before[0].casefold() in FUNCTION_WORDS
