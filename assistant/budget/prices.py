"""Lines that say what one of something costs. In: a line. Out: whether it is one."""

from __future__ import annotations

from assistant.budget.lines import Line
from assistant.budget.words import tells_each


def is_each(line: Line) -> bool:
    """Whether its figures are of one thing: a tariff, something per person."""
    columns = " ".join(measure for _, measure in line.measures)
    return tells_each(f"{line.label} {line.near}", f"{line.label} {line.around}", f"{columns} {line.label}")
