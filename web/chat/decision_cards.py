"""The decisions that an answer is made of, as cards.

Comes in: an `Answer`, its sources and the index that it was given from. Goes out: `DecisionCard`s, which together say
all that the claims say that they stand for. What a card adds to these (the day, the body, the outcome in one word, the
money that is named) are facts of the same decision, which its title and figures lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.figures import plain
from assistant.model import Answer, Citation, ClaimKind, Status
from index.model import DocumentRecord, FactRecord, Filters
from index.snapshot import Snapshot
from ingest.fact_model import Decision
from ingest.model import Excerpt, Span
from web.chat.views import CardPoint, DecisionCard, Line, Run, SourceView
from web.decisions.page import TONES, amount_links, decision_url
from web.decisions.reading import decision_amounts
from web.links import document_url
from web.listing.form import capitalised
from web.wording import dutch_date

# More are a list to look through, not cards to read.
MAX_CARDS = 15
_KINDS = (ClaimKind.QUOTE, ClaimKind.ITEM)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A decision with the citations that quote it and little else."""

    document: DocumentRecord
    decision: Decision
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """`told` are the texts of the claims that the cards say, `titles` those of the documents that they name."""

    cards: tuple[DecisionCard, ...] = ()
    told: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


def decision_cards(answer: Answer, sources: Mapping[int, SourceView], index: Snapshot | None) -> Cards:
    """In the order of the citations; none where the answer is made of anything else, or the documents changed since.

    Cards of one document do not name it: the text above them does.
    """
    found = list(_quoted(answer, index)) if index else []
    if not index or not 0 < len(found) <= MAX_CARDS:
        return Cards()
    owned = {citation.number for one in found for citation in one.citations}
    told = frozenset(claim.text for claim in answer.claims if owned.issuperset(claim.citations))
    if answer.table and len(told) < len({claim.text for claim in answer.claims}):
        return Cards()
    names = len(found) == 1 or len({one.document.id for one in found}) > 1
    titles = frozenset(one.document.title for one in found) if names else frozenset()
    return Cards(tuple(_card(one, sources, index, names) for one in found), told, titles)


def _quoted(answer: Answer, index: Snapshot) -> Iterable[_Quoted]:
    is_answer = answer.status in (Status.ANSWERED, Status.PARTIAL) and answer.retrieval.index_id == index.manifest.id
    if not is_answer or any(claim.kind not in _KINDS for claim in answer.claims):
        return []
    found: list[_Quoted] = []
    for document_id in dict.fromkeys(citation.document_id for citation in answer.citations):
        left = [one for one in answer.citations if one.document_id == document_id and _is_said_whole(one, answer)]
        records = index.documents(Filters((document_id,)))
        while records and left:
            decision, citations = _most_quoted(index.facts(document_id).decisions, left)
            if decision is None:
                break
            left = [one for one in left if one not in citations]
            if _is_told(decision, citations):
                found.append(_Quoted(records[0], decision, tuple(citations)))
    return sorted(found, key=lambda one: one.citations[0].number)


def _is_said_whole(citation: Citation, answer: Answer) -> bool:
    """Whether its claims say what it quotes and nothing else, so that a card may say it instead."""
    said = [claim.text for claim in answer.claims if claim.citations == (citation.number,)]
    return plain(citation.quote) == plain(" ".join(said))


def _most_quoted(
    decisions: Sequence[Decision], citations: Sequence[Citation]
) -> tuple[Decision | None, list[Citation]]:
    """The decision that the most characters are of, the first of equals, with the citations that quote it."""
    best: tuple[Decision | None, list[Citation]] = (None, [])
    most = 0
    for decision in decisions:
        own = [citation for citation in citations if _quotes(citation, decision)]
        characters = sum(_shared(citation, decision) for citation in own)
        if characters > most:
            best, most = (decision, own), characters
    return best


def _quotes(citation: Citation, decision: Decision) -> bool:
    """Whether at least half of what is cited is the decision's own; the rest is a heading, as of an amendment."""
    return 2 * _shared(citation, decision) >= sum(map(_length, _spans(citation))) > 0


def _shared(citation: Citation, decision: Decision) -> int:
    own = {span for excerpt in _excerpts(decision) for span in excerpt.spans}
    return sum(_length(span) for span in _spans(citation) if any(_holds(outer, span) for outer in own))


def _is_told(decision: Decision, citations: Sequence[Citation]) -> bool:
    """Whether the answer tells of the decision itself: how it ended, or all of its points."""
    cited = [span for citation in citations for span in _spans(citation)]

    def has(excerpt: Excerpt) -> bool:
        return bool(excerpt.spans) and all(any(_holds(one, span) for one in cited) for span in excerpt.spans)

    ended = has(decision.decided) or has(decision.outcome) or has(decision.votes)
    return ended or (bool(decision.points) and all(has(point.excerpt) for point in decision.points))


def _excerpts(decision: Decision) -> tuple[Excerpt, ...]:
    points = (point.excerpt for point in decision.points)
    return (decision.subject, *points, decision.decided, decision.outcome, decision.votes, decision.motion)


def _spans(citation: Citation) -> list[Span]:
    return [span for page in citation.pages for span in page.spans]


def _length(span: Span) -> int:
    return span.char_end - span.char_start


def _holds(outer: Span, inner: Span) -> bool:
    return outer.page == inner.page and outer.char_start <= inner.char_start and inner.char_end <= outer.char_end


def _card(one: _Quoted, sources: Mapping[int, SourceView], index: Snapshot, names: bool) -> DecisionCard:
    decision, document = one.decision, one.document
    numbers = {plain(point.excerpt.text): point.number for point in decision.points}
    subject = plain(decision.subject.text)
    title: tuple[Run, ...] = ()
    lines: list[Line] = []
    points: list[CardPoint] = []
    for citation in one.citations:
        mark = Run("", False, sources.get(citation.number))
        for text in map(plain, citation.quote.split("\n")):
            if text in numbers:
                points.append(CardPoint(numbers[text].strip(".): "), Line((Run(text, True, None), mark))))
            elif text == subject and not title:
                title = (mark,)
            else:
                lines.append(Line((Run(text, True, None), mark)))
    record = FactRecord(document, (), decision)
    return DecisionCard(
        outcome=capitalised(decision.kind.value),
        tone=TONES.get(decision.kind, ""),
        body=capitalised(decision.body),
        date=dutch_date(decision.date.isoformat()) if decision.date else "",
        iso_date=decision.date.isoformat() if decision.date else "",
        subject=subject,
        url=decision_url(record),
        marks=title,
        lines=tuple(lines),
        points=tuple(points),
        amounts=amount_links(record, decision_amounts(decision, index.facts(document.id))),
        document_title=document.title if names else "",
        document_url=document_url(document.id),
    )
