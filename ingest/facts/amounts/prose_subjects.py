"""What a figure in running text is of, and what limits it.

Comes in: the text of a sentence and the runs of its figures. Goes out: runs of words, and qualifiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest import lexicon
from ingest.facts.amounts.prose_clauses import Run, clause_of, field_of
from ingest.facts.amounts.words import word_list

_PERIOD = r"(?:in|over|voor|vanaf|per|tot en met|t/m)?\s*(?:het jaar\s+)?\b(?:19|20)\d\d\b"
# Words at the edges that tie the figure to what it is of, and are no part of its name.
_FIRST = re.compile(
    rf"(?:[\s,;:.)\]–-]|\d+[.)]\s|{_PERIOD}|\b(?:en|of|maar|plus|alsmede|waarvan|daarvan|dan|daarnaast|ook|er|nu|nog|uit|om|met|van|"
    r"in|op|naar|aan|bij|voor|tot)\b)+",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:[\s,:(\[–-]|\b(?:van|ad|met|tot|op|voor|aan|ter|hoogte|grootte|ten|bedrage|bedrag|uit|naar|om|in|en|of|de|het|een|"
    r"totaal|namelijk|te|weten|tussen|zo['’]n|ca\.?|circa|ongeveer|ruim|bijna|maximaal|minimaal|hoogste|minste|hoogstens|globaal|"
    r"eenmalig|éénmalig|incidenteel|structureel|jaarlijks|daarnaast|ook|nog|respectievelijk|resp\.?|maximum|minimum|meer|"
    r"minder|dan|à|x)(?!\w))+$",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "een het de dit dat die deze daar daarvoor daarmee er we wij ze zij hij men hier "
    "hiervoor hiermee wat dan sinds echter dus waarvan samen".split()
)
_PURPOSE = re.compile(
    r"[^;:.,€(]{0,40}?(?<!\w)(?:(?:voor|naar|ten\s+behoeve\s+van|t\.b\.v\.|ten\s+laste\s+van|om)"
    r"|(?:aan|uit|bij)(?=\s+(?:de|het|een|haar|zijn|hun|ons|onze|deze|dit)\b))\s+(?P<words>[^;:.,€()]{3,})",
    re.IGNORECASE,
)
_MAX_WORDS = 8
"""What a figure is of is named in fewer words; a longer run holds more than its name."""
_MAX_FROM_START = 14
"""A name right before a verb, with all that belongs to it, from its article on: "De totale bijdrage van … bedraagt"."""
_ASIDE = re.compile(
    r"\([^()]*\)|,\s+(?:met|inclusief|exclusief|incl\.|excl\.|waaronder|naast|conform|volgens)\s[^,;:.€]{3,80}(?=,)",
    re.IGNORECASE,
)
_ARTICLE = r"(?:de|het|een|deze|dit|onze|ons|elke|ieder[e]?)"
_NAME_AFTER_NAME = re.compile(rf"(?<!\w)(?P<before>[\w’'-]+)\s+(?={_ARTICLE}\s)")
_ASKS_FOR_MORE = frozenset(
    "aan als alsmede bij binnen boven buiten conform dat door en in langs met na naar naast of om onder op over per "
    "plus rond sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor zonder".split()
)
"""After any other word an article opens the next name: "de Voorjaarsnota | een krediet van € 200.000"."""


def subject_runs(text: str, run: Run, figures: Sequence[Run]) -> tuple[Run | None, Run | None]:
    """Where the words stand that the figure at `run` is of: before it, and what it is for or goes to after it."""
    start, end = field_of(text, run, figures)
    purpose = _PURPOSE.match(text, run[1], end)
    return _before(text, start, run[0]), _named(text, *_first_words(text, *purpose.span("words"))) if purpose else None


def _before(text: str, start: int, end: int) -> Run | None:
    """The words after the last verb before the figure, else those before that verb."""
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[:end])
    parts = []
    first = start
    for match in _verbs().finditer(plain, start, end):
        parts.append((first, match.start()))
        first = match.end()
    parts.append((first, end))
    longest = [_MAX_FROM_START] * (len(parts) - 1) + [_MAX_WORDS]
    nearest_first = zip(reversed(parts), reversed(longest), strict=True)
    names = (_named(plain, *_last_name(plain, *part, most)) for part, most in nearest_first)
    return next((name for name in names if name), None)


def _last_name(plain: str, start: int, end: int, longest: int) -> Run:
    """The last name of the run: whole where it starts with an article and is not longer, else its last words."""
    for match in _NAME_AFTER_NAME.finditer(plain, start, end):
        if match["before"].casefold() not in _ASKS_FOR_MORE and _named(plain, match.end(), end):
            start = match.end()
    words = list(re.finditer(r"\S+", plain[start:end]))
    if len(words) <= longest and re.match(rf"\W*{_ARTICLE}\s", plain[start:end], re.IGNORECASE):
        return start, end
    return (start + words[-_MAX_WORDS].start(), end) if len(words) > _MAX_WORDS else (start, end)


def _named(text: str, start: int, end: int) -> Run | None:
    """The run without the words at its edges that name nothing; None where no name is left."""
    first = _FIRST.match(text, start, end)
    start = first.end() if first else start
    last = _LAST.search(text[start:end])
    end = start + last.start() if last else end
    words = re.findall(r"[^\W\d_]+", text[start:end].casefold())
    return (start, end) if any(len(word) > 2 and word not in _EMPTY for word in words) else None


def _first_words(text: str, start: int, end: int) -> Run:
    words = list(re.finditer(r"\S+", text[start:end]))
    return (start, start + words[_MAX_WORDS - 1].end()) if len(words) > _MAX_WORDS else (start, end)


@cache
def _verbs() -> re.Pattern[str]:
    return _any_of(lexicon.entries("amount-verbs"))


@cache
def _near() -> re.Pattern[str]:
    return _any_of(sorted(word_list("amount-qualifiers", "near"), key=len, reverse=True))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


_PER = re.compile(r"\s*(?P<per>per\s+(?:\w+\s+meter|[^\W\d_]+))", re.IGNORECASE)
_REACH = 30
"""A word that limits a figure stands within so many characters of it, with no other figure between."""


def qualifiers_of(text: str, run: Run, figures: Sequence[Run]) -> tuple[str, ...]:
    """Words that limit the figure: right before it, the unit that it is per, and kinds from anywhere in its clause."""
    clause = clause_of(text, *run)
    field = field_of(text, run, figures)
    near = text[max(field[0], run[0] - _REACH) : run[0]]
    found = [match[0].lower() for match in _near().finditer(near) if not re.search(r"\w+\W+\w+", near[match.end() :])]
    found += [match[0].lower() for match in _near().finditer(text, run[1], field[1]) if "btw" in match[0].lower()]
    alone = not any(clause[0] <= start < clause[1] for start, end in figures if (start, end) != run)
    reach = clause if alone else field
    kinds = word_list("amount-qualifiers", "anywhere")
    found += [word for word in re.findall(r"[^\W_]+", text[slice(*reach)].lower()) if word in kinds]
    per = _PER.match(text, run[1], clause[1])
    if per:
        found.append(re.sub(r"\s+", " ", per["per"].lower()))
    return tuple(dict.fromkeys(found))
