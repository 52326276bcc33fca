"""From question to answer. In: an index, a question, the turns before. Out: an `Answer` that tells its steps.

read → find → weigh → draft → verify → floor → say. Each step takes what the ones before gave and gives something new;
none changes another's.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from assistant import explaining, wording
from assistant.budget import answer_with_amounts
from assistant.decision import answer_with_decisions
from assistant.definitions import answer_with_definitions
from assistant.documents import answer_with_documents
from assistant.draft import AnswerMaker, Draft
from assistant.evidence import find_evidence
from assistant.floor import find_lack
from assistant.model import Answer, ClaimKind, Question, Status, Step, Turn
from assistant.outcome import Outcome, ask_back, join, not_found, say, tell_lack, tells
from assistant.ranking import Prepared, Scored, Weights, prepare, rank
from assistant.source import Source
from assistant.suggesting import candidates
from assistant.summary import answer_with_summary
from assistant.telling import answer_with_telling_passages
from assistant.timeline import answer_with_events
from assistant.topics import answer_with_topics
from assistant.understand import Reader
from assistant.understand.history import MAX_TURNS
from assistant.understand.lexicon import Lexicon, load_lexicon
from assistant.understand.library import Library
from assistant.understand.model import Context, Operation, Understanding
from assistant.understand.parts import parts_of
from assistant.verify import verify
from index.model import Filters, Retrieval, SearchRequest
from index.search import Index
from ingest.errors import QuestionError
from ingest.model import Document, Passage

MAKERS: tuple[AnswerMaker, ...] = (
    answer_with_definitions,
    answer_with_documents,
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

HITS = 24
"""Passages that are searched for: room for a table and for the sentences beside it, of several documents."""
PREPARED = 2_000
"""Passages whose evidence is kept: some 30 kB each."""
SUGGESTED = 3


@dataclass(slots=True)
class Log:
    """The steps as they are taken."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Times a step; what is put in the list becomes its detail."""
        details: list[str] = []
        started = time.perf_counter()
        yield details
        self.steps.append(Step(name, " ".join(details), (time.perf_counter() - started) * 1000))


