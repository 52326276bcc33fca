"""What a question asks of a list: what is listed, which item, how many. In: the question. Out: terms, an item, yes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from assistant.fact_words import list_asked_for
from assistant.terms import is_verb
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Topic, TopicList

_KEYWORDS = 7
"""Words. What is longer is a sentence, and not keywords."""
_PLURAL = re.compile(r"[^\W\d_]+(?:en|[’']?s)")
_ASKED = re.compile(r"\b(?:welke?|hoeveel)\s+((?:[\w'’-]+\s+){0,2}[\w'’-]+)", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:de|het) (?:aller)?laatste\s+(?:van (?:de|het)\s+)?([\w'’-]+)(?:\s+([\w'’-]+))?", re.IGNORECASE
)
_OF_ITEM = re.compile(
    r"\b(?:van|bij|voor|in) (?:(?:het|de) (?:\w+(?:de|ste)|\d+e) (?P<noun>[\w'’-]+)|(?P<called>[^\W\d_]+) \d{1,2}\b)",
    re.IGNORECASE,
)


def names_items(understanding: Understanding) -> bool:
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


def is_keyword_list(understanding: Understanding) -> bool:
    """Whether keywords begin with things in the plural ("risico's nieuwe sporthal"): these are asked, one by one."""
    words = understanding.question.standalone_text.lower().split()
    listed = listed_term(understanding)
    if understanding.operation is not Operation.NONE or understanding.kind is not QuestionKind.WHAT or listed is None:
        return False
    if not 1 < len(words) <= _KEYWORDS or understanding.continued or understanding.question.language != "nl":
        return False
    return words[0] == listed.word.lower() and bool(_PLURAL.fullmatch(words[0])) and not listed.name


def as_list(understanding: Understanding) -> Understanding:
    """ "Wat verandert er in de verordening?" as the question which changes there are in it; any other as it is."""
    is_put_so = understanding.operation in (Operation.NONE, Operation.WHERE)
    listed = list_asked_for(understanding.question.standalone_text) if is_put_so and understanding.subjects else ()
    if not listed:
        return understanding
    noun = Term(listed[0], tuple((word,) for word in listed))
    first, *others = understanding.subjects
    return replace(understanding, operation=Operation.LIST, subjects=((noun, *first), *others))


def asks_last(understanding: Understanding) -> bool:
    """Whether the last of what is listed is asked: "het laatste thema", not "de laatste jaren"."""
    last, listed = _LAST.search(understanding.question.standalone_text), listed_term(understanding)
    is_what = understanding.kind in (QuestionKind.WHAT, QuestionKind.WHICH)
    return is_what and last is not None and listed is not None and listed.word.lower() in last[0].lower().split()


def asks_one(understanding: Understanding) -> bool:
    is_nth = understanding.operation is Operation.NTH and understanding.ordinal is not None
    return is_nth or asks_last(understanding)


def asked_item(understanding: Understanding, topics: TopicList) -> Topic | None:
    if understanding.ordinal is not None:
        return _nth(topics, understanding.ordinal)
    return topics.topics[-1]


def _item_noun(understanding: Understanding) -> re.Match[str] | None:
    """ "Van het eerste thema", where something else than which it is is asked: its goal, its risks."""
    if understanding.operation is not Operation.NTH or not _asked_before(understanding):
        return None
    return _OF_ITEM.search(understanding.question.standalone_text)


def _asked_before(understanding: Understanding) -> list[Term]:
    """What is asked before the item is named."""
    text = understanding.question.standalone_text.lower()
    of = _OF_ITEM.search(text)
    before = text[: of.start()].split() if of else []
    return [term for term in understanding.terms if term.word.lower() in before and not is_verb(term)]


def asked_of_item(understanding: Understanding) -> list[Term]:
    return _asked_before(understanding) if _item_noun(understanding) else []


def listed_term(understanding: Understanding) -> Term | None:
    """The first thing that is asked about, past what qualifies it ("prioritaire thema's"); where that is no subject of
    figures ("moties") any thing. With "het doel van het eerste thema" it is the "thema".
    """
    of = _item_noun(understanding)
    if of:
        noun = (of["noun"] or of["called"]).lower()
        return next((term for term in understanding.terms if term.word.lower() == noun), None)
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


def has_size(understanding: Understanding, topics: TopicList) -> bool:
    if understanding.operation is Operation.NTH and understanding.ordinal is not None:
        return _nth(topics, understanding.ordinal) is not None
    return understanding.count in (None, len(topics.topics))


def _nth(topics: TopicList, ordinal: int) -> Topic | None:
    """By its printed number where the items are numbered, else by its place."""
    numbers = [topic.marker.strip(".): ") for topic in topics.topics]
    if all(number.isdigit() for number in numbers):
        return next((t for t, number in zip(topics.topics, numbers, strict=True) if int(number) == ordinal), None)
    return next((topic for topic in topics.topics if topic.ordinal == ordinal), None)
