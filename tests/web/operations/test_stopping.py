"""A real server in a process of its own, as a service manager starts and stops it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

ROOT = Path(__file__).resolve().parents[3]
QUESTION = {"vraag": "Wanneer zijn de eerste drie zones klaar?"}
_START_S = 60
_STOP_S = 30


@pytest.fixture
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "BELEIDSWIJZER_LOG_LEVEL": "info", "BELEIDSWIJZER_LOG_FORMAT": "json"}
    command = [sys.executable, "-m", "beleidswijzer", "serve", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(process, address)
        yield process, address
    finally:
        process.kill()
        process.communicate()


def wait_until_ready(process: subprocess.Popen[str], address: str) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        try:
            if httpx2.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server does not start")


def test_it_finishes_what_it_began_and_ends(server: tuple[subprocess.Popen[str], str]) -> None:
    process, address = server
    host, port = "127.0.0.1", int(address.rpartition(":")[2])
    body = json.dumps(QUESTION).encode()
    head = f"POST /api/v1/antwoorden HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, port), timeout=_STOP_S) as begun:
        begun.sendall(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body[:-1])
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        begun.sendall(body[-1:])
        answer = b"".join(iter(lambda: begun.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"najaar van 2025" in answer
    _, log = process.communicate(timeout=_STOP_S)
    assert process.returncode in (0, -signal.SIGTERM)
    lines = [json.loads(line) for line in log.splitlines()]
    asked = [line for line in lines if line.get("route") == "/api/v1/antwoorden"]
    assert [line["status"] for line in asked] == [200]
    assert asked[0]["request_id"]
    assert "zones" not in log
