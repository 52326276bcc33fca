"""Reads the editable word lists. In: the files of `assistant/lexicon`. Out: a `Lexicon`, or a `ValueError`.

`assistant/lexicon/README.md` says how the files are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "lexicon"

Entries = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, keys and values in lower case. `synonyms` holds the abbreviations too, in both directions."""

    synonyms: Entries
    languages: Entries
    english: Entries
    question_words: Entries
    signals: Entries
    stop_words: frozenset[str]
    light_words: frozenset[str]
    out_of_scope: Entries
    ordinals: Entries
    operations: Entries
    document_kinds: Entries
    task_words: frozenset[str]
    bodies: Entries
    turns: Entries
    municipalities: frozenset[str]


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    abbreviations = read_entries(folder / "abbreviations.txt")
    both_ways = {full: (short,) for short, fulls in abbreviations.items() for full in fulls}
    return Lexicon(
        synonyms=_merge(read_entries(folder / "synonyms.txt"), abbreviations, both_ways),
        languages=read_entries(folder / "languages.txt"),
        english=read_entries(folder / "english.txt"),
        question_words=read_entries(folder / "question-words.txt"),
        signals=read_entries(folder / "signals.txt"),
        stop_words=frozenset(word for words in read_entries(folder / "stop-words.txt").values() for word in words),
        light_words=frozenset(word for words in read_entries(folder / "light-words.txt").values() for word in words),
        out_of_scope=read_entries(folder / "out-of-scope.txt"),
        ordinals=read_entries(folder / "ordinals.txt"),
        operations=read_entries(folder / "operations.txt"),
        document_kinds=read_entries(folder / "document-kinds.txt"),
        task_words=frozenset(word for words in read_entries(folder / "task-words.txt").values() for word in words),
        bodies=read_entries(folder / "bodies.txt"),
        turns=read_entries(folder / "turns.txt"),
        municipalities=frozenset(
            name for names in read_entries(folder / "municipalities.txt").values() for name in names
        ),
    )


def read_entries(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of one file, in its order; a key that comes twice gets the words of both lines.

    Raises ValueError for a line without `=` or without a key.
    """
    entries: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, equals, values = line.partition("=")
        key = key.strip().lower()
        if not equals or not key:
            raise ValueError(f"{path.name}, regel {number}: verwacht 'woord = andere woorden', gevonden {line!r}.")
        words = (value.strip().lower() for value in values.split(","))
        entries[key] = _unique((*entries.get(key, ()), *(word for word in words if word)))
    return entries


def _merge(*parts: Entries) -> Entries:
    merged: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for key, words in part.items():
            merged[key] = _unique((*merged.get(key, ()), *words))
    return merged


def _unique(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
