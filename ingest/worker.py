"""The worker process of `sandbox`: reads the files and finds the facts that it is asked for, under a
limit of memory and time.

Comes in: `Request`s over the pipe whose file descriptor is its argument. Goes out: a `Success` or
`FoundFacts`, a `Failure` or a `Crash` for each. It ends when the other side of the pipe does.
"""

from __future__ import annotations

import gc
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import DocumentError, LimitExceeded
from ingest.fact_model import Facts
from ingest.facts.extraction import extract_facts
from ingest.limits import Limits
from ingest.model import Document, Passage
from ingest.pipeline import read_document

_MEGABYTE = 1024 * 1024
# Reading makes millions of objects and next to no cycles: with Python's own threshold of 700 a quarter of the time goes
# to looking for them.
_NEW_OBJECTS = 100_000


@dataclass(frozen=True, slots=True)
class Request:
    path: Path
    document_id: str
    limits: Limits

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class FactsRequest:
    document: Document
    limits: Limits

    @property
    def name(self) -> str:
        return self.document.source.name


@dataclass(frozen=True, slots=True)
class Success:
    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FoundFacts:
    facts: Facts


@dataclass(frozen=True, slots=True)
class Failure:
    error: DocumentError


@dataclass(frozen=True, slots=True)
class Crash:
    """An exception that no reader foresaw: its name, and the trace for the log."""

    reason: str
    trace: str


Reply = Success | FoundFacts | Failure | Crash


def memory_exceeded(name: str, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"{name} vraagt meer geheugen dan de grens van {limits.memory_mb} MB.",
        "Splits het document, verklein de afbeeldingen, of geef meer geheugen met de optie --memory 4096.",
    )


def _answer(request: Request | FactsRequest) -> Reply:
    try:
        if isinstance(request, FactsRequest):
            return FoundFacts(extract_facts(request.document))
        return Success(*read_document(request.path, request.document_id, request.limits))
    except DocumentError as error:
        return Failure(error)
    except MemoryError:
        return Failure(memory_exceeded(request.name, request.limits))
    except RecursionError:
        return Crash("te diep in elkaar genest", traceback.format_exc(limit=5))
    except Exception as error:  # noqa: BLE001 - a damaged file may raise anything in the libraries that parse it
        return Crash(type(error).__name__, traceback.format_exc())


def _limit_memory(megabytes: int | None) -> None:
    """Bounds what may be allocated beyond what is now; None lifts it."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if megabytes is None:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        return
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    limit = pages * resource.getpagesize() + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def spare_collector() -> None:
    """Has Python look for garbage as seldom as is good for reading."""
    gc.freeze()  # what the libraries keep is never garbage
    gc.set_threshold(_NEW_OBJECTS)


def serve(connection: Connection) -> None:
    spare_collector()
    connection.send("ready")
    while True:
        try:
            request: Request | FactsRequest = connection.recv()
        except EOFError:
            return
        # Should the other side be gone, nobody else ends a file that hangs.
        signal.alarm(int(request.limits.seconds) + 30)
        _limit_memory(request.limits.memory_mb)
        reply = _answer(request)
        _limit_memory(None)
        connection.send(reply)
        signal.alarm(0)
        del reply
        gc.collect()


if __name__ == "__main__":
    import ingest.worker
    from ingest.readers import load_readers

    # Before the first file, so that no file pays for them in time or memory.
    load_readers()

    # Run by name this module is `__main__`: what travels over the pipe must be of the module that both sides import.
    ingest.worker.serve(Connection(int(sys.argv[1])))
