"""Looks for texts that a reader does not foresee, guided by which of its code they reach.

    python bench/fuzz_text.py html --seconds 300

Comes in: html, md or txt. Goes out: nothing, or the first text that raises anything but a `DocumentError`, as a file in
the folder where this is started. Needs `atheris`, which is no dependency: `pip install atheris`. PDF and DOCX are read
by libraries that are not Python, whose coverage it does not see: `fuzz.py` spoils those.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import atheris

with atheris.instrument_imports(include=["ingest"]):
    from ingest.errors import DocumentError
    from ingest.facts.extraction import extract_facts
    from ingest.limits import Limits
    from ingest.pipeline import read_document

DOCUMENTS = Path(__file__).resolve().parents[1] / "tests" / "documents"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("format", choices=("html", "md", "txt"))
    parser.add_argument("--seconds", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-text-") as folder:
        path = Path(folder) / f"stuk.{options.format}"
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for seed in DOCUMENTS.glob(f"*.{options.format}"):
            if not seed.name.startswith("README"):
                (seeds / seed.name).write_bytes(seed.read_bytes())

        def read(content: bytes) -> None:
            path.write_bytes(content)
            try:
                document, _ = read_document(path, "stuk", Limits())
            except DocumentError:
                return
            extract_facts(document)

        settings = [f"-max_total_time={options.seconds}", "-max_len=6000", "-timeout=20", "-rss_limit_mb=2000"]
        atheris.Setup([sys.argv[0], *settings, str(seeds)], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
