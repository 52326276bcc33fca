"""From question to answer. In: an index, a question, the turns before. Out: an `Answer` that tells its steps.

read → find → weigh → draft → verify → floor → say. Each step takes what the ones before gave and gives something new;
none changes another's.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from assistant import explaining, wording
from assistant.budget import answer_with_amounts
from assistant.decision import answer_with_decisions
from assistant.definitions import answer_with_definitions
from assistant.documents import answer_with_documents, asks_which
from assistant.draft import AnswerMaker, Draft
from assistant.floor import find_lack
from assistant.model import Answer, ClaimKind, Question, Status, Turn
from assistant.outcome import Outcome, ask_back, join, not_found, say, tell_lack, tells
from assistant.passages import answer_with_passages
from assistant.ranking import Scored, Weights
from assistant.sections import answer_with_section
from assistant.source import Source
from assistant.steps import Log
from assistant.suggesting import candidates, with_choices
from assistant.summary import answer_with_summary
from assistant.telling import answer_with_telling_passages
from assistant.timeline import answer_with_events
from assistant.topics import answer_with_topics
from assistant.understand import Reader
from assistant.understand.history import MAX_TURNS
from assistant.understand.lexicon import Lexicon, load_lexicon
from assistant.understand.library import Library, narrowings
from assistant.understand.model import Context, Operation, QuestionKind, Understanding
from assistant.understand.parts import parts_of
from assistant.understand.wholeness import about_the_same, says_enough
from assistant.verify import verify
from assistant.weighing import Weigher
from index.model import Filters, Retrieval, SearchRequest
from index.search import Index
from ingest.errors import QuestionError

MAKERS: tuple[AnswerMaker, ...] = (
    answer_with_definitions,
    answer_with_documents,
    answer_with_section,
    answer_with_summary,
    answer_with_decisions,
    answer_with_events,
    answer_with_amounts,
    answer_with_topics,
    answer_with_telling_passages,
)
"""Tried in order; the first that makes a draft answers. Makers out of facts, the most particular kind first
(definitions, decisions, timelines, budgets, topics), come before the one that quotes passages.
"""

# Of several readings of a question.
_PREFERENCE = (Status.ANSWERED, Status.PARTIAL, Status.OUT_OF_SCOPE, Status.CLARIFY, Status.NOT_FOUND)
PERSONAL = "persoonlijk"
"""The reason in `out-of-scope.txt` that keeps no document from answering."""
HITS = 24
"""Passages that are searched for: room for a table and for the sentences beside it, of several documents."""
SUGGESTED = 4
"""Questions to go on with, at most."""


class Assistant:
    """Answers questions from one index. Safe to use from several threads when the index is."""

    def __init__(self, index: Index, lexicon: Lexicon | None = None) -> None:
        self._index = index
        self._lexicon = lexicon or load_lexicon()
        self._reader = Reader(self._lexicon)
        self._library = lru_cache(maxsize=1)(_library)
        self._weigher = Weigher(self._lexicon)
        self._is_answered = lru_cache(maxsize=2_048)(self._try)
        # A conversation asks its turns again and again.
        self._answered = lru_cache(maxsize=256)(self._answer_again)

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Filters = Filters()) -> Answer:
        """Raises QuestionError for what is no question."""
        answer = self._ask(text, history, filters)
        if answer.status not in (Status.ANSWERED, Status.PARTIAL, Status.CLARIFY):
            return answer
        started = time.perf_counter()
        if answer.status is Status.CLARIFY:
            answer = with_choices(answer, self._answerable(answer.follow_ups, ""))
        else:
            answer = dataclasses.replace(answer, follow_ups=self._suggest(answer))
        duration_ms = answer.duration_ms + (time.perf_counter() - started) * 1000
        return dataclasses.replace(answer, duration_ms=duration_ms)

    def _ask(self, text: str, history: Sequence[Turn], filters: Filters) -> Answer:
        started = time.perf_counter()
        log = Log()
        source = self._index.snapshot()
        library = self._library(source)
        found = []
        for understanding in self._readings(text, history, filters, source, library, log):
            found.append((understanding, *self._find(understanding, source, log)))
            if found[-1][-1].status not in (Status.NOT_FOUND, Status.CLARIFY):
                break
        # The reading that was answered, else the first that asks back, else the first.
        understanding, question, retrieval, outcome = min(found, key=lambda one: _PREFERENCE.index(one[-1].status))
        if outcome.status is not Status.OUT_OF_SCOPE:
            outcome = self._side_by_side(understanding, outcome, library, source, log) or outcome
        return Answer(
            id=uuid.uuid4().hex,
            status=outcome.status,
            question=question,
            text=outcome.text,
            claims=outcome.claims,
            citations=outcome.citations,
            nearest=outcome.nearest,
            table=outcome.table,
            follow_ups=outcome.follow_ups,
            steps=tuple(log.steps),
            retrieval=retrieval,
            duration_ms=(time.perf_counter() - started) * 1000,
        )

    def _readings(
        self, text: str, history: Sequence[Turn], filters: Filters, source: Source, library: Library, log: Log
    ) -> Iterator[Understanding]:
        """How the question can be meant, the likeliest first: as it stands, or going on with what was asked before."""

        def read(turns: Sequence[Turn], context: Context) -> Understanding:
            with log.step("Vraag lezen") as detail:
                understanding = self._reader.understand(text, source, turns, filters, library, context)
                detail += explaining.reading(understanding)
            return understanding

        leaves_out = bool(history) and self._reader.leaves_out(text)
        can_be_whole = bool(history) and self._reader.can_be_whole(text)
        context = self._context(history, filters, source) if leaves_out or can_be_whole else Context()
        if leaves_out and not can_be_whole:
            yield read(history, context)
            return
        alone = about_the_same(read((), Context()), context)
        if not leaves_out:
            yield alone
            return
        if says_enough(alone):
            yield alone
            yield read(history, context)
        else:
            yield read(history, context)
            yield alone

    def _find(self, understanding: Understanding, source: Source, log: Log) -> tuple[Question, Retrieval, Outcome]:
        for one in (understanding,) if asks_which(understanding) else narrowings(understanding):
            question = one.question
            with log.step("Zoeken") as detail:
                retrieval = source.search(SearchRequest(question.search_text, HITS, question.filters))
                detail += explaining.finding(retrieval)
            refused = self._refuse(one)
            # Who wants to arrange something may find in the documents when that can be and for whom; how, at a counter.
            may_answer = one.out_of_scope == PERSONAL and one.kind is not QuestionKind.HOW
            outcome = refused if refused and not may_answer else self._answer(one, retrieval, source, log)
            if refused and outcome.status is Status.NOT_FOUND:
                outcome = refused
            if outcome.status is not Status.NOT_FOUND:
                break
        return question, retrieval, outcome

    def _side_by_side(
        self, understanding: Understanding, whole: Outcome, library: Library, source: Source, log: Log
    ) -> Outcome | None:
        """The answers about two things in two documents; None where one answer tells about both, or one has none."""
        question = understanding.question
        texts = parts_of(question.standalone_text, understanding.places, self._lexicon.turns["werkwoord"])
        asked = [self._reader.understand(text, source, (), question.filters, library) for text in texts]
        is_told = all(tells(whole, one, self._lexicon) for one in asked)
        if not asked or (is_told and understanding.operation is not Operation.COMPARE):
            return None
        parts = [self._find(one, source, log)[2] for one in asked]
        documents = [{citation.document_id for citation in part.citations} for part in parts]
        if not all(part.claims for part in parts) or documents[0] & documents[1]:
            return None
        return join(parts, question.language)

    def _context(self, history: Sequence[Turn], filters: Filters, source: Source) -> Context:
        """What a question may take from the answer to the turn before."""
        return self._answered(tuple(turn.question for turn in history[-MAX_TURNS:]), filters, source.manifest.id)

    def _answer_again(self, questions: tuple[str, ...], filters: Filters, _index_id: str) -> Context:
        """`_index_id` tells answers from another generation apart."""
        try:
            answer = self._ask(questions[-1], [Turn(question) for question in questions[:-1]], filters)
        except QuestionError:
            return Context()
        items = tuple(claim.text for claim in answer.claims if claim.kind is ClaimKind.ITEM)
        if not items and len(questions) > 1:  # the list that was given before is still there to ask on
            items = self._answered(questions[:-1], filters, _index_id).items
        return Context(tuple(dict.fromkeys(citation.document_id for citation in answer.citations)), items)

    def _suggest(self, answer: Answer) -> tuple[str, ...]:
        """Questions to go on with that get an answer: the answer's own, then those on the document that it cites."""
        source = self._index.snapshot()
        document_id = answer.citations[0].document_id if answer.citations else ""
        own = self._answerable(answer.follow_ups, "")
        asked: tuple[str, ...] = ()
        if any(record.id == document_id for record in source.documents()):
            asked = candidates(source.document(document_id), source.facts(document_id), answer.question.language)
        more = self._answerable((one for one in asked if one != answer.question.text), document_id)
        return tuple(islice(dict.fromkeys(chain(own, more)), SUGGESTED))

    def _answerable(self, questions: Iterable[str], document_id: str) -> Iterator[str]:
        """Those that get an answer, out of that document ("" for any)."""
        index_id = self._index.snapshot().manifest.id
        return (one for one in questions if self._is_answered(one, document_id, index_id))

    def _try(self, question: str, document_id: str, _index_id: str) -> bool:
        try:
            answer = self._ask(question, (), Filters())
        except QuestionError:
            return False
        cited = {citation.document_id for citation in answer.citations}
        return answer.status in (Status.ANSWERED, Status.PARTIAL) and (not document_id or cited == {document_id})

    def _refuse(self, understanding: Understanding) -> Outcome | None:
        if not understanding.out_of_scope:
            return None
        own = wording.sentences(understanding.question.language)
        return Outcome(Status.OUT_OF_SCOPE, own[understanding.out_of_scope])

    def _answer(self, understanding: Understanding, retrieval: Retrieval, source: Source, log: Log) -> Outcome:
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
        reasons = [refused] if refused else reasons or self._lacks(understanding, ranked, weights, source)
        return not_found(understanding, ranked, retrieval, source, reasons)

    def _lacks(
        self, understanding: Understanding, ranked: Sequence[Scored], weights: Weights, source: Source
    ) -> list[str]:
        """What the nearest passages lack."""
        draft = answer_with_passages(understanding, ranked, source)
        lack = find_lack(understanding, draft, weights, source, self._lexicon) if draft else None
        return tell_lack(lack, understanding, source) if lack else []

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


def _tells_figures(draft: Draft, understanding: Understanding) -> bool:
    """Whether a draft takes figures of a table, or says nothing of the years asked: a maker before refused those."""
    quoted = " ".join(citation.quote for citation in draft.citations)
    without = any(str(year) not in quoted for year in understanding.period.years)
    return without or any(claim.kind in (ClaimKind.FIGURE, ClaimKind.CALCULATION) for claim in draft.claims)


def _library(source: Source) -> Library:
    """What the documents and their places are called: read once for each snapshot."""
    first_pages = ((record, source.page(record.id, 1).text) for record in source.documents() if record.page_count)
    return Library.of(first_pages, source.abbreviations())
