"""What an answer maker hands on: claims and citations that are not verified yet, and the evidence they were made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.model import AnswerTable, Citation, Claim
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Understanding


@dataclass(frozen=True, slots=True)
class Draft:
    """`coverage` is the share of the question that the best evidence covers, `likelihood` how likely it is that this
    answers (0 where that was not weighed): both 0 to 1.

    `evidence` is what the floor weighs; a maker that found a fact by its subject, period and place has weighed it
    itself and leaves it empty. `remark` is a Dutch sentence of our own that belongs to the answer ("" for none), such
    as that a cell is empty; `partial` says that the claims answer only a part of the question. A draft with a remark
    and `citations` but without claims says what the source leaves open (an empty cell): it is answered in part.

    `table` is shown beside the text. `follow_ups` are questions that the facts it was made of answer. `choices` are
    full questions to ask back with, instead of an answer, when the question could mean several things; `remark` then
    says what is unclear.

    A draft with a remark alone refuses: it says why the figures that are near are no answer. No later maker may answer
    with those.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...] = ()
    coverage: float = 1.0
    likelihood: float = 0.0
    remark: str = ""
    partial: bool = False
    table: AnswerTable | None = None
    follow_ups: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def refuses(self) -> bool:
        return bool(self.remark) and not (self.claims or self.citations or self.choices)


AnswerMaker = Callable[[Understanding, Sequence[Scored], Source], Draft | None]
"""Makes a draft for the questions of its kind, out of facts or of ranked evidence; None for a question that is not of
its kind or that it has nothing good for: then the next maker tries."""
