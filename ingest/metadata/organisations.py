"""Which municipality or other body a document is of. Comes in: its text. Goes out: a name ("Gemeente Veen op Zand")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_PLACE = (
    r"(?:(?:'s-|’s-|De |Den |Het |Sint[ -])?[A-Z][\w’'-]*[a-z]"
    r"(?: (?:aan|op|bij|van)(?: (?:den|de|het))? [A-Z][\w’'-]+)?)"
)
_MUNICIPALITY = re.compile(rf"\b[Gg]emeente(?:raad van|raad der gemeente)?(?: de gemeente)? ({_PLACE})")
_BOARD = re.compile(rf"\b[Bb]urgemeester (?:en|&) [Ww]ethouders van (?:de gemeente )?({_PLACE})")
_OTHER_BODY = re.compile(rf"\b((?:[Pp]rovincie|[Ww]aterschap|[Mm]etropoolregio|[Vv]eiligheidsregio) {_PLACE})")
_LETTERHEAD = re.compile(
    rf"(?:de )?((?:gemeente|provincie|waterschap) {_PLACE}|(?:GEMEENTE|PROVINCIE|WATERSCHAP)(?: [A-Z’'-]+){{1,4}})",
)
_SMALL_WORDS = frozenset(("aan", "bij", "de", "den", "en", "het", "op", "van"))
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


def find_organisation(author: str, text: str) -> str:
    """Who the file says made it, else what stands by itself at the top, else the municipality named most often.

    Other bodies come last, since a municipality's documents name those that it works with.
    """
    parts = (part for line in text.split("\n", _LETTERHEAD_LINES)[:_LETTERHEAD_LINES] for part in _parts(line))
    for part in (author, *parts):
        if name := letterhead(part):
            return name
    for pattern in (_MUNICIPALITY, _BOARD):
        if votes := Counter(match[1] for match in pattern.finditer(text)):
            return f"Gemeente {votes.most_common(1)[0][0]}"
    others = Counter(match[1] for match in _OTHER_BODY.finditer(text))
    name = others.most_common(1)[0][0] if others else ""
    return name[:1].upper() + name[1:]


def _parts(line: str) -> Iterable[str]:
    """What stands apart on a line: "Gemeente Zandwijk. Aanvang 19.30 uur", "Begroting | Gemeente Zandwijk"."""
    return re.split(r"\s[|·•–-]\s|\.\s|\t", line)
