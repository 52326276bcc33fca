"""The running API against its own OpenAPI document, by schemathesis: a fixed seed and few examples; `make fuzz-api` is
the long run, with every phase.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CONFIG = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = 20
TIMEOUT_S = 300


def test_the_api_does_what_its_description_says(server: tuple[str, int], tmp_path: Path) -> None:
    host, port = server
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(CONFIG), "run"),
        *("--phases", "fuzzing", "--seed", "1", "--max-examples", str(EXAMPLES), "--no-color"),
        f"http://{host}:{port}/api/v1/openapi.json",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 passed" in done.stdout, done.stdout
