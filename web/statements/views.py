"""What the pages about this website show; their sentences stand in the templates.

Comes in: nothing. Goes out: the types that the templates read. "" stands for what the organisation has to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose website it is, as set; `name` is what the website is called."""

    name: str
    organisation: str
    contact: str


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    title: str
    url: str
    details: str
    read: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """How many answers were right when it was measured on documents that were new to the program."""

    date: str
    organisations: int
    questions: int
    right: int
    citations: int
    citations_right: int
    unanswerable: int
    refused: int
    misleading: int


@dataclass(frozen=True, slots=True)
class AboutPage:
    """`count` and `updated` are "" where nothing is indexed; `more` says how many documents are left out, or ""."""

    title: str
    owner: Owner
    count: str
    updated: str
    documents: tuple[IndexedDocument, ...]
    more: str
    measured: Measurement


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """`retention` is as "90 dagen", "" where nothing is kept."""

    title: str
    owner: Owner
    retention: str


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """`address` is where the website is reached, `date` when the statement was last written."""

    title: str
    owner: Owner
    address: str
    date: str


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A field of the register: its `key` in the standard and its name. `value` is "" where the organisation has to fill
    it in, and `hint` says with what; a `value` with a `hint` is a proposal.
    """

    key: str
    name: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class AlgorithmPage:
    """`groups` are (heading, fields) pairs; `open_count` says how many fields are left to fill in."""

    title: str
    owner: Owner
    groups: tuple[tuple[str, tuple[RegisterField, ...]], ...]
    open_count: str
    json_url: str
