from __future__ import annotations

import pytest

from ingest.model import IssueCode, Page
from ingest.personal import find_service_numbers, passes_eleven_test, service_number_issues

# None of these is anybody's: 111222333 and 123456782 are the examples that everybody uses.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mevrouw Jansen (BSN 111222333) vraagt bijstand.", ["111222333"]),
        ("Burgerservicenummer: 1112.22.333", ["1112.22.333"]),
        ("BSN-nummer 123 456 782", ["123 456 782"]),
        ("sofinummer 12345672", ["12345672"]),
        ("Aanvrager 123456782 woont aan de kade.", ["123456782"]),
        ("aanvrager\n111222333\ngeboren 1 mei 1970", ["111222333"]),
    ],
)
def test_service_numbers_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_service_numbers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "BSN 111222334 bestaat niet",
        "De aanvrager 123456789 bestaat niet.",
        "zaaknummer 123456782",
        "Kenmerk: 123456782",
        "RSIN 123456782, btw NL123456782B01",
        "KvK 12345672",
        "Telefoon 043 350 50 50 of 111222333 tel.: 111222333",
        "Het budget bedraagt 123456782 euro",
        "€ 111222333 en €111222333",
        "Gemeentefonds 123456782 123456791 246913573",
        "123456782 %",
        "https://voorbeeld.nl/111222333 en plan_111222333.pdf",
        "rekening NL91 ABNA 0417 1643 00",
        "lasten: 111222333",
        "1.112.223.335 en 111.222.333,00",
        "Burgerservicenummers worden niet gedeeld.",
        "Totaal\n123456782\n234567891\n345678912\n111222333\n456789123",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert find_service_numbers(text) == ()


def test_the_eleven_test() -> None:
    assert passes_eleven_test("111222333")
    assert passes_eleven_test("12345672")
    assert not passes_eleven_test("000000000")
    assert not passes_eleven_test("111222334")


def test_an_issue_names_the_page_and_not_the_number() -> None:
    pages = [Page(number, None, 0.0, 0.0, text) for number, text in ((1, "Niets."), (2, "BSN 111222333."))]
    (issue,) = service_number_issues(pages)
    assert (issue.code, issue.page) == (IssueCode.SERVICE_NUMBER, 2)
    assert "eindigend op 33" in issue.message
    assert "111222333" not in issue.message
