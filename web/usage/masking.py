"""Takes personal data out of what people type. In: a text. Out: the text with what such data is in their place.

Masked are citizen service numbers (nine digits that pass the eleven-test), telephone numbers, e-mail addresses and bank
accounts (IBAN). A name cannot be told from other words, so none is masked.
"""

from __future__ import annotations

import re

from ingest.personal import passes_eleven_test

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d{2,4}){2,4}\b", re.IGNORECASE)
# A Dutch number: 0 or +31 and nine digits, with spaces, dots or dashes between them. Amounts and years have fewer.
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)[\s.-]?(?:\(0\))?(?:[\s.-]?\d){9}(?![\d.,]*\d)")
_NINE = re.compile(r"(?<![\d.,])\d(?:[\s.-]?\d){7,8}(?![\d.,]*\d)")


def mask(text: str) -> str:
    text = _EMAIL.sub("[e-mailadres]", text)
    text = _IBAN.sub("[rekeningnummer]", text)
    text = _PHONE.sub("[telefoonnummer]", text)
    return _NINE.sub(lambda found: "[burgerservicenummer]" if passes_eleven_test(found[0]) else found[0], text)
