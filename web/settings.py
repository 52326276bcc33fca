"""What an administrator can set of the web application.

Comes in: the environment (`BELEIDSWIJZER_<NAME>`) and values from the command line, which go first. Goes out:
`Settings`, and the table of it that `docs/settings.md` holds.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from ingest.errors import SettingError

PREFIX = "BELEIDSWIJZER_"


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path = field(default=Path("data"), metadata={"doc": "De gegevensmap met de index."})
    host: str = field(default="127.0.0.1", metadata={"doc": "Het adres waarop de server luistert."})
    port: int = field(default=8000, metadata={"doc": "De poort waarop de server luistert."})
    title: str = field(default="Beleidswijzer", metadata={"doc": "De naam bovenaan elke pagina."})
    organisation: str = field(default="", metadata={"doc": "De organisatie achter deze installatie; staat onderaan."})
    contact: str = field(
        default="", metadata={"doc": "E-mailadres voor vragen; staat onderaan, in de API en in security.txt."}
    )
    public_url: str = field(
        default="",
        metadata={"doc": "Het adres waaronder anderen de server bereiken; de API zet het voor elke verwijzing."},
    )
    hosts: str = field(
        default="",
        metadata={
            "doc": "Namen waaronder de server bereikt mag worden, met komma’s ertussen; `*` is elke naam. Altijd mogen "
            "`localhost`, `127.0.0.1`, `[::1]`, het adres waarop hij luistert en de naam in de publieke url; luistert "
            "hij op `0.0.0.0` of `::`, dan ook elk IP-adres."
        },
    )
    cross_encoder: str = field(
        default="",
        metadata={
            "doc": "Een map met een CrossEncoder van sentence-transformers, die de beste passages nog eens ordent. "
            "Geldt ook voor `ask` en `evaluate`. Zonder GPU kost dat seconden per vraag."
        },
    )
    usage_days: int = field(
        default=90,
        metadata={"doc": "Hoeveel dagen vragen en oordelen bewaard worden, zonder adres; 0 bewaart niets."},
    )
    max_request_bytes: int = field(default=1_000_000, metadata={"doc": "Grotere verzoeken worden geweigerd."})
    max_upload_bytes: int = field(
        default=500_000_000, metadata={"doc": "Wat een beheerder in één keer mag uploaden, alle bestanden samen."}
    )
    ask_limit: int = field(
        default=6_000,
        metadata={
            "doc": "Hoeveel vragen er per minuut van één adres mogen komen; een heel kantoor kan één adres zijn."
        },
    )
    login_limit: int = field(
        default=10,
        metadata={"doc": "Hoeveel wachtwoorden er per kwartier van één adres fout mogen zijn; 0 is geen grens."},
    )
    upload_limit: int = field(
        default=300, metadata={"doc": "Hoe vaak er per uur van één adres geüpload mag worden; 0 is geen grens."}
    )
    metrics_hosts: str = field(
        default="127.0.0.1, ::1",
        metadata={
            "doc": "Adressen die `/metrics` mogen lezen, met komma’s ertussen; `*` is iedereen, leeg is niemand."
        },
    )
    log_format: str = field(default="tekst", metadata={"doc": "Hoe het logboek eruitziet: `tekst` of `json`."})
    log_level: str = field(
        default="warning",
        metadata={
            "doc": "Vanaf welk niveau: `info` (ook elk verzoek, zonder adres en zonder vraag), `warning` of `error`."
        },
    )
    theme: str = field(
        default="", metadata={"doc": "Een CSS-bestand met de huisstijl: andere waarden voor de namen in tokens.css."}
    )
    admin: str = field(
        default="", metadata={"doc": "De naam van het account dat de server maakt als er nog geen account is."}
    )
    admin_password: str = field(
        default="", metadata={"doc": "Het wachtwoord van dat account. Haal de variabele weg na de eerste start."}
    )
    oidc_issuer: str = field(
        default="",
        metadata={"doc": "Het adres van de OpenID Connect-aanbieder waarmee beheerders kunnen inloggen."},
    )
    oidc_client_id: str = field(default="", metadata={"doc": "De naam van deze website bij die aanbieder."})
    oidc_client_secret: str = field(default="", metadata={"doc": "Het geheim van deze website bij die aanbieder."})
    oidc_claim: str = field(
        default="email", metadata={"doc": "Het gegeven over iemand waaraan een beheerder te herkennen is."}
    )
    oidc_allowed: str = field(
        default="",
        metadata={"doc": "Waarden daarvan die toegang geven tot Beheer, met komma’s ertussen; leeg is niemand."},
    )

    @property
    def is_https(self) -> bool:
        """Whether others reach the server over https, also where a proxy in front passes on plain requests."""
        return urlsplit(self.public_url).scheme == "https"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, **chosen: Path | str | int) -> Settings:
        """Raises SettingError where a variable holds something else than a whole number and must."""
        values: dict[str, Path | str | int] = {}
        for setting in fields(cls):
            text = environ.get(PREFIX + setting.name.upper())
            if setting.name in chosen:
                values[setting.name] = chosen[setting.name]
            elif text is not None:
                values[setting.name] = _parse(PREFIX + setting.name.upper(), text, type(setting.default))
        return cls(**values)  # type: ignore[arg-type]


def _parse(name: str, text: str, kind: type) -> Path | str | int:
    if kind is not int:
        value: Path | str = kind(text)
        return value
    try:
        return int(text)
    except ValueError:
        raise SettingError(
            f"De omgevingsvariabele {name} moet een geheel getal zijn, maar is {text!r}.", "Pas de waarde aan."
        ) from None


def settings_table() -> str:
    """The settings as the Markdown table of `docs/settings.md`."""
    rows = ["| Omgevingsvariabele | Standaard | Betekenis |", "| --- | --- | --- |"]
    for setting in fields(Settings):
        default = f"`{setting.default}`" if setting.default != "" else "(leeg)"
        rows.append(f"| `{PREFIX}{setting.name.upper()}` | {default} | {setting.metadata['doc']} |")
    return "\n".join(rows) + "\n"
