"""Which places and documents a question names. In: the documents of the index. Out: a `Library` that finds them.

A place is a municipality that a document is of: its organisation, or what its first page calls "gemeente …". A document
is named by its title or short title, or by its kind with a word of its title ("de motie over de buurtbus") or its date.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.understand.kinds import plain_words
from assistant.understand.lexicon import Entries
from assistant.understand.model import Understanding
from assistant.understand.words import Phrases
from index.analyse import analyse
from index.dictionary import is_known
from index.model import DocumentRecord
from ingest.dates import find_dates

_MUNICIPALITY = re.compile(
    r"\b[Gg]emeente(?:raad van)?\s+([A-Z][a-z][\w'’-]*(?:[ -](?:aan|op|bij|den|de|het) [A-Z][\w'’-]+)*)|"
    r"GEMEENTE\s+([A-Z][A-Z'’-]+)"
)
_SENDER = re.compile(r"gemeente\s+(.+)", re.IGNORECASE)
_NAME = re.compile(r"(?:'s-|[A-Z])[\w'’-]+")
_LONG_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:aan|op|bij|den|de|en|van|te|[A-Z][\w'’-]+))* [A-Z][\w'’-]+")
_QUOTED = re.compile(r"[‘'“\"„]([^’'”\"]{5,60})[’'”\"]")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Named:
    """A document and what people call it: each name a run of lemmas."""

    record: DocumentRecord
    names: tuple[tuple[str, ...], ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Library:
    """`places` gives the documents of a place, by its name in lower case; `abbreviations` work in both directions."""

    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    named: tuple[_Named, ...] = ()
    abbreviations: Phrases = field(default_factory=lambda: Phrases.of({}))

    @classmethod
    def of(
        cls, documents: Iterable[tuple[DocumentRecord, str]], abbreviations: Iterable[tuple[str, str]] = ()
    ) -> Library:
        """Each document with the text of its first page; (abbreviation, full form) as documents explain them."""
        places: dict[str, set[str]] = {}
        printed: dict[str, str] = {}
        named = []
        documents = tuple(documents)
        for record, first_page in documents:
            for name in _places_of(record, first_page):
                places.setdefault(name.lower(), set()).add(record.id)
                printed.setdefault(name.lower(), name)
            named.append(_Named(record, _names_of(record), _content(f"{record.title} {record.id}")))
        for record, _ in documents:
            title = f" {plain_words(record.title)} "
            for name in (name for name in places if f" {name} " in title):
                places[name].add(record.id)
        by_place = {name: frozenset(ids) for name, ids in places.items()}
        return cls(by_place, printed, tuple(named), _both_ways(abbreviations))

    def places_in(self, text: str) -> tuple[str, ...]:
        """The names, in lower case, of the places that a text names, also without capitals."""
        words = f" {plain_words(text)} "
        return tuple(name for name in self.places if f" {name} " in words)

    def elsewhere_in(self, text: str, municipalities: frozenset[str]) -> tuple[str, ...]:
        """The municipalities, as printed, that a text names with a capital and no document is of."""
        named = {match[0] for match in _NAME.finditer(text)} | {match[0] for match in _LONG_NAME.finditer(text)}
        found = {name for name in named if name.lower() in municipalities and name.lower() not in self.places}
        return tuple(sorted(name for name in found if not any(name in other for other in found - {name})))

    def documents_of(self, places: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.places[name] for name in places))

    def documents_in(self, text: str, kinds: Entries, within: frozenset[str]) -> tuple[str, ...]:
        """The documents that a text names, of those within (all where it is empty). `kinds`: words for each kind."""
        lemmas = [token.lemma for token in analyse(text)]
        candidates = [one for one in self.named if not within or one.record.id in within]
        by_title = [one for one in candidates if any(_holds(lemmas, name) for name in one.names)]
        if by_title:
            return tuple(one.record.id for one in by_title)
        words = re.findall(r"[\w-]+", text.lower())
        asked = {kind for kind, its in kinds.items() if any(word in words for word in its)}
        of_kind = [one for one in candidates if one.record.kind.value in asked]
        if not of_kind:
            return ()
        days = {found.date for found in find_dates(text)}
        dated = [one for one in of_kind if one.record.date in days]
        about = [one for one in of_kind if one.words & (set(lemmas) - _content(" ".join(asked)))]
        chosen = dated or (about if len(about) < len(of_kind) or len(of_kind) == 1 else [])
        return tuple(one.record.id for one in chosen) if len(chosen) <= 2 else ()


def _both_ways(abbreviations: Iterable[tuple[str, str]]) -> Phrases:
    """Without those that are a word as well: who types "bos" means the trees, not the plan "BOS"."""
    entries: dict[str, tuple[str, ...]] = {}
    for short, full in abbreviations:
        if len(short) > 1 and not is_known(short.lower()):
            for one, other in ((short, full), (full, short)):
                key = one.lower()
                entries[key] = tuple(dict.fromkeys((*entries.get(key, ()), other.lower())))
    return Phrases.of(entries)


def _places_of(record: DocumentRecord, first_page: str) -> set[str]:
    """The municipality that sends it; of several that the first page names, the first: others are partners."""
    sender = _SENDER.fullmatch(record.organisation)
    if sender:
        return {sender[1]}
    named = _MUNICIPALITY.search(f"{record.title}\n{first_page}")
    return {named[1] or named[2].capitalize()} if named else set()


def _names_of(record: DocumentRecord) -> tuple[tuple[str, ...], ...]:
    """The id and title without numbers and years, and what is quoted in the title; at least two words, or one that
    is no word of a kind."""
    texts = [re.sub(r"[-_]+", " ", record.id), record.title, *(match[1] for match in _QUOTED.finditer(record.title))]
    names = []
    for text in texts:
        lemmas = tuple(token.lemma for token in analyse(text) if not _NUMBER.search(token.text))
        if len(lemmas) > 1:
            names.append(lemmas)
    return tuple(dict.fromkeys(names))


def _content(text: str) -> frozenset[str]:
    return frozenset(token.lemma for token in analyse(text) if not token.stop and len(token.lemma) > 3)


def _holds(lemmas: list[str], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(tuple(lemmas[at : at + size]) == name for at in range(len(lemmas) - size + 1))


def narrowings(understanding: Understanding) -> Iterator[Understanding]:
    """The question put to the documents that it names, then to all."""
    question = understanding.question
    allowed = question.filters.documents
    named = tuple(one for one in understanding.document_ids if not allowed or one in allowed)
    if named and set(named) != set(allowed):
        filters = dataclasses.replace(question.filters, documents=named)
        yield dataclasses.replace(understanding, question=dataclasses.replace(question, filters=filters))
    yield understanding
