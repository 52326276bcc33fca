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
    [
        "c",
        "Microsoft Word - voorstel.docx",
        "nota.pdf",
        "Document1",
        "naamloos",
        "2023-123456",
        "(anonymous)",
        "Raadsvoorstel",
        "   ",
        "-",
    ],
)
def test_rubbish_titles_are_not_used(rubbish: str) -> None:
    assert described("Onderwerp: Visie op groen\n\nDe raad stemt in.", title=rubbish).title == "Visie op groen"


def test_title_falls_back_from_property_to_subject_to_file_name() -> None:
    assert described("Onderwerp: Groen\n\nTekst.", title="Visie op groen 2030").title == "Visie op groen 2030"
    assert (
        described("Tekst zonder onderwerp.", stem="wmo-plan_zandwijk-2024-2026").title == "Wmo plan zandwijk 2024-2026"
    )


def test_the_name_of_a_column_is_no_title() -> None:
    assert described("Nr Onderwerp Uitslag\nM1 Bank verworpen\nM2 Boom verworpen\nM3 Kade verworpen").title == "Stuk"


def test_the_day_on_which_minutes_say_that_a_meeting_was_held_goes_before_the_one_that_adopted_them() -> None:
    closing = "Aldus vastgesteld in de vergadering van 23 april 2026."
    held = "Openbare vergadering van de gemeenteraad van Zandwijk aan de Rivier, gehouden op donderdag 26 maart 2026"
    assert described(f"{held}\n\nDe raad stemt in.\n\n{closing}").date == datetime.date(2026, 3, 26)


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("evaluatie-warme-buurt-zandwijk", "Evaluatie programma Warme Buurt"),
        ("stuk-over-de-buurt", "Stuk over de buurt"),
    ],
)
def test_the_first_heading_is_the_title_where_the_file_is_named_like_it(stem: str, title: str) -> None:
    lines = ["Evaluatie programma Warme Buurt", "Dit is tekst.", "Geld", "Dat is er."]
    assert described("\n\n".join(lines), stem=stem).title == title


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
        ("Jaarstukken 2023\n\nProgramma zorg.", DocumentKind.BEGROTING),
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
        (
            "Datum: dinsdag 16 september 2025\n\nDe raad beslist in zijn vergadering van 13 november 2025.",
            datetime.date(2025, 9, 16),
        ),
        ("De raad stelde de jaarstukken vast op 4 juli 2024.", datetime.date(2024, 7, 4)),
        ("Besluitenlijst van de raadsvergadering van 12 december 2024\n\nTekst.", datetime.date(2024, 12, 12)),
        ("De raad, in vergadering bijeen op 27 maart 2025, besluit.", datetime.date(2025, 3, 27)),
        (
            "Gelezen het voorstel van 16 april 2024.\n\n"
            + "Artikel. " * 600
            + "\n\nAldus vastgesteld in de openbare raadsvergadering van 30 mei 2024.",
            datetime.date(2024, 5, 30),
        ),
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
        ("Besluitenlijst 12 december 2024", ""),
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
        ("Ontwerp bestemmingsplan Molenpad\n\nTekst over iets.", "ontwerp"),
        ("Bomen (concept)\n\nTekst over iets.", "concept"),
        ("De raad betaalt het ontwerp en stemt in met de concept zienswijze van een ander.", ""),
        ("Besluit van het college\n\nHet college heeft op 9 juli 2024 besloten conform het advies.", "besloten"),
        ("Tekst over iets.\n\nAldus besloten in de vergadering van 3 mei 2024.", "vastgesteld"),
        ("Tekst over iets.\n\nAldus besloten in de vergadering van ………", ""),
        ("Tekst over iets.", ""),
    ],
)
def test_status(content: str, status: str) -> None:
    assert described(content).status == status


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Besluitenlijst raad | Gemeente Zandwijk", "Besluitenlijst raad"),
        ("Groenplan - Samen sterk", "Groenplan - Samen sterk"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, wanted: str) -> None:
    assert described("Tekst.", title=title).title == wanted


def test_title_lines_keep_what_the_document_is() -> None:
    content = "Verordening Meedoen Zandwijk 2024\n\nDe raad besluit dit vast te stellen en maakt dat bekend.\n\n"
    assert described(f"{content}Artikel 1. Doel\n\nIedereen doet mee.").title == "Verordening Meedoen Zandwijk 2024"


@pytest.mark.parametrize(
    ("decision", "title"),
    [
        (
            "1. Het uitvoeringsplan 'Thuis' regio Zandwijk 2023 vast te stellen.",
            "Uitvoeringsplan 'Thuis' regio Zandwijk 2023",
        ),
        ("1. Het beleids- en groenplan Zandwijk gewijzigd vast te stellen.", "Beleids- en groenplan Zandwijk"),
        ("1. De nota groen vast te stellen en de nota grijs vast te stellen.", "Stuk"),
        ("1. Het plan vast te stellen.", "Stuk"),
    ],
)
def test_without_a_title_the_plan_that_is_decided_on_is_it(decision: str, title: str) -> None:
    assert described(f"Beslispunten\n\n{decision}\n\nAanleiding\n\nDe raad vroeg erom.").title == title


def test_a_year_in_a_name_of_long_ago_is_no_period() -> None:
    assert described("Raadsvoorstel\n\nDatum: 3 mei 2024", title="Wijziging reglement 2018").period == ""
    assert described("Raadsvoorstel\n\nDatum: 3 mei 2024", title="Bijdrage 2025").period == "2025"


@pytest.mark.parametrize(
    ("addressee", "title"),
    [
        ("Aan het bestuur van Stichting De Wiek", "Subsidie 2027 (Stichting De Wiek)"),
        ("Aan: Woonstichting Vliet", "Subsidie 2027 (Woonstichting Vliet)"),
        ("Aan de raad van Vliethaven", "Subsidie 2027"),
        ("Aan: De leden van de Gemeenteraad", "Subsidie 2027"),
    ],
)
def test_a_letter_is_also_called_after_whom_outside_it_is_to(addressee: str, title: str) -> None:
    assert described(f"{addressee}\nKade 3\n\nBetreft: Subsidie 2027\n\nGeacht bestuur,\n\nWij betalen.").title == title


def test_lines_of_the_front_that_the_file_is_named_after_are_the_title() -> None:
    front = ["Gemeente Zandwijk", "Reinigingsbedrijf De Lage Kant", "Ontwerpbegroting 2026", "Zandwijk, 3 april 2025"]
    content = "\n".join(
        [*front, "", "Voorwoord", "", "Het bedrijf haalt het afval op van vier gemeenten en doet dat al jaren."]
    )
    named = described(content, stem="begroting-reinigingsbedrijf-lage-kant-2026")
    assert named.title == "Reinigingsbedrijf De Lage Kant Ontwerpbegroting 2026"
    assert described(content, stem="stuk-van-april").title == "Stuk van april"
