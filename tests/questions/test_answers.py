"""The answers over the example documents and those in other styles stay as good as they were measured to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluate import evaluate
from assistant.evaluate.judging import judge
from assistant.evaluate.report import EvaluationReport
from assistant.model import Turn
from assistant.pipeline import Assistant
from index.search import Index
from index.update import update

HERE = Path(__file__).resolve().parent
FOLDERS = {"corpus": HERE.parents[1] / "corpus", "styles": HERE.parent / "documents"}


@pytest.fixture(scope="module", params=sorted(FOLDERS), name="measured")
def fixture_measured(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Assistant, EvaluationReport]]:
    name = request.param
    data = tmp_path_factory.mktemp(name) / "data"
    update(data, [FOLDERS[name]])
    index = Index.open(data)
    assistant = Assistant(index)
    yield assistant, evaluate(assistant, index.snapshot(), HERE / f"{name}.jsonl")
    index.close()


@pytest.fixture(name="report")
def fixture_report(measured: tuple[Assistant, EvaluationReport]) -> EvaluationReport:
    return measured[1]


def test_no_figure_is_without_a_source(report: EvaluationReport) -> None:
    assert report.untraced == ()


def test_answers_and_citations_are_right(report: EvaluationReport) -> None:
    """A floor just under what was measured, so that a change that loses answers is seen."""
    right, cited = report.figures.right, report.figures.cited
    assert right.right >= 0.92 * right.total, [one.question.id for one in report.judgements if not one.right]
    assert cited.right >= 0.94 * cited.total


def test_what_no_document_answers_is_refused(report: EvaluationReport) -> None:
    refused = report.figures.refused
    assert refused.right >= 0.95 * refused.total


def test_a_new_subject_is_answered_as_if_it_were_the_first(measured: tuple[Assistant, EvaluationReport]) -> None:
    """Each fourth question, asked after one about something else."""
    assistant, report = measured
    alone = [one for one in report.judgements if one.right and len(one.question.turns) == 1]
    asked, before = alone[::4], alone[len(alone) // 2 :] + alone
    changed = []
    for one, other in zip(asked, before, strict=False):
        answer = assistant.ask(one.question.turns[0], [Turn(other.question.turns[0])])
        if not judge(one.question, frozenset(), answer, 0).right:
            changed.append((other.question.id, one.question.id))
    assert len(changed) <= 0.05 * len(asked), changed
