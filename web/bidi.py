"""Characters that turn the direction of a text around, unseen: with one, "€ 100" may be shown as "001 €".

Comes in: a text for a person. Goes out: the same without them. Texts for programs, as of the API, keep them: there a
quote is what the source says, to the letter.
"""

from __future__ import annotations

import re

# Marks, embeddings and overrides, isolates. Arabic and Hebrew letters are shown in their direction without them.
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_bidi(text: str) -> str:
    return text if text.isascii() else _CONTROLS.sub("", text)
