"""Measures answers with a question set. In: an `Assistant`, its documents and a JSON Lines file. Out: a report."""

from __future__ import annotations

import time
from pathlib import Path

from assistant.evaluate.judging import judge
from assistant.evaluate.places import Places
from assistant.evaluate.questions import read_questions
from assistant.evaluate.report import Configuration, EvaluationReport
from assistant.model import Turn
from assistant.pipeline import Assistant
from assistant.source import Source


def evaluate(assistant: Assistant, source: Source, path: Path) -> EvaluationReport:
    """Asks each question once. `source` is what the assistant answers from. Raises QuestionSetError."""
    places = Places(source)
    judgements = []
    for question in read_questions(path):
        turns = tuple(Turn(turn) for turn in question.turns[:-1])
        started = time.perf_counter()
        answer = assistant.ask(question.turns[-1], turns, suggest=False)
        duration_ms = (time.perf_counter() - started) * 1000
        judgements.append(judge(question, places.of(question), answer, duration_ms))
    manifest = source.manifest
    made = Configuration(
        index=manifest.id,
        model=manifest.model,
        analyser=manifest.analyser,
        documents=len(manifest.documents),
        passages=manifest.passage_count,
        created=manifest.created,
    )
    return EvaluationReport(made, tuple(judgements))
