"""The steps of an answer as they are taken, for "Hoe kom ik hieraan?". In: each step. Out: `Step`s with their times."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.model import Step


@dataclass(slots=True)
class Log:
    """The steps as they are taken."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Times a step; what is put in the list becomes its detail."""
        details: list[str] = []
        started = time.perf_counter()
        yield details
        self.steps.append(Step(name, " ".join(details), (time.perf_counter() - started) * 1000))
