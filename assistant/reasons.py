"""Where the reason stands. In: the best evidence for a why-question, all that was ranked. Out: what says why.

A reason seldom stands in the sentence that says what it is the reason of: it follows it, comes before it ("Daarom …"),
or stands elsewhere in its section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.evidence import BLOCK, Evidence, EvidenceKind, points_back
from assistant.ranking import Scored

MAX_REASONS = 4
"""Sentences of one paragraph that tell why: what is so, two reasons and what came of it."""
BEFORE = 1
"""Sentences before one that tells what is so, where none of its paragraph has a word for a reason: the reason follows
it as often."""
REASON = 0.6
"""Share of the best score from which another sentence of its section comes along for the reason that it gives."""

# With one of these a sentence adds a reason to those before it.
_ADDS = re.compile(r"(?:ook|verder|daarnaast|bovendien|tevens|eveneens|tegelijk|tot slot|ten (?:tweede|derde))\b", re.I)
# With one of these it is what came of the sentences before.
_FOLLOWS = re.compile(r"\b(?:daarom|daardoor|hierdoor|vandaar|zodoende|dus|om die reden(?:en)?)\b", re.I)


def paragraph_of_reason(best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
    """What of the best sentence's paragraph tells why: from the reasons that it adds to ("Verder …") or that it comes
    of ("… daarom …"), or from the sentences before where it gives no reason itself; to the last that points back."""
    sentences = _paragraph(best, ranked)
    at = sentences.index(best)
    first = at
    follows = _FOLLOWS.search(best.evidence.text)
    if follows and at == 0 and (before := _paragraph_before(best, ranked)):
        telling = sorted(before, key=lambda one: -one.score)[: MAX_REASONS - 1]
        return [*sorted(telling, key=lambda one: one.evidence.order), best]
    if _ADDS.match(best.evidence.text) or follows:
        first = max(0, at - MAX_REASONS + 1)
    elif not best.reason and not any(one.reason for one in sentences[at + 1 :]):
        first = max(0, at - BEFORE)
    last = at
    while last + 1 < len(sentences) and last + 1 - first < MAX_REASONS:
        following = sentences[last + 1]
        if not (following.reason or points_back(following.evidence.text) or last == at):
            break
        last += 1
    return sentences[first : last + 1]


def reason_elsewhere(chosen: Sequence[Evidence], ranked: Sequence[Scored]) -> list[Evidence]:
    """The best sentence of the section that gives a reason, where what was chosen gives none."""
    known = {one.evidence.place: one for one in ranked if one.evidence in chosen}
    if any(one.reason for one in known.values()):
        return []
    enough = REASON * ranked[0].score
    section = chosen[0].passage.document_id, chosen[0].passage.section_id
    reasons = (
        one.evidence
        for one in ranked
        if one.reason and one.score >= enough and one.evidence.kind in (EvidenceKind.SENTENCE, EvidenceKind.ITEM)
    )
    there = (one for one in reasons if (one.passage.document_id, one.passage.section_id) == section)
    return list(islice(there, 1))


def _paragraph_before(best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
    """The sentences of the paragraph before that of the best one, in its section."""
    block = best.evidence.order // BLOCK - 1
    by_order = _sentences_by_order(best, ranked)
    section = best.evidence.passage.section_id
    before = [order for order in sorted(by_order) if order // BLOCK == block]
    return [by_order[order] for order in before if by_order[order].evidence.passage.section_id == section]


def _sentences_by_order(best: Scored, ranked: Sequence[Scored]) -> dict[int, Scored]:
    """The sentences of the document that the best one is of."""
    return {
        one.evidence.order: one
        for one in reversed(ranked)
        if one.evidence.kind is EvidenceKind.SENTENCE
        and one.evidence.passage.document_id == best.evidence.passage.document_id
    }


def _paragraph(best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
    """The sentences of the paragraph that the best one stands in, in reading order and with no gap around it."""
    by_order = _sentences_by_order(best, ranked)
    start = end = best.evidence.order
    by_order[start] = best
    while start % BLOCK and start - 1 in by_order:
        start -= 1
    while (end + 1) % BLOCK and end + 1 in by_order:
        end += 1
    return [by_order[order] for order in range(start, end + 1)]
