"""Which column of a table sorts its rows into groups: a table and a column in, yes or no out.

"Kern" before "Locatie" says where the locations lie: its cells are merged over rows, or repeat from row to row.
"""

from __future__ import annotations

from itertools import pairwise

from ingest.model import Table


def is_grouping(table: Table, column: int) -> bool:
    """A cell that is merged with the one to its left ("Totaal") is no group."""
    merged = any(row[column].carried and row[column].text == above[column].text for above, row in pairwise(table.rows))
    cells = [row[column].text.strip().casefold() for row in table.rows if row[column].text.strip()]
    return merged or (len(cells) > 2 and len(set(cells)) * 2 <= len(cells))
