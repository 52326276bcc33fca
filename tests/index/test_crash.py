"""The loop of `bench/crash.py`, a few kills of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_the_index_is_whole_after_each_kill() -> None:
    script = Path(__file__).resolve().parents[2] / "bench" / "crash.py"
    command = [sys.executable, str(script), "--kills", "3", "--publishings", "2", "--seed", "7", "--in-process"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures["kills"] >= 3
    assert figures["checks"] > 3
    assert figures["publishings with readers"] == 2
    assert figures["rounds of a reader"] > 0
