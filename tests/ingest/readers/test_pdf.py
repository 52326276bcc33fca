from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest import ocr
from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, MisnamedFile, ScannedFile, VanishedFile
from ingest.limits import Limits
from ingest.model import Excerpt, IssueCode, RawTable, Reading, TextBlock
from ingest.readers.pdf import read

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
LIMITS = Limits()

PLAN = """
#set document(title: "Plan voor de wijk", author: "Gemeente Veldwijk")
#set page(width: 12cm, height: 16cm, margin: 2cm,
  header: [Gemeente Veldwijk #h(1fr) Beleidsplan], footer: context [Pagina #counter(page).display() van 9])
#set text(lang: "nl", size: 10pt, hyphenate: true)
#set par(justify: true)
= 1. Aanleiding
Vorig jaar besloot de gemeenteraad dat het ondersteuningsaanbod voor mantelzorgers en vrijwilligersorganisaties
toegankelijker moet worden. Het welzijnsbeleid sluit daarop onvoldoende aan.

Daarom komt er een uitvoeringsprogramma voor alle buurten.
== Doelen
We willen drie dingen:
- meer ontmoeting in de buurt
  - in elk wijkcentrum
  - bij elke basisschool, ook in de vakanties en op woensdagmiddagen na schooltijd
- minder wachttijd
+ Eerst een proef in de binnenstad.
+ Daarna de andere wijken.

*Wijkteams.* Elk team krijgt een vast aanspreekpunt voor huisartsen.
#pagebreak()
== Kosten
De kosten zijn 12,5 mln. per jaar.
#pagebreak()
Tot slot.
"""


def blocks_of(reading: Reading) -> list[TextBlock]:
    return [block for block in reading.blocks if isinstance(block, TextBlock)]


def texts_of(reading: Reading) -> list[str]:
    return [block.excerpt.text for block in blocks_of(reading)]


def excerpts_of(reading: Reading) -> list[Excerpt]:
    found = []
    for block in reading.blocks:
        found += [cell.excerpt for cell in block.cells] if isinstance(block, RawTable) else [block.excerpt]
    return found


def assert_exact(reading: Reading) -> None:
    """Each piece of each excerpt, and each word, stands where it says."""
    pages = {page.number: page for page in reading.pages}
    for excerpt in excerpts_of(reading):
        for piece in excerpt.pieces:
            page = pages[piece.span.page]
            assert excerpt.text[piece.start : piece.end] == page.text[piece.span.char_start : piece.span.char_end]
    for page in reading.pages:
        end = 0
        for word in page.words:
            assert word.char_start >= end
            assert page.text[word.char_start : word.char_end] == word.text
            assert -1 < word.bbox.x0 < word.bbox.x1 < page.width_pt + 1
            assert -1 < word.bbox.top < word.bbox.bottom < page.height_pt + 1
            end = word.char_end


def compiled(source: str, path: Path) -> Path:
    path.write_bytes(typst.compile(source.encode()))
    return path


def drawn(path: Path, draw: Callable[[Canvas], None]) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    draw(canvas)
    canvas.save()
    return path


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read(compiled(PLAN, tmp_path_factory.mktemp("plan") / "plan.pdf"), LIMITS)


def test_headings_have_the_level_of_the_outline(plan: Reading) -> None:
    headings = [(block.excerpt.text, block.heading_level) for block in blocks_of(plan) if block.heading_level]
    assert headings == [("1. Aanleiding", 1), ("Doelen", 2), ("Kosten", 2)]


def test_paragraphs_are_whole_and_apart(plan: Reading) -> None:
    texts = texts_of(plan)
    assert texts[1].endswith("Het welzijnsbeleid sluit daarop onvoldoende aan.")
    assert "ondersteuningsaanbod voor mantelzorgers en vrijwilligersorganisaties toegankelijker" in texts[1]
    assert texts[2] == "Daarom komt er een uitvoeringsprogramma voor alle buurten."


def test_lists_have_markers_and_levels(plan: Reading) -> None:
    items = [
        (block.list_marker, block.list_level, block.excerpt.text[:20]) for block in blocks_of(plan) if block.list_marker
    ]
    assert items == [
        ("•", 0, "meer ontmoeting in d"),
        ("‣", 1, "in elk wijkcentrum"),
        ("‣", 1, "bij elke basisschool"),
        ("•", 0, "minder wachttijd"),
        ("1.", 0, "Eerst een proef in d"),
        ("2.", 0, "Daarna de andere wij"),
    ]


