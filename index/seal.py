"""Seals: a digest beside each row of the catalog, so that a flipped bit is noticed before it is told as a fact.

Comes in: the columns of a row, in a fixed order. Goes out: its seal, or the columns where the seal fits them. SQLite
itself notices a broken page, but not a changed letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

_BYTES = 8
"""One flip in 2^64 goes unnoticed; it guards against decay, not against people."""
_BETWEEN = b"\x1f"


class SpoiltRow(Exception):
    """A row is not as it was written, or one that must be there is not. `faults` makes it a DamagedIndex."""


def seal(*columns: object) -> bytes:
    parts = [value.encode() if type(value) is str else _as_bytes(value) for value in columns]  # most are text
    return hashlib.sha256(_BETWEEN.join(parts)).digest()[:_BYTES]


def unseal(table: str, row: Sequence[Any]) -> tuple[Any, ...]:
    """The columns without the seal, which is the last of them. Raises SpoiltRow."""
    columns = tuple(row[:-1])
    if seal(*columns) != row[-1]:
        raise SpoiltRow(f"een rij van {table} is veranderd")
    return columns


def _as_bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    return b"\x00" if value is None else str(value).encode()
