"""What a file really is, whatever its name says. Comes in: a path. Goes out: a `Content`."""

from __future__ import annotations

import zipfile
from enum import Enum, auto
from pathlib import Path

_HEAD_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Content(Enum):
    PDF = auto()
    DOCX = auto()
    HTML = auto()
    TEXT = auto()
    BLANK = auto()
    ENCRYPTED_OFFICE = auto()
    OLD_OFFICE = auto()
    OTHER_OFFICE = auto()
    RTF = auto()
    IMAGE = auto()
    ZIP = auto()
    UNKNOWN = auto()


def sniff(path: Path) -> Content:
    """By the first bytes, and for zip files by the names of their parts. TEXT is whatever holds no binary."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(path)
    if head.startswith(_OLE):
        return Content.ENCRYPTED_OFFICE if _ENCRYPTED_PACKAGE in path.read_bytes() else Content.OLD_OFFICE
    if head.startswith(b"{\\rtf"):
        return Content.RTF
    if head.startswith(_IMAGES):
        return Content.IMAGE
    if not head.strip(b" \t\r\n\f\x0b\xef\xbb\xbf"):
        return Content.BLANK
    return _sniff_text(head)


def _sniff_zip(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):  # OSError: parts outside the file
        return Content.ZIP
    if "word/document.xml" in names:
        return Content.DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        return Content.OTHER_OFFICE
    return Content.ZIP


def _sniff_text(head: bytes) -> Content:
    if head.startswith(_BYTE_ORDER_MARKS) or _is_utf16(head):
        return Content.TEXT
    binary = sum(byte < 9 or 14 <= byte < 27 or 28 <= byte < 32 for byte in head)
    # A stray control character occurs in text that was copied from a PDF; a file full of them is no text.
    if b"\x00" in head or binary > len(head) // 50:
        return Content.UNKNOWN
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return Content.HTML
    if start.startswith(b"<?xml") and b"<html" in start:
        return Content.HTML
    return Content.TEXT


def _is_utf16(head: bytes) -> bool:
    """Western text in UTF-16 without a byte order mark: every other byte is zero, the rest none."""
    even, odd = head[0::2], head[1::2]
    low, high = even.count(0), odd.count(0)
    return min(low, high) == 0 and max(low, high) > 0.8 * len(odd)
