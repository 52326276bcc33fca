"""What the page of decisions shows.

Comes in: nothing. Goes out: the types that its template reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.listing.views import Export, FilterForm, Pager


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """`date` is "" where none is told; `iso_date` is the same for programs. `amounts` and `points` are (text, address)
    and (number, text) pairs; `more` says how many points are left out, or "". `details` are the date of the document
    and the page.
    """

    date: str
    iso_date: str
    body: str
    subject: str
    url: str
    outcome: str
    tone: str
    votes: str
    points: tuple[tuple[str, str], ...]
    points_label: str
    more: str
    amounts: tuple[tuple[str, str], ...]
    document_title: str
    document_url: str
    details: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """`count` says how many there are; `feed_url` is the feed of what the filters keep."""

    title: str
    form: FilterForm
    count: str
    rows: tuple[DecisionRow, ...]
    pager: Pager | None
    exports: tuple[Export, ...]
    feed_url: str
