"""Annual accounts: budget beside result with a column of N and V, tables with rules between rows only, notes a line."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from fpdf import FPDF

FIGURES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))[
    "jaarstukken-2023-sociaal-domein"
]

INTRODUCTION = (
    "In dit programma staat wat de gemeente Hoogbeemd in 2023 uitgaf aan ondersteuning, jeugdhulp en inkomen. De "
    "raad stelde de jaarstukken vast op 4 juli 2024. De accountant gaf een goedkeurende verklaring."
)
NOTES = [
    ("Huishoudelijke hulp (nadeel € 375.000)", "Het aantal cliënten groeide van 1.210 naar 1.296 door de vergrijzing."),
    (
        "Begeleiding volwassenen (voordeel € 205.000)",
        "Zorgaanbieders konden niet alle uren leveren door een gebrek aan personeel.",
    ),
    (
        "Jeugdhulp (nadeel € 1.430.000)",
        "Meer jongeren verbleven in een gesloten instelling en de tarieven gingen omhoog. Van dit nadeel is € 900.000 "
        "structureel. Het college kwam daarom op 12 maart 2024 met een herstelplan.",
    ),
    ("Bijstandsuitkeringen (voordeel € 285.000)", "Er stroomden 64 mensen meer uit naar werk dan geraamd."),
    ("Schuldhulpverlening (voordeel € 65.000)", "Twee vacatures bleven een halfjaar open."),
]
CLOSING = (
    "Het saldo valt 4,6 procent hoger uit dan begroot. Dat bedrag is onttrokken aan de reserve Sociaal domein. De "
    "wachttijd voor jeugdhulp daalde van 19 naar 14 weken; de afspraak met de raad was 12 weken."
)


class Accounts(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", "I", 8.5)
        self.cell(0, 6, "Jaarstukken 2023 - gemeente Hoogbeemd", align="R", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Helvetica", size=8.5)
        self.cell(0, 6, str(self.page_no() + 46), align="R")


def build(target: Path) -> None:
    pdf = Accounts(format="A4")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_creation_date(datetime.datetime(2024, 7, 4, tzinfo=datetime.UTC))
    pdf.set_title("Jaarstukken 2023")
    pdf.set_margins(24, 18, 24)
    pdf.add_page()
    _heading(pdf, "2.4 Programma Sociaal domein", 15)
    _paragraph(pdf, INTRODUCTION)
    _heading(pdf, "2.4.1 Rekening en begroting", 12)
    _table(pdf, "Bedragen x € 1.000; N = nadeel, V = voordeel", FIGURES["programma"], (58, 22, 22, 22, 10, 26))
    _heading(pdf, "2.4.2 Toelichting op de verschillen", 12)
    for title, text in NOTES:
        pdf.set_font("Helvetica", "B", 10)
        pdf.multi_cell(0, 5.4, title, new_x="LMARGIN", new_y="NEXT")
        _paragraph(pdf, text)
    _paragraph(pdf, CLOSING)
    _heading(pdf, "2.4.3 Reserves", 12)
    _table(pdf, "Verloop van de reserves in 2023 (x € 1.000)", FIGURES["reserves"], (46, 30, 24, 24, 34))
    pdf.output(str(target))


def _heading(pdf: FPDF, text: str, size: float) -> None:
    pdf.ln(2)
    pdf.set_font("Helvetica", "B", size)
    pdf.multi_cell(0, size * 0.55, text, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(1.5)


def _paragraph(pdf: FPDF, text: str) -> None:
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 5.4, text, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(2)


def _table(pdf: FPDF, caption: str, rows: list[list[str]], widths: tuple[int, ...]) -> None:
    pdf.set_font("Helvetica", "I", 9)
    pdf.multi_cell(0, 5, caption, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=9.5)
    aligns = ("LEFT", *["RIGHT"] * (len(widths) - 1))
    with pdf.table(
        width=sum(widths), col_widths=widths, align="LEFT", text_align=aligns, borders_layout="HORIZONTAL_LINES"
    ) as table:
        for cells in rows:
            row = table.row()
            for text in cells:
                row.cell(text)
    pdf.ln(2)
