"""Lists and what they are lists of, each item with its title and explanation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest.fact_model import TopicList
from ingest.facts.topics import find_topics
from ingest.limits import Limits
from ingest.model import Document
from ingest.pipeline import read_document

TextMaker = Callable[..., Path]
Finder = Callable[[str], tuple[TopicList, ...]]


@pytest.fixture
def topics(make_text: TextMaker) -> Finder:
    def find(text: str) -> tuple[TopicList, ...]:
        path = make_text(f"# Nota parkeren\n\n{text}\n", "nota.md")
        return find_topics(read_document(path, path.stem, Limits())[0])

    return find


def titles(found: TopicList) -> list[str]:
    return [topic.title.text for topic in found.topics]


def test_a_list_with_its_lead_and_heading(topics: Finder) -> None:
    (found,) = topics(
        "## Doelen\n\nWe zijn begonnen. We willen dit:\n\n"
        "1. Meer plek: vooral voor fietsen.\n2. Minder lawaai. Ook 's nachts.\n3. Betere paden;\n"
    )
    assert (found.label, found.lead.text) == ("Doelen", "We willen dit:")
    assert [(topic.ordinal, topic.marker, topic.title.text, topic.explanation.text) for topic in found.topics] == [
        (1, "1.", "Meer plek", "vooral voor fietsen."),
        (2, "2.", "Minder lawaai.", "Ook 's nachts."),
        (3, "3.", "Betere paden", ""),
    ]


def test_dashes_split_where_most_items_have_one(topics: Finder) -> None:
    (found,) = topics("- Rust – minder auto's\n- Ruimte – meer groen\n- Lopen\n")
    assert titles(found) == ["Rust", "Ruimte", "Lopen"]
    (found,) = topics("- Het plan Noord – fase twee vaststellen\n- De raad informeren\n- De buurt bellen\n")
    assert titles(found)[0] == "Het plan Noord – fase twee vaststellen"


def test_items_below_an_item_explain_it_and_are_a_list(topics: Finder) -> None:
    outer, inner = topics("- Fietsen\n  - stalling\n  - lockers\n- Auto's\n")
    assert titles(outer) == ["Fietsen", "Auto's"]
    assert outer.topics[0].explanation.text == "stalling\nlockers"
    assert (titles(inner), inner.lead.text) == (["stalling", "lockers"], "Fietsen")


def test_a_list_that_goes_on_after_text_is_one(topics: Finder) -> None:
    (found,) = topics("1. Een plein\n2. Een park\n\nTekst ertussen.\n\n3. Een pad\n4. Een brug\n")
    assert titles(found) == ["Een plein", "Een park", "Een pad", "Een brug"]


def test_a_numbered_list_without_its_start_is_none(topics: Finder) -> None:
    assert topics("3. Een pad\n4. Een brug\n") == ()


def test_a_lettered_list_without_its_start_is_none(make_text: TextMaker) -> None:
    path = make_text("Slot\n\nTekst van de vorige bladzijde.\n\nc. een pad te leggen;\nd. een brug te bouwen.\n")
    assert find_topics(read_document(path, "stuk", Limits())[0]) == ()


def test_a_table_of_terms(topics: Finder) -> None:
    (found,) = topics(
        "## Wat eerst komt\n\nDeze thema's gaan voor.\n\n| | Thema | Toelichting |\n| --- | --- | --- |\n"
        "| 1 | Fietsen stallen | Er staan er te veel. |\n| 2 | Laden | Elke wijk krijgt palen. |\n"
    )
    assert (found.label, found.lead.text) == ("Thema", "Deze thema's gaan voor.")
    assert [(topic.marker, topic.title.text, topic.explanation.text) for topic in found.topics] == [
        ("1", "Fietsen stallen", "Er staan er te veel."),
        ("2", "Laden", "Elke wijk krijgt palen."),
    ]


def test_the_lines_of_a_table_of_figures_without_its_total(topics: Finder) -> None:
    (found,) = topics("| Wijk | Palen |\n| --- | --- |\n| Noord | 14 |\n| Oost | 6 |\n| Totaal | 20 |\n")
    assert (found.label, titles(found)) == ("Wijk", ["Noord", "Oost"])
    assert found.topics[0].marker == ""


def test_the_form_at_the_head_is_no_list(topics: Finder) -> None:
    assert (
        topics(
            "| Portefeuillehouder | wethouder Jansen |\n| --- | --- |\n| Afdeling | Ruimte |\n| Zaaknummer | Z24 |\n"
        )
        == ()
    )


def test_numbered_subheadings(topics: Finder) -> None:
    (found,) = topics(
        "## Resultaten\n\nDe belangrijkste resultaten zijn:\n\n### 1. Rust in de straat\n\nAuto's rijden langzaam.\n\n"
        "### 2. Ruimte op de stoep\n\nFietsen staan in rekken.\n\nNaast deze 2 resultaten is er nog meer.\n\n"
        "## Geld\n\nGenoeg.\n"
    )
    assert (found.label, found.lead.text) == ("Resultaten", "De belangrijkste resultaten zijn:")
    assert [(topic.title.text, topic.explanation.text) for topic in found.topics] == [
        ("Rust in de straat", "Auto's rijden langzaam."),
        ("Ruimte op de stoep", "Fietsen staan in rekken."),
    ]


def test_arguments_are_counted_by_the_point_they_belong_to(topics: Finder) -> None:
    (found,) = topics(
        "## Argumenten\n\n1.1 Het is goedkoop.\n\nDe kosten zijn laag.\n\n1.2 Het kan snel.\n\nHet plan ligt klaar.\n\n"
        "2.1 De buurt wil het.\n\nDat bleek in mei.\n\n3. De raad vroeg erom.\n\nZie de motie.\n"
    )
    assert [
        (topic.marker.rstrip("."), topic.title.text.rstrip("."), topic.explanation.text) for topic in found.topics
    ] == [
        ("1.1", "Het is goedkoop", "De kosten zijn laag."),
        ("1.2", "Het kan snel", "Het plan ligt klaar."),
        ("2.1", "De buurt wil het", "Dat bleek in mei."),
        ("3", "De raad vroeg erom", "Zie de motie."),
    ]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("De belangrijkste doelen zijn: minder lawaai; meer groen; betere paden.",
         ["minder lawaai", "meer groen", "betere paden"]),
        ("We kiezen drie wegen: praten met buren, borden plaatsen, en samen met de school tellen en kijken.",
         ["praten met buren", "borden plaatsen", "samen met de school tellen en kijken"]),
        ("Er zijn twee plannen: een plein en een park.", ["een plein", "een park"]),
        ("Denk aan maatregelen, zoals drempels, borden en groene daken.", ["drempels", "borden", "groene daken"]),
        ("In de wijken Amberveld, Mosdal en De Wielen beginnen we.", ["Amberveld", "Mosdal", "De Wielen"]),
        ("We beginnen in Amberveld en Mosdal aan de singel.", ["Amberveld", "Mosdal"]),
        ("De nota kent drie pijlers: 1. rust in de straat; 2. ruimte; 3. samen doen.",
         ["rust in de straat", "ruimte", "samen doen"]),
    ],
)  # fmt: skip
def test_enumerations_in_prose(topics: Finder, sentence: str, items: list[str]) -> None:
    (found,) = topics(f"## Aanpak\n\n{sentence}")
    assert [title.rstrip(".") for title in titles(found)] == items
    assert found.label == "Aanpak"


@pytest.mark.parametrize(
    "sentence",
    [
        "Let op: dit gaat over geld, over tijd en dat is nieuw.",
        "Het bestuur van de gemeente en de provincie overleggen.",
        "De uitslag was verdeeld: ouders, leraren en leerlingen hebben een voorbehoud gemaakt.",
        "Burgemeester en wethouders stellen voor om te wachten.",
        "Dit staat in artikel 1. Het geldt ook voor punt 2. Daarna volgt punt 3. Meer niet.",
    ],
)
def test_other_sentences_enumerate_nothing(topics: Finder, sentence: str) -> None:
    assert topics(sentence) == ()


def test_firstly_and_secondly(topics: Finder) -> None:
    (found,) = topics(
        "Ten eerste is er te weinig plek. Dat meldt de politie. Ten tweede is het donker. Tot slot is het duur."
    )
    assert titles(found) == ["Ten eerste is er te weinig plek.", "Ten tweede is het donker.", "Tot slot is het duur."]
    assert found.topics[0].explanation.text == "Dat meldt de politie."


def test_what_a_later_paragraph_says_of_an_item(topics: Finder) -> None:
    (found,) = topics(
        "We werken aan drie dingen: stille straten; groene daken; lage kosten.\n\n"
        "Groene daken. De eigenaar krijgt subsidie."
    )
    assert [topic.explanation.text for topic in found.topics] == ["", "De eigenaar krijgt subsidie.", ""]


TOLD = [("Stevige jongeren", "Jongerenwerkers komen op straat."), ("Zo thuis", "Een pleeggezin gaat voor.")]


def test_items_with_their_explanation_as_a_paragraph_are_one_list(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Gewenste situatie", 1)
    document.add_paragraph("Wij kiezen twee speerpunten:")
    for number, (title, told) in enumerate(TOLD, 1):
        document.add_paragraph(f"{number}. ").add_run(title).bold = True
        document.add_paragraph(told)
    document.add_paragraph("Het dorp Heikant is proefgebied.")
    document.save(str(tmp_path / "stuk.docx"))
    (found,) = find_topics(read_document(tmp_path / "stuk.docx", "stuk", Limits())[0])
    assert found.lead.text == "Wij kiezen twee speerpunten:"
    assert [(topic.title.text, topic.explanation.text) for topic in found.topics] == TOLD


def test_announced_headings_that_count_from_one_are_one_list(read_text: Callable[[str], Document]) -> None:
    items = "\n\n".join(f"{number}. {title}\n\n{told}" for number, (title, told) in enumerate(TOLD, 1))
    (found,) = find_topics(read_text(f"Plan\n\nSpeerpunten\n\nWij kiezen twee speerpunten:\n\n{items}\n"))
    assert [(topic.title.text, topic.explanation.text) for topic in found.topics] == TOLD


def test_footnotes_under_a_table_are_no_list(read_markdown: Callable[[str], Document]) -> None:
    document = read_markdown(
        "# Plan\n\n## Kosten\n\n| Post | 2025 |\n| --- | --- |\n| Pleegzorg (1) | 10 |\n| Bescherming (2) | 20 |\n"
        "| Vervoer | 30 |\n\n(1) Inclusief vergoedingen.\n\n(2) Onder voorbehoud.\n"
    )
    assert [topics.label for topics in find_topics(document)] == ["Post"]


def test_what_one_sentence_counts_the_next_enumerates(topics: Finder) -> None:
    (found,) = topics(
        "## Inleiding\n\nHet bureau vergeleek drie nieuwe locaties. Dat zijn de Kade (bij de haven), de Brink en "
        "het Stationsplein. De Brink valt af.\n"
    )
    assert found.label == "nieuwe locaties"
    assert titles(found) == ["de Kade (bij de haven)", "de Brink", "het Stationsplein"]


def test_what_was_not_counted_before_is_no_list(topics: Finder) -> None:
    assert topics("## Inleiding\n\nHet plan is af. Dat zijn de Kade, de Brink en het Plein.\n") == ()


def test_a_column_that_sorts_the_rows_is_not_what_they_are(topics: Finder) -> None:
    table = "| Kern | Locatie | Woningen |\n| - | - | - |\n| Oost | Kadehof | 12 |\n| Oost | Singelplein | 8 |\n"
    table += "| West | Molenwerf | 20 |\n| West | Gemaalweg | 6 |\n"
    named = {one.label: titles(one) for one in topics(f"## Locaties\n\n{table}")}
    assert named["Locatie"] == ["Kadehof", "Singelplein", "Molenwerf", "Gemaalweg"]


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("Thema 1: Rust", "Thema 2: Ruimte"), True),
        (("Lijn A – Rust", "Lijn B – Ruimte"), True),
        (("Thema 1: Rust", "Kosten 2: Ruimte"), False),
        (("Rust", "Ruimte"), False),
    ],
)
def test_subsections_that_are_called_alike_and_count_are_a_list(
    topics: Finder, headings: tuple[str, str], found: bool
) -> None:
    text = "## Aanleiding\n\nHet is druk.\n\n## Wat we doen\n\nHieronder staat het.\n\n" + "".join(
        f"### {one}\n\nWe doen iets.\n\n" for one in headings
    )
    assert [titles(one) for one in topics(text)] == ([list(headings)] if found else [])


def test_the_sentence_that_counts_the_rows_of_a_table_announces_it(topics: Finder) -> None:
    found = topics(
        "## Vervoer\n\nDrie lijnen rijden ook 's avonds. Zij krijgen een bijdrage.\n\n"
        "| Lijn | Bijdrage |\n| --- | --- |\n| Kustlijn | 40 |\n| Dorpslijn | 35 |\n| Ringlijn | 12 |\n"
    )
    assert [(one.label, one.lead.text) for one in found] == [("Lijn", "Drie lijnen rijden ook 's avonds.")]


def test_columns_that_are_counted_are_what_is_listed(topics: Finder) -> None:
    header = "| | A. Dijk | B. Tunnel | C. Brug |\n| --- | --- | --- | --- |\n"
    table = header + "| Lengte | 3 km | 1 km | 2 km |\n| Kosten | 4 | 9 | 6 |\n"
    (found,) = topics(f"## Oplossingen\n\nWij bekeken drie opties. Bedragen in miljoenen.\n\n{table}")
    assert (found.label, titles(found)) == ("opties", ["A. Dijk", "B. Tunnel", "C. Brug"])
    (found,) = topics(f"## Oplossingen\n\nHieronder staat het verschil.\n\n{table}")
    assert titles(found) == ["Lengte", "Kosten"]


def test_the_sentence_that_counts_the_items_leads_them_in(topics: Finder) -> None:
    (found,) = topics(
        "## Aanpak\n\nHet college kiest drie doelen. Bij elk hoort een jaar.\n\n- Rust\n- Ruimte\n- Lopen\n"
    )
    assert found.lead.text == "Het college kiest drie doelen."


def test_what_comes_firstly_is_led_in_by_the_sentence_before(topics: Finder) -> None:
    (found,) = topics(
        "## Jeugd\n\nHet college nam twee maatregelen. Ten eerste kijkt een arts mee. Ten tweede komt er een coach.\n"
    )
    assert found.lead.text == "Het college nam twee maatregelen."
    assert titles(found) == ["Ten eerste kijkt een arts mee.", "Ten tweede komt er een coach."]


def test_items_that_run_on_in_the_first_are_a_list(topics: Finder) -> None:
    (found,) = topics(
        "## Aanbevelingen\n\nA. Werk met halve diensten. B. Koop tien hokjes. C. Verplaats het stembureau.\n"
    )
    assert found.label == "Aanbevelingen"
    assert titles(found) == ["Werk met halve diensten.", "Koop tien hokjes.", "Verplaats het stembureau."]


def test_the_sentence_that_counts_the_items_leads_them_in_with_the_one_that_announces_them(topics: Finder) -> None:
    (found,) = topics(
        "Wij verdelen op drie manieren. Welke geldt, staat hier:\n\n- wie eerst komt\n- loting\n- een sleutel\n"
    )
    assert found.lead.text == "Wij verdelen op drie manieren. Welke geldt, staat hier:"
