"""What an amount is made of, in running text: "de lasten bestaan uit rente (€ 6.000) en huur". In: the question,
ranked evidence. Out: a `Draft` of the sentence that names the parts, or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.budget.draft import cite_excerpt
from assistant.budget.words import says, words_for
from assistant.draft import Draft
from assistant.figures import plain
from assistant.matching import PRESENT, strength, words_of
from assistant.model import Claim, ClaimKind
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import is_verb
from assistant.understand.model import Term, Understanding
from ingest.model import Document, Excerpt

MIN_PARTS = 2
"""Amounts in one sentence: what has one part is not made up of parts."""


def answer_with_composition(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    if not says("vraagt naar delen", understanding.question.standalone_text):
        return None
    terms = [term for term in understanding.terms if not (is_verb(term) or term.light)]
    for document_id in dict.fromkeys(one.evidence.passage.document_id for one in ranked):
        document = source.document(document_id)
        for quote, headings in _sentences_of_parts(document, source):
            if _is_about(terms, quote, f"{headings} {document.title} {document.organisation}"):
                citation = cite_excerpt(1, quote, document, source)
                return Draft((Claim(plain(citation.quote), ClaimKind.QUOTE, (1,)),), (citation,))
    return None


def _sentences_of_parts(document: Document, source: Source) -> Iterator[tuple[Excerpt, str]]:
    """The sentences that name parts with their amounts, each with the headings above it."""
    found: dict[Excerpt, list[str]] = {}
    for amount in source.facts(document.id).amounts:
        if amount.place is None and amount.unit == "EUR":
            found.setdefault(amount.quote, []).append(amount.section_id)
    headings = {section.id: " ".join(section.path) for section in document.sections}
    for quote, sections in found.items():
        if len(sections) >= MIN_PARTS and says("noemt delen", quote.text):
            yield quote, headings.get(sections[0], "")


def _is_about(terms: Sequence[Term], quote: Excerpt, around: str) -> bool:
    """Whether what stands before "bestaat uit" says what is made of parts, and the rest stands around it."""
    whole = plain(quote.text).lower()
    ends = [at for word in words_for("noemt delen") if (at := whole.find(word)) >= 0]
    before, other = words_of(whole[: min(ends)]) if ends else frozenset(), words_of(around)
    said = [strength(term, before) >= PRESENT for term in terms]
    return any(said) and all(here or strength(term, other) >= PRESENT for here, term in zip(said, terms, strict=True))
