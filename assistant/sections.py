"""Answers a question that is the heading of a section, with what stands under it.

In: the question, ranked evidence. Out: a `Draft`, or None where no heading of the documents that were found is asked.
"Wat gaan we daarvoor doen?", "Artikel 3 Aanvraag", "Wat staat er bij Gewenste situatie?" ask for all of the section,
not for the one item of it that has the most of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asking_back import ask_which
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.summary import Lines, section_lines
from assistant.understand.kinds import plain_words
from assistant.understand.model import Understanding
from ingest.model import Document, Section

_LEAST = 2
"""Words. A heading of one ("Planning", "Financiën") is a subject: what is known of it says more than its section."""
_FRAME = re.compile(
    r"^\s*wat (?:staat|zegt|vermeldt)(?: er)? (?:in|bij|onder|over) (?:(?:hoofdstuk|paragraaf|onderdeel|het kopje) )?",
    re.IGNORECASE,
)


def answer_with_section(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    asked = plain_words(_FRAME.sub("", understanding.question.standalone_text))
    if len(asked.split()) < _LEAST:
        return None
    documents = documents_for(understanding, ranked, source)
    found = [(document, lines) for document in documents for lines in _headed(document, asked)]
    if len({document.id for document, _ in found}) > 1:
        return ask_which(understanding, (document.title for document, _ in found))
    if not found:
        return None
    document, lines = found[0]
    answer = FactDraft(source)
    answer.say(document, lines)
    return answer.draft()


def _headed(document: Document, asked: str) -> Iterator[Lines]:
    """Of each section that is called so, with its number or without, its heading and what it says."""
    for section in document.sections:
        names = (section.title, f"{section.number} {section.title}", section.heading.text)
        if asked in map(plain_words, names) and section.title != document.title:
            lines = section_lines(section) or _below(document, section)
            if lines:
                yield [(section.heading, ClaimKind.QUOTE), *lines]


def _below(document: Document, section: Section) -> Lines:
    """The headings of the sections below one that says nothing itself."""
    below = (other for other in document.sections if other.path[:-1] == section.path)
    return [(other.heading, ClaimKind.ITEM) for other in below]
