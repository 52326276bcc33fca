"""Whether the evidence has the form of an answer. In: the asked relation, a draft. Out: a `Lack`, or None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.budget.words import works_in
from assistant.counting import counts_asked
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.floor.model import Lack
from assistant.forms import asks_for_money, says_amount, says_euros, says_money
from assistant.matching import PRESENT, strength, words_of
from assistant.relation.asked import Relation
from assistant.relation.moments import tells_moment
from assistant.relation.names import names_holder, names_what_is_asked
from assistant.understand.kinds import plain_words
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Operation, QuestionKind, Understanding

_WHAT_IS = re.compile(r"wat\s+(?:is|was|wordt|werd)\s+(?:de|het)\s+(\w+)(?:\s+(\w+))?", re.IGNORECASE)
_HOW_HIGH = re.compile(r"\bhoe (?:hoog|laag|groot)\b", re.IGNORECASE)


def lacks_form(relation: Relation, draft: Draft) -> Lack | None:
    """A person, a moment, a number or an amount that is asked and that the evidence does not tell."""
    evidence, understanding, lexicon = draft.evidence, relation.understanding, relation.lexicon
    kind = understanding.kind
    asks_who = kind is QuestionKind.WHO or relation.asks_holder
    if asks_who and not any(names_holder(relation, one) for one in evidence):
        return Lack(tuple(term.word for term in understanding.terms))
    if relation.asks_name and not any(names_what_is_asked(relation, one) for one in evidence):
        return Lack(tuple(term.word for term in understanding.terms))
    if kind is QuestionKind.WHEN and not any(tells_moment(relation, one) for one in evidence):
        return Lack(date=True)
    if asks_for_money(understanding, lexicon):
        titles = " ".join(one.passage.document_title for one in evidence)
        # As keywords, money itself is asked: that there is no cost of something else is no answer.
        is_keywords = kind is QuestionKind.WHAT and "wat" not in plain_words(understanding.question.text).split()
        of_year = is_keywords or any(str(year) not in titles for year in understanding.period.years)
        told = any(says_euros(one) if of_year else says_money(one, lexicon) for one in evidence)
        if told and (other := _work_not_told(understanding, evidence)):
            return Lack(other)
        return None if told else Lack(figure=True)
    if _asks_amount_of(understanding, lexicon.signals["boete"]):
        return None if any(map(says_euros, evidence)) else Lack(figure=True)
    if _asks_amount_of(understanding, lexicon.signals["prijs"]):
        return None if any(says_money(one, lexicon) for one in evidence) else Lack(figure=True)
    if kind in (QuestionKind.WHAT, QuestionKind.WHICH) and _asks_number(understanding, lexicon):
        return None if any(says_amount(one, lexicon) for one in evidence) else Lack(figure=True)
    if kind is not QuestionKind.HOW_MUCH:
        return None
    share = _asks_share(understanding, lexicon)
    votes = understanding.operation is Operation.VOTES  # counted in votes, whoever are asked for
    told = any((votes or counts_asked(relation, one)) and says_amount(one, lexicon, share) for one in evidence)
    return None if told else Lack(figure=True)


def _work_not_told(understanding: Understanding, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The words for what is done with something ("bouwen"), where what it costs is asked and the evidence says nothing
    of that.
    """
    asked = works_in(understanding.question.standalone_text)
    near = (" ".join((one.label, one.text, one.around, one.lead.text, *one.passage.section_path)) for one in evidence)
    said = " ".join((*near, *(one.passage.document_title for one in evidence)))
    if not asked or asked & works_in(said):
        return ()
    words = words_of(said)
    return tuple(t.word for t in understanding.terms if works_in(t.word) and strength(t, words) < PRESENT)


def _asks_amount_of(understanding: Understanding, words: Sequence[str]) -> bool:
    """Whether it asks what one of these is: "wat is de boete voor …", "wat is de nieuwe prijs"."""
    asked = _WHAT_IS.match(understanding.question.standalone_text)
    return asked is not None and any(word and word.lower() in words for word in asked.groups())


def _asks_number(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether it asks how many without "hoeveel": "aantal inwoners"."""
    return any(term.word.lower() in lexicon.signals["aantal"] for term in understanding.terms)


def _asks_share(understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether a percentage may answer: also how high something is, where that is no money."""
    asked = understanding.question.standalone_text
    words = plain_words(asked).split()
    return bool(_HOW_HIGH.search(asked)) or any(word in words for word in lexicon.signals["deel"])
