from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.search import Index
from tests.web.known_facts import ADOPTED, HALF, MILLIONS, ZONES
from tests.web.sample_library import HTML_ID, PDF_ID
from web.app import create_app
from web.settings import Settings

API = "/api/v1"


def get(client: TestClient, path: str) -> dict:
    response = client.get(f"{API}{path}")
    assert response.status_code == 200, response.text
    return response.json()


def faults(client: TestClient, path: str) -> dict[str, str]:
    response = client.get(f"{API}{path}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    return {fault["veld"]: fault["melding"] for fault in response.json()["fouten"]}


def test_a_decision_has_its_points_and_its_place(registers: TestClient) -> None:
    found = get(registers, "/besluiten")
    assert (found["aantal"], found["pagina"], found["perPagina"]) == (2, 1, 20)
    taken = found["besluiten"][0]
    assert taken["document"]["id"] == PDF_ID
    assert taken["sectie"][-1].endswith("Kosten")
    assert taken["punten"] == [{"nummer": "1", "tekst": MILLIONS}, {"nummer": "2", "tekst": HALF}]
    assert (taken["orgaan"], taken["datum"], taken["uitkomst"]) == ("raad", "2024-06-04", "conform")
    assert taken["citaat"] == "\n".join((MILLIONS, HALF, ADOPTED))
    assert (taken["pagina"], taken["paginas"]) == (2, [2])
    assert taken["bedragen"] == [{"gedrukt": "1,4 miljoen euro", "waarde": "1400000"}]
    assert found["besluiten"][1]["datum"] is None
    assert found["besluiten"][1]["bedragen"] == []


@pytest.mark.parametrize("path", ["besluiten", "gebeurtenissen", "bedragen"])
def test_each_item_can_be_checked_in_the_source(registers: TestClient, library: Path, path: str) -> None:
    index = Index.open(library)
    items = get(registers, f"/{path}")[path]
    assert items
    for item in items:
        text = " ".join(index.page(item["document"]["id"], page).text for page in item["paginas"])
        assert all(part in text for part in item["citaat"].split("\n"))
        assert registers.get(item["url"]).status_code == 200
        assert "<mark" in registers.get(item["url"]).text
        has_boxes = item["document"]["id"] == PDF_ID
        assert bool(item["vlakken"]) == has_boxes
        assert {box["pagina"] for box in item["vlakken"]} == (set(item["paginas"]) if has_boxes else set())
    index.close()


def test_an_amount_is_exact(registers: TestClient) -> None:
    first, second = get(registers, "/bedragen")["bedragen"]
    assert (first["waarde"], first["hoogste"], first["eenheid"]) == ("1400000", None, "EUR")
    assert (first["onderwerp"], first["periode"], first["rol"]) == (["de stallingen"], "2025/2026", "post")
    assert (first["gedrukt"], first["kenmerken"], first["zeker"]) == ("1,4 miljoen euro", ["beschikbaar"], True)
    assert (second["waarde"], second["eenheid"], second["rol"], second["kolom"]) == ("50.5", "%", "totaal", "Totaal")


def test_an_event_has_its_days(registers: TestClient) -> None:
    first, second = get(registers, "/gebeurtenissen")["gebeurtenissen"]
    assert (first["begin"], first["einde"], first["orgaan"]) == ("2025-03-01", "2025-03-01", "zwembad De Golf")
    assert (second["begin"], second["einde"], second["wat"]) == ("2025-09-01", "2025-11-30", ZONES)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (f"/besluiten?document={PDF_ID}", 1),
        (f"/besluiten?document={PDF_ID}&document={HTML_ID}", 2),
        ("/besluiten?document=bomenbeleid", 0),
        ("/besluiten?soort=motie", 0),
        ("/besluiten?jaar=2024", 1),
        ("/besluiten?jaar=2023&jaar=2025", 0),
        ("/besluiten?van=2024-06-04&tot=2024-06-04", 1),
        ("/besluiten?van=2024-06-05", 0),
        ("/besluiten?orgaan=College", 1),
        ("/besluiten?orgaan=raad", 1),
        ("/besluiten?uitkomst=conform", 1),
        ("/besluiten?uitkomst=conform&uitkomst=voorgesteld", 2),
        ("/besluiten?uitkomst=voor%20kennisgeving", 0),
        ("/besluiten?zoek=stalling", 1),
        ("/besluiten?zoek=Kosten%20provincie", 1),
        ("/besluiten?zoek=zonnepanelen", 0),
        ("/gebeurtenissen?jaar=2025", 2),
        ("/gebeurtenissen?van=2025-10-01", 1),
        ("/gebeurtenissen?tot=2025-03-01", 1),
        ("/gebeurtenissen?orgaan=zwembad", 1),
        ("/gebeurtenissen?zoek=zones", 1),
        (f"/gebeurtenissen?document={HTML_ID}", 1),
        ("/gebeurtenissen?soort=motie", 0),
        ("/bedragen?jaar=2026", 1),
        ("/bedragen?van=2025-01-01", 1),
        ("/bedragen?rol=totaal", 1),
        ("/bedragen?rol=totaal&rol=post", 2),
        ("/bedragen?rol=saldo", 0),
        ("/bedragen?zoek=beschikbaar", 1),
        (f"/bedragen?document={HTML_ID}", 0),
        ("/bedragen?soort=motie", 0),
    ],
)
def test_filters_narrow(registers: TestClient, path: str, count: int) -> None:
    assert get(registers, path)["aantal"] == count


