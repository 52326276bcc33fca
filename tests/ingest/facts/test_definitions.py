"""Words and abbreviations as a document explains them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.fact_model import Definition
from ingest.facts.definitions import find_definitions
from ingest.limits import Limits
from ingest.model import Document
from ingest.pipeline import read_document

TextMaker = Callable[..., Path]
Finder = Callable[[str], tuple[Definition, ...]]


@pytest.fixture
def definitions(make_text: TextMaker) -> Finder:
    def find(text: str) -> tuple[Definition, ...]:
        path = make_text(f"# Nota parkeren\n\n{text}\n", "nota.md")
        return find_definitions(read_document(path, path.stem, Limits())[0])

    return find


@pytest.mark.parametrize(
    ("sentence", "short", "full"),
    [
        ("We werken aan de Regionale Energiestrategie (RES).", "RES", "Regionale Energiestrategie"),
        ("De Gemeentelijke Gezondheidsdienst (GGD) waarschuwt.", "GGD", "Gemeentelijke Gezondheidsdienst"),
        ("Dit staat in de Wet maatschappelijke ondersteuning (Wmo).", "Wmo", "Wet maatschappelijke ondersteuning"),
        ("De raad krijgt een bestuursrapportage (Burap).", "Burap", "bestuursrapportage"),
        ("De Metropoolregio Zuid (hierna te noemen: MRZ) betaalt mee.", "MRZ", "Metropoolregio Zuid"),
        ("De Wabo (Wet algemene bepalingen omgevingsrecht) vervalt.", "Wabo", "Wet algemene bepalingen omgevingsrecht"),
        ("Adviezen van de Adviesraad Sociaal Domein (ASD) volgen.", "ASD", "Adviesraad Sociaal Domein"),
    ],
)
def test_abbreviations_beside_their_full_form(definitions: Finder, sentence: str, short: str, full: str) -> None:
    (found,) = definitions(sentence)
    assert (found.short, found.term, found.meaning.text, found.quote.text) == (short, full, full, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Het voorstel van Samen Vooruit (Groen) is ingetrokken.",
        "De heer Vos (beiden Dorpsbelang) stemde tegen.",
        "Wethouder K. Bos (Ruimte) sprak.",
        "Het kost € 40.000 (PM).",
        "De gemeente is groot en het plan is duur.",
    ],
)
def test_other_brackets_explain_nothing(definitions: Finder, sentence: str) -> None:
    assert definitions(sentence) == ()


def test_a_list_of_terms(definitions: Finder) -> None:
    found = definitions(
        "## Artikel 1. Begripsbepalingen\n\nIn deze verordening wordt verstaan onder:\n\n"
        "- college: het college van burgemeester en wethouders;\n- stalling: een plek voor fietsen;\n"
    )
    assert [(one.term, one.meaning.text) for one in found] == [
        ("college", "het college van burgemeester en wethouders"),
        ("stalling", "een plek voor fietsen"),
    ]


def test_a_lead_makes_a_list_of_terms_anywhere(definitions: Finder) -> None:
    found = definitions("## Wie mag parkeren\n\nOnder bewoner wordt verstaan: wie in de wijk woont.\n")
    assert [(one.term, one.meaning.text) for one in found] == [("bewoner", "wie in de wijk woont.")]
    assert definitions("## Aanpak\n\nWe doen dit:\n\n- lopen: meer paden;\n- fietsen: meer rekken;\n") == ()


@pytest.mark.parametrize(
    ("sentence", "term", "meaning"),
    [
        ("Onder afkoppelen verstaan we: regenwater in de bodem laten lopen.", "afkoppelen",
         "regenwater in de bodem laten lopen."),
        ("Met een blauwe zone bedoelen we een gebied met een parkeerschijf.", "een blauwe zone",
         "een gebied met een parkeerschijf."),
        ("Onder bezoeker wordt in deze nota verstaan iemand die hier niet woont.", "bezoeker",
         "iemand die hier niet woont."),
    ],
)  # fmt: skip
def test_sentences_that_define(definitions: Finder, sentence: str, term: str, meaning: str) -> None:
    (found,) = definitions(sentence)
    assert (found.term, found.meaning.text) == (term, meaning)


def test_is_defines_only_where_the_text_asks(definitions: Finder) -> None:
    said = "Een hub is een plek waar vervoer samenkomt."
    assert definitions(f"## Hubs\n\n{said}") == ()
    (found,) = definitions(f"## Wat is een hub?\n\n{said}")
    assert (found.term, found.meaning.text) == ("hub", "een plek waar vervoer samenkomt.")


def test_lists_and_tables_of_abbreviations(definitions: Finder) -> None:
    table = (
        "## Afkortingen\n\n| Afkorting | Betekenis |\n| --- | --- |\n"
        "| RES | Regionale Energiestrategie |\n| GRP | Gemeentelijk Rioleringsplan |\n"
    )
    listed = "## Afkortingen\n\nRES Regionale Energiestrategie\n\nGRP Gemeentelijk Rioleringsplan\n"
    for text in (table, listed):
        assert [(one.short, one.meaning.text) for one in definitions(text)] == [
            ("RES", "Regionale Energiestrategie"),
            ("GRP", "Gemeentelijk Rioleringsplan"),
        ]


def test_each_is_given_once(definitions: Finder) -> None:
    assert (
        len(definitions("De Regionale Energiestrategie (RES) loopt.\n\nDe Regionale energiestrategie (RES) stopt."))
        == 1
    )


@pytest.mark.parametrize(
    "heading",
    ["Artikel 1 Begrippen", "Leeswijzer: begrippen", "Bronnen en afkortingen", "Wat we onder woorden verstaan"],
)
def test_bold_terms_without_a_colon(read_markdown: Callable[[str], Document], heading: str) -> None:
    document = read_markdown(
        f"# Verordening afval\n\n## {heading}\n\n**klimaatneutraal** er komt per saldo geen broeikasgas bij.\n\n"
        "**grof afval** afval dat niet in een zak past.\n\n## Doel\n\n**De raad** wil minder afval.\n\n"
        "**Het college** wil dat ook.\n"
    )
    found = [(one.term, one.meaning.text) for one in find_definitions(document)]
    assert found == [
        ("klimaatneutraal", "er komt per saldo geen broeikasgas bij."),
        ("grof afval", "afval dat niet in een zak past."),
    ]
