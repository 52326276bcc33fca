"""Requests that nobody who means well sends, over a raw socket to a real server: each is refused in our own words.

Never 500, never silence, never a trace of the code, and the next request of somebody else is answered.
"""

from __future__ import annotations

import json
import socket
from contextlib import suppress

import pytest

from tests.security.conftest import MAX_REQUEST_BYTES, TIMEOUT_S, Address

ID = "besluiten-pdf"
JSON = "Content-Type: application/json"
FORM = "Content-Type: application/x-www-form-urlencoded"
API = "/api/v1/antwoorden"
REFUSED = range(400, 500)


def sent(server: Address, raw: bytes) -> bytes:
    """All that comes back until the server closes the line; raises TimeoutError where it stays silent."""
    with socket.create_connection(server, timeout=TIMEOUT_S) as line:
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it was sent
            line.sendall(raw)
        return received(line)


def received(line: socket.socket) -> bytes:
    everything = b""
    with suppress(ConnectionResetError):
        while part := line.recv(65536):
            everything += part
    return everything


def request(method: str, target: str, *headers: str, body: bytes = b"", host: str = "localhost") -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if body and not any(header.lower().startswith(("content-length", "transfer-encoding")) for header in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def status(response: bytes) -> int:
    return int(response.split(b" ", 2)[1])


def check_is_ours(response: bytes) -> None:
    """A page of ours or a problem, with our headers, that tells nothing of the inside."""
    head, _, body = response.partition(b"\r\n\r\n")
    head = head.lower()
    assert b"content-security-policy: default-src 'none'" in head
    assert b"x-content-type-options: nosniff" in head
    assert b"server:" not in head
    if b"application/problem+json" in head:
        assert json.loads(body)["status"] == status(response)
    elif body:
        assert b"<h1>" in body
    for inside in (b"Traceback", b'File "', b"sqlite3", b"site-packages", b"Exception"):
        assert inside not in body


def check_still_answers(server: Address) -> None:
    assert status(sent(server, request("GET", "/healthz"))) == 200


def nested(depth: int) -> bytes:
    return b'{"vraag": ' + b"[" * depth + b"]" * depth + b"}"


def form(**fields: str) -> bytes:
    return "&".join(f"{name}={value}" for name, value in fields.items()).encode()


def multipart(parts: int, content: str = "x") -> bytes:
    one = f'--G\r\nContent-Disposition: form-data; name="vraag"\r\n\r\n{content}\r\n'
    return (one * parts + "--G--\r\n").encode()


MULTIPART = "Content-Type: multipart/form-data; boundary=G"
_QUESTION = json.dumps({"vraag": "Wat kost de Kwaadbrug?"}).encode()

BODIES = {
    "too large": request("POST", API, JSON, body=b" " * (MAX_REQUEST_BYTES + 1)),
    "declared too large": request("POST", API, JSON, "Content-Length: 99999999999999999999", body=b"{"),
    "too large in pieces": request(
        "POST",
        API,
        JSON,
        "Transfer-Encoding: chunked",
        body=(b"10000\r\n" + b" " * 65536 + b"\r\n") * 20 + b"0\r\n\r\n",
    ),
    "no text": request("POST", API, JSON, body=b'{"vraag": "\xff\xfe\xc3("}'),
    "overlong": request("POST", API, JSON, body=b'{"vraag": "\xc0\xaf"}'),
    "half a pair": request("POST", API, JSON, body=rb'{"vraag": "\ud800"}'),
    "empty": request("POST", API, JSON, "Content-Length: 0"),
    "no object": request("POST", API, JSON, body=b"[]"),
    "deep": request("POST", API, JSON, body=nested(100_000)),
    "deep objects": request("POST", API, JSON, body=b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "huge number": request("POST", API, JSON, body=b'{"vraag": ' + b"9" * 500_000 + b"}"),
    "huge exponent": request("POST", API, JSON, body=b'{"vraag": "a", "filters": {"jaren": [1e999999]}}'),
    "not a number": request("POST", API, JSON, body=b'{"vraag": "a", "filters": {"jaren": [NaN, Infinity]}}'),
    "one key twice": request("POST", API, JSON, body=b'{"vraag": "a?", "vraag": {"b": 1}}'),
    "other type": request("POST", API, "Content-Type: text/plain", body=_QUESTION),
    "other encoding": request(
        "POST", API, "Content-Type: application/json; charset=utf-16", body="{}".encode("utf-16")
    ),
    "compressed": request("POST", API, JSON, "Content-Encoding: gzip", body=b"\x1f\x8b\x08\x00"),
    "many documents": request(
        "POST", API, JSON, body=json.dumps({"vraag": "a?", "filters": {"documenten": ["x"] * 90_000}}).encode()
    ),
    "long question": request("POST", API, JSON, body=json.dumps({"vraag": "a " * 200_000}).encode()),
    "empty form": request("POST", "/", FORM, body=b"vraag="),
    "form of nulls": request("POST", "/", FORM, body=b"vraag=%00%00"),
    "field flood": request("POST", "/", FORM, body=b"&".join(b"a%d=1" % n for n in range(50_000))),
    "question flood": request("POST", "/", FORM, body=b"&".join([b"vraag=a"] * 50_000)),
    "part flood": request("POST", "/", MULTIPART, body=multipart(5_000)),
    "large part": request("POST", "/", MULTIPART, body=multipart(1, "x" * 900_000)),
    "part without end": request(
        "POST", "/", MULTIPART, body=b'--G\r\nContent-Disposition: form-data; name="vraag"\r\n\r\nx'
    ),
    "no boundary": request("POST", "/", "Content-Type: multipart/form-data", body=multipart(1)),
    "wrong boundary": request("POST", "/", "Content-Type: multipart/form-data; boundary=H", body=multipart(1)),
    "part that is a file": request(
        "POST",
        "/",
        MULTIPART,
        body=b'--G\r\nContent-Disposition: form-data; name="vraag"; filename="../../x"\r\n\r\nx\r\n--G--\r\n',
    ),
    "long log-in": request("POST", "/beheer/inloggen", FORM, body=form(naam="a" * 400_000, wachtwoord="b" * 400_000)),
    "upload by nobody": request("POST", "/beheer/documenten/toevoegen", MULTIPART, body=multipart(2_000)),
    "judgement of nothing": request("POST", "/beoordeling", FORM, body=b"antwoord=%00&oordeel=ja"),
}
MAY_BE_ANSWERED = {
    "half a pair",
    "one key twice",
    "other type",
    "part that is a file",
    "upload by nobody",
    "compressed",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_refused(server: Address, name: str) -> None:
    response = sent(server, BODIES[name])
    allowed = {*REFUSED, 200, 303} if name in MAY_BE_ANSWERED else set(REFUSED)
    assert status(response) in allowed, response[:300]
    check_is_ours(response)
    check_still_answers(server)


PATHS = (
    "/documenten/../../etc/passwd",
    "/documenten/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/documenten/..%2f..%2f..%2fetc%2fpasswd/bestand",
    "/documenten/%252e%252e%252f/bestand",
    "/documenten/..%5c..%5cwindows/bestand",
    "/documenten/%c0%ae%c0%ae/bestand",
    "/documenten/%00/bestand",
    f"/documenten/{ID}%00/bestand",
    f"/documenten/{ID};jsessionid=1/bestand",
    f"/documenten/{ID}%0d%0aSet-Cookie:%20a=b/bestand",
    f"//documenten/{ID}/bestand",
    f"/documenten//{ID}/bestand",
    f"/documenten/./{ID}/bestand",
    f"/documenten/{ID}/bestand/",
    f"/documenten/{ID.upper()}/bestand",
    "/documenten/besluiten%EF%BC%8Dpdf/bestand",
    "/documenten/besluiten-pd%C6%92/bestand",
    f"/documenten/{ID}%CC%81/bestand",
    f"/documenten/{ID}/paginas/%D9%A1",
    f"/documenten/{ID}/paginas/1e0",
    f"/documenten/{ID}/paginas/-1",
    f"/documenten/{ID}/paginas/0x1",
    f"/documenten/{ID}/paginas/1%20or%201=1",
    f"/documenten/{ID}/paginas/{'9' * 5000}",
    f"/documenten/{ID}/paginas/1.png?breedte={'9' * 5000}",
    f"/documenten/{ID}/paginas/1.png?breedte=NaN",
    "/documenten/" + "a" * 30_000,
    "/begroting/../../x",
    "/begroting/%2e%2e%2f%2e%2e/x.csv",
    f"/begroting/{ID}/%2e%2e%2fx.csv",
    f"/begroting/{ID}/' OR 1=1--".replace(" ", "%20"),
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e%2f%2e%2e%2fpyproject.toml",
    "/static//etc/passwd",
    "/static/%2fetc/passwd",
    "/static/style.css%00.js",
    "/static/",
    "/static",
    "/api/v1/documenten/..%2f..%2fetc%2fpasswd",
    "/api/v1/documenten/%00",
    "/api/v1/../../documenten",
    "/api/v1/besluiten?pagina=99999999999999999999",
    "/api/v1/besluiten?pagina=-1",
    "/api/v1/besluiten?perPagina=1e9",
    "/api/v1/besluiten?van=0000-00-00",
    "/api/v1/bedragen?onbekend=1",
    "/beheer/../.env",
    "/.git/config",
    "/.env",
    "/%",
    "/%zz",
    "/~root",
    "*",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_address_leads_nowhere(server: Address, path: str) -> None:
    response = sent(server, request("GET", path))
    assert status(response) in REFUSED, response[:300]
    assert b"root:" not in response
    check_is_ours(response)


QUERIES = (
    "/?vraag=" + "a" * 40_000,
    "/?vraag=%00",
    "/?vraag=%ff%fe",
    "/?vraag=%ED%A0%80",
    "/?vraag=" + "%F0%9F%92%A3" * 2_000,
    "/?" + "eerder=a&" * 3_000 + "vraag=a",
    "/?" + "&".join(f"a{n}=1" for n in range(5_000)),
    "/?vraag[]=a&vraag[$ne]=1",
    "/?document=%00&soort=x&jaar=99999999999999999999",
    "/?index=%0d%0aSet-Cookie:a=b&vraag=Wat%20kost%20de%20Kwaadbrug%3F",
    "/documenten?zoek=" + "%25" * 10_000,
    "/zoeken?zoek=" + "(" * 5_000,
    "/zoeken?zoek=%22%22%22*:*%20AND%20NOT%20%5B1%20TO%20%5D",
    "/zoeken?zoek=%00",
    "/zoeken?zoek=kwaadbrug&pagina=99999999999999999999",
    "/besluiten?zoek=%27%20OR%201%3D1--",
    "/besluiten?pagina=0",
    "/besluiten?volgorde=%3Bdrop%20table",
    "/begroting?zoek=%00&minimum=NaN",
    "/tijdlijn?van=9999-99-99&tot=x",
    "/tijdlijn.ics?zoek=%0d%0aBEGIN:VEVENT",
    f"/documenten/{ID}/paginas/1?citaat=" + "1:1-2," * 5_000,
    f"/documenten/{ID}/paginas/1?citaat=1:{'9' * 5_000}-{'9' * 5_000}",
    f"/documenten/{ID}/paginas/1?citaat=%00&passage=%00&versie=%00",
    "/beheer/inloggen?naar=//kwaad.example",
    "/beheer/inloggen?naar=javascript:kwaadmerk()",
    "/beheer/inloggen?naar=%22%3E%3Cscript%3E",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_hostile_query_does_no_harm(server: Address, query: str) -> None:
    response = sent(server, request("GET", query))
    assert status(response) in {*REFUSED, 200}, response[:300]
    if status(response) != 400 or b"<h1>" in response:
        assert b"set-cookie" not in response.lower().partition(b"\r\n\r\n")[0]
        assert b"<script>" not in response


METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "QUERY", "get", "KWAAD", "M" * 200)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("target", ["/documenten", API])
def test_no_other_method_does_anything(server: Address, method: str, target: str) -> None:
    response = sent(server, request(method, target))
    assert status(response) in REFUSED, response[:300]
    assert b"TRACE" not in response


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_changes_no_method(server: Address, header: str) -> None:
    assert status(sent(server, request("GET", "/documenten", f"{header}: DELETE"))) == 200
    assert status(sent(server, request("POST", "/documenten", f"{header}: GET", body=b"_method=GET"))) == 405


HEADERS = {
    "one large header": ["X-A: " + "a" * 200_000],
    "many headers": [f"X-{n}: a" for n in range(20_000)],
    "two hosts": ["Host: kwaad.example"],
    "other host for a proxy": ["X-Forwarded-Host: kwaad.example", "Forwarded: host=kwaad.example"],
    "another address": ["X-Original-URL: /beheer", "X-Rewrite-URL: /beheer"],
    "a null in a header": ["X-A: a\x00b"],
    "no colon": ["kwaad"],
    "a folded header": ["X-A: a", " b: c"],
    "a header with no name": [": a"],
    "a space before the colon": ["X-A : a"],
    "bytes that are no text": ["Accept-Language: \xff\xfe", "Cookie: beheer=\xff\x80; __Host-beheer=\xff"],
    "a cookie flood": ["Cookie: " + "; ".join(f"a{n}=b" for n in range(3_000))],
    "ranges": ["Range: bytes=0-0,1-1,2-2,3-3,-1,5-,0-99999999999999999999"],
    "a range of nothing": ["Range: bytes=9-1"],
    "a match that is none": ['If-None-Match: "' + "a" * 30_000 + '"', "If-Modified-Since: kwaad"],
    "a length that is none": ["Content-Length: -1"],
    "a length of words": ["Content-Length: kwaad"],
    "two lengths": ["Content-Length: 0", "Content-Length: 5"],
    "an expectation": ["Expect: 200-ok"],
    "another protocol": ["Upgrade: h2c, websocket", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"],
}


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize(
    "target", ["/documenten", f"/documenten/{ID}/bestand", "/static/style.css", "/api/v1/documenten"]
)
def test_a_hostile_header_does_no_harm(server: Address, name: str, target: str) -> None:
    response = sent(server, request("GET", target, *HEADERS[name]))
    assert status(response) in {*REFUSED, 200, 206}, response[:300]
    assert b"kwaad.example" not in response
    check_still_answers(server)


POST = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n"
SMUGGLED = {
    "length and chunks": CHUNKED + b"Content-Length: 6\r\n\r\n0\r\n\r\nG",
    "chunks that are hidden": POST + b"Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n\r\na=b",
    "chunked twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunks of no size": CHUNKED + b"\r\nzz\r\nkwaad\r\n",
    "a chunk beyond size": CHUNKED + b"\r\n" + b"f" * 30 + b"\r\n",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b",
    "a length with a sign": POST + b"Content-Length: +3\r\n\r\na=b",
    "bare line ends": b"POST / HTTP/1.1\nHost: localhost\nContent-Length: x\n\na=b",
    "no host": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "an older protocol": b"GET /\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.9\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n",
    "no text at all": bytes(range(256)) * 20 + b"\r\n\r\n",
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
    "an address of another server": b"GET http://kwaad.example/ HTTP/1.1\r\nHost: kwaad.example\r\n"
    b"Connection: close\r\n\r\n",
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_nothing_is_smuggled_in(server: Address, name: str) -> None:
    """What follows a request of unclear length is never taken for a request of its own."""
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(server, timeout=TIMEOUT_S) as line:
        line.sendall(SMUGGLED[name] + hidden)
        response = received(line)
    assert b'"status":"ok"' not in response
    assert response == b"" or status(response) in REFUSED, response[:300]
    check_still_answers(server)
