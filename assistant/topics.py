"""Answers about lists: whole and in order, the n-th item, how many. In: the question, facts. Out: a `Draft` or None.

What is listed ("thema's") has to stand in what names the list: its label, its lead-in or its heading. The rest of the
question may stand anywhere around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, documents_for, paths_of, strength_in, subject_terms
from assistant.matching import words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, Understanding
from ingest.fact_model import Topic, TopicList
from ingest.model import Document, Excerpt

NAMED = 0.9
"""How strongly what is listed has to stand in the name of the list: in some inflection, not as part of a word."""
LABEL, HEADING, LEAD = 1.0, 0.95, 0.9
"""A label says what each item is, a heading what they are together, a lead-in may also name other things."""
SIZE = 0.2
"""For a list that is as long as the question says."""
TIED = 0.02
LONG_LEAD = 300

_OPERATIONS = (Operation.LIST, Operation.NTH, Operation.COUNT)


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    topics: TopicList
    heading: Excerpt
    score: float


def answer_with_topics(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation not in _OPERATIONS or not understanding.subjects or understanding.period.has_days:
        return None
    found = _find(understanding, ranked, source)
    if found is None:
        return None
    answer = FactDraft(source)
    if understanding.operation is Operation.NTH and understanding.ordinal is not None:
        topic = _nth(found.topics, understanding.ordinal)
        if topic is None:
            return None
        answer.say(found.document, [(topic.title, ClaimKind.ITEM), (topic.explanation, ClaimKind.QUOTE)])
        return answer.draft()
    if understanding.operation is Operation.COUNT:
        own = wording.sentences(understanding.question.language)
        answer.remark(own["count-items"].format(count=len(found.topics.topics)))
    lead = found.topics.lead if found.topics.lead.text.endswith(":") else found.heading
    items = [(topic.title, ClaimKind.ITEM) for topic in found.topics.topics]
    answer.say(found.document, [(lead, ClaimKind.QUOTE), *items])
    return answer.draft()


def _find(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> _Found | None:
    """The list that is asked for; None where two are equally good."""
    asked = Asked(subject_terms(understanding), source)
    found: list[_Found] = []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        headings = {section.id: section.heading for section in document.sections}
        for one in source.facts(document.id).topics:
            score = _score(understanding, asked, one, paths.get(one.section_id, ()), document)
            if score > 0:
                found.append(_Found(document, one, headings.get(one.section_id, Excerpt()), score))
    found.sort(key=lambda one: -one.score)
    if len(found) > 1 and found[0].score - found[1].score < TIED and not _same_items(found[0].topics, found[1].topics):
        return None
    return found[0] if found else None


def _score(
    understanding: Understanding, asked: Asked, topics: TopicList, path: tuple[str, ...], document: Document
) -> float:
    """0 for a list that is not asked for."""
    lead = topics.lead.text if len(topics.lead.text) <= LONG_LEAD else ""
    heading = path[-1] if path else ""
    listed = understanding.subjects[0][0]
    named = strength_in(listed, ((LABEL, topics.label), (HEADING, heading), (LEAD, lead)))
    if named < NAMED * LEAD or not _has_size(understanding, topics):
        return 0.0
    items = " ".join(f"{topic.title.text} {topic.explanation.text}" for topic in topics.topics)
    near = f"{topics.label} {lead} {heading}"
    far = f"{' '.join(path)} {document.title} {document.id} {document.kind.value} {items}"
    match = asked.match(near, far)
    if not match.whole:
        return 0.0
    size = SIZE if understanding.count == len(topics.topics) else 0.0
    return match.coverage + named + size


def _has_size(understanding: Understanding, topics: TopicList) -> bool:
    if understanding.operation is Operation.NTH and understanding.ordinal is not None:
        return _nth(topics, understanding.ordinal) is not None
    return understanding.count in (None, len(topics.topics))


def _nth(topics: TopicList, ordinal: int) -> Topic | None:
    """By its printed number where the items are numbered, else by its place."""
    numbers = [topic.marker.strip(".): ") for topic in topics.topics]
    if all(number.isdigit() for number in numbers):
        return next((t for t, number in zip(topics.topics, numbers, strict=True) if int(number) == ordinal), None)
    return next((topic for topic in topics.topics if topic.ordinal == ordinal), None)


def _same_items(one: TopicList, other: TopicList) -> bool:
    return [words_of(topic.title.text) for topic in one.topics] == [
        words_of(topic.title.text) for topic in other.topics
    ]