def test_bold_run_is_measured(plan: Reading) -> None:
    block = next(block for block in blocks_of(plan) if block.excerpt.text.startswith("Wijkteams."))
    assert block.excerpt.text[: block.bold_end] == "Wijkteams."


def test_running_header_and_footer_are_text_but_no_block(plan: Reading) -> None:
    for page in plan.pages:
        assert page.text.startswith("Gemeente Veldwijk Beleidsplan\n")
        assert page.text.endswith(f"Pagina {page.number} van 9")
    assert not any("Veldwijk" in text or "Pagina" in text for text in texts_of(plan))


def test_properties(plan: Reading) -> None:
    assert plan.properties.title == "Plan voor de wijk"
    assert plan.properties.author == "Gemeente Veldwijk"
    assert plan.properties.language == "nl"
    assert plan.issues == ()
    assert_exact(plan)


@pytest.mark.parametrize("widths", [6, 7, 8, 9])
def test_hyphens_at_line_ends_are_undone(tmp_path: Path, widths: int) -> None:
    """The same words in columns of several widths, so that they break at several places."""
    words = (
        "maatschappelijke ondersteuningsvoorzieningen Maastricht-Heuvelland "
        "samenwerkingsverbanden Wmo-consulenten vrijwilligersorganisaties beleids- en uitvoeringsplan"
    )
    source = f"""#set page(width: auto, height: auto)
#set text(lang: "nl", size: 10pt)
{words}

#block(width: {widths}cm)[#set par(justify: true)
#({words!r} + " ").replace("'", "") {words} {words} {words}]""".replace(f"{words!r}", f'"{words}"')
    reading = read(compiled(source, tmp_path / "smal.pdf"), LIMITS)
    assert reading.pages[0].text.replace("\n", " ") == " ".join([words] * 5)
    assert_exact(reading)


def test_halves_of_a_broken_word_have_boxes_of_their_own(tmp_path: Path) -> None:
    source = '#set page(width: 5cm, margin: 1cm)\n#set text(lang: "nl", hyphenate: true)\nhet uitvoeringsprogramma'
    page = read(compiled(source, tmp_path / "half.pdf"), LIMITS).pages[0]
    assert page.text == "het uitvoeringsprogramma"
    assert len(page.words) > 2
    assert len(page.boxes(4, len(page.text))) == len({word.bbox.top for word in page.words[1:]})


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Links staat regel {n} van de eerste kolom" for n in range(12)]
    right = [f"Rechts staat regel {n} van de tweede kolom" for n in range(12)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "Een kop die over beide kolommen van de bladzijde heen loopt")
        canvas.setFont("Helvetica", 10)
        for number in range(12):  # drawn line by line across, as some writers do
            canvas.drawString(60, 740 - 13 * number, left[number])
            canvas.drawString(320, 740 - 13 * number, right[number])

    reading = read(drawn(tmp_path / "kolommen.pdf", draw), LIMITS)
    text = reading.pages[0].text.replace("\n", " ")
    assert text == " ".join(["Een kop die over beide kolommen van de bladzijde heen loopt", *left, *right])


def test_items_of_a_list_that_goes_on_in_the_next_column_are_of_one_level(tmp_path: Path) -> None:
    words = "staat een punt van de lijst"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number in range(12):
            canvas.drawString(60, 740 - 13 * number, f"{number + 1}. Links {words}.")
            canvas.drawString(320, 740 - 13 * number, f"{number + 13}. Rechts {words}.")

    reading = read(drawn(tmp_path / "kolommen.pdf", draw), LIMITS)
    levels = [block.list_level for block in reading.blocks if isinstance(block, TextBlock) and block.list_marker]
    assert levels == [0] * 24


