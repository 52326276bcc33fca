"""Writes the lock files: every dependency of `pyproject.toml` with its version and the hashes of all its files.

Comes in: `pyproject.toml`, uv, and what the package index lists. Goes out, without overlap: `requirements.lock` (what
runs), `requirements-torch.lock` and `requirements-cuda.lock` (see `torch_wheel.py`) and `requirements-dev.lock` (what
tests, checks and character recognition add). Each holds for Python 3.11 to 3.13 on every platform, so it names more
than any one machine installs.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What only torch's builds for NVIDIA's cards use.
_CUDA_NAMES = ("cuda-", "nvidia-", "triton")
_MAIN, _TORCH = "requirements.lock", "requirements-torch.lock"
_CUDA, _DEV = "requirements-cuda.lock", "requirements-dev.lock"
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)[^\n]*(?:\n {4}--hash=[^\n]+)+", re.MULTILINE)
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")

Entries = Mapping[str, str]
"""The lines of each package, by its name, in order."""


def entries(text: str) -> Entries:
    return {found["name"]: found[0] for found in _ENTRY.finditer(text)}


def with_hashes(entry: str, more: Sequence[str]) -> str:
    head = entry.split(" \\\n")[0]
    hashes = sorted({*_HASH.findall(entry), *more})
    return " \\\n".join([head, *(f"    --hash={value}" for value in hashes)])


def _resolve(extras: Sequence[str], pins: Sequence[str]) -> Entries:
    command = [
        *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
        *("--generate-hashes", "--no-header", "--no-annotate", "--constraint", "-", *extras, "pyproject.toml"),
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, text=True, input="\n".join(pins), stdout=subprocess.PIPE)
    return entries(done.stdout)


def _hashes_of_torch(pinned: str) -> list[str]:
    """Of the builds that are not on the index: those known from before, and the one that pip takes on this machine."""
    lock = ROOT / _TORCH
    before = entries(lock.read_text(encoding="utf-8")).get("torch", "") if lock.exists() else ""
    known = _HASH.findall(before) if before.startswith(f"{pinned} ") else []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, pinned]
        subprocess.run(command, check=True)
        found = [f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" for file in Path(folder).iterdir()]
    return [*known, *found]


def _write(name: str, packages: Sequence[str]) -> None:
    (ROOT / name).write_text("\n".join(packages) + "\n", encoding="utf-8")


def lock(*, upgrade: bool) -> None:
    """Versions stay as they are where they can, unless `upgrade`."""
    kept = () if upgrade else tuple(pin for name in (_MAIN, _TORCH, _CUDA, _DEV) for pin in _pins(ROOT / name))
    needed = _resolve((), kept)
    every = _resolve(("--extra", "dev", "--extra", "ocr"), (*kept, *_versions(needed)))
    torch = needed["torch"]
    cuda = [name for name in needed if name.startswith(_CUDA_NAMES)]
    _write(_MAIN, [entry for name, entry in needed.items() if name not in ("torch", *cuda)])
    _write(_TORCH, [with_hashes(torch, _hashes_of_torch(_versions({"torch": torch})[0]))])
    _write(_CUDA, [needed[name] for name in cuda])
    _write(_DEV, [entry for name, entry in every.items() if name not in needed])


def _pins(lock: Path) -> tuple[str, ...]:
    return _versions(entries(lock.read_text(encoding="utf-8"))) if lock.exists() else ()


def _versions(locked: Entries) -> tuple[str, ...]:
    """As "name==version"."""
    return tuple(entry.split()[0] for entry in locked.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that go together")
    lock(upgrade=parser.parse_args().upgrade)
