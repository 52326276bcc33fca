from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.sample_library import index_documents
from web.app import create_app
from web.settings import Settings

PLAN = """# Begroting Waterdam 2024-2026

## Kosten van het groen

Tabel 1: Kosten van het groen (x € 1.000)

| Post | 2024 | 2025 | 2026 |
| --- | --- | --- | --- |
| Onderhoud van gazons | 400 | 412 | 430 |
| Schoffelen van perken | 120 | 120 | 110 |
| Nieuwe bladkorven | 35 | | 38 |
| Totaal | 555 | 567 | 578 |

## Rekening

| Post | Begroting 2025 (x € 1.000) | Rekening 2025 (x € 1.000) |
| --- | --- | --- |
| Lasten | -250 | -275 |
| Baten | 100 | 90 |
| Saldo | -150 | -185 |

Voor de nieuwe speeltuin is in 2026 een bedrag van € 45.000 beschikbaar. Er komen 3 glijbanen.
"""
LONG = """# Lange lijst

Tabel 9: Subsidies (in euro's)

| Vereniging | 2025 | 2026 |
| --- | --- | --- |
""" + "".join(f"| Vereniging {n} | {n * 37 % 90 + 10}.000 | {n * 41 % 90 + 10}.000 |\n" for n in range(1, 301))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("budgets")
    (folder / "documents").mkdir()
    (folder / "documents" / "begroting.md").write_text(PLAN, encoding="utf-8")
    (folder / "documents" / "subsidies.md").write_text(LONG, encoding="utf-8")
    (folder / "documents" / "brief.txt").write_text("Brief\n\nDe raad dankt u.\n", encoding="utf-8")
    index_documents(folder / "data", folder / "documents")
    with TestClient(create_app(Settings(data=folder / "data")), "http://localhost", follow_redirects=False) as client:
        yield client


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    assert len(response.content) < 150_000
    return html.fromstring(response.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows(found: html.HtmlElement) -> dict[str, list[str]]:
    """The cells of each line of the table by its label."""
    lines = found.xpath("//table[@class='budget']/tbody/tr[@id]")
    return {words(line.xpath("th")[0]): [words(cell) for cell in line.xpath("td")] for line in lines}


def test_documents_are_listed_with_their_tables(site: TestClient) -> None:
    found = page(site, "/begroting")
    assert words(found.xpath("//h2[@id='gevonden']")[0]) == "2 documenten met bedragen"
    first = found.xpath("//article")[0]
    links = [words(item) for item in first.xpath(".//ul/li")]
    assert links[0] == "Tabel 1: Kosten van het groen (x € 1.000) 4 regels, x € 1.000 Telt niet op"
    assert links[1].startswith("Tabel onder ‘Rekening’ 3 regels")
    assert "1 bedrag in de tekst" in words(first)


def test_a_table_shows_figures_bars_differences_and_shares(site: TestClient) -> None:
    found = page(site, "/begroting/begroting/t1")
    header = [words(cell) for cell in found.xpath("//table/thead//th")]
    assert header == ["Post", "2024", "2025", "2026", "Verschil 2024 → 2026", "Deel van totaal 2026"]
    assert rows(found) == {
        "Onderhoud van gazons": ["400", "412", "430", "+30 +7,5%", "74,4%"],
        "Schoffelen van perken": ["120", "120", "110", "−10 −8,3%", "19,0%"],
        "Nieuwe bladkorven": ["35", "leeg", "38", "+3 +8,6%", "6,6%"],
        "Totaal": ["555", "567", "578", "+23 +4,1%", "–"],
    }
    bars = [bar.get("width") for bar in found.xpath("//tr[@id='regel-1']//rect")]
    assert bars == ["93.0", "95.8", "100.0"]
    assert not found.xpath("//tr[@id='regel-4']//rect")
    assert not found.xpath("//*[@style]")


def test_the_audit_stands_beside_the_table(site: TestClient) -> None:
    audit = words(page(site, "/begroting/begroting/t1").xpath("//section[@class='audit']")[0])
    assert "Totaal Klopt niet in 1 van de 3 kolommen" in audit
    assert "2025: er staat 567, de regels zijn samen 532. Verschil: 35. Leeg: ‘Nieuwe bladkorven’." in audit
    right = words(page(site, "/begroting/begroting/t2").xpath("//section[@class='audit']")[0])
    assert "Saldo Klopt in 2 kolommen" in right
    none = words(page(site, "/begroting/subsidies/t1").xpath("//section[@class='audit']")[0])
    assert "geen totaal gevonden" in none


def test_columns_to_compare_are_chosen(site: TestClient) -> None:
    found = page(site, "/begroting/begroting/t1?van=3&met=4")
    assert rows(found)["Onderhoud van gazons"][3:] == ["+18 +4,4%", "74,4%"]
    assert rows(found)["Nieuwe bladkorven"][3:] == ["–", "6,6%"]
    assert [option.text for option in found.xpath("//select/option[@selected]")] == ["2025", "2026"]
    same_year = page(site, "/begroting/begroting/t2?van=2&met=3")
    assert rows(same_year)["Lasten"] == ["-250", "-275", "−25 −10,0%"]
    assert "Verschil Begroting 2025" in words(same_year.xpath("//thead")[0])
    for query in ("?van=99&met=x", "?van=-1", "?van=²&met=3"):
        assert rows(page(site, f"/begroting/begroting/t1{query}"))["Totaal"][3] == "+23 +4,1%"


def test_lines_of_both_signs_have_no_share(site: TestClient) -> None:
    found = page(site, "/begroting/begroting/t2")
    assert "Deel van totaal" not in words(found)
    assert found.xpath("//tr[@id='regel-1']//*[contains(@class, 'bar--negative')]")


def test_every_figure_opens_its_cell(site: TestClient) -> None:
    found = page(site, "/begroting/begroting/t1")
    for link in found.xpath("//table[@class='budget']//td/a")[:4]:
        source = html.fromstring(site.get(link.get("href")).text)
        assert [words(mark) for mark in source.xpath("//mark")] == [words(link)]


def test_a_search_finds_lines_with_all_their_years(site: TestClient) -> None:
    found = page(site, "/begroting?zoek=bladkorven")
    assert words(found.xpath("//h2[@id='gevonden']")[0]) == "1 regel met deze filters"
    label, figures, place = (words(cell) for cell in found.xpath("//tbody/tr/td"))
    assert label == "Nieuwe bladkorven"
    assert figures == "2024 35 2026 38 x € 1.000"
    assert place.startswith("Tabel 1: Kosten van het groen")
    link = found.xpath("//tbody/tr/td[3]/a/@href")[0]
    assert link == "/begroting/begroting/t1#regel-3"
    assert page(site, link).xpath("//tr[@id='regel-3']")


def test_a_sentence_is_a_line_and_a_count_is_none(site: TestClient) -> None:
    found = page(site, "/begroting?zoek=speeltuin")
    assert "Voor de nieuwe speeltuin" in words(found.xpath("//tbody/tr/td/q")[0])
    assert words(found.xpath("//tbody//li")[0]) == "2026 € 45.000"
    assert not page(site, "/begroting?zoek=glijbanen").xpath("//tbody/tr")


def test_filters_narrow(site: TestClient) -> None:
    assert len(page(site, "/begroting?soort=motie").xpath("//article")) == 0
    assert len(page(site, "/begroting?jaar=2024").xpath("//tbody/tr")) == 4
    chosen = page(site, "/begroting?document=begroting")
    assert len(chosen.xpath("//ul[@class='table-links']/li")) == 2
    assert len(chosen.xpath("//tbody/tr")) == 8
    alert = page(site, "/begroting?jaar=ooit", 400).xpath("//*[@role='alert']")[0]
    assert "hier hoort een geheel getal" in words(alert)


def test_long_lists_come_in_parts(site: TestClient) -> None:
    first = page(site, "/begroting/subsidies/t1")
    assert list(rows(first))[:2] == ["Vereniging 1", "Vereniging 2"]
    second = page(site, first.xpath("//a[@rel='next']/@href")[0])
    assert set(rows(first)).isdisjoint(rows(second))
    assert page(site, second.xpath("//a[@rel='prev']/@href")[0]).xpath("//tr[@id='regel-1']")
    found = page(site, "/begroting?zoek=vereniging")
    assert len(found.xpath("//tbody/tr")) == 30
    assert len(page(site, found.xpath("//a[@rel='next']/@href")[0]).xpath("//tbody/tr")) == 30


@pytest.mark.parametrize("path", ["weg/t1", "begroting/t99", "brief/t1", "begroting/t99.csv", "begroting/t1?pagina=0"])
def test_a_table_that_is_not_there_is_not_found(site: TestClient, path: str) -> None:
    assert site.get(f"/begroting/{path}").status_code == 404


def test_csv_has_a_row_for_each_figure(site: TestClient) -> None:
    def table(path: str) -> list[dict[str, str]]:
        text = site.get(path).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    found = table("/begroting/begroting/t2.csv")
    assert [(row["onderwerp"], row["bedrag"]) for row in found[:2]] == [("Lasten", "-250000"), ("Lasten", "-275000")]
    assert (found[0]["zoals gedrukt"], found[0]["eenheid"], found[0]["rol"]) == ("-250", "EUR", "post")
    assert found[-1]["rol"] == "saldo"
    searched = table("/begroting.csv?zoek=gazons")
    assert [Decimal(row["bedrag"]) for row in searched] == [400_000, 412_000, 430_000]
    assert {row["tabel"] for row in searched} == {"Tabel 1: Kosten van het groen (x € 1.000)"}
    assert len(table("/begroting.csv")) > 600
    assert site.get("/begroting.csv?jaar=ooit").status_code == 400
