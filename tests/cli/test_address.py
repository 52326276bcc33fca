from __future__ import annotations

import errno
import socket
from typing import Any

import pytest

from cli.address import listen, url
from ingest.errors import CannotListen, PortInUse


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_free_address_is_bound(host: str) -> None:
    port = free_port()
    with listen(host, port) as sock:
        assert sock.getsockname() == ("127.0.0.1", port)


def test_connections_send_at_once_what_is_written() -> None:
    port = free_port()
    with listen("127.0.0.1", port) as sock:
        sock.listen()
        with socket.create_connection(("127.0.0.1", port)), sock.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_port_in_use_is_said_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=f"--port {port % 65535 + 1}"):
            listen("127.0.0.1", port)


def test_an_address_of_another_computer_is_no_port_in_use() -> None:
    with pytest.raises(CannotListen, match="geen adres van deze computer") as caught:
        listen("192.0.2.1", free_port())
    assert not isinstance(caught.value, PortInUse)


@pytest.mark.parametrize("host", ["bestaat-niet", "x" * 300, "a..b"])
def test_an_unknown_host_is_no_port_in_use(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve = socket.getaddrinfo

    def offline(name: str, *arguments: Any, **options: Any) -> object:
        if name == "bestaat-niet":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolve(name, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(CannotListen, match="geen bekend adres") as caught:
        listen(host, free_port())
    assert not isinstance(caught.value, PortInUse)


@pytest.mark.parametrize(
    ("code", "port", "says"),
    [
        (errno.EACCES, 80, "u mag poort 80 niet gebruiken"),
        (errno.EACCES, 8000, "geen toegang"),
        (errno.EAFNOSUPPORT, 8000, "--host"),
    ],
)
def test_what_else_the_system_has_against_it_is_said(
    code: int, port: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(CannotListen, match=says) as caught:
        listen("127.0.0.1", port)
    assert not isinstance(caught.value, PortInUse)


def test_an_ipv6_address_is_written_between_brackets() -> None:
    assert url("::1", 8000) == "http://[::1]:8000"
    assert url("127.0.0.1", 8000) == "http://127.0.0.1:8000"
