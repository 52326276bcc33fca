"""Which list is asked for. In: the question, ranked evidence, facts. Out: `Found`s that answer it equally.

What is listed ("thema's") has to stand in what names the list: its label, its lead-in or its heading. The rest of the
question may stand anywhere around it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.fact_matching import Asked, documents_for, paths_of, strength_in, subject_terms
from assistant.fact_words import listed_under
from assistant.matching import strength, words_of
from assistant.ranking import Scored
from assistant.references import names_references, references_in
from assistant.source import Source
from assistant.topics.asked import asked_of_item, has_size, listed_term
from assistant.topics.narrowing import NAMED, Rows, narrow
from assistant.understand.model import Term, Understanding
from ingest.fact_model import Topic, TopicList
from ingest.facts.topics.announced import counts
from ingest.model import Document, Excerpt, Paragraph
from ingest.sentences import leads_in

LABEL, HEADING, LEAD, ONE_OF_SEVERAL = 1.0, 0.95, 0.9, 0.85
"""A label says what each item is, a heading what they are together, a lead-in may also name other things; of a heading
that names several ("Argumenten en risico's") a list is one."""
SIZE = 0.2
"""For a list that is as long as the question says."""
TIED = 0.02
"""Lists whose scores differ less are equally about it."""
NAME_WORDS = 7
"""Words. A longer label is a sentence, and no name of a list."""
LONG_LEAD = 300
"""Characters: a longer lead-in is a whole paragraph, which names too much."""
_MIN_TAIL = 5
"""Letters. Shorter words end others by chance."""
_START = 1_500
"""Characters of the first page in which a document says what it is called."""
_QUOTED = re.compile(r"[‘“„]([^‘’“”\n]{4,60})[’”]|(?<!\w)['\"]([^'\"\n]{4,60})['\"](?!\w)")
_NAMES_SEVERAL = re.compile(r"\w,? en \w")
_CALLED = re.compile(r"(?P<noun>[^\W\d_]{4,})\s+(?:\d{1,2}|[A-Z])\b")


@dataclass(frozen=True, slots=True)
class Found:
    document: Document
    topics: TopicList
    heading: Excerpt
    score: float


def find(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[Found]:
    """The list that is asked for; of several documents those that are equally good, of one none."""
    beside = asked_of_item(understanding)
    terms = subject_terms(understanding) or understanding.terms
    asked = Asked((term for term in terms if term not in beside), source)
    found: list[Found] = []
    for document in documents_for(understanding, ranked, source):
        paths, rows = paths_of(document), Rows(document)
        headings = {section.id: section.heading for section in document.sections}
        for one in source.facts(document.id).topics:
            score = _score(understanding, asked, one, paths.get(one.section_id, ()), document, rows)
            if score > 0:
                asked_items = narrow(understanding, one, paths.get(one.section_id, ()), document, rows)
                if not asked_items.topics:
                    continue
                found.append(Found(document, asked_items, headings.get(one.section_id, Excerpt()), score))
        found += _over_sections(understanding, asked, document, rows, source)
    found.sort(key=lambda one: -one.score)
    tied = [one for one in found if found[0].score - one.score < TIED]
    best = [one for at, one in enumerate(tied) if not any(_same_items(one.topics, each.topics) for each in tied[:at])]
    return best if len({one.document.id for one in best}) == len(best) else []


def _over_sections(
    understanding: Understanding, asked: Asked, document: Document, rows: Rows, source: Source
) -> list[Found]:
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
        said = " ".join(word for topic in whole.topics for word in rows.words(topic))
        match = asked.match(parts[0].label, *around, said)
        named = strength_in(listed, ((LABEL, parts[0].label),)) if listed and len(parts) > 1 else 0.0
        if named >= NAMED and match.whole and not references_in(understanding.question.standalone_text):
            asked_items = narrow(understanding, whole, tuple(shared), document, rows)
            if asked_items.topics:
                found.append(Found(document, asked_items, Excerpt(), match.coverage + named + SIZE))
    return [one for one in found if has_size(understanding, one.topics)]


def _counted_on(parts: Sequence[TopicList]) -> tuple[Topic, ...]:
    topics = (topic for part in parts for topic in part.topics)
    return tuple(dataclasses.replace(topic, ordinal=ordinal, marker="") for ordinal, topic in enumerate(topics, 1))


def _score(
    understanding: Understanding,
    asked: Asked,
    topics: TopicList,
    path: tuple[str, ...],
    document: Document,
    rows: Rows,
) -> float:
    """0 for a list that is not asked for."""
    lead = topics.lead.text if len(topics.lead.text) <= LONG_LEAD else ""
    heading = path[-1] if path else ""
    label = f"{topics.label} {listed_under(topics.label)}"
    own_heading = heading if topics.label in ("", heading) or _is_tail(topics.label, heading) else ""
    # A column has a name of its own: the heading above its table names another column just as well.
    # Under a heading several lists may stand, each with what it is of in its own lead-in.
    several = topics.label == heading and _NAMES_SEVERAL.search(heading) is not None
    by_label = LEAD if leads_in(lead) and topics.label == heading else ONE_OF_SEVERAL if several else LABEL
    by_heading = ONE_OF_SEVERAL if several else HEADING
    named_by = (by_label, label if _is_name(topics.label) else "")
    names = (named_by, (by_heading, own_heading if _is_name(heading) else ""))
    listed = listed_term(understanding)
    if listed is None or not has_size(understanding, topics) or _is_one_of(listed, topics.label):
        return 0.0
    references = references_in(understanding.question.standalone_text)
    if not names_references(references, f"{topics.label} {lead}", (*path, document.title)):
        return 0.0
    announces = leads_in(lead) or counts(lead, len(topics.topics))
    named = strength_in(listed, (*names, (LEAD, lead if announces else ""), (LABEL, _called_alike(topics))))
    if _is_tail(listed.word, own_heading):
        named = max(named, NAMED * HEADING)
    if named < NAMED * LEAD:
        return 0.0
    items = " ".join(f"{topic.title.text} {topic.explanation.text}" for topic in topics.topics)
    items += " " + " ".join(word for topic in topics.topics for word in rows.words(topic))
    near = f"{label} {lead} {heading}"
    said = _said_before(topics, document)
    far = f"{' '.join(path)} {document.title} {document.id} {document.kind.value} {_called(document)} {items} {said}"
    match = asked.match(near, far)
    if not match.whole:
        return 0.0
    size = SIZE if understanding.count == len(topics.topics) else 0.0
    return match.coverage + named + size


def _called_alike(topics: TopicList) -> str:
    """What all items begin with before their number or letter ("Spoor A - Minder papier"), "" where they do not."""
    called = [_CALLED.match(topic.title.text) for topic in topics.topics]
    nouns = {match["noun"] if match else "" for match in called}
    return nouns.pop() if len(nouns) == 1 else ""


def _said_before(topics: TopicList, document: Document) -> str:
    """How the section of a list begins: whose aims or recommendations they are."""
    section = next((section for section in document.sections if section.id == topics.section_id), None)
    first = section.blocks[0] if section and section.blocks else None
    return first.excerpt.text[:LONG_LEAD] if isinstance(first, Paragraph) else ""


def _called(document: Document) -> str:
    """The names between quotation marks at its start: a plan has one beside its title ("Samen sterk")."""
    start = document.pages[0].text[:_START] if document.pages else ""
    return " ".join(" ".join(found) for found in _QUOTED.findall(start))


def _is_one_of(listed: Term, label: str) -> bool:
    """Whether the label is that of one of what is listed: under "Thema 2" stands what it holds, not the themes."""
    called = _CALLED.match(label)
    return called is not None and strength(listed, words_of(called["noun"])) >= NAMED


def _is_tail(word: str, heading: str) -> bool:
    """Whether a word of the heading says more closely what it is: "woningbouwlocaties" are "locaties"."""
    ends = re.compile(rf"\w{{3,}}{re.escape(word.lower())}(?:s|n|en|'s)?\b")
    return len(word) >= _MIN_TAIL and bool(ends.search(heading.lower()))


def _is_name(label: str) -> bool:
    """Whether it says what the items are; a longer label is a sentence, which names much else."""
    return len(label.split()) <= NAME_WORDS or "?" in label


def _same_items(one: TopicList, other: TopicList) -> bool:
    return [words_of(topic.title.text) for topic in one.topics] == [
        words_of(topic.title.text) for topic in other.topics
    ]
