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
from ingest.sentences import FUNCTION_WORDS, STARTERS, sentence_spans
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
_BULLET = re.compile(r"(?<=\S )[•▪➢✓\uf0b7\uf0a7\uf0d8] (?=\S)|^[•▪➢✓\uf0b7\uf0a7\uf0d8] (?=\S)")
_POINT = re.compile(r"(?:(?<=[.!?;:] )|^)(?P<major>\d)\.\d{1,2}\.? (?=[A-ZÀ-Þ])")
_ARTICLE = re.compile(r"(?<=[.;:] )Artikel (?:[IVX]+|\d{1,3}[A-Z]?)\b(?=[ .:] ?[A-ZÀ-Þ])")
_POINT_NUMBER = re.compile(r"(?:^|\s)\d\.\d{1,2}\.?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def is_flattened(lines: Sequence[str]) -> bool:
    """Whether half of the text stands in very long lines that hold a usual heading in the middle."""
    long_lines = [line for line in lines if len(line) > _LONG_LINE and "\t" not in line]
    if 2 * sum(map(len, long_lines)) < sum(map(len, lines)):
        return False
    return any(start > 0 for line in long_lines for start, _ in _headings(tidy(line)))


class FlattenedWriter:
    """Writes the pages of one text, given all its lines: what is said on another page tells a name from a heading."""

    def __init__(self, lines: Sequence[str], transcript: Transcript) -> None:
        self._transcript = transcript
        self._names = _names_like_headings(" ".join(tidy(line) for line in lines))
        self._forms: set[str] = set()
        """The lines of forms that were written: one that returns is a running line."""

    def write(self, lines: Sequence[str]) -> None:
        for line in lines:
            # Two spaces part what stood apart on the page.
            for fragment in re.split(r" {2,}", line):
                self._write_fragment(fragment)

    def _write_fragment(self, fragment: str) -> None:
        written = self._transcript.write(fragment)
        place = form_end = self._write_form(written)
        for start, end in _headings(written.text, self._names):
            if start < form_end:
                continue
            _add_body(written, place, start, self._transcript)
            self._transcript.add(TextBlock(_trimmed(written, start, end), heading_level=1))
            place = end
        _add_body(written, place, len(written.text), self._transcript)

    def _write_form(self, written: Excerpt) -> int:
        """Where the form that starts the text ends."""
        form_end = 0
        for start, end in _form_lines(written.text):
            line = _trimmed(written, start, end)
            if label_end := glued_label_end(line.text):
                line = Excerpt.join((line.part(0, label_end), line.part(label_end, len(line.text))))
            if line.text not in self._forms:
                self._transcript.add(TextBlock(line))
            self._forms.add(line.text)
            form_end = end
        return form_end


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
    """Where bullets, items of numbered lists, numbered arguments ("1.2 Het …") and articles start, and what follows a
    list."""
    cuts = {match.start() for match in _ARTICLE.finditer(text)}
    bullets = [match.start() for match in _BULLET.finditer(text)]
    cuts.update(bullets, _after_list(text, bullets))
    cuts.update(_point_cuts(text))
    for start in _LIST_START.finditer(text):
        cuts.update(_list_cuts(text, start.start(), int(start["first"] or 1)))
    return sorted(cuts)


def _point_cuts(text: str) -> list[int]:
    """Numbered arguments; after "1.2" the next may be a bare "2." """
    points = list(_POINT.finditer(text))
    cuts = [point.start() for point in points]
    if points:
        last = points[-1]
        cuts += _following_numbers(text, last.end(), int(last["major"]), r"(?<=[.!?] )")
    return cuts


def _list_cuts(text: str, start: int, number: int) -> list[int]:
    article = _ARTICLE.search(text, start)
    end = article.start() if article else len(text)
    cuts = [start, *_following_numbers(text[:end], start + 3, number, r"(?<=[\w.;:,)] )")]
    return [*cuts, *_after_list(text[:end], cuts)] if len(cuts) > 1 else []


def _following_numbers(text: str, place: int, number: int, before: str) -> list[int]:
    """Where the numbers that count on from `number` stand, one after another."""
    cuts = []
    while following := re.compile(rf"{before}{number + 1}\. (?=[^\W\d_]|[\"'‘“])").search(text, place):
        cuts.append(following.start())
        place, number = following.end(), number + 1
    return cuts


def _after_list(text: str, cuts: Sequence[int]) -> list[int]:
    """Where the text after a list starts: after the first clause of the last item where each item is one clause that
    ends with a semicolon, after its first sentence where each is one sentence; empty where that is not to be told."""
    items = [text[one:other].strip() for one, other in itertools.pairwise(cuts)]
    if not items:
        return []
    last = text[cuts[-1] :]
    spans = sentence_spans(last)
    clause = re.search(r"; (?=\w)", last)
    if clause and all(item.endswith(";") for item in items) and (len(spans) == 1 or clause.start() < spans[0][1]):
        return [cuts[-1] + clause.end()]
    if len(spans) > 1 and all(len(sentence_spans(item)) == 1 for item in items):
        return [cuts[-1] + spans[1][0]]
    return []


def _trimmed(excerpt: Excerpt, start: int, end: int) -> Excerpt:
    run = excerpt.text[start:end]
    return excerpt.part(start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip()))


@cache
def _heading_pattern() -> re.Pattern[str]:
    """A usual heading with a capital, or two of them ("Communicatie en vervolg"), before a capital, a figure or a
    bullet, or at the end of the text."""
    names = sorted(lexicon.entries("headings"), key=len, reverse=True)
    usual = "|".join(map(re.escape, names))
    second = "|".join(re.escape(name[0].lower() + name[1:]) for name in names)
    return re.compile(
        rf"(?:(?<!\S)|(?<=[a-z],))(?:{usual})(?: en (?:{second}))?(?: \.|:)?"
        r"(?=\s+[\"'‘“(]?[A-Z0-9•À-Þ-]|\s*$)"
    )


def _headings(text: str, names: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """`names`: headings with the word after them that are names in this text, as `_names_like_headings` finds them."""
    for match in _heading_pattern().finditer(text):
        before = text[: match.start()]
        following = text[match.end() :].split()[:1]
        inside = _is_inside_phrase(text, match.start()) or _POINT_NUMBER.search(before)
        is_name = following and (_YEAR.match(following[0]) or _name(match[0], following[0]) in names)
        if not inside and not is_name and not is_label("".join(before.split()[-1:])):
            yield match.span()


def _names_like_headings(text: str) -> frozenset[str]:
    """Headings with the next word where both stand in a phrase: "de Visie Stationskwartier" makes that a name."""
    found = set()
    for match in _heading_pattern().finditer(text):
        following = text[match.end() :].split()[:1]
        if following and following[0] not in STARTERS and _is_inside_phrase(text, match.start()):
            found.add(_name(match[0], following[0]))
    return frozenset(found)


def _name(heading: str, following: str) -> str:
    return f"{heading} {following.strip('.,;:!?()')}"


def _is_inside_phrase(text: str, place: int) -> bool:
    """Whether the word before asks for more: "de Inleiding", "in Adviescommissie"."""
    before = text[:place].split()[-1:]
    return bool(before) and before[0].casefold() in FUNCTION_WORDS
