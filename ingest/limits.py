"""What reading one file may cost at most. Comes in: nothing. Goes out: `Limits`, that readers and sandbox keep to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory_mb` bounds what a worker may allocate for one file; `ocr` lets scanned pages be recognised."""

    seconds: float = 120
    memory_mb: int = 2048
    file_mb: int = 200
    pages: int = 2000
    ocr: bool = False
