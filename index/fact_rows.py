"""Facts as the catalog holds them: one a row, with beside it what registers are sorted and narrowed by.

Comes in: `Facts` of a document. Goes out: `FactRow`s, and back.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index import codec
from index.analyse import analyse, fold
from ingest.fact_model import Amount, ColumnAudit, Decision, Definition, Event, Facts, TopicList
from ingest.model import Excerpt, Section

FACTS_SHAPE = codec.fingerprint(Facts)
"""Of the types of facts: facts of another shape cannot be read, only made again."""

_TYPES: dict[str, type] = {
    "amounts": Amount,
    "audits": ColumnAudit,
    "events": Event,
    "decisions": Decision,
    "topics": TopicList,
    "definitions": Definition,
}
KINDS = tuple(_TYPES)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–/]\s*(\d\d)(?!\d))?")

Days = tuple[datetime.date, datetime.date] | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """`kind` is the field of `Facts`, `ordinal` the place in it; `content` is of `codec`."""

    kind: str
    ordinal: int
    days: Days
    label: str
    actor: str
    words: str
    section_path: tuple[str, ...]
    content: bytes


def fact_rows(facts: Facts, sections: Sequence[Section]) -> Iterator[FactRow]:
    paths = {section.id: section.path for section in sections}
    for kind, fact_type in _TYPES.items():
        for ordinal, fact in enumerate(getattr(facts, kind)):
            yield _row(kind, ordinal, fact, fact_type, paths)


def _row(kind: str, ordinal: int, fact: Any, fact_type: type, paths: Mapping[str, tuple[str, ...]]) -> FactRow:
    path = paths.get(getattr(fact, "section_id", ""), ())
    days: Days = None
    label = actor = ""
    texts: Sequence[str | Excerpt] = ()
    if isinstance(fact, Decision):
        days = (fact.date, fact.date) if fact.date else None
        label, actor = fact.kind.value, fact.body
        points = (point.excerpt for point in fact.points)
        texts = (fact.subject, *points, fact.body, fact.outcome, fact.decided, fact.votes, fact.motion)
    elif isinstance(fact, Event):
        days = (fact.start, fact.end or fact.start) if fact.start else None
        actor, texts = fact.who, (fact.when, fact.what, fact.who, fact.quote)
    elif isinstance(fact, Amount):
        days, label = _days(fact.period), fact.role.value
        texts = (*fact.subject, fact.measure, fact.period, *fact.qualifiers, fact.quote)
    words = search_words((*path, *texts)) if texts else ""
    return FactRow(kind, ordinal, days, label, actor_words(actor), words, path, codec.encode(fact, fact_type))


def _days(period: str) -> Days:
    """The days of the years that a period names: "2024", "2025/2026", "2024-26"."""
    years: list[int] = []
    for match in _YEAR.finditer(period):
        years.append(int(match[1]))
        if match[2]:
            years.append(int(match[1][:2] + match[2]))
    return (datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)) if years else None


def search_words(texts: Iterable[str | Excerpt]) -> str:
    """The texts in lower case without accents, then the lemmas that they do not show."""
    whole = "\n".join(text if isinstance(text, str) else text.text for text in texts)
    printed = " ".join(fold(whole.lower()).split())
    lemmas = {token.lemma for token in analyse(whole) if not token.stop and token.lemma not in printed}
    return "\n".join((printed, *sorted(lemmas)))


def actor_words(actor: str) -> str:
    """The words with a space around each; "" for none."""
    words = " ".join(token.text for token in analyse(actor))
    return f" {words} " if words else ""


def fact(kind: str, content: bytes) -> Any:
    """Raises CodecError."""
    return codec.decode(content, _TYPES[kind])


def facts_of(rows: Iterable[tuple[str, bytes]]) -> Facts:
    """Of (kind, content) in order. Raises CodecError."""
    found: dict[str, list[Any]] = {kind: [] for kind in _TYPES}
    for kind, content in rows:
        found[kind].append(fact(kind, content))
    return Facts(**{kind: tuple(facts) for kind, facts in found.items()})
