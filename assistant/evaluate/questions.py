"""Reads a question set. In: a JSON Lines file. Out: `GoldQuestion`s, or a `QuestionSetError` that names file and line.

A line is an object with `id`, `cat` (category), `turns` (the last is scored), `all` (each item a list of alternatives,
one of which must be in the answer), `none` (what may not be in it), `doc` (the document to cite, or null when nothing
may be answered) and `quote` (alternatives, one of which must stand in a citation).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.understand.validation import check_question
from ingest.errors import QuestionError, QuestionSetError, reason

ANY_DOCUMENT = "AB"
"""The `doc` of a question that every document may answer."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what a right answer to it holds."""

    id: str
    category: str
    turns: tuple[str, ...]
    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...]
    document: str | None
    quotes: tuple[str, ...]


def read_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """In the order of the file; empty lines are passed over. Raises QuestionSetError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise QuestionSetError(f"Het vragenbestand {path} bestaat niet.", "Controleer de naam en de map.") from None
    except OSError as error:
        raise QuestionSetError(
            f"Het vragenbestand {path} kan niet worden gelezen ({reason(error)}).",
            "Controleer of het een bestand is dat u mag lezen.",
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise QuestionSetError(f"{path}, regel {line}: dit is geen UTF-8.", "Sla het op als tekst in UTF-8.") from error
    questions = [_read_line(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not questions:
        raise QuestionSetError(f"Het vragenbestand {path} bevat geen vragen.", "Zet op elke regel één vraag als JSON.")
    return tuple(questions)


def _read_line(path: Path, number: int, line: str) -> GoldQuestion:
    def fault(problem: str, remedy: str) -> QuestionSetError:
        return QuestionSetError(f"{path}, regel {number}: {problem}", remedy)

    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise fault("dit is geen geldige JSON.", "Zet op elke regel één JSON-object tussen accolades.") from None
    if not isinstance(fields, dict):
        raise fault("dit is geen JSON-object.", "Zet op elke regel één JSON-object tussen accolades.")
    for name in ("id", "cat"):
        if not isinstance(fields.get(name), str) or not fields[name]:
            raise fault(f"het veld '{name}' ontbreekt of is geen tekst.", f"Geef '{name}' als tekst.")
    for name in ("turns", "none", "quote"):
        if not _is_texts(fields.get(name, None if name == "turns" else [])):
            raise fault(f"het veld '{name}' is geen lijst van teksten.", f"Geef '{name}' als lijst, zoals [\"…\"].")
    if not fields["turns"] or not fields["turns"][-1].strip():
        raise fault("het veld 'turns' bevat geen vraag.", "Geef in 'turns' ten minste één vraag.")
    for turn in fields["turns"]:
        try:
            check_question(turn)
        except QuestionError as error:
            raise fault(f"een vraag in 'turns' kan niet worden gesteld. {error.problem}", error.remedy) from None
    wanted = fields.get("all", [])
    if not (isinstance(wanted, list) and all(_is_texts(item) and item for item in wanted)):
        raise fault("het veld 'all' is geen lijst van lijsten met teksten.", 'Geef \'all\' als [["…"], ["…", "…"]].')
    document = fields.get("doc")
    if "doc" not in fields or not (document is None or (isinstance(document, str) and document)):
        raise fault("het veld 'doc' ontbreekt of is geen tekst.", "Geef de naam van een document, of null.")
    return GoldQuestion(
        fields["id"],
        fields["cat"],
        tuple(fields["turns"]),
        tuple(map(tuple, wanted)),
        tuple(fields.get("none", [])),
        document,
        tuple(fields.get("quote", [])),
    )


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
