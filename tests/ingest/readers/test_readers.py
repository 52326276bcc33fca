"""Files that are not what they seem: each gives an error that names it and says what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import (
    DamagedFile,
    DocumentError,
    EmptyFile,
    EncryptedFile,
    LimitExceeded,
    MisnamedFile,
    UnsupportedFile,
)
from ingest.limits import Limits
from ingest.readers import read

Maker = Callable[..., Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("leeg.pdf", b"", EmptyFile, "leeg"),
        ("wit.txt", b" \n\t \n", EmptyFile, "witruimte"),
        ("oud.doc", OLE, UnsupportedFile, "Word-document (.docx)"),
        ("blad.xlsx", b"PK\x03\x04", UnsupportedFile, ".pdf"),
        ("zonder", b"tekst", UnsupportedFile, "zonder extensie"),
        ("toch.docx", b"%PDF-1.7\n", MisnamedFile, "Hernoem het naar toch.pdf"),
        ("toch.txt", b"\xef\xbb\xbf%PDF-1.7\n", MisnamedFile, "Hernoem het naar toch.pdf"),
        ("toch.pdf", b"Gewone tekst over groen.", MisnamedFile, "Hernoem het naar toch.txt"),
        ("toch2.txt", b"<!DOCTYPE html><html></html>", MisnamedFile, "Hernoem het naar toch2.html"),
        ("oud.docx", OLE, MisnamedFile, "oude Office-versie"),
        ("slot.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "wachtwoord"),
        ("plaatje.pdf", b"\x89PNG\r\n\x1a\n", MisnamedFile, "afbeelding"),
        ("brief.docx", b"{\\rtf1 tekst}", MisnamedFile, "RTF"),
        ("half.docx", b"PK\x03\x04 en dan niets meer", DamagedFile, "beschadigd"),
        ("bytes.txt", bytes(range(256)) * 4, DamagedFile, "beschadigd"),
        ("bytes.pdf", bytes(range(256)) * 4, DamagedFile, "beschadigd"),
    ],
)
def test_bad_files(make_text: Maker, name: str, content: bytes, error: type[DocumentError], words: str) -> None:
    path = make_text(content, name)
    with pytest.raises(error) as raised:
        read(path, Limits())
    assert type(raised.value) is error
    assert words in str(raised.value)
    assert name in str(raised.value)
    assert raised.value.remedy


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def test_too_large_a_file(make_text: Maker) -> None:
    with pytest.raises(LimitExceeded, match="3 MB"):
        read(make_text(b"a" * (3 * 1024 * 1024)), Limits(file_mb=1))


def test_spreadsheet_and_other_zip_named_docx(tmp_path: Path) -> None:
    with pytest.raises(MisnamedFile, match="ander soort Office"):
        read(zipped(tmp_path / "a.docx", xl__workbook_xml=b"<a/>", **{"[Content_Types]_xml": b"<a/>"}), Limits())
    with pytest.raises(DamagedFile):
        read(zipped(tmp_path / "b.docx", foto=b"x"), Limits())


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="zipbom"):
        read(zipped(tmp_path / "bom.docx", word__document_xml=b" " * (40 * 1024 * 1024)), Limits())


def test_entity_bomb_stays_folded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f"""<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
    <w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"""
    try:
        reading = read(zipped(tmp_path / "bom.docx", word__document_xml=xml.encode()), Limits())
    except DamagedFile:
        return
    assert len(reading.pages[0].text) < 100


def test_broken_xml_in_a_docx(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="geldige XML"):
        read(zipped(tmp_path / "a.docx", word__document_xml=b"<w:document><w:body>"), Limits())


def test_truncated_docx(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", word__document_xml=b"<a>" + bytes(range(65, 90)) * 4000 + b"</a>")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DamagedFile):
        read(path, Limits())


def test_suffix_in_capitals(make_text: Maker) -> None:
    assert read(make_text("Tekst.", "STUK.TXT"), Limits()).pages[0].text == "Tekst."
