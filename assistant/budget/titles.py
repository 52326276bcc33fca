"""Words of a question that name a document and no line of it. In: the question, lines. Out: both, narrowed to it.

In "het totale budget van Samen Opgroeien" the name is that of the plan: a line "Opgroeien in de buurt" of its table is
not what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.blocks import excerpts_of
from assistant.budget.lines import Line
from assistant.budget.words import words_for
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding
from ingest.model import Document

MIN_WORDS = 2
"""One word of a title is more often a subject than a name."""

_MIN_ABOUT = 4
"""Letters of a compound before its sort of document."""
_QUOTED = re.compile(r"[‘'“\"„]([^‘’'“”\"]{3,60})[’'”\"]")
_WORD = re.compile(r"[\w'’-]+")


def without_title(understanding: Understanding, lines: Sequence[Line]) -> tuple[Understanding, Sequence[Line]]:
    """The question without the name of a document and the lines of the documents of that name; both as they are where
    it names none, or where a line is called so too.
    """
    names = _names(understanding, lines)
    named = {its: name for its, name in names.items() if name} or _names_in_compounds(understanding, lines)
    longest = max((len(name) for name in named.values()), default=0)
    name = next((its for its in named.values() if len(its) == longest), ())
    own = [line for line in lines if named.get(line.document.id) == name]
    if not any(_is_of(term, name) for term in understanding.terms) or any(
        _holds(f"{line.label} {' '.join(line.groups)}", name) for line in lines
    ):
        return understanding, lines
    aside = words_for("soort stuk")
    left = {t for t in understanding.terms if not (_is_of(t, name) or t.word.lower() in aside)}
    subjects = (tuple(term for term in group if term in left) for group in understanding.subjects)
    terms = tuple(term for term in understanding.terms if term in left)
    return replace(understanding, terms=terms, subjects=tuple(group for group in subjects if group)), own


def _names(understanding: Understanding, lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """For each document the longest run of words of its title that the question says as a name: with a capital inside
    the sentence, or as what the document is called.
    """
    text = understanding.question.standalone_text
    is_name = any(word[0].strip("'’")[:1].isupper() for word in list(_WORD.finditer(text))[1:])
    of_lines = {line.document.id: line.document for line in lines}
    documents = {its: one for its, one in of_lines.items() if is_name or its in understanding.document_ids}
    titles = {
        d.id: " / ".join((plain_words(d.title), d.id.replace("-", " "), *_short_names(d))) for d in documents.values()
    }
    return {
        document_id: _longest_run(text, title, document_id in understanding.document_ids)
        for document_id, title in titles.items()
    }


def _names_in_compounds(understanding: Understanding, lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """For each document what is called by its sort and what its title is about: "het schuldhulpplan" is the
    "Beleidsplan schuldhulp"; "beleidsplan" alone is only a sort.
    """
    kinds = tuple(words_for("soort stuk"))
    named: dict[str, tuple[str, ...]] = {}
    for word in (term.word.lower() for term in understanding.terms if term.word.lower().endswith(kinds)):
        about = max((word.removesuffix(kind) for kind in kinds), key=lambda its: len(word) - len(its))
        for line in lines:
            said = f"{line.document.title} {line.document.id.replace('-', ' ')}"
            others = [other for other in plain_words(said).split() if not other.endswith(kinds)]
            if len(about) >= _MIN_ABOUT and any(other.startswith(about) for other in others):
                named.setdefault(line.document.id, (word,))
    return named


def _short_names(document: Document) -> Iterator[str]:
    """What is quoted right behind or before its title in its own text: "het Uitvoeringsplan wonen ‘Fijn thuis’"."""
    title = plain_words(document.title)
    longest = max(title.split(), key=len, default="")
    for section in document.sections:
        for block in section.blocks:
            text = "\n".join(excerpt.text for excerpt in excerpts_of(block))
            if longest not in text.lower():
                continue
            for quoted in _QUOTED.finditer(text):
                before, after = plain_words(text[: quoted.start()]), plain_words(text[quoted.end() :])
                if f" {before}".endswith(f" {title}") or f"{after} ".startswith(f"{title} "):
                    yield plain_words(quoted[1])


def _longest_run(text: str, title: str, is_named: bool) -> tuple[str, ...]:
    words = [match[0].strip("'’") for match in _WORD.finditer(text)]
    best: tuple[str, ...] = ()
    for start in range(len(words)):
        if not (is_named or (start and words[start][:1].isupper())):
            continue
        for end in range(len(words), start + max(MIN_WORDS, len(best) + 1) - 1, -1):
            run = tuple(plain_words(word).strip("-") for word in words[start:end])
            if f" {' '.join(run)} " in f" {title} ":
                best = run
                break
    return best


def _holds(text: str, name: Sequence[str]) -> bool:
    return f" {' '.join(name)} " in f" {plain_words(text)} "


def _is_of(term: Term, name: Sequence[str]) -> bool:
    return plain_words(term.word).strip("-") in name
