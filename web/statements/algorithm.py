"""The entry for the Algoritmeregister of the Dutch government, after version 1.0 of its publication standard.

Comes in: the settings. Goes out: the fields of the standard, filled in as far as the program knows itself, and the same
as JSON under the standard's own keys.
"""

from __future__ import annotations

from collections.abc import Mapping

from web.settings import Settings
from web.statements.views import RegisterField

STANDARD_VERSION = "1.0"
_GOAL = (
    "Beleidsstukken zijn lang en talrijk. Dit algoritme helpt medewerkers, raadsleden en inwoners om snel te vinden "
    "wat er over een onderwerp in staat. Wie een vraag stelt, krijgt letterlijke zinnen, tabelregels en cijfers uit "
    "de stukken, met de plek waar ze staan. Het algoritme neemt geen besluiten en gaat niet over personen."
)
_PROPORTIONALITY = (
    "Voordeel: zoeken kost minder tijd, en elk antwoord is na te gaan in de bron. Nadeel: een antwoord kan onvolledig "
    "zijn of uit het verkeerde stuk komen. Daarom is niet gekozen voor een taalmodel dat zelf zinnen maakt, maar voor "
    "citaten die op elke vraag opnieuw met de bron worden vergeleken. Het alternatief, zelf zoeken in de documenten, "
    "blijft mogelijk: alle stukken staan op dezelfde website."
)
_HUMAN = (
    "De gebruiker leest het antwoord, ziet de bron met het citaat gemarkeerd en beslist zelf wat hij ermee doet. Geen "
    "uitkomst leidt vanzelf tot een besluit. Beheerders kiezen welke documenten worden ingelezen, en bekijken vragen "
    "waarop niets is gevonden en antwoorden die gebruikers niet hielpen."
)
_RISKS = (
    "Risico: een antwoord dat niet past bij de vraag. Maatregelen: code controleert elk citaat en elk cijfer in de "
    "bron; zonder bewijs is het antwoord ‘Niet gevonden’; de website zegt vooraf dat het om een automatisch systeem "
    "gaat. Risico: persoonsgegevens in vragen. Maatregelen: nummers en adressen die te herkennen zijn worden "
    "weggehaald voordat een vraag wordt bewaard, en vragen worden na een vaste tijd verwijderd. De kwaliteit wordt "
    "gemeten met vaste sets van vragen."
)
_DATA = (
    "Beleidsstukken van de organisatie, zoals voorstellen, plannen, begrotingen en besluitenlijsten. Van een vraag: "
    "de tekst. Er worden geen persoonsgegevens uit registraties gebruikt. Namen van bestuurders en raadsleden komen "
    "voor zoals zij in de stukken staan."
)
_METHODS = (
    "Documenten worden gesplitst in passages, tabellen en feiten (bedragen, besluiten, gebeurtenissen, begrippen), "
    "elk met zijn plaats. Een vraag wordt met regels en woordenlijsten ontleed. Passages worden gezocht op woorden "
    "(BM25) en op betekenis (een klein statisch Nederlands embeddingmodel). Regels kiezen de zinnen, feiten en "
    "berekeningen die de vraag dekken. Daarna wordt elk citaat letterlijk in de bron opgezocht en elke berekening "
    "nagerekend; wat niet klopt, vervalt. Het algoritme is niet zelflerend, gebruikt geen groot taalmodel en werkt "
    "zonder internet. Uitvoer: tekst met verwijzingen, soms een tabel of tijdlijn, en een uitleg van elke stap."
)
Groups = tuple[tuple[str, tuple[RegisterField, ...]], ...]


def register_groups(settings: Settings) -> Groups:
    """In the order of the standard."""
    return (
        ("Algemene informatie", _general(settings)),
        ("Verantwoord gebruik", _responsible()),
        ("Werking", _working()),
        ("Gegevens over deze registratie", _registration()),
    )


