from __future__ import annotations

import pytest

from assistant.budget.sizes import is_of_other_size


@pytest.mark.parametrize(
    ("asked", "text", "is_other"),
    [
        ("Wat kost een bak van 60 liter?", "Bak restafval 240 liter", True),
        ("Wat kost een bak van 240 liter?", "Bak restafval 240 liter", False),
        ("Wat kost een bak van 240 of 140 liter?", "Bak restafval 140 liter", False),
        ("Wat kost een bak van 60 liter?", "Zak restafval", False),
        ("Wat kost een bak?", "Bak restafval 240 liter", False),
        ("Wat kost een veld van 60 meter?", "Bak restafval 240 liter", False),
        ("Wat kost een bak van 1,5 m3?", "Bak 1.5 m3", False),
    ],
)
def test_another_size_is_another_thing(asked: str, text: str, is_other: bool) -> None:
    assert is_of_other_size(asked, text) is is_other
