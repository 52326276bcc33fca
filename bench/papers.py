"""Made-up council papers, as PDF: the same number gives the same paper.

Comes in: a number. Goes out: files for measuring how fast is read and indexed. They say nothing that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import typst

PLACES = ("Oosterveld", "Westdorp", "Molenbuurt", "De Hoge Akker", "Zandwijk", "Kerkeind", "Havenkwartier", "Noordrand")
THINGS = (
    "de bibliotheek", "het buurthuis", "de fietsbrug", "het zwembad", "de jongerenopvang", "het stadspark",
    "de brede school", "de muziekschool", "het wijkteam", "de sporthal", "het haventerrein", "de voedselbank",
)  # fmt: skip
POSTS = (
    "Onderhoud", "Personeel", "Huur", "Subsidies", "Energie", "Communicatie", "Begeleiding", "Vervoer", "Inrichting",
    "Onderzoek", "Beheer", "Afschrijving",
)  # fmt: skip
SENTENCES = (
    "Het college stelt voor om {thing} in {place} met ingang van {year} te vernieuwen.",
    "Bewoners van {place} vragen al sinds {year} om een betere bereikbaarheid van {thing}.",
    "De kosten van {thing} bedragen € {sum} per jaar en komen ten laste van de algemene middelen.",
    "Uit het onderzoek van {year} blijkt dat {percent}% van de bezoekers uit {place} tevreden is over {thing}.",
    "De raad ontvangt voor 1 juli {year} een voortgangsbericht over {thing}.",
    "Samen met de partners in {place} werken wij een plan uit, waarin ook het beheer van {thing} een plaats krijgt.",
    "Wanneer de subsidie van de provincie uitblijft, wordt {thing} in {place} een jaar later aangepakt.",
)
YEARS = (2025, 2026, 2027, 2028)
_STYLE = '#set page(paper: "a4", numbering: "1")\n#set text(lang: "nl", size: 10pt)\n#set heading(numbering: "1.1")\n'


def paper(path: Path, number: int) -> None:
    """A proposal of about three pages, with a table of costs and one of steps."""
    some = Random(number)
    thing, place = some.choice(THINGS), some.choice(PLACES)
    parts = [f"#heading(numbering: none)[Raadsvoorstel {number}: {thing} in {place}]"]
    for heading in ("Aanleiding", "Doel", "Argumenten", "Kanttekeningen"):
        parts += [f"= {heading}", *_paragraphs(some, 3)]
    parts += ["= Kosten", *_paragraphs(some, 1), _budget(some, 8)]
    parts += ["= Planning", _steps(some, 5), *_paragraphs(some, 1)]
    _write(path, parts)


def prose(path: Path, chapters: int) -> None:
    """Headings and paragraphs without a table, more than a page a chapter."""
    some = Random(chapters)
    _write(path, [part for number in range(chapters) for part in (f"= Deel {number + 1}", *_paragraphs(some, 9))])


def budget_book(path: Path, pages: int, tables: int) -> None:
    """So many pages, of which `tables` have a table of 12 lines, spread over the book."""
    some = Random(pages)
    parts: list[str] = []
    for number in range(pages):
        parts += [f"= Programma {number + 1}", *_paragraphs(some, 2)]
        if number * tables // pages < (number + 1) * tables // pages:
            parts.append(_budget(some, 12))
        parts.append("#pagebreak(weak: true)")
    _write(path, parts)


def _write(path: Path, parts: list[str]) -> None:
    path.write_bytes(typst.compile((_STYLE + "\n\n".join(parts)).encode()))


def _paragraphs(some: Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield " ".join(
            sentence.format(
                thing=some.choice(THINGS),
                place=some.choice(PLACES),
                year=some.choice(YEARS),
                sum=f"{some.randrange(10, 900)}.000",
                percent=some.randrange(20, 95),
            )
            for sentence in some.sample(SENTENCES, 5)
        )


def _budget(some: Random, lines: int) -> str:
    rows = [[some.randrange(10, 900) * 1_000 for _ in YEARS] for _ in range(lines)]
    printed = [[name, *map(_grouped, row)] for name, row in zip(some.sample(POSTS, lines), rows, strict=True)]
    total = ["Totaal", *(_grouped(sum(column)) for column in zip(*rows, strict=True))]
    return _table(["Bedragen in euro's", *map(str, YEARS)], [*printed, total])


def _steps(some: Random, count: int) -> str:
    rows = [
        [f"Stap {number + 1}", f"{some.choice(THINGS)} klaar", f"1 maart {YEARS[0] + number}"]
        for number in range(count)
    ]
    return _table(["Stap", "Resultaat", "Gereed"], rows)


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _table(head: list[str], rows: list[list[str]]) -> str:
    cells = "\n".join("  " + " ".join(f"[{cell}]," for cell in row) for row in [head, *rows])
    return f"#table(\n  columns: {len(head)},\n{cells}\n)"
