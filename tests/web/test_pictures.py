from __future__ import annotations

from pathlib import Path

from tests.web.sample_library import write_pdf
from web.pictures import Pictures, clamp_width


def test_widths_come_in_steps() -> None:
    assert [clamp_width(width) for width in (-1, 299, 1000, 1050, 99_999)] == [200, 200, 1000, 1000, 2400]


def test_a_picture_is_made_once_and_the_oldest_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path)
    pictures = Pictures(cache_bytes=1)
    first = pictures.get(path, "v1", 1, 200)
    path_gone = tmp_path / "weg.pdf"
    assert pictures.get(path_gone, "v1", 1, 200) is first
    assert pictures.get(path, "v1", 2, 200) != first
    assert pictures.get(path, "v1", 1, 200) is not first
