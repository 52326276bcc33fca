"""Words that stand for what was said before. In: a sentence, a lead-in. Out: whether it needs that; what it is called.

"Daarnaast …" and "Aangenomen met 18 stemmen" cannot be understood alone; "het fonds" is a "jeugdfonds" named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words that point back to the sentence before: without it the quote cannot be understood.
_ANAPHOR = re.compile(
    r"(?:dit|dat|deze|die|daarnaast|daarom|daardoor|daarbij|daarmee|daarvoor|daarin|daartoe|hierdoor|hierbij|hiermee|"
    r"hiervoor|hierin|hiertoe|hij|zij|ze|zo|ook|echter|dus|bovendien|verder|tevens|eveneens|hiernaast|vervolgens|"
    r"daarboven|daaronder|anders|in andere gevallen|bij een (?:ander|hoger|lager|groter|kleiner)e?)\b",
    re.IGNORECASE,
)
# "Tot 2030 moeten dat er 1.350 worden".
_DATED_ANAPHOR = re.compile(
    r"(?:tot|in|eind|begin|vanaf|sinds|per|uiterlijk)\s+(?:en\s+met\s+|eind\s+|begin\s+|in\s+)?(?:19|20)\d\d\s+\w+\s+"
    r"(?:dat|dit|die|deze|er)\b",
    re.IGNORECASE,
)
# "Aangenomen met 18 stemmen voor": what, the sentence before says.
_OUTCOME = re.compile(
    r"(?:(?:unaniem|met algemene stemmen) )?(?:aangenomen|verworpen|aangehouden|ingetrokken|afgewezen|overgenomen)\b",
    re.IGNORECASE,
)
# "Denk hierbij aan …", "Het gaat om …": the things that the sentence before only counts.
_GOES_ON = re.compile(
    r"(?:denk|te\s+denken\s+valt|denkt\s+u)\s+(?:(?:hierbij|daarbij|dan|bijvoorbeeld|onder\s+meer)\s+)*aan\b"
    r"|het\s+gaat\s+(?:(?:hierbij|daarbij|dan|hier|daar|onder\s+meer|met\s+name|vooral)\s+)*om\b",
    re.IGNORECASE,
)
# "De uitvoering ligt bij …", "De planning is daarom …": of what, the sentence before says.
_BARE = re.compile(
    r"(?:de|het)\s+(?:uitvoering|planning|leiding|regie|coördinatie|organisatie|opening|oplevering|begeleiding|looptijd|"
    r"eigenaar|opdracht|bouw|aanleg|start|duur|huur|kosten)\s+"
    r"(?:is|zijn|wordt|worden|werd|ligt|liggen|gebeurt|berust|begint|loopt|start|bedraagt|bedragen|duurt|komt|komen|staat|"
    r"vindt|vond|volgt)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:vraagt|vroeg|vroegen)\s+(?:(?!om\b|aan\b|voor\b)[^\s.,]+\s+){0,3}"
    r"(?:waarom|of|hoe|wanneer|waar|wie|wat|welke?|hoeveel)\b",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"\b(?:antwoordt|antwoordde|antwoorden|antwoordden|geantwoord|reageert|reageerde|zegt|zei|legt\s+uit|licht\s+toe)\b",
    re.IGNORECASE,
)
_REPLY_WORDS = 8
"""Words within which a sentence says that somebody answers."""
_DEFINITE_FIRST = re.compile(r"(?:de|het|dit|deze|dat|die)\s+([^\W\d_]{4,})\b", re.IGNORECASE)
_NEXT_WORDS = r"(?:\s+(?!(?:de|het|een|en|of|van|voor|in|op|te|is|zijn|wordt|worden|heeft|dat|die|per)\b)[\w-]+){0,2}"
# "Het fonds", in a lead-in: what it is called in full, the text before it says.
_DEFINITE = re.compile(r"\b(?:de|het|dit|deze)\s+([^\W\d_]{4,})", re.IGNORECASE)


def points_back(sentence: str) -> bool:
    """Whether a sentence begins with words that need the sentence before it."""
    plain = sentence.lstrip("\"'“‘(")
    return any(pattern.match(plain) for pattern in (_ANAPHOR, _BARE, _OUTCOME, _DATED_ANAPHOR, _GOES_ON))


def begun_in_full(sentence: str, said: str) -> str:
    """What the thing that a sentence begins with was called before: "Subsidieregeling isolatie" for "De regeling …";
    "" where it was called nothing else.
    """
    noun = _DEFINITE_FIRST.match(sentence)
    found = re.findall(rf"\b\w{{3,}}{re.escape(noun[1])}\b{_NEXT_WORDS}", said, re.IGNORECASE) if noun else []
    return found[-1] if found else ""


def begins_with_end_of(sentence: str, word: str) -> bool:
    """Whether the thing that a sentence begins with ends a compound: "De regeling" stands for "isolatieregeling"."""
    noun = _DEFINITE_FIRST.match(sentence)
    return noun is not None and word.lower() != noun[1].lower() and word.lower().endswith(noun[1].lower())


def called_in_full(lead: str, said: str) -> Iterator[str]:
    """The compounds said before a lead-in that its words stand for: "jeugdfonds" for "het fonds"."""
    for noun in dict.fromkeys(_DEFINITE.findall(lead)):
        yield from dict.fromkeys(re.findall(rf"\b\w{{3,}}{re.escape(noun)}\b", said, re.IGNORECASE))


def reports_question(text: str) -> bool:
    """Whether a sentence tells that somebody asked something: "Een inwoner vraagt waarom …" answers nothing."""
    return _ASKED.search(text) is not None


def replies(text: str) -> bool:
    """Whether a sentence tells what somebody answered."""
    return _REPLIED.search(" ".join(text.split()[:_REPLY_WORDS])) is not None
