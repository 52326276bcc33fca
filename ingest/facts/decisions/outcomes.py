"""How a decision ended: text in, the kind of outcome and the words on the vote out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ingest import lexicon
from ingest.fact_model import OutcomeKind
from ingest.facts.lines import Line, LineKind
from ingest.model import Excerpt
from ingest.sentences import split_sentences

_ALONE_WORDS = 4
_ALIKE_LENGTH = 6
_NEAR_VOTE = 2
"""Sentences: how a vote went stands in the one that tells the outcome, or in the next."""
_NUMBER = r"(?:\d{1,2}|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)"
_HELD_OVER = re.compile(
    r"\bhoud(?:t|en)\s+(?:dit|het|de|deze|zijn|haar|hun)\s+(?:(?!zich\b|hand\b)[^\s.,;:]+\s+){1,4}?aan\b"
    r"(?!\s+(?:de|het|een|dit|deze|wie|wat)\b)",
    re.IGNORECASE,
)
""" "Het college houdt dit punt aan", not "houdt het college zich aan de afspraak"."""
_CONFORM_FIRST = re.compile(
    r"\W*(?:besluit\b[^:;]{0,60}:\s*)?(?:conform|overeenkomstig)\b(?!\s+(?:de|het)\s+(?:advies|motie))", re.IGNORECASE
)
""" "Conform, met uitzondering van punt 4, dat is aangehouden": of the rest one point is told."""
_AS_PROPOSED = (OutcomeKind.AMENDED, OutcomeKind.ADOPTED)
_VOTE = re.compile(
    rf"(?:met\s+)?(?:algemene\s+stemmen|unaniem|eenparig|meerderheid\s+van\s+stemmen|hoofdelijke\s+stemming"
    rf"|{_NUMBER}\s+stem(?:men)?\s+(?:voor|tegen)(?:\s*(?:,|en|tegen|bij)\s*{_NUMBER}(?:\s+stem(?:men)?)?(?:\s+(?:tegen|voor))?)?"
    rf"|{_NUMBER}\s+(?:voor|tegen)\s*(?:,|en|/)\s*{_NUMBER}\s+(?:voor|tegen)|{_NUMBER}\s+tegen\s+{_NUMBER}\s+stemmen)",
    re.IGNORECASE,
)
_VOTERS = re.compile(
    r"\bstem(?:t|de|den|men)\b[^.]*\b(?:voor|tegen)\b|\b(?:voor|tegen)\b[^.]*\bstem(?:t|de|den|men)\b", re.IGNORECASE
)

_PROPOSAL_ENDED = re.compile(
    r"(?:het|dit)\s+(?:aldus\s+|zo\s+)?(?:geamendeerde\s+|gewijzigde\s+)?(?:raads|college|initiatief)?(?:voorstel|besluit)\s+"
    r"(?:is|wordt|werd)\b"
    r"|(?:de|het|uw)\s+(?:gemeente)?(?:raad|college)\s+(?:van\s+(?:de\s+gemeente\s+)?\S+\s+)?heeft\b[^.;]*?"
    r"\b(?:overeenkomstig|conform)\s+(?:(?:het|dit)\s+(?:\w+\s+)?voorstel\s+)?besloten\b",
    re.IGNORECASE,
)


@cache
def _outcomes() -> tuple[tuple[re.Pattern[str], OutcomeKind], ...]:
    found = []
    for entry in lexicon.entries("outcomes"):
        kind, _, words = entry.partition(":")
        alternatives = "|".join(re.escape(word.strip()).replace(r"\ ", r"\s+") for word in words.split(","))
        found.append((re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE), OutcomeKind(kind.strip())))
    return tuple(found)


@cache
def _single_words() -> tuple[tuple[str, OutcomeKind], ...]:
    found = []
    for entry in lexicon.entries("outcomes"):
        kind, _, words = entry.partition(":")
        found += [(word.strip().casefold(), OutcomeKind(kind.strip())) for word in words.split(",")]
    return tuple((word, kind) for word, kind in found if " " not in word and len(word) >= _ALIKE_LENGTH)


def is_as_proposed(text: str) -> bool:
    """Whether it says first that what was proposed was decided, whatever follows: "overeenkomstig het voorstel"."""
    return _CONFORM_FIRST.match(text) is not None


def find_outcome(text: str) -> OutcomeKind | None:
    """What the words say of how it ended; None where they say nothing of it."""
    as_proposed = is_as_proposed(text)
    if _HELD_OVER.search(text) and not as_proposed:
        return OutcomeKind.DEFERRED
    for pattern, kind in _outcomes():
        if pattern.search(text) and (kind in _AS_PROPOSED or not as_proposed):
            return kind
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) > _ALONE_WORDS:
        return None
    alike = [
        (edit_distance(word, known), kind)
        for word in words
        for known, kind in _single_words()
        if abs(len(word) - len(known)) <= 2
    ]
    distance, kind = min(alike, key=lambda pair: pair[0], default=(_ALIKE_LENGTH, OutcomeKind.OTHER))
    # One slip in a word, or two in a long one: "Confrom", "Confomr", "vastgestled".
    return kind if distance <= 1 or (distance == 2 and max(map(len, words)) > 8) else None


def edit_distance(one: str, other: str) -> int:
    """Letters to change, add, leave out or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        new = [i]
        for j, known in enumerate(other, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (letter != known))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == known:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]


class Ending(NamedTuple):
    """The sentence that tells how a proposal ended, how, and the words on the vote."""

    told: Excerpt
    kind: OutcomeKind
    votes: Excerpt


def find_ending(after: Iterable[Line]) -> Ending | None:
    """What the paragraphs after a proposal tell of how it ended; None where none does."""
    for paragraph in (line.excerpt for line in after if line.kind is LineKind.PARAGRAPH):
        for sentence in split_sentences(paragraph):
            kind = find_outcome(sentence.text) if _PROPOSAL_ENDED.match(sentence.text) else None
            if kind:
                return Ending(sentence, kind, votes_on(paragraph, sentence))
    return None


def votes_on(paragraph: Excerpt, sentence: Excerpt) -> Excerpt:
    """The words on the vote that a sentence of the paragraph tells of, in itself or right after it."""
    start = paragraph.text.find(sentence.text)
    told = split_sentences(paragraph.part(start, len(paragraph.text)))[:_NEAR_VOTE]
    if not any(_VOTE.search(one.text) for one in told):
        return Excerpt()
    return find_votes(paragraph.part(start, len(paragraph.text)))


def find_votes(excerpt: Excerpt) -> Excerpt:
    """The words on the vote, with the sentences right after that say who voted how."""
    sentences = split_sentences(excerpt)
    for number, sentence in enumerate(sentences):
        vote = _VOTE.search(sentence.text)
        if vote is None:
            continue
        voters = []
        for after in sentences[number + 1 :]:
            if not _VOTERS.search(after.text):
                break
            voters.append(after)
        end = vote.end() if re.search(r"\w", sentence.text[vote.end() :]) else len(sentence.text)
        return Excerpt.join((sentence.part(vote.start(), end), *voters))
    return Excerpt()
