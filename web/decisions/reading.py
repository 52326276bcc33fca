"""What more a decision says than its fields: its words as one quote, and the money that it names.

Comes in: a decision, with the facts of its document. Goes out: an excerpt, amounts.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.fact_model import Amount, Decision, Facts
from ingest.model import Excerpt, Span


def decision_quote(decision: Decision) -> Excerpt:
    """Its points and the line that decides, each on a line of its own; its subject where it has neither."""
    quote = Excerpt.join((*(point.excerpt for point in decision.points), decision.decided), "\n")
    return quote if quote.text else decision.subject


def decision_amounts(decision: Decision, facts: Facts) -> tuple[Amount, ...]:
    """The amounts of money that stand in its words, in order, each place once."""
    said = (decision.subject, *(point.excerpt for point in decision.points), decision.decided, decision.outcome)
    spans = [span for excerpt in said for span in excerpt.spans]
    found = {
        amount.printed.spans: amount
        for amount in facts.amounts
        if amount.unit == "EUR" and amount.printed.text and _stands_in(amount.printed.spans, spans)
    }
    return tuple(found.values())


def _stands_in(inner: Iterable[Span], outer: Iterable[Span]) -> bool:
    runs = list(outer)
    return all(
        any(o.page == i.page and o.char_start <= i.char_start and i.char_end <= o.char_end for o in runs) for i in inner
    )
