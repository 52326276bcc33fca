"""Which of the events about a thing is meant. In: the question, events that are about it. Out: those that are meant.

The same plan is put forward, adopted, enters into force and ends: the question says which by its verb and its tense.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from assistant.fact_words import names_body, says
from assistant.timeline.found import Found
from assistant.understand.model import Operation, Understanding
from ingest.fact_model import Event, EventKind
from ingest.model import Document

_GOES_IN = re.compile(r"\b(?:gaat|gaan|ging|gingen)\b.*\bin\W*$", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:geen|niet)\b.*\bmeer\b", re.IGNORECASE)
_PERIOD = re.compile(r"\bwelke (?:\w+ )?(?:\w*periode|jaren|looptijd|schooljaren|maanden)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:vast\w*|besluit\w*|besl(?:oot|oten|ist)|raadsbesluit|collegebesluit)\b", re.IGNORECASE)
MONTH = datetime.timedelta(days=31)
"""What lasts no longer is a moment to who asks when; what lasts longer, a period."""
_LASTS = datetime.timedelta(days=190)
"""Half a year, and some days: what lasts longer is no event of a day before or after."""
_ENDS = (EventKind.UNTIL, EventKind.DUE)


def asks_start(understanding: Understanding) -> bool:
    """Whether it asks from when on something holds: the day it was adopted is another one, and from when on it holds no
    more is its end.
    """
    text = understanding.question.standalone_text
    if _NO_LONGER.search(text):
        return False
    return says("vanaf", text) or bool(_GOES_IN.search(text))


def asks_period(understanding: Understanding) -> bool:
    """Whether it asks for a run of time: a day is none."""
    return bool(_PERIOD.search(understanding.question.standalone_text))


def asks_adoption(understanding: Understanding) -> bool:
    return says("vaststellen", understanding.question.standalone_text)


def meant(understanding: Understanding, found: Sequence[Found]) -> list[Found]:
    """Those of the kind that is asked; of these those by the body and in the tense of the question, where any are.

    Where nothing says from when on something holds, the day it was adopted, which the quote says to be that.
    """
    kept = [one for one in found if _is_of_kind(understanding, one)]
    if asks_start(understanding):
        kept = _rather(kept, _begins)
    if understanding.body:
        kept = _rather(kept, lambda one: names_body(understanding.body, one.event.who))
    return _in_tense(understanding, kept)


def _is_of_kind(understanding: Understanding, one: Found) -> bool:
    if asks_period(understanding) and not one.event.recurrence and _length(one) <= MONTH:
        return False
    if asks_start(understanding):
        return _begins(one) or one.event.kind is EventKind.ADOPTED
    if asks_adoption(understanding):
        return one.event.kind is EventKind.ADOPTED or bool(_DECIDES.search(one.event.what.text))
    return True


def _length(one: Found) -> datetime.timedelta:
    start, end = one.event.start, one.event.end
    return end - start if start and end else datetime.timedelta()


def _begins(one: Found) -> bool:
    if one.event.kind is EventKind.ADOPTED or one.event.kind in _ENDS:
        return False
    begins = says("ingang", one.event.quote.text) or says("is begonnen", one.event.what.text)
    return one.event.kind is EventKind.FROM or begins


def _in_tense(understanding: Understanding, found: Sequence[Found]) -> list[Found]:
    said = understanding.question.standalone_text
    if says("verleden", said):
        return _rather(found, lambda one: not _is_ahead(one))
    if says("komend", said) or understanding.operation is Operation.UNTIL:
        return _rather(found, _is_ahead)
    return list(found)


def _is_ahead(one: Found) -> bool:
    written = one.document.date or datetime.date.min
    return one.event.end is None or one.event.end >= written


def _rather(found: Sequence[Found], wanted: Callable[[Found], bool]) -> list[Found]:
    return [one for one in found if wanted(one)] or list(found)


def can_be_meant(understanding: Understanding, event: Event, document: Document) -> bool:
    """Whether the event is by the body that is asked, still to come where that is asked, a limit where one is."""
    question = understanding.question.standalone_text
    if understanding.operation is Operation.UNTIL and not says("grens", f"{event.when.text} {event.what.text}"):
        return False
    if says("eerstvolgende", question):
        return says("eerstvolgende", event.quote.text) and _is_to_come(event, document)
    is_past = says("verleden", question)
    planned = says("vooruit", question) or (understanding.operation is Operation.DECISION and not is_past)
    if planned and not _is_to_come(event, document):
        return False
    if understanding.operation is Operation.DECISION and not is_past and not tells_decision(understanding, event):
        return False
    return names_body(understanding.body, f"{event.who} {event.what.text} {event.quote.text}")


def tells_decision(understanding: Understanding, event: Event) -> bool:
    """Whether it says that is decided, where a body is asked when it will: what it is asked to do by then is not."""
    return not understanding.body or says("beslismoment", f"{event.what.text} {event.quote.text}")


def _is_to_come(event: Event, document: Document) -> bool:
    return document.date is None or (event.start is not None and event.start > document.date)


def is_within(understanding: Understanding, event: Event) -> bool:
    period = understanding.period
    if event.start is None or event.end is None:
        return False
    if period.first is None or period.last is None:
        # After or before a day, which itself is not meant.
        inside = event.start > period.first if period.first else period.last is None or event.end < period.last
        return inside and event.end - event.start <= _LASTS
    return period.first <= event.start and event.end <= period.last
