"""Which municipality or other body a document is of. Comes in: its text. Goes out: a name ("Gemeente Veen op Zand").

A document names other municipalities too, those that it works with: where a name stands weighs more than how often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_PLACE = (
    r"(?:(?:'s-|’s-|De |Den |Het |Sint[ -])?[A-Z][\w’'-]*[a-z]"
    r"(?: (?:aan|op|bij|van)(?: (?:den|de|het))? [A-Z][\w’'-]+)?)"
)


def _starting(*words: str) -> str:
    """Words that start with a capital or not, at the start of a word.

    The letter comes first and the start of the word after it, since `re` then looks for the letter alone: a whole
    document is gone through.
    """
    letters = "".join(word[0].upper() + word[0] for word in words)
    rest = "|".join(f"(?<=[{word[0].upper()}{word[0]}]){word[1:]}" for word in words)
    return rf"[{letters}](?<!\w.)(?:{rest})"


_MUNICIPALITY = re.compile(rf"{_starting('gemeente')}(?:raad van|raad der gemeente)?(?: de gemeente)? ({_PLACE})")
_BOARD = re.compile(
    _starting("burgemeester (?:en|&) [Ww]ethouders", "raad", "gemeenteraad", "college")
    + rf" (?:van (?:de gemeente )?|der gemeente )({_PLACE})"
)
_OTHER_BODY = re.compile(rf"({_starting('provincie', 'waterschap', 'metropoolregio', 'veiligheidsregio')} {_PLACE})")
_LETTERHEAD = re.compile(
    rf"(?:de )?((?:gemeente|provincie|waterschap) {_PLACE}|(?:GEMEENTE|PROVINCIE|WATERSCHAP)(?: [A-Z’'-]+){{1,4}})",
)
_SMALL_WORDS = frozenset(("aan", "bij", "de", "den", "en", "het", "op", "van"))
_FRONT = 600
"""Characters in which a document names itself where it has no letterhead."""
_LEAST_WEIGHT, _LEAST_TIMES = 2, 3
"""Called a municipality once in the midst of the text, and hardly named elsewhere, it is as well a neighbour."""
_LETTERHEAD_LINES = 8
"""A letterhead stands at the top of the first page, above or below the title."""


def letterhead(text: str) -> str:
    """The body that the text names, where it holds nothing else; else empty."""
    text = text.strip(" .,:;|")
    found = _LETTERHEAD.fullmatch(text[:1].lower() + text[1:]) or _LETTERHEAD.fullmatch(text)
    return _cased(found[1]) if found else ""


def _cased(name: str) -> str:
    """With capitals as in a sentence, also where it was printed in capitals."""
    if name.isupper():
        words = (word if word in _SMALL_WORDS else word.capitalize() for word in name.lower().split())
        return " ".join(words)
    return name[:1].upper() + name[1:]


def find_organisation(author: str, text: str, title: str = "", running: str = "") -> str:
    """Who the file says made it, else what stands by itself at the top, else the municipality with most weight.

    `running` is what headers and footers say. Other bodies come last.
    """
    parts = (part for line in text.split("\n", _LETTERHEAD_LINES)[:_LETTERHEAD_LINES] for part in _parts(line))
    for part in (author, *parts, *(part for line in running.split("\n") for part in _parts(line))):
        if name := letterhead(part):
            return name
    votes = _votes(text, title, running)
    place, weight = votes.most_common(1)[0] if votes else ("", 0)
    if place and (weight >= _LEAST_WEIGHT or text.count(place) >= _LEAST_TIMES):
        return f"Gemeente {place}"
    others = Counter(match[1] for match in _OTHER_BODY.finditer(text))
    name = others.most_common(1)[0][0] if others else ""
    return name[:1].upper() + name[1:]


def _votes(text: str, title: str, running: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    weighed = ((_MUNICIPALITY, title, 4), (_MUNICIPALITY, running, 4), (_MUNICIPALITY, text[:_FRONT], 1))
    for pattern, place, weight in (*weighed, (_BOARD, text, 4), (_MUNICIPALITY, text, 1)):
        for match in pattern.finditer(place):
            votes[match[1]] += weight
    return votes


def _parts(line: str) -> Iterable[str]:
    """What stands apart on a line: "Gemeente Zandwijk. Aanvang 19.30 uur", "Begroting | Gemeente Zandwijk"."""
    return re.split(r"\s[|·•–-]\s|\.\s|\t", line)
