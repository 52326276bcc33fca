"""Answers about lists: whole and in order, the n-th item, how many. In: the question, facts. Out: a `Draft` or None."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant import wording
from assistant.asking_back import ask_which
from assistant.bounds import bound_of
from assistant.draft import Draft
from assistant.evidence import EvidenceKind
from assistant.exclusion import answer_with_exclusion, asks_denied
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for, strength_in
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.topics.asked import (
    as_list,
    asked_item,
    asked_of_item,
    asks_last,
    asks_one,
    is_keyword_list,
    listed_term,
    names_items,
)
from assistant.topics.finding import Found, find
from assistant.topics.narrowing import NAMED
from assistant.understand.model import Operation, Term, Understanding
from ingest.fact_model import Topic
from ingest.model import Excerpt
from ingest.sentences import leads_in, split_sentences

__all__ = ["answer_with_topics"]

NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_QUOTED = re.compile(r"“([^”]+)”")
_QUANTITY = re.compile(r"\d[\d.]*\s+((?:[\w-]+e\s+)?[\w-]+)")
_TELL_MORE = re.compile(
    r"\b(?:meer|houdt .* in|vat .* samen|precies|inhoud|uitleg|toelichting|leg .* uit|licht .* toe)\b", re.IGNORECASE
)
_ALLOWED = re.compile(r"\bhoeveel .*\b(?:mag|mogen|moet|moeten)\b", re.IGNORECASE)
"""How many somebody may have is not how many a list has."""
_NUMBER_ALONE = re.compile(
    r"(?:artikel|lid|punt|onderdeel|paragraaf|bijlage|stap|fase)\s+[\dIVX.:]+[a-z]?", re.IGNORECASE
)
_LEADS_TO_OTHERS = re.compile(r"\b(?:aan|bij|door|in|met|naar|op|tegen|uit|van|voor)\s*:\W*$", re.IGNORECASE)
""" "Inwoners kunnen terecht bij:" lists no inhabitants."""
_OPERATIONS = (Operation.LIST, Operation.NTH, Operation.COUNT)


def answer_with_topics(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.continued and _TELL_MORE.search(understanding.question.text):
        return _say_item(understanding, ranked, source)
    understanding = as_list(understanding)
    if is_keyword_list(understanding):
        understanding = replace(understanding, operation=Operation.LIST)
    if understanding.operation not in _OPERATIONS and not asks_last(understanding):
        return None
    if understanding.period.has_days or not names_items(understanding) or bound_of(understanding):
        return None
    if understanding.operation is Operation.COUNT and _ALLOWED.search(understanding.question.standalone_text):
        return None
    if asks_denied(understanding) and answer_with_exclusion(understanding, ranked, source):
        return None  # the whole list does not tell which of them are not
    found = find(understanding, ranked, source)
    if not found:
        return None
    if len(found) > 1:
        return ask_which(understanding, (one.document.title for one in found))
    return _say(understanding, ranked, found[0], source)


def _say(understanding: Understanding, ranked: Sequence[Scored], found: Found, source: Source) -> Draft | None:
    answer = FactDraft(source)
    if asks_one(understanding):
        topic = asked_item(understanding, found.topics)
        if topic is None:
            return None
        asked_of = asked_of_item(understanding)
        if asked_of:
            told = [one for one in split_sentences(topic.explanation) if _tells_of(asked_of, one)]
            if told:
                answer.say(found.document, [(topic.title, ClaimKind.ITEM), *((one, ClaimKind.QUOTE) for one in told)])
            return answer.draft()
        answer.say(found.document, [(topic.title, ClaimKind.ITEM), (topic.explanation, ClaimKind.QUOTE)])
        return answer.draft()
    if understanding.operation is Operation.COUNT:
        if _are_quantities(understanding, found) or _LEADS_TO_OTHERS.search(found.topics.lead.text):
            return None
        own = wording.sentences(understanding.question.language)
        answer.remark(own["count-items"].format(count=len(found.topics.topics)))
        printed = _printed_count(understanding, ranked, found)
        answer.say(found.document, [(sentence, ClaimKind.QUOTE) for sentence in printed])
    topics = list(found.topics.topics)
    if understanding.operation is Operation.LIST:  # of a column that names a thing at each row each thing once
        first: dict[str, Topic] = {}
        for topic in topics:
            first.setdefault(topic.title.text, topic)
        topics = list(first.values())
    items = [line for topic in topics for line in _lines_of(topic)]
    answer.say(found.document, [(_opening(understanding, found), ClaimKind.QUOTE), *items])
    return answer.draft()


def _lines_of(topic: Topic) -> list[tuple[Excerpt, ClaimKind]]:
    """The item; with its explanation where it is called by its number alone ("Artikel 4: …")."""
    item = [(topic.title, ClaimKind.ITEM)]
    return [*item, (topic.explanation, ClaimKind.QUOTE)] if _NUMBER_ALONE.fullmatch(topic.title.text) else item


def _are_quantities(understanding: Understanding, found: Found) -> bool:
    """Whether the items are numbers of what is counted ("40 woningen voor starters"): then it is not the items."""
    listed = listed_term(understanding)
    numbered = [_QUANTITY.match(topic.title.text) for topic in found.topics.topics]
    counted = [one for one in numbered if one and listed and strength(listed, words_of(one[1])) > 0]
    return 2 * len(counted) > len(numbered)


def _opening(understanding: Understanding, found: Found) -> Excerpt:
    """What announces the list: the sentence before it where that does or names what is listed, else the heading."""
    lead, listed = found.topics.lead, listed_term(understanding)
    names = listed is not None and strength_in(listed, ((1.0, lead.text),)) >= NAMED
    return lead if leads_in(lead.text) or names else found.heading


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


def _tells_of(terms: Sequence[Term], sentence: Excerpt) -> bool:
    return all(strength(term, words_of(sentence.text)) >= PRESENT for term in terms)


def _printed_count(understanding: Understanding, ranked: Sequence[Scored], found: Found) -> Iterable[Excerpt]:
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
