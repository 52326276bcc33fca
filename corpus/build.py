"""Typesets the example documents: `corpus/sources/<name>.typ` becomes `corpus/<name>.pdf`.

Run `python corpus/build.py`. The same sources give the same bytes with the same version of Typst: the date is fixed and
only the fonts that come with Typst are used.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import typst

CORPUS = Path(__file__).resolve().parent
SOURCES = CORPUS / "sources"
DATE = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)


def build(target: Path) -> tuple[Path, ...]:
    """The PDF files, written into the folder `target`, in order of name. Raises TypstError on a wrong source."""
    return tuple(_typeset(source, target / f"{source.stem}.pdf") for source in sorted(SOURCES.glob("*.typ")))


def _typeset(source: Path, pdf: Path) -> Path:
    pdf.write_bytes(
        typst.compile(
            source,
            root=SOURCES,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(DATE.timestamp()),
        )
    )
    return pdf


if __name__ == "__main__":
    for path in build(CORPUS):
        sys.stdout.write(f"{path.relative_to(CORPUS.parent)}\n")
