"""Which sentence announces a list by its number. In: the paragraph before a list. Out: that sentence, what it counts.

"Vijf instellingen vormen de culturele basis. Zij ontvangen subsidie." announces the table of five rows below it; "er
zijn vier varianten onderzocht" a table whose four columns are the variants.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact_model import Topic
from ingest.facts.lines import last_sentence, trimmed
from ingest.facts.topics.enumerations import counted_in
from ingest.model import Excerpt, Paragraph, SectionBlock, Table
from ingest.sentences import leads_in, split_sentences

_LEAST = 2


def announcement(blocks: Sequence[SectionBlock], place: int, count: int) -> tuple[Excerpt, str]:
    """The last sentence right before that counts so many, with the noun it counts; empty where none does."""
    before = blocks[place - 1] if place else None
    if not isinstance(before, Paragraph):
        return Excerpt(), ""
    for sentence in reversed(split_sentences(before.excerpt)):
        for number, noun in counted_in(sentence.text):
            if number == count:
                return sentence, noun
    return Excerpt(), ""


def announcing(blocks: Sequence[SectionBlock], place: int, count: int) -> Excerpt:
    """What leads a list of so many in: the last sentence right before where it asks for more, with the one before it
    where that counts them; else the one that counts them, else the last. Empty without a paragraph before.
    """
    before = blocks[place - 1] if place else None
    last = last_sentence(before.excerpt) if isinstance(before, Paragraph) else Excerpt()
    if isinstance(before, Paragraph) and leads_in(last.text):
        *_, former = [Excerpt(), *split_sentences(before.excerpt)[:-1]]
        return Excerpt.join((former, last), " ") if counts(former.text, count) else last
    counted, _ = announcement(blocks, place, count)
    return counted if counted.text else last


def counts(sentence: str, number: int) -> bool:
    """Whether a sentence counts so many things ("vier doelen")."""
    return any(count == number for count, _ in counted_in(sentence))


def column_topics(table: Table) -> tuple[Topic, ...]:
    """The headers right of a column of measures that has no header: "A. Renovatie", "B. Nieuwbouw". None of years."""
    if not table.certain or not table.header_rows or table.columns[0].label or len(table.columns) <= _LEAST:
        return ()
    if any(column.period or not column.label for column in table.columns[1:]):
        return ()
    cells = table.header_rows[-1][1:]
    titles = [trimmed(cell.excerpt) for cell in cells if not cell.carried]
    if len({title.text for title in titles}) != len(table.columns) - 1 or not all(title.text for title in titles):
        return ()
    return tuple(Topic(ordinal, "", title, Excerpt()) for ordinal, title in enumerate(titles, 1))
