"""What each page shows, one frozen dataclass a page: texts as they are printed, addresses as they are linked.

Comes in: nothing. Goes out: the types that the templates read. A template has no more logic than `if` and `for`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around it. `current` is the menu item that the page belongs to; `theme_url` may be ""."""

    site_title: str
    organisation: str
    contact: str
    current: str
    theme_url: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a text of a source; `mark` is "citaat", "passage", "woord" or ""."""

    text: str
    mark: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table, or a paragraph. `muted` is text that does not stand here on this page, but belongs here."""

    parts: tuple[Segment, ...]
    row_span: int = 1
    column_span: int = 1
    numeric: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A table, or a paragraph as one row of one cell."""

    is_table: bool
    rows: tuple[tuple[GridCell, ...], ...]
    header: tuple[tuple[GridCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In PDF points, as SVG attributes want them."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """`sources` is the srcset; `view_box` spans the page in points."""

    url: str
    sources: str
    alt: str
    width: int
    height: int
    view_box: str
    quote_boxes: tuple[Rectangle, ...]
    passage_boxes: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a document. Addresses are "" where there is nothing to go to.

    `elsewhere` holds (page label, address) pairs of the other pages that the quote stands on.
    """

    title: str
    document_title: str
    document_url: str
    details: str
    position: str
    section: str
    quote: str
    notices: tuple[str, ...]
    picture: PictureView | None
    blocks: tuple[MarkedBlock, ...]
    previous_url: str
    next_url: str
    elsewhere: tuple[tuple[str, str], ...]
    file_url: str
    file_label: str


@dataclass(frozen=True, slots=True)
class FaultPage:
    title: str
    message: str
    remedy: str
