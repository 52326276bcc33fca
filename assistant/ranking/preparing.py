"""What ranking needs of evidence whatever the question. In: `Evidence`. Out: `Prepared`, made once a version."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evidence import Evidence, EvidenceKind
from assistant.figures import has_figures
from assistant.forms import money_words, says_amount, says_money
from assistant.matching import Words, words_of
from assistant.understand.kinds import question_kind
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import QuestionKind

# How much a term counts by where it stands: in the evidence itself, in what announces it, in a heading, elsewhere in
# the passage, in the title of the document: all of a document is about its title.
OWN, AROUND, HEADING, PASSAGE, TITLE = 1.0, 0.75, 0.6, 0.4, 0.75
ANNOUNCED = 0.9
"""For what announces a list or column as a whole: it says what each item is."""

_ENUMERATIONS = (EvidenceKind.LIST, EvidenceKind.COLUMN)


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


def _title_words(evidence: Evidence) -> Words:
    return words_of(f"{evidence.passage.document_title} {evidence.passage.document_id}")
