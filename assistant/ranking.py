"""Orders evidence by how well it answers. In: an `Understanding` and `Evidence`. Out: `Scored` evidence, best first.

The score is the share of the question that the evidence covers, weighed by how telling each term is, plus what its form
says: a date for "wanneer", an amount for "hoeveel", "omdat" for "waarom", a list for "welke".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import TableRow, cells_of, columns_of_years, has_figures, is_out_of_line, row_of_ordinal
from assistant.forms import (
    all_money_words,
    asks_for_figure,
    asks_for_money,
    dates_of,
    money_words,
    says_amount,
    says_money,
)
from assistant.matching import PRESENT, Matcher, Words, strength, words_of
from assistant.source import Source
from assistant.understand.kinds import question_kind
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Operation, QuestionKind, Term, Understanding

# How much a term counts by where it stands: in the evidence itself, in what announces it, in a heading, elsewhere in
# the passage, in the title of the document: all of a document is about its title.
OWN, AROUND, HEADING, PASSAGE, TITLE = 1.0, 0.75, 0.6, 0.4, 0.75
ANNOUNCED = 0.9
"""For what announces a list or column as a whole: it says what each item is."""

FITS = 0.25
"""For evidence of the form that the question asks for; the same is taken off where it asks for a date or an amount and
there is none. A quarter of full coverage: it decides between neighbours, never between subjects."""
CLUE = 0.12
"""For a word of `signals.txt`: weaker than a form, since such words also stand elsewhere; those of a reason seldom do,
so they count as a form."""
RANK = 0.1
"""For the passage found first, falling to 0 for the last."""

_ENUMERATIONS = (EvidenceKind.LIST, EvidenceKind.COLUMN)
_QUOTED = re.compile(r"“([^”]+)”")
# An enumeration in prose: "de speerpunten zijn: a; b; c".
_LISTS = re.compile(r":[^;]+;[^;]+;")
_ASK_LISTS = (QuestionKind.WHICH, QuestionKind.HOW)
# A name after a preposition of place.
_PLACE = re.compile(r"\b(?:aan|op|in|bij|te|langs|naast) (?:(?:de|het|’t|'t) )?[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Scored:
    """`coverage` is the weighed share of the question's terms, 0 to 1; `covered` are the terms that are there;
    `rank` is that of its passage; `tells` says that it has the amount of money that is asked, where one is."""

    evidence: Evidence
    score: float
    coverage: float
    covered: frozenset[Term]
    rank: int
    tells: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each term is: its inverse passage frequency, names double.

    A word that the corpus lacks tells as much as the commonest of its other forms that the corpus has.
    """

    by_term: tuple[tuple[Term, float], ...]

    @classmethod
    def of(cls, terms: Iterable[Term], source: Source) -> Weights:
        total = source.manifest.passage_count
        weights = []
        for term in terms:
            own = min(source.knows(lemma) for lemma in term.own)
            count = own or max((min(map(source.knows, form)) for form in term.forms), default=0)
            telling = math.log(1 + (total + 1) / (count + 1))
            weights.append((term, telling * (2 if term.name else 1)))
        return cls(tuple(weights))

    def coverage(self, strengths: Sequence[float]) -> float:
        """The weighed mean of a strength a term; 1 for a question without terms."""
        whole = sum(weight for _, weight in self.by_term)
        got = sum(weight * each for (_, weight), each in zip(self.by_term, strengths, strict=True))
        return got / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """Evidence with what ranking needs of it whatever the question: its words by place, with what each counts.

    `label` and `context` are for table rows: what it is of, and what its table, headings and title say of it.
    `paid` are the words for money where it tells an amount of it; `answers` is the kind of the question that its
    heading asks ("Wat kost het?"), if it is one.
    """

    evidence: Evidence
    places: tuple[tuple[float, Words], ...]
    paid: Words
    label: Words
    context: Words
    said: str
    figures: bool
    amount: bool
    money: bool
    answers: QuestionKind | None


