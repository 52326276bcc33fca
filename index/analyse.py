"""The one Dutch analyser: everything that compares words compares what this module makes of them.

Comes in: text. Goes out: `Token`s with their place, folded form and lemma, and the terms that stand in the lexical
index. Engines get finished terms: stemmers differ from engine to engine and version to version.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index import dictionary

ANALYSER_VERSION = "nl-3"
"""Raise it when tokens, terms or the fields of `lexical` change: an older lexical index is then built again."""

GRAM = 4
"""Characters in a gram. Grams catch compounds, inflections and typing errors at once; a word's begin and end are
characters too ("^" and "$"), so that the grams of a short word are telling. Measured over six sets of questions with
bench/retrieval.py: mean R@5 .790 with four, .787 with five, .782 with five and no begin and end, .762 with three."""

# What stands between white space is looked at once: most of it comes again and again. No token holds white space.
_CHUNK = re.compile(r"\S+")
_TOKEN = re.compile(
    r"\d+(?:[.,:/-]\d+)*[^\W\d_]?(?![^\W_])"  # amounts, dates, times and codes: 5.671.866, 25,7, 12-03-2024, 6.71A
    r"|(?:[^\W_][\u0300-\u036f]*)+(?:['’][^\W\d_]+)*"  # words (accents may be characters of their own), auto's, m2, 3e
)
_YEARS = re.compile(r"((?:19|20)\d\d)[-/](\d\d(?:\d\d)?)")
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{4})|(\d{4})-\d{1,2}-\d{1,2}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")

# Function words and question words: they say nothing about what a text is about.
_STOP_WORDS = """
aan achter al alle allemaal als alsnog alsof altijd ander andere anders bij binnen boven buiten daar daarbij
daardoor daarin daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dat de der des deze die dit doch door
dus echter een eens elk elke en enige enkele er eruit ervan ervoor etc even geen ging graag had hadden haar heb
hebben hebt heeft hem hen het hier hierbij hierdoor hierin hiermee hierna hierop hiervan hiervoor hij hoe hoeveel
hoewel hun iemand iets ieder iedere iemands ik in indien is ja je jij jou jouw jullie kan kon konden kun kunnen kunt
maar mag me meer men met mij mijn moet moeten moest moesten mogen na naar naast nee niet niets nog nu of om omdat
ons onze ook op over per reeds sinds te tegen ten ter terwijl tijdens toch toe toen tot tussen u uit uw van vanaf
vanuit vanwege via volgens voor vooral waar waarbij waardoor waarin waarmee waarna waarom waarop waarvan waarvoor
wanneer waren was wat we wel welk welke werd werden wie wij wil willen wilt word worden wordt zal zelf zich zichzelf
ze zelfs zij zijn zo zoals zodat zonder zou zouden zowel zullen zult
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Where the dictionary misleads: plurals that it takes for verb forms or small words, people that it takes for an
# adjective.
LEMMAS = {
    "bijen": "bijen",
    "eisen": "eis",
    "jongere": "jongere",
    "jongeren": "jongere",
    "leden": "lid",
    "oudere": "oudere",
    "verslagen": "verslag",
}


class Token(NamedTuple):
    """A word, number or code; `text[start:end]` of the analysed text gives it as printed.

    `text` is it in lower case without accents, `lemma` its dictionary form, folded the same way (for a number:
    without dots between thousands). `stop` says that it is a function word.
    """

    text: str
    start: int
    end: int
    lemma: str
    stop: bool


def analyse(text: str) -> tuple[Token, ...]:
    """The tokens in order. Words joined by a hyphen or slash are tokens apart; so are the two years of a period."""
    return tuple(_tokens(text))


def terms(text: str) -> list[str]:
    """What a text is indexed and searched by: per content word its lemma and its grams, which start with "~".

    In order and with repetitions; a term holds no white space. A date also gives its year.
    """
    return joined_terms(text).split()


def joined_terms(text: str) -> str:
    """The same with white space between."""
    return " ".join(filter(None, map(_terms_of, text.split())))


def is_gram(term: str) -> bool:
    return term.startswith("~")


def _tokens(text: str) -> Iterator[Token]:
    for found in _CHUNK.finditer(text):
        first = found.start()
        for token, start, end, lemma, stop in _tokens_of(found[0]):
            yield Token(token, first + start, first + end, lemma, stop)


@lru_cache(maxsize=200_000)
def _tokens_of(chunk: str) -> tuple[Token, ...]:
    """`chunk` is without white space."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(chunk):
        start, end = match.span()
        years = _YEARS.fullmatch(match[0])
        if years:
            tokens += (_token(years[1], start), _token(years[2], end - len(years[2])))
        else:
            tokens.append(_token(match[0], start))
    return tuple(tokens)


def _token(printed: str, start: int) -> Token:
    folded, lemma, stop = _word(printed)
    return Token(folded, start, start + len(printed), lemma, stop)


@lru_cache(maxsize=200_000)
def _word(printed: str) -> tuple[str, str, bool]:
    lower = unicodedata.normalize("NFC", printed).lower().replace("’", "'")
    folded = fold(lower)
    if lower[0].isdigit():
        return folded, folded.replace(".", "") if _THOUSANDS.fullmatch(folded) else folded, False
    # simplemma marks the parts of separable verbs and compounds: vast_stellen, raad_lid.
    lemma = LEMMAS.get(lower) or dictionary.lemma(lower).replace("_", "")
    return folded, fold(lemma.lower()), folded in STOP_WORDS


@lru_cache(maxsize=200_000)
def _terms_of(chunk: str) -> str:
    """`chunk` is without white space."""
    if chunk.isalpha() and chunk.isascii():  # one word, as most are
        return _terms(chunk)
    parts: list[str] = []
    for printed in _TOKEN.findall(chunk):
        years = _YEARS.fullmatch(printed)
        parts += years.groups() if years else (printed,)
    return " ".join(filter(None, map(_terms, parts)))


@lru_cache(maxsize=200_000)
def _terms(printed: str) -> str:
    """Those of one token, with white space between; "" for a function word."""
    folded, lemma, stop = _word(printed)
    if stop:
        return ""
    if folded[0].isdigit():
        date = _DATE.fullmatch(folded)
        return f"{lemma} {date[1] or date[2]}" if date else lemma
    bounded = f"^{folded}$"
    return " ~".join([lemma, *(bounded[i : i + GRAM] for i in range(len(bounded) - GRAM + 1))])


def fold(text: str) -> str:
    """The text without accents: coördinatie and coordinatie are one word, also for who types without accents."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    for accent in filter(unicodedata.combining, set(parts)):
        parts = parts.replace(accent, "")
    return parts
