"""How well evidence fits a question by its form. In: an `Understanding`, `Prepared` evidence. Out: part of its score.

A date for "wanneer", an amount for "hoeveel", "omdat" for "waarom", a list for "welke".
"""

from __future__ import annotations

import re

from assistant.counting import counts_asked
from assistant.evidence import Evidence, EvidenceKind
from assistant.fact_words import says
from assistant.figures import TableRow, cells_of, columns_of_years, has_figures, label_text
from assistant.forms import dates_of, denies
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.quoted import share_said
from assistant.ranking.preparing import Prepared
from assistant.relation.asked import Relation
from assistant.relation.moments import RECURS, asks_clock, names_day, tells_time
from assistant.relation.names import names_holder, names_person, names_something
from assistant.relation.pieces import says_any, says_done
from assistant.terms import is_verb
from assistant.understand.kinds import plain_words
from assistant.understand.model import Operation, QuestionKind, Understanding

FITS = 0.25
"""For evidence of the form that the question asks for; the same is taken off where it asks for a date or an amount and
there is none. A quarter of full coverage: it decides between neighbours, never between subjects."""
CLUE = 0.12
"""For a word of `signals.txt`: weaker than a form, since such words also stand elsewhere; those of a reason seldom do,
so they count as a form."""
_ENUMERATIONS = (EvidenceKind.LIST, EvidenceKind.COLUMN)
_QUOTED = re.compile(r"“([^”]+)”")
# An enumeration in prose: "de speerpunten zijn: a; b; c".
_LISTS = re.compile(r":[^;]+;[^;]+;")
_WHAT_IS = re.compile(r"wat (?:is|was|wordt|zijn|waren) (?:de|het)\b", re.IGNORECASE)
_ASK_LISTS = (QuestionKind.WHICH, QuestionKind.HOW)
_DOER = re.compile(
    r"(?:de|het) ([^\W\d_]{3,}(?:aars?|ers?|eurs?|enden?))\b(?:\s+(?:van|voor)\s+[^.,;]+?)?"
    r"\s+(?:is|zijn|was|waren|blijft|blijven)\b",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"\b(?:eerste|tweede|derde|vierde|laatste|nieuwe|oude|extra|tijdelijke|voorlopige|definitieve) [^\W\d_]{4,}"
)
_COMES = re.compile(r"\bwat (?:komt|komen|kwam|kwamen) er (?:op|in|bij|aan|te|voor|naast)\b", re.IGNORECASE)
_WHICH_YEARS = re.compile(r"\bwelke? ja(?:ar|ren)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[\w'’-]+")
# A name after a preposition of place.
_PLACE = re.compile(r"\b(?:aan|op|in|bij|te|langs|naast) (?:(?:de|het|’t|'t) )?([A-Z]\w+)")


def form_score(relation: Relation, prepared: Prepared) -> float:
    understanding, lexicon = relation.understanding, relation.lexicon
    kind, evidence, text = understanding.kind, prepared.evidence, prepared.evidence.text
    score = _length(prepared.word_count)
    if evidence.kind in _ENUMERATIONS:
        score += _enumeration(relation, evidence)
    if _has_date_asked(understanding, evidence):
        score += 2 * FITS
    score += 2 * FITS * share_said(understanding, (evidence,))
    score += CLUE * _says_which(understanding, text)
    if kind is QuestionKind.WHEN:
        score += _moment(relation, evidence)
    elif relation.wants_figure:
        score += _figure(relation, prepared)
    elif _is_of_year(understanding, evidence):
        score += FITS
    elif prepared.figures and not _names_column(understanding, evidence):
        score -= FITS
    if kind is QuestionKind.WHO or relation.asks_holder:
        score += _person(relation, evidence)
    if not relation.names_asked(prepared.told):
        score -= FITS
    if any(str(year) in text for year in understanding.question.years):
        score += CLUE
    if prepared.answers is kind and _is_asked(understanding, evidence):
        score += FITS if kind is QuestionKind.WHY else CLUE
    if "?" in evidence.parts[-1].text and evidence.row is None:
        score -= 2 * FITS  # a question never answers one
    if understanding.operation is not Operation.DEFINITION and prepared.defines:
        score -= 2 * FITS  # what a word means tells nothing of what is done or why
    if evidence.kind is EvidenceKind.SENTENCE and _LISTS.search(text) and kind not in _ASK_LISTS:
        score -= CLUE
    if evidence.row is not None and _is_cell(understanding, evidence.row):
        score += FITS
    asked = understanding.question.standalone_text
    if (understanding.operation is Operation.DECISION and kind is QuestionKind.WHAT) or says("besluiten", asked):
        score += _decision(evidence)
    if _COMES.search(asked):
        score += FITS * says_any(prepared.said, lexicon.signals["komst"])
    if relation.wants_figure or kind is QuestionKind.WHEN:
        wishes = lexicon.signals["gewenst"]  # what is asked for or advised is not what was decided
        score -= FITS * (says_any(prepared.said, wishes) and not says_any(asked, wishes))
    if kind is QuestionKind.WHERE:
        score += _place(relation, text)
    if kind is QuestionKind.WHY:
        score += _reason(prepared) + _direction(relation, prepared)
    elif kind is not QuestionKind.WHERE and any(f" {c} " in prepared.said for c in lexicon.signals.get(kind.value, ())):
        score += CLUE
    return score


