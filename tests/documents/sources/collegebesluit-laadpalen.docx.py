"""A paper for mayor and aldermen: a form with merged cells, Word headings, a table with a header of two rows."""

from __future__ import annotations

import json
from pathlib import Path

from docx import Document
from docx.shared import Pt

FIGURES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))["collegebesluit-laadpalen"]

FORM = [
    ("Onderwerp", "Plaatsingsplan openbare laadpunten 2024-2026"),
    ("Registratienummer", "HD-2024-0412"),
    ("Datum vergadering", "9 juli 2024"),
    ("Portefeuillehouder", "wethouder K. Yilmaz (Duurzaamheid en Mobiliteit)"),
    ("Afdeling", "Openbare Ruimte, R. Post"),
    ("Openbaar", "Ja"),
]
PARTS = {
    "Samenvatting": [
        "Heidedorp telt nu 640 elektrische auto's en verwacht er 1.150 in 2026. Er zijn te weinig plekken om op te "
        "laden. Daarom stellen wij voor om in drie jaar 96 openbare laadpunten te plaatsen, verdeeld over vier "
        "wijken. Een concessiehouder betaalt en beheert de palen; de gemeente wijst de plekken aan."
    ],
    "Gevraagd besluit": [
        ("List Number", "Het plaatsingsplan openbare laadpunten 2024-2026 vaststellen."),
        ("List Number", "De concessie voor tien jaar verlenen aan Voltaweg BV."),
        ("List Number", "Een bedrag van € 38.500 dekken uit het Budget Duurzaam Heidedorp (BDH)."),
        ("List Number", "De raad met een raadsinformatiebrief op de hoogte brengen."),
    ],
    "Aanleiding": [
        "In de Mobiliteitsvisie van 2022 staat dat elke inwoner binnen 250 meter van zijn huis moet kunnen laden. In "
        "Heideveld is dat nu voor een op de vijf inwoners zo."
    ],
    "Verdeling over de wijken": ["De verdeling volgt uit een telling van aanvragen en van auto's zonder eigen oprit."],
    "Alternatieven": [
        "Wij hebben twee andere mogelijkheden bekeken. Wachten op de provinciale concessie van 2026 valt af, omdat "
        "er dan twee jaar niets gebeurt. Snelladers bij het tankstation vallen af, omdat laden daar bijna twee keer "
        "zo duur is."
    ],
    "Financiële paragraaf": [
        "De bedragen zijn exclusief btw; de btw krijgen wij terug uit het BTW-compensatiefonds (BCF). Er is geen "
        "bijdrage van het Rijk. De jaarlijkse kosten zijn opgenomen in de begroting vanaf 2025."
    ],
    "Uitvoering en evaluatie": [
        "De eerste palen staan in oktober 2024 in het Stationskwartier. Daarna volgt Heideveld. Elk half jaar "
        "bekijken wij hoe vaak de palen bezet zijn. Is dat meer dan 60 procent van de tijd, dan komt er een paal "
        "bij. De evaluatie volgt in de eerste helft van 2026.",
        "Bewoners hebben zes weken om bezwaar te maken tegen een verkeersbesluit.",
    ],
    "Besluit van het college": [
        "Het college heeft op 9 juli 2024 besloten conform het advies, met dien verstande dat de plek aan de "
        "Brinkstraat vervalt vanwege de weekmarkt.",
        "Wethouder J. de Boer heeft niet aan de beraadslaging deelgenomen.",
    ],
}


def build(target: Path) -> None:
    document = Document()
    document.core_properties.title = ""
    document.core_properties.author = "Gemeente Heidedorp"
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = "Gemeente Heidedorp"
    document.add_paragraph("Nota voor burgemeester en wethouders", style="Title")
    form = document.add_table(rows=0, cols=3, style="Table Grid")
    for label, value in FORM:
        cells = form.add_row().cells
        cells[0].text = label
        cells[1].merge(cells[2]).text = value
    for heading, paragraphs in PARTS.items():
        document.add_heading(heading, level=1)
        for paragraph in paragraphs:
            style, text = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
            document.add_paragraph(text, style=style)
        if heading == "Verdeling over de wijken":
            _charging_points(document)
        elif heading == "Financiële paragraaf":
            _costs(document)
    document.save(str(target))


def _charging_points(document) -> None:
    rows = FIGURES["laadpunten"]
    table = document.add_table(rows=len(rows) + 1, cols=6, style="Table Grid")
    table.cell(0, 2).merge(table.cell(0, 4)).text = "Nieuwe laadpunten"
    for column in (0, 1, 5):
        table.cell(0, column).merge(table.cell(1, column)).text = rows[0][column]
    for column in (2, 3, 4):
        table.cell(1, column).text = rows[0][column]
    for number, row in enumerate(rows[1:], 2):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def _costs(document) -> None:
    rows = FIGURES["kosten"]
    table = document.add_table(rows=len(rows), cols=3, style="Light Grid Accent 1")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                table.cell(number, column).text = text
    table.cell(1, 0).merge(table.cell(3, 0))
