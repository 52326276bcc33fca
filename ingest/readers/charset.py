"""Bytes of a text file → its text. Comes in: bytes. Goes out: str, with double-encoded letters ("Ã«") set right."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, declared: str | None = None) -> str:
    """By byte order mark, else as declared, else UTF-8, else Windows-1252; never fails."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[1::2].count(0) > 0.4 * len(content):
        return content.decode("utf-16-le", "replace")
    if content[0::2].count(0) > 0.4 * len(content):
        return content.decode("utf-16-be", "replace")
    for encoding in filter(None, (declared, "utf-8", "cp1252")):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def _cp1252_character(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTE_OF = {_cp1252_character(byte): byte for byte in range(0x80, 0x100)}
_CONTINUATION = "".join(re.escape(_cp1252_character(byte)) for byte in range(0x80, 0xC0))
_MOJIBAKE = re.compile(f"[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}")


def repair(text: str) -> str:
    """UTF-8 that was once read as Windows-1252 is read anew; all other text stays as it is."""
    return _MOJIBAKE.sub(_reread, text)


def _reread(match: re.Match[str]) -> str:
    try:
        reread = bytes(_BYTE_OF[character] for character in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
    # "CAFÉ–BAR" happens to be valid too, but as a letter that no Dutch text holds.
    return reread if reread < "\u0180" or "\u2000" <= reread <= "\u20cf" else match.group()
