from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from ingest.metadata import Description, describe
from ingest.model import DocumentKind, Properties
from ingest.readers import text
from ingest.structure import build_sections


def described(content: str, stem: str = "stuk", title: str = "") -> Description:
    reading = text.transcribe(content)
    reading = replace(reading, properties=Properties(title=title))
    return describe(reading, build_sections(reading.blocks), stem)


@pytest.mark.parametrize(
    "rubbish",
    ["Microsoft Word - voorstel.docx", "nota.pdf", "Document1", "naamloos", "2023-123456", "Raadsvoorstel", "   ", "-"],
)
def test_rubbish_titles_are_not_used(rubbish: str) -> None:
    assert described("Onderwerp: Visie op groen\n\nDe raad stemt in.", title=rubbish).title == "Visie op groen"


def test_title_falls_back_from_property_to_subject_to_file_name() -> None:
    assert described("Onderwerp: Groen\n\nTekst.", title="Visie op groen 2030").title == "Visie op groen 2030"
    assert (
        described("Tekst zonder onderwerp.", stem="wmo-plan_zandwijk-2024-2026").title == "Wmo plan zandwijk 2024-2026"
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Raadsvoorstel\n\nDe raad besluit over het beleidsplan.", DocumentKind.RAADSVOORSTEL),
        ("Raadsinformatiebrief over de begroting.", DocumentKind.RAADSINFORMATIEBRIEF),
        ("Motie vreemd aan de orde van de dag.", DocumentKind.MOTIE),
        ("Besluitenlijst van het college van 3 mei.", DocumentKind.BESLUITENLIJST),
        ("Verordening leerlingenvervoer 2024.", DocumentKind.VERORDENING),
        ("Programmabegroting 2025.", DocumentKind.BEGROTING),
        ("Uitvoeringsprogramma zorg.", DocumentKind.UITVOERINGSPLAN),
        ("Beslispunten\n\n1. Iets te doen.\n\nBesluit Burgemeester en Wethouders d.d. 7 februari 2023:\n\nConform.",
         DocumentKind.COLLEGEVOORSTEL),
        ("Een tekst over fietsen.", DocumentKind.OTHER),
    ],
)  # fmt: skip
def test_kind(content: str, kind: DocumentKind) -> None:
    assert described(content).kind is kind


@pytest.mark.parametrize(
    ("content", "organisation"),
    [
        ("De gemeente Zandwijk en de gemeente Veldrijk; gemeente Zandwijk betaalt.", "Gemeente Zandwijk"),
        ("De raad van de gemeente Bergen op Zoom besluit.", "Gemeente Bergen op Zoom"),
        ("De gemeenteraad van 's-Gravenzande besluit.", "Gemeente 's-Gravenzande"),
        ("Het waterschap Rijn besluit.", "Waterschap Rijn"),
        ("De gemeente besluit.", ""),
    ],
)
def test_organisation(content: str, organisation: str) -> None:
    assert described(content).organisation == organisation


@pytest.mark.parametrize(
    ("content", "date"),
    [
        ("College besluit 12 januari 2021. Vergadering 9 februari 2021.", datetime.date(2021, 2, 9)),
        ("Besluit Burgemeester en Wethouders d.d. 7 februari 2023:\n\nConform.", datetime.date(2023, 2, 7)),
        ("Datum: 3 mei 2024\n\nOp 1 januari 2020 begon het.", datetime.date(2024, 5, 3)),
        ("Op 1 januari 2020 begon het.", None),
    ],
)
def test_date_is_one_that_a_word_announces(content: str, date: datetime.date | None) -> None:
    assert described(content).date == date


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Wmo-plan 2024-2026", "2024-2026"),
        ("Plan 2024 t/m 2027", "2024-2027"),
        ("Plan 2023", "2023"),
        ("Plan groen", ""),
    ],
)
def test_period(title: str, period: str) -> None:
    assert described("Tekst.", title=title).period == period


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("CONCEPT\n\nTekst over iets.", "concept"),
        ("Vastgesteld door de raad op 3 mei 2024.", "vastgesteld"),
        ("Beslispunten\n\n1. Iets te doen.\n\nBesluit college d.d. 7 februari 2023:\n\nConform.", "besloten"),
        ("Tekst over iets.", ""),
    ],
)
def test_status(content: str, status: str) -> None:
    assert described(content).status == status
