"""Makes the documents that the tests ask questions about: `sources/<name>.<suffix>.{typ,py}` becomes `<name>.<suffix>`.

Run `python tests/documents/build.py`. The municipalities, people and figures in them are invented. Figures of tables
stand in `sources/figures.json`, from which the tests compute what is to be answered. Documents without a source here
(HTML, Markdown) are their own source.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pypdfium2
import typst

DOCUMENTS = Path(__file__).resolve().parent
SOURCES = DOCUMENTS / "sources"


def build(target: Path) -> tuple[Path, ...]:
    """The documents, written into the folder `target`, in order of name. Raises TypstError on a wrong source."""
    sources = sorted((*SOURCES.glob("*.typ"), *SOURCES.glob("*.py")))
    return tuple(_build_one(source, target / source.stem) for source in sources)


def _build_one(source: Path, document: Path) -> Path:
    if source.suffix == ".py":
        runpy.run_path(str(source))["build"](document)
        return document
    pdf = typst.compile(source, root=SOURCES, ignore_system_fonts=True, format="pdf", timestamp=0)
    if document.suffix == ".txt":
        document.write_text(_plain_text(pdf), encoding="utf-8", newline="\n")
    else:
        document.write_bytes(pdf)
    return document


def _plain_text(pdf: bytes) -> str:
    """The text of each page as PDFium gives it, line ends, running lines and split words included."""
    with pypdfium2.PdfDocument(pdf) as pages:
        texts = [pages[number].get_textpage().get_text_bounded() for number in range(len(pages))]
    return "\f".join(text.replace("\r\n", "\n").replace("\x02", "-").replace("\ufffe", "-") for text in texts)


if __name__ == "__main__":
    for path in build(DOCUMENTS):
        sys.stdout.write(f"{path.relative_to(DOCUMENTS.parent)}\n")
