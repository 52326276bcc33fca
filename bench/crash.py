"""Kills indexing at random moments, fills its disk, and looks whether the index is whole.

    python bench/crash.py --kills 300 --save

Comes in: how often. Goes out: figures; exit status 1 where one check failed. Each round changes some small documents,
adds or removes some, or changes the model; starts that work in a process; ends it with kill -9, after a random time or
at a random file operation; looks at what is served, which must be exactly the state before or the state after; and
starts the work again, which must end in the state after. Now and then the disk is full or read-only instead, or a
second process starts the same work: then it must say so. At the end other threads read during publishings.

The disk is a small one in memory, in a namespace of its own, made by `unshare` and `mount` without any rights: what
fails on it fails as on a real one. Where these are not to be had, those rounds are left out and the figures say so.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
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
from index.snapshot import Snapshot
from index.update import remove, update
from ingest.errors import FolderNotWritable, IndexLocked, NoIndex, UnknownDocument
from ingest.facts.extraction import extract_facts
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


RESULTS = Path(__file__).parent / "results" / "crash.json"
DISK_MB = 48
REFUSED, BUSY = 3, 4
"""Exit statuses of a process that said that it could not write, or that another was at work."""
READERS = 4


@dataclass
class World:
    """The folder of documents as it should be after this round, and what is served according to the last check."""

    root: Path
    random: random.Random
    files: dict[str, str] = field(default_factory=dict)
    model: str = DEFAULT_MODEL
    served: dict[str, str] = field(default_factory=dict)
    has_disk: bool = False

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
    parser.add_argument("--publishings", type=int, default=50)
    parser.add_argument("--in-process", action="store_true", help="read without worker processes: faster")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    _in_own_namespace()
    if options.in_process:
        index.update.read_safely = read_document  # type: ignore[attr-defined]
        index.facts.extract_safely = lambda document, limits: extract_facts(document)  # type: ignore[attr-defined]
    figures = Counter({"failures": 0})
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        world = World(Path(folder), random.Random(options.seed), has_disk=_mount(Path(folder)))
        _make_model(world.root / "model")
        world.documents.mkdir()
        _change(world)
        analyse("woordenboek")  # loaded once, before the forks
        duration = _in_child(lambda: _update(world))[1]
        world.served = world.wanted()
        start = time.monotonic()
        while figures["kills"] < options.kills:
            duration = _round(world, duration, figures)
        _read_meanwhile(world, options.publishings, figures)
        seconds = time.monotonic() - start
        if world.has_disk:
            subprocess.run(["umount", "--lazy", folder], check=True)
    settings = {"kills": options.kills, "seed": options.seed, "publishings": options.publishings}
    disk = f"{DISK_MB} MB in memory" if world.has_disk else "not full nor read-only: unshare and mount are not allowed"
    result = {
        "configuration": {**settings, "disk": disk},
        **dict(sorted(figures.items())),
        "seconds": round(seconds),
    }
    print(json.dumps(result, indent=1))
    if options.save:
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 1 if figures["failures"] else 0


def _in_own_namespace() -> None:
    """Starts this program anew where it may mount a disk of its own; stays as it is where that is not to be had."""
    alone = ["unshare", "--user", "--map-root-user", "--mount"]
    if os.environ.get("CRASH_NAMESPACE") or not shutil.which("unshare"):
        return
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0:
        os.environ["CRASH_NAMESPACE"] = "1"
        os.execvp(alone[0], [*alone, sys.executable, *sys.argv])


def _mount(folder: Path, *options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={DISK_MB}m", *options]), "tmpfs", str(folder)]
    inside = os.environ.get("CRASH_NAMESPACE")
    return bool(inside) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def _round(world: World, duration: float, figures: Counter[str]) -> float:
    """One change with as many kills as it takes until it ends by itself; returns how long that last run took."""
    work = _change(world)
    if world.has_disk and world.random.random() < 0.3:
        _fail(world, work, figures)
    if world.random.random() < 0.1:
        _run_twice(world, work, figures)
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


def _fail(world: World, work: Callable[[], None], figures: Counter[str]) -> None:
    """The same work on a disk that is full, or read-only."""
    ballast = world.root / "ballast"
    kind = world.random.choice(["full disk", "read-only"])
    if kind == "full disk":
        room = shutil.disk_usage(world.root).free - world.random.choice((0, 0, 8_000, 40_000, 120_000))
        with contextlib.suppress(OSError), ballast.open("wb") as file:
            file.write(bytes(room))
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(world.root)], check=True)
    status, _ = _in_child(work)
    figures[f"{kind}: " + {0: "there was room", REFUSED: "said"}.get(status, "something else")] += 1
    figures["failures"] += status not in (0, REFUSED)
    # It opens also while there is no room, or nothing may be written.
    _expect(figures, lambda: _check_served(world, world.served, world.wanted()))
    if kind == "full disk":
        ballast.unlink()
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(world.root)], check=True)
    _expect(figures, lambda: _check(world, world.served, world.wanted()))
    world.served = _served(world)


def _run_twice(world: World, work: Callable[[], None], figures: Counter[str]) -> None:
    """Two processes do it at once; the second waits for nothing, and says so."""
    statuses = sorted(_wait(child, None) for child in [_start(work), _start(work)])
    figures["two at once: " + ("one was refused" if BUSY in statuses else "one after the other")] += 1
    figures["failures"] += statuses not in ([0, 0], [0, BUSY])
    world.served = world.wanted()


def _read_meanwhile(world: World, publishings: int, figures: Counter[str]) -> None:
    """Threads of another process read while this one publishes."""
    stop, told = world.root / "stop", world.root / "told.json"
    reader = _start(lambda: told.write_text(json.dumps(_read_until(world, stop)), encoding="utf-8"))
    for _ in range(publishings):
        status, _ = _in_child(_change(world))
        figures["publishings with readers"] += 1
        figures["failures"] += status != 0
    stop.touch()
    figures["failures"] += _wait(reader, None) != 0
    figures.update(json.loads(told.read_text(encoding="utf-8")))


def _read_until(world: World, stop: Path) -> Counter[str]:
    figures: Counter[str] = Counter()
    generations: set[str] = set()
    opened = Index.open(world.data)

    def read() -> None:
        while not stop.exists():
            try:
                generations.add(_read_once(opened))
                figures["rounds of a reader"] += 1
            except BaseException:  # noqa: BLE001 (each is a failure, and the next round is another)
                traceback.print_exc()
                figures["failures"] += 1

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()
    figures["generations that readers saw"] = len(generations)
    return figures


def _read_once(opened: Index) -> str:
    """Searches, lists and reads of one generation, and looks whether all is of it; returns its id. Of one that others
    came after meanwhile texts may be gone: then, as `Assistant` does, it reads of the newest.
    """
    while True:
        snapshot = opened.snapshot()
        try:
            return _read_of(snapshot)
        except UnknownDocument:
            assert opened.newest() is not snapshot


def _read_of(snapshot: Snapshot) -> str:
    versions = dict(snapshot.manifest.documents)
    assert {record.id: record.version for record in snapshot.documents()} == versions
    for hit in snapshot.search(SearchRequest("begroting van de haven", 20)).hits:
        assert hit.passage.document_id in versions
    document_id = random.choice(sorted(versions))
    document, passages = snapshot.document(document_id), snapshot.passages(document_id)
    assert document.version == versions[document_id]
    assert document.pages[0] == snapshot.page(document_id, 1)
    assert all(passage.text in document.pages[0].text for passage in passages)
    snapshot.facts(document_id)
    return snapshot.manifest.id


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
    child = _start(work, kill_at)
    status = _wait(child, None if kill_after is None else start + kill_after)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # its reading processes are not what is tested here
    return status, time.monotonic() - start


def _start(work: Callable[[], object], kill_at: tuple[int, bool] | None = None) -> int:
    """Its process id."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setpgid(0, 0)
            if kill_at is not None:
                _kill_at_file_operation(*kill_at)
            work()
            status = 0
        except FolderNotWritable:
            status = REFUSED
        except IndexLocked:
            status = BUSY
        except BaseException:  # noqa: BLE001 (whatever it was, this is not the process to go on in)
            traceback.print_exc()
        finally:
            os._exit(status)
    return child


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


def _check_served(world: World, before: dict[str, str], after: dict[str, str]) -> None:
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
        hits = opened.search(SearchRequest(word, len(opened.manifest.documents) * 10)).hits
        assert any(hit.lexical for hit in hits if hit.passage.document_id == document_id), (word, hits)
        assert opened.search(SearchRequest("begroting", 1, Filters(documents=(document_id,)))).hits
    assert count == opened.manifest.passage_count
    opened.close()


def _check(world: World, before: dict[str, str], after: dict[str, str]) -> None:
    """The same, and SQLite finds nothing wrong with the catalog."""
    _check_served(world, before, after)
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
