"""Where the server listens. Comes in: a host and a port. Goes out: a bound socket, or the error that says why not."""

from __future__ import annotations

import errno
import socket

from ingest.errors import CannotListen, PortInUse, reason

_LOWEST_FREE_PORT = 1024


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that what is wrong with it is noticed before anything is loaded."""
    family, address = _resolve(host, port)
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections take it over. Without, each answer on a connection that stays open waits 40 ms: its last part is held
    # back until the client has said that the first came in.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.bind(address)
    except OSError as error:
        sock.close()
        raise _explain(error, host, port) from error
    return sock


def url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise CannotListen(
            f"De server kan niet starten: '{host}' is geen bekend adres.",
            "Controleer de spelling, of gebruik --host 127.0.0.1 (alleen deze computer) of --host 0.0.0.0 "
            "(het hele netwerk).",
        ) from error
    # IPv4 first: who says localhost means 127.0.0.1, also where the name has both.
    family, _, _, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    return family, address  # type: ignore[return-value]  # of TCP it is never another kind


def _explain(error: OSError, host: str, port: int) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"De server kan niet starten: poort {port} op {host} is al in gebruik.",
            f"Stop het programma dat deze poort gebruikt, of kies een andere poort: --port {port % 65535 + 1}",
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return CannotListen(
            f"De server kan niet starten: {host} is geen adres van deze computer.",
            "Gebruik --host 127.0.0.1 (alleen deze computer) of --host 0.0.0.0 (het hele netwerk).",
        )
    if error.errno in (errno.EACCES, errno.EPERM) and port < _LOWEST_FREE_PORT:
        return CannotListen(
            f"De server kan niet starten: u mag poort {port} niet gebruiken.",
            f"Poorten onder {_LOWEST_FREE_PORT} zijn voor de beheerder van de computer. Kies een hogere: --port 8000",
        )
    return CannotListen(
        f"De server kan niet starten op {host}, poort {port} ({reason(error)}).",
        "Kies een ander adres met --host of een andere poort met --port.",
    )
