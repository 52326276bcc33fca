"""Where the reason stands. In: the best evidence for a why-question, all that was ranked. Out: what says why.

A reason seldom stands in the sentence that says what it is the reason of: it follows it, comes before it ("Daarom …"),
or stands elsewhere in its section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from assistant.anaphora import points_back
from assistant.evidence import BLOCK, Evidence, EvidenceKind
from assistant.fact_words import says
from assistant.matching import PRESENT, strength, words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_action
from assistant.understand.model import Understanding
from ingest.number_words import whole_number

MAX_ANNOUNCED = 7
"""Sentences that are told of reasons whose number is announced ("drie oorzaken"), the announcement included."""
MAX_REASONS = 4
"""Sentences of one paragraph that tell why: what is so, two reasons and what came of it."""
ARGUED = 5
"""Words. A shorter heading names a subject and argues for nothing."""
OPENING = 2
"""Sentences that are told of a section that argues for what is asked about."""
BEFORE = 1
"""Sentences before one that tells what is so, where none of its paragraph has a word for a reason: the reason follows
it as often."""
REASON = 0.6
"""Share of the best score from which another sentence of its section comes along for the reason that it gives."""

# With one of these a sentence adds a reason to those before it.
_ADDS = re.compile(
    r"(?:en|ook|verder|daarnaast|bovendien|tevens|eveneens|tegelijk|tot slot|tenslotte"
    r"|ten (?:slotte|tweede|derde|vierde))\b",
    re.IGNORECASE,
)
_NUMBERS = ("twee", "drie", "vier", "vijf", "zes")
_SOME = "enkele|meerdere|verschillende|een paar|een aantal"
_ANNOUNCED = re.compile(
    rf"\b(?:(?P<digit>[2-6])|(?P<word>{'|'.join(_NUMBERS)})|{_SOME})\b(?P<what>(?: [\w-]+){{1,2}})", re.IGNORECASE
)
# With one of these it is what came of the sentences before.
_FOLLOWS = re.compile(r"\b(?:daarom|daardoor|hierdoor|vandaar|zodoende|dus|om die reden(?:en)?)\b", re.I)


def paragraph_of_reason(best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
    """What of the best sentence's paragraph tells why: from the reasons that it adds to ("Verder …") or that it comes
    of ("… daarom …"), or from the sentences before where it gives no reason itself; to the last that points back."""
    sentences = _paragraph(best, ranked)
    announced = _announced(sentences)
    if best in announced:
        return announced
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


def _announced(sentences: Sequence[Scored]) -> list[Scored]:
    """The sentence that says how many reasons follow, with these; none where no sentence of the paragraph does."""
    for first, one in enumerate(sentences):
        found = _ANNOUNCED.search(one.evidence.text)
        if found is None or not says("redenen", found["what"]):
            continue
        word = (found["word"] or "").lower()
        count = int(found["digit"]) if found["digit"] else whole_number(word) or 1
        adding = (at for at, other in enumerate(sentences) if at > first and _ADDS.match(other.evidence.text))
        last = max(first + count, max(adding, default=0))
        return list(sentences[first : min(last, first + MAX_ANNOUNCED - 1) + 1])
    return []


def reason_elsewhere(
    understanding: Understanding, chosen: Sequence[Evidence], ranked: Sequence[Scored], source: Source
) -> list[Evidence]:
    """Where what was chosen gives no reason: the section that argues for it, or the best sentence beside it that gives
    one.
    """
    known = {one.evidence.place: one for one in ranked if one.evidence in chosen}
    if any(one.reason for one in known.values()):
        return []
    argued = _argument(understanding, chosen[0], ranked, source)
    if argued:
        return argued
    enough = REASON * ranked[0].score
    section = chosen[0].passage.document_id, chosen[0].passage.section_id
    reasons = (
        one.evidence
        for one in ranked
        if one.reason and one.score >= enough and one.evidence.kind in (EvidenceKind.SENTENCE, EvidenceKind.ITEM)
    )
    there = (one for one in reasons if (one.passage.document_id, one.passage.section_id) == section)
    # One point of a list gives no reason for another.
    return list(islice((one for one in there if not one.kind is chosen[0].kind is EvidenceKind.ITEM), 1))


def _argument(understanding: Understanding, best: Evidence, ranked: Sequence[Scored], source: Source) -> list[Evidence]:
    """The opening of another section whose heading is a sentence about all that is asked, with that heading: proposals
    are argued for so ("1.2 De oude brug is te zwak").
    """
    terms = [term for group in understanding.subjects for term in group] or understanding.terms
    asked = [term for term in terms if not term.light and not is_action(term, understanding)]
    document = source.document(best.passage.document_id)
    # What the whole document is about, a heading in it leaves out.
    title = words_of(f"{document.title} {document.id}")
    asked = [term for term in asked if strength(term, title) < PRESENT] or asked
    headings = {
        section.id: section.heading
        for section in document.sections
        if len(section.title.split()) >= ARGUED
        and not section.title.endswith("?")
        and section.id != best.passage.section_id
    }
    for one in ranked:
        passage = one.evidence.passage
        heading = headings.get(passage.section_id) if passage.document_id == document.id else None
        if not asked or heading is None or one.evidence.kind is not EvidenceKind.SENTENCE:
            continue
        words = words_of(heading.text)
        if all(strength(term, words) >= PRESENT for term in asked):
            opening = _opening(passage.section_id, document.id, ranked)
            return [replace(opening[0], lead=heading), *opening[1:]]
    return []


def _opening(section_id: str, document_id: str, ranked: Sequence[Scored]) -> list[Evidence]:
    section = (one.evidence for one in ranked if one.evidence.kind is EvidenceKind.SENTENCE)
    there = (one for one in section if (one.passage.document_id, one.passage.section_id) == (document_id, section_id))
    return sorted(there, key=lambda one: one.order)[:OPENING]


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
