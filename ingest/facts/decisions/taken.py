"""Decisions as a form or a list of decisions gives them: the lines of a document in, decisions with their outcome out.

"Besluit Burgemeester en Wethouders d.d. 23 mei 2024: Conform.", "Besluit: aangehouden." under a heading, the points of
a list of decisions, motions and amendments with their vote.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.chunk import row_excerpt
from ingest.fact_model import Decision, DecisionPoint, OutcomeKind
from ingest.facts.decisions.draft import Placed, body_in, day_in, draft, ended
from ingest.facts.decisions.listed import LABEL, Meeting, find_meetings, listed
from ingest.facts.decisions.outcomes import find_ending, find_outcome, find_votes, votes_on
from ingest.facts.decisions.points import points_in, points_of
from ingest.facts.decisions.proposals import is_proposal_heading, section_end
from ingest.facts.lines import Line, LineKind, tables, title_of, trimmed
from ingest.model import Document, DocumentKind, Excerpt, Section, Table
from ingest.sentences import split_sentences

_HEADING = re.compile(
    r"^(?:[\dIVX]+[.)]?\s+)?(?:college|raads)?(?:besluit|beslissing)(?:\s*:?\s*$|\s+(?:van|door|college|het|de|burgemeester|b&w"
    r"|b\s+en\s+w|gemeenteraad|raad|d\.?\s?d\.?|\d{1,2}[\s-]))",
    re.IGNORECASE,
)
_MOTION = re.compile(r"^(?:(?:de|het)\s+)?(?:motie|amendement|m\s?\d|a\s?\d)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"(?:\s+(?:is|wordt|werd|zijn|worden|en\s+wordt)\b[^.:]*?|\s*[:–-]\s+|\s+)(?P<how>(?:unaniem\s+)?(?:aangenomen|verworpen|ingetrokken"
    r"|aangehouden|overgenomen)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDING = re.compile(r"(?<=[.;?]\s)Uitslag(?P<who>\s+van\s+de\s+stemming)?\s*:\s*(?P<rest>.*)", re.DOTALL)
"""How it ended, in the midst of a paragraph."""
_ON_MOTION = re.compile(r"\b(?:motie|amendement)\b", re.IGNORECASE)
_RUN_IN = re.compile(r"[^.()]{4,120}\([^)]*\)(?=\s+[A-ZÀ-Þ])")
"""What an item is called, with its number between brackets, before its first sentence."""
_POINT = re.compile(
    r"(?:de\s+|het\s+)?(?:beslis|besluit)?punt\s+(?P<number>[IVX]{1,5}|\d{1,2}|[a-z])\s+(?:is|wordt|werd)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"^(?:voorgesteld\s+wordt|het\s+voorstel\s+is|gevraagd\s+wordt|voorstel\s*:)", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:besluit(?:en)?|stem(?:t|men)\s+in|houdt|neemt|nemen|stelt|stellen|wordt|worden|heeft\b.*\bbesloten)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?:college|raads?)?(?:vergadering|besluitdatum|datum)\b", re.IGNORECASE)
_SUBJECT_COLUMN = re.compile(r"onderwerp|agendapunt|voorstel|titel", re.IGNORECASE)
_OUTCOME_COLUMN = re.compile(r"besluit|beslissing|uitkomst|uitslag", re.IGNORECASE)


def find_taken(document: Document, lines: Sequence[Line], body: str) -> list[Placed]:
    """`body` is who decides where the decision does not say it."""
    is_list = document.kind is DocumentKind.BESLUITENLIJST or "besluitenlijst" in document.title.casefold()
    meetings = list(find_meetings(document, lines, body)) if is_list else [Meeting(body, None)] * len(lines)
    found: list[Placed] = []
    for place, line in enumerate(lines):
        end = section_end(lines, place)
        meeting = meetings[place]
        if line.kind is LineKind.HEADING:
            one = _under_heading(line, lines[place + 1 : end], meeting.body, document.date)
            above = _item_above(lines, place) if one and is_list else None
            if one and above:
                one = _of_item(one, above, meeting)
            if one is None and is_list and not _is_decided_below(lines, place, end):
                one = _on_agenda(line, lines[place + 1 : end], meeting)
            found += [Placed(place, end, one)] if one else []
            continue
        labelled = (listed if is_list else _labelled)(line, lines[place + 1 : end], meeting)
        if labelled:
            found.append(Placed(place, place + 1, _with_proposal(_with_day(labelled, line, lines), line, lines)))
        elif is_list and line.kind is LineKind.ITEM and (item := _item(line, meeting)):
            found.append(Placed(place, place + 1, item))
        found += [Placed(place, place + 1, motion) for motion in _motions(line, meeting)]
        found += [Placed(place, place + 1, point) for point in _points_apart(line, lines[:place], meeting)]
    for section, table in tables(document):
        place = next((number for number, line in enumerate(lines) if line.section is section), len(lines))
        meeting = meetings[place] if place < len(lines) else Meeting(body, None)
        found += [
            Placed(place, place, row) for row in _rows(section, table, meeting.body, meeting.day or document.date)
        ]
    return found


def _under_heading(heading: Line, content: Sequence[Line], body: str, written: datetime.date | None) -> Decision | None:
    """ "Besluit Burgemeester en Wethouders d.d. 23 mei 2024:" with "Conform." or the points under it."""
    if not _HEADING.match(heading.text) or is_proposal_heading(heading.text) or not content:
        return None
    said = split_sentences(content[0].excerpt)[0] if content[0].kind is LineKind.PARAGRAPH else Excerpt()
    ending = find_outcome(said.text) if said.text else None
    leads = said.text.endswith(":") or content[-1].kind is LineKind.ITEM
    points = points_of(content) if ending is None or leads else ()
    day = day_in(heading.text) or day_in(said.text)
    if ending is None and not points:
        return None
    who = body_in(re.sub(r"^\W*\w*besluit", "", heading.text, flags=re.IGNORECASE)) or body_in(said.text)
    if ending is None and (after := find_ending(content)):
        return ended(heading, after, points, who or body, day)
    kind = ending or (OutcomeKind.ADOPTED if day else OutcomeKind.PROPOSED)
    return draft(
        heading,
        kind,
        points=points,
        body=who or body,
        date=day or (written if ending else None),
        outcome=said if ending else Excerpt(),
        decided=heading.excerpt if day_in(heading.text) or not day else said,
        votes=find_votes(content[0].excerpt),
    )


def _item_above(lines: Sequence[Line], place: int) -> Line | None:
    """The heading of the item that a heading "Besluit" stands under; None for one by itself."""
    level = lines[place].section.level
    above = (line for line in reversed(lines[:place]) if line.kind is LineKind.HEADING and line.section.level < level)
    item = next(above, None)
    return item if item and item.section.level > 0 else None


def _of_item(decision: Decision, item: Line, meeting: Meeting) -> Decision:
    """What stands under an item of a list of decisions was decided, on that, by who met."""
    kind = OutcomeKind.ADOPTED if decision.kind is OutcomeKind.PROPOSED else decision.kind
    return replace(decision, kind=kind, subject=title_of(item.section), date=decision.date or meeting.day)


def _is_decided_below(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether the next heading says what was decided on the item of this one."""
    below = lines[end] if end < len(lines) else None
    return below is not None and below.section.level > lines[place].section.level and bool(_HEADING.match(below.text))


