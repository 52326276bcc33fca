"""What is quoted for lengths of time, for who is left out and for keywords, on a small document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import joined_claims, open_assistant

GRANTS = """# Regeling dorpsfeesten Wilgendam

## Zaaigeld

Het zaaigeld heet ook ‘Bontfeest’. Buurten kunnen voor een feest zaaigeld aanvragen.
Aanvragen kan het hele jaar, uiterlijk vijf weken voor het feest.
Het college beslist binnen tien dagen op een aanvraag. Commerciële bureaus en kerken komen niet in aanmerking.
Per buurt wordt niet meer dan € 800 verleend.

## Wachttijd

De wachttijd voor een kraam op de markt was op 1 maart 2025 elf weken. Over twee jaar moet dat vier weken zijn.

## Risico's

| Risico | Kans |
| --- | --- |
| Te weinig vrijwilligers | groot |
| Slecht weer bij feesten | klein |
"""

MOTION = """# Motie stille straten

Indiener: A. Pot (Dorp Nu)

De raad van de gemeente Wilgendam, in vergadering bijeen op 6 maart 2025,

overwegende dat de straten te druk zijn,

draagt het college op:

1. een plan voor stille straten te maken;
2. de raad daarover te informeren.
"""


@pytest.fixture(scope="module")
def wilgendam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("wilgendam"), {"regeling": GRANTS, "motie": MOTION}) as assistant:
        yield assistant


def test_a_length_of_time_is_of_what_its_passage_is_about(wilgendam: Assistant) -> None:
    assert "vijf weken" in joined_claims(wilgendam.ask("Hoe lang voor het feest moet ik zaaigeld aanvragen?"))
    assert wilgendam.ask("Hoe lang voor het feest moet ik een vergunning aanvragen?").status is Status.NOT_FOUND


def test_how_long_the_town_takes_is_when_it_decides(wilgendam: Assistant) -> None:
    assert "tien dagen" in joined_claims(wilgendam.ask("Hoe lang doet de gemeente over een aanvraag voor zaaigeld?"))


def test_a_length_of_time_is_of_the_days_that_are_asked(wilgendam: Assistant) -> None:
    said = joined_claims(wilgendam.ask("Hoe lang was de wachttijd voor een kraam in maart 2025?"))
    assert "elf weken" in said
    assert "vier weken" not in said


def test_who_is_left_out_is_not_who_may_ask(wilgendam: Assistant) -> None:
    said = joined_claims(wilgendam.ask("Wie kan geen zaaigeld krijgen?"))
    assert said == "Commerciële bureaus en kerken komen niet in aanmerking."


def test_keywords_ask_for_each_of_the_things(wilgendam: Assistant) -> None:
    said = joined_claims(wilgendam.ask("risico's dorpsfeesten Wilgendam"))
    assert "Te weinig vrijwilligers" in said
    assert "Slecht weer" in said


def test_what_a_motion_charges_is_all_of_its_points(wilgendam: Assistant) -> None:
    said = joined_claims(wilgendam.ask("Wat draagt de motie stille straten het college op?"))
    assert "een plan voor stille straten te maken" in said
    assert "de raad daarover te informeren" in said


def test_a_plan_may_be_asked_by_the_name_it_gives_itself(wilgendam: Assistant) -> None:
    said = joined_claims(wilgendam.ask("Welke risico's heeft de regeling Bontfeest?"))
    assert "Te weinig vrijwilligers" in said