def test_a_table_in_one_of_two_columns_of_text(tmp_path: Path) -> None:
    left = [f"Links staat regel {n} van de eerste kolom" for n in range(12)]
    right = [f"Rechts staat regel {n} van de tweede kolom" for n in range(8)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(left):
            canvas.drawString(60, 740 - 13 * number, line)
        for number, line in enumerate(right):
            canvas.drawString(300, 736 - 13 * number, line)
        for number, row in enumerate(["Post 2024 2025", "Zorg 12 13", "Jeugd 24 25", "Werk 36 37"]):
            for place, text in zip((300, 400, 450), row.split(), strict=True):
                canvas.drawString(place, 620 - 13 * number, text)

    reading = read(drawn(tmp_path / "kolommen.pdf", draw), LIMITS)
    (table,) = [block for block in reading.blocks if isinstance(block, RawTable)]
    assert (table.row_count, table.column_count) == (4, 3)
    assert " ".join(texts_of(reading)) == " ".join([*left, *right])


def test_a_sentence_goes_on_in_the_next_column_with_a_figure(tmp_path: Path) -> None:
    left = [f"Links staat regel {n} van de eerste kolom" for n in range(11)]
    right = [f"{2024 + n} huishoudens in de tweede kolom" for n in range(11)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate([*left, "Dat is genoeg. In de wijk zijn er bij"]):
            canvas.drawString(60, 740 - 13 * number, line)
        for number, line in enumerate(right):
            canvas.drawString(320, 740 - 13 * number, line)

    blocks = texts_of(read(drawn(tmp_path / "kolommen.pdf", draw), LIMITS))
    assert any("In de wijk zijn er bij 2024 huishoudens" in text for text in blocks)


def test_roman_numerals_without_a_stop_are_markers_where_the_text_stands_off(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, numeral in enumerate(["I", "II", "III"]):
            canvas.drawString(60, 740 - 20 * number, numeral)
            canvas.drawString(85, 740 - 20 * number, "het plan vast te stellen;")
        canvas.drawString(60, 640, "III de raad spreekt erover.")

    blocks = blocks_of(read(drawn(tmp_path / "punten.pdf", draw), LIMITS))
    assert [block.list_marker for block in blocks] == ["I", "II", "III", None]


def test_a_raised_mark_stands_before_its_note(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60, 744, "1")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(65, 740, "Deze cijfers zijn voorlopig.")

    assert texts_of(read(drawn(tmp_path / "noot.pdf", draw), LIMITS)) == ["¹ Deze cijfers zijn voorlopig."]


def test_a_list_marker_of_another_font_size(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 740 - 30 * number, f"{number + 1}.")
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(75, 740 - 30 * number, "een doel dat niet op een enkele regel past omdat het lang")
            canvas.drawString(75, 727 - 30 * number, "is geworden;")

    blocks = blocks_of(read(drawn(tmp_path / "doelen.pdf", draw), LIMITS))
    assert [block.list_marker for block in blocks] == ["1.", "2.", "3."]
    assert all(block.excerpt.text.endswith("lang is geworden;") for block in blocks)


def test_labels_and_values_are_read_row_by_row(tmp_path: Path) -> None:
    rows = [
        ("Aan", "de gemeenteraad van Veldwijk"),
        ("Van", "het college"),
        ("Datum", "3 mei 2024"),
        ("Zaak", "Z24-0815"),
        ("Over", "het zwembad"),
    ]

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            canvas.drawString(60, 780 - 16 * number, row[0])
        for number, row in enumerate(rows):
            canvas.drawString(200, 780 - 16 * number, row[1])

    reading = read(drawn(tmp_path / "brief.pdf", draw), LIMITS)
    assert texts_of(reading) == [f"{label} {value}" for label, value in rows]


def test_table_cells_are_exact(tmp_path: Path) -> None:
    styles = getSampleStyleSheet()
    cells = [
        ["Taak", "2024", "2025"],
        ["Jeugd", "1.250", "1.300"],
        [Paragraph("Zorg voor ouderen in de eigen buurt", styles["Normal"]), "80,5", "81,0"],
    ]
    table = Table(cells, colWidths=[90, 60, 60], style=TableStyle([("GRID", (0, 0), (-1, -1), 1, "black")]))
    path = tmp_path / "tabel.pdf"
    before, after = (
        Paragraph("De kosten staan hieronder.", styles["Normal"]),
        Paragraph("Dat was het.", styles["Normal"]),
    )
    SimpleDocTemplate(str(path), pagesize=A4).build([before, Spacer(1, 12), table, Spacer(1, 12), after])
    reading = read(path, LIMITS)
    found = reading.blocks[1]
    assert isinstance(found, RawTable)
    assert [[cell.excerpt.text for cell in found.cells if cell.row == row] for row in range(3)] == [
        ["Taak", "2024", "2025"],
        ["Jeugd", "1.250", "1.300"],
        ["Zorg voor ouderen in de eigen buurt", "80,5", "81,0"],
    ]
    assert "Jeugd\t1.250\t1.300\nZorg voor ouderen in de eigen buurt\t80,5\t81,0\nDat was het." in reading.pages[0].text
    assert all(cell.regions[0].page == 1 for cell in found.cells)
    assert_exact(reading)


def test_a_word_that_the_edge_of_its_cell_breaks_is_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        width = canvas.stringWidth("Kapitaallaste")
        cells = Table([["Jaar", "Kapitaallaste\nn"], ["2025", "98"]], colWidths=[60, width + 12])
        cells.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, "black"), ("FONTSIZE", (0, 0), (-1, -1), 12)]))
        canvas.setFont("Helvetica", 12)
        cells.wrapOn(canvas, 400, 400)
        cells.drawOn(canvas, 100, 600)

    (found,) = read(drawn(tmp_path / "cel.pdf", draw), LIMITS).blocks
    assert isinstance(found, RawTable)
    assert [cell.excerpt.text for cell in found.cells] == ["Jaar", "Kapitaallasten", "2025", "98"]


