"""A motion: dashes and numbers after fixed phrases, a table of votes, the answer of the mayor and aldermen."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from fpdf import FPDF

FIGURES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))["motie-buurtbus"]

TEXT = [
    ("kop", "Motie M-2025-07: Laat niemand staan"),
    ("", "Vreemd aan de orde van de dag"),
    ("", "Indieners: R. Smit (Lindehaven Nu) en F. Aydin (De Brug)"),
    ("", "De raad van de gemeente Lindehaven, in vergadering bijeen op 27 maart 2025,"),
    ("vet", "Constaterende dat:"),
    ("lijst", "- buslijn 64 op 14 december 2025 ophoudt te rijden;"),
    ("lijst", "- 2.300 inwoners van Nieuwe Kaai en Oosterdijk dan verder dan een kilometer van een halte wonen;"),
    ("lijst", "- de regiotaxi alleen rijdt voor mensen met een pas van de Wet maatschappelijke ondersteuning (Wmo);"),
    ("vet", "Overwegende dat:"),
    ("lijst", "- ouderen zonder auto de huisarts en de winkels niet meer zelf kunnen bereiken;"),
    ("lijst", "- een buurtbus met vrijwillige chauffeurs elders goed wordt gebruikt;"),
    ("vet", "Verzoekt het college:"),
    ("lijst", "1. te onderzoeken of een buurtbus tussen Oosterdijk, Nieuwe Kaai en het station haalbaar is;"),
    ("lijst", "2. daarover te spreken met de vervoerder, het OV-bureau en de seniorenbond;"),
    ("lijst", "3. de kosten te dekken uit het mobiliteitsbudget, tot een maximum van € 60.000 per jaar;"),
    ("lijst", "4. de raad uiterlijk 3 juli 2025 over de uitkomst te informeren;"),
    ("", "en gaat over tot de orde van de dag."),
    ("vet", "Stemming"),
    ("tabel", "stemming"),
    ("", "De motie is aangenomen met 15 stemmen voor en 8 stemmen tegen."),
    ("vet", "Stemverklaringen"),
    (
        "",
        "Ondernemend Lindehaven stemde tegen omdat openbaar vervoer volgens de fractie een taak van de provincie is. "
        "Binnen de Vrije Lijst stemde alleen mevrouw Tan voor.",
    ),
    ("vet", "Reactie van het college (6 mei 2025)"),
    (
        "",
        "Wethouder N. Hofman noemt de motie uitvoerbaar. Het onderzoek kost € 12.500 en begint in mei. Een buurtbus "
        "heeft ongeveer dertig vrijwillige chauffeurs nodig. Lukt het om die te vinden, dan kan de eerste bus rijden "
        "in het eerste kwartaal van 2026.",
    ),
]


class Motion(FPDF):
    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Times", size=9)
        self.cell(0, 6, f"Gemeenteraad Lindehaven - blad {self.page_no()}", align="C")


def build(target: Path) -> None:
    pdf = Motion(format="A4")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_creation_date(datetime.datetime(2025, 3, 27, tzinfo=datetime.UTC))
    pdf.set_title("")
    pdf.set_margins(28, 26, 28)
    pdf.add_page()
    for style, text in TEXT:
        if style == "tabel":
            _votes(pdf)
            continue
        pdf.set_font("Times", "B" if style in ("kop", "vet") else "", 16 if style == "kop" else 12)
        pdf.set_x(34 if style == "lijst" else 28)
        pdf.multi_cell(0, 6.2, text, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(0.6 if style == "lijst" else 2.4)
    pdf.output(str(target))


def _votes(pdf: FPDF) -> None:
    pdf.set_font("Times", size=11)
    with pdf.table(width=110, col_widths=(60, 25, 25), align="LEFT", text_align=("LEFT", "RIGHT", "RIGHT")) as table:
        for cells in FIGURES["stemming"]:
            row = table.row()
            for text in cells:
                row.cell(text)
    pdf.ln(3)
