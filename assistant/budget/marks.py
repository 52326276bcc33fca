"""Things that a letter or number tells apart: "scenario C". In: the question, lines. Out: the lines that may be asked.

A table that is said to be of scenario B says nothing of scenario C.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.lines import Line
from assistant.understand.model import Understanding

_MIN_NAME = 4
"""Letters of what is marked: "de 3" and "in A" mark nothing."""
_MARKED = re.compile(r"\b([^\W\d]\w+) ([A-Z]|\d{1,2})\b(?![.,]\d)")


def marks_asked(understanding: Understanding) -> list[tuple[str, str]]:
    """The name, in lower case, and the mark."""
    return _marks_in(understanding.question.standalone_text)


def of_marks_asked(understanding: Understanding, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those of tables and groups that have another mark than is asked."""
    asked = marks_asked(understanding)
    return tuple(line for line in lines if not any(_is_of_another(name, asked, line) for name, _ in asked))


def _is_of_another(name: str, asked: Sequence[tuple[str, str]], line: Line) -> bool:
    said = {mark for its, mark in _marks_in(". ".join((line.near, *line.groups, line.label))) if its == name}
    return bool(said) and said.isdisjoint(mark for its, mark in asked if its == name)


def _marks_in(text: str) -> list[tuple[str, str]]:
    return [(name.lower(), mark) for name, mark in _MARKED.findall(text) if len(name) >= _MIN_NAME]
