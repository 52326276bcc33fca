"""Answers as the chat page shows them.

Comes in: an `Answer` and the version of each document. Goes out: an `AnswerView`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from assistant.model import Answer, Citation, Status
from index.model import Hit
from index.snapshot import Snapshot
from web.chat.answer_text import table_view, text_groups
from web.chat.decision_cards import decision_cards
from web.chat.item_numbers import item_numbers
from web.chat.views import AnswerView, ExplanationView, KeepView, SourceView, StepView, WeighedView
from web.links import citation_url, passage_url
from web.marked_text import Marks, find_quote, marked_blocks
from web.views import MarkedBlock
from web.wording import SECTION_SEPARATOR, decimal, dutch_date, milliseconds, pages_label, shortened

VERDICTS = {
    Status.ANSWERED: "Antwoord met citaten uit de bron",
    Status.PARTIAL: "Antwoord op een deel van uw vraag",
    Status.CLARIFY: "Ik heb meer van u nodig",
    Status.NOT_FOUND: "Niet gevonden",
    Status.OUT_OF_SCOPE: "Daar gaan deze documenten niet over",
}
_LANGUAGES = {"nl": "Nederlands", "en": "Engels"}
# One line of a wide page, which is enough to tell two sources on one page apart.
_PREVIEW_CHARS = 80


def answer_view(
    answer: Answer,
    anchor: str,
    versions: Mapping[str, str],
    keep: KeepView,
    narrowed: str = "",
    judge_id: str = "",
    index: Snapshot | None = None,
) -> AnswerView:
    """`versions` gives the version of a document id; a document that it lacks is linked to without one. `narrowed` says
    in what was looked, "" for in everything; `judge_id` is what a judgement names, "" for none. Without `index` the
    answer has no cards.
    """
    sources = tuple(_source(citation, versions) for citation in answer.citations)
    shown = decision_cards(answer, {source.number: source for source in sources}, index)
    table = None if shown.cards else table_view(answer, sources)
    return AnswerView(
        anchor=anchor,
        question=answer.question.text,
        narrowed=narrowed,
        status=answer.status.value,
        verdict=VERDICTS[answer.status],
        language=answer.question.language,
        groups=text_groups(answer, sources, table, item_numbers(answer, index), shown),
        cards=shown.cards,
        table=table,
        sources=sources,
        nearest=tuple(_source(citation, versions) for citation in answer.nearest),
        follow_ups_title="Bedoelt u dit?" if answer.status is Status.CLARIFY else "Vraag verder",
        follow_ups=answer.follow_ups,
        keep=keep,
        judge_id=judge_id,
        explanation=_explanation(answer, versions),
    )


def _preview(quote: str) -> str:
    return shortened(re.sub(r"\t+|\n", " · ", quote.strip()), _PREVIEW_CHARS)


def _marked_passage(passage: str, quote: str) -> tuple[MarkedBlock, ...]:
    runs = find_quote(passage, quote)
    if not runs:
        # The quote stands elsewhere in the section than the passage that led to it.
        passage, runs = f"{quote}\n…\n{passage}", [(0, len(quote))]
    return marked_blocks(passage, Marks(runs))


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
