"""Words and abbreviations as a document explains them: a document in, its definitions in reading order out.

"Onder X wordt verstaan Y", lists and tables of terms, "Regionale Energiestrategie (RES)". "X is Y" defines only among
other definitions, or where the text asks what X is: elsewhere it says something of X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest import lexicon
from ingest.chunk import row_excerpt
from ingest.fact_model import Definition
from ingest.facts.abbreviations import Abbreviation, find_abbreviations, find_listed, full_form_start
from ingest.facts.lines import trimmed
from ingest.model import Document, Excerpt, ListBlock, Paragraph, Section, Table
from ingest.sentences import split_sentences
from ingest.words_in import words_in

_MEANT = (
    re.compile(
        r"(?:.{0,60}?\b)?onder\s+(?P<term>[^,.;:]{2,80}?)\s+(?:verstaan\s+(?:we|wij)|verstaat\s+\S+(?:\s+\S+)?"
        r"|(?:wordt|worden)(?:\s+[^,.;:]{0,60}?)?\s+verstaan)\s*:?\s+(?P<meaning>\S.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"(?:.{0,60}?\b)?(?:wordt|worden|verstaan\s+(?:we|wij))\s+onder\s+(?P<term>[^,.;:]{2,80}?)(?:\s+verstaan)?\s*:\s+(?P<meaning>\S.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"met\s+(?P<term>[^,.;:]{2,80}?)\s+(?:bedoelen\s+(?:we|wij)|(?:wordt|worden)(?:\s+\w+){0,3}?\s+bedoeld)\s*:?\s+(?P<meaning>\S.*)",
        re.IGNORECASE | re.DOTALL,
    ),
)
_MEANT_WORDS = frozenset(("onder", "met"))
_LEADS_IN = re.compile(
    r"\bversta(?:an|at)\b.{0,60}\bonder\b|\bonder\b.{0,80}\bverstaan\b|\bbedoeld\s+met\b", re.IGNORECASE
)
_TERM = re.compile(r"(?P<term>[^:.;]{2,80}?)\s*(?::|\s[–—-]\s|=)\s*(?P<meaning>\S.*)", re.DOTALL)
_IS = re.compile(
    r"(?:(?:de|het|een)\s+)?(?P<term>[^,.;:]{2,60}?)\s+(?:is|zijn|betekent|betekenen|houdt\s+in)[,:]?\s+(?P<meaning>(?:de|het|een|alle|elke?|ieder"
    r"|iemand|degene|dat|wat)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"wat\s+(?:is|zijn|betekent|betekenen|houdt)\s+(?:(?:de|het|een)\s+)?(?P<term>[^?]{2,60}?)(?:\s+in)?\s*\?",
    re.IGNORECASE,
)


def find_definitions(document: Document) -> tuple[Definition, ...]:
    found: list[Definition] = []
    seen: set[tuple[str, str]] = set()
    for section in document.sections:
        for definition in _section_definitions(section):
            meaning = re.sub(r"\W+", "", definition.meaning.text.casefold())
            key = (definition.short or definition.term.casefold(), meaning)
            if key not in seen:
                seen.add(key)
                found.append(replace(definition, id=f"definition-{len(found) + 1}"))
    return tuple(found)


def _section_definitions(section: Section) -> Iterator[Definition]:
    explains = bool(_headings().search(section.title))
    asked = _asked(section)
    led_in = explains
    lists_terms = explains or bool(_LEADS_IN.search(section.title))
    yield from _abbreviated(section, section.heading, section.heading)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            start = _after_bold_term(block.excerpt) if lists_terms else 0
            if start:
                yield _bold_term(section, block.excerpt, start, block.excerpt)
            for sentence in split_sentences(block.excerpt)[bool(start) :]:
                yield from _sentence_definitions(section, sentence, asked, explains=explains)
            led_in = explains or bool(_LEADS_IN.search(block.excerpt.text))
            lists_terms = lists_terms or led_in
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _item_definitions(section, item.excerpt, led_in=led_in)
        else:
            yield from _table_definitions(section, block, explains=explains)


@cache
def _headings() -> re.Pattern[str]:
    entries = "|".join(re.escape(entry) for entry in lexicon.entries("definition-headings"))
    announced = r"(?:[^:–]{2,40}[:–]\s+|\w+\s+en\s+)?"  # "Leeswijzer: begrippen", "Bronnen en afkortingen"
    return re.compile(rf"^(?:(?:artikel|bijlage|hoofdstuk)\b)?[\s\dIVX.:–-]*{announced}(?:{entries})", re.IGNORECASE)


def _asked(section: Section) -> frozenset[str]:
    """The terms that the section asks the meaning of, case folded."""
    texts = [section.heading.text, *(block.excerpt.text for block in section.blocks if isinstance(block, Paragraph))]
    return frozenset(match["term"].casefold() for text in texts if "?" in text for match in _ASKED.finditer(text))


def _definition(section: Section, term: str, meaning: Excerpt, quote: Excerpt, short: str = "") -> Definition:
    return Definition("", section.id, term.strip("\"'“”‘’ "), short, meaning, quote)


def _sentence_definitions(
    section: Section, sentence: Excerpt, asked: frozenset[str], *, explains: bool
) -> Iterator[Definition]:
    text = sentence.text
    match = None
    if not _MEANT_WORDS.isdisjoint(words_in(text)):
        match = next((match for pattern in _MEANT if (match := pattern.match(text))), None)
    if match is None and (explains or asked):
        match = _IS.match(text)
        match = match if match and (explains or match["term"].casefold() in asked) else None
    if match:
        yield _definition(section, match["term"], sentence.part(*match.span("meaning")), sentence)
    elif explains:
        yield from _listed(section, sentence)
    yield from _abbreviated(section, sentence, sentence)


def _after_bold_term(source: Excerpt) -> int:
    """Where the meaning starts after a bold term, which reading keeps as a piece of its own; 0 where there is none."""
    if len(source.pieces) < 2:
        return 0
    term, meaning = source.pieces[:2]
    return meaning.start if term.span.page == meaning.span.page and term.span.char_end < meaning.span.char_start else 0


def _bold_term(section: Section, source: Excerpt, start: int, quote: Excerpt) -> Definition:
    return _definition(section, source.text[:start].strip(), trimmed(source, start), quote)


def _listed(section: Section, sentence: Excerpt) -> Iterator[Definition]:
    listed = list(find_listed(sentence))
    for abbreviation in listed:
        yield _definition(section, abbreviation.full.text, abbreviation.full, sentence, abbreviation.short)
    term = None if listed else _TERM.match(sentence.text)
    if term:
        yield _termed(section, sentence, term, sentence)


def _termed(section: Section, source: Excerpt, match: re.Match[str], quote: Excerpt) -> Definition:
    meaning = trimmed(source, match.start("meaning"))
    if full_form_start(match["term"], meaning.text) == 0:
        return _definition(section, meaning.text, meaning, quote, match["term"])
    return _definition(section, match["term"], meaning, quote)


def _item_definitions(section: Section, item: Excerpt, *, led_in: bool) -> Iterator[Definition]:
    start = _after_bold_term(item) if led_in else 0
    term = _TERM.match(item.text) if led_in else None
    if start:
        yield _bold_term(section, item, start, item)
    elif term:
        yield _termed(section, item, term, item)
    elif led_in:
        yield from _listed(section, item)
    for sentence in split_sentences(item):
        if not led_in:
            yield from _sentence_definitions(section, sentence, frozenset(), explains=False)
        else:
            yield from _abbreviated(section, sentence, sentence)


def _table_definitions(section: Section, table: Table, *, explains: bool) -> Iterator[Definition]:
    columns = [number for number, column in enumerate(table.columns) if _headings().search(column.label)]
    texts = [number for number in range(len(table.columns)) if any(len(row[number].text) > 1 for row in table.rows)]
    term = columns[0] if columns else texts[0] if explains and len(texts) >= 2 else None
    for row in table.rows:
        quote = row_excerpt(row)
        if term is not None:
            meaning = next((row[number] for number in texts if number > term and row[number].text), None)
            if meaning and row[term].text:
                yield _row_definition(section, row[term].text, meaning.excerpt, quote)
        for cell in row:
            if not cell.carried:
                yield from _abbreviated(section, cell.excerpt, quote)


def _row_definition(section: Section, term: str, meaning: Excerpt, quote: Excerpt) -> Definition:
    if full_form_start(term, meaning.text) == 0:
        return _definition(section, meaning.text, meaning, quote, term)
    return _definition(section, term, meaning, quote)


def _abbreviated(section: Section, source: Excerpt, quote: Excerpt) -> Iterator[Definition]:
    for abbreviation in find_abbreviations(source):
        yield _abbreviation(section, abbreviation, quote)


def _abbreviation(section: Section, abbreviation: Abbreviation, quote: Excerpt) -> Definition:
    return _definition(section, abbreviation.full.text, abbreviation.full, quote, abbreviation.short)
