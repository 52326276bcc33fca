from __future__ import annotations

from web.wording import counted, decimal, dutch_date, file_size, milliseconds, pages_label


def test_numbers_are_written_the_dutch_way() -> None:
    assert decimal(0.834) == "0,83"
    assert decimal(None) == "–"
    assert (milliseconds(3.14), milliseconds(31.4)) == ("3,1 ms", "31 ms")
    assert (file_size(12), file_size(84_321), file_size(1_234_567)) == ("1 kB", "84 kB", "1,2 MB")


def test_dates_are_words_and_other_texts_stay() -> None:
    assert dutch_date("2024-06-04") == "4 juni 2024"
    assert dutch_date("") == ""


def test_pages_and_counts_agree_in_number() -> None:
    assert pages_label((3,)) == "pagina 3"
    assert pages_label((3, 4)) == "pagina 3 en 4"
    assert [counted(n, "pagina", "pagina’s") for n in (1, 2)] == ["1 pagina", "2 pagina’s"]
