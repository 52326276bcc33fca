"""Numbers and what they count. In: evidence, a noun. Out: whether a number of just those things stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import has_figures
from assistant.forms import NUMERAL, money_words
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.relation.asked import Relation
from assistant.relation.pieces import says_any
from assistant.understand.model import Term
from assistant.understand.operations import UNITS
from ingest.dates import MONTHS

ADJECTIVES = 3
"""Words that may stand between a number and what it counts: "zes nieuwe openbare laadpunten"."""

_TOKEN = re.compile(r"\d[\d.]*(?:,\d+)?|[^\W\d_][\w'’-]*|[€%:;.!?()]")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERAL = re.compile(rf"(?:{NUMERAL}|geen)", re.IGNORECASE)
# A number after one of these is a name, an amount of money or what a rate is of; before one of those a share or money.
_NAMED = frozenset("€ artikel artikelen lid punt nummer nr blz pagina bijlage variant per".split())
_SHARE = frozenset(("%", "procent", "euro"))
_BEFORE_YEAR = frozenset(("in", "sinds", "vanaf", "jaar", "eind", "begin", "na"))
# "Meer dan 20.000 inwoners" is a bound of a rule more often than a count.
_BOUND = frozenset(("dan", "minstens", "minimaal"))
# After one of these follows which of them it counts: "inwoners dat zich meldde".
_SOME = frozenset(("dat", "die", "met", "zonder", "wie", "wiens", "ouder", "jonger", "tot", "tussen"))
# And so it is where something is said of them: "5.800 inwoners van Meerdijk een ziekte hebben".
_SAID_OF = frozenset(
    "een de het geen last moeite zich hebben hadden krijgen kregen gebruiken gebruikten maken maakten doen deden "
    "ontvangen ontvingen vinden vonden kunnen moeten willen".split()
)
_OF = frozenset(("van", "in", "te", "uit"))


def counts_in(text: str, noun: Term, whole: bool = False, bounds: bool = False, people: tuple[str, ...] = ()) -> bool:
    """Percentages, amounts of money, years and the numbers of articles count nothing; "geen" counts none.

    `whole`: all of them, not those that do something ("het aantal inwoners dat zich meldde"). `bounds`: also a least or
    most ("minder dan 55 punten"). `people`: words, or their ends, that are counted as the noun too.
    """
    tokens, numbers = _read(text, bounds)
    if whole:
        some = {at - 1 for at, token in enumerate(tokens) if token.lower() in _SOME}
        some |= {at for at in range(len(tokens)) if _is_said_of(tokens, at)}
        tokens = ["" if at in some else token for at, token in enumerate(tokens)]
    if any(_counts_next(tokens, at, noun, people) for at in numbers):
        return True
    named = [at for at, token in enumerate(tokens) if _is_plural(token) and strength(noun, words_of(token)) >= PRESENT]
    return any(_has_total(tokens, at, numbers) for at in named)


@lru_cache(maxsize=20_000)
def _read(text: str, bounds: bool) -> tuple[Sequence[str], Sequence[int]]:
    """The tokens, and the places of the numbers among them."""
    tokens = _TOKEN.findall(text)
    return tokens, [at for at in range(len(tokens)) if _is_number(tokens, at, bounds)]


def _counts_next(tokens: Sequence[str], number: int, noun: Term, people: tuple[str, ...]) -> bool:
    for token in tokens[number + 1 : number + 2 + ADJECTIVES]:
        is_counted = strength(noun, words_of(token)) >= PRESENT or token.lower().endswith(people)
        if _is_plural(token) and is_counted:
            return True
        if not token.lower().endswith("e") and token.lower() not in ("extra", "sociaal", "tal"):
            return False
    return False


def _is_said_of(tokens: Sequence[str], noun: int) -> bool:
    """Whether what follows a noun, and the place it is of, says what those of it do."""
    after = noun + 1
    if tokens[after : after + 1] and tokens[after].lower() in _OF:
        after += 1
        while tokens[after : after + 1] and tokens[after][:1].isupper():
            after += 1
    return bool(tokens[after : after + 1]) and tokens[after].lower() in _SAID_OF


def _is_plural(token: str) -> bool:
    return token.lower().endswith(("n", "s")) or token.lower() in UNITS


def _is_number(tokens: Sequence[str], at: int, bounds: bool) -> bool:
    token = tokens[at]
    if not (_DIGIT.match(token) or _NUMERAL.fullmatch(token)):
        return False
    before = tokens[at - 1].lower() if at else ""
    after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    is_year = _YEAR.fullmatch(token) and (before in _BEFORE_YEAR or before in MONTHS)
    is_bound = (before in _BOUND or _ends_range(tokens, at)) and not bounds
    return not (before in _NAMED or is_bound or after in _SHARE or is_year)


def _ends_range(tokens: Sequence[str], at: int) -> bool:
    """Whether it is the second of "tussen 20.000 en 50.000"."""
    return [token.lower() for token in tokens[max(0, at - 3) : at]][::2] == ["tussen", "en"]


def _has_total(tokens: Sequence[str], noun: int, numbers: Sequence[int]) -> bool:
    """Whether it says "aantal cliënten … 1.296" or "raadsleden: 23"."""
    if noun + 2 in numbers and tokens[noun + 1] in (":", "("):
        return True
    before = tokens[max(0, noun - 2) : noun]
    counted = "aantal" in before and all(
        token == "aantal" or token.endswith("e") for token in before[before.index("aantal") :]
    )
    return counted and any(number > noun and not _YEAR.fullmatch(tokens[number]) for number in numbers)


def counts_asked(relation: Relation, evidence: Evidence) -> bool:
    """Whether a number of just the counted things stands in it; what is aimed at is not what there is."""
    if relation.counted is None:
        return True
    if evidence.row is not None:
        about = words_of(f"{evidence.label} {evidence.around}")
        measured = relation.counted.word.lower() in UNITS  # "kg" at a row says that it is not of money
        measured |= any(strength(relation.counted, words_of(one.label)) >= ITSELF for one in evidence.row.table.columns)
        is_count = measured or not money_words(evidence, relation.lexicon)
        return is_count and has_figures(evidence.row) and strength(relation.counted, about) >= PRESENT
    if evidence.kind in (EvidenceKind.LIST, EvidenceKind.COLUMN):
        return False
    aims = relation.lexicon.signals["streven"]
    asked = relation.understanding.question.standalone_text
    asks_aim = says_any(asked, (*aims, *relation.lexicon.signals["toekomst"]))
    said = (evidence.lead.text, evidence.text)
    others = [term for term in relation.understanding.terms if term is not relation.counted and not term.light]
    whole = all(term.name for term in others)
    bounds = says_any(asked, relation.lexicon.signals["grens"])
    signals = relation.lexicon.signals
    people = signals["mensen"] if relation.counted.word.lower() in signals["iedereen"] else ()
    counted = (text for text in said if counts_in(text, relation.counted, whole, bounds, people))
    return any(asks_aim or not says_any(text, aims) for text in counted)
