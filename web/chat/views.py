"""What the chat shows. Comes in: nothing. Goes out: the types that its templates read."""

from __future__ import annotations

from dataclasses import dataclass

from web.listing.views import Select
from web.views import MarkedBlock


@dataclass(frozen=True, slots=True)
class SourceView:
    """A citation, or a passage that was near. `preview` is the begin of the quote; `passage` has it marked."""

    number: int
    title: str
    details: str
    section: str
    pages: str
    preview: str
    passage: tuple[MarkedBlock, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an answer's text, or a citation mark in it. `quoted` text is verbatim from a source."""

    text: str
    quoted: bool
    source: SourceView | None


@dataclass(frozen=True, slots=True)
class Calculation:
    """A sum that can be read: "2 + 3" of `head`, its result and what that is in ("" for nothing)."""

    head: str
    sum: str
    result: str
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the one that an item has in its source; beside a calculation stand only citation marks."""

    runs: tuple[Run, ...]
    number: int | None = None
    calculation: Calculation | None = None


@dataclass(frozen=True, slots=True)
class TextGroup:
    """`kind` is "alinea", "opmerking", "waarschuwing", "berekening" (all of one line), "lijst" or "nummers"."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """`marks` are the citation marks of the claim that says the same as the row; both empty where none does.

    `bars` gives for each cell how much of its column a bar takes, in percent, or "" for none.
    """

    cells: tuple[str, ...]
    bars: tuple[str, ...]
    marks: tuple[Run, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class TableView:
    """`numeric` tells of each column whether it holds numbers; `is_timeline` that it holds days and what they bring."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    numeric: tuple[bool, ...]
    is_timeline: bool


@dataclass(frozen=True, slots=True)
class CardPoint:
    """A point of a decision; `number` is as printed, without its dot, or ""."""

    number: str
    line: Line


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """A decision: `subject` with its `marks` where it is cited, what the source says of it in `lines`, its `points`.

    `url` opens the source with the decision marked, `iso_date` is `date` for programs, `amounts` are (text, address)
    pairs; "" for what the source does not say, or the text above the card does.
    """

    outcome: str
    tone: str
    body: str
    date: str
    iso_date: str
    subject: str
    url: str
    marks: tuple[Run, ...]
    lines: tuple[Line, ...]
    points: tuple[CardPoint, ...]
    amounts: tuple[tuple[str, str], ...]
    document_title: str
    document_url: str

    @property
    def is_numbered(self) -> bool:
        return bool(self.points) and all(point.number.isdecimal() for point in self.points)


@dataclass(frozen=True, slots=True)
class StepView:
    name: str
    detail: str
    duration: str


@dataclass(frozen=True, slots=True)
class WeighedView:
    """A passage that was weighed; scores are "–" where that way of searching did not find it."""

    rank: int
    title: str
    pages: str
    section: str
    url: str
    score: str
    lexical: str
    dense: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """ "Hoe kom ik hieraan?": `reading` holds (name, value) pairs."""

    reading: tuple[tuple[str, str], ...]
    steps: tuple[StepView, ...]
    weighed: tuple[WeighedView, ...]
    duration: str


@dataclass(frozen=True, slots=True)
class KeepView:
    """What a visitor takes along: the answer with its sources as plain text, and a link that asks the same again."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question and its answer. `anchor` is unique on the page, `verdict` says in a few words what the answer is.

    `narrowed` says in what was looked, "" for in everything; `judge_id` is what a judgement names, "" for none.
    """

    anchor: str
    question: str
    narrowed: str
    status: str
    verdict: str
    language: str
    groups: tuple[TextGroup, ...]
    cards: tuple[DecisionCard, ...]
    table: TableView | None
    sources: tuple[SourceView, ...]
    nearest: tuple[SourceView, ...]
    follow_ups_title: str
    follow_ups: tuple[str, ...]
    keep: KeepView
    judge_id: str
    explanation: ExplanationView


@dataclass(frozen=True, slots=True)
class EarlierView:
    """A question that the form sends again, and what it was narrowed to, encoded."""

    question: str
    narrowing: str


@dataclass(frozen=True, slots=True)
class ChatPage:
    """`earlier` are the questions that the form sends again, `fault` what is wrong with `draft`, or "". `notice` says
    what the visitor should know of the answers on the page, or ""; `narrowed` whether something is chosen in
    `selects`; `retention` how long questions are kept.
    """

    title: str
    documents: str
    updated: str
    examples: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    earlier: tuple[EarlierView, ...]
    selects: tuple[Select, ...]
    narrowed: bool
    notice: str
    retention: str
    draft: str
    fault: str


@dataclass(frozen=True, slots=True)
class FaultFragment:
    message: str
