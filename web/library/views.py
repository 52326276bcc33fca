"""What the pages of the library show.

Comes in: nothing. Goes out: the types that their templates read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from web.listing.views import FilterForm, Pager
from web.views import Segment

T = TypeVar("T")
Link = tuple[str, str]
"""Words and an address."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """`holds` are links to what it holds ("3 tabellen"); `issues` says how many remarks there are, or ""."""

    title: str
    url: str
    details: str
    status: str
    size: str
    holds: tuple[Link, ...]
    issues: str
    issues_url: str


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """`text_url` searches the same words in the text, "" where none are given."""

    title: str
    form: FilterForm
    count: str
    searched: str
    rows: tuple[LibraryRow, ...]
    text_url: str
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class HitView:
    """A passage that was found: a part of it, with the words that were searched marked."""

    title: str
    details: str
    section: str
    parts: tuple[Segment, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`hits` hold words that are searched, `near` come close in meaning alone; `unknown` are the words that no document
    holds. `titles` leads to the documents with these words in their title, ("", "") where there are none.
    """

    title: str
    form: FilterForm
    searched: str
    narrowed_to: str
    hits: tuple[HitView, ...]
    near: tuple[HitView, ...]
    unknown: tuple[str, ...]
    titles: Link
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    title: str
    pages: str
    url: str
    children: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """`label` is the number that is printed where that is another one; `remarks` says how many there are, or ""."""

    number: int
    label: str
    remarks: str
    url: str


@dataclass(frozen=True, slots=True)
class TableView:
    """`budget_url` opens its figures with the audit, whose `verdict` has a `tone`; "" where it has none."""

    name: str
    url: str
    details: str
    budget_url: str
    verdict: str
    tone: str


@dataclass(frozen=True, slots=True)
class FactView:
    """`lead` is what stands out (a date, a term, a figure), `text` what is told of it."""

    lead: str
    text: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    place: str
    url: str
    message: str


@dataclass(frozen=True, slots=True)
class VersionView:
    file_name: str
    name: str
    read: str
    replaced: str


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A list of a document; `count` says how much there is of it, `rest` leads to all, ("", "") for nowhere."""

    count: str
    items: tuple[T, ...]
    rest: Link = ("", "")


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """`facts` are (name, value) pairs."""

    title: str
    document_id: str
    facts: tuple[tuple[str, str], ...]
    outline: Part[OutlineItem]
    pages: Part[PageLink]
    tables: Part[TableView]
    groups: tuple[Part[FactView], ...]
    remarks: Part[RemarkView]
    versions: tuple[VersionView, ...]
    first_page_url: str
    ask_url: str
    search_path: str
    file_url: str
    file_label: str


@dataclass(frozen=True, slots=True)
class DocumentPartPage:
    """One list of a document, whole, over as many pages as it takes; `name` is that of its fragment."""

    title: str
    heading: str
    document_title: str
    document_url: str
    name: str
    part: Part[OutlineItem] | Part[PageLink] | Part[TableView] | Part[FactView] | Part[RemarkView]
    pager: Pager | None
