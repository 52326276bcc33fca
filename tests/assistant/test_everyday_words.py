"""Questions in the words and from the place of a resident."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.model import Status
from assistant.pipeline import Assistant
from tests.assistant.small_documents import open_assistant

LETTER = """# Raadsinformatiebrief sport en parkeren Wolderbeek

## Sporthal

Hockeyvereniging De Slag blijft op het oude veld, omdat de leden daar op de fiets kunnen komen.

Een kantine bij de ijsbaan is niet haalbaar. Er is daar geen stroomaansluiting en graven mag niet in het natuurgebied.

## Parkeren

De parkeeropbrengsten bleven achter doordat de garage van maart tot juni 2024 gesloten was voor herstel.

## Sportbijdrage

Ouders met een laag inkomen kunnen tot 1 oktober 2025 een sportbijdrage aanvragen voor hun kind.
"""


@pytest.fixture(scope="module")
def wolderbeek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("wolderbeek"), {"brief-sport-parkeren": LETTER}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Waarom blijft de hockeyclub op het oude veld?", "op de fiets"),
        ("Waarom vielen de parkeerinkomsten tegen?", "gesloten was voor herstel"),
        ("Waarom komt er geen kantine bij de ijsbaan?", "geen stroomaansluiting"),
        ("Tot wanneer kan ik een sportbijdrage aanvragen?", "1 oktober 2025"),
    ],
)
def test_other_words_for_the_same_are_understood(wolderbeek: Assistant, question: str, told: str) -> None:
    answer = wolderbeek.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Hoe vraag ik een sportbijdrage aan?", Status.OUT_OF_SCOPE),
        ("Tot wanneer kan ik een paspoort aanvragen?", Status.OUT_OF_SCOPE),
        ("Waarom blijft de tennisclub op het oude veld?", Status.NOT_FOUND),
    ],
)
def test_what_is_not_there_stays_so(wolderbeek: Assistant, question: str, status: Status) -> None:
    assert wolderbeek.ask(question).status is status


SURROUNDINGS = """# Raadsinformatiebrief leefomgeving Dorrewold

## Inzameling

De verzamelcontainers voor gft worden in de wijk Oost verwijderd vóór 1 mei 2026. In wijk West komen zij pas in 2027.

## Wegen

De trottoirs zijn matig van kwaliteit. Defecte lichtmasten worden binnen vijf werkdagen gerepareerd.

## Ondersteuning

De wachttijd bedroeg in 2023 bij de nulmeting zestien weken; de streefwaarde is acht weken. Inwoners gaven de
ondersteuning een rapportcijfer van 7,4. Respijtzorg is kosteloos voor mantelzorgers tot en met 2027.

## Besluiten

De motie over de zondagsopenstelling is verworpen. Het amendement over leges is ingetrokken.

De ontwerpvisie ligt ter inzage van 1 tot 14 juni 2026. Penvoerder van het programma is de gemeente Waterrade.
"""


@pytest.fixture(scope="module")
def dorrewold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("dorrewold"), {"brief-leefomgeving": SURROUNDINGS}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wanneer worden de groene bakken weggehaald in Oost?", "1 mei 2026"),
        ("Hoe snel worden kapotte lantaarnpalen gemaakt?", "vijf werkdagen"),
        ("Wat was de beginstand van de wachttijd?", "zestien weken"),
        ("Wat is het streefcijfer voor de wachttijd?", "acht weken"),
        ("Hoe tevreden zijn mensen over de hulp?", "7,4"),
        ("Is de logeeropvang voor mantelzorgers gratis?", "kosteloos"),
        ("Is de motie over open op zondag weggestemd?", "verworpen"),
        ("Wanneer kunnen mensen de ontwerpvisie inzien?", "14 juni 2026"),
        ("Welke gemeente is de kartrekker van het programma?", "Waterrade"),
    ],
)
def test_each_field_is_asked_about_in_words_of_its_own(dorrewold: Assistant, question: str, told: str) -> None:
    answer = dorrewold.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer wordt het zwembad opgeknapt?",
        "Wanneer worden de bomen gekapt?",
        "Hoeveel laadpalen worden er neergezet?",
        "Hoeveel kinderen krijgen jeugdhulp?",
    ],
)
def test_other_words_find_nothing_that_is_not_there(dorrewold: Assistant, question: str) -> None:
    assert dorrewold.ask(question).status is Status.NOT_FOUND


OUTDOORS = """# Collegebrief buitenruimte Kerkwaard

## Afval

Een inwoner die afval onjuist aanbiedt, krijgt een boete van € 130. De verzamelcontainers aan de Lindelaan zijn in maart
2026 geplaatst.

## Openbare ruimte

De gladheidsbestrijding kost in 2026 € 210.000. De abri's worden in oktober 2026 vervangen.

Voor woonschepen aan de Singelkade bedraagt het liggeld € 640 per jaar.

## Wonen

In 2025 stonden 1.840 woningzoekenden ingeschreven. Huisuitzetting trof in dat jaar 14 gezinnen.

## Stroom

Door netcongestie krijgt het gemeenschapshuis pas in 2028 een zwaardere aansluiting.
"""


@pytest.fixture(scope="module")
def kerkwaard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with open_assistant(tmp_path_factory.mktemp("kerkwaard"), {"brief-buitenruimte": OUTDOORS}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoe hoog is de boete als je afval verkeerd buiten zet?", "€ 130"),
        ("Wanneer zijn de ondergrondse bakken aan de Lindelaan geplaatst?", "maart"),
        ("Wat kosten de strooiwagens in 2026?", "210.000"),
        ("Wanneer worden de bushokjes vervangen?", "oktober 2026"),
        ("Hoeveel huizenzoekers stonden er in 2025 ingeschreven?", "1.840"),
        ("Hoeveel gezinnen zijn er in 2025 uit huis gezet?", "14 gezinnen"),
        ("Waarom krijgt het gemeenschapshuis pas in 2028 stroom?", "netcongestie"),
        ("When will the bus shelters be replaced?", "oktober 2026"),
    ],
)
def test_residents_name_things_in_their_own_words(kerkwaard: Assistant, question: str, told: str) -> None:
    answer = kerkwaard.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer worden de spoorbomen vervangen?",
        "Wanneer worden de strandtenten vervangen?",
        "Hoeveel parkeerwachters waren er in 2025?",
        "Wanneer wordt de kinderboerderij geopend?",
    ],
)
def test_everyday_words_do_not_stand_for_what_is_only_near(kerkwaard: Assistant, question: str) -> None:
    assert kerkwaard.ask(question).status is Status.NOT_FOUND
