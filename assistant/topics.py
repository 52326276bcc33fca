"""Answers about lists: whole and in order, the n-th item, how many. In: the question, facts. Out: a `Draft` or None.

What is listed ("thema's") has to stand in what names the list: its label, its lead-in or its heading. The rest of the
question may stand anywhere around it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.asking_back import ask_which
from assistant.draft import Draft
from assistant.evidence import EvidenceKind
from assistant.fact_draft import FactDraft
from assistant.fact_matching import Asked, documents_for, paths_of, strength_in, subject_terms
from assistant.fact_words import listed_under
from assistant.figures import plain
from assistant.matching import PRESENT, Words, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored, is_verb
from assistant.source import Source
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import Topic, TopicList
from ingest.model import Document, Excerpt

NAMED = 0.9
"""How strongly what is listed has to stand in the name of the list: in some inflection, not as part of a word."""
LABEL, HEADING, LEAD = 1.0, 0.95, 0.9
"""A label says what each item is, a heading what they are together, a lead-in may also name other things."""
SIZE = 0.2
"""For a list that is as long as the question says."""
TIED = 0.02
NAME_WORDS = 7
LONG_LEAD = 300
"""Characters: a longer lead-in is a whole paragraph, which names too much."""
NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")

_ASKED = re.compile(r"\b(?:welke?|hoeveel)\s+((?:[\w'’-]+\s+){0,2}[\w'’-]+)", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]+)”")
_TELL_MORE = re.compile(
    r"\b(?:meer|houdt .* in|precies|inhoud|uitleg|toelichting|leg .* uit|licht .* toe)\b", re.IGNORECASE
)
_OPERATIONS = (Operation.LIST, Operation.NTH, Operation.COUNT)


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    topics: TopicList
    heading: Excerpt
    score: float


def answer_with_topics(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.continued and _TELL_MORE.search(understanding.question.text):
        return _say_item(understanding, ranked, source)
    if understanding.operation not in _OPERATIONS or understanding.period.has_days or not _names_items(understanding):
        return None
    found = _find(understanding, ranked, source)
    if not found:
        return None
    if len(found) > 1:
        return ask_which(understanding, (one.document.title for one in found))
    return _say(understanding, ranked, found[0], source)


def _say(understanding: Understanding, ranked: Sequence[Scored], found: _Found, source: Source) -> Draft | None:
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
        printed = _printed_count(understanding, ranked, found)
        answer.say(found.document, [(sentence, ClaimKind.QUOTE) for sentence in printed])
    lead = found.topics.lead if found.topics.lead.text.endswith(":") else found.heading
    items = [(topic.title, ClaimKind.ITEM) for topic in found.topics.topics]
    answer.say(found.document, [(lead, ClaimKind.QUOTE), *items])
    return answer.draft()


def _say_item(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    """The item of a list that the turn before is asked to tell more of, with its explanation."""
    quoted = _QUOTED.search(understanding.question.standalone_text)
    for document in documents_for(understanding, ranked, source) if quoted else ():
        for topic in (topic for topics in source.facts(document.id).topics for topic in topics.topics):
            if quoted and topic.explanation.text and plain(topic.title.text) == quoted[1]:
                answer = FactDraft(source)
                answer.say(document, [(topic.title, ClaimKind.ITEM), (topic.explanation, ClaimKind.QUOTE)])
                return answer.draft()
    return None


def _names_items(understanding: Understanding) -> bool:
    """Whether the first thing that is asked about is what is listed: it follows "welke" or "hoeveel" where these are
    there; else something else is asked ("in welke periode").
    """
    listed = _listed(understanding)
    if listed is None or is_verb(listed):
        return False
    asked = _ASKED.search(understanding.question.standalone_text)
    if asked is None or understanding.question.language != "nl" or understanding.corrections:
        return True
    return listed.word.lower() in asked[1].lower().split()


def _listed(understanding: Understanding) -> Term | None:
    """The first thing that is asked about; where that is no subject of figures ("moties") any thing."""
    if understanding.subjects:
        return understanding.subjects[0][0]
    return next(iter(understanding.terms), None)


def _find(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[_Found]:
    """The list that is asked for; of several documents those that are equally good, of one none."""
    asked = Asked(subject_terms(understanding) or understanding.terms, source)
    found: list[_Found] = []
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        headings = {section.id: section.heading for section in document.sections}
        for one in source.facts(document.id).topics:
            score = _score(understanding, asked, one, paths.get(one.section_id, ()), document)
            if score > 0:
                asked_items = _narrow(understanding.terms, one, paths.get(one.section_id, ()), document)
                found.append(_Found(document, asked_items, headings.get(one.section_id, Excerpt()), score))
    found.sort(key=lambda one: -one.score)
    tied = [one for one in found if found[0].score - one.score < TIED]
    best = [one for at, one in enumerate(tied) if not any(_same_items(one.topics, each.topics) for each in tied[:at])]
    return best if len({one.document.id for one in best}) == len(best) else []


def _narrow(terms: Sequence[Term], topics: TopicList, path: tuple[str, ...], document: Document) -> TopicList:
    """Only the items whose rows of a table hold what its headings lack: "toezeggingen van wethouder X"."""
    around = words_of(f"{topics.label} {topics.lead.text} {' '.join(path)} {document.title} {document.kind.value}")
    beside = [term for term in terms if strength(term, around) < PRESENT and not is_verb(term)]
    rows = {topic: _row_words(topic, document) for topic in topics.topics}
    kept = tuple(topic for topic in topics.topics if all(strength(term, rows[topic]) >= PRESENT for term in beside))
    return dataclasses.replace(topics, topics=kept) if kept and any(rows.values()) else topics


def _row_words(topic: Topic, document: Document) -> Words:
    """The words of the table's row that an item stands in; empty for an item of another list."""
    for table in document.tables:
        for row in table.rows:
            if any(cell.excerpt.spans and cell.excerpt.spans == topic.title.spans for cell in row if not cell.carried):
                return words_of(" ".join(cell.text for cell in row))
    return frozenset()


