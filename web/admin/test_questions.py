"""Questions that the installation is held to, made by maintainers of what visitors asked.

Comes in: the fields of a form. Goes out: `toetsvragen.jsonl` in the data folder, that `beleidswijzer evaluate` takes.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluate.questions import GoldQuestion, read_questions
from assistant.understand.validation import check_question

FILE_NAME = "toetsvragen.jsonl"
CATEGORY = "beheer"
_ALTERNATIVE = "|"


@dataclass(frozen=True, slots=True)
class TestFields:
    """As typed: one a line, alternatives parted by a bar; `document` "" where nothing may be answered."""

    __test__ = False
    question: str
    document: str
    wanted: str
    unwanted: str
    quotes: str


class TestQuestions:
    """Safe to use from several threads; the file is always whole."""

    __test__ = False

    def __init__(self, data: Path) -> None:
        self.path = data / FILE_NAME
        self._lock = threading.Lock()

    def read(self) -> tuple[GoldQuestion, ...]:
        """Raises QuestionSetError where somebody broke the file by hand."""
        is_filled = self.path.exists() and self.path.stat().st_size > 0
        return read_questions(self.path) if is_filled else ()

    def add(self, fields: TestFields) -> None:
        """Raises QuestionError where it cannot be asked."""
        check_question(fields.question)
        line = {
            "id": secrets.token_hex(4),
            "cat": CATEGORY,
            "turns": [fields.question.strip()],
            "all": [[word.strip() for word in line.split(_ALTERNATIVE)] for line in _lines(fields.wanted)],
            "none": _lines(fields.unwanted),
            "doc": fields.document or None,
            "quote": _lines(fields.quotes) if fields.document else [],
        }
        with self._lock:
            before = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            self._write([*_lines(before), json.dumps(line, ensure_ascii=False)])

    def remove(self, question_id: str) -> None:
        """Does nothing where it is gone already. Raises QuestionSetError."""
        with self._lock:
            if not self.path.exists():
                return
            lines = _lines(self.path.read_text(encoding="utf-8"))
            kept = [line for line in lines if json.loads(line).get("id") != question_id]
            self._write(kept)

    def _write(self, lines: Sequence[str]) -> None:
        partial = self.path.with_name(f"{FILE_NAME}.partial")
        with partial.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self.path)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