def _labelled(line: Line, after: Sequence[Line], meeting: Meeting) -> Decision | None:
    """ "Besluit: conform het voorstel, met algemene stemmen." under the heading of what is decided on."""
    label = LABEL.match(line.text) or _ENDING.search(line.text)
    if label is None:
        return None
    rest = trimmed(line.excerpt, label.start("rest"))
    said = split_sentences(rest)[0] if rest.text else Excerpt()
    kind = find_outcome(said.text) if said.text else None
    points = () if kind else points_in(rest, must_decide=True) if rest.text else points_of(after)
    if kind is None and not points:
        return None
    is_form = bool(_HEADING.match(line.section.title))
    of_form = body_in(line.section.title) if is_form else ""
    of_council = "raad" if _MOTION.match(line.section.title) else ""
    return draft(
        line,
        kind or OutcomeKind.ADOPTED,
        subject=Excerpt() if is_form or is_proposal_heading(line.section.title) else title_of(line.section),
        points=points,
        body=body_in(label["who"] or "") or of_form or of_council or meeting.body,
        date=day_in(line.text),
        outcome=said,
        decided=trimmed(line.excerpt, label.start()),
        votes=find_votes(rest),
    )


def _with_day(decision: Decision, line: Line, lines: Sequence[Line]) -> Decision:
    """The decision with the day of the meeting that a line before it in its section names."""
    if decision.date:
        return decision
    before = (other.text for other in lines if other.section is line.section and other.block < line.block)
    day = next((day for text in before if _MEETING.match(text) and (day := day_in(text))), None)
    return replace(decision, date=day)


def _with_proposal(decision: Decision, line: Line, lines: Sequence[Line]) -> Decision:
    """The decision with the sentence of its section that says what was proposed, where it has no points."""
    if decision.points:
        return decision
    sentences = [
        sentence for other in lines if other.section is line.section for sentence in split_sentences(other.excerpt)
    ]
    proposed = next((sentence for sentence in sentences if _PROPOSED.match(sentence.text)), None)
    return replace(decision, points=(DecisionPoint("", proposed),)) if proposed else decision


def _on_agenda(heading: Line, content: Sequence[Line], meeting: Meeting) -> Decision | None:
    """A point of a list of decisions that says in a sentence how it ended, without the word "Besluit:"."""
    if any(LABEL.search(line.text) for line in content):
        return None
    for number, line in enumerate(content):
        for sentence in split_sentences(line.excerpt) if line.kind is LineKind.PARAGRAPH else ():
            kind = find_outcome(sentence.text)
            decides = _DECIDED.search(sentence.text)
            if decides and (kind or decides[0].lower().startswith("besluit")) and not _MOTION.match(sentence.text):
                points = points_of(content[number + 1 :]) if sentence.text.endswith(":") else ()
                return draft(
                    heading, kind or OutcomeKind.ADOPTED, subject=title_of(heading.section), points=points,
                    body=meeting.body, date=meeting.day, outcome=sentence, decided=sentence,
                    votes=find_votes(line.excerpt),
                )  # fmt: skip
    return None


