"""Dutch or English. In: a question. Out: its language, and an English one word for word in Dutch policy words."""

from __future__ import annotations

import re

from assistant.understand.lexicon import Entries

_WORD = re.compile(r"[\w'’&-]+")
_LONGEST_PHRASE = 4
"""Words. No key of `english.txt` has more."""
_SMALL = (
    "a|an|the|of|for|in|on|to|and|or|is|are|was|were|do|does|did|at|by|from|with|about|this|that|these|those|which|what"
)
# Up to four words after a small word, then others between brackets.
_GLOSSED = re.compile(
    rf"(?P<before>\b(?:{_SMALL})\s+)(?!(?:{_SMALL})\b)"
    rf"\w[\w'’-]*(?:\s+(?!(?:{_SMALL})\b)\w[\w'’-]*){{0,3}}\s+\((?P<gloss>[^()]+)\)",
    re.IGNORECASE,
)


def detect_language(text: str, small_words: Entries, default: str = "nl") -> str:
    """ "en" or "nl": of which it has more small words (`small_words`, by language), else `default`."""
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: len(set(words) & set(its)) for language, its in small_words.items()}
    for language, its in small_words.items():
        others = {word for other, those in small_words.items() if other != language for word in those}
        # Names have small words too ("Lieke van de Ven"); the word that a question opens with is its own.
        counts[language] += bool(words) and words[0] in its and words[0] not in others
    if counts["en"] == counts["nl"]:
        return default
    return "en" if counts["en"] > counts["nl"] else "nl"


def translate(text: str, english: Entries) -> str:
    """The question with each English word or word group that the lexicon knows in Dutch; longest groups first.

    A word that the lexicon does not know stays as it is: it may be a name. What a question itself gives in Dutch
    ("a debt restructuring loan (saneringskrediet)") takes the place of the words before it.
    """
    text = _GLOSSED.sub(lambda found: _take_gloss(found, english), text)
    words = _WORD.findall(text)
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            dutch = _look_up(phrase, english)
            if dutch is not None:
                out += dutch
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return " ".join(out)


def _take_gloss(found: re.Match[str], english: Entries) -> str:
    """The Dutch words between brackets, unless they are English too."""
    gloss = found["gloss"]
    if any(_look_up(word, english) is not None for word in _WORD.findall(gloss)):
        return found[0]
    return f"{found['before']}{gloss}"


def _look_up(phrase: str, english: Entries) -> tuple[str, ...] | None:
    """The Dutch words; None where the lexicon does not have it. A plural falls back on its singular."""
    key = phrase.lower().replace("’", "'")
    for form in (key, key.removesuffix("s"), key.removesuffix("'s")):
        if form in english:
            return english[form][:1]
    return None
