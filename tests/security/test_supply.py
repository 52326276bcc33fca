from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-torch.lock", "requirements-cuda.lock", "requirements-dev.lock")


@pytest.fixture
def licences(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "supply"))
    return importlib.import_module("licences")


def pinned(lock: str) -> dict[str, list[str]]:
    """The hashes of each package."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    return {block.split("==")[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_with_its_hashes(lock: str) -> None:
    assert [name for name, hashes in pinned(lock).items() if not hashes] == []
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_every_dependency_is_in_one_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = [*project["dependencies"], *extras["dev"], *extras["ocr"]]
    names = {re.split(r"[\[>=<~! ]", need)[0].lower().replace("_", "-") for need in needs}
    locked = [name for lock in LOCKS for name in pinned(lock)]
    assert names <= set(locked)
    assert len(locked) == len(set(locked))


def test_every_licence_goes_with_ours(licences: ModuleType) -> None:
    terms = licences.read_terms()
    assert licences.refused(terms) == ()
    assert "GPL-3.0-only" not in terms.allowed


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MIT AND (Apache-2.0 OR BSD-2-Clause)", True),
        ("MIT AND Proprietary", False),
        ("AGPL-3.0-only", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_a_licence_that_is_not_allowed_is_noticed(licences: ModuleType, licence: str, allowed: bool) -> None:
    assert licences.is_allowed(licence, frozenset({"MIT", "Apache-2.0", "BSD-2-Clause"})) is allowed
