"""What figures, events or items are asked of. In: the terms with their places in the question. Out: groups of terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.model import Term

Placed = tuple[Term, int, int]
"""A term with where it starts and ends in the question."""

_APART = re.compile(
    r"[,;]|\b(?:en|of|and|or|dan|than|tegenover|versus|plus|met (?:dat|die)(?: van| voor)?|vergeleken met)\b",
    re.IGNORECASE,
)


def find_subjects(text: str, terms: Sequence[Placed]) -> tuple[tuple[Term, ...], ...]:
    """Terms that nothing joins apart are one subject. `terms` are those that can be a subject, in order."""
    groups: list[list[Term]] = []
    end = -1
    for term, start, its_end in terms:
        if groups and not _APART.search(text[end:start]):
            groups[-1].append(term)
        else:
            groups.append([term])
        end = its_end
    return tuple(tuple(group) for group in groups)
