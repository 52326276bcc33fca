"""What figures, events or items are asked of. In: the terms with their places in the question. Out: groups of terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.model import Term

Placed = tuple[Term, int, int]
"""A term with where it starts and ends in the question."""

_APART = re.compile(
    r"[,;]|\b(?:en|én|of|and|or|dan|than|tegenover|versus|plus|met (?:dat|die)(?: van| voor)?|vergeleken met)\b",
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
    return tuple(_with_noun(group, after, text) for group, after in zip(groups, [*groups[1:], []], strict=False))


def _with_noun(group: Sequence[Term], after: Sequence[Term], text: str) -> tuple[Term, ...]:
    """With the noun that an adjective shares with the one after it: "lokale en bovenlokale evenementen" are two."""
    adjectives = [its[0].word for its in (group, after) if its and its[0].word.islower() and its[0].word.endswith("e")]
    if len(group) != 1 or len(after) < 2 or len(adjectives) < 2:
        return tuple(group)
    pair = rf"\b{re.escape(adjectives[0])} [eé]n {re.escape(adjectives[1])} {re.escape(after[1].word)}\b"
    return (*group, after[1]) if re.search(pair, text) else tuple(group)
