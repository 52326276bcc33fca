"""Installs torch, and what its build needs, into the environment that runs this.

Comes in: `requirements-torch.lock` and `requirements-cuda.lock`. Torch stands apart since one version has many builds:
that for the processor alone has a name of its own ("2.13.0+cpu") and may come from another place than the index. Asked
with hashes, pip prefers what the index lists, and with it gigabytes for NVIDIA's cards; asked without, it takes the
build that this machine prefers. So it is fetched without, and checked against the hashes before it is installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
_LOCKED = (*_PIP, "install", "--no-deps", "--require-hashes")


def install() -> None:
    """Leaves a build of the right version alone that is already there."""
    lock = ROOT / "requirements-torch.lock"
    pin = re.findall(r"^torch==\S+", lock.read_text(encoding="utf-8"), re.MULTILINE)[0]
    if _installed() != pin.removeprefix("torch=="):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([*_PIP, "download", "--no-deps", "--dest", folder, pin], check=True)
            only_this = ["--no-index", "--find-links", folder]
            subprocess.run([*_LOCKED, *only_this, "--requirement", str(lock)], check=True)
    if any(need.startswith("nvidia-") for need in requires("torch") or ()):
        subprocess.run([*_LOCKED, "--requirement", str(ROOT / "requirements-cuda.lock")], check=True)


def _installed() -> str:
    try:
        return version("torch").split("+")[0]
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    try:
        install()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
