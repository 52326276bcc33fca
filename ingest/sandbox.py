"""Reads a file or finds its facts in a worker process, so that none can hang, crash or starve the program that asks.

Comes in: what `read_document` and `extract_facts` take. Goes out: the same, or a `DocumentError`. A worker is kept for
the next one and replaced when it dies; several threads may ask at once, each of a worker of its own. POSIX only.
"""

from __future__ import annotations

import atexit
import logging
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Pipe
from pathlib import Path

from ingest.errors import DamagedFile, DocumentError, LimitExceeded
from ingest.fact_model import Facts
from ingest.limits import Limits
from ingest.model import Document, Passage
from ingest.worker import FactsRequest, Failure, FoundFacts, Reply, Request, Success, memory_exceeded

_LOG = logging.getLogger(__name__)
_START_SECONDS = 60
_FILES_PER_WORKER = 200
"""A worker is replaced after so many files, since the libraries it uses give memory back only at its end."""


def read_safely(path: Path, document_id: str, limits: Limits) -> tuple[Document, tuple[Passage, ...]]:
    """Raises a `DocumentError`: that of the file, or `LimitExceeded` or `DamagedFile` where the worker was ended."""
    reply = _ask(Request(path.absolute(), document_id, limits))
    assert isinstance(reply, Success)
    return reply.document, reply.passages


def extract_safely(document: Document, limits: Limits) -> Facts:
    """Raises a `DocumentError` as `read_safely` does."""
    # Facts are made of text: the words with their boxes, most of what would travel, stay here.
    pages = tuple(replace(page, words=()) for page in document.pages)
    reply = _ask(FactsRequest(replace(document, pages=pages), limits))
    assert isinstance(reply, FoundFacts)
    return reply.facts


def start_worker() -> None:
    """Has a worker start, where none is idle: it comes up while the program that asks does other work."""
    with _lock:
        if not _idle:
            _idle.append(_Worker())


def _ask(request: Request | FactsRequest) -> Success | FoundFacts:
    worker = _take_worker()
    try:
        reply = worker.ask(request)
    except BaseException:
        worker.stop()
        raise
    _give_back(worker)
    if isinstance(reply, Success | FoundFacts):
        return reply
    if isinstance(reply, Failure):
        raise reply.error
    _LOG.error("Reading %s failed:\n%s", request.name, reply.trace)
    raise DamagedFile(
        f"{request.name} kan niet worden gelezen: de inhoud is beschadigd of ongewoon ({reply.reason}).",
        "Open het bestand, bewaar het opnieuw (bij voorkeur als PDF) en probeer het nog eens.",
    )


class _Worker:
    def __init__(self) -> None:
        self._connection, theirs = Pipe()
        # The child finds the packages where this process does, however it was started.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(  # noqa: S603 - this program itself, with numbers for arguments
            [sys.executable, "-m", "ingest.worker", str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        self.files_read = 0
        self._is_ready = False

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Request | FactsRequest) -> Reply:
        self._wait_until_ready()
        name, limits = request.name, request.limits
        try:
            self._connection.send(request)
            if not self._connection.poll(limits.seconds):
                raise LimitExceeded(
                    f"{name} kostte meer tijd dan de grens van {limits.seconds:g} seconden.",
                    "Splits het document, bewaar het opnieuw als PDF, of geef meer tijd met de optie --seconds 600.",
                )
            reply = self._connection.recv()
        except (EOFError, OSError) as error:  # OSError: it ended halfway through its reply
            raise self._death(request) from error
        self.files_read += 1
        assert isinstance(reply, Reply)
        return reply

    def _wait_until_ready(self) -> None:
        """Starting takes a second or so, that no file is to pay for."""
        if self._is_ready:
            return
        try:
            started = self._connection.poll(_START_SECONDS) and self._connection.recv()
        except (EOFError, OSError):
            started = False
        if not started:
            raise RuntimeError("the worker process that reads documents does not start")
        self._is_ready = True

    def _death(self, request: Request | FactsRequest) -> DocumentError:
        status = self._process.wait(5)
        name = request.name
        if status in (-signal.SIGKILL, -signal.SIGABRT):
            return memory_exceeded(name, request.limits)
        return DamagedFile(
            f"{name} liet het leesprogramma vastlopen; het bestand is waarschijnlijk beschadigd.",
            "Open het bestand, bewaar het opnieuw als PDF en probeer het nog eens.",
        )

    def stop(self) -> None:
        self._connection.close()
        # The whole session: what it started (OCR) ends with it.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


_idle: list[_Worker] = []
_lock = threading.Lock()


def _take_worker() -> _Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.is_alive():
                return worker
            worker.stop()
    return _Worker()


def _give_back(worker: _Worker) -> None:
    if worker.files_read >= _FILES_PER_WORKER:
        worker.stop()
        return
    with _lock:
        _idle.append(worker)


@atexit.register
def stop_workers() -> None:
    """Ends the idle workers; the next file starts a new one."""
    with _lock:
        while _idle:
            _idle.pop().stop()
