"""Says in Dutch what each step did, for "Hoe kom ik hieraan?". In: what a step gave. Out: its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.floor.model import Lack
from assistant.ranking import Scored
from assistant.understand.model import Understanding
from assistant.verify import Verdict
from index.model import Retrieval

SHOWN = 3
"""Evidence that a step tells of: the best, and what it was chosen before."""


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def reading(understanding: Understanding) -> list[str]:
    said = [f"Soort vraag: {understanding.kind.value}; gevraagd: {understanding.operation.value}."]
    if understanding.continued:
        said.append("Het onderwerp komt uit de vorige vraag.")
    said += [f"“{c.asked}” gelezen als “{c.read}”." for c in understanding.corrections]
    for term in understanding.terms:
        others = ", ".join(" ".join(form) for form in term.forms[1:])
        said.append(f"“{term.word}”" + (f" (ook: {others})." if others else "."))
    if understanding.out_of_scope:
        said.append(f"De vraag valt buiten het bereik ({understanding.out_of_scope}).")
    return said


def finding(retrieval: Retrieval) -> list[str]:
    return [f"{_counted(len(retrieval.hits), 'passage', 'passages')} gevonden."]


def weighing(ranked: Sequence[Scored]) -> list[str]:
    said = [f"{len(ranked)} zinnen, lijsten en tabelrijen gewogen."]
    for scored in ranked[:SHOWN]:
        one = scored.evidence
        pages = " en ".join(map(str, one.passage.excerpt.pages))
        place = f"“{one.passage.document_title}”" + (f", pagina {pages}" if pages else "")
        score = f"{scored.score:.2f}".replace(".", ",")
        share = round(100 * scored.coverage)
        said.append(f"{one.kind.value.capitalize()} uit {place}: score {score}, dekt {share}% van de vraag.")
    return said


def choosing(draft: Draft) -> list[str]:
    return [
        f"{_counted(len(draft.claims), 'bewering', 'beweringen')} uit "
        f"{_counted(len(draft.citations), 'citaat', 'citaten')}."
    ]


def checking(verdict: Verdict) -> list[str]:
    said = [f"{_counted(len(verdict.kept), 'bewering', 'beweringen')} bewezen."]
    return said + [f"Weggelaten, {fault.value}: “{claim.text}”." for claim, fault in verdict.dropped]


def lacking(lack: Lack | None) -> list[str]:
    if lack is None:
        return ["Ja: het bewijs dekt de vraag."]
    missing = [*lack.words, *(["een bedrag of aantal"] if lack.figure else []), *(["een datum"] if lack.date else [])]
    return [f"Nee: er ontbreekt {', '.join(missing)}."]
