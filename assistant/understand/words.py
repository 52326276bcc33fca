"""What the corpus knows of words, and lookups in word lists by lemma. In: words. Out: whether they occur, and forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.understand.lexicon import Entries
from assistant.understand.model import Form
from index.analyse import Token, analyse


class CorpusWords(Protocol):
    """The words of the indexed documents."""

    def knows(self, term: str) -> int:
        """In how many passages a word stands, in any inflection; 0 for nowhere."""


def form_of(text: str) -> Form:
    """The lemmas of a word group without its function words (with them, if there is nothing else)."""
    tokens = analyse(text)
    return tuple(token.lemma for token in tokens if not token.stop) or tuple(token.lemma for token in tokens)


_MIN_REST = 2
"""Words of an expression beside its verb, for that to be found apart from them."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """A word list that finds its keys in a run of tokens, by lemma or as written; function words count too."""

    values: dict[Form, tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, entries: Entries) -> Phrases:
        values: dict[Form, tuple[str, ...]] = {}
        for key, words in entries.items():
            tokens = analyse(key)
            for form in {tuple(t.text for t in tokens), tuple(t.lemma for t in tokens)}:
                values[form] = tuple(dict.fromkeys((*values.get(form, ()), *words)))
        return cls(values, max(map(len, values), default=0))

    def with_verbs_behind(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, with the verb of an expression behind the rest of it, where a question has it before: "in de bus
        vallen" for "vallen de aanslagen in de bus".
        """
        order = list(tokens)
        for at in range(1, len(tokens)):
            for size in range(min(self.longest - 1, len(tokens) - at), _MIN_REST - 1, -1):
                run = tuple(token.text for token in tokens[at : at + size])
                verb = next((t for t in tokens[:at] if (*run, t.lemma) in self.values), None)
                if verb is not None and verb in order[: order.index(tokens[at])]:
                    order.remove(verb)
                    order.insert(order.index(tokens[at + size - 1]) + 1, verb)
                    break
        return order

    def find(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
        """The longest key that starts at a token: its length in tokens and its words; (0, ()) where there is none.

        One that is there as written goes before one of the same length that is there by lemma.
        """
        for size in range(min(self.longest, len(tokens) - at), 0, -1):
            run = tokens[at : at + size]
            for form in (tuple(t.text for t in run), tuple(t.lemma for t in run)):
                if form in self.values:
                    return size, self.values[form]
        return 0, ()
