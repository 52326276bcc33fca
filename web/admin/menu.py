"""The menu of Beheer. Comes in: nothing. Goes out: the type that its templates read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdminMenu:
    """`current` is the item that a page belongs to; `form_token` goes into each form."""

    name: str
    form_token: str
    current: str
