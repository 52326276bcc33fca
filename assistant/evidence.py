"""What may be quoted. In: a passage that was found and its document. Out: `Evidence`, the smallest things that answer.

A sentence, a list with its lead-in, an item, a table's row with its header, a table's column, a heading with the few
words under it. Each is a tuple of excerpts, so that all of it can be proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.anaphora import begun_in_full, called_in_full, points_back, replies, reports_question
from assistant.blocks import excerpts_of, is_on
from assistant.figures import TableColumn, TableRow, label_column
from assistant.naming import Naming
from assistant.turned import read_tables
from ingest.facts.topics.announced import announcing
from ingest.model import Cell, CellKind, Document, Excerpt, ListBlock, Paragraph, Passage, Section, SectionBlock, Table
from ingest.sentences import leads_in, split_sentences

BLOCK = 100
"""Places in the order of a document that a block has: a sentence's order says in which block of its section it is."""
FAR = 40
"""Blocks of a section that a name is sought in: a section may have thousands."""
SHORT_BODY = 90
"""Characters. A section this short ("Conform.", "Niet van toepassing.") means nothing without its heading."""


TOPIC_WORDS = 5
"""Words that a paragraph begins with: what it is about is named there, and seldom again."""
QUESTION_WORDS = 30
"""Words of a question that the next sentences answer, at most."""
MIN_WORDS = 3
"""Words of a sentence that ends in a colon, for it to say something."""
TITLE_WORDS = 12
"""Words of a line above a table that names it, at most."""
_ANSWER = re.compile(r"(?:antwoord|reactie|beantwoording)\b", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabel|figuur|afbeelding|grafiek|kaart|foto|schema)\s+\d+(?:\.\d+)*\s*[:.–-]", re.IGNORECASE)
_ITSELF = re.compile(r"\b(?:deze|dit)\s+([^\W\d_]{4,})", re.IGNORECASE)
_NAMES_TABLE = re.compile(
    r"\b(?:(?:onder|boven)staande|(?:hier)?na?volgende|volgende)\s+(?:tabel|overzicht|schema|staat)\b"
    r"|\b(?:tabel|overzicht|schema|staat)\s+(?:hieronder|hierna|hierboven)\b|\bin tabel \d|\bhieronder\b|\bals volgt\b",
    re.IGNORECASE,
)
# A sentence that only says that a list or table follows.
_ANNOUNCES = re.compile(r"\b(?:volgende|onderstaande|hieronder|als volgt|tabel|overzicht|schema)\b", re.IGNORECASE)


