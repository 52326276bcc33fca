"""Texts that come from outside (file names, words of libraries) made safe to show.

Comes in: any text. Goes out: the same, with what cannot be seen or printed as an escape: a file name may hold line
ends, commands for a terminal, or bytes that are no text.
"""

from __future__ import annotations

_SEEN = "\u00a0\u00ad\u202f"
"""Spaces and hyphens that Python does not call printable and every screen shows."""

_INVALID_BYTES = range(0xDC80, 0xDD00)
"""How Python hands over the bytes of a file name that are no text."""


def printable(text: str, keep: str = "") -> str:
    r"""`text` with control characters, hidden marks and invalid bytes as `\n`, `\x1b`, `\u202e`; `keep` stays."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _SEEN or c in keep else _escape(c) for c in text)


def _escape(character: str) -> str:
    if ord(character) in _INVALID_BYTES:
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
