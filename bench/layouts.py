"""Tables of made-up pages in many layouts: which are read cell for cell, from the PDF and from text taken out of it.

    python bench/layouts.py [--documents 150] [--seed 1] [--save]

Comes in: a number of documents and a seed; the same give the same pages. Goes out: a line for each way of drawing and
each kind of table, and `bench/results/layouts.json`. What differs: lines, shades or nothing drawn, fonts, sizes,
margins and widths, upright and landscape pages, alignment, cells that wrap, headers of two rows, groups and totals,
page breaks, sentences, headings, captions and notes right beside a table. A table is right where its columns are called
as written, with what stands above that, and every row is, in one piece. The text is that of pdfium (rows on lines), of
pypdf (cells on lines) and of pypdf with the places of print kept (columns). Only the last tells columns of words apart:
in the others they are right as one too. Words are never broken, as word processors do not break them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from pypdf import PdfReader
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest import model
from ingest.limits import Limits
from ingest.pipeline import read_document

RESULTS = Path(__file__).parent / "results" / "layouts.json"
DOCUMENTS = 150
TABLES = (2, 4)
"""At least and at most a document."""
DRAWN = ("nothing", "grid", "line below header", "lines between rows", "box", "striped", "shaded header", "columns")
_NOTHING = 3
"""So many times as often as each other way: what is hardest to read."""
POSTS = (
    "Onderhoud wegen", "Groen en bomen", "Jeugdhulp", "Huishoudelijke hulp", "Sportvelden", "Bibliotheek", "Riolering",
    "Afval", "Musea en erfgoed", "Bestuur", "Veiligheid (brandweer en GHOR)", "Openbare verlichting", "Schoolgebouwen",
    "Armoede", "Economie, toerisme", "Speelplaatsen", "Verkeer en parkeren", "Dienstverlening balie en telefoon",
    "Overhead", "Mantelzorg", "Beschermd wonen", "Schuldhulp", "Peuteropvang", "Zwembad",
)  # fmt: skip
DEEDS = (
    "Nieuwe toplaag en belijning", "Vervangen van de leidingen", "Subsidie aan vrijwilligers", "Extra toezicht",
    "Aanleg van een fietspad langs het kanaal en de sluis", "Opstellen van een plan met bewoners en ondernemers",
)  # fmt: skip
WHO = ("Team Wonen", "J. de Boer", "Provincie", "Stichting Welzijn", "Afdeling Ruimte", "GGD")
MONTHS = ("januari", "maart", "mei", "juni", "september", "november")
SENTENCES = (
    "De raming is gebaseerd op de prijzen van januari en op de uitkomsten van de aanbesteding, die net is afgerond.",
    "Het college verwacht dat de uitgaven dalen, omdat een deel van het werk eerder is uitgevoerd dan was gepland.",
    "Hieronder wordt per onderdeel toegelicht welke keuzes zijn gemaakt en wat dat betekent voor wie er woont.",
    "Over de voortgang wordt twee keer per jaar gerapporteerd aan de raad, voor het eerst bij de voorjaarsnota.",
)
NOTES = ("* inclusief btw", "Bron: jaarrekening 2024", "1) voorlopige cijfers")
_MARGIN = 70


@dataclass(frozen=True, slots=True)
class Made:
    """`words` columns, from the first, hold words; the others figures or moments. `spans` are merged header cells."""

    kind: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(slots=True)
class Count:
    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, is_right: bool) -> None:
        self.right[key] += is_right
        self.all[key] += 1

    def told(self) -> dict[str, list[int]]:
        return {key: [self.right[key], self.all[key]] for key in sorted(self.all)}


def make_table(some: random.Random) -> Made:
    names = some.sample(POSTS, some.randint(3, 11))
    year = some.randint(2023, 2026)
    kind = some.choice(("years", "years", "named years", "aims", "amounts", "groups", "two headers", "works", "steps"))
    if kind == "works":
        rows = [(name, some.choice(DEEDS), _euros(some), str(some.randint(2025, 2029))) for name in names]
        return Made(kind, (("Project", "Omschrijving", "Krediet", "Gereed"),), tuple(rows), 2)
    if kind == "steps":
        days = [f"{some.choice(MONTHS)} {some.randint(2025, 2028)}" for _ in names]
        rows = [(f"{some.choice(DEEDS)} {at}", some.choice(WHO), day) for at, day in enumerate(days)]
        return Made(kind, (("Actie", "Trekker", "Planning"),), tuple(rows), 2)
    if kind == "two headers":
        sides = some.choice((("Lasten", "Baten"), ("Begroting", "Rekening"), ("Lasten", "Baten", "Saldo")))
        above = ("Programma", *(text for side in sides for text in (side, "")))
        below = ("", *(str(year + at) for _ in sides for at in (0, 1)))
        spans = tuple(((1 + 2 * at, 0), (2 + 2 * at, 0)) for at in range(len(sides)))
        return Made(kind, (above, below), _figured(some, [*names, "Totaal"], 2 * len(sides)), 1, spans)
    if kind == "groups":
        half = len(names) // 2 + 1
        count = some.randint(2, 4)
        rows = []
        for label, part in (("Lasten", names[:half]), ("Baten", names[half:])):
            rows += [(label, *[""] * count), *_figured(some, [*part, f"Totaal {label.lower()}"], count)]
        return Made(kind, (("Onderdeel", *(str(year + at) for at in range(count))),), tuple(rows))
    columns = {
        "years": [str(year + at) for at in range(some.randint(2, 5))],
        "named years": [f"{some.choice(('Rekening', 'Begroting'))} {year + at}" for at in range(3)],
        "aims": ["Nulmeting", f"Doel {year}", f"Doel {year + 4}"],
        "amounts": ["Bedrag"],
    }[kind]
    closing = ["Totaal"] if kind == "years" and some.random() < 0.6 else []
    label = some.choice(("Post", "Onderdeel", "Programma"))
    return Made(kind, ((label, *columns),), _figured(some, [*names, *closing], len(columns)))


def _figured(some: random.Random, labels: Sequence[str], count: int) -> tuple[tuple[str, ...], ...]:
    kind = some.choice(("thousands", "decimals", "percent", "signed"))
    return tuple((label, *(_figure(some, kind) for _ in range(count))) for label in labels)


def _figure(some: random.Random, kind: str) -> str:
    if some.random() < 0.05:
        return some.choice(("-", "0", "n.v.t."))
    whole = f"{some.choice((1, 10, 100, 1000)) * some.randint(1, 9) + some.randint(0, 99):,}".replace(",", ".")
    if kind == "decimals":
        return f"{some.randint(0, 40)},{some.randint(0, 9)}"
    if kind == "percent":
        return f"{some.randint(1, 99)}%"
    return f"{some.choice(('', '', '-'))}{whole}" if kind == "signed" else whole


def _euros(some: random.Random) -> str:
    return "€ " + f"{some.randint(1, 999) * 1000:,}".replace(",", ".")


def make_document(path: Path, seed: int) -> tuple[str, list[Made]]:
    """How its tables are drawn, and what they hold."""
    some = random.Random(seed)
    drawn = some.choice((*[DRAWN[0]] * (_NOTHING - 1), *DRAWN))
    font, size = some.choice(("Helvetica", "Times")), some.choice((8, 8.5, 9, 10))
    bold = {"Helvetica": "Helvetica-Bold", "Times": "Times-Bold"}[font]
    normal = {"Helvetica": "Helvetica", "Times": "Times-Roman"}[font]
    after = some.choice((2, 4, 6))
    page = landscape(A4) if some.random() < 0.25 else A4
    cell = ParagraphStyle("cell", fontName=normal, fontSize=size, leading=1.2 * size, splitLongWords=0)
    text = ParagraphStyle(
        "text", fontName=normal, fontSize=size + some.choice((0, 1, 2)), leading=1.4 * (size + 2), spaceAfter=after,
        alignment=some.choice((0, 0, 4)),
    )  # fmt: skip
    title = ParagraphStyle("title", fontName=bold, fontSize=14, leading=18, spaceBefore=8, spaceAfter=6)
    caption = ParagraphStyle("caption", parent=cell, spaceAfter=after)
    story: list[Flowable] = [Paragraph("Uitvoeringsplan van de gemeente", title)]
    tables = []
    for number in range(1, some.randint(*TABLES) + 1):
        if some.random() < 0.5:
            story.append(Paragraph(f"{number} {some.choice(('Financiën', 'Planning', 'Wat kost het'))}", title))
        story += [Paragraph(some.choice(SENTENCES), text) for _ in range(some.randint(1, 2))]
        if some.random() < 0.7:
            scale = some.choice((" (bedragen x € 1.000)", ""))
            story.append(Paragraph(f"Tabel {number}: {some.choice(('ramingen', 'planning'))}{scale}", caption))
        made = make_table(some)
        tables.append(made)
        story += [_drawn(some, made, drawn, cell, bold, page[0] - 2 * _MARGIN), Spacer(1, some.choice((4, 8, 14, 20)))]
        if some.random() < 0.15:
            story.append(Paragraph(some.choice(NOTES), cell))
    story.append(Paragraph(some.choice(SENTENCES), text))
    sides = {"leftMargin": _MARGIN, "rightMargin": _MARGIN, "topMargin": 60, "bottomMargin": 60}
    SimpleDocTemplate(str(path), pagesize=page, **sides).build(story)
    return drawn, tables


def _drawn(some: random.Random, made: Made, drawn: str, cell: ParagraphStyle, bold: str, width: float) -> Table:
    at_right = some.random() < 0.8
    heads = len(made.header)

    def filled(text: str, column: int, is_head: bool) -> Paragraph:
        alignment = 2 if at_right and column >= made.words and made.kind != "steps" else 0
        font = bold if is_head else cell.fontName
        return Paragraph(text, ParagraphStyle("one", parent=cell, alignment=alignment, fontName=font))

    rows = [[filled(text, at, True) for at, text in enumerate(row)] for row in made.header]
    rows += [[filled(text, at, False) for at, text in enumerate(row)] for row in made.rows]
    middle = made.kind != "steps" and some.random() < 0.5
    padding = some.choice((0, 1, 3, 5))
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), some.choice((1, 3, 5))),
        *(("SPAN", *span) for span in made.spans),
        *_lines(drawn, heads),
    ]
    share = some.choice((0.8, 1.0))
    widths = _widths(made, width * share)
    return Table(
        rows, colWidths=widths, style=TableStyle(style), repeatRows=heads, hAlign=some.choice(("LEFT", "CENTER"))
    )


def _lines(drawn: str, heads: int) -> Iterator[tuple[object, ...]]:
    whole, head = ((0, 0), (-1, -1)), ((0, 0), (-1, heads - 1))
    if drawn == "grid":
        yield ("GRID", *whole, 0.5, colors.black)
    if drawn == "line below header":
        yield ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 1, colors.black)
        yield ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)
    if drawn == "lines between rows":
        yield ("LINEBELOW", *whole, 0.3, colors.grey)
    if drawn == "box":
        yield ("BOX", *whole, 1, colors.black)
    if drawn in ("box", "shaded header"):
        yield ("BACKGROUND", *head, colors.lightgrey)
    if drawn == "striped":
        yield ("ROWBACKGROUNDS", *whole, (colors.whitesmoke, colors.white))
    if drawn == "columns":
        yield ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.grey)


def _widths(made: Made, width: float) -> list[float]:
    """Of the columns of words what they need, and the others alike."""
    words = {"works": (0.32, 0.34), "steps": (0.5, 0.24), "amounts": (0.6,)}.get(made.kind, (0.34,))
    others = len(made.header[0]) - len(words)
    return [width * share for share in words] + [width * (1 - sum(words)) / others] * others


def _as_read(path: Path) -> list[tuple[tuple[str, ...], ...]]:
    """What the columns are called, with what stands above that, and the rows of each table of a document."""
    document, _ = read_document(path, "made", Limits())
    blocks = (block for section in document.sections for block in section.blocks)
    tables = [block for block in blocks if isinstance(block, model.Table)]
    return [(tuple(column.label for column in table.columns), *map(_texts, table.rows)) for table in tables]


def _texts(row: Sequence[model.Cell]) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)


def _whole(made: Made) -> tuple[tuple[str, ...], ...]:
    *above, names = made.header
    for (start, _), (end, _) in made.spans:
        group = above[0][start]
        names = tuple(f"{group} / {name}" if start <= at <= end else name for at, name in enumerate(names))
    return (names, *made.rows)


def _as_text(made: Made) -> tuple[tuple[str, ...], ...]:
    """With its columns of words as one."""
    return tuple((" ".join(row[: made.words]), *row[made.words :]) for row in _whole(made))


def measure(folder: Path, documents: int, seed: int) -> dict[str, Count]:
    """From the PDF by how it is drawn; from its texts by what it holds."""
    counts = {"pdf": Count(), "text": Count(), "cells": Count(), "columns": Count()}
    for number in range(documents):
        path = folder / f"{number}.pdf"
        drawn, tables = make_document(path, seed * 100_000 + number)
        found = _as_read(path)
        for made in tables:
            counts["pdf"].add(drawn, _take(found, _whole(made)))
        for form, pages in _texts_of(path).items():
            path.with_suffix(".txt").write_text("\n\f".join(pages).replace("\r\n", "\n"), encoding="utf-8")
            found = _as_read(path.with_suffix(".txt"))
            for made in tables:
                is_right = _take(found, _whole(made)) or (form != "columns" and _take(found, _as_text(made)))
                counts[form].add(made.kind, is_right)
    return counts


def _texts_of(path: Path) -> dict[str, list[str]]:
    """The text of each page, in each of the ways in which it is taken out of a PDF."""
    printed, pages = pypdfium2.PdfDocument(path), PdfReader(path).pages
    return {
        "text": [page.get_textpage().get_text_bounded() for page in printed],
        "cells": [page.extract_text() for page in pages],
        "columns": [page.extract_text(extraction_mode="layout") for page in pages],
    }


def _take(found: list[tuple[tuple[str, ...], ...]], wanted: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the table was found; each that was found counts once. A merged header cell may be told once a column."""
    for one in found:
        if one[1:] == wanted[1:] and (one[0] == wanted[0] or one[0][1:] == wanted[0][1:]):
            found.remove(one)
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = measure(Path(folder), chosen.documents, chosen.seed)
    for name, count in counts.items():
        for key, (right, whole) in count.told().items():
            print(f"{name:8} {key:20} {right:4}/{whole}")
        print(f"{name:8} {'all':20} {sum(count.right.values()):4}/{sum(count.all.values())}")
    if chosen.save:
        told = {
            "documents": chosen.documents,
            "seed": chosen.seed,
            **{name: one.told() for name, one in counts.items()},
        }
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