def rejection_score(relation: Relation, prepared: Prepared) -> float:
    """Why something is not done is told where that is said to have been turned down."""
    asks_why = relation.understanding.kind is QuestionKind.WHY
    if not (asks_why and denies(relation.understanding.question.standalone_text)):
        return 0.0
    said = f"{prepared.said} {''.join(prepared.evidence.passage.section_path[-1:])}"
    return FITS if says_any(said, relation.lexicon.signals["afgewezen"]) else 0.0


def _says_which(understanding: Understanding, text: str) -> bool:
    """Whether it says a thing with the word that tells which one is asked: "een eerste beschikking"."""
    asked = _WHICH_ONE.findall(understanding.question.standalone_text.lower())
    return any(re.search(rf"\b{one}\b", text, re.IGNORECASE) for one in asked)


def _has_date_asked(understanding: Understanding, evidence: Evidence) -> bool:
    asked = [date for date, _ in understanding.dates]
    return bool(asked) and any(date in (found.date, found.last) for date in asked for found in dates_of(evidence))


def _reason(prepared: Prepared) -> float:
    """What says again what is so, does not say why."""
    if prepared.reason:
        return FITS
    return 0.0 if prepared.answers is QuestionKind.WHY or prepared.cause else -CLUE


def _direction(relation: Relation, prepared: Prepared) -> float:
    """Why something falls is told where it is said to fall, in whatever words."""
    asked = plain_words(relation.understanding.question.standalone_text).replace("niet meer", "")
    rising, falling = relation.lexicon.signals["omhoog"], relation.lexicon.signals["omlaag"]
    for way, opposite in ((rising, falling), (falling, rising)):
        if says_any(asked, way):
            return CLUE if says_any(prepared.said, way) else -CLUE if says_any(prepared.said, opposite) else 0.0
    return 0.0


def _place(relation: Relation, text: str) -> float:
    """A place that the question does not name itself; of "waar … naartoe" what it comes to, of "vandaan" from where."""
    words = f" {' '.join(_WORD.findall(text.lower()))} "
    asked = relation.understanding.question.standalone_text
    signals = relation.lexicon.signals
    for way, clues in (("naartoe", "bestemming"), ("vandaan", "herkomst")):
        if any(f" {word} " in f" {plain_words(asked)} " for word in signals[way]):
            return CLUE if any(f" {clue} " in words for clue in signals[clues]) else -CLUE
    named = any(found[1] not in asked for found in _PLACE.finditer(text))
    return CLUE * (named + any(f" {clue} " in words for clue in signals[QuestionKind.WHERE.value]))


def _decision(evidence: Evidence) -> float:
    """What was decided stands under a heading that says so, and in no row of figures."""
    heading = " ".join(evidence.passage.section_path[-1:])
    return FITS * (says("besluiten", heading) - (evidence.row is not None and has_figures(evidence.row)))


