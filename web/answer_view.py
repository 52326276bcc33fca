"""Answers as the chat page shows them.

Comes in: an `Answer` and the version of each document. Goes out: an `AnswerView`.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Mapping

from assistant.model import Answer, Citation, Status
from index.model import Hit
from web.links import citation_url, passage_url
from web.marked_text import Marks, find_quote, marked_blocks
from web.views import (
    AnswerView,
    ExplanationView,
    MarkedBlock,
    Run,
    SourceView,
    StepView,
    TableView,
    TextGroup,
    WeighedView,
)
from web.wording import SECTION_SEPARATOR, decimal, dutch_date, milliseconds, pages_label

VERDICTS = {
    Status.ANSWERED: "Antwoord met citaten uit de bron",
    Status.PARTIAL: "Antwoord op een deel van uw vraag",
    Status.CLARIFY: "Ik heb meer van u nodig",
    Status.NOT_FOUND: "Niet gevonden",
    Status.OUT_OF_SCOPE: "Daar gaan deze documenten niet over",
}
_LANGUAGES = {"nl": "Nederlands", "en": "Engels"}
_MARK = re.compile(r"\[(\d+)\]")
# One line of a wide page, which is enough to tell two sources on one page apart.
_PREVIEW_CHARS = 80
_BULLET = re.compile(r"[-–•*] +")


def answer_view(answer: Answer, anchor: str, versions: Mapping[str, str]) -> AnswerView:
    """`versions` gives the version of a document id; a document that it lacks is linked to without one."""
    sources = tuple(_source(citation, versions) for citation in answer.citations)
    return AnswerView(
        anchor=anchor,
        question=answer.question.text,
        status=answer.status.value,
        verdict=VERDICTS[answer.status],
        language=answer.question.language,
        groups=text_groups(answer.text, [line for c in answer.citations for line in c.quote.split("\n")], sources),
        table=TableView(answer.table.header, answer.table.rows) if answer.table else None,
        sources=sources,
        nearest=tuple(_source(citation, versions) for citation in answer.nearest),
        follow_ups=answer.follow_ups,
        explanation=_explanation(answer, versions),
    )


def text_groups(text: str, quotes: Iterable[str], sources: Iterable[SourceView]) -> tuple[TextGroup, ...]:
    """The lines of a text in paragraphs and lists, cut where a citation mark or one of the quotes begins or ends."""
    by_number = {source.number: source for source in sources}
    quoted = [place for quote in quotes for place in _places(text, quote)]
    groups: list[TextGroup] = []
    for line in re.finditer(r"[^\n]+", text):
        if not line.group().strip():
            continue
        bullet = _BULLET.match(text, line.start(), line.end())
        runs = tuple(_runs(text, bullet.end() if bullet else line.start(), line.end(), quoted, by_number))
        if bullet and groups and groups[-1].is_list:
            groups[-1] = TextGroup(True, (*groups[-1].lines, runs))
        else:
            groups.append(TextGroup(bool(bullet), (runs,)))
    return tuple(groups)


def _places(text: str, quote: str) -> Iterable[tuple[int, int]]:
    """Where a quote stands in a text, each time."""
    return ((found.start(), found.end()) for found in re.finditer(re.escape(quote), text)) if quote else ()


def _preview(quote: str) -> str:
    line = quote.replace("\t", " · ").replace("\n", " ")
    return line if len(line) <= _PREVIEW_CHARS else line[:_PREVIEW_CHARS].rsplit(" ", 1)[0] + " …"


def _marked_passage(passage: str, quote: str) -> tuple[MarkedBlock, ...]:
    runs = find_quote(passage, quote)
    if not runs:
        # The quote stands elsewhere in the section than the passage that led to it.
        passage, runs = f"{quote}\n…\n{passage}", [(0, len(quote))]
    return marked_blocks(passage, Marks(runs))


def _runs(
    text: str, start: int, end: int, quoted: list[tuple[int, int]], sources: Mapping[int, SourceView]
) -> Iterable[Run]:
    marks = {m.start(): m for m in _MARK.finditer(text, start, end) if int(m.group(1)) in sources}
    edges = {start, end} | {edge for pair in quoted for edge in pair if start < edge < end}
    for mark in marks.values():
        edges |= {mark.start(), mark.end()}
    cuts = sorted(edges)
    for first, last in itertools.pairwise(cuts):
        source = sources[int(marks[first].group(1))] if first in marks else None
        yield Run(text[first:last], any(a <= first and last <= b for a, b in quoted), source)


def _source(citation: Citation, versions: Mapping[str, str]) -> SourceView:
    return SourceView(
        number=citation.number,
        title=citation.document_title,
        details=", ".join(filter(None, (citation.document_kind.value, dutch_date(citation.document_date)))),
        section=SECTION_SEPARATOR.join(citation.section_path),
        pages=pages_label(tuple(page.page for page in citation.pages)),
        preview=_preview(citation.quote),
        passage=_marked_passage(citation.passage, citation.quote),
        url=citation_url(citation, versions.get(citation.document_id, "")),
    )


def _explanation(answer: Answer, versions: Mapping[str, str]) -> ExplanationView:
    question = answer.question
    reading = (
        ("Uw vraag, op zichzelf gelezen", question.standalone_text),
        ("Taal", _LANGUAGES.get(question.language, question.language)),
        ("Woorden die het antwoord moet dekken", ", ".join(question.terms)),
        ("Namen", ", ".join(question.names)),
        ("Jaren", ", ".join(str(year) for year in question.years)),
        ("Getallen", ", ".join(question.numbers)),
        ("Gezocht op", question.search_text),
    )
    return ExplanationView(
        reading=tuple((name, value) for name, value in reading if value),
        steps=tuple(StepView(step.name, step.detail, milliseconds(step.duration_ms)) for step in answer.steps),
        weighed=tuple(_weighed(hit, versions) for hit in answer.retrieval.hits),
        duration=milliseconds(answer.duration_ms),
    )


def _weighed(hit: Hit, versions: Mapping[str, str]) -> WeighedView:
    passage = hit.passage
    return WeighedView(
        rank=hit.rank,
        title=passage.document_title,
        pages=pages_label(passage.excerpt.pages),
        section=SECTION_SEPARATOR.join(passage.section_path),
        url=passage_url(passage, versions.get(passage.document_id, "")),
        score=decimal(hit.score),
        lexical=decimal(hit.lexical),
        dense=decimal(hit.dense),
    )


def updated_label(created: datetime.datetime) -> str:
    return dutch_date(created.date().isoformat())
