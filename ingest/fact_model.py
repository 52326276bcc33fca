"""The types of facts: what tables and sentences of a document say, with the place where they say it. No I/O.

Each fact is made of excerpts, so that an answer that uses it can be proven like any quote.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.model import Excerpt

FACTS_VERSION = 19
"""Raise it when `ingest.facts` makes others: those that are stored are then made again, without reading the files. It
stands here, since who reads facts need not load what makes them."""


class AmountRole(StrEnum):
    """A TOTAL closes its whole table, a SUBTOTAL a group of its lines; a BALANCE is income less expenses."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of `Document.tables`: the table's id and 0-based row and column."""

    table_id: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it is of.

    `subject` is the path of labels, outermost first, the line's own label last; in running text the words it is about.
    `measure` is the column's label without the period ("Lasten", "Begroting"), "" where the period is all it says.
    `value` is in `unit` with the scale applied ("1,059" x mln. is Decimal("1059000")), `step` is the value of one unit
    of the last printed digit (1000 there; 0 for a dash), which bounds what rounding may hide. A figure marked N
    (nadeel) is negative, one marked V (voordeel) positive, whatever its printed sign; other signs are as printed.
    `unit` is "EUR", "%" or "" (a count).
    `period` is as a column names it ("2024", "2025/2026") or "". `printed` is the figure as printed, `quote` the row or
    sentence that says it. `qualifiers` are words that limit it ("structureel", "maximaal", "circa"), `footnotes` the
    notes that its row or column refers to. `high` is the upper end of a range ("tussen 2 en 3 ton"), else None.
    """

    id: str
    section_id: str
    subject: tuple[Excerpt, ...]
    measure: str
    period: str
    value: Decimal
    step: Decimal
    unit: str
    printed: Excerpt
    quote: Excerpt
    role: AmountRole = AmountRole.LINE
    place: CellPlace | None = None
    qualifiers: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    high: Decimal | None = None
    certain: bool = True

    @property
    def label(self) -> str:
        return self.subject[-1].text if self.subject else ""


@dataclass(frozen=True, slots=True)
class ColumnAudit:
    """Whether a column of a table adds up to its (sub)total.

    `lines` are the 0-based rows that were added, `empty` those of them without a figure in this column. `total` is as
    printed and `sum` what the lines give, both with the scale applied; `tolerance` is what rounding can explain.
    `certain` is False where several readings of which rows it totals are possible and none adds up in any column:
    `lines` and `sum` are then of the most usual reading, and the difference is not to be told.
    """

    table_id: str
    column: int
    total_row: int
    lines: tuple[int, ...]
    empty: tuple[int, ...]
    total: Decimal
    sum: Decimal
    tolerance: Decimal
    certain: bool = True

    @property
    def difference(self) -> Decimal:
        return self.total - self.sum

    @property
    def adds_up(self) -> bool:
        return abs(self.difference) <= self.tolerance


class EventKind(StrEnum):
    """What a moment is to what is told of it: something begins to hold, ends, is adopted, is due, or just happens."""

    FROM = "vanaf"
    UNTIL = "tot"
    ADOPTED = "vaststelling"
    DUE = "uiterlijk"
    HAPPENS = "gebeurtenis"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, happened or is planned.

    `start` and `end` are the first and last day of the printed date or period (equal for a day, 1 April and 30 June for
    a second quarter); None for both when it only recurs ("elk kwartaal", in `recurrence`). `when` is the date as
    printed, `what` what happens, `who` the body or person, "" where not said. `quote` is the row or sentence. The day
    that rules enter into force is FROM, the day that they were adopted is ADOPTED.
    """

    id: str
    section_id: str
    start: datetime.date | None
    end: datetime.date | None
    recurrence: str
    when: Excerpt
    what: Excerpt
    who: str
    quote: Excerpt
    kind: EventKind = EventKind.HAPPENS


class OutcomeKind(StrEnum):
    """The values are the Dutch names that users see."""

    PROPOSED = "voorgesteld"
    ADOPTED = "conform"
    AMENDED = "gewijzigd"
    REJECTED = "verworpen"
    DEFERRED = "aangehouden"
    NOTED = "voor kennisgeving"
    OTHER = "anders"


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """One point that is decided on; `number` is as printed ("1", "a") or ""."""

    number: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, put forward or taken.

    `subject` is what it is about, `points` what is decided, in order. `body` is who decides ("college", "raad" or as
    printed), `date` when, `outcome` the words that say how it ended ("Conform", "Confrom."), empty while only put
    forward. `decided` is the line with the body and date as printed, `votes` the words on the vote, `motion` the motion
    that it answers or is.
    """

    id: str
    section_id: str
    subject: Excerpt
    points: tuple[DecisionPoint, ...]
    body: str
    date: datetime.date | None
    kind: OutcomeKind
    outcome: Excerpt
    decided: Excerpt
    votes: Excerpt
    motion: Excerpt


@dataclass(frozen=True, slots=True)
class Topic:
    """An item of a list: `ordinal` is its 1-based place, `marker` as printed, `explanation` empty where it has none."""

    ordinal: int
    marker: str
    title: Excerpt
    explanation: Excerpt


@dataclass(frozen=True, slots=True)
class TopicList:
    """A list with what it is a list of: `lead` announces it ("De belangrijkste doelen zijn:"), `label` is its heading
    or column label."""

    id: str
    section_id: str
    label: str
    lead: Excerpt
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the document explains it, or an abbreviation with its full form (`short` is the abbreviation or "")."""

    id: str
    section_id: str
    term: str
    short: str
    meaning: Excerpt
    quote: Excerpt


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one document version, each kind in reading order."""

    amounts: tuple[Amount, ...] = ()
    audits: tuple[ColumnAudit, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    topics: tuple[TopicList, ...] = ()
    definitions: tuple[Definition, ...] = ()
