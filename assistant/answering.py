"""From a question that was read to what is said. In: an `Understanding`, an index. Out: an `Outcome`.

find → weigh → draft → verify → floor → say. Each step takes what the ones before gave and gives something new; none
changes another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import explaining, wording
from assistant.agenda import answer_with_agenda
from assistant.budget import answer_with_amounts
from assistant.called import documents_calling
from assistant.decision import answer_with_decisions
from assistant.decision.chosen import answer_with_choice
from assistant.definitions import answer_with_definitions
from assistant.documents import answer_with_documents, asks_which
from assistant.draft import AnswerMaker, Draft
from assistant.filtering import answer_with_rows
from assistant.filtering.keyed import answer_with_keyed_row
from assistant.floor import find_lack
from assistant.matching import words_of
from assistant.model import ClaimKind, Question, Status
from assistant.outcome import Outcome, ask_back, not_found, say, tell_lack
from assistant.passages import answer_with_passages
from assistant.ranking import Scored, Weights
from assistant.references import numbers_in, references_in
from assistant.sections import answer_with_section
from assistant.source import Source
from assistant.steps import Log
from assistant.summary import answer_with_summary
from assistant.telling import answer_with_telling_passages, is_done
from assistant.telling_figures import CALCULATED
from assistant.terms import is_action
from assistant.timeline import answer_with_events
from assistant.topics import answer_with_topics
from assistant.understand.lexicon import Lexicon
from assistant.understand.library import narrowings
from assistant.understand.model import Operation, QuestionKind, Understanding
from assistant.verify import verify
from assistant.weighing import Weigher
from index.model import Retrieval, SearchRequest

MAKERS: tuple[AnswerMaker, ...] = (
    answer_with_definitions,
    answer_with_documents,
    answer_with_section,
    answer_with_agenda,
    answer_with_summary,
    answer_with_choice,
    answer_with_decisions,
    answer_with_events,
    answer_with_rows,
    answer_with_keyed_row,
    answer_with_amounts,
    answer_with_topics,
    answer_with_telling_passages,
)
"""Tried in order; the first that makes a draft answers. Makers out of facts, the most particular kind first
(definitions, decisions, timelines, budgets, topics), come before the one that quotes passages.
"""

PERSONAL = "persoonlijk"
"""The reason in `out-of-scope.txt` that keeps no document from answering."""
NEAR_ENOUGH = 0.8
"""Likelihood from which what no maker takes for an answer, but lacks nothing, is told."""
HITS = 24
"""Passages that are searched for: room for a table and for the sentences beside it, of several documents."""


class Answerer:
    """Answers questions as they were read, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._weigher = Weigher(lexicon)

    def answer(self, understanding: Understanding, source: Source, log: Log) -> tuple[Question, Retrieval, Outcome]:
        """With the question that was put to the index and what was found, of the narrowing that answers or the last."""
        understanding = _where_called(understanding, source)
        for one in (understanding,) if asks_which(understanding) else narrowings(understanding):
            question = one.question
            with log.step("Zoeken") as detail:
                retrieval = source.search(SearchRequest(question.search_text, HITS, question.filters))
                detail += explaining.finding(retrieval)
            refused = _refuse(one)
            # Who wants to arrange something may find in the documents when that can be and for whom; how, at a counter.
            may_answer = one.out_of_scope == PERSONAL and one.kind is not QuestionKind.HOW
            outcome = refused if refused and not may_answer else self._draft(one, retrieval, source, log)
            if refused and outcome.status is Status.NOT_FOUND:
                outcome = refused
            if outcome.status is not Status.NOT_FOUND:
                break
        return question, retrieval, outcome

    def _draft(self, understanding: Understanding, retrieval: Retrieval, source: Source, log: Log) -> Outcome:
        with log.step("Wegen") as detail:
            weights = Weights.of(understanding.terms, source)
            ranked = self._weigher.weigh(understanding, retrieval, weights, source)
            detail += explaining.weighing(ranked)
        reasons: list[str] = []
        refused = ""
        for maker in MAKERS:
            draft = maker(understanding, ranked, source)
            if draft is not None and draft.refuses:
                refused = refused or draft.remark
                ranked = tuple(one for one in ranked if one.evidence.row is None)
            elif draft is not None and not (refused and _tells_figures(draft, understanding)):
                outcome = self._judge(understanding, draft, weights, source, log)
                if isinstance(outcome, Outcome):
                    return outcome
                reasons = outcome
        if refused or reasons:
            return not_found(understanding, ranked, retrieval, source, [refused] if refused else reasons)
        outcome = self._nearest(understanding, ranked, weights, source, log)
        return outcome if isinstance(outcome, Outcome) else not_found(understanding, ranked, retrieval, source, outcome)

    def _nearest(
        self, understanding: Understanding, ranked: Sequence[Scored], weights: Weights, source: Source, log: Log
    ) -> Outcome | list[str]:
        """What the nearest passages come to, where they lack nothing and are likely; else what they lack."""
        draft = answer_with_passages(understanding, ranked, source)
        lack = find_lack(understanding, draft, weights, source, self._lexicon) if draft else None
        is_near = draft is not None and draft.likelihood >= NEAR_ENOUGH and _can_be_told_by_any(understanding, draft)
        if draft is None or lack or not is_near:
            return tell_lack(lack, understanding, source) if lack else []
        return self._judge(understanding, draft, weights, source, log)

    def _judge(
        self, understanding: Understanding, draft: Draft, weights: Weights, source: Source, log: Log
    ) -> Outcome | list[str]:
        """What a draft comes to, or the reasons why it is no answer."""
        with log.step("Antwoord kiezen") as detail:
            detail += explaining.choosing(draft)
        if draft.choices:
            return ask_back(understanding, draft)
        with log.step("Bewijs controleren") as detail:
            verdict = verify(draft.claims, draft.citations, source)
            detail += explaining.checking(verdict)
        if draft.claims and not verdict.kept:
            return [wording.sentences(understanding.question.language)["unproven"]]
        with log.step("Genoeg voor een antwoord?") as detail:
            lack = find_lack(understanding, draft, weights, source, self._lexicon) if draft.evidence else None
            detail += explaining.lacking(lack)
        return tell_lack(lack, understanding, source) if lack else say(understanding, draft, verdict, source)


