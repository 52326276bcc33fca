"""A budget: numbered headings, a table in thousands with a header of two rows that runs over a page break."""

from __future__ import annotations

import json
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FIGURES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))[
    "programmabegroting-2025-2028"
]
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=7)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=19, leading=24)
CHAPTER = ParagraphStyle("chapter", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=8)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=8)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=14, bulletIndent=2, spaceAfter=3)

AIMS = [
    "Een groene en koele woonomgeving in alle buurten.",
    "Minder restafval: van 142 kilo per inwoner in 2023 naar 100 kilo in 2028.",
    "620 nieuwe woningen tot en met 2030, waarvan dertig procent sociale huur.",
]
ACTIONS = [
    "In het tweede kwartaal van 2025 leggen we de Woonvisie aan de raad voor.",
    "Vóór 1 juli 2025 staan er 24 ondergrondse containers in het centrum en de Veenbuurt.",
    "We planten 400 bomen in het plantseizoen 2025-2026, te beginnen langs de Noorderweg.",
    "We kopen zes flexwoningen voor spoedzoekers en statushouders.",
]


def build(target: Path) -> None:
    story = [
        Paragraph("Programmabegroting 2025-2028", TITLE),
        Paragraph("Gemeente Oosterveen · vastgesteld door de raad op 7 november 2024", BODY),
        Paragraph("Programma 3 Wonen en leefomgeving", CHAPTER),
        Paragraph("Portefeuillehouder: wethouder D. Kamphuis", BODY),
        Paragraph("3.1 Wat willen we bereiken?", HEADING),
        *(Paragraph(text, BULLET, bulletText=f"{number}.") for number, text in enumerate(AIMS, 1)),
        Paragraph("3.2 Wat gaan we daarvoor doen?", HEADING),
        *(Paragraph(text, BULLET, bulletText="•") for text in ACTIONS),
        Paragraph(
            "De raad krijgt twee keer per jaar een bestuursrapportage (Burap): in juni en in oktober. Daarin staat "
            "hoe ver we zijn met deze acties en of het geld toereikend is.",
            BODY,
        ),
        Paragraph("3.3 Wat mag het kosten?", HEADING),
        Paragraph(
            "In de tabel staan lasten met een minteken en baten zonder teken. De lasten voor volkshuisvesting nemen "
            "in 2025 eenmalig toe doordat we zes flexwoningen kopen. De lasten voor afvalinzameling stijgen, omdat "
            "de verwerker per ton meer rekent. Riolering en afval zijn kostendekkend: wat we uitgeven, komt binnen "
            "via de heffingen.",
            BODY,
        ),
        Paragraph("Tabel 3.1 Lasten en baten programma 3 (x € 1.000)", HEADING),
        _programme(),
        Paragraph(
            "1) Door de Omgevingswet komen er minder bouwaanvragen. Voor 2027 en 2028 is nog geen raming gemaakt.",
            SMALL,
        ),
        Paragraph("3.4 Investeringen", HEADING),
        Paragraph("Tabel 3.2 Investeringen in 2025 (x € 1.000)", HEADING),
        _investments(),
        Spacer(1, 6),
        Paragraph("3.5 Tarieven", HEADING),
        Paragraph(
            "Een gezin betaalt in 2025 een afvalstoffenheffing van € 312,60; in 2024 was dat € 298,40. Dat is 4,8 "
            "procent meer. Wie alleen woont, betaalt € 221,00. De rioolheffing blijft € 187,50 per woning. De "
            "tarieven gelden vanaf 1 januari 2025.",
            BODY,
        ),
        Paragraph("3.6 Verbonden partijen", HEADING),
        Paragraph(
            "Het afval wordt opgehaald door NV Reinveen, waarvan de gemeente 22 procent van de aandelen heeft. Het "
            "zwerfafval in natuurgebied Het Oosterbroek ruimt Stichting Schoon Veen op.",
            BODY,
        ),
    ]
    SimpleDocTemplate(
        str(target),
        pagesize=A4,
        title="Programmabegroting 2025-2028",
        author="Gemeente Oosterveen",
        invariant=1,
    ).build(story, onFirstPage=_running_lines, onLaterPages=_running_lines)


def _programme() -> Table:
    rows = FIGURES["programma"]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 9),
        ("SPAN", (2, 0), (3, 0)),
        ("SPAN", (4, 0), (6, 0)),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("ALIGN", (1, 0), (-1, 0), "CENTER"),
        ("BACKGROUND", (0, 0), (-1, 1), colors.HexColor("#dfe7ef")),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#8090a0")),
    ]
    bold = [
        number
        for number, row in enumerate(rows)
        if row[0].startswith(("Totaal", "Saldo", "Resultaat", "Lasten", "Baten"))
    ]
    style += [("FONT", (0, number), (-1, number), "Helvetica-Bold", 9) for number in bold]
    return Table(rows, colWidths=[5.2 * cm] + [1.95 * cm] * 6, repeatRows=2, style=TableStyle(style))


def _investments() -> Table:
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("FONT", (0, -1), (-1, -1), "Helvetica-Bold", 9),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEABOVE", (0, -1), (-1, -1), 0.8, colors.black),
    ]
    return Table(FIGURES["investeringen"], colWidths=[7 * cm, 3 * cm, 4.5 * cm], hAlign="LEFT", style=TableStyle(style))


def _running_lines(canvas, template) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2.5 * cm, A4[1] - 1.4 * cm, "Gemeente Oosterveen")
    canvas.drawRightString(A4[0] - 2.5 * cm, 1.3 * cm, f"Programmabegroting 2025-2028 | {template.page}")