def _item(line: Line, meeting: Meeting) -> Decision | None:
    """An item of a list of decisions that says in a sentence what the body of the meeting did with it."""
    run_in = _RUN_IN.match(line.text)
    title = trimmed(line.excerpt, 0, run_in.end() if run_in else 0)
    sentences = split_sentences(trimmed(line.excerpt, run_in.end() if run_in else 0))
    proposed = [DecisionPoint("", sentence) for sentence in sentences if _PROPOSED.match(sentence.text)]
    for sentence in sentences:
        if body_in(sentence.text) != meeting.body or not sentence.text.startswith(_BODIES):
            continue
        kind = find_outcome(sentence.text)
        decides = _DECIDED.search(sentence.text)
        if kind or (decides and decides[0].lower().startswith("besluit")):
            return draft(
                line, kind or OutcomeKind.ADOPTED, subject=title if title.text else sentences[0],
                points=proposed[:1] if kind else (DecisionPoint("", sentence),), body=meeting.body, date=meeting.day,
                outcome=sentence, decided=sentence, votes=find_votes(line.excerpt),
            )  # fmt: skip
    return None


_BODIES = ("Het college", "De raad", "De gemeenteraad", "Burgemeester en wethouders")


def _motions(line: Line, meeting: Meeting) -> Iterator[Decision]:
    of_motion = title_of(line.section) if _MOTION.match(line.section.title) else Excerpt()
    for sentence in split_sentences(line.excerpt):
        if of_motion.text and (ended_so := _ended_so(sentence)):
            yield draft(
                line, ended_so, subject=of_motion, body="raad", date=meeting.day,
                outcome=sentence, decided=sentence, motion=of_motion,
            )  # fmt: skip
            continue
        named = _MOTION.match(sentence.text)
        ended = _ENDED.search(sentence.text, named.end()) if named else None
        kind = find_outcome(ended["how"]) if ended else None
        if ended is None or kind is None:
            continue
        name = trimmed(sentence, 0, ended.start())
        if len(name.text.split()) < 2:
            continue
        yield draft(
            line,
            kind,
            subject=name,
            body="raad" if meeting.body in ("", "college") else meeting.body,
            date=meeting.day or day_in(sentence.text),
            outcome=trimmed(sentence, ended.start("how")),
            decided=sentence,
            votes=votes_on(line.excerpt, sentence),
            motion=name,
        )


def _points_apart(line: Line, before: Sequence[Line], meeting: Meeting) -> Iterator[Decision]:
    """ "Punt III is aangenomen met 19 stemmen voor": the point of the last list before it that has that number."""
    for sentence in split_sentences(line.excerpt):
        named = _POINT.match(sentence.text)
        kind = find_outcome(sentence.text) if named else None
        number = named["number"].casefold() if named else ""
        point = next((one for one in reversed(before) if one.marker.strip("(). ").casefold() == number), None)
        if kind and point:
            yield draft(
                line, kind, subject=point.excerpt, body=meeting.body or "raad", date=meeting.day,
                outcome=sentence, decided=sentence, votes=votes_on(line.excerpt, sentence),
            )  # fmt: skip


def _ended_so(sentence: Excerpt) -> OutcomeKind | None:
    """How a motion ended, as a sentence under its heading says: "Daarop is de motie ingetrokken."; not how a vote on it
    went, which a label says.
    """
    if not _ON_MOTION.search(sentence.text) or LABEL.search(sentence.text):
        return None
    kind = find_outcome(sentence.text)
    is_told = kind is OutcomeKind.DEFERRED or re.search(r"\b(?:is|wordt|werd)\b", sentence.text)
    return kind if is_told and kind in (OutcomeKind.DEFERRED, OutcomeKind.OTHER) else None


def _rows(section: Section, table: Table, body: str, date: datetime.date | None) -> Iterator[Decision]:
    """The rows of a table that lists what was decided on and how it ended."""
    labels = [column.label for column in table.columns]
    subjects = [number for number, label in enumerate(labels) if _SUBJECT_COLUMN.match(label)]
    outcomes = [number for number, label in enumerate(labels) if _OUTCOME_COLUMN.match(label)]
    if not subjects or not outcomes or subjects[0] == outcomes[0]:
        return
    for row in table.rows:
        subject, said = row[subjects[0]].excerpt, row[outcomes[0]].excerpt
        kind = find_outcome(said.text)
        points = () if kind else points_in(said, must_decide=True)
        if subject.text and (kind or points):
            yield draft(
                Line(section, 0, LineKind.PARAGRAPH, subject), kind or OutcomeKind.ADOPTED, subject=subject,
                points=points, body=body, date=date, outcome=said, decided=row_excerpt(row), votes=find_votes(said),
            )  # fmt: skip
