"""What an answer maker hands on: claims and citations that are not verified yet, and the evidence they were made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.model import Citation, Claim
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding


@dataclass(frozen=True, slots=True)
class Draft:
    """`coverage` is the share of the question that the best evidence covers, 0 to 1.

    `remark` is a Dutch sentence of our own that belongs to the answer ("" for none), such as that a cell is empty;
    `partial` says that the claims answer only a part of the question.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    coverage: float = 1.0
    remark: str = ""
    partial: bool = False


AnswerMaker = Callable[[Understanding, Sequence[Scored], Source], Draft | None]
"""Makes a draft for the questions of its kind out of ranked evidence; None for a question that it cannot answer."""
