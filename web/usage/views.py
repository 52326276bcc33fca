"""What is shown after a judgement. Comes in: nothing. Goes out: the type that the template reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThanksPage:
    title: str
    message: str
