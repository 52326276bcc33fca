"""Tables with rules between their rows only, as typst and LaTeX set them, read to the end."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from ingest.limits import Limits
from ingest.model import Table
from ingest.pipeline import read_document

STYLE = """
#set page(paper: "a4")
#set text(size: 10pt)
#set table(stroke: (x, y) => (bottom: 0.5pt))
"""


def tables_of(path: Path, source: str) -> tuple[Table, ...]:
    path.write_bytes(typst.compile((STYLE + source).encode()))
    return read_document(path, "stuk", Limits())[0].tables


def texts(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row) for row in table.rows]


def test_the_caption_between_two_tables_parts_them(tmp_path: Path) -> None:
    costs, cover = tables_of(
        tmp_path / "a.pdf",
        """
#figure(table(columns: (3fr, 1fr, 1fr, 1fr), align: (left, right, right, right),
  [*Jaar*], [*Wegen*], [*Groen*], [*Totaal*],
  [2026], [3,40], [1,25], [4,65],
  [2027], [3,85], [2,10], [5,95],
  [Totaal], [7,25], [3,35], [10,60]), caption: [Kosten per jaar, in miljoenen euro's])
#figure(table(columns: (3fr, 1fr, 2fr), align: (left, right, left),
  [*Bron*], [*Bedrag*], [*Status*],
  [Rioolheffing], [6,00], [Begroting 2026],
  [Reserve Klimaat], [4,60], [Raadsbesluit],
  [Totaal], [10,60], []), caption: [Dekking, in miljoenen euro's])
""".replace("#figure", '#set figure(supplement: "Tabel")\n#figure', 1),
    )
    assert [column.label for column in costs.columns] == ["Jaar", "Wegen", "Groen", "Totaal"]
    assert texts(costs) == [
        "2026 | 3,40 | 1,25 | 4,65", "2027 | 3,85 | 2,10 | 5,95", "Totaal | 7,25 | 3,35 | 10,60",
    ]  # fmt: skip
    assert [column.label for column in cover.columns] == ["Bron", "Bedrag", "Status"]
    assert texts(cover)[0] == "Rioolheffing | 6,00 | Begroting 2026"
    assert "Dekking" in cover.caption


def test_a_header_of_two_lines_above_the_first_rule_is_whole(tmp_path: Path) -> None:
    (table,) = tables_of(
        tmp_path / "a.pdf",
        """
#set par(leading: 0.9em)
#table(columns: (4fr, 2fr, 2fr, 2fr), align: (left, right, right, right),
  [*Jaar*], [*Containers \\ hoogbouw*], [*Ambachts- \\ centrum*], [*Totaal*],
  [2025], [€ 385.000], [€ 120.000], [€ 505.000],
  [2026], [€ 640.000], [€ 90.000], [€ 730.000],
  [2027], [€ 615.000], [€ 860.000], [€ 1.475.000])
""",
    )
    assert [column.label for column in table.columns] == ["Jaar", "Containers hoogbouw", "Ambachtscentrum", "Totaal"]
    assert len(table.rows) == 3


@pytest.mark.parametrize("space", [618, 632])
def test_a_row_or_two_of_words_on_either_side_of_a_page_break_belong_to_the_table(tmp_path: Path, space: int) -> None:
    (table,) = tables_of(
        tmp_path / "a.pdf",
        f"""
De planning is als volgt.
#v({space}pt)
#table(columns: (1fr, 2fr, 1fr),
  [*Wanneer*], [*Mijlpaal*], [*Wie*],
  [maart 2025], [Start van de proef in Vijverhof], [Stadsbeheer],
  [juni 2025], [Aanbesteding van de containers], [Inkoop],
  [november 2025], [Containers geplaatst], [Aannemer],
  [februari 2026], [Passen uitgegeven], [Publiekszaken])
""",
    )
    assert table.pages == (1, 2)
    assert [row[0].text for row in table.rows] == ["maart 2025", "juni 2025", "november 2025", "februari 2026"]
