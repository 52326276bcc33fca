from __future__ import annotations

import os
import signal
import struct
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Pipe
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.errors import DamagedFile, LimitExceeded, MisnamedFile
from ingest.facts.extraction import extract_facts
from ingest.limits import Limits
from ingest.sandbox import extract_safely, read_safely, stop_workers

Maker = Callable[..., Path]


@pytest.fixture(scope="module", autouse=True)
def _stop() -> Iterator[None]:
    stop_workers()
    yield
    stop_workers()


def worker_pids() -> set[int]:
    return {worker._process.pid for worker in sandbox._idle}


def test_reads_and_keeps_its_worker(make_text: Maker) -> None:
    path = make_text("Inleiding\n\nDe raad plant bomen.")
    document, passages = read_safely(path, "stuk", Limits())
    assert (document.id, [passage.text for passage in passages]) == ("stuk", ["De raad plant bomen."])
    before = worker_pids()
    read_safely(path, "stuk", Limits())
    assert worker_pids() == before != set()


def test_facts_are_those_of_the_document(make_text: Maker) -> None:
    document, _ = read_safely(make_text("Inleiding\n\nDe raad besluit op 3 mei 2025."), "stuk", Limits())
    assert extract_safely(document, Limits()) == extract_facts(document)


def test_error_of_the_file_comes_through(make_text: Maker) -> None:
    with pytest.raises(MisnamedFile, match=r"Hernoem het naar stuk\.pdf") as raised:
        read_safely(make_text(b"%PDF-1.7"), "stuk", Limits())
    assert raised.value.remedy


def test_worker_that_ends_halfway_through_its_reply(make_text: Maker) -> None:
    path = make_text("Tekst.")
    read_safely(path, "stuk", Limits())
    (worker,) = sandbox._idle
    its_own = worker._connection  # closed, it would end the worker
    worker._connection, theirs = Pipe()

    def answer_half() -> None:
        theirs.recv()
        os.write(theirs.fileno(), struct.pack("!i", 1_000) + b"half")
        theirs.close()
        os.kill(worker._process.pid, signal.SIGKILL)

    thread = threading.Thread(target=answer_half)
    thread.start()
    with pytest.raises(LimitExceeded, match=r"stuk\.txt"):
        read_safely(path, "stuk", Limits())
    thread.join()
    its_own.close()
    assert read_safely(path, "stuk", Limits())[0].id == "stuk"


def slow_text() -> str:
    return "\n\n".join(f"Kop {number}\n\nDe raad vergadert over punt {number}." for number in range(60_000))


def test_time_limit_ends_the_worker_and_the_next_file_is_read(make_text: Maker) -> None:
    with pytest.raises(LimitExceeded, match=r"traag\.txt kostte meer tijd dan de grens van 0\.2 seconden"):
        read_safely(make_text(slow_text(), "traag.txt"), "traag", Limits(seconds=0.2))
    assert worker_pids() == set()
    assert read_safely(make_text("Tekst."), "stuk", Limits())[0].id == "stuk"


def test_memory_limit(make_text: Maker) -> None:
    with pytest.raises(LimitExceeded, match="meer geheugen dan de grens van 30 MB"):
        read_safely(make_text("a " * 12_000_000, "groot.txt"), "groot", Limits(memory_mb=30))
    assert read_safely(make_text("Tekst."), "stuk", Limits())[0].id == "stuk"


def test_an_idle_worker_that_died_is_replaced(make_text: Maker) -> None:
    path = make_text("Tekst.")
    read_safely(path, "stuk", Limits())
    sandbox._idle[-1]._process.kill()
    sandbox._idle[-1]._process.wait()
    assert read_safely(path, "stuk", Limits())[0].id == "stuk"


@pytest.mark.parametrize(
    ("ending", "error"),
    [(signal.SIGSEGV, DamagedFile), (signal.SIGKILL, LimitExceeded)],
    ids=["crash", "out of memory"],
)
def test_a_worker_that_dies_over_a_file_is_the_fault_of_the_file(
    make_text: Maker, ending: signal.Signals, error: type[Exception]
) -> None:
    read_safely(make_text("Tekst."), "stuk", Limits())
    pid = worker_pids().pop()
    killer = threading.Timer(0.3, os.kill, (pid, ending))
    killer.start()
    with pytest.raises(error, match=r"traag\.txt"):
        read_safely(make_text(slow_text(), "traag.txt"), "traag", Limits())
    killer.join()
    assert read_safely(make_text("Tekst."), "stuk", Limits())[0].id == "stuk"


def test_two_threads_have_a_worker_each(make_text: Maker) -> None:
    path = make_text("Tekst.")
    found: list[str] = []

    def work(name: str) -> None:
        found.extend(read_safely(path, name, Limits())[0].id for _ in range(5))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("een", "twee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["een"] * 5 + ["twee"] * 5
