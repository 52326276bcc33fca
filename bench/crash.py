"""Kills indexing at random moments and looks whether the index is whole.

Comes in: how often. Goes out: figures; exit status 1 where one check failed. Each round changes some small documents,
adds or removes some, or changes the model; starts that work in a process; ends it with kill -9, after a random time or
at a random file operation; looks at what is served, which must be exactly the state before or the state after; and
starts the work again, which must end in the state after.

    python bench/crash.py --kills 100
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

import index.facts
import index.update
from index.analyse import analyse
from index.embed import DEFAULT_MODEL
from index.model import Filters, SearchRequest
from index.search import Index
from index.update import remove, update
from ingest.errors import NoIndex, UnknownDocument
from ingest.facts import extract_facts
from ingest.pipeline import read_document

WORDS = [
    "afval",
    "begroting",
    "buurt",
    "fiets",
    "groen",
    "haven",
    "jeugd",
    "kade",
    "markt",
    "natuur",
    "regio",
    "school",
]


@dataclass
class World:
    """The folder of documents as it should be after this round, and what is served according to the last check."""

    root: Path
    random: random.Random
    files: dict[str, str] = field(default_factory=dict)
    model: str = DEFAULT_MODEL
    served: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    def wanted(self) -> dict[str, str]:
        """Document id → SHA-256 of its file."""
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in self.files.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in-process", action="store_true", help="read without worker processes: faster")
    options = parser.parse_args()
    if options.in_process:
        index.update.read_safely = read_document  # type: ignore[attr-defined]
        index.facts.extract_safely = lambda document, limits: extract_facts(document)  # type: ignore[attr-defined]
    figures = Counter({"failures": 0})
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        world = World(Path(folder), random.Random(options.seed))
        _make_model(world.root / "model")
        world.documents.mkdir()
        _change(world)
        analyse("woordenboek")  # loaded once, before the forks
        duration = _in_child(lambda: _update(world))[1]
        world.served = world.wanted()
        start = time.monotonic()
        while figures["kills"] < options.kills:
            duration = _round(world, duration, figures)
        seconds = time.monotonic() - start
    print(json.dumps({**figures, "seconds": round(seconds), "seed": options.seed}, indent=1))
    return 1 if figures["failures"] else 0


def _round(world: World, duration: float, figures: Counter[str]) -> float:
    """One change with as many kills as it takes until it ends by itself; returns how long that last run took."""
    work = _change(world)
    while True:
        moment = world.random.choice(["time", "file operation", "after the switch"])
        if moment == "time":
            status, _ = _in_child(work, kill_after=world.random.uniform(0, duration))
        else:
            number = world.random.randrange(1, 60 if moment == "file operation" else 12)
            status, _ = _in_child(work, kill_at=(number, moment == "after the switch"))
        if status != -signal.SIGKILL:
            figures["ended before the kill"] += 1
            break
        figures["kills"] += 1
        _expect(figures, lambda: _check(world, world.served, world.wanted()))
        world.served = _served(world)
        figures["served after a kill: " + ("after" if world.served == world.wanted() else "before")] += 1
        if world.random.random() < 0.7:  # else it is killed again and again
            break
    status, took = _in_child(work)
    if status != 0:
        figures["failures"] += 1
    _expect(figures, lambda: _check_done(world))
    world.served = world.wanted()
    return took


def _change(world: World) -> Callable[[], None]:
    """Changes the folder; returns the work that brings the index up to date with it."""
    kind = world.random.choice(["edit", "edit", "add", "remove", "model"]) if len(world.files) > 3 else "add"
    if kind == "remove":
        name = world.random.choice(sorted(world.files))
        del world.files[name]
        (world.documents / f"{name}.txt").unlink()
        return lambda: _remove(world, name)
    if kind == "model":
        world.model = DEFAULT_MODEL if world.model != DEFAULT_MODEL else str(world.root / "model")
    for number in range(world.random.randrange(1, 5)):
        existing = sorted(world.files)
        name = world.random.choice(existing) if kind == "edit" else f"stuk-{world.random.randrange(10**6)}-{number}"
        world.files[name] = _text(world, name)
        (world.documents / f"{name}.txt").write_text(world.files[name], encoding="utf-8")
    return lambda: _update(world)


def _text(world: World, name: str) -> str:
    """A title with a word that no other document has, and some paragraphs."""
    paragraphs = [" ".join(world.random.choices(WORDS, k=12)).capitalize() + "." for _ in range(8)]
    planned = f"Op {world.random.randrange(1, 29)} mei 2025 besluit de raad over een krediet van € 245.000."
    return "\n\n".join([f"Plan {name.replace('-', 'x')}", *paragraphs, planned]) + "\n"


def _update(world: World) -> None:
    report = update(world.data, [world.documents], model=world.model)
    failed = [outcome.message for outcome in report.outcomes if outcome.action == "failed"]
    assert not failed, failed


def _remove(world: World, name: str) -> None:
    try:
        remove(world.data, name)
    except UnknownDocument:
        assert name not in _served(world)  # the run before had come far enough


def _in_child(
    work: Callable[[], None], kill_after: float | None = None, kill_at: tuple[int, bool] | None = None
) -> tuple[int, float]:
    """Runs the work in a process of its own; returns its exit status (negative: the signal) and its time."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setpgid(0, 0)
            if kill_at is not None:
                _kill_at_file_operation(*kill_at)
            work()
            status = 0
        except BaseException:  # noqa: BLE001 (whatever it was, this is not the process to go on in)
            traceback.print_exc()
        finally:
            os._exit(status)
    status = _wait(child, None if kill_after is None else start + kill_after)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # its reading processes are not what is tested here
    return status, time.monotonic() - start