def prepare(evidence: Evidence, lexicon: Lexicon) -> Prepared:
    passage = evidence.passage
    own = words_of(evidence.label if evidence.kind is EvidenceKind.ROW else evidence.text)
    around, title = words_of(evidence.around), _title_words(evidence)
    places = (
        (OWN, own),
        (ANNOUNCED if evidence.kind in _ENUMERATIONS else AROUND, around),
        (HEADING, words_of(" ".join((*passage.section_path, evidence.lead.text)))),
        (PASSAGE, words_of(passage.text)),
        (TITLE, title),
    )
    is_row = evidence.row is not None
    heading = passage.section_path[-1] if passage.section_path else ""
    return Prepared(
        evidence=evidence,
        places=tuple((factor, words) for factor, words in places if words),
        paid=money_words(evidence, lexicon),
        label=words_of(evidence.label) if is_row else frozenset(),
        context=around | words_of(" ".join(passage.section_path)) | title if is_row else frozenset(),
        said=f" {evidence.lead.text} {evidence.text} ".lower(),
        figures=evidence.row is not None and has_figures(evidence.row),
        amount=says_amount(evidence, lexicon),
        money=says_money(evidence, lexicon),
        answers=question_kind(heading, lexicon.question_words) if heading.endswith("?") else None,
    )


def rank(
    understanding: Understanding,
    prepared: Sequence[Prepared],
    weights: Weights,
    lexicon: Lexicon,
    ranks: Mapping[str, int],
) -> tuple[Scored, ...]:
    """Best first, ties in reading order; evidence that cannot be about the question is left out.

    `ranks` gives the rank of each passage that was found, by its id.
    """
    terms = [term for term, _ in weights.by_term]
    texts = [words for one in prepared for _, words in one.places] + [one.label for one in prepared]
    texts += [one.paid for one in prepared]
    matcher = Matcher(terms, texts + [one.context for one in prepared])
    last = max(ranks.values(), default=1)
    wants_money = asks_for_money(understanding, lexicon)
    scored = []
    for one in prepared:
        evidence = one.evidence
        if not _can_answer(understanding, one, matcher, terms, lexicon):
            continue
        strengths = [0.0] * len(terms)
        # An amount does not tell why something costs what it costs.
        paid = ((AROUND, one.paid),) if one.paid and understanding.kind is not QuestionKind.WHY else ()
        for factor, words in (*one.places, *paid):
            for number, each in enumerate(matcher.strengths(words)):
                strengths[number] = max(strengths[number], factor * each)
        coverage = weights.coverage(strengths)
        rank = ranks[evidence.passage.id]
        covered = frozenset(t for t, each in zip(terms, strengths, strict=True) if each >= PRESENT * PASSAGE)
        score = coverage + _form(understanding, one, lexicon) + RANK * (1 - (rank - 1) / last)
        tells = one.money or not wants_money
        scored.append(Scored(evidence, score, coverage, covered, rank, tells))
    return tuple(sorted(scored, key=lambda s: (-s.score, s.rank, s.evidence.order)))


def _can_answer(
    understanding: Understanding, prepared: Prepared, matcher: Matcher, terms: Sequence[Term], lexicon: Lexicon
) -> bool:
    """A list must have the item that is asked. A row must have the years that are asked, its label must be about
    something that is asked, and the subject of the question must be in its label or in what its table says of it.
    """
    evidence, ordinal = prepared.evidence, understanding.ordinal
    if ordinal and evidence.column is not None:
        return row_of_ordinal(evidence.column, ordinal) is not None
    if ordinal and evidence.kind is EvidenceKind.LIST:
        return len(evidence.parts) >= ordinal
    if evidence.row is None:
        return True
    label = matcher.strengths(prepared.label)
    if not any(each >= PRESENT for each in label):
        return False
    if prepared.figures and is_out_of_line(evidence.row):
        return False
    subject = subject_of(understanding, lexicon)
    if subject is not None:
        at = terms.index(subject)
        if max(label[at], matcher.strengths(prepared.context)[at]) < PRESENT:
            return False
    return columns_of_years(evidence.row, understanding.question.years) is not None


def subject_of(understanding: Understanding, lexicon: Lexicon) -> Term | None:
    """What the question is about: its last term that is no verb and no word for money ("over het zwembad")."""
    nouns = [term for term in understanding.terms if not is_verb(term) and not _is_money(term, lexicon)]
    return nouns[-1] if nouns else None


