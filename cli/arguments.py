"""What can be typed: the commands, their arguments, and help and complaints in Dutch.

Comes in: the arguments of the process. Goes out: a namespace whose `command` is the name of the command, or `WrongUse`.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from ingest.errors import WrongUse
from ingest.limits import Limits

# What argparse says, as far as these arguments can make it say it; the rest is ours and Dutch already.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"er ontbreekt: \1"),
    (r"unrecognized arguments: (.+)", r"dit is hier onbekend: \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\2 is geen opdracht; kies uit: \3"),
    (r"argument (.+?): expected one argument", r"achter \1 hoort een waarde te staan"),
    (r"argument (.+?): ignored explicit argument (.+)", r"achter \1 hoort geen waarde te staan (\2)"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


_LIMITS = Limits()


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and raises WrongUse in place of ending the process."""

    def __init__(self, *, prog: str | None = None, description: str | None = None, help: str | None = None) -> None:  # noqa: A002
        super().__init__(
            prog=prog, description=description, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"Verkeerd gebruik: {_in_dutch(message)}.", f"Uitleg geeft: {self.prog} --help")


def _in_dutch(message: str) -> str:
    matches = ((re.fullmatch(pattern, message, re.DOTALL), dutch) for pattern, dutch in _COMPLAINTS)
    return next((match.expand(dutch) for match, dutch in matches if match), message)


def parse(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> argparse.Namespace:
    """Raises WrongUse. Ends the process after `--help` and `--version`, as everybody expects."""
    return _parser(environ).parse_args(arguments)


def _parser(environ: Mapping[str, str]) -> DutchParser:
    top = DutchParser(
        prog="beleidswijzer", description="Vraag en antwoord over gemeentelijke beleidsstukken, met bewijs."
    )
    programme = f"beleidswijzer {version('beleidswijzer')}"
    top.add_argument("--version", action="version", version=programme, help="toon de versie")
    commands = top.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT", dest="command")

    def command(name: str, what: str, machine_readable: bool = True) -> DutchParser:
        added: DutchParser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        data = environ.get("BELEIDSWIJZER_DATA") or "data"
        added.add_argument("--data", type=_folder, default=data, metavar="MAP", help=f"datamap (standaard {data})")
        if machine_readable:
            added.add_argument("--json", action="store_true", help="uitvoer als JSON, ook van een fout")
        return added

    _add_index(command("index", "lees bestanden en mappen in; alleen wat nieuw of veranderd is"))
    ask = command("ask", "stel een vraag")
    ask.add_argument("question", metavar="VRAAG", help="de vraag; - leest hem van de standaardinvoer")
    _add_serve(command("serve", "start de webchat en de API", machine_readable=False), environ)
    evaluate = command("evaluate", "beantwoord een vragenlijst en geef de cijfers")
    evaluate.add_argument("questions", type=Path, metavar="VRAGEN.jsonl", help="op elke regel een vraag als JSON")
    evaluate.add_argument("-v", "--verbose", action="store_true", help="toon ook de antwoorden die fout waren")
    command("status", "toon wat er in de index staat")
    purge = command("purge", "verwijder bewaarde vragen en oordelen")
    purge.add_argument(
        "--days",
        type=_days,
        metavar="N",
        help="alleen wat ouder is dan N dagen (standaard de bewaartermijn van de server; 0 verwijdert alles)",
    )
    remove = command("remove", "haal een document uit de index")
    remove.add_argument("document", metavar="DOCUMENT", help="de naam van het document, zoals status hem toont")
    _add_account(command("account", "beheer wie met een wachtwoord in Beheer kan"))
    backup = command("backup", "bewaar de datamap in één bestand, ook terwijl de server draait")
    backup.add_argument("file", type=Path, metavar="BESTAND", help="het bestand dat wordt gemaakt, zoals kopie.tar.gz")
    restore = command("restore", "zet een reservekopie terug in een nieuwe datamap")
    restore.add_argument("file", type=Path, metavar="BESTAND", help="de reservekopie")
    release = command("release", "laat een document door dat wordt tegengehouden om een burgerservicenummer")
    release.add_argument("document", metavar="DOCUMENT", help="de naam van het document, zoals index hem toont")
    lexicon = command("lexicon", "controleer de woordenlijsten van de assistent")
    lexicon.add_argument(
        "path", nargs="?", type=Path, metavar="BESTAND", help="een bestand of map (standaard: de meegeleverde lijsten)"
    )
    return top


def _add_index(index: DutchParser) -> None:
    index.add_argument(
        "paths", nargs="*", type=Path, metavar="PAD", help="bestand of map; zonder: bouw de index opnieuw"
    )
    index.add_argument("--model", metavar="MODEL", help="taalmodel: een map of naam (standaard: het meegeleverde)")
    index.add_argument("--ocr", action="store_true", help="lees gescande bladzijden met tekstherkenning")
    index.add_argument("-v", "--verbose", action="store_true", help="toon technische bijzonderheden van fouten")
    seconds, memory = round(_LIMITS.seconds), _LIMITS.memory_mb
    index.add_argument(
        "--seconds",
        type=_positive,
        default=seconds,
        metavar="N",
        help=f"tijd per bestand (standaard {seconds} seconden)",
    )
    index.add_argument(
        "--memory", type=_positive, default=memory, metavar="MB", help=f"geheugen per bestand (standaard {memory} MB)"
    )


def _add_account(account: DutchParser) -> None:
    account.add_argument(
        "action",
        choices=("add", "password", "remove", "list"),
        metavar="ACTIE",
        help="add (maken), password (wachtwoord wijzigen), remove (verwijderen) of list (namen tonen)",
    )
    account.add_argument(
        "name",
        nargs="?",
        metavar="NAAM",
        help="de naam van het account; het wachtwoord wordt gevraagd, of gelezen van de standaardinvoer",
    )


def _add_serve(serve: DutchParser, environ: Mapping[str, str]) -> None:
    host, port = environ.get("BELEIDSWIJZER_HOST") or "127.0.0.1", environ.get("BELEIDSWIJZER_PORT") or "8000"
    serve.add_argument(
        "--host",
        type=_host,
        default=host,
        metavar="ADRES",
        help=f"adres waarop de server luistert (standaard {host}; met 0.0.0.0 kan het hele netwerk erbij)",
    )
    serve.add_argument(
        "--port", type=_port, default=port, metavar="POORT", help=f"poort waarop de server luistert (standaard {port})"
    )


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("hier hoort de naam van een map te staan")
    return Path(text)


def _host(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("hier hoort een adres te staan, zoals 127.0.0.1")
    return text


def _positive(text: str) -> int:
    return _number(text, 999_999, "een heel getal boven 0")


def _days(text: str) -> int:
    return int(text) if text == "0" else _number(text, 99_999, "een aantal dagen: 0 of meer")


def _port(text: str) -> int:
    return _number(text, 65_535, "een poort: een getal van 1 tot en met 65535")


def _number(text: str, highest: int, what: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:20]) <= highest:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is niet {what}")
    return int(text)
