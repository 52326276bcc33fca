"""The run before, to compare with. In: a folder and a question set. Out: what differs between two runs.

Of each question set the last run is kept, in `<folder>/<name of the set>.json`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluate.report import EvaluationReport


@dataclass(frozen=True, slots=True)
class Difference:
    """Of questions in both runs the ids that became right or wrong; index and time are those of the run before."""

    index: str
    median_ms: float
    mended: tuple[str, ...]
    broken: tuple[str, ...]


def compare(folder: Path, questions: Path, report: EvaluationReport) -> Difference | None:
    """None where no run before is kept, or what is kept cannot be read."""
    try:
        before = json.loads(_path(folder, questions).read_text(encoding="utf-8"))
        right = {str(name): bool(value) for name, value in before["goed"].items()}
        index, median_ms = str(before["index"]), float(before["mediaanMs"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    both = [one for one in report.judgements if one.question.id in right]
    return Difference(
        index,
        median_ms,
        mended=tuple(one.question.id for one in both if one.right and not right[one.question.id]),
        broken=tuple(one.question.id for one in both if not one.right and right[one.question.id]),
    )


def keep(folder: Path, questions: Path, report: EvaluationReport) -> None:
    """Replaces the run that was kept, whole or not at all. Raises OSError."""
    run = {
        "index": report.configuration.index,
        "mediaanMs": round(report.figures.median_ms, 1),
        "goed": {one.question.id: one.right for one in report.judgements},
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, questions)
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.write_text(json.dumps(run, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)


def _path(folder: Path, questions: Path) -> Path:
    return folder / f"{questions.stem}.json"