class EvidenceKind(StrEnum):
    SENTENCE = "zin"
    LIST = "lijst"
    ITEM = "onderdeel"
    ROW = "tabelrij"
    COLUMN = "kolom"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`parts` are quoted, in order; `lead` before them (a lead-in, a heading, the sentence that "Dit" points back to).

    `label` is what it is about when that is not all of its words: a row's own text cells. `around` are the words near
    it that say what it is about: the lead-in and heading of a list, the caption, columns and group of a table row.
    `order` is its place in the document. `headings` says that the items of a list are the headings of the sections
    below.
    """

    kind: EvidenceKind
    passage: Passage
    parts: tuple[Excerpt, ...]
    lead: Excerpt
    label: str
    around: str
    order: int
    row: TableRow | None = None
    column: TableColumn | None = None
    headings: bool = False

    @property
    def place(self) -> tuple[str, int, int, int]:
        """What no other evidence of its document has: a long paragraph or table is found by several passages."""
        span = self.parts[0].spans[0]
        return self.kind.value, self.order, span.page, span.char_start

    @property
    def table(self) -> Table | None:
        place = self.row or self.column
        return place.table if place else None

    @property
    def text(self) -> str:
        return self.parts[0].text if len(self.parts) == 1 else "\n".join(part.text for part in self.parts)


def find_evidence(passage: Passage, document: Document, naming: Naming) -> tuple[Evidence, ...]:
    """All evidence in the blocks that a passage was made of, in reading order."""
    places = {section.id: at for at, section in enumerate(document.sections)}
    at = places.get(passage.section_id)
    if at is None:
        return ()
    section = document.sections[at]
    found: list[Evidence] = []
    blocks = [block for block in section.blocks if not is_caption(block)]
    pages = {span.page for span in passage.excerpt.spans}
    for number, block in enumerate(blocks):
        if not is_on(block, pages) or not any(overlaps(excerpt, passage.excerpt) for excerpt in excerpts_of(block)):
            continue
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and isinstance(after, Table) and is_title(block.excerpt.text):
            continue
        order = at * 10_000 + number * BLOCK
        if isinstance(block, ListBlock):
            found += _of_list(passage, section, block, blocks[:number], order)
        else:
            found += _of_block(passage, section, block, blocks[:number], after, order)
    found += _of_children(passage, document.sections, at)
    return tuple(_with_meant(one, naming) for one in found)


def _with_meant(evidence: Evidence, naming: Naming) -> Evidence:
    """What is said of "thema B" is said of what its heading is called, and of "deze verordening" of the document."""
    meant = (*naming.meant(evidence.text), *_called_itself(evidence))
    return replace(evidence, around=" ".join((evidence.around, *meant))) if meant else evidence


def _called_itself(evidence: Evidence) -> Iterator[str]:
    """What a document is called that speaks of itself: "deze verordening" in a "Havenverordening"."""
    itself = _ITSELF.search(evidence.text)
    names = f"{evidence.passage.document_title} {evidence.passage.document_id.replace('-', ' ')}".split()
    return (name for name in names if itself and name.lower().endswith(itself[1].lower()))


def is_caption(block: SectionBlock) -> bool:
    """Whether it is the line above or below a table or picture: it names what is shown and says nothing itself."""
    return isinstance(block, Paragraph) and bool(_CAPTION.match(block.excerpt.text))


def is_title(text: str) -> bool:
    """Whether a paragraph above a table names it, and says nothing itself: a few words without an end."""
    return len(text.split()) <= TITLE_WORDS and text[:1].isupper() and text.rstrip()[-1:] not in ".:;,?!"


def overlaps(one: Excerpt, other: Excerpt) -> bool:
    return any(
        a.page == b.page and a.char_start < b.char_end and b.char_start < a.char_end
        for a in one.spans
        for b in other.spans
    )


def _lead_in(block: SectionBlock | None) -> Excerpt:
    """The last sentence of a paragraph where it announces what follows, after the one that it points back to ("Daarin
    zitten:"); empty where it does not.
    """
    if not isinstance(block, Paragraph):
        return Excerpt()
    sentences = split_sentences(block.excerpt)
    if not sentences or not leads_in(sentences[-1].text):
        return Excerpt()
    before = sentences[-2:-1] if points_back(sentences[-1].text) else ()
    return Excerpt.join((*before, sentences[-1]), " ")


def _asked_before(sentences: Sequence[Excerpt], earlier: Sequence[SectionBlock]) -> Excerpt | None:
    """The question that the sentence right before tells of, in its paragraph or the one above; None for none."""
    above = earlier[-1] if earlier and not sentences else None
    said = Excerpt()
    if isinstance(above, ListBlock):
        said = above.items[-1].excerpt
    elif isinstance(above, Paragraph):
        said = above.excerpt
    before = sentences or split_sentences(said)
    return before[-1] if before and reports_question(before[-1].text) else None


def _question_above(earlier: Sequence[SectionBlock]) -> str:
    """The question that the paragraph above ends with ("Vraag 3. Hoe worden vrije plaatsen verdeeld?"); "" for none."""
    above = earlier[-1] if earlier else None
    sentences = split_sentences(above.excerpt) if isinstance(above, Paragraph) else ()
    return sentences[-1].text if sentences and _is_question(sentences[-1].text) else ""


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") and len(sentence.split()) <= QUESTION_WORDS


def names_table(sentence: str) -> bool:
    """Whether it says what the table below it shows ("in onderstaande tabel staan …")."""
    return bool(_NAMES_TABLE.search(sentence))


def _of_block(
    passage: Passage,
    section: Section,
    block: Paragraph | Table,
    earlier: Sequence[SectionBlock],
    after: SectionBlock | None,
    order: int,
) -> Iterable[Evidence]:
    before = earlier[-1] if earlier else None
    if isinstance(block, Paragraph):
        follows = isinstance(after, ListBlock | Table) or (after is None and block.excerpt.text.endswith(":"))
        return _of_paragraph(passage, section, block.excerpt, earlier, follows, order)
    return _of_table(passage, block, _said_of_table(before), order)


def _said_of_table(block: SectionBlock | None) -> str:
    """The last sentence right above a table, and those that say what "the table below" shows."""
    sentences = split_sentences(block.excerpt) if isinstance(block, Paragraph) else ()
    announcing = (sentence.text for sentence in sentences[:-1] if names_table(sentence.text))
    return " ".join((*announcing, *(sentence.text for sentence in sentences[-1:])))


def _of_paragraph(
    passage: Passage,
    section: Section,
    paragraph: Excerpt,
    earlier: Sequence[SectionBlock],
    announces: bool,
    order: int,
) -> Iterator[Evidence]:
    sentences = split_sentences(paragraph)
    said = _said(earlier)
    alone = len(section.blocks) == 1 and len(paragraph.text) <= SHORT_BODY
    if alone and section.heading.text:
        both = (section.heading, paragraph)
        yield Evidence(EvidenceKind.SENTENCE, passage, both, Excerpt(), paragraph.text, "", order)
        return
    question = _question_above(earlier)
    for at, sentence in enumerate(sentences):
        answered, question = question, sentence.text if _is_question(sentence.text) else question
        leads = leads_in(sentence.text) or _ANNOUNCES.search(sentence.text)
        if announces and at == len(sentences) - 1 and leads:
            continue  # what it announces answers, and it is quoted or weighed with that
        if len(sentence.text.split()) < MIN_WORDS and (sentence.text.endswith(":") or _ANSWER.match(sentence.text)):
            continue  # "Antwoord:"
        needed = _lead_in(earlier[-1]) if earlier and at == 0 else Excerpt()
        if at and (points_back(sentence.text) or sentences[at - 1].text.endswith(":")):
            needed = sentences[at - 1]
        if replies(sentence.text) and (asked := _asked_before(sentences[:at], earlier)):
            needed = asked
        topic = " ".join(sentences[0].text.split()[:TOPIC_WORDS]) if at else ""
        around = " ".join(f"{needed.text} {begun_in_full(sentence.text, said)} {topic} {answered}".split())
        said = f"{said} {sentence.text}"
        yield Evidence(EvidenceKind.SENTENCE, passage, (sentence,), needed, sentence.text, around, order + min(at, 99))


def _of_list(
    passage: Passage, section: Section, block: ListBlock, earlier: Sequence[SectionBlock], order: int
) -> Iterator[Evidence]:
    items = tuple(item.excerpt for item in block.items)
    lead = _lead_in(earlier[-1] if earlier else None)
    announced = announcing((*earlier, block), len(earlier), len(items)).text
    said = _said(earlier)
    around = " ".join((announced, section.title, *called_in_full(lead.text, said)))
    head = lead if lead.text else section.heading
    yield Evidence(EvidenceKind.LIST, passage, items, head, announced, around, order)
    for at, item in enumerate(items):
        needed = items[at - 1].text if at and points_back(item.text) else ""
        yield Evidence(EvidenceKind.ITEM, passage, (item,), Excerpt(), item.text, f"{around} {needed}", order + 1 + at)


def _said(blocks: Sequence[SectionBlock]) -> str:
    """The paragraphs before, as far back as a name may be called in full."""
    return " ".join(one.excerpt.text for one in blocks[-FAR:] if isinstance(one, Paragraph))


def _of_children(passage: Passage, sections: Sequence[Section], at: int) -> Iterator[Evidence]:
    """A lead-in at the end of a section whose list is made of the headings under it."""
    section = sections[at]
    last = section.blocks[-1] if section.blocks else None
    sentences = split_sentences(last.excerpt) if isinstance(last, Paragraph) else ()
    if not sentences or not overlaps(sentences[-1], passage.excerpt):
        return
    lead = sentences[-1]
    below: list[Section] = []
    for child in sections[at + 1 :]:
        if child.level <= section.level or (below and child.level < below[0].level):
            break
        below.append(child)
    if len(below) > 1 and (leads_in(lead.text) or below[0].number):
        headings = tuple(child.heading for child in below if child.level == below[0].level and child.heading.text)
        if len(headings) > 1:
            around = f"{lead.text} {section.title}"
            order = at * 10_000 + 9_000
            yield Evidence(EvidenceKind.LIST, passage, headings, lead, lead.text, around, order, headings=True)


def _of_table(passage: Passage, table: Table, before: str, order: int) -> Iterator[Evidence]:
    for read in read_tables((table,)):
        rows = list(_of_rows(passage, read, before, order))
        yield from rows
        order += len(rows)
    yield from _of_columns(passage, table, before, order)


def _of_rows(passage: Passage, table: Table, before: str, order: int) -> Iterator[Evidence]:
    header = " ".join(dict.fromkeys((table.caption, table.unit_note, before, *(c.label for c in table.columns))))
    for number, row in enumerate(table.rows):
        cells = tuple(cell.excerpt for cell in row if cell.excerpt.text and not cell.carried)
        if cells:
            place = TableRow(table, number)
            first = label_column(place) or 0
            label = _texts(cell for cell in row[first:] if not cell.carried)
            around = f"{header} {_texts(row[:first])}"
            yield Evidence(EvidenceKind.ROW, passage, cells, Excerpt(), label, around, order + number, row=place)


def _of_columns(passage: Passage, table: Table, before: str, order: int) -> Iterator[Evidence]:
    for number, column in enumerate(table.columns):
        cells = tuple(row[number].excerpt for row in table.rows if row[number].text and not row[number].carried)
        words = sum(row[number].kind is CellKind.TEXT for row in table.rows)
        if len(cells) > 1 and 2 * words > len(table.rows) and column.label:
            around = " ".join((column.label, table.caption, before))
            listed = TableColumn(table, number)
            yield Evidence(EvidenceKind.COLUMN, passage, cells, Excerpt(), column.label, around, order, column=listed)


def _texts(cells: Iterable[Cell]) -> str:
    return " ".join(cell.text for cell in cells if cell.kind is CellKind.TEXT)
