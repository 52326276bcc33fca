"""Asks a running server as many people do.

Comes in: the address of a server and questions. Goes out: figures; exit status 1 where a request failed or was slow.
Each person asks, reads for a while and asks again, on a connection of their own; beside them idle connections can be
held open, and slow clients that send one byte a second.

    python bench/load.py http://127.0.0.1:8000 QUESTIONS.jsonl --people 200 --seconds 120

The server runs apart, as in use. What is measured is from the last byte of the question to the last byte of the answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_PATH = "/api/v1/antwoorden"
_TIMEOUT_S = 30


@dataclass
class Seen:
    """Milliseconds of each answer, and what went wrong."""

    durations_ms: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Server:
    host: str
    port: int

    def request(self, question: str) -> bytes:
        body = json.dumps({"vraag": question}).encode()
        head = f"POST {_PATH} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def person(server: Server, questions: Sequence[str], options: argparse.Namespace, end: float, seen: Seen) -> None:
    """Comes in at a random moment of the first pause."""
    await asyncio.sleep(random.uniform(0, options.pause))
    while time.monotonic() < end:
        try:
            duration_ms, status = await asyncio.wait_for(ask(server, random.choice(questions)), _TIMEOUT_S)
            seen.durations_ms.append(duration_ms)
            if status != 200:
                seen.faults[f"status {status}"] += 1
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            seen.faults[type(error).__name__] += 1
        await asyncio.sleep(options.pause)


async def ask(server: Server, question: str) -> tuple[float, int]:
    """A connection a question: between two of them a browser's own is closed again."""
    reader, writer = await asyncio.open_connection(server.host, server.port)
    try:
        writer.write(server.request(question))
        await writer.drain()
        started = time.perf_counter()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        return (time.perf_counter() - started) * 1000, int(head.split(" ", 2)[1])
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def idle(server: Server, count: int, end: float, seen: Seen) -> None:
    """Connections that say nothing. One that the server closes is opened again."""
    writers: list[asyncio.StreamWriter] = []
    for _ in range(count):
        try:
            writers.append((await asyncio.open_connection(server.host, server.port))[1])
        except OSError as error:
            seen.faults[f"idle: {type(error).__name__}"] += 1
    await asyncio.sleep(max(end - time.monotonic(), 0))
    for writer in writers:
        writer.close()


async def slow(server: Server, end: float) -> None:
    """A client that sends its question one byte a second, and is cut off sooner or later."""
    while time.monotonic() < end:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(server.host, server.port)
            for byte in server.request("Hoeveel is er voor mantelzorg?"):
                if time.monotonic() > end:
                    break
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(1)
            writer.close()


def memory_mb(pid: int | None) -> float | None:
    if pid is None:
        return None
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def processor_jiffies() -> list[int]:
    """Of the whole machine, by kind, as Linux counts them; empty elsewhere."""
    with suppress(OSError):
        return [int(value) for value in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return []


def taken_percent(before: Sequence[int], after: Sequence[int]) -> float | None:
    """How much of the processors' time other machines on the same hardware took ("steal")."""
    passed = [last - first for first, last in zip(before, after, strict=True)]
    return round(100 * passed[7] / sum(passed), 1) if sum(passed) else None


async def run(options: argparse.Namespace) -> dict[str, object]:
    parts = urlsplit(options.server)
    server = Server(parts.hostname or "127.0.0.1", parts.port or 80)
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["turns"][-1] for line in lines if line.strip()]
    seen, memory = Seen(), [memory_mb(options.pid)]
    jiffies = processor_jiffies()
    end = time.monotonic() + options.seconds
    others = [asyncio.create_task(slow(server, end)) for _ in range(options.slow)]
    if options.idle:
        others.append(asyncio.create_task(idle(server, options.idle, end, seen)))
        await asyncio.sleep(1)
    people = [asyncio.create_task(person(server, questions, options, end, seen)) for _ in range(options.people)]
    for _ in range(4):
        await asyncio.sleep(options.seconds / 4)
        memory.append(memory_mb(options.pid))
    await asyncio.gather(*people, *others)
    times = sorted(seen.durations_ms)
    return {
        "people": options.people,
        "pause_s": options.pause,
        "seconds": options.seconds,
        "idle_connections": options.idle,
        "slow_clients": options.slow,
        "answers": len(times),
        "faults": dict(seen.faults),
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "p99_ms": round(times[int(len(times) * 0.99)], 1),
        "longest_ms": round(times[-1], 1),
        "taken_by_other_machines_percent": taken_percent(jiffies, processor_jiffies()),
        "memory_mb": [round(value) for value in memory if value is not None],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("server")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between an answer and the next question")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--idle", type=int, default=0)
    parser.add_argument("--slow", type=int, default=0)
    parser.add_argument("--pid", type=int, help="of the server, to see its memory")
    parser.add_argument("--limit-ms", type=float, default=300, help="what 95 % of the answers must keep to")
    parser.add_argument("--save", type=Path, help="add the figures to this file, one object a line")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    figures = asyncio.run(run(options))
    print(json.dumps(figures, indent=1))
    if options.save:
        with options.save.open("a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")
    return 1 if figures["faults"] or figures["p95_ms"] > options.limit_ms else 0  # type: ignore[operator]


if __name__ == "__main__":
    sys.exit(main())
