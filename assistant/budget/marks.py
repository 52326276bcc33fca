"""Things that a letter or number tells apart: "scenario C". In: the question, lines. Out: the lines that may be asked.

A table that is said to be of scenario B says nothing of scenario C, nor does one that is said to be of none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.understand.model import Understanding

_MIN_NAME = 4
"""Letters of what is marked: "de 3" and "in A" mark nothing."""
_MARKED = re.compile(r"\b([^\W\d]\w+) ([A-Z]|\d{1,2})\b(?![.,]\d)")


def marks_asked(understanding: Understanding) -> list[tuple[str, str]]:
    return marks_in(understanding.question.standalone_text)


def of_marks_asked(understanding: Understanding, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those of tables and groups that have another mark than is asked; of variants, those alone that
    are said to be of the one that is asked.
    """
    asked = marks_asked(understanding)
    variants = {mark for name, mark in asked if name in words_for("varianten")}
    own = lines if not variants else [line for line in lines if any(_says_mark(mark, line) for mark in variants)]
    return tuple(line for line in own if not any(_is_of_another(name, asked, line) for name, _ in asked))


def _says_mark(mark: str, line: Line) -> bool:
    starts = [line.label, *line.groups, *(column.label for column in line.table.columns)]
    if any(re.match(rf"{mark}(?!\w)", text) for text in starts):
        return True
    return mark in {its for _, its in marks_in(". ".join((line.near, line.around, *starts)))}


def _is_of_another(name: str, asked: Sequence[tuple[str, str]], line: Line) -> bool:
    said = {mark for its, mark in marks_in(". ".join((line.near, *line.groups, line.label))) if its == name}
    return bool(said) and said.isdisjoint(mark for its, mark in asked if its == name)


def marks_in(text: str) -> list[tuple[str, str]]:
    """The name, in lower case, and the mark: "variant C"."""
    return [(name.lower(), mark) for name, mark in _MARKED.findall(text) if len(name) >= _MIN_NAME]
