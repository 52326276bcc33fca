"""How likely evidence is the answer, and what a document speaks of throughout."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import floor, ranking
from assistant.model import Status
from assistant.pipeline import Assistant
from assistant.ranking.likelihood import Measured, features, likelihoods
from assistant.understand.model import QuestionKind
from index.search import Index
from tests.assistant.small_documents import joined_claims, open_index

PAPER = """# Jaarbericht 2025 gemeente Rietkamp

## Bezoek

Het zwembad trok 84.000 bezoekers, van wie de helft uit de eigen gemeente kwam. De overigen kwamen uit de regio.

## Onderhoud

De vloer van het zwembad is in de zomer vernieuwd. Daarbij bleek het riool in goede staat te verkeren, zodat een tweede
sluiting niet nodig was.

## Veiligheid

Bij de ingang van de kleedruimten hangen vier camera's, die alleen door de bedrijfsleider worden uitgelezen. De beelden
worden na achttien dagen gewist, tenzij de politie erom vraagt.

## Zwemles

In het zwembad behaalden 312 kinderen een diploma. Dat zijn er negen meer dan een jaar eerder.

## Personeel

In de zomer zijn zes vakantiekrachten ingezet. Het ziekteverzuim was over 2025 6,2%; het doel voor 2027 is ten hoogste
5,4%. De inhuur is gestopt.

## Levering

Vergunningen die op grond van de regels uit 2011 zijn verleend aan standplaatshouders, blijven geldig tot uiterlijk 31
december 2028. Nieuwe worden niet verleend.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(tmp_path_factory.mktemp("likely"), {"jaarbericht": PAPER}) as index:
        yield index


@pytest.fixture
def assistant(index: Index) -> Assistant:
    """One that remembers no answer of another test."""
    return Assistant(index)


@pytest.fixture
def measured(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> tuple[QuestionKind, list[Measured]]:
    """What was weighed for one question."""
    seen: list[tuple[QuestionKind, list[Measured]]] = []

    def record(kind: QuestionKind, found: list[Measured]) -> list[float]:
        seen.append((kind, found))
        return likelihoods(kind, found)

    monkeypatch.setattr(ranking, "likelihoods", record)
    assistant.ask("Hoeveel kinderen behaalden een diploma?")
    return seen[0]


def test_each_is_between_none_and_sure(measured: tuple[QuestionKind, list[Measured]]) -> None:
    likely = likelihoods(*measured)
    assert len(likely) == len(measured[1])
    assert all(0 < one < 1 for one in likely)


def test_what_answers_is_likelier_than_the_rest(measured: tuple[QuestionKind, list[Measured]]) -> None:
    kind, found = measured
    likely = likelihoods(kind, found)
    best = found[likely.index(max(likely))].prepared.evidence.text
    assert "312 kinderen" in best


def test_nothing_has_no_likelihood() -> None:
    assert likelihoods(QuestionKind.WHAT, []) == []


def test_every_kind_of_feature_has_a_weight(measured: tuple[QuestionKind, list[Measured]]) -> None:
    saved = json.loads(Path(ranking.__file__).with_name("likelihood.json").read_text(encoding="utf-8"))
    assert all(math.isfinite(weight) for weight in saved.values())
    assert {name for found in features(*measured) for name in found} <= saved.keys()


def test_what_a_document_speaks_of_throughout_need_not_be_named(assistant: Assistant) -> None:
    answer = assistant.ask("Hoe lang worden de beelden van het zwembad bewaard?")
    assert "achttien dagen" in joined_claims(answer)


def test_what_it_speaks_of_nowhere_has_to_be(assistant: Assistant) -> None:
    answer = assistant.ask("Hoe lang worden de beelden van het stadhuis bewaard?")
    assert answer.status is Status.NOT_FOUND


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is weighed is as good as sure to answer."""
    monkeypatch.setattr(ranking, "likelihoods", lambda kind, found: [0.99] * len(found))


@pytest.mark.usefixtures("sure")
def test_what_is_as_good_as_sure_may_lack_a_word(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "Wat leverde badhuis bij de diploma-uitreiking aan kinderen op?"
    assert "312 kinderen" in joined_claims(Assistant(index).ask(question))
    monkeypatch.setattr(floor, "LIKELY", 1.0)
    assert Assistant(index).ask(question).status is Status.NOT_FOUND


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize(
    "question",
    [
        "Wie is de directeur van het zwembad?",
        "Hoe heten de vier vakantiekrachten?",
        "Hoeveel standplaatshouders zijn er?",
        "Welke plannen zijn er voor een theater?",
        "Hoe hoog mag het ziekteverzuim in 2031 zijn?",
        "Hoeveel diploma's zijn er in Klaverhoek behaald?",
    ],
)
def test_a_name_a_count_a_year_a_place_and_an_unknown_thing_have_to_stand_there(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_how_high_may_be_a_share(assistant: Assistant) -> None:
    answer = assistant.ask("Hoe hoog was het ziekteverzuim van het zwembad?")
    assert "6,2%" in joined_claims(answer)


@pytest.mark.parametrize(("likely", "is_said"), [(0.5, True), (0.8, False)])
def test_an_answer_that_is_not_likely_says_so(
    index: Index, monkeypatch: pytest.MonkeyPatch, likely: float, is_said: bool
) -> None:
    monkeypatch.setattr(ranking, "likelihoods", lambda kind, found: [likely] * len(found))
    answer = Assistant(index).ask("Hoeveel kinderen behaalden een diploma?")
    assert "312 kinderen" in joined_claims(answer)
    assert ("misschien" in answer.text) is is_said
