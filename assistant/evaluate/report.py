"""Figures over judgements. In: `Judgement`s. Out: shares and times, of all questions and by category."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluate.judging import Judgement


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    right: int
    total: int

    @classmethod
    def of(cls, outcomes: Iterable[bool | None]) -> Share:
        """None does not count."""
        counted = [outcome for outcome in outcomes if outcome is not None]
        return cls(sum(counted), len(counted))

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group of questions came to; each share is of the questions that ask for it."""

    right: Share
    document: Share
    page: Share
    cited: Share
    refused: Share
    misleading: int
    median_ms: float
    p95_ms: float

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Figures:
        """At least one judgement."""
        all_ = tuple(judgements)
        times = sorted(one.duration_ms for one in all_)
        return cls(
            right=Share.of(one.right for one in all_),
            document=Share.of(one.document for one in all_),
            page=Share.of(one.page for one in all_),
            cited=Share.of(one.cited for one in all_),
            refused=Share.of(one.right for one in all_ if one.question.document is None),
            misleading=sum(one.misleading for one in all_),
            median_ms=statistics.median(times),
            p95_ms=times[min(int(len(times) * 0.95), len(times) - 1)],
        )


@dataclass(frozen=True, slots=True)
class Configuration:
    """What answered. `created` is when the generation was made, UTC."""

    index: str
    model: str
    analyser: str
    documents: int
    passages: int
    created: datetime.datetime


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """The judgements in the order of the file, and figures over them."""

    configuration: Configuration
    judgements: tuple[Judgement, ...]

    @property
    def figures(self) -> Figures:
        return Figures.of(self.judgements)

    @property
    def untraced(self) -> tuple[tuple[str, str], ...]:
        """(question id, number) for each number in a claim that no citation holds."""
        return tuple((one.question.id, number) for one in self.judgements for number in one.untraced)

    def by_category(self) -> tuple[tuple[str, Figures], ...]:
        """In the order of the file."""
        names = dict.fromkeys(one.question.category for one in self.judgements)
        return tuple(
            (name, Figures.of(one for one in self.judgements if one.question.category == name)) for name in names
        )
