"""What the commands print for people.

Comes in: reports, answers, records. Goes out: lines on standard output, and on standard error what went wrong. Names
and texts of documents cannot command the terminal: what is no text is shown as an escape.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from tqdm import tqdm

from assistant.model import Answer
from assistant.understand.lexicon_check import Problem
from index.backup import BackupReport
from index.model import DocumentRecord, HeldDocument, Manifest, Outcome, UpdateReport
from ingest.printable import printable

PHASES = {"facts": "feiten bijwerken", "embed": "passages doorrekenen", "publish": "zoekindex maken"}
ACTIONS = {"added": "nieuw", "replaced": "vervangen", "unchanged": "ongewijzigd", "failed": "mislukt"}


class Bar:
    """Draws the progress of an update on standard error; keeps silent where that is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Never] | None = None

    def started(self, total: int) -> None:
        self._bar = tqdm(total=total, unit="bestand", desc="inlezen", file=sys.stderr, disable=None, leave=False)

    def advanced(self, outcome: Outcome) -> None:
        if self._bar is not None:
            self._bar.update()
            self._bar.set_postfix_str(printable(Path(outcome.path).name)[:40])

    def phase(self, name: str) -> None:
        if self._bar is not None:
            self._bar.set_description_str(PHASES.get(name, name))
            self._bar.set_postfix_str("")

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def complain(message: str) -> None:
    """One line on standard error, under the name of the program."""
    print(f"beleidswijzer: {message}", file=sys.stderr)


def print_text(text: str) -> None:
    print(printable(text, keep="\n"))


def print_report(report: UpdateReport, held: Sequence[HeldDocument]) -> None:
    for outcome in report.outcomes:
        if outcome.error:
            complain(f"niet ingelezen: {_placed(outcome.path, str(outcome.error))}")
            continue
        counts = ", ".join(
            (
                f"{outcome.page_count} blz.",
                counted(outcome.passage_count, "passage", "passages"),
                counted(outcome.table_count, "tabel", "tabellen"),
            )
        )
        print_text(f"{ACTIONS[outcome.action]:12s} {outcome.document_id}  ({counts})")
        for issue in outcome.issues:
            place = f"blz. {issue.page}: " if issue.page else ""
            print_text(f"{'':12s} let op: {place}{issue.message}")
    for document in held:
        release = f"beleidswijzer release {document.id}"
        print_text(f"tegengehouden {document.id}: wordt niet getoond tot u het doorlaat, met: {release}")
    failed = sum(outcome.error is not None for outcome in report.outcomes)
    read = f"Niet ingelezen: {failed} van {counted(len(report.outcomes), 'bestand', 'bestanden')}. " if failed else ""
    print(f"{read}In de index: {_size(report.document_count, report.passage_count)}.")


def _placed(path: str, message: str) -> str:
    """Readers know a file by its name alone."""
    path = printable(path)
    return message if path in message else f"{path}: {message}"


def print_answer(answer: Answer) -> None:
    print_text(answer.text)
    for citation in answer.citations or answer.nearest:
        pages = ", ".join(page.label or str(page.page) for page in citation.pages)
        path = " > ".join((citation.document_title, *citation.section_path))
        print_text(f"\n[{citation.number}] {path}, blz. {pages}\n    “{citation.quote}”")


def print_status(manifest: Manifest, documents: Sequence[DocumentRecord]) -> None:
    print_text(f"index    {manifest.id}, gemaakt {manifest.created:%d-%m-%Y %H:%M} UTC")
    print_text(f"model    {manifest.model} ({manifest.dimension} dimensies)")
    print_text(f"inhoud   {_size(len(documents), manifest.passage_count)}")
    for document in documents:
        facts = (
            document.kind.value,
            f"{document.date:%d-%m-%Y}" if document.date else "zonder datum",
            f"{document.page_count} blz.",
            counted(document.passage_count, "passage", "passages"),
            counted(document.table_count, "tabel", "tabellen"),
            counted(len(document.issues), "melding", "meldingen"),
        )
        print_text(f"\n{document.id}  {document.title}\n    {', '.join(facts)}")


def print_removed(document_id: str, report: UpdateReport) -> None:
    left = counted(report.document_count, "document", "documenten")
    print_text(f"{document_id} is uit de index gehaald. In de index: {left}.")


def print_released(document_id: str, report: UpdateReport) -> None:
    left = counted(report.document_count, "document", "documenten")
    print_text(f"{document_id} is doorgelaten. In de index: {left}.")


def print_backup(report: BackupReport, done: str) -> None:
    size = f"{report.size_bytes / 1_000_000:.1f}".replace(".", ",")
    print_text(f"{done} {report.path}: {counted(report.file_count, 'bestand', 'bestanden')}, {size} MB.")


def print_problems(problems: Sequence[Problem]) -> None:
    """A line a problem, as editors know to follow: file, line, what is wrong and what to do."""
    for one in problems:
        place = f"{one.file}:{one.line}" if one.line else str(one.file)
        print_text(f"{printable(place)}: {one.problem}. {one.remedy}")
    print_text(counted(len(problems), "probleem", "problemen") if problems else "De woordenlijsten zijn in orde.")


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _size(documents: int, passages: int) -> str:
    return f"{counted(documents, 'document', 'documenten')}, {counted(passages, 'passage', 'passages')}"
