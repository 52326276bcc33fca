"""What a list with filters shows, whatever it lists.

Comes in: nothing. Goes out: types that the views of pages hold.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """The first of `choices` has the value "" and does not narrow, except for an order."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """`kind` is the type of the input; `suggestions` are what may be typed, among others."""

    name: str
    label: str
    value: str
    kind: str = "text"
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterForm:
    """`faults` say what is wrong with what was asked; `reset_url` is "" where nothing is narrowed. `submit` is what the
    button says; `others` are (label, address) of buttons that send the same elsewhere.
    """

    action: str
    search: TextField
    fields: tuple[TextField, ...]
    selects: tuple[Select, ...]
    faults: tuple[str, ...]
    reset_url: str
    submit: str = "Toon"
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """Addresses are "" where there is nothing to go to."""

    previous_url: str
    next_url: str
    position: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file or feed with what the filters keep; `kind` is its media type."""

    label: str
    url: str
    kind: str
