"""Answers what a term or abbreviation means, as documents give it. In: the question, facts. Out: a `Draft` or None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_matching import documents_for, has_word, paths_of, subject_terms
from assistant.figures import plain
from assistant.matching import words_of
from assistant.model import ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Form, Operation, Term, Understanding
from index.analyse import analyse
from ingest.fact_model import Definition

AT_MOST = 3
"""Documents whose definitions are given: laws and plans may define one word differently."""

_ASKS_WHAT = re.compile(
    r"^wat (?:is|zijn) (?:een )?[\w'’-]+(?: [\w'’-]+)? (?:volgens|binnen)\b|"
    r"^(?:wanneer|in welk geval) (?:(?:is|was) (?:er )?(?:sprake van|iemand|iets|een)|(?:spreek|spreken|noem|noemen) |"
    r"(?:ben|bent) (?:je|ik|u)|heet (?:iets|iemand)|geldt \w+ als|telt \w+ als)\b",
    re.IGNORECASE,
)


def answer_with_definitions(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if understanding.operation is not Operation.DEFINITION and not _ASKS_WHAT.search(
        understanding.question.standalone_text
    ):
        return None
    terms = subject_terms(understanding)
    answer = FactDraft(source)
    meanings: set[str] = set()
    for document in documents_for(understanding, ranked, source):
        paths = paths_of(document)
        for one in source.facts(document.id).definitions:
            meaning = plain(one.meaning.text).lower().rstrip(".;")
            around = (*paths.get(one.section_id, ()), document.title, document.kind.value, one.quote.text)
            if meaning not in meanings and len(meanings) < AT_MOST and _defines(one, terms, " ".join(around)):
                meanings.add(meaning)
                answer.say(document, [(one.quote, ClaimKind.QUOTE)])
    return answer.draft()


def _defines(definition: Definition, terms: Sequence[Term], around: str) -> bool:
    """Whether the term is asked for whole, and what else is asked stands around it. A synonym is another term."""
    if any(term.word.casefold() == definition.short.casefold() for term in terms):
        rest = [term for term in terms if term.word.casefold() != definition.short.casefold()]
    else:
        defined = _lemmas(definition.term)
        asked = [term for term in terms if set(term.own) <= set(defined)]
        if not defined or not set(defined) <= {lemma for term in asked for lemma in term.own}:
            return False
        rest = [term for term in terms if term not in asked]
    words = words_of(around)
    return all(term.light or is_verb(term) or has_word(words, term) for term in rest)


def _lemmas(text: str) -> Form:
    return tuple(token.lemma for token in analyse(text) if not token.stop)
