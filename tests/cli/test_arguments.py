from __future__ import annotations

import re

import pytest

from cli.arguments import parse
from ingest.errors import WrongUse

COMMANDS = ("index", "ask", "serve", "evaluate", "status", "remove")
ENGLISH = re.compile(
    r"usage|options|positional|show this|exit|argument |required|unrecognized|invalid|expected|choose|ignored"
)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "er ontbreekt: OPDRACHT"),
        (["vraag"], "'vraag' is geen opdracht; kies uit: "),
        (["ask"], "er ontbreekt: VRAAG"),
        (["remove", "een", "twee"], "dit is hier onbekend: twee"),
        (["index", "--modl", "x"], "dit is hier onbekend: --modl"),
        (["index", "--seconds", "0"], "--seconds: '0' is niet een heel getal boven 0"),
        (["index", "--memory", "veel"], "--memory: 'veel' is niet een heel getal boven 0"),
        (["serve", "--port"], "achter --port hoort een waarde te staan"),
        (["serve", "--port", "70000"], "1 tot en met 65535"),
        (["serve", "--host", ""], "hier hoort een adres te staan"),
        (["status", "--data", ""], "hier hoort de naam van een map te staan"),
        (["status", "--json=ja"], "achter --json hoort geen waarde te staan"),
    ],
)
def test_wrong_use_is_explained_in_dutch(arguments: list[str], says: str) -> None:
    with pytest.raises(WrongUse, match=re.escape(says)) as caught:
        parse(arguments, {})
    assert not ENGLISH.search(str(caught.value))
    assert "--help" in caught.value.remedy


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_dutch_and_explains_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse([*filter(None, [command]), "--help"], {})
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("gebruik: beleidswijzer")
    assert not ENGLISH.search(out)
    options = re.findall(r"^  (?:-\w, )?--\w+.*\n.*", out, re.MULTILINE)
    assert options
    for option in options:  # the explanation stands beside it, or alone on the next line
        assert re.search(r"\S {2,}\S|\n {4,}\S", option), option


def test_the_environment_gives_what_is_not_typed() -> None:
    environ = {"BELEIDSWIJZER_DATA": "elders", "BELEIDSWIJZER_HOST": "::1", "BELEIDSWIJZER_PORT": "9000"}
    options = parse(["serve", "--port", "9001"], environ)
    assert (str(options.data), options.host, options.port) == ("elders", "::1", 9001)


def test_a_wrong_value_in_the_environment_is_wrong_use_of_that_command_alone() -> None:
    environ = {"BELEIDSWIJZER_PORT": "acht"}
    assert parse(["status"], environ).command == "status"
    with pytest.raises(WrongUse, match="'acht' is niet een poort"):
        parse(["serve"], environ)