def _general(settings: Settings) -> tuple[RegisterField, ...]:
    site = settings.public_url
    return (
        RegisterField("name", "Naam", f"{settings.title}: vragen beantwoorden over beleidsstukken"),
        RegisterField(
            "description_short",
            "Korte omschrijving",
            "Dit algoritme zoekt in beleidsstukken en beantwoordt vragen met letterlijke citaten. Bij elk citaat staat "
            "waar het te vinden is. Wat niet in de stukken staat, zegt het niet.",
        ),
        _as_set("organization", "Organisatie", settings.organisation, "de volledige naam van uw organisatie"),
        RegisterField(
            "category",
            "Thema",
            "Organisatie en bedrijfsvoering",
            "ten hoogste drie thema’s uit de lijst van de standaard",
        ),
        RegisterField("status", "Status", "", "‘In ontwikkeling’, ‘In gebruik’ of ‘Buiten gebruik’"),
        RegisterField("begin_date", "Begindatum", "", "de maand van ingebruikname, als 2026-11"),
        _as_set("contact_email", "Contactgegevens", settings.contact, "een e-mailadres of website"),
        _as_set(
            "website", "Link naar publiekspagina", f"{site}/over" if site else "", "het adres van de pagina ‘Over’"
        ),
        RegisterField(
            "publication_category",
            "Publicatiecategorie",
            "Overige algoritmes",
            "u bepaalt de categorie; dit past als er geen besluiten op worden gebaseerd",
        ),
        _as_set(
            "url",
            "Link naar bronregistratie",
            f"{site}/algoritmeregister.json" if site else "",
            "het adres van het JSON-bestand op deze pagina",
        ),
    )


def _as_set(key: str, name: str, value: str, hint: str) -> RegisterField:
    """What an administrator set is no proposal."""
    return RegisterField(key, name, value, "" if value else hint)


def _responsible() -> tuple[RegisterField, ...]:
    return (
        RegisterField("goal", "Doel en impact", _GOAL),
        RegisterField("proportionality", "Afwegingen", _PROPORTIONALITY, "vul aan met uw eigen afweging"),
        RegisterField("human_intervention", "Menselijke tussenkomst", _HUMAN),
        RegisterField("risks", "Risicobeheer", _RISKS, "vul aan met hoe u toezicht houdt"),
        RegisterField("lawful_basis", "Wettelijke basis", "", "de taak of wet waarvoor u dit inzet"),
        RegisterField(
            "process_index_url",
            "Link naar verwerkingsregister",
            "",
            "het adres, als u dat register openbaar hebt gemaakt",
        ),
        RegisterField(
            "impacttoetsen", "Toelichting op impacttoetsen", "", "welke toetsen (DPIA, IAMA) u deed, of waarom niet"
        ),
    )


def _working() -> tuple[RegisterField, ...]:
    return (
        RegisterField("source_data", "Gegevens", _DATA, "noem welke stukken u laat inlezen"),
        RegisterField("methods_and_models", "Technische werking", _METHODS),
        RegisterField("provider", "Leverancier", "", "wie de software voor u installeert, of ‘Intern ontwikkeld’"),
        RegisterField("publiccode", "Link naar broncode", "", "het adres van de broncode die u gebruikt"),
    )


def _registration() -> tuple[RegisterField, ...]:
    return (
        RegisterField("lang", "Taal", "nld"),
        RegisterField("standard_version", "Versie publicatiestandaard", STANDARD_VERSION),
        RegisterField("source_id", "Bron-ID", "", "het kenmerk in uw eigen register, als u dat heeft"),
        RegisterField(
            "tags",
            "Zoektermen",
            "beleid, beleidsstukken, zoeken, vraag en antwoord, raad, college, begroting, besluiten",
        ),
    )


def register_entry(settings: Settings) -> Mapping[str, str | list[str] | None]:
    """The keys of the standard; None for what the organisation has to fill in."""
    values = {field.key: field.value or None for _, fields in register_groups(settings) for field in fields}
    return {key: [value] if key == "category" and value else value for key, value in values.items()}
