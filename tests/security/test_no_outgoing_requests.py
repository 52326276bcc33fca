"""Nothing makes the server ask an address that somebody else chose."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assistant", "cli", "index", "ingest", "web")
# What can open a connection. `cli` binds the socket that the server listens on.
CLIENTS = {"aiohttp", "authlib", "ftplib", "http", "httpx", "httpx2", "requests", "socket", "urllib", "urllib3"}
HARMLESS = {"http.HTTPStatus", "urllib.parse"}
KNOWN = {"web/admin/openid.py", "cli/address.py", "cli/server.py"}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_only_the_log_in_of_the_organisation_asks_another_server(package: str) -> None:
    asking = {}
    for path in (ROOT / package).rglob("*.py"):
        names = {
            name for name in imported(path) if name.split(".")[0] in CLIENTS and not name.startswith(tuple(HARMLESS))
        }
        if names:
            asking[path.relative_to(ROOT).as_posix()] = names
    assert {path: names for path, names in asking.items() if path not in KNOWN} == {}