def _can_be_told_by_any(understanding: Understanding, draft: Draft) -> bool:
    """Whether no figure, vote or numbered part is asked, which only those that name it tell, nor when something is done
    that is not said.
    """
    asked = understanding.question.standalone_text
    is_particular = understanding.operation in (*CALCULATED, Operation.VOTES)
    if is_particular or understanding.kind is QuestionKind.HOW_MUCH or numbers_in(asked) or references_in(asked):
        return False
    words = frozenset().union(*(words_of(one.text) for one in draft.evidence))
    done = [term for term in understanding.terms if is_action(term, understanding) and not term.light]
    return understanding.kind is not QuestionKind.WHEN or all(is_done(term, words) for term in done)


def _where_called(understanding: Understanding, source: Source) -> Understanding:
    """The question put to the documents that say the name in it alone."""
    question = understanding.question
    calling = documents_calling(question.standalone_text, question.filters, source)
    filters = replace(question.filters, documents=calling)
    return replace(understanding, question=replace(question, filters=filters)) if calling else understanding


def _refuse(understanding: Understanding) -> Outcome | None:
    if not understanding.out_of_scope:
        return None
    own = wording.sentences(understanding.question.language)
    return Outcome(Status.OUT_OF_SCOPE, own[understanding.out_of_scope])


def _tells_figures(draft: Draft, understanding: Understanding) -> bool:
    """Whether a draft takes figures of a table, or says nothing of the years asked: a maker before refused those."""
    quoted = " ".join(citation.quote for citation in draft.citations)
    without = any(str(year) not in quoted for year in understanding.period.years)
    return without or any(claim.kind in (ClaimKind.FIGURE, ClaimKind.CALCULATION) for claim in draft.claims)
