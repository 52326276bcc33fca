from __future__ import annotations

from dataclasses import dataclass

from index.folding import fold_repetitions
from ingest.model import Excerpt, Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Result:
    text: str
    newness: str

    @property
    def passage(self) -> Passage:
        return Passage("d/1", "d", "", "", (), PassageKind.TEXT, Excerpt(self.text), "", self.text)


BRIDGE = "De raad stelt een krediet van € 250.000 beschikbaar voor het herstel van de oude brug over de vaart"


def folded(*results: Result) -> list[Result]:
    return fold_repetitions(results, lambda one: one.passage, lambda one: one.newness)


def test_of_repetitions_the_newest_takes_the_place_of_the_best() -> None:
    old, other, new = Result(BRIDGE, "2023"), Result("Iets anders.", "2022"), Result(f"{BRIDGE}.", "2024")
    assert folded(old, other, new) == [new, other, old]


def test_another_amount_is_no_repetition() -> None:
    one, other = Result(BRIDGE, "2023"), Result(BRIDGE.replace("250.000", "275.000"), "2024")
    assert folded(one, other) == [one, other]


def test_a_short_passage_is_no_repetition() -> None:
    one, other = Result("Niet van toepassing.", "2023"), Result("Niet van toepassing.", "2024")
    assert folded(one, other) == [one, other]


def test_accents_capitals_and_small_words_do_not_matter() -> None:
    one = Result("Coördinatie van zorg en welzijn gebeurt door wijkteams in zeven buurten met vaste gezichten", "2023")
    other = Result(
        "coordinatie van de zorg en welzijn gebeurt door wijkteams in zeven buurten, met vaste gezichten", "2"
    )
    unlike = Result("Iets anders.", "2022")
    assert folded(other, unlike, one) == [one, unlike, other]


def test_the_same_words_among_others_with_the_same_figures() -> None:
    """Digits inside a word are none of its figures."""
    old, new = Result(f"{BRIDGE} van 12 m2.", "2023"), Result(f"{BRIDGE} van 12 m2!", "2024")
    unlike = Result("Voor € 250.000 krijgt de school in het najaar een nieuw dak van 12 m3 met zonnepanelen", "2022")
    assert folded(old, unlike, new) == [new, unlike, old]