def _is_money(term: Term, lexicon: Lexicon) -> bool:
    return any(lemma in all_money_words(lexicon) for lemma in term.own)


def is_verb(term: Term) -> bool:
    """By its lemma: an infinitive. A few nouns pass for one (`wonen`), which then tell a little less."""
    return len(term.own) == 1 and term.own[0].endswith("en") and not term.name


def _title_words(evidence: Evidence) -> Words:
    return words_of(f"{evidence.passage.document_title} {evidence.passage.document_id}")


def _form(understanding: Understanding, prepared: Prepared, lexicon: Lexicon) -> float:
    kind, evidence, text = understanding.kind, prepared.evidence, prepared.evidence.text
    score = _length(text)
    if evidence.kind in _ENUMERATIONS:
        score += _enumeration(understanding, evidence)
    if understanding.dates and any(
        date in (found.date, found.last) for date, _ in understanding.dates for found in dates_of(evidence)
    ):
        score += 2 * FITS
    if kind is QuestionKind.WHEN:
        score += _moment(evidence)
    elif asks_for_figure(understanding, lexicon):
        score += _figure(prepared, asks_for_money(understanding, lexicon))
    elif prepared.figures and not _names_column(understanding, evidence):
        score -= FITS
    if any(str(year) in text for year in understanding.question.years):
        score += CLUE
    if prepared.answers is kind and _is_asked(understanding, evidence):
        score += FITS if kind is QuestionKind.WHY else CLUE
    if text.rstrip().endswith("?"):
        score -= 2 * FITS  # a question never answers one
    if understanding.operation is not Operation.DEFINITION and _defines(prepared, lexicon):
        score -= FITS
    if evidence.kind is EvidenceKind.SENTENCE and _LISTS.search(text) and kind not in _ASK_LISTS:
        score -= CLUE
    if evidence.row is not None and _is_cell(understanding, evidence.row):
        score += FITS
    if kind is QuestionKind.WHERE and _PLACE.search(text):
        score += CLUE
    if any(f" {clue} " in prepared.said for clue in lexicon.signals.get(kind.value, ())):
        score += FITS if kind is QuestionKind.WHY else CLUE
    return score


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


def _defines(prepared: Prepared, lexicon: Lexicon) -> bool:
    """Whether it says what words mean in its document: that names many subjects and tells about none."""
    said = f"{prepared.said} {prepared.evidence.around} {' '.join(prepared.evidence.passage.section_path)}".lower()
    return any(sign in said for sign in lexicon.signals["begrip"])


def _moment(evidence: Evidence) -> float:
    """A day tells better when something is than a month or a year."""
    dates = dates_of(evidence)
    if not dates:
        return -FITS
    return FITS if any(found.date == found.last for found in dates) else FITS - CLUE


def _figure(prepared: Prepared, in_euros: bool) -> float:
    if prepared.evidence.row is not None:
        return FITS + CLUE if prepared.figures else -FITS
    return CLUE if (prepared.money if in_euros else prepared.amount) else -FITS


def _enumeration(understanding: Understanding, evidence: Evidence) -> float:
    """A list answers "welke …" and "het derde …" when what announces it has the first word that is asked; a column when
    its header has one of the first two ("prioritaire thema's").
    """
    heads = words_of(evidence.label if evidence.column else evidence.around)
    asked = understanding.terms[: 2 if evidence.column else 1]
    is_asked = any(strength(term, heads) >= PRESENT for term in asked)
    if is_asked and (understanding.kind is QuestionKind.WHICH or understanding.ordinal):
        return FITS
    if evidence.kind is EvidenceKind.COLUMN or evidence.headings:
        return -2 * FITS
    return 0.0 if understanding.kind in (QuestionKind.WHICH, QuestionKind.HOW) else -CLUE


def _length(text: str) -> float:
    """A few words rarely answer, and a page of them never does briefly."""
    words = len(text.split())
    return -CLUE if words < 4 else -CLUE / 2 if words > 90 else 0.0
