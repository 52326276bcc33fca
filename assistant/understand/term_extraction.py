"""The terms of a question, each with other words for it. In: its text, corpus and documents. Out: terms in order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.derivation import halves, separated_verbs
from assistant.understand.kinds import ROMAN
from assistant.understand.lexicon import Lexicon
from assistant.understand.library import Library
from assistant.understand.model import Form, Term
from assistant.understand.subjects import Placed
from assistant.understand.vocabulary import Vocabulary, is_name
from assistant.understand.words import CorpusWords, Phrases, form_of
from index.analyse import Token, analyse
from ingest.dates import find_dates
from ingest.number_words import whole_number

_GENERAL_HEADS = (
    "werkzaamheid", "werkzaamheden", "werk", "werken", "project", "projecten", "traject", "lijst",
    "overzicht", "tabel", "schema",
)  # fmt: skip
"""Last parts that say little of a compound: what stands before them is what is asked."""
_WORK = "werken"
_TOGETHER = ("nemen", "brengen", "stellen")
"""Verbs that say nothing without their particle ("neemt … over"), and all with it."""
_SMALL = 10
"""Up to this a number is as often a word of a name or a phrase as a number of something."""
_MARK = 2
"""Characters of a mark before a hyphen, at most."""


class TermExtractor:
    """Finds terms with one lexicon."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._synonyms = Phrases.of(lexicon.synonyms)
        self._numbered = frozenset(lexicon.ordinals["genummerd"])
        self._heads = {
            form[0]: tuple(word for word in words if " " not in word)
            for form, words in self._synonyms.values.items()
            if len(form) == 1
        }

    def extract(self, text: str, corpus: CorpusWords, library: Library) -> list[Placed]:
        """In order, with their places; a word that comes twice is there twice."""
        dates = [(found.start, found.end) for found in find_dates(text)]
        tokens = [t for t in analyse(text) if not any(start <= t.start < end for start, end in dates)]
        wholes = {verb.start: whole for verb, whole in separated_verbs(text, tokens) if not _stands_in(whole, tokens)}
        tokens = self._synonyms.with_verbs_behind(tokens)
        terms: list[Placed] = []
        at = 0
        while at < len(tokens):
            size, words = self._other_words(tokens, at, library)
            marked = size < 2 and _marks_the_next(text, tokens[at : at + 2])
            run = tokens[at : at + (2 if marked else max(size, 1))]
            at += len(run)
            words = words or self._compounds(run[0], corpus)
            whole = wholes.get(run[0].start, "") if len(run) == 1 else ""
            together = whole == f"samen{_WORK}"
            if whole:
                others = self._synonyms.values.get((whole,), ())
                words = others if together else (*words, whole, *others)
            if len(run) == 1 and self._is_number(run[0], tokens[at - 2 : at - 1]):
                continue
            content = [token for token in run if self._vocabulary.is_content(token) and not token.text[0].isdigit()]
            content = list(run) if marked else content
            is_moved = run[-1].end < run[0].end
            if is_moved:  # the rest may be meant as it stands: "uit de reserve"
                content = [token for token in content if token is not run[-1]] or content
            is_small = not content and whole.endswith(_TOGETHER)
            if not (content or is_small) and not (words and len(run) > 1):
                continue
            own = tuple(t.lemma for t in content) or tuple(t.lemma for t in run)
            own = (whole,) if together or is_small else own
            printed = " ".join(t.text for t in run) if is_moved else text[run[0].start : run[-1].end]
            name = not words and len(run) == 1 and is_name(run[0], text, corpus)
            forms = tuple(dict.fromkeys((own, *map(form_of, words), *_in_figures(own))))
            light = len(run) == 1 and (is_small or self._vocabulary.is_light(run[0])) and not together
            terms.append((Term(printed, forms, name, light), run[0].start, max(t.end for t in run)))
        return terms

    def _is_number(self, token: Token, before: Sequence[Token]) -> bool:
        """Whether it is a roman numeral behind what things are numbered by: "beslispunt III"."""
        return token.text in ROMAN and any(one.text in self._numbered for one in before)

    def _other_words(self, tokens: Sequence[Token], at: int, library: Library) -> tuple[int, tuple[str, ...]]:
        """Of the longest run that the lexicon or the documents have other words for, as `Phrases.find`."""
        size, words = self._synonyms.find(tokens, at)
        harvested, full = library.abbreviations.find(tokens, at)
        if harvested == size:
            return size, tuple(dict.fromkeys((*words, *full)))
        return (harvested, full) if harvested > size else (size, words)

    def _compounds(self, token: Token, corpus: CorpusWords) -> tuple[str, ...]:
        """Compounds of the corpus that end in another word for the same: `handbalvereniging` for `handbalclub`; what
        stands before a word that says little (`riool` of `rioolwerkzaamheden`).
        """
        if corpus.knows(token.lemma):
            return ()
        found = []
        for first, last in halves(token.lemma):
            if last in _GENERAL_HEADS and corpus.knows(first):
                found.append(first)
            for other in self._heads.get(last, ()):
                whole = token.lemma.removesuffix(last) + other
                if corpus.knows(whole):
                    found.append(whole)
        return tuple(dict.fromkeys(found))


def _stands_in(verb: str, tokens: Sequence[Token]) -> bool:
    """Whether another word begins with the verb: of "wie voert het uitvoeringsplan uit" it would say it again."""
    return any(token.lemma.startswith(verb.removesuffix("en")) for token in tokens)


def _marks_the_next(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the first of two words is a letter or code before a hyphen, which tells like things apart: "B1-route"."""
    if len(tokens) < 2 or tokens[0].text[0].isdigit():
        return False
    mark, named = tokens
    return len(mark.text) <= _MARK and text[mark.end : named.start] == "-" and named.text[0].isalpha()


def _in_figures(own: Form) -> tuple[Form, ...]:
    """A number that is asked in words as tables write it: "twintig jaar", "20 jaar"."""
    number = whole_number(own[0]) if len(own) == 1 else None
    return ((str(number),),) if number is not None and number > _SMALL else ()


def search_text(text: str, terms: Sequence[Term], corpus: CorpusWords) -> str:
    """The question and the other ways to write it; only those whose words the corpus knows."""
    other = dict.fromkeys(" ".join(form) for term in terms for form in term.forms[1:] if all(map(corpus.knows, form)))
    return " ".join((text, *other))
