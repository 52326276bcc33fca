"""How numbers, dates and pages are written in Dutch.

Comes in: values. Goes out: the words of pages.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

SECTION_SEPARATOR = " › "
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def decimal(value: float | None) -> str:
    """As "0,83"; "–" where there is none."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def milliseconds(value: float) -> str:
    return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms".replace(".", ",")


def dutch_date(iso: str) -> str:
    """As "4 juni 2024"; a text that is no date is given back as it is."""
    try:
        date = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def pages_label(pages: Sequence[int]) -> str:
    """As "pagina 3" or "pagina 3 en 4"."""
    return "pagina " + " en ".join(str(page) for page in pages)


def counted(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}"


def shortened(text: str, max_chars: int) -> str:
    """The begin of a text on one line, up to the end of a word."""
    line = " ".join(text.split())
    return line if len(line) <= max_chars else line[:max_chars].rsplit(" ", 1)[0] + " …"


_FORMATS = {"docx": "Word", "markdown": "Markdown", "text": "tekst"}


def format_name(name: str) -> str:
    """As "PDF" or "Word"."""
    return _FORMATS.get(name, name.upper())


def file_size(size_bytes: int) -> str:
    """As "84 kB" or "1,2 MB" (powers of ten)."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB".replace(".", ",")
