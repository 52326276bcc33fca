"""The kinds of word. In: a token, term or text. Out: whether it says something, is a name, can be asked about."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Term
from assistant.understand.words import CorpusWords
from index.analyse import Token, analyse
from index.dictionary import is_known
from ingest.dates import find_dates

_SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+)[\"'‘“(]*$")


class Vocabulary:
    """The words of one lexicon. `words` are all that it knows, as written; `money` those for money, also by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.money = frozenset(token.lemma for word in lexicon.signals["bedrag"] for token in analyse(word))
        self.money |= frozenset(lexicon.signals["bedrag"])
        self.words = frozenset(
            token.text
            for entries in (lexicon.synonyms, lexicon.question_words, lexicon.signals)
            for key, words in entries.items()
            for token in analyse(" ".join((key, *words)))
        )

    def is_content(self, token: Token) -> bool:
        words = self._lexicon.stop_words
        return not (token.stop or token.text in words or token.lemma in words or len(token.text) < 2)

    def is_light(self, token: Token) -> bool:
        return token.text in self._lexicon.light_words or token.lemma in self._lexicon.light_words

    def is_subject(self, term: Term) -> bool:
        """Whether figures, events or items can be of it: no word for money or for what is to be done."""
        word = term.word.lower()
        if word in self._lexicon.task_words or word in self.money or any(lemma in self.money for lemma in term.own):
            return False
        # "Wmo-voorstel" is about something, also where "voorstel" is not.
        is_task = all if "-" in word else any
        return not is_task(lemma in self._lexicon.task_words for lemma in term.own)

    def subject_words(self, text: str) -> list[str]:
        """The content words as printed, numbers and what is only to be done left out."""
        dates = [(found.start, found.end) for found in find_dates(text)]
        return [
            text[token.start : token.end]
            for token in analyse(text)
            if self.is_content(token)
            and not token.text[0].isdigit()
            and token.text not in self._lexicon.task_words
            and not any(start <= token.start < end for start, end in dates)
        ]


def is_capitalised(token: Token, text: str) -> bool:
    is_capital = text[token.start].isupper() and not _SENTENCE_START.search(text[: token.start])
    return is_capital and not text.istitle() and not text.isupper()


def is_name(token: Token, text: str, corpus: CorpusWords) -> bool:
    """Capitalised, and no Dutch word, or one that the corpus does not have as a word: `Houten` is a town then."""
    return is_capitalised(token, text) and not (is_known(token.text) and corpus.knows(token.text))
