"""Answers with passages, where they tell what is asked. In: the question, ranked evidence. Out: a `Draft` or None.

A date, a length of time or a decision that stands beside the subject is of something else more often than not: only
what names the subject itself is quoted for these. For figures: `telling_figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.bounds import Bound, bound_of
from assistant.budget.words import says as says_of_money
from assistant.draft import Draft
from assistant.evidence import Evidence, EvidenceKind
from assistant.exclusion import answer_with_exclusion, asks_exclusion
from assistant.fact_words import listed_under, names_body, says
from assistant.figures import cells_of
from assistant.forms import asks_for_figure, denies, says_money
from assistant.matching import PRESENT, strength, words_of
from assistant.membership import answer_with_members
from assistant.mentioned import municipalities_mentioned
from assistant.passages import answer_with_passages
from assistant.quoted import share_said
from assistant.ranking import Scored
from assistant.references import names_references, numbers_in, references_in
from assistant.relation.asked import Relation
from assistant.relation.moments import tells_moment, tells_until
from assistant.relation.pieces import says_any
from assistant.source import Source
from assistant.telling_figures import CALCULATED, asks_closing, figure_tests
from assistant.terms import is_action, is_verb
from assistant.timeline.meant import asks_adoption, asks_start
from assistant.topics.asked import listed_term
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from assistant.vocabulary import Words
from ingest.dates import find_dates
from ingest.numbers import find_numbers

_ASK_RULES = (QuestionKind.WHAT, QuestionKind.WHICH)
_EXPLAINED = 6
"""Words that a cell of a table has at least where it explains something."""
_START = 4
_DECIDING = re.compile(
    r"\bdoe(?:t|n)\b.*\bover\b.*\b(?:\w*aanvra(?:ag|gen)|\w*verzoek\w*|melding\w*|bezwaar\w*|klacht\w*|vergunning\w*)\b"
    r"|\b(?:behandeltermijn|beslistermijn|beslist|beslissen|antwoord|uitsluitsel|besluit krijg)\b",
    re.IGNORECASE,
)
"""Asks how long it takes until something is decided."""
_SIZES = (
    "een|één|half|halve|anderhalf|anderhalve|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|[a-zë]*tien|[a-zë]*tig"
)
_UNITS = "uur|uren|dag|dagen|werkdag|werkdagen|week|weken|maand|maanden|jaar|jaren|kwartalen"
_LENGTH = re.compile(rf"\b(?:\d+(?:,\d+)?|{_SIZES})\s+(?:\w+\s+)?(?:{_UNITS})\b", re.IGNORECASE)
_OTHER_RULES = re.compile(r"\b(?:inwerkingtreding|in\s+werking\s+treden)\s+van\s+(?:de|het)\s+(\w+)", re.IGNORECASE)
_COSTS = re.compile(
    r"\bkost(?:en|te|ten)?\b.*\b(?:geld|extra|iets)\b|\b(?:extra|genoeg|voldoende) (?:geld|middelen|budget)\b"
    r"|\bfinanciële (?:gevolgen|consequenties)\b",
    re.IGNORECASE,
)
_ASKS_YEAR_OF = re.compile(
    r"\b(?:uit|van) welk jaar (?:is|komt|stamt|dateert|zijn|komen) (?:(?:de|het|onze) )?(?P<name>[^?]+?)\W*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsinds\b", re.IGNORECASE)
_BECAME = re.compile(
    r"\b(?:is|zijn|werd|werden)\b.*\b(?:gekomen|geworden|gestart|begonnen|geopend|overgegaan|opgericht|ingesteld|verhuisd)\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"(?:hoofdstuk|afdeling|paragraaf|artikel)\s+(?:\d|[ivx]+\b)", re.IGNORECASE)
_CHAPTERS = 2
"""Items that are called so make a table of contents, which tells nothing."""
_UNIT = re.compile(rf"\b(?:{_UNITS})\b", re.IGNORECASE)


def answer_with_telling_passages(
    understanding: Understanding, ranked: Sequence[Scored], source: Source
) -> Draft | None:
    for answer in (answer_with_exclusion, answer_with_members):
        draft = answer(understanding, ranked, source)
        if draft is not None:
            return draft
    tests = tuple(_tests(understanding))
    telling = [one for one in ranked if all(test(one.evidence) for test in tests)]
    if understanding.kind is QuestionKind.HOW_MUCH and (
        others := municipalities_mentioned(understanding, ranked, source)
    ):
        telling = [one for one in telling if all(term.word in _said(one.evidence) for term in others)]
    telling = _with_figures(understanding, telling) or telling
    telling = _with_funding(understanding, telling) or telling
    telling = _with_cost(understanding, telling) or _with_year_of_name(understanding, telling) or telling
    return answer_with_passages(understanding, _timed(understanding, telling) or telling, source, among=ranked)


def _with_figures(understanding: Understanding, telling: Sequence[Scored]) -> list[Scored]:
    """What says a figure that the question quotes: beside it stands what is of another. Its reason has to say none."""
    if understanding.kind in (QuestionKind.HOW_MUCH, QuestionKind.WHY):
        return []
    return [one for one in telling if share_said(understanding, (one.evidence,))]


def _with_funding(understanding: Understanding, telling: Sequence[Scored]) -> list[Scored]:
    """What says itself how something is paid, where that is asked: the amount alone does not."""
    if not says_of_money("vraagt naar dekking", understanding.question.standalone_text):
        return []
    return [one for one in telling if says_of_money("zegt dekking", one.evidence.text)]


def _with_cost(understanding: Understanding, telling: Sequence[Scored]) -> list[Scored]:
    """What says an amount, or that there is none, where it is asked whether something costs money."""
    if understanding.kind is not QuestionKind.WHETHER or not _COSTS.search(understanding.question.standalone_text):
        return []
    return [one for one in telling if says_money(one.evidence, load_lexicon())]


def _with_year_of_name(understanding: Understanding, telling: Sequence[Scored]) -> list[Scored]:
    """What says a name with its year right behind it, where it is asked of what year that is: "de Wet X 2015"."""
    asked = _ASKS_YEAR_OF.search(understanding.question.standalone_text)
    if asked is None:
        return []
    name = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", asked["name"]))
    said = re.compile(
        rf"\b{name}\b(?:\W+(?!(?:is|zijn|van|voor|in|en|uit|dat|die)\b)\w+){{0,2}}\W+(?:19|20)\d\d\b", re.IGNORECASE
    )
    return [one for one in telling if said.search(one.evidence.text)]


def _timed(understanding: Understanding, telling: Sequence[Scored]) -> list[Scored]:
    """What tells itself when what is asked happens; a neighbour may tell it else."""
    if understanding.kind is not QuestionKind.WHEN:
        return []
    relation = Relation.of(understanding, load_lexicon())
    return [one for one in telling if tells_moment(relation, one.evidence)]


def _tests(understanding: Understanding) -> Iterator[Callable[[Evidence], bool]]:
    """What evidence has to pass to tell what is asked."""
    asked, operation = understanding.question.standalone_text, understanding.operation
    # The date of phase 1 is not that of phase 2, nor what programme 1 costs that of 2; which item "thema 2" is also its
    # place in a list tells.
    is_figure = understanding.kind is QuestionKind.WHEN or asks_for_figure(understanding, load_lexicon())
    is_figure |= operation in CALCULATED or asks_closing(understanding)
    references = (*references_in(asked), *(numbers_in(asked) if is_figure else ()))
    if references:
        yield lambda evidence: _is_of_references(references, evidence)
    yield from figure_tests(understanding)
    if not _CHAPTER.search(asked):
        yield lambda evidence: sum(_is_chapter(part.text) for part in evidence.parts) < _CHAPTERS
    if operation is Operation.DURATION:
        yield _says_length
        yield lambda evidence: _is_then(understanding, evidence)
        yield lambda evidence: _names(understanding, evidence)
        return
    if understanding.kind in _ASK_RULES and _asks_conditions(understanding):
        yield lambda evidence: evidence.row is None or says("voorwaarden", f"{evidence.label} {evidence.around}")
    if understanding.kind is QuestionKind.WHY:
        yield lambda evidence: evidence.table is None or _explains(evidence)
        yield lambda evidence: not _only_decides(evidence)
    if asks_exclusion(understanding):
        yield lambda evidence: denies(evidence.text)
    if operation is Operation.DECISION_POINTS and understanding.ordinal:  # one point alone may be another one
        yield lambda evidence: evidence.kind in (EvidenceKind.LIST, EvidenceKind.COLUMN)
        return
    if operation is Operation.COUNT:
        yield lambda evidence: _counts_now(understanding, evidence)
    if understanding.kind is QuestionKind.WHICH and bound_of(
        understanding
    ):  # a whole list does not tell which they are
        yield lambda evidence: evidence.kind not in (EvidenceKind.LIST, EvidenceKind.COLUMN)
        yield lambda evidence: any(character.isdigit() for character in evidence.text)
    if says("vraagt uiterste", asked):  # nor which of it is most
        yield lambda evidence: evidence.kind not in (EvidenceKind.LIST, EvidenceKind.COLUMN)
        yield lambda evidence: evidence.row is not None or says("uiterste", _said(evidence))
    if operation is Operation.LIST:
        yield lambda evidence: _lists_asked(understanding, evidence)
    if operation is Operation.VOTES:
        yield lambda evidence: says("stemmen", _said(evidence))
        return
    if understanding.kind is not QuestionKind.WHEN:
        return
    if operation is Operation.DECISION:
        yield lambda evidence: names_body(understanding.body, _said(evidence))
        yield lambda evidence: not understanding.body or says("beslismoment", _said(evidence))
    elif understanding.body and says("beslismoment", asked):  # when the council deals with it, not a committee
        yield lambda evidence: names_body(understanding.body, _said(evidence))
    if asks_start(understanding):
        yield lambda evidence: _starts(understanding, evidence)
    if asks_adoption(understanding):
        yield lambda evidence: says("vaststellen", _said(evidence))
    yield lambda evidence: _names(understanding, evidence)


def _is_chapter(item: str) -> bool:
    """Whether an item is called a chapter or article, and says nothing more of it."""
    called = _CHAPTER.match(item)
    return called is not None and ":" not in item and not item.rstrip().endswith(".")


def _explains(evidence: Evidence) -> bool:
    """Whether a row or column says a reason: a day, a name or an amount is none."""
    is_said = any(len(part.text.split()) >= _EXPLAINED for part in evidence.parts)
    return is_said or says("redenen", evidence.around)


def _only_decides(evidence: Evidence) -> bool:
    """Whether it is a point to decide on that gives no reason itself."""
    if evidence.kind not in (EvidenceKind.ITEM, EvidenceKind.LIST):
        return False
    heading = " ".join(evidence.passage.section_path[-1:])
    reasons = load_lexicon().signals[QuestionKind.WHY.value]
    decides = says("besluiten", f"{heading} {evidence.lead.text} {evidence.around}")
    return decides and not says_any(evidence.text, reasons)


def _asks_conditions(understanding: Understanding) -> bool:
    listed = listed_term(understanding)
    return listed is not None and says("voorwaarden", listed.word)


def _is_of_references(references: Sequence[tuple[str, str]], evidence: Evidence) -> bool:
    """Whether it is about the part that is asked by its letter: variant A costs something else than variant B."""
    passage = evidence.passage
    cells = evidence.text.split("\t") if evidence.row else ()
    # What one item of a list says of a variant, the others do not.
    said = evidence.lead.text if evidence.kind is EvidenceKind.LIST else _said(evidence)
    return names_references(references, said, (*passage.section_path, passage.document_title, *cells))


def _lists_asked(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether a list is one of what is asked: a list of decisions that names one scenario is no list of scenarios."""
    listed = listed_term(understanding)
    if evidence.kind is not EvidenceKind.LIST or listed is None or listed.light or is_verb(listed):
        return True
    if listed.word.lower() in load_lexicon().signals["rol"]:
        return True
    passage = evidence.passage
    heading = " ".join(passage.section_path[-1:])
    around = (evidence.lead.text, evidence.around, heading, listed_under(heading), passage.document_title)
    named = sum(strength(listed, words_of(part.text)) >= PRESENT for part in evidence.parts)
    return named > 1 or strength(listed, words_of(" ".join(around))) >= PRESENT


