"""The Dutch dictionary of simplemma, as far as we use it.

Comes in: a word in lower case. Goes out: its dictionary form, and whether it is a Dutch word at all. The first process
writes the dictionary to the user's cache folder as a trie, which the others open at once; as it is delivered, each of
them would spend half a second and 40 MB on it.
"""

from __future__ import annotations

from functools import lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

_LANGUAGE = "nl"
_tries = TrieDictionaryFactory()
_lookup = DictionaryLookupStrategy(_tries)
# `analyse` keeps what it was told.
_lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(dictionary_factory=_tries))


def lemma(word: str) -> str:
    """The word itself where it is not known. Parts of separable verbs and compounds are marked: `vast_stellen`."""
    return str(_lemmatizer.lemmatize(word, _LANGUAGE))


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    return _lookup.get_lemma(word, _LANGUAGE) is not None
