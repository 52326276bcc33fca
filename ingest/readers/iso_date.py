"""Dates as file properties give them. Comes in: ISO 8601 text. Goes out: the date, or None."""

from __future__ import annotations

import datetime


def parse_iso_date(text: str) -> datetime.date | None:
    """The date that the text starts with."""
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