@pytest.mark.parametrize("path", ["besluiten", "gebeurtenissen", "bedragen"])
def test_every_fault_is_named(registers: TestClient, path: str) -> None:
    keys = "kleur=rood&soort=roman&jaar=ooit&van=2025&tot=2025-02-30&pagina=0&perPagina=101"
    assert faults(registers, f"/{path}?{keys}") == {
        "query.kleur": "Dit veld is onbekend.",
        "query.soort.0": "Deze waarde is onbekend.",
        "query.jaar.0": "Hier hoort een geheel getal te staan.",
        "query.van": "Hier hoort een dag te staan, als 2025-03-31.",
        "query.tot": "Hier hoort een dag te staan, als 2025-03-31.",
        "query.pagina": "Dit getal is te klein.",
        "query.perPagina": "Dit getal is te groot.",
    }
    assert list(faults(registers, f"/{path}?document={PDF_ID}&document=weg")) == ["query.document.1"]
    assert list(faults(registers, f"/{path}?van=2025-01-02&tot=2025-01-01")) == ["query.tot"]
    assert list(faults(registers, f"/{path}?zoek=a&zoek=b")) == ["query.zoek"]
    assert list(faults(registers, f"/{path}?zoek={'x' * 201}")) == ["query.zoek"]


def test_a_filter_of_another_register_is_unknown(registers: TestClient) -> None:
    assert list(faults(registers, "/bedragen?uitkomst=conform")) == ["query.uitkomst"]
    assert list(faults(registers, "/gebeurtenissen?rol=post")) == ["query.rol"]
    assert list(faults(registers, "/besluiten?uitkomst=ja")) == ["query.uitkomst.0"]


def test_pages_lead_to_each_other(registers: TestClient) -> None:
    response = registers.get(f"{API}/bedragen?perPagina=1&jaar=2024&jaar=2025")
    assert len(response.json()["bedragen"]) == 1
    assert set(response.links) == {"first", "last", "next"}
    following = registers.get(response.links["next"]["url"])
    assert following.json()["bedragen"][0]["id"] == "a2"
    assert following.json()["pagina"] == 2
    assert set(following.links) == {"first", "last", "prev"}
    assert registers.get(following.links["prev"]["url"]).json() == response.json()
    beyond = registers.get(f"{API}/bedragen?pagina=9&perPagina=1")
    assert (beyond.json()["bedragen"], beyond.json()["aantal"]) == ([], 2)
    assert beyond.links["prev"]["url"].endswith("pagina=2")


def test_links_start_with_the_public_address(library: Path) -> None:
    app = create_app(Settings(data=library, public_url="https://vraag.example"))
    with TestClient(app, "http://localhost") as public:
        response = public.get(f"{API}/besluiten")
    assert response.links["first"]["url"] == "https://vraag.example/api/v1/besluiten?pagina=1"
    assert response.json()["besluiten"][0]["url"].startswith("https://vraag.example/documenten/")


def test_the_registers_are_described(registers: TestClient) -> None:
    description = registers.get(f"{API}/openapi.json").json()
    for path in ("/besluiten", "/gebeurtenissen", "/bedragen"):
        operation = description["paths"][path]["get"]
        assert all(parameter["description"] for parameter in operation["parameters"])
        assert {"perPagina", "zoek", "jaar"} <= {parameter["name"] for parameter in operation["parameters"]}
        assert set(operation["responses"]["200"]["headers"]) == {"API-Version", "Link"}
        assert "404" not in operation["responses"]


@pytest.mark.parametrize(
    ("path", "documents"),
    [
        ("/besluiten?volgorde=-datum", [PDF_ID, HTML_ID]),
        ("/besluiten?volgorde=orgaan", [HTML_ID, PDF_ID]),
        ("/besluiten?volgorde=document", [PDF_ID, HTML_ID]),
        ("/gebeurtenissen", [HTML_ID, PDF_ID]),
        ("/gebeurtenissen?volgorde=-datum", [PDF_ID, HTML_ID]),
    ],
)
def test_they_are_sorted(registers: TestClient, path: str, documents: list[str]) -> None:
    items = next(value for value in get(registers, path).values() if isinstance(value, list))
    assert [item["document"]["id"] for item in items] == documents
