"""What ranking needs of evidence whatever the question. In: `Evidence`. Out: `Prepared`, made once a version."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import has_figures
from assistant.forms import money_words, says_amount, says_money
from assistant.matching import words_of
from assistant.relation.pieces import words_told
from assistant.understand.kinds import question_kind
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind
from assistant.vocabulary import Words

# How much a term counts by where it stands: in the evidence itself, in what announces it, in a heading, elsewhere in
# the passage, in the title of the document: all of a document is about its title.
OWN, AROUND, HEADING, PASSAGE, TITLE = 1.0, 0.75, 0.6, 0.4, 0.75
ANNOUNCED = 0.9
"""For what announces a list or column as a whole: it says what each item is."""

_ENUMERATIONS = (EvidenceKind.LIST, EvidenceKind.COLUMN)
_WORD = re.compile(r"[\w'’-]+")
# "Door de aanwezigheid van", "door een tekort aan": what it comes of, and no body that does it.
_BY = re.compile(
    r" door (?:de |het |een )?(?:[\w-]+e )?(?!\w*(?:stichting|vereniging|regering|instelling|afdeling|vergadering) )"
    r"\w*(?:heid|ing|tekort|tekorten|gebrek|toename|afname|groei|krapte|schaarste|drukte|inflatie|uitval|verzuim) "
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Evidence with what ranking needs of it whatever the question: its words by place, with what each counts.

    `places` are, in order, the evidence itself, what announces it, its headings, its passage and the title. `label` and
    `context` are for table rows: what it is of, and what its table, headings and title say of it.
    `told` are the words of the evidence and of all that announces it. `reason` says that words for a reason stand in
    it, `cause` that it says through what something came, `defines` that it says what words mean in its document.
    `paid` are the words for money where it tells an amount of it; `answers` is the kind of the question that its
    heading asks ("Wat kost het?"), if it is one.
    """

    evidence: Evidence
    places: tuple[tuple[float, Words], ...]
    paid: Words
    label: Words
    context: Words
    said: str
    told: Words
    word_count: int
    reason: bool
    cause: bool
    defines: bool
    figures: bool
    amount: bool
    money: bool
    answers: QuestionKind | None

    @property
    def texts(self) -> tuple[Words, ...]:
        """All the words that terms are looked for in."""
        return (*(words for _, words in self.places), self.paid, self.label, self.context)


def prepare(evidence: Evidence, lexicon: Lexicon, theme: Words = frozenset()) -> Prepared:
    """`theme` are the words that its document speaks of throughout: its tables need not name them."""
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
    said = f" {evidence.lead.text} {evidence.text} ".lower()
    return Prepared(
        evidence=evidence,
        places=places,
        paid=money_words(evidence, lexicon),
        label=words_of(evidence.label) if is_row else frozenset(),
        context=around | words_of(" ".join(passage.section_path)) | title | theme if is_row else frozenset(),
        said=said,
        told=words_told(evidence),
        word_count=len(evidence.text.split()),
        reason=_gives_reason(evidence, said, lexicon),
        cause=_gives_cause(evidence, said),
        defines=_defines(evidence, said, lexicon),
        figures=evidence.row is not None and has_figures(evidence.row),
        amount=says_amount(evidence, lexicon),
        money=says_money(evidence, lexicon),
        answers=question_kind(heading, lexicon.question_words) if heading.endswith("?") else None,
    )


def _gives_reason(evidence: Evidence, said: str, lexicon: Lexicon) -> bool:
    """Whether a word for a reason stands in it. Of a list only in what announces it: one item gives no other's."""
    said = f" {evidence.lead.text.lower()} " if evidence.kind in _ENUMERATIONS else said
    words = f" {' '.join(_WORD.findall(said))} "
    return any(f" {clue} " in words for clue in lexicon.signals[QuestionKind.WHY.value])


def _gives_cause(evidence: Evidence, said: str) -> bool:
    """Whether it says through what something came: less sure than a word for a reason."""
    return evidence.kind not in _ENUMERATIONS and bool(_BY.search(said))


def _defines(evidence: Evidence, said: str, lexicon: Lexicon) -> bool:
    """Whether it says what words mean in its document: that names many subjects and tells about none."""
    said = f"{said} {evidence.around} {' '.join(evidence.passage.section_path)}".lower()
    return any(sign in said for sign in lexicon.signals["begrip"])


def _title_words(evidence: Evidence) -> Words:
    return words_of(f"{evidence.passage.document_title} {evidence.passage.document_id}")