class Assistant:
    """Answers questions from one index. Safe to use from several threads when the index is."""

    def __init__(self, index: Index, lexicon: Lexicon | None = None) -> None:
        self._index = index
        self._lexicon = lexicon or load_lexicon()
        self._reader = Reader(self._lexicon)
        self._library = lru_cache(maxsize=1)(_library)
        self._prepared: dict[tuple[str, str], tuple[Prepared, ...]] = {}
        self._is_answered = lru_cache(maxsize=2_048)(self._try)
        # A conversation asks its turns again and again.
        self._answered = lru_cache(maxsize=256)(self._answer_again)

    def ask(self, text: str, history: Sequence[Turn] = (), filters: Filters = Filters()) -> Answer:
        """Raises QuestionError for what is no question."""
        answer = self._ask(text, history, filters)
        if answer.follow_ups or answer.status not in (Status.ANSWERED, Status.PARTIAL):
            return answer
        started = time.perf_counter()
        follow_ups = self._suggest(answer)
        duration_ms = answer.duration_ms + (time.perf_counter() - started) * 1000
        return dataclasses.replace(answer, follow_ups=follow_ups, duration_ms=duration_ms)

    def _ask(self, text: str, history: Sequence[Turn], filters: Filters) -> Answer:
        started = time.perf_counter()
        log = Log()
        source = self._index.snapshot()
        with log.step("Vraag lezen") as detail:
            context = self._context(text, history, filters, source)
            library = self._library(source)
            understanding = self._reader.understand(text, source, history, filters, library, context)
            detail += explaining.reading(understanding)
        question, retrieval, outcome = self._find(understanding, source, log)
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

    def _find(self, understanding: Understanding, source: Source, log: Log) -> tuple[Question, Retrieval, Outcome]:
        for one in _narrowings(understanding):
            question = one.question
            with log.step("Zoeken") as detail:
                retrieval = source.search(SearchRequest(question.search_text, HITS, question.filters))
                detail += explaining.finding(retrieval)
            outcome = self._refuse(one) or self._answer(one, retrieval, source, log)
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

    def _context(self, text: str, history: Sequence[Turn], filters: Filters, source: Source) -> Context:
        """What a question that leaves something out may take from the answer to the turn before."""
        if not history or not self._reader.leaves_out(text):
            return Context()
        return self._answered(tuple(turn.question for turn in history[-MAX_TURNS:]), filters, source.manifest.id)

    def _answer_again(self, questions: tuple[str, ...], filters: Filters, _index_id: str) -> Context:
        """`_index_id` tells answers from another generation apart."""
        try:
            answer = self._ask(questions[-1], [Turn(question) for question in questions[:-1]], filters)
        except QuestionError:
            return Context()
        items = tuple(claim.text for claim in answer.claims if claim.kind is ClaimKind.ITEM)
        return Context(tuple(dict.fromkeys(citation.document_id for citation in answer.citations)), items)

    def _suggest(self, answer: Answer) -> tuple[str, ...]:
        """Questions on the document that answered, which it answers too."""
        source = self._index.snapshot()
        document_id = answer.citations[0].document_id if answer.citations else ""
        if not any(record.id == document_id for record in source.documents()):
            return ()
        asked = candidates(source.document(document_id), source.facts(document_id), answer.question.language)
        answered = (one for one in asked if self._is_answered(one, document_id, source.manifest.id))
        return tuple(one for one in islice(answered, SUGGESTED) if one != answer.question.text)

    def _try(self, question: str, document_id: str, _index_id: str) -> bool:
        answer = self._ask(question, (), Filters())
        cited = {citation.document_id for citation in answer.citations}
        return answer.status in (Status.ANSWERED, Status.PARTIAL) and cited == {document_id}

    def _refuse(self, understanding: Understanding) -> Outcome | None:
        if not understanding.out_of_scope:
            return None
        own = wording.sentences(understanding.question.language)
        return Outcome(Status.OUT_OF_SCOPE, own[understanding.out_of_scope])

    def _answer(self, understanding: Understanding, retrieval: Retrieval, source: Source, log: Log) -> Outcome:
        with log.step("Wegen") as detail:
            weights = Weights.of(understanding.terms, source)
            ranked = self._weigh(understanding, retrieval, weights, source)
            detail += explaining.weighing(ranked)
        reasons: list[str] = []
        refused = ""
        for maker in MAKERS:
            draft = maker(understanding, ranked, source)
            if draft is not None and draft.refuses:
                refused = refused or draft.remark
            elif draft is not None and not (refused and _tells_figures(draft, understanding)):
                outcome = self._judge(understanding, draft, weights, source, log)
                if isinstance(outcome, Outcome):
                    return outcome
                reasons = outcome
        return not_found(understanding, ranked, retrieval, source, [refused] if refused else reasons)

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

    def _weigh(
        self, understanding: Understanding, retrieval: Retrieval, weights: Weights, source: Source
    ) -> tuple[Scored, ...]:
        found: dict[tuple[str, tuple[str, int, int, int]], Prepared] = {}
        for hit in retrieval.hits:
            for one in self._prepare(hit.passage, source.document(hit.passage.document_id)):
                # A long paragraph or table is found by several passages; the best of them counts.
                found.setdefault((hit.passage.document_id, one.evidence.place), one)
        ranks = {hit.passage.id: hit.rank for hit in retrieval.hits}
        return rank(understanding, tuple(found.values()), weights, self._lexicon, ranks)

    def _prepare(self, passage: Passage, document: Document) -> tuple[Prepared, ...]:
        """The evidence of a passage, made once for each version: most of the time of an answer went into it."""
        key = (document.version, passage.id)
        prepared = self._prepared.get(key)
        if prepared is None:
            prepared = tuple(prepare(one, self._lexicon) for one in find_evidence(passage, document))
            if len(self._prepared) >= PREPARED:
                self._prepared.clear()
            self._prepared[key] = prepared
        return prepared


def _tells_figures(draft: Draft, understanding: Understanding) -> bool:
    """Whether a draft takes figures of a table, or says nothing of the years asked: a maker before refused those."""
    quoted = " ".join(citation.quote for citation in draft.citations)
    without = any(str(year) not in quoted for year in understanding.period.years)
    return without or any(claim.kind in (ClaimKind.FIGURE, ClaimKind.CALCULATION) for claim in draft.claims)


def _narrowings(understanding: Understanding) -> Iterator[Understanding]:
    """The question put to the documents that it names, then to all."""
    question = understanding.question
    allowed = question.filters.documents
    named = tuple(one for one in understanding.document_ids if not allowed or one in allowed)
    if named and set(named) != set(allowed):
        filters = dataclasses.replace(question.filters, documents=named)
        yield dataclasses.replace(understanding, question=dataclasses.replace(question, filters=filters))
    yield understanding


def _library(source: Source) -> Library:
    """What the documents and their places are called: read once for each snapshot."""
    return Library.of((record, source.page(record.id, 1).text) for record in source.documents() if record.page_count)
