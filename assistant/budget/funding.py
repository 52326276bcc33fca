"""Where the money comes from: "uit welke bronnen wordt het krediet gedekt?". In: the question, ranked evidence. Out: a
`Draft` of the lines of the table of cover, or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.budget.apart import is_of_cost
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines
from assistant.budget.measures import measures_named
from assistant.budget.showing import ask_back
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding
from ingest.model import Document

MOST = 15
"""Lines: a longer table is of a whole budget, and not of how one thing is paid."""


def answer_with_funding(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if not says("vraagt naar dekking", understanding.question.standalone_text):
        return None
    tables = [
        lines
        for lines in _tables_of_cover(find_lines(ranked, source))
        if len(lines) <= MOST and _is_about(understanding, lines[0].document)
        if all(line.has_years(understanding.period.years) for line in lines)
    ]
    if len({lines[0].document.id for lines in tables}) > 1:
        return ask_back(understanding, [lines[0] for lines in tables])
    builder = DraftBuilder(understanding, source)
    for line in tables[0] if tables else ():
        builder.add_line(line, understanding.period.years, measures_named(understanding, tables[0]))
    return builder.draft()


def _tables_of_cover(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each table that is called so, or of the group in it that is; best first."""
    by_table: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        named = " ".join((*line.groups, *(() if is_of_cost(line) else (line.near,))))
        if not words_for("dekking").isdisjoint(plain_words(named).split()):
            by_table.setdefault((line.document.id, line.table.id), []).append(line)
    return (its for its in by_table.values() if len(its) > 1)


def _is_about(understanding: Understanding, document: Document) -> bool:
    """Whether all that is asked, beside the money, stands in the title or a heading."""
    aside = words_for("geldwoorden") | words_for("geldsoorten") | words_for("dekking") | words_for("soort stuk")
    headings = (section.title for section in document.sections)
    words = words_of(" ".join((document.title, document.id, document.organisation, *headings)))
    return all(strength(term, words) >= PRESENT for term in understanding.terms if not _is_aside(term, aside))


def _is_aside(term: Term, aside: frozenset[str]) -> bool:
    return term.light or is_verb(term) or not aside.isdisjoint((term.word.lower(), *term.own))
