"""Decisions that running text tells of: a sentence in, what was decided, by whom and when out.

"In april 2023 heeft de gemeenteraad het Beleidsplan vastgesteld", "Het college stelde op 14 juni 2022 de regeling
vast". Only what has happened, with a date and a body that decides.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ingest.facts.bodies import find_bodies
from ingest.facts.events.moments import Moment, find_moments
from ingest.facts.lines import quoted_spans, trimmed
from ingest.model import Excerpt


@dataclass(frozen=True, slots=True)
class SaidDecision:
    """`subject` is empty where the sentence is about what it stands in ("Vastgesteld door de raad op …")."""

    subject: Excerpt
    body: str
    date: datetime.date | None
    outcome: Excerpt


_DONE = (
    r"vastgesteld|besloten|ingestemd|goedgekeurd|aangenomen|verworpen|ingetrokken|benoemd|toegekend|verleend|vrijgegeven"
    r"|vrij\s+gegeven|beschikbaar\s+gesteld|opgedragen|bekrachtigd"
)
_PERFECT = re.compile(
    rf"\b(?P<aux>heeft|hebben|is|zijn|werd|werden|had)\b(?P<between>.*?)(?<![\w-])(?P<done>(?:ongewijzigd\s+|gewijzigd\s+)?(?:{_DONE}))(?![\w-])",
    re.IGNORECASE | re.DOTALL,
)
_PAST = re.compile(
    r"\b(?:(?P<verb>stelden?|keurden?|stemden?|nam|namen|trok|trokken)\b(?P<between>.*?)\b"
    r"(?P<particle>vast|beschikbaar|goed|in|aan)(?=[\s,.;]*(?:$|[,.;]|(?:op|in|met|bij|als)\s))"
    r"|(?P<alone>besloot|besloten|verwierp|verwierpen|benoemde|verleende|koos)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS = 80
"""A longer sentence is several that lost their stops, and who did what in it is not sure."""
_PARTICLES = {"stel": ("vast", "beschikbaar"), "keur": ("goed",), "stem": ("in",), "nam": ("aan",), "trok": ("in",)}
_BARE = re.compile(
    r"(?<![\w-])(?P<done>(?:ongewijzigd\s+|gewijzigd\s+)?(?:vastgesteld|goedgekeurd|besloten))\s+(?:door|in|bij)\s",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(
    r"\b(?:niet|geen|zal|zullen|zou|zouden|moet|moeten|kan|kunnen|dient|dienen|indien|zodra|voordat|vóórdat|tenzij|wordt|worden"
    r"|verwachting|voornemens|nog)\b",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b(?:is|zijn|was|waren|heeft|hebben)\b|{_NOT_SURE.pattern}", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r",\s(?=(?:stemde|stelde|heeft|is|waarna|waarop|en|maar)\s)")
_OF_PLACE = re.compile(r"(?:\s+van(?:\s+de)?(?:\s+gemeente)?\s+[A-ZÀ-Þ][\w’'-]+)?")
_FILLERS = re.compile(
    r"(?:(?:reeds|al|daarom|dan\s+ook|ook|hiervoor|hierover|inmiddels|eerder|unaniem|bij\s+besluit|op|in|u|uw)\s+)+"
)
_CLAUSE = re.compile(r"\b(?:die|dat|welke)\s+(?:(?:de|het|uw|onze)\s+)?$")
_UP_TO_VERB = re.compile(
    r"(?:\s+(?:op|in|van|\d+|[A-Z]\w+|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december|al|eerder|reeds|unaniem))*\s+"
)
_PRONOUN = re.compile(r"(?:hiermee|hierover|daarmee|dit|deze|dat|die|het|zij|ze|hij|er|u)?", re.IGNORECASE)


def said_decision(sentence: Excerpt, written: datetime.date | None) -> SaidDecision | None:
    """The first decision that the sentence tells of; None where it tells of none for sure."""
    text = sentence.text
    bodies = find_bodies(text) if len(text.split()) <= _MOST_WORDS else ()
    moments = [moment for moment in find_moments(text, None, written) if moment.first] if bodies else []
    if not moments or (written and all(moment.first > written for moment in moments if moment.first)):
        return None
    quoted = quoted_spans(text)
    bodies = tuple(body for body in bodies if not any(a < body.start < b for a, b in quoted))
    if not bodies:
        return None
    date = next((moment.first for moment in moments if moment.is_day), None)
    for found in (_perfect(sentence, moments), _past(sentence, moments), _bare(sentence)):
        if found:
            subject, outcome, body = found
            return SaidDecision(subject, body, date, outcome)
    return None


Found = tuple[Excerpt, Excerpt, str] | None


def _perfect(sentence: Excerpt, moments: list[Moment]) -> Found:
    text = sentence.text
    match = _PERFECT.search(text)
    if match is None or _NOT_SURE.search(text, 0, match.end()):
        return None
    passive = match["aux"].lower() not in ("heeft", "hebben", "had")
    body = _agent(text) if passive else _subject_body(text, match)
    if not body:
        return None
    between = _subject(sentence, match.end("aux"), match.start("done"), moments)
    after = _subject(sentence, match.end("done"), len(text), moments)
    before = _subject(sentence, 0, match.start("aux"), moments)
    if between.text and not _says(between):
        return sentence, sentence.part(*match.span("done")), body
    agreed = match["done"].lower().endswith("ingestemd")
    choices = (between, before) if passive else (after,) if agreed or not between.text else (between,)
    subject = next((one for one in choices if _says(one)), sentence)
    return subject, sentence.part(*match.span("done")), body


def _agent(text: str) -> str:
    """The body after "door" or "bij", which decided in a passive sentence."""
    return next(
        (body.name for body in find_bodies(text) if re.search(r"\b(?:door|bij)\s+(?:\w+\s+)?$", text[: body.start])), ""
    )


_SUBJECT_AFTER_VERB = len(" vervolgens het ")


def _subject_body(text: str, match: re.Match[str]) -> str:
    """The body that is the subject of an active sentence: the one nearest before or right after its verb; of a clause
    ("de begroting die uw raad heeft vastgesteld") its own."""
    bodies = find_bodies(text)
    own = [body.name for body in bodies if _is_of_clause(text, body.start, body.end, match.start())]
    for body in bodies if not own else ():
        if re.search(r"\b(?:aan|door|met|voor|van|namens)\s+(?:\w+\s+)?$", text[: body.start]):
            continue
        if body.start <= match.end() + _SUBJECT_AFTER_VERB:
            return body.name
    return own[-1] if own else ""


def _is_of_clause(text: str, start: int, end: int, verb: int) -> bool:
    """Whether a body is what a clause that ends with the verb is about, with nothing but a moment between them."""
    return end <= verb and bool(_CLAUSE.search(text[:start])) and bool(_UP_TO_VERB.fullmatch(text[end:verb]))


def _past(sentence: Excerpt, moments: list[Moment]) -> Found:
    text = sentence.text
    for match in _PAST.finditer(text):
        if match["verb"]:
            stem = next(stem for stem in _PARTICLES if match["verb"].lower().startswith(stem))
            if match["particle"].lower() not in _PARTICLES[stem]:
                continue
        elif match["alone"].lower() == "besloten" and _PERFECT.search(text):
            continue
        body = _subject_body(text, match)
        if not body or _NOT_SURE.search(text, 0, match.end()):
            continue
        clause = _NEXT_CLAUSE.search(text, match.end())
        start, end = match.span("between") if match["verb"] else (match.end(), clause.start() if clause else len(text))
        subject = _subject(sentence, start, end, moments)
        if not _says(subject):
            subject = _subject(sentence, match.end(), len(text), moments)
        spans = (match.span("verb"), match.span("particle")) if match["verb"] else (match.span("alone"),)
        outcome = Excerpt.join(sentence.part(*span) for span in spans)
        return subject if _says(subject) else sentence, outcome, body
    return None


def _bare(sentence: Excerpt) -> Found:
    """ "Vastgesteld door de gemeenteraad op 25 januari 2024", on a title page."""
    match = _BARE.search(sentence.text)
    body = _agent(sentence.text) if match else ""
    if match is None or not body or _VERB.search(sentence.text) or len(sentence.text.split()) > 15:
        return None
    return Excerpt(), sentence.part(*match.span("done")), body


def _subject(sentence: Excerpt, start: int, end: int, moments: list[Moment]) -> Excerpt:
    """A part of the sentence without the body and the moments at its beginning and end."""
    text = sentence.text
    runs = _runs(text, moments)
    while True:
        end = start + len(text[start:end].rstrip(" ,.;:"))
        start = end - len(text[start:end].lstrip(" ,;:"))
        filler = _FILLERS.match(text, start, end)
        first = next((run for run in runs if run[0] <= start < run[1]), None)
        last = next((run for run in runs if start < run[0] < end <= run[1]), None)
        if first:
            start = min(first[1], end)
        elif last:
            end = last[0]
        elif filler:
            start = filler.end()
        else:
            return trimmed(sentence, start, end)
        if start >= end:
            return Excerpt()


def _runs(text: str, moments: list[Moment]) -> list[tuple[int, int]]:
    """The runs that say who and when."""
    runs = [(moment.lead, moment.end) for moment in moments]
    for body in find_bodies(text):
        lead = re.search(r"(?:\bdoor\s+)?(?:\b(?:de|het|uw|ons|onze)\s+)?$", text[: body.start])
        place = _OF_PLACE.match(text, body.end)
        runs.append((lead.start() if lead else body.start, place.end() if place else body.end))
    return runs


def _says(subject: Excerpt) -> bool:
    return len(subject.text) > 3 and not _PRONOUN.fullmatch(subject.text)
