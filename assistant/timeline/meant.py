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
from ingest.fact_model import EventKind

_PERIOD = re.compile(r"\bwelke (?:\w+ )?(?:\w*periode|jaren|looptijd|schooljaren|maanden)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:vast\w*|besluit\w*|besl(?:oot|oten|ist)|raadsbesluit|collegebesluit)\b", re.IGNORECASE)
_MONTH = datetime.timedelta(days=31)
_ENDS = (EventKind.UNTIL, EventKind.DUE)


def asks_start(understanding: Understanding) -> bool:
    """Whether it asks from when on something holds: the day it was adopted is another one."""
    return says("vanaf", understanding.question.standalone_text)


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
    if asks_period(understanding) and not one.event.recurrence and _length(one) <= _MONTH:
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
    return one.event.kind is EventKind.FROM or says("ingang", one.event.quote.text)


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
