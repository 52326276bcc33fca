"""What there is to say in the end. In: a verified draft, or what it lacks. Out: an `Outcome`, with its text."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.citing import cite
from assistant.draft import Draft
from assistant.floor.model import Lack
from assistant.matching import PRESENT, strength, words_of
from assistant.model import AnswerTable, Citation, Claim, Status
from assistant.ranking import Scored
from assistant.source import Source
from assistant.terms import subject_of
from assistant.understand.lexicon import Lexicon
from assistant.understand.model import Understanding
from assistant.verify import Verdict, gives_quote
from index.model import Retrieval
from ingest.sentences import split_sentences

NEAREST = 3
"""Passages that a refusal names as near."""
UNSURE = 0.7
"""Likelihood below which an answer out of passages says that it may be none. On the rounds `v` to `y`, which it was not
fitted on, 2 of 7 below it were right, and 93 of 112 above."""
SHOWN_PLACES = 8
"""Municipalities that a refusal names as there: more make it a list to search."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What there is to say: verified claims with their citations, or why there are none."""

    status: Status
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    table: AnswerTable | None = None
    follow_ups: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def say(understanding: Understanding, draft: Draft, verdict: Verdict, source: Source) -> Outcome:
    language = understanding.question.language
    used = {number for claim in verdict.kept for number in claim.citations}
    citations = tuple(c for c in draft.citations if c.number in used or (not draft.claims and gives_quote(c, source)))
    partial = draft.partial or bool(verdict.dropped) or not draft.claims
    own = wording.sentences(language)
    remarks = [own["read-as"].format(asked=c.asked, read=c.read) for c in understanding.corrections]
    remarks += [own["partial"]] if partial and not draft.remark else []
    if any(source.page(c.document_id, page.page).ocr for c in citations for page in c.pages):
        remarks.append(own["ocr"])
    if any(not one.table.certain for one in draft.evidence if one.table):
        remarks.append(own["uncertain"])
    if 0 < draft.likelihood < UNSURE:
        remarks.append(own["unsure"])
    text = wording.compose(verdict.kept, citations, (*remarks, draft.remark), language)
    status = Status.PARTIAL if partial else Status.ANSWERED
    said = (*remarks, *((draft.remark,) if draft.remark else ()))
    return Outcome(status, text, verdict.kept, citations, (), draft.table, draft.follow_ups, said)


def ask_back(understanding: Understanding, draft: Draft) -> Outcome:
    own = wording.sentences(understanding.question.language)
    text = "\n".join((draft.remark or own["unclear"], *(f"- {choice}" for choice in draft.choices)))
    return Outcome(Status.CLARIFY, text, follow_ups=draft.choices)


def join(parts: Sequence[Outcome], language: str) -> Outcome:
    """Answers one after the other, their citations numbered on."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for part in parts:
        numbers = {c.number: len(citations) + at for at, c in enumerate(part.citations, start=1)}
        citations += [dataclasses.replace(c, number=numbers[c.number]) for c in part.citations]
        claims += [
            dataclasses.replace(claim, citations=tuple(numbers[n] for n in claim.citations)) for claim in part.claims
        ]
    remarks = tuple(dict.fromkeys(remark for part in parts for remark in part.remarks))
    status = Status.ANSWERED if all(part.status is Status.ANSWERED for part in parts) else Status.PARTIAL
    text = wording.compose(claims, citations, remarks, language)
    return Outcome(status, text, tuple(claims), tuple(citations), remarks=remarks)


def tells(outcome: Outcome, understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether what an answer cites names the subject of a part of the question, and is of its place."""
    cited_ids = {citation.document_id for citation in outcome.citations}
    if understanding.places and not cited_ids & set(understanding.question.filters.documents):
        return False
    subject = subject_of(understanding, lexicon)
    cited = words_of(" ".join(" ".join((c.document_title, *c.section_path, c.passage)) for c in outcome.citations))
    return subject is not None and strength(subject, cited) >= PRESENT


def tell_lack(lack: Lack, understanding: Understanding, source: Source) -> list[str]:
    """What is missing; of a municipality also which there are."""
    language = understanding.question.language
    own = wording.sentences(language)
    reasons = []
    absent = [place for place in understanding.elsewhere if any(word in place for word in lack.words)]
    words = [word for word in lack.words if not any(word in place for place in absent)]
    if absent:
        places = sorted({record.organisation for record in source.documents() if record.organisation})
        reasons.append(own["elsewhere"].format(what=" en ".join(absent), places=", ".join(places[:SHOWN_PLACES])))
    elif words:
        reasons.append(own["lacks"].format(what=wording.enumerate_words(words, language)))
    if lack.figure:
        reasons.append(own["no-figure"])
    if lack.date:
        reasons.append(own["no-date"])
    return reasons


def not_found(
    understanding: Understanding, ranked: Sequence[Scored], retrieval: Retrieval, source: Source, reasons: list[str]
) -> Outcome:
    nearest = _nearest(ranked, retrieval, source)
    language = understanding.question.language
    if not retrieval.hits and not source.documents():
        return Outcome(Status.NOT_FOUND, wording.sentences(language)["empty"])
    return Outcome(Status.NOT_FOUND, wording.not_found(reasons, bool(nearest), language), nearest=nearest)


def _nearest(ranked: Sequence[Scored], retrieval: Retrieval, source: Source) -> tuple[Citation, ...]:
    """The passages with the best evidence, each with its first sentence."""
    passages = {scored.evidence.passage.id: scored.evidence.passage for scored in ranked}
    passages.update({hit.passage.id: hit.passage for hit in retrieval.hits if hit.passage.id not in passages})
    nearest = []
    for number, passage in enumerate(list(passages.values())[:NEAREST], start=1):
        quote = split_sentences(passage.excerpt)[0]
        nearest.append(cite(number, quote, passage, source.document(passage.document_id)))
    return tuple(nearest)
