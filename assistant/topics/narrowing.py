"""The items of a list that are asked for. In: the question, a list. Out: the list with those alone."""

from __future__ import annotations

import dataclasses
import re

from assistant.matching import PRESENT, strength, words_of
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from assistant.vocabulary import Words
from ingest.fact_model import Topic, TopicList
from ingest.model import Document, Span

NAMED = 0.9
"""How strongly what is listed has to stand in the name of the list: in some inflection, not as part of a word."""
_DOER = re.compile(r"\b(?:trekt|trekken|voert|voeren)\s+(?:de|het)\s+(?P<who>[\w-]+)", re.IGNORECASE)
_GOES = re.compile(r"ga(?:at|an)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\bga(?:at|an)\b[^?]*\bover\b", re.IGNORECASE)


def narrow(
    understanding: Understanding, topics: TopicList, path: tuple[str, ...], document: Document, its_rows: Rows
) -> TopicList:
    """Only the items whose rows of a table hold what its headings lack: "toezeggingen van wethouder X", "acties die de
    gemeente trekt"; where they are to be "over" it, those that say it themselves. There may be none.
    """
    text, terms = understanding.question.standalone_text, understanding.terms
    around = words_of(
        f"{topics.label} {topics.lead.text} {' '.join(path)} {document.title} {document.id} {document.kind.value}"
    )
    rows = {topic: its_rows.words(topic) for topic in topics.topics}
    beside = [term for term in terms if strength(term, around) < PRESENT and not is_verb(term)]
    doer = _DOER.search(text)
    if doer:
        word = doer["who"].lower()
        doers = Term(word, ((word,),))
        kept = tuple(topic for topic in topics.topics if strength(doers, rows[topic]) >= NAMED)
        return dataclasses.replace(topics, topics=kept)
    beside = [term for term in beside if not _GOES.match(term.word)]
    if _ABOUT.search(text) and beside:
        said = {topic: words_of(f"{topic.title.text} {topic.explanation.text}") | rows[topic] for topic in rows}
        kept = tuple(one for one in topics.topics if all(strength(term, said[one]) >= PRESENT for term in beside))
        return dataclasses.replace(topics, topics=kept)
    kept = tuple(topic for topic in topics.topics if all(strength(term, rows[topic]) >= PRESENT for term in beside))
    return dataclasses.replace(topics, topics=kept) if kept and any(rows.values()) else topics


class Rows:
    """The words of the tables' rows of a document, by what stands in them; each table is read once."""

    def __init__(self, document: Document) -> None:
        self._by_place: dict[tuple[Span, ...], Words] = {}
        for table in document.tables:
            for row in table.rows:
                words = words_of(" ".join(cell.text for cell in row))
                for cell in row:
                    if cell.excerpt.spans and not cell.carried:
                        self._by_place.setdefault(cell.excerpt.spans, words)

    def words(self, topic: Topic) -> Words:
        """Those of the row that an item stands in; none for an item of another list."""
        return self._by_place.get(topic.title.spans, frozenset())
