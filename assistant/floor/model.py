"""What an answer lacks. Pure data, no I/O."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lack:
    """`words` are what is missing, as asked; `figure` and `date` say that an amount or a date was wanted."""

    words: tuple[str, ...] = ()
    figure: bool = False
    date: bool = False