def _counts_now(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it does not count those of an earlier paper or time, where the question does not ask for them."""
    return says("eerder", understanding.question.standalone_text) or not says("eerder", evidence.text)


def _says_length(evidence: Evidence) -> bool:
    columns = evidence.table.columns if evidence.table else ()
    return (
        tells_until(evidence.text)
        or bool(_LENGTH.search(evidence.text))
        or any(_UNIT.search(column.label) for column in columns)
    )


def _is_then(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether a length of time is of the days that are asked, and of deciding where that is what takes the time."""
    if _DECIDING.search(understanding.question.standalone_text) and not says("beslissen", evidence.text):
        return False
    period = understanding.period
    if not period.has_days or period.first is None or period.last is None:
        return True
    return any(one.date <= period.last and one.last >= period.first for one in find_dates(evidence.text))


def _names(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it says something of what is asked itself, and what is done with it: a heading or title above it may be
    about more, and a pool opens at another time than it closes.
    """
    terms = [term for group in understanding.subjects for term in group if not says("moment", term.word)]
    words = words_of(f"{_said(evidence)} {' '.join(evidence.passage.section_path[-1:])}")
    named = [term for term in terms if strength(term, words) >= PRESENT]
    # That the council deals with it, the council beside its day says.
    is_said = understanding.body and names_body(understanding.body, _said(evidence))
    verbs = [t for t in terms if _is_doing(t, understanding) and not (is_said and says("beslismoment", t.word))]
    return not terms or (bool(named) and all(is_done(term, words) for term in verbs))


def _is_doing(term: Term, understanding: Understanding) -> bool:
    """Whether it is a verb for what is done: none that says little, nor one that tells of which thing ("een opgehaalde
    fiets").
    """
    if not is_action(term, understanding) or term.light or not term.word.islower() or says("gelden", term.word):
        return False
    things = "|".join(re.escape(other.word) for other in understanding.terms if not is_verb(other))
    is_before = rf"\b{re.escape(term.word)} (?:{things})\b"
    return not (things and term.word.endswith("e") and re.search(is_before, understanding.question.standalone_text))


def _is_within(bound: Bound, evidence: Evidence) -> bool:
    """Whether a row or sentence says a number that is enough; a whole list does not tell which of it are."""
    if evidence.row is not None:
        columns = evidence.row.table.columns
        cells = zip(cells_of(evidence.row), columns, strict=True)
        return any(cell.value is not None and bound.holds(cell.value * column.scale) for cell, column in cells)
    said = (number.amount for number in find_numbers(evidence.text) if number.unit == bound.unit)
    return evidence.kind not in (EvidenceKind.LIST, EvidenceKind.COLUMN) and any(map(bound.holds, said))


def _starts(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether it tells from when on, and of what is asked: other rules enter into force on other days."""
    other = _OTHER_RULES.search(evidence.text)
    terms = [term for group in understanding.subjects for term in group]
    became = _SINCE.search(understanding.question.standalone_text) and _BECAME.search(evidence.text)
    return (bool(became) or says("ingang", evidence.text)) and (
        other is None or any(strength(term, words_of(other[1])) >= PRESENT for term in terms)
    )


def is_done(verb: Term, words: Words) -> bool:
    """Whether a word that begins alike says it: a "besluit" holds "sluit", but nothing closes there."""
    starts = {lemma[:_START] for form in verb.forms for lemma in form}
    return strength(verb, frozenset(word for word in words if word[:_START] in starts)) >= PRESENT


def _said(evidence: Evidence) -> str:
    return f"{evidence.lead.text} {evidence.text} {evidence.around}"
