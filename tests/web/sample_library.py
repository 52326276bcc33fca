"""Three small documents of our own, one with pages, one without, one plain, and the index of them."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from index.update import update

PDF_ID = "fietsplan-waterdam"
PDF_PAGES = (
    (
        ("Fietsplan Waterdam", ""),
        (
            "1. Aanleiding",
            "Steeds meer inwoners van Waterdam fietsen naar hun werk. De raad vroeg daarom in 2023 om een plan.",
        ),
        (
            "2. Veilige schoolroutes",
            "Rond elke basisschool komt een autoluwe zone van tweehonderd meter. De eerste drie zones zijn klaar "
            "in het najaar van 2025. Ouders en schoolteams denken mee over de inrichting.",
        ),
    ),
    (
        (
            "3. Stallingen bij het station",
            "De stalling bij het station krijgt achthonderd extra plekken. Parkeren is er de eerste dag gratis.",
        ),
        ("4. Kosten", "Voor de stallingen is 1,4 miljoen euro beschikbaar. De provincie betaalt daarvan de helft."),
    ),
)
HTML_ID = "notitie-zwembad"
HTML = """<!doctype html><html lang="nl"><head><title>Notitie zwembad De Golf</title></head><body>
<h1>Notitie zwembad De Golf</h1><h2>Openingstijden</h2>
<p>Het zwembad De Golf gaat vanaf 1 maart 2025 ook op zondagavond open.</p>
<script>document.title = "dit mag niet draaien"</script></body></html>"""
TEXT = """Bomenbeleid Waterdam

1. Doel

Voor elke boom die de gemeente kapt, plant zij binnen een jaar twee nieuwe bomen terug.
"""


def write_documents(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_pdf(folder / f"{PDF_ID}.pdf")
    (folder / f"{HTML_ID}.html").write_text(HTML, encoding="utf-8")
    (folder / "bomenbeleid.txt").write_text(TEXT, encoding="utf-8")


def write_pdf(path: Path, closing: str = "") -> None:
    pdf = FPDF(format="A4")
    pdf.set_title("Fietsplan Waterdam")
    pdf.set_margin(25)
    for sections in PDF_PAGES:
        pdf.add_page()
        for heading, text in sections:
            pdf.start_section(heading)
            pdf.set_font("Helvetica", style="B", size=15)
            pdf.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("Helvetica", size=11)
            pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(4)
    pdf.multi_cell(0, 6, closing or "Vastgesteld door de raad van Waterdam.", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


def index_documents(data: Path, folder: Path) -> None:
    report = update(data, [folder])
    failed = [outcome.message for outcome in report.outcomes if outcome.action == "failed"]
    assert not failed, failed
