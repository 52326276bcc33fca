"""What a document calls its parts and things. In: a document. Out: `Naming`, the words that a text of it means.

"Thema B" is what its heading is called; where a document has "zwembad De Plons", "De Plons" is a pool and "het zwembad"
that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from assistant.blocks import texts_of
from assistant.references import called_parts, names_of_parts
from index.analyse import STOP_WORDS
from ingest.model import Document

_NAME = r"(?:De|Het|’t|'t) [A-Z][\w’'-]*"
_NAMED = re.compile(rf"\b(?P<noun>[^\W\d_]{{4,}}) (?P<name>{_NAME})")
_NAME_ALONE = re.compile(r"(?:\b|(?=[’']))(?i:de|het|’t|'t) [A-Z][\w’'-]*")
_DEFINITE = re.compile(rf"\b(?:[Dd]e|[Hh]et|[Dd]it|[Dd]eze) ([^\W\d_]{{4,}})\b(?! {_NAME})")


@dataclass(frozen=True, slots=True)
class Naming:
    """`parts` gives what a part is called, by noun and letter; `names` the names that stand behind a noun, in lower
    case, and `nouns` the nouns that stand before a name.
    """

    parts: dict[tuple[str, str], str]
    names: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]

    @classmethod
    def of(cls, document: Document) -> Naming:
        names: dict[str, set[str]] = {}
        nouns: dict[str, set[str]] = {}
        for text in chain.from_iterable(map(texts_of, document.sections)):
            for match in _NAMED.finditer(text):
                noun, name = match["noun"].lower(), match["name"].lower()
                if noun not in STOP_WORDS:
                    names.setdefault(noun, set()).add(name)
                    nouns.setdefault(name, set()).add(noun)
        parts = called_parts(section.title for section in document.sections)
        return cls(parts, _frozen(names), _frozen(nouns))

    def meant(self, text: str) -> tuple[str, ...]:
        """The names of parts and things that a text speaks of, and what things with a name are."""
        named = (self.nouns.get(match[0].lower(), ()) for match in _NAME_ALONE.finditer(text))
        called = (self.names.get(noun.lower(), frozenset()) for noun in _DEFINITE.findall(text))
        only = (next(iter(names)) for names in called if len(names) == 1)
        said = (*names_of_parts(text, self.parts), *(noun for nouns in named for noun in sorted(nouns)), *only)
        return tuple(dict.fromkeys(said))


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in found.items()}