def _wait(child: int, deadline: float | None) -> int:
    while True:
        done, status = os.waitpid(child, os.WNOHANG if deadline is not None else 0)
        if done:
            return os.waitstatus_to_exitcode(status)
        if deadline is not None and time.monotonic() >= deadline:
            os.kill(child, signal.SIGKILL)
            deadline = None
        else:
            time.sleep(0.001)


def _kill_at_file_operation(number: int, after_switch: bool) -> None:
    """Opening, renaming, deleting and making: the moments that matter most and take the least time.

    After the switch means: counted from the rename that makes the new generation the one in use.
    """
    events = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}
    left, counting = number, not after_switch

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left, counting
        if event not in events or "crash-" not in str(arguments[0]) or "documents" in str(arguments[0]):
            return
        counting = counting or (event == "os.rename" and str(arguments[1]).endswith("current"))
        left -= counting
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _expect(figures: Counter[str], check: Callable[[], None]) -> None:
    """The check runs in a child too: this process must stay without threads, since it forks."""
    status, _ = _in_child(check)
    figures["checks"] += 1
    if status != 0:
        figures["failures"] += 1


def _check(world: World, before: dict[str, str], after: dict[str, str]) -> None:
    """What is served is one of the two states, and each part of it is whole."""
    try:
        opened = Index.open(world.data)
    except NoIndex:
        assert not before, "an index that was there is gone"
        return
    served = dict(opened.manifest.documents)
    assert served in (before, after), (served, before, after)
    count = 0
    for document_id, sha256 in served.items():
        original = opened.original(document_id).read_bytes()
        assert hashlib.sha256(original).hexdigest() == sha256
        document = opened.document(document_id)
        assert document.version == sha256
        assert opened.facts(document_id) == extract_facts(document)
        pages = {page.number: page.text for page in document.pages}
        for passage in opened.passages(document_id):
            count += 1
            for piece in passage.excerpt.pieces:
                run = pages[piece.span.page][piece.span.char_start : piece.span.char_end]
                assert passage.text[piece.start : piece.end] == run
        word = f"Plan {document_id.replace('-', 'x')}"
        hits = opened.search(SearchRequest(word, 1)).hits
        assert [hit.passage.document_id for hit in hits] == [document_id], (word, hits)
        assert opened.search(SearchRequest("begroting", 1, Filters(documents=(document_id,)))).hits
    assert count == opened.manifest.passage_count
    opened.close()
    with sqlite3.connect(world.data / "catalog.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()


def _check_done(world: World) -> None:
    """The state after is served, and nothing is left of what was killed."""
    _check(world, world.wanted(), world.wanted())
    search = [path.name for path in (world.data / "search").iterdir() if path.name != "current"]
    assert len(search) <= 2, search
    assert not list(world.data.rglob("*.partial"))


def _served(world: World) -> dict[str, str]:
    pointer = world.data / "search" / "current"
    if not pointer.exists():
        return {}
    manifest = json.loads((pointer.parent / pointer.read_text() / "manifest.json").read_text(encoding="utf-8"))
    return dict(manifest["manifest"]["documents"])


def _make_model(folder: Path) -> None:
    """A second model, to change to: random vectors for the few words."""
    folder.mkdir()
    vocabulary = {word: number for number, word in enumerate(["[UNK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.random.default_rng(1).normal(size=(len(vocabulary), 16)).astype(np.float32)
    save_file({"embedding.weight": vectors}, folder / "model.safetensors")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