def test_footnote_mark_stays_apart_from_a_figure(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica", 12)
        text.textOut("Samen kost het 80,5")
        text.setRise(5)
        text.setFont("Helvetica", 7)
        text.textOut("12")
        canvas.drawText(text)

    reading = read(drawn(tmp_path / "noot.pdf", draw), LIMITS)
    assert texts_of(reading) == ["Samen kost het 80,5¹²"]


def test_mojibake_is_repaired(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "De pilot is geÃ«valueerd en de ideeÃ«n zijn overgenomen; het cafÃ© blijft.")

    reading = read(drawn(tmp_path / "bytes.pdf", draw), LIMITS)
    assert texts_of(reading) == ["De pilot is geëvalueerd en de ideeën zijn overgenomen; het café blijft."]
    assert_exact(reading)


def test_half_a_character_is_left_out(tmp_path: Path) -> None:
    """A font may say that a letter is one of the two numbers that UTF-16 makes a rare character of."""
    whole = drawn(tmp_path / "heel.pdf", lambda canvas: canvas.drawString(60, 780, "Wie doet wZat en waarom"))
    writer = pypdf.PdfWriter(clone_from=whole)
    fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    letters = StreamObject()
    letters.set_data(b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <5A> <DC30> endbfchar")
    for font in fonts.values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(letters)
    writer.write(tmp_path / "half.pdf")

    reading = read(tmp_path / "half.pdf", LIMITS)
    assert texts_of(reading) == ["Wie doet wat en waarom"]
    assert_exact(reading)


def test_page_number_of_a_single_page_is_no_block(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Het college besluit om het zwembad te verkopen.")
        canvas.drawString(60, 30, "Raadsvoorstel zwembad")
        canvas.drawRightString(540, 30, "Pagina 1 van 1")

    reading = read(drawn(tmp_path / "een.pdf", draw), LIMITS)
    assert texts_of(reading) == ["Het college besluit om het zwembad te verkopen."]
    assert reading.pages[0].text.endswith("Raadsvoorstel zwembad Pagina 1 van 1")


def test_text_that_runs_up_the_page_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -100, "Deze tekst loopt van onder naar boven")
        canvas.drawString(100, -114, "en heeft een tweede regel.")

    reading = read(drawn(tmp_path / "opzij.pdf", draw), LIMITS)
    assert texts_of(reading) == ["Deze tekst loopt van onder naar boven en heeft een tweede regel."]
    first = reading.pages[0].words[0].bbox
    assert first.bottom - first.top > first.x1 - first.x0
    assert_exact(reading)


def test_watermark_is_text_but_no_block(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 600, "Het plan gaat in juni naar de raad.")
        canvas.rotate(45)
        canvas.drawString(500, 100, "CONCEPT")

    reading = read(drawn(tmp_path / "concept.pdf", draw), LIMITS)
    assert texts_of(reading) == ["Het plan gaat in juni naar de raad."]
    assert "CONCEPT" in reading.pages[0].text


def test_page_labels_are_kept_beside_the_numbers(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=compiled(PLAN, tmp_path / "plan.pdf"))
    writer.set_page_label(0, 0, style="/r")
    writer.set_page_label(1, 2, style="/D", start=1)
    writer.write(tmp_path / "labels.pdf")
    assert [page.label for page in read(tmp_path / "labels.pdf", LIMITS).pages] == ["i", "1", "2"]


def encrypted(tmp_path: Path, user: str) -> Path:
    writer = pypdf.PdfWriter(clone_from=compiled(PLAN, tmp_path / "plan.pdf"))
    writer.encrypt(user_password=user, owner_password="geheim", algorithm="AES-256")
    writer.write(tmp_path / "op-slot.pdf")
    return tmp_path / "op-slot.pdf"


def test_file_with_only_an_owner_password_is_read(tmp_path: Path) -> None:
    assert texts_of(read(encrypted(tmp_path, ""), LIMITS))[0] == "1. Aanleiding"


def test_file_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFile, match="wachtwoord"):
        read(encrypted(tmp_path, "welkom"), LIMITS)


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", EmptyFile), (b"PK\x03\x04 geen pdf", MisnamedFile), (b"%PDF-1.7\nniets", DamagedFile)],
)
def test_no_pdf_at_all(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "fout.pdf"
    path.write_bytes(content)
    with pytest.raises(error, match=r"fout\.pdf"):
        read(path, LIMITS)


def test_vanished_file(tmp_path: Path) -> None:
    with pytest.raises(VanishedFile):
        read(tmp_path / "weg.pdf", LIMITS)


def test_what_is_left_of_a_truncated_file_is_read(tmp_path: Path) -> None:
    whole = compiled(PLAN, tmp_path / "heel.pdf").read_bytes()
    path = tmp_path / "half.pdf"
    for share in (0.99, 0.9, 0.6, 0.3, 0.05):
        path.write_bytes(whole[: int(len(whole) * share)])
        with contextlib.suppress(DamagedFile):
            assert IssueCode.UNREADABLE_PAGE in {issue.code for issue in read(path, LIMITS).issues}


@pytest.mark.parametrize("packed", ["/FlateDecode", "/OnbekendDecode"])
def test_page_that_cannot_be_unpacked_is_told(packed: str, tmp_path: Path) -> None:
    path = compiled(PLAN, tmp_path / "plan.pdf")
    writer = pypdf.PdfWriter(clone_from=path)
    stream = StreamObject()
    stream.set_data(b"geen deflate, wat er ook staat")
    stream[NameObject("/Filter")] = NameObject(packed)
    writer.pages[1][NameObject("/Contents")] = stream
    writer.write(path)
    reading = read(path, LIMITS)
    assert [(issue.code, issue.page) for issue in reading.issues] == [(IssueCode.UNREADABLE_PAGE, 2)]
    assert len(reading.pages) == 3


def test_blank_page_of_a_file_whose_table_cannot_be_found_is_told(tmp_path: Path) -> None:
    whole = drawn(tmp_path / "leeg.pdf", lambda canvas: canvas.showPage())
    head, _, _ = whole.read_bytes().rpartition(b"startxref")
    (tmp_path / "kapot.pdf").write_bytes(head + b"startxref\n%d\n%%%%EOF" % 10**30)
    reading = read(tmp_path / "kapot.pdf", LIMITS)
    assert [(issue.code, issue.page) for issue in reading.issues] == [(IssueCode.UNREADABLE_PAGE, 1)]


def test_blank_page_is_no_issue(tmp_path: Path) -> None:
    path = compiled("#pagebreak()\nDe tweede bladzijde.", tmp_path / "leeg.pdf")
    reading = read(path, LIMITS)
    assert reading.issues == ()
    assert [page.text for page in reading.pages] == ["", "De tweede bladzijde."]


def test_pages_over_the_limit_are_left_out(tmp_path: Path) -> None:
    reading = read(compiled(PLAN, tmp_path / "plan.pdf"), Limits(pages=2))
    assert len(reading.pages) == 2
    assert [issue.code for issue in reading.issues] == [IssueCode.PAGE_LIMIT]


def scan(*lines: str) -> Image.Image:
    picture = Image.new("L", (1240, 1754), 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((120, 160 + 60 * number), line, fill=0, font_size=34)
    return picture


def mixed(path: Path) -> Path:
    """A page of text and a scanned page."""
    buffer = io.BytesIO()
    scan("De raad stemt in met het plan.").save(buffer, "PDF", resolution=150)
    writer = pypdf.PdfWriter()
    writer.append(compiled("Het college stelt voor om in te stemmen met het plan voor de wijk.", path))
    writer.append(buffer)
    writer.write(path)
    return path


def test_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    scan("Besluit").save(path, "PDF", resolution=150)
    with pytest.raises(ScannedFile, match="ocrmypdf -l nld"):
        read(path, LIMITS)


def test_scanned_page_among_others_is_told(tmp_path: Path) -> None:
    reading = read(mixed(tmp_path / "deels.pdf"), LIMITS)
    assert [(issue.code, issue.page) for issue in reading.issues] == [(IssueCode.SCANNED_PAGE, 2)]
    assert len(texts_of(reading)) == 1


@pytest.mark.skipif(not ocr.can_recognise(), reason="ocrmypdf or tesseract with Dutch is not installed")
def test_scanned_page_is_recognised_where_asked(tmp_path: Path) -> None:
    reading = read(mixed(tmp_path / "deels.pdf"), Limits(ocr=True))
    assert [page.ocr for page in reading.pages] == [False, True]
    assert [(issue.code, issue.page) for issue in reading.issues] == [(IssueCode.OCR_PAGE, 2)]
    assert texts_of(reading)[1] == "De raad stemt in met het plan."
    assert_exact(reading)


WORDS = st.sampled_from(
    "de|gemeente|Veldwijk|geeft|12,5 mln.|uit aan|beleids- en uitvoeringsplannen|(zie 3.1)|voor|Wmo-hulp|–|“Thuis”|"
    "€ 80|ideeën|2024-2026|a.u.b.;|kosten:|waaronder|één|wijk".split("|")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=4), size=st.integers(7, 14))
def test_all_text_is_there_and_every_place_is_exact(tmp_path: Path, paragraphs: list[list[str]], size: int) -> None:
    styles = getSampleStyleSheet()
    style = styles["Normal"].clone("proef", fontSize=size, leading=1.2 * size, spaceAfter=size, alignment=4)
    path = tmp_path / "proef.pdf"
    SimpleDocTemplate(
        str(path), pagesize=(300, 400), leftMargin=40, rightMargin=40, topMargin=60, bottomMargin=60
    ).build([Paragraph(" ".join(words) + ".", style) for words in paragraphs])
    reading = read(path, LIMITS)
    assert_exact(reading)
    text = "".join(page.text for page in reading.pages)
    assert squeezed(text) == squeezed("".join("".join(words) + "." for words in paragraphs))


def test_justified_lines_whose_words_happen_to_stand_in_columns_are_text(tmp_path: Path) -> None:
    words = ["de gemeente gemeente 12,5 mln. gemeente.", *["de gemeente gemeente (zie 3.1) gemeente."] * 2]
    style = getSampleStyleSheet()["Normal"].clone("proef", fontSize=11, leading=13.2, spaceAfter=11, alignment=4)
    path = tmp_path / "proef.pdf"
    SimpleDocTemplate(str(path), pagesize=(300, 400), leftMargin=40, rightMargin=40).build(
        [Paragraph(text, style) for text in words]
    )
    assert texts_of(read(path, LIMITS)) == words


def test_two_stretched_lines_are_of_one_paragraph(tmp_path: Path) -> None:
    lines = [
        "De bouw van woningen in de",
        "Schildersbuurt begint later",
        "omdat de grond nog niet schoon genoeg is",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(lines):
            words = line.split()
            gap = (300 - canvas.stringWidth("".join(words))) / (len(words) - 1)
            for place, word in enumerate(words):
                before = canvas.stringWidth("".join(words[:place])) + place * gap
                canvas.drawString(60 + before, 740 - 13 * number, word)

    assert texts_of(read(drawn(tmp_path / "uitgevuld.pdf", draw), LIMITS)) == [" ".join(lines)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not there")
@pytest.mark.parametrize("name", ["wmo-plan-2024-2026", "zicht-op-thuis-2023"])
def test_real_documents_are_exact(name: str) -> None:
    reading = read(SHARED / "documents" / f"{name}.pdf", LIMITS)
    assert reading.issues == ()
    assert_exact(reading)
