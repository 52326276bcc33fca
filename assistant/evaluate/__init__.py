"""Measures answers with a question set. In: an `Assistant` and a JSON Lines file. Out: an `EvaluationReport`."""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluate.judging import Judgement, judge
from assistant.evaluate.questions import read_questions
from assistant.model import Turn
from assistant.pipeline import Assistant


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    right: int
    total: int

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """The judgements in the order of the file, and figures over them."""

    judgements: tuple[Judgement, ...]

    @property
    def right(self) -> Share:
        return Share(sum(j.right for j in self.judgements), len(self.judgements))

    @property
    def cited(self) -> Share:
        """Of the questions that ask for a citation: those whose answer cites the right place."""
        asked = [j.cited for j in self.judgements if j.cited is not None]
        return Share(sum(asked), len(asked))

    @property
    def refused(self) -> Share:
        """Of the questions that no document answers: those that were not answered."""
        asked = [j.right for j in self.judgements if j.question.document is None]
        return Share(sum(asked), len(asked))

    @property
    def untraced(self) -> tuple[tuple[str, str], ...]:
        """(question id, number) for each number in a claim that no citation holds."""
        return tuple((j.question.id, number) for j in self.judgements for number in j.untraced)

    @property
    def median_ms(self) -> float:
        return statistics.median(j.duration_ms for j in self.judgements)

    @property
    def p95_ms(self) -> float:
        """The time that 95 % of the answers stay within."""
        times = sorted(j.duration_ms for j in self.judgements)
        return times[min(int(len(times) * 0.95), len(times) - 1)]

    def by_category(self) -> tuple[tuple[str, Share], ...]:
        """In the order of the file."""
        categories = dict.fromkeys(j.question.category for j in self.judgements)
        of = {name: [j.right for j in self.judgements if j.question.category == name] for name in categories}
        return tuple((name, Share(sum(rights), len(rights))) for name, rights in of.items())

    def to_text(self, verbose: bool = False) -> str:
        """For people: figures by category, totals, then what went wrong; verbose: with the answers given."""
        width = max(len(name) for name, _ in self.by_category())
        lines = [f"{name:<{width}}  {share}" for name, share in self.by_category()]
        lines += [
            "",
            f"Goed antwoord: {self.right}",
            f"Goede bron genoemd: {self.cited}",
            f"Terecht niet beantwoord: {self.refused}",
            f"Getallen zonder bron: {len(self.untraced)}",
            f"Tijd per antwoord: mediaan {self.median_ms:.0f} ms, 95 % binnen {self.p95_ms:.0f} ms",
        ]
        wrong = [j for j in self.judgements if not j.right]
        if wrong:
            lines += ["", "Niet goed:", *(_line(judgement, verbose) for judgement in wrong)]
        return "\n".join(lines)

    def to_json(self) -> str:
        """For programs: the same figures, and each answer with its judgement."""
        report = {
            "goed": _share(self.right),
            "bronGoed": _share(self.cited),
            "terechtNietBeantwoord": _share(self.refused),
            "getallenZonderBron": [{"vraag": name, "getal": number} for name, number in self.untraced],
            "mediaanMs": round(self.median_ms, 1),
            "p95Ms": round(self.p95_ms, 1),
            "soorten": [{"soort": name, **_share(share)} for name, share in self.by_category()],
            "vragen": [
                {
                    "id": j.question.id,
                    "soort": j.question.category,
                    "vraag": j.question.turns[-1],
                    "goed": j.right,
                    "bronGoed": j.cited,
                    "getallenZonderBron": list(j.untraced),
                    "status": j.answer.status.value,
                    "tekst": j.answer.text,
                    "duurMs": round(j.duration_ms, 1),
                }
                for j in self.judgements
            ],
        }
        return json.dumps(report, ensure_ascii=False, indent=2)


def evaluate(assistant: Assistant, path: Path) -> EvaluationReport:
    """Asks each question once. Raises QuestionSetError, and QuestionError for a question that cannot be asked."""
    judgements = []
    for question in read_questions(path):
        turns = tuple(Turn(turn) for turn in question.turns[:-1])
        started = time.perf_counter()
        answer = assistant.ask(question.turns[-1], turns)
        judgements.append(judge(question, answer, (time.perf_counter() - started) * 1000))
    return EvaluationReport(tuple(judgements))


def _share(share: Share) -> dict[str, int]:
    return {"goed": share.right, "totaal": share.total}


def _line(judgement: Judgement, verbose: bool) -> str:
    question, answer = judgement.question, judgement.answer
    reasons = [f"status {answer.status.value}"]
    if judgement.cited is False:
        reasons.append("goede bron ontbreekt")
    line = f"- {question.id}: {question.turns[-1]} ({', '.join(reasons)})"
    return f"{line}\n    {answer.text.replace(chr(10), chr(10) + '    ')}" if verbose else line
