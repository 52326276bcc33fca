"""The sentences and items of evidence. In: evidence, the asked relation. Out: pieces, and whether one is about that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.anaphora import begins_with_end_of
from assistant.evidence import Evidence, EvidenceKind
from assistant.matching import ITSELF, PRESENT, strength, words_of
from assistant.relation.asked import Relation
from assistant.understand.model import Operation, Term
from assistant.vocabulary import Words

_WORD = re.compile(r"\w[\w'’-]*")


def words_told(evidence: Evidence) -> Words:
    """The words of the evidence and of what announces it: lead-in, caption, headings, title."""
    passage = evidence.passage
    titles = (*passage.section_path, passage.document_title, passage.document_id)
    return words_of(" ".join((evidence.lead.text, evidence.text, evidence.around, *titles)))


def pieces(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Each sentence or item with what says what it is about: a row's other cells, a list's lead-in, the headings.

    A sentence that points back is read with the one before it.
    """
    passage = evidence.passage
    titles = " ".join((*passage.section_path, passage.document_title, passage.document_id.replace("-", " ")))
    if evidence.row is not None:
        yield evidence.text, f"{evidence.around} {titles}"
        return
    if evidence.lead.text:
        yield evidence.lead.text, titles
    if evidence.lead.text and evidence.kind is EvidenceKind.SENTENCE:
        yield f"{evidence.lead.text} {evidence.text}", titles
    for part in evidence.parts:
        yield part.text, f"{evidence.lead.text} {evidence.around} {titles}"


def says_done(relation: Relation, text: str, least: float = PRESENT) -> bool:
    """Whether it says, at least so strongly, what is done by whom is asked; so where nothing is."""
    done = [term for term in relation.understanding.terms if term in relation.loose and not term.light]
    words = words_of(text)
    return not done or any(strength(term, words) >= least for term in done)


def is_of(relation: Relation, text: str, around: str) -> bool:
    """Whether what happens is said there, or all that it happens to, some of it in the text itself."""
    own = words_of(text)
    words = own | words_of(around)
    happens = [term for term in relation.own_terms if term in relation.loose and not term.light]
    things = [term for term in relation.own_terms if term not in relation.loose]
    things = [term for term in things if not term.light] or things
    least = PRESENT if things or relation.understanding.operation is not Operation.DURATION else ITSELF
    # Where a name is missing, and nothing else that it happens to is there, it happens to something else.
    is_other = any(term.name for term in things) and not any(strength(term, words) >= PRESENT for term in things)
    if happens and not is_other and _all_in(happens, _other_words(things, words), least):
        return True
    if happens and not things:
        return False
    people = relation.lexicon.signals["mensen"]
    # Who does it often goes without saying: "wanneer gaan de kinderen naar school?"
    unsaid = [term for term in things if len(things) > 2 and not term.name and term.word.lower().endswith(people)]
    needed = [term for term in things if term not in unsaid] or things
    is_named = any(strength(term, own) >= PRESENT or begins_with_end_of(text, term.word) for term in things)
    return _all_in(needed, words) and (not things or is_named)


def _other_words(things: Sequence[Term], words: Words) -> Words:
    """The words that do not tell one of the things, where another is missing: "het zwembad" tells no "zwemmen"."""
    if _all_in(things, words):
        return words
    return frozenset(w for w in words if not any(strength(term, frozenset((w,))) >= PRESENT for term in things))


def _all_in(terms: Sequence[Term], words: Words, least: float = PRESENT) -> bool:
    return all(strength(term, words) >= least for term in terms)


def says_any(text: str, signals: Sequence[str]) -> bool:
    """Whether one of them stands in it, as whole words."""
    words = f" {' '.join(_WORD.findall(text.lower()))} "
    return any(f" {signal} " in words for signal in signals)
