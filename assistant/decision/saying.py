"""Says decisions. In: those that answer. Out: a `Draft`: subject, line with body and date, outcome, votes, points."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from assistant import wording
from assistant.decision.finding import Found, is_told
from assistant.decision.voters import movers, rows_of_voters, sentences_on_votes, side_of
from assistant.draft import Draft
from assistant.fact_draft import FactDraft
from assistant.fact_words import says
from assistant.figures import plain
from assistant.model import AnswerTable, ClaimKind
from assistant.source import Source
from assistant.understand.lexicon import load_lexicon
from assistant.understand.model import Operation, QuestionKind, Understanding
from ingest.fact_model import DecisionPoint, OutcomeKind
from ingest.model import Excerpt, Paragraph
from ingest.sentences import split_sentences

AT_MOST = 15
"""Of more decisions than this the last are told."""

_ASKS_WHY = re.compile(r"\bwaarom\b|\bwhy\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:punt|besluit|besluitpunt|beslispunt)\s+(\d{1,2}|[ivx]{1,4}|[a-z])\b(?!\w)", re.IGNORECASE)


def say_decision(understanding: Understanding, found: Found, source: Source) -> Draft | None:
    one = found.decision
    answer = FactDraft(source)
    if understanding.kind is QuestionKind.WHEN and one.date is None:
        return None
    if one.kind is OutcomeKind.PROPOSED:
        if understanding.operation is Operation.VOTES:
            return None
        answer.remark(wording.sentences(understanding.question.language)["proposed"])
    lines = [(excerpt, ClaimKind.QUOTE) for excerpt in _outcome_lines(found)]
    points = [(point.excerpt, ClaimKind.ITEM) for point in one.points]
    answer.say(found.document, lines)
    if understanding.operation is not Operation.VOTES and understanding.kind is not QuestionKind.WHEN:
        answer.say(found.document, points)
    if _ASKS_WHY.search(understanding.question.standalone_text):
        answer.say(found.document, [(reason, ClaimKind.QUOTE) for reason in reasons(found)])
    if understanding.kind in (QuestionKind.WHO, QuestionKind.WHICH):
        _say_who(understanding, found, answer, source)
    return answer.draft()


def _say_who(understanding: Understanding, found: Found, answer: FactDraft, source: Source) -> None:
    """Who voted or put it forward: of a document with several decisions, as the section of this one says."""
    document, question = found.document, understanding.question.standalone_text
    is_alone = len([one for one in source.facts(document.id).decisions if not is_told(document, one)]) == 1
    section_id = "" if is_alone else found.decision.section_id
    if says("indienen", question):
        answer.say(document, [(movers(document, section_id), ClaimKind.QUOTE)])
    side = side_of(question) if understanding.operation is Operation.VOTES else ""
    if side:
        for row in rows_of_voters(document, side) if is_alone else ():
            answer.say_row(document, row, ClaimKind.ITEM)
        answer.say(document, [(one, ClaimKind.QUOTE) for one in sentences_on_votes(document, side, section_id)])


def _outcome_lines(found: Found) -> list[Excerpt]:
    """The item on the agenda, the subject, the line with body and date, the outcome and the votes; what another of
    them holds is left out.
    """
    decision = found.decision
    lines = [decision.decided] if decision.decided.text else []
    for excerpt in (decision.outcome, *split_sentences(decision.votes)):
        if excerpt.text and not any(_holds(line, excerpt) for line in lines):
            lines.append(excerpt)
    for excerpt in (decision.subject, _item(found)):
        if excerpt.text and not any(_holds(line, excerpt) for line in lines):
            lines.insert(0, excerpt)
    return lines


def _item(found: Found) -> Excerpt:
    """The heading of an amendment: the proposal that it changes."""
    if not says("amendement", found.decision.subject.text):
        return Excerpt()
    section = next(s for s in found.document.sections if s.id == found.decision.section_id)
    return section.heading


def _holds(line: Excerpt, other: Excerpt) -> bool:
    spans = ((a, b) for b in other.spans for a in line.spans)
    held = {b for a, b in spans if a.page == b.page and a.char_start <= b.char_start and b.char_end <= a.char_end}
    return held == set(other.spans) or plain(other.text) in plain(line.text)


def reasons(found: Found) -> list[Excerpt]:
    """The sentences of the decision's section that give a reason."""
    clues = load_lexicon().signals["waarom"]
    section = next(s for s in found.document.sections if s.id == found.decision.section_id)
    sentences = [s for block in section.blocks if isinstance(block, Paragraph) for s in split_sentences(block.excerpt)]
    return [sentence for sentence in sentences if any(f" {clue} " in f" {sentence.text.lower()} " for clue in clues)]


def say_points(understanding: Understanding, found: Sequence[Found], source: Source) -> Draft | None:
    """The points, or the one whose number is asked."""
    if len(found) > 1:
        return None
    document, one = found[0].document, found[0].decision
    points = one.points
    numbered = _NUMBERED.search(understanding.question.text)
    wanted = numbered[1].lower() if numbered else str(understanding.ordinal or "")
    if wanted:
        points = tuple(point for at, point in enumerate(points, start=1) if _number_of(point, at) == wanted)
    answer = FactDraft(source)
    if understanding.kind is QuestionKind.HOW_MUCH:
        answer.remark(wording.sentences(understanding.question.language)["count-items"].format(count=len(points)))
    answer.say(document, [(point.excerpt, ClaimKind.ITEM) for point in points])
    return answer.draft()


def _number_of(point: DecisionPoint, at: int) -> str:
    return point.number.strip(".): ").lower() or str(at)


def say_several(
    understanding: Understanding, found: Sequence[Found], source: Source, counted: bool = False
) -> Draft | None:
    """A claim a decision, by date; of too many the last."""
    own = wording.sentences(understanding.question.language)
    answer = FactDraft(source)
    if len(found) > AT_MOST:
        answer.remark(own["last-decisions"].format(count=len(found), shown=AT_MOST))
    elif counted:
        answer.remark(own["count-items"].format(count=len(found)))
    rows = []
    for one in sorted(found, key=_day)[-AT_MOST:]:
        lines = _outcome_lines(one)
        answer.say_whole(one.document, lines, ClaimKind.ITEM)
        rows.append((plain(one.decision.subject.text), plain(one.decision.outcome.text)))
    return answer.draft(AnswerTable((own["subject"], own["decision"]), tuple(rows)))


def _day(found: Found) -> datetime.date:
    return found.decision.date or datetime.date.min