def _score(
    understanding: Understanding, asked: Asked, topics: TopicList, path: tuple[str, ...], document: Document
) -> float:
    """0 for a list that is not asked for."""
    lead = topics.lead.text if len(topics.lead.text) <= LONG_LEAD else ""
    heading = path[-1] if path else ""
    label = f"{topics.label} {listed_under(topics.label)}"
    own_heading = heading if topics.label in ("", heading) else ""
    # A column has a name of its own: the heading above its table names another column just as well.
    # Under a heading several lists may stand, each with what it is of in its own lead-in.
    by_label = LEAD if lead.endswith(":") and topics.label == heading else LABEL
    names = ((by_label, label if _is_name(topics.label) else ""), (HEADING, own_heading if _is_name(heading) else ""))
    listed = _listed(understanding)
    if listed is None or not _has_size(understanding, topics):
        return 0.0
    named = strength_in(listed, (*names, (LEAD, lead if lead.endswith(":") else "")))
    if named < NAMED * LEAD:
        return 0.0
    items = " ".join(f"{topic.title.text} {topic.explanation.text}" for topic in topics.topics)
    items += " " + " ".join(word for topic in topics.topics for word in _row_words(topic, document))
    near = f"{label} {lead} {heading}"
    far = f"{' '.join(path)} {document.title} {document.id} {document.kind.value} {items}"
    match = asked.match(near, far)
    if not match.whole:
        return 0.0
    size = SIZE if understanding.count == len(topics.topics) else 0.0
    return match.coverage + named + size


def _is_name(label: str) -> bool:
    """Whether it says what the items are; a longer label is a sentence, which names much else."""
    return len(label.split()) <= NAME_WORDS or "?" in label


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


def _printed_count(understanding: Understanding, ranked: Sequence[Scored], found: _Found) -> Iterable[Excerpt]:
    """The best sentence of the document that says the number itself."""
    number = len(found.topics.topics)
    said = f"(?:{number}|{NUMBERS[number]})" if number < len(NUMBERS) else str(number)
    pattern = re.compile(rf"\b{said}\s+(?:\w+\s+)?(\S+)", re.IGNORECASE)
    listed = _listed(understanding)
    for scored in ranked:
        one = scored.evidence
        if one.kind is EvidenceKind.SENTENCE and one.passage.document_id == found.document.id:
            match = pattern.search(one.text)
            if match and listed and strength_in(listed, ((1.0, match[0]),)) >= NAMED:
                return one.parts[:1]
    return ()


def _same_items(one: TopicList, other: TopicList) -> bool:
    return [words_of(topic.title.text) for topic in one.topics] == [
        words_of(topic.title.text) for topic in other.topics
    ]