def _is_of_year(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether the question asks what a row is in a year that it has a figure of: "wat is het vastrecht in 2026?"."""
    row, years = evidence.row, understanding.question.years
    asks_what = _WHAT_IS.match(understanding.question.standalone_text)
    if row is None or not (years and asks_what and understanding.terms) or not columns_of_years(row, years):
        return False
    return strength(understanding.terms[0], words_of(label_text(row))) >= ITSELF


def _names_column(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether the question asks for a figure by the name of its column: "wat is de nulmeting van …?"."""
    if evidence.row is None or understanding.kind not in (QuestionKind.WHAT, QuestionKind.WHICH):
        return False
    labels = words_of(" ".join(column.label for column in evidence.row.table.columns))
    return any(strength(term, labels) >= PRESENT for term in understanding.terms)


def _is_cell(understanding: Understanding, row: TableRow) -> bool:
    """Whether what the question puts between quotation marks is one of its cells: then the row is about that."""
    quoted = _QUOTED.search(understanding.question.standalone_text)
    return quoted is not None and any(cell.text.strip().lower() == quoted[1].strip().lower() for cell in cells_of(row))


def _is_asked(understanding: Understanding, evidence: Evidence) -> bool:
    """Whether the heading names something of the question."""
    heading = words_of(evidence.passage.section_path[-1])
    return any(strength(term, heading) >= PRESENT for term in understanding.terms)


def _moment(relation: Relation, evidence: Evidence) -> float:
    """A day tells better when something is than a month or a year; of a length of time or an end, only one will do."""
    if relation.understanding.operation is Operation.DURATION:
        return FITS + CLUE if tells_time(relation, evidence.text) else -FITS
    if not tells_time(relation, evidence.text) and asks_clock(relation):
        return -FITS
    dates = dates_of(evidence)
    if not dates and names_day(evidence.text):
        return FITS - CLUE / 2
    if not dates:
        asks_year = _WHICH_YEARS.search(relation.understanding.question.standalone_text)
        return FITS if asks_year and _YEAR.search(evidence.text) else CLUE if RECURS.search(evidence.text) else -FITS
    return FITS if any(found.date == found.last for found in dates) else FITS - CLUE


def _person(relation: Relation, evidence: Evidence) -> float:
    """A name tells better who than "de gemeente"."""
    if not names_holder(relation, evidence):
        return -FITS
    score = FITS if names_something(relation, evidence.text) else CLUE
    if not says_done(relation, evidence.text):
        score -= CLUE
    if _names_doer(relation, evidence.text):
        score += FITS
    return score + CLUE / 2 if names_person(evidence.text) else score


def _names_doer(relation: Relation, text: str) -> bool:
    """Whether it says who by the word for who does what is asked: "de ondertekenaars zijn …"."""
    doer = _DOER.match(text)
    done = [term for term in relation.understanding.terms if is_verb(term) and not term.light]
    return doer is not None and any(strength(term, words_of(doer[1])) >= PRESENT for term in done)


def _figure(relation: Relation, prepared: Prepared) -> float:
    if relation.counted is not None:
        return FITS + CLUE if counts_asked(relation, prepared.evidence) else -FITS
    if prepared.evidence.row is not None:
        return FITS + CLUE if prepared.figures else -FITS
    return CLUE if (prepared.money if relation.wants_money else prepared.amount) else -FITS


def _enumeration(relation: Relation, evidence: Evidence) -> float:
    """A list answers "welke …" and "het derde …" when what announces it has the first word that is asked; a column when
    its header has one of the first two ("prioritaire thema's"). What "welke maatregelen" asks for is seldom announced
    as such.
    """
    understanding = relation.understanding
    heads = words_of(evidence.label if evidence.column else evidence.around)
    asked = understanding.terms[: 2 if evidence.column else 1]
    is_asked = any(strength(term, heads) >= PRESENT for term in asked)
    if is_asked and (understanding.kind is QuestionKind.WHICH or understanding.ordinal):
        return FITS
    if evidence.kind is EvidenceKind.COLUMN or evidence.headings:
        return -2 * FITS
    roles = relation.lexicon.signals["rol"]
    if understanding.operation is Operation.LIST and any(term.word.lower() in roles for term in asked):
        return CLUE
    return 0.0 if understanding.kind in (QuestionKind.WHICH, QuestionKind.HOW) else -CLUE


def _length(words: int) -> float:
    """A few words rarely answer, and a page of them never does briefly."""
    return -CLUE if words < 4 else -CLUE / 2 if words > 90 else 0.0
