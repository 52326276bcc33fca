"""Answers about lists: whole and in order, the n-th item, how many. In: the question, facts. Out: a `Draft` or None.

What is listed ("thema's") has to stand in what names the list: its label, its lead-in or its heading. The rest of the
question may stand anywhere around it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

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
from assistant.references import names_references, references_in
from assistant.source import Source
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
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
_LAST = re.compile(r"\b(?:de|het) (?:aller)?laatste\s+([\w'’-]+)(?:\s+([\w'’-]+))?", re.IGNORECASE)
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
    if understanding.operation not in _OPERATIONS and not _asks_last(understanding):
        return None
    if understanding.period.has_days or not _names_items(understanding):
        return None
    found = _find(understanding, ranked, source)
    if not found:
        return None
    if len(found) > 1:
        return ask_which(understanding, (one.document.title for one in found))
    return _say(understanding, ranked, found[0], source)


def _say(understanding: Understanding, ranked: Sequence[Scored], found: _Found, source: Source) -> Draft | None:
    answer = FactDraft(source)
    if _asks_one(understanding):
        topic = _asked_item(understanding, found.topics)
        if topic is None:
            return None
        answer.say(found.document, [(topic.title, ClaimKind.ITEM), (topic.explanation, ClaimKind.QUOTE)])
        return answer.draft()
    if understanding.operation is Operation.COUNT:
        own = wording.sentences(understanding.question.language)
        answer.remark(own["count-items"].format(count=len(found.topics.topics)))
        printed = _printed_count(understanding, ranked, found)
        answer.say(found.document, [(sentence, ClaimKind.QUOTE) for sentence in printed])
    items = [(topic.title, ClaimKind.ITEM) for topic in found.topics.topics]
    answer.say(found.document, [(_opening(understanding, found), ClaimKind.QUOTE), *items])
    return answer.draft()


def _opening(understanding: Understanding, found: _Found) -> Excerpt:
    """What announces the list: the sentence before it where that does or names what is listed, else the heading."""
    lead, listed = found.topics.lead, listed_term(understanding)
    names = listed is not None and strength_in(listed, ((1.0, lead.text),)) >= NAMED
    return lead if lead.text.endswith(":") or names else found.heading


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
    listed = listed_term(understanding)
    if listed is None or is_verb(listed):
        return False
    asked = _ASKED.search(understanding.question.standalone_text)
    if asked is None or understanding.question.language != "nl" or understanding.corrections:
        return True
    return listed.word.lower() in asked[1].lower().split()


def _asks_last(understanding: Understanding) -> bool:
    """Whether the last of what is listed is asked: "het laatste thema", not "de laatste jaren"."""
    last, listed = _LAST.search(understanding.question.standalone_text), listed_term(understanding)
    is_what = understanding.kind in (QuestionKind.WHAT, QuestionKind.WHICH)
    return is_what and last is not None and listed is not None and listed.word.lower() in last[0].lower().split()


def _asks_one(understanding: Understanding) -> bool:
    is_nth = understanding.operation is Operation.NTH and understanding.ordinal is not None
    return is_nth or _asks_last(understanding)


def _asked_item(understanding: Understanding, topics: TopicList) -> Topic | None:
    if understanding.ordinal is not None:
        return _nth(topics, understanding.ordinal)
    return topics.topics[-1]


def listed_term(understanding: Understanding) -> Term | None:
    """The first thing that is asked about, past what qualifies it ("prioritaire thema's"); where that is no subject of
    figures ("moties") any thing.
    """
    terms = understanding.subjects[0] if understanding.subjects else understanding.terms
    for term, following in zip_longest(terms, terms[1:]):
        if following is None or not _qualifies(term, following, understanding.question.standalone_text):
            return term
    return None


def _qualifies(term: Term, following: Term, text: str) -> bool:
    """Whether it is an adjective before the next term: "prioritaire", "wettelijke"."""
    word = term.word.lower()
    is_beside = f"{word} {following.word.lower()}" in " ".join(text.lower().split())
    return word.endswith("e") and is_beside and not term.name and not following.name and not is_verb(following)


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
        found += _over_sections(understanding, asked, document, source)
    found.sort(key=lambda one: -one.score)
    tied = [one for one in found if found[0].score - one.score < TIED]
    best = [one for at, one in enumerate(tied) if not any(_same_items(one.topics, each.topics) for each in tied[:at])]
    return best if len({one.document.id for one in best}) == len(best) else []


def _over_sections(understanding: Understanding, asked: Asked, document: Document, source: Source) -> list[_Found]:
    """The lists of several sections with one column label as one list, for a question about the whole document: "welke
    acties heeft het programma" where each theme has a table of actions.
    """
    paths = paths_of(document)
    by_label: dict[str, list[TopicList]] = {}
    for topics in source.facts(document.id).topics:
        if topics.label not in paths.get(topics.section_id, ())[-1:]:
            by_label.setdefault(topics.label.casefold(), []).append(topics)
    listed = listed_term(understanding)
    found = []
    for parts in by_label.values():
        shared = set.intersection(*(set(paths.get(one.section_id, ())) for one in parts))
        opening = document.sections[0].title if document.sections else ""
        around = (" ".join(sorted(shared)), document.title, opening, document.id, document.kind.value)
        whole = dataclasses.replace(parts[0], lead=Excerpt(), topics=_counted_on(parts))
        rows = " ".join(word for topic in whole.topics for word in _row_words(topic, document))
        match = asked.match(parts[0].label, *around, rows)
        named = strength_in(listed, ((LABEL, parts[0].label),)) if listed and len(parts) > 1 else 0.0
        if named >= NAMED and match.whole and not references_in(understanding.question.standalone_text):
            asked_items = _narrow(understanding.terms, whole, tuple(shared), document)
            found.append(_Found(document, asked_items, Excerpt(), match.coverage + named + SIZE))
    return [one for one in found if _has_size(understanding, one.topics)]


def _counted_on(parts: Sequence[TopicList]) -> tuple[Topic, ...]:
    topics = (topic for part in parts for topic in part.topics)
    return tuple(dataclasses.replace(topic, ordinal=ordinal, marker="") for ordinal, topic in enumerate(topics, 1))


def _narrow(terms: Sequence[Term], topics: TopicList, path: tuple[str, ...], document: Document) -> TopicList:
    """Only the items whose rows of a table hold what its headings lack: "toezeggingen van wethouder X"."""
    around = words_of(f"{topics.label} {topics.lead.text} {' '.join(path)} {document.title} {document.kind.value}")
    rows = {topic: _row_words(topic, document) for topic in topics.topics}
    beside = [term for term in terms if strength(term, around) < PRESENT and not is_verb(term)]
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
    listed = listed_term(understanding)
    if listed is None or not _has_size(understanding, topics):
        return 0.0
    references = references_in(understanding.question.standalone_text)
    if not names_references(references, f"{topics.label} {lead}", (*path, document.title)):
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
    listed = listed_term(understanding)
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
