"""Which part a question names by a letter."""

from __future__ import annotations

import pytest

from assistant.references import names_references, references_in


def test_a_letter_after_a_noun_is_a_name() -> None:
    assert references_in("Welke acties horen bij thema B?") == (("thema", "B"),)
    assert references_in("Wie diende motie M1 in?") == (("motie", "M1"),)
    assert references_in("Wat zegt wethouder J. de Vries over A?") == ()


@pytest.mark.parametrize(
    ("text", "titles", "named"),
    [
        ("Thema B – Duurzaam opwekken", (), True),
        ("De thema's A, B en C", (), True),
        ("Thema A – Besparen", (), False),
        ("Acties", ("Thema's", "B. Opwekken"), True),
        ("Acties", ("Bomen in de stad",), False),
    ],
)
def test_a_text_or_a_title_above_it_names_the_part(text: str, titles: tuple[str, ...], named: bool) -> None:
    assert names_references((("thema", "B"),), text, titles) is named
