"""What is wrong with word lists, before the assistant reads them. In: a file or a folder. Out: `Problem`s.

`assistant/lexicon/README.md` says how the files are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.understand.lexicon import FOLDER, load_lexicon
from assistant.understand.words import form_of
from index.analyse import analyse

PHRASE_FILES = frozenset({"synonyms.txt", "abbreviations.txt"})
"""Files whose keys are looked up in questions by `Phrases`; in the others a key is the name of a group."""
MAY_BE_EMPTY = frozenset({"english.txt"})


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` is 1-based, 0 for the file as a whole; `problem` and `remedy` are Dutch."""

    file: Path
    line: int
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    key: str
    words: tuple[str, ...]


def check_lexicon(path: Path = FOLDER) -> tuple[Problem, ...]:
    """Of one file, or of all `.txt` files in a folder; in order of file and line."""
    if not path.is_dir():
        return tuple(_check_file(path))
    files = sorted({*path.glob("*.txt"), *(path / file.name for file in FOLDER.glob("*.txt"))})
    return tuple(problem for file in files for problem in _check_file(file))


def _check_file(file: Path) -> Iterator[Problem]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        yield Problem(file, 0, "het bestand is geen UTF-8", "Bewaar het opnieuw, met de codering UTF-8.")
        return
    except OSError:
        yield Problem(file, 0, "het bestand is er niet", "Zet het terug, of controleer de naam.")
        return
    entries = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, equals, words = line.partition("=")
        entry = _Entry(number, key.strip().lower(), tuple(word.strip().lower() for word in words.split(",")))
        wrong = _syntax(file, entry, bool(equals))
        if wrong:
            yield wrong
        else:
            entries.append(entry)
    yield from sorted((*_repeated(file, entries), *_useless(file, entries)), key=lambda problem: problem.line)


def _syntax(file: Path, entry: _Entry, has_equals: bool) -> Problem | None:
    remedy = "Schrijf: woord = ander woord, nog een woord. Zet # voor een regel die uitleg is."
    if not has_equals:
        return Problem(file, entry.line, "er staat geen = in", remedy)
    if not entry.key:
        return Problem(file, entry.line, "links van de = staat niets", remedy)
    if "=" in "".join(entry.words):
        return Problem(file, entry.line, "er staat meer dan één = in", "Zet elk woord op een eigen regel.")
    if entry.words == ("",):
        is_fine = file.name in MAY_BE_EMPTY
        return None if is_fine else Problem(file, entry.line, f"'{entry.key}' heeft rechts niets", remedy)
    if "" in entry.words:
        return Problem(file, entry.line, "tussen twee komma's staat niets", "Haal de komma te veel weg.")
    return None


def _repeated(file: Path, entries: list[_Entry]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in entries:
        line = first.setdefault(entry.key, entry.line)
        if line != entry.line:
            yield Problem(file, entry.line, f"'{entry.key}' staat ook op regel {line}", "Maak er één regel van.")
        for word in sorted({word for word in entry.words if entry.words.count(word) > 1}):
            yield Problem(file, entry.line, f"'{word}' staat er twee keer rechts", "Haal er één weg.")


def _useless(file: Path, entries: list[_Entry]) -> Iterator[Problem]:
    """Entries that look right and do nothing."""
    if file.name not in PHRASE_FILES:
        return
    for entry in entries:
        if entry.key in entry.words:
            yield Problem(file, entry.line, f"'{entry.key}' verwijst naar zichzelf", "Haal het rechts weg.")
        if reason := _never_found(entry.key):
            yield Problem(
                file, entry.line, f"'{entry.key}' werkt niet: {reason}", "Kies een ander woord, of haal het weg."
            )
        for word in entry.words:
            if word and not form_of(word):
                yield Problem(file, entry.line, f"'{word}' werkt niet: er staat geen woord in", "Haal het weg.")


def _never_found(key: str) -> str:
    """Why no question is read so that this key is looked up; "" where it can be."""
    tokens = analyse(key)
    if not tokens:
        return "er staat geen woord in"
    if len(tokens) > 1:
        return ""
    only, stops = tokens[0], load_lexicon().stop_words
    if only.stop or only.text in stops or only.lemma in stops:
        return "dit woord wordt in vragen overgeslagen (zie stop-words.txt)"
    if len(only.text) < 2:
        return "één letter is geen woord"
    if only.text[0].isdigit():
        return "een getal is geen woord"
    return ""
