"""Questions to go on with. In: the documents that an answer cites, with their facts. Out: full questions, best first.

They are only candidates: the pipeline asks each of itself and offers those that get an answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from assistant import wording
from assistant.model import Answer
from ingest.fact_model import AmountRole, Facts, OutcomeKind
from ingest.model import Document

MIN_EVENTS = 2
"""Events from which on a document has a planning to ask for."""
LONGEST_LABEL = 60
"""Characters; a longer label is a sentence."""


def candidates(document: Document, facts: Facts, language: str) -> tuple[str, ...]:
    """One for each sort of fact that the document has: what was decided, when, how much, which."""
    own = wording.sentences(language)
    title = document.title
    questions = []
    if any(decision.kind is not OutcomeKind.PROPOSED for decision in facts.decisions):
        questions.append(own["ask-decision"].format(title=title))
    elif any(decision.points for decision in facts.decisions):
        questions.append(own["ask-points"].format(title=title))
    if sum(event.start is not None for event in facts.events) >= MIN_EVENTS:
        questions.append(own["ask-planning"].format(title=title))
    totals = [amount for amount in facts.amounts if amount.role is AmountRole.TOTAL and amount.period]
    if totals:
        questions.append(own["ask-total"].format(title=title, period=totals[0].period))
    labels = [
        topics.label for topics in facts.topics if 0 < len(topics.label) <= LONGEST_LABEL and len(topics.topics) > 1
    ]
    questions += [own["ask-list"].format(title=title, label=label.rstrip(" ?:")) for label in labels[:2]]
    questions.append(own["ask-summary"].format(title=title))
    return tuple(questions)


def with_choices(answer: Answer, answered: Iterable[str]) -> Answer:
    """An answer that asks back, with only the choices that get an answer; with all where fewer than two do."""
    kept = tuple(answered)
    if len(kept) < 2:
        return answer
    left_out = {f"- {choice}" for choice in answer.follow_ups if choice not in kept}
    text = "\n".join(line for line in answer.text.split("\n") if line not in left_out)
    return dataclasses.replace(answer, text=text, follow_ups=kept)
