"""Flips bits in an index and looks whether that is noticed, and whether anything is told that is not so.

    nice python bench/damage.py --flips 500 --save

Comes in: how many flips a part. Goes out: what came of them, by part; exit status 1 where an answer was wrong, the
program crashed or a rebuild made it worse. Parts are the catalog, the FAISS file, the tantivy folder, the tokens, the
manifest, the pointer to the generation in use, and the originals. Each flip is one bit of a small index, mostly before
it is opened, in the catalog for every other one while it is open. All that the index tells is compared with what it
told before: documents, pages, passages, facts, registers, files, the answer to a question. Each of these may be the
same or a clear error. After some flips `update` without paths runs, as `beleidswijzer index` does (for originals with
them): then all is as it was, or the damage is said.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import json
import logging
import platform
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import index.search
import index.update
from assistant.pipeline import Assistant
from index.embed import load_embedder_of
from index.generation import current_folder
from index.model import SearchRequest
from index.search import Index
from index.update import update
from ingest.errors import BeleidswijzerError

DOCUMENTS = Path(__file__).resolve().parents[1] / "tests" / "documents"
NAMES = ("motie-buurtbus.pdf", "besluitenlijst-raad-12-december-2024.html", "raadsinformatiebrief-brede-school.md")
QUESTIONS = ("Wat kost de brede school?", "Wat vraagt de motie over de buurtbus?", "Welke besluiten nam de raad?")
RESULTS = Path(__file__).parent / "results" / "damage.json"

PARTS: dict[str, Callable[[Path], list[Path]]] = {
    "catalog": lambda data: [data / "catalog.sqlite3"],
    "faiss": lambda data: [_generation(data) / "dense.faiss"],
    "tantivy": lambda data: [path for path in sorted((_generation(data) / "lexical").iterdir()) if path.stat().st_size],
    "tokens": lambda data: [path for path in sorted((_generation(data) / "tokens").iterdir()) if path.stat().st_size],
    "manifest": lambda data: [_generation(data) / "manifest.json"],
    "pointer": lambda data: [data / "search" / "current"],
    "originals": lambda data: sorted((data / "originals").iterdir()),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rebuilds", type=float, default=0.2, help="share of the flips after which update runs")
    parser.add_argument("--parts", nargs="*", default=list(PARTS), choices=PARTS)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    # The model is none of what is spoilt here, and takes longer to load than all else.
    for module in (index.search, index.update):
        module.load_embedder_of = functools.cache(load_embedder_of)  # type: ignore[attr-defined]
    start = time.monotonic()
    outcomes: dict[str, Counter[str]] = {}
    harm: list[str] = []
    with tempfile.TemporaryDirectory(prefix="damage-") as folder:
        whole, spoilt = Path(folder) / "whole", Path(folder) / "data"
        documents = Path(folder) / "documents"
        documents.mkdir()
        for name in NAMES:
            shutil.copy(DOCUMENTS / name, documents)
        update(whole, [documents])
        shutil.copytree(whole, spoilt)
        with contextlib.closing(Index.open(spoilt)) as opened:
            told = dict(_tell(opened))
        for part in options.parts:
            outcomes[part] = Counter()
            random = Random(f"{options.seed}/{part}")
            for number in range(options.flips):
                # After an update all is put back, so that each flip is alone.
                shutil.rmtree(spoilt)
                shutil.copytree(whole, spoilt)
                found = _flip(part, number, spoilt, documents, told, random, options.rebuilds)
                outcomes[part].update(found)
                harm += [f"{part} {number}: {one}" for one in found if one.startswith(("wrong", "crash"))]
    result = {
        "configuration": {"flips": options.flips, "seed": options.seed, "python": platform.python_version()},
        "outcomes": {part: dict(counts.most_common()) for part, counts in outcomes.items()},
        "harm": harm,
        "seconds": round(time.monotonic() - start),
    }
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if options.save:
        RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if harm else 0


def _flip(
    part: str, number: int, data: Path, documents: Path, told: dict[str, str], random: Random, rebuilds: float
) -> list[str]:
    """What came of one flip: before or while it was opened, and of the rebuild after it."""
    path = random.choice(PARTS[part](data))
    place, bit = random.randrange(path.stat().st_size), random.randrange(8)
    while_open = part == "catalog" and number % 2 == 1
    opened = Index.open(data) if while_open else None
    _flip_bit(path, place, bit)
    found = _look(data, told, number, opened)
    if (found == "unnoticed" and part != "catalog") or random.random() >= rebuilds:
        return [found]
    rebuilt = _rebuild(data, [documents] if part == "originals" else [])
    again = _look(data, told, number) if rebuilt == "rebuilt" else rebuilt
    # What nobody needs now may be flipped and stay so.
    return [found, {"unnoticed": "then all as it was"}.get(again, f"then {again}" if "wrong" not in again else again)]


def _flip_bit(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1 << bit]))


def _look(data: Path, told: dict[str, str], question: int, opened: Index | None = None) -> str:
    """ "unnoticed" where all is as it was told."""
    try:
        if opened is None:
            opened = Index.open(data)
    except BeleidswijzerError as error:
        return f"said at opening: {type(error).__name__}" if error.remedy else "wrong: no remedy"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"crash at opening: {type(error).__name__}: {error}"
    with contextlib.closing(opened):
        said = ""
        for what, telling in _tellings(opened, QUESTIONS[question % len(QUESTIONS)]):
            try:
                if telling() != told[what]:
                    return f"wrong: {what}"
            except BeleidswijzerError as error:
                said = f"said at use: {type(error).__name__}"
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                return f"crash at use: {what}: {type(error).__name__}: {error}"
    return said or "unnoticed"


def _rebuild(data: Path, paths: list[Path]) -> str:
    try:
        update(data, paths)
    except BeleidswijzerError as error:
        return f"said by update: {type(error).__name__}"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"crash in update: {type(error).__name__}: {error}"
    return "rebuilt"


def _tell(opened: Index) -> Iterator[tuple[str, str]]:
    for what, telling in _tellings(opened, *QUESTIONS):
        yield what, telling()


def _tellings(opened: Index, *questions: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """All that the index tells, each as a digest."""
    assistant = Assistant(opened)
    snapshot = opened.snapshot()
    for question in questions:
        yield question, functools.partial(_answer, assistant, question)
    yield "search", lambda: _digest([(hit.passage, round(hit.score, 6)) for hit in _hits(opened)])
    yield "documents", lambda: _digest(snapshot.documents())
    yield "decisions", lambda: _digest(snapshot.decisions())
    yield "events", lambda: _digest(snapshot.events())
    yield "amounts", lambda: _digest(snapshot.amounts())
    yield "facets", lambda: _digest([snapshot.facets(kind) for kind in ("amounts", "decisions", "events")])
    for document_id, _ in snapshot.manifest.documents:
        for method in ("document", "passages", "facts"):
            yield f"{method} {document_id}", functools.partial(_told_by, getattr(snapshot, method), document_id)
        yield f"page {document_id}", functools.partial(_told_by, snapshot.page, document_id, 1)
        yield f"file {document_id}", functools.partial(_file, snapshot.original, document_id)


def _answer(assistant: Assistant, question: str) -> str:
    answer = assistant.ask(question)
    return _digest((answer.text, answer.claims, answer.citations, answer.nearest, answer.table, answer.follow_ups))


def _hits(opened: Index) -> Any:
    return opened.search(SearchRequest("de raad besluit over de school", 20)).hits


def _told_by(method: Callable[..., object], *arguments: object) -> str:
    return _digest(method(*arguments))


def _file(original: Callable[[str], Path], document_id: str) -> str:
    return hashlib.sha256(original(document_id).read_bytes()).hexdigest()


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()


def _generation(data: Path) -> Path:
    folder = current_folder(data)
    assert folder is not None
    return folder


if __name__ == "__main__":
    sys.exit(main())
