"""From question to answer. In: an index, a question, the turns before. Out: an `Answer` that tells its steps.

A question is read in the ways that it can be meant, and answered (`answering`) in the first that finds something. What
is offered to go on with was tried before.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from assistant import explaining
from assistant.answering import Answerer
from assistant.model import Answer, ClaimKind, Status, Turn
from assistant.outcome import Outcome, join, tells
from assistant.remembering import Remembered
from assistant.source import Source
from assistant.steps import Log
from assistant.suggesting import candidates, with_choices
from assistant.understand import Reader
from assistant.understand.history import MAX_TURNS
from assistant.understand.lexicon import Lexicon, load_lexicon
from assistant.understand.library import Library
from assistant.understand.model import Context, Operation, Understanding
from assistant.understand.parts import parts_of
from assistant.understand.wholeness import about_the_same, says_enough
from index.model import Filters
from index.search import Index
from index.snapshot import Snapshot
from ingest.errors import QuestionError, UnknownDocument

# Of several readings of a question.
_PREFERENCE = (Status.ANSWERED, Status.PARTIAL, Status.OUT_OF_SCOPE, Status.CLARIFY, Status.NOT_FOUND)
REMEMBERED = 500
"""Answers, of some tens of kilobytes each."""
AT_ONCE = 2
"""Answers that are made at a time; one that takes long does not hold up all others."""
SUGGESTED = 4
"""Questions to go on with, at most."""


class Assistant:
    """Answers questions from one index. Safe to use from several threads when the index is."""

    def __init__(self, index: Index, lexicon: Lexicon | None = None) -> None:
        self._index = index
        self._lexicon = lexicon or load_lexicon()
        self._reader = Reader(self._lexicon)
        self._library = lru_cache(maxsize=1)(_library)
        self._answerer = Answerer(self._lexicon)
        # A conversation asks its turns again and again, and what is offered to go on with was asked to try it.
        self._remembered = Remembered(self._ask_anew, REMEMBERED, AT_ONCE)
        self._is_answered = lru_cache(maxsize=2_048)(self._try)

    def ask(
        self, text: str, history: Sequence[Turn] = (), filters: Filters = Filters(), *, suggest: bool = True
    ) -> Answer:
        """Raises QuestionError for what is no question.

        `suggest`: with questions to go on with, each of which is tried. That takes as long again as the answer.
        """
        started = time.perf_counter()
        answer = self._ask(text, history, filters)
        if answer.status is Status.CLARIFY:
            answer = with_choices(answer, self._answerable(answer.follow_ups, ""))
        elif answer.status in (Status.ANSWERED, Status.PARTIAL):
            answer = dataclasses.replace(answer, follow_ups=self._suggest(answer) if suggest else ())
        duration_ms = (time.perf_counter() - started) * 1000
        return dataclasses.replace(answer, id=uuid.uuid4().hex, duration_ms=duration_ms)

    def _ask(self, text: str, history: Sequence[Turn], filters: Filters) -> Answer:
        """Without questions to go on with that were tried."""
        return self._remembered(text, tuple(history), filters, self._index.snapshot().manifest.id)

    def _ask_anew(self, text: str, history: tuple[Turn, ...], filters: Filters, _index_id: str) -> Answer:
        """`_index_id` tells answers from another generation apart."""
        while True:
            source = self._index.snapshot()
            try:
                return self._ask_of(source, text, history, filters)
            except UnknownDocument:
                # While it was read what it says was replaced twice, or removed: then the newest is asked.
                if self._index.newest() is source:
                    raise

    def _ask_of(self, source: Snapshot, text: str, history: tuple[Turn, ...], filters: Filters) -> Answer:
        started = time.perf_counter()
        log = Log()
        library = self._library(source)
        found = []
        for understanding in self._readings(text, history, filters, source, library, log):
            found.append((understanding, *self._answerer.answer(understanding, source, log)))
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
        context = self._context(history, filters) if leaves_out or can_be_whole else Context()
        if leaves_out and not can_be_whole:
            yield read(history, context)
            if self._reader.takes_up(text):
                yield about_the_same(read((), Context()), context)
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
        parts = [self._answerer.answer(one, source, log)[2] for one in asked]
        documents = [{citation.document_id for citation in part.citations} for part in parts]
        if not all(part.claims for part in parts) or documents[0] & documents[1]:
            return None
        return join(parts, question.language)

    def _context(self, history: Sequence[Turn], filters: Filters) -> Context:
        """What a question may take from the answer to the turn before."""
        *before, last = history[-MAX_TURNS:]
        try:
            answer = self._ask(last.question, before, filters)
        except QuestionError:
            return Context()
        items = tuple(claim.text for claim in answer.claims if claim.kind is ClaimKind.ITEM)
        if not items and before:  # the list that was given before is still there to ask on
            items = self._context(before, filters).items
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


def _library(source: Source) -> Library:
    """What the documents and their places are called: read once for each snapshot."""
    first_pages = ((record, source.page(record.id, 1).text) for record in source.documents() if record.page_count)
    return Library.of(first_pages, source.abbreviations())
