"""A report for people and for programs. In: a report, what differs from the run before. Out: text, JSON."""

from __future__ import annotations

import json

from assistant.evaluate.judging import Judgement
from assistant.evaluate.report import EvaluationReport, Figures, Share
from assistant.evaluate.runs import Difference

_HEADER = ("soort", "goed", "document", "bladzijde", "passage", "geweigerd", "mediaan")


def to_text(report: EvaluationReport, difference: Difference | None, verbose: bool = False) -> str:
    """A table by category, totals, what differs, then what went wrong; verbose: with the answers given."""
    made = report.configuration
    figures = report.figures
    lines = [
        *_table(report),
        "",
        f"Antwoorden die fout zijn en een getal noemen: {figures.misleading}",
        f"Getallen zonder bron: {len(report.untraced)}",
        f"Tijd per antwoord: mediaan {figures.median_ms:.0f} ms, 95 % binnen {figures.p95_ms:.0f} ms",
        f"Index {made.index} van {made.created:%Y-%m-%d %H:%M} UTC: {made.documents} documenten, "
        f"{made.passages} passages, model {made.model}, woordanalyse {made.analyser}",
    ]
    if difference:
        lines += ["", *_difference(difference)]
    wrong = [one for one in report.judgements if not one.right]
    if wrong:
        lines += ["", "Niet goed:", *(_wrong(one, verbose) for one in wrong)]
    return "\n".join(lines)


def to_json(report: EvaluationReport, difference: Difference | None) -> str:
    """The same figures, and each answer with its judgement."""
    made = report.configuration
    data = {
        **_figures(report.figures),
        "getallenZonderBron": [{"vraag": name, "getal": number} for name, number in report.untraced],
        "soorten": [{"soort": name, **_figures(figures)} for name, figures in report.by_category()],
        "index": {
            "id": made.index,
            "bijgewerkt": made.created.isoformat(),
            "model": made.model,
            "woordanalyse": made.analyser,
            "aantalDocumenten": made.documents,
            "aantalPassages": made.passages,
        },
        "vorigeKeer": difference
        and {
            "index": difference.index,
            "mediaanMs": difference.median_ms,
            "nuGoed": list(difference.mended),
            "nuFout": list(difference.broken),
        },
        "vragen": [_question(one) for one in report.judgements],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _table(report: EvaluationReport) -> list[str]:
    rows = [_HEADER, *(_row(name, figures) for name, figures in report.by_category()), _row("alle", report.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


def _row(name: str, figures: Figures) -> tuple[str, ...]:
    shares = (figures.right, figures.document, figures.page, figures.cited, figures.refused)
    return (name, *(str(share) if share.total else "-" for share in shares), f"{figures.median_ms:.0f} ms")


def _difference(difference: Difference) -> list[str]:
    mended, broken = difference.mended, difference.broken
    return [
        f"Vorige keer (index {difference.index}, mediaan {difference.median_ms:.0f} ms):",
        f"  nu goed: {len(mended)}{_listed(mended)}",
        f"  nu fout: {len(broken)}{_listed(broken)}",
    ]


def _listed(names: tuple[str, ...]) -> str:
    return f" ({', '.join(names)})" if names else ""


def _wrong(judgement: Judgement, verbose: bool) -> str:
    question, answer = judgement.question, judgement.answer
    reasons = [f"status {answer.status.value}"]
    if judgement.cited is False:
        reasons.append("goede bron ontbreekt")
    if judgement.misleading:
        reasons.append("noemt een getal")
    line = f"- {question.id}: {question.turns[-1]} ({', '.join(reasons)})"
    return f"{line}\n    {answer.text.replace(chr(10), chr(10) + '    ')}" if verbose else line


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "goed": _share(figures.right),
        "documentGoed": _share(figures.document),
        "bladzijdeGoed": _share(figures.page),
        "passageGoed": _share(figures.cited),
        "terechtGeweigerd": _share(figures.refused),
        "foutMetGetal": figures.misleading,
        "mediaanMs": round(figures.median_ms, 1),
        "p95Ms": round(figures.p95_ms, 1),
    }


def _share(share: Share) -> dict[str, int]:
    return {"aantal": share.right, "van": share.total}


def _question(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.question.id,
        "soort": judgement.question.category,
        "vraag": judgement.question.turns[-1],
        "goed": judgement.right,
        "documentGoed": judgement.document,
        "bladzijdeGoed": judgement.page,
        "passageGoed": judgement.cited,
        "foutMetGetal": judgement.misleading,
        "getallenZonderBron": list(judgement.untraced),
        "status": judgement.answer.status.value,
        "tekst": judgement.answer.text,
        "duurMs": round(judgement.duration_ms, 1),
    }
