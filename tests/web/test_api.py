from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.sample_library import HTML_ID, PDF_ID
from web.app import create_app
from web.settings import Settings

ANSWERS = "/api/v1/antwoorden"
QUESTION = "Wanneer zijn de eerste drie zones klaar?"


def faults(response) -> dict[str, str]:
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    return {fault["veld"]: fault["melding"] for fault in response.json()["fouten"]}


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    response = client.post(ANSWERS, json={"vraag": QUESTION})
    answer = response.json()
    assert response.status_code == 200
    assert list(answer) == [
        "id",
        "status",
        "taal",
        "tekst",
        "beweringen",
        "citaten",
        "dichtstbij",
        "tabel",
        "vervolgvragen",
        "toelichting",
        "index",
        "duurMs",
    ]
    assert (answer["status"], answer["taal"]) == ("beantwoord", "nl")
    assert "najaar van 2025" in answer["tekst"]
    claim = answer["beweringen"][0]
    assert (claim["soort"], claim["citaten"]) == ("datum", [1])
    cited = answer["citaten"][0]
    assert cited["document"]["id"] == PDF_ID
    assert cited["pagina"] == 1
    assert claim["tekst"] in cited["citaat"].replace("\n", " ")
    assert set(cited["vlakken"][0]) == {"pagina", "x0", "boven", "x1", "onder"}
    assert [passage["rang"] for passage in answer["toelichting"]["passages"]][:2] == [1, 2]
    assert client.get(cited["url"]).status_code == 200


def test_filters_narrow_the_search(client: TestClient) -> None:
    filters = {"documenten": [HTML_ID]}
    answer = client.post(ANSWERS, json={"vraag": QUESTION, "filters": filters}).json()
    assert {passage["document"] for passage in answer["toelichting"]["passages"]} <= {HTML_ID}


def test_every_fault_is_named(client: TestClient) -> None:
    body = {
        "vraag": 7,
        "geschiedenis": [{"vraag": ""}, {"antwoord": "x"}],
        "filters": {"jaren": ["2024"], "soorten": ["roman"], "plaats": []},
        "extra": 1,
    }
    assert faults(client.post(f"{ANSWERS}?taal=nl", json=body)) == {
        "query.taal": "Dit veld is onbekend.",
        "vraag": "Hier hoort tekst te staan.",
        "geschiedenis.0.vraag": "De vraag is leeg. Typ een vraag over de beleidsstukken.",
        "geschiedenis.1.vraag": "Dit veld ontbreekt.",
        "geschiedenis.1.antwoord": "Dit veld is onbekend.",
        "filters.jaren.0": "Hier hoort een geheel getal te staan.",
        "filters.soorten.0": "Deze waarde is onbekend.",
        "filters.plaats": "Dit veld is onbekend.",
        "extra": "Dit veld is onbekend.",
    }


@pytest.mark.parametrize("question", ["", " \n", "\x00", "?!", "x" * 100_000, "\ud800"])
def test_what_is_no_question_is_refused(client: TestClient, question: str) -> None:
    body = json.dumps({"vraag": question}).encode()
    response = client.post(ANSWERS, content=body, headers={"Content-Type": "application/json"})
    assert list(faults(response)) == ["vraag"]


@pytest.mark.parametrize("body", [b"", b'{"vraag":', b"\xff\xfe", b"[" * 50_000, b"[]", b'"vraag"', b"null"])
def test_what_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    assert list(faults(client.post(ANSWERS, content=body, headers={"Content-Type": "application/json"}))) == [""]


def test_another_content_type_is_refused(client: TestClient) -> None:
    response = client.post(ANSWERS, content=b'{"vraag": "x"}', headers={"Content-Type": "text/plain"})
    assert "application/json" in faults(response)[""]


def test_an_unknown_document_in_a_filter_is_named(client: TestClient) -> None:
    body = {"vraag": QUESTION, "filters": {"documenten": [PDF_ID, "weg"]}}
    assert list(faults(client.post(ANSWERS, json=body))) == ["filters.documenten.1"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_request_over_the_limit_is_refused(client: TestClient, chunked: bool) -> None:
    body = b" " * 1_000_001
    content = iter([body[:500_000], body[500_000:]]) if chunked else body
    response = client.post(ANSWERS, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.json()["title"] == "Het verzoek is te groot"
    assert response.headers["api-version"] == "1.2.0"


def test_documents_can_be_listed_and_narrowed(client: TestClient) -> None:
    documents = client.get("/api/v1/documenten").json()["documenten"]
    assert [document["id"] for document in documents] == ["bomenbeleid", PDF_ID, HTML_ID]
    fiets = documents[1]
    assert fiets["bestand"]["naam"] == f"{PDF_ID}.pdf"
    assert fiets["aantalPaginas"] == 2
    assert client.get(fiets["bestand"]["url"]).status_code == 200
    narrowed = client.get("/api/v1/documenten", params={"soort": fiets["soort"]}).json()["documenten"]
    assert {document["soort"] for document in narrowed} == {fiets["soort"]}
    assert client.get("/api/v1/documenten", params={"jaar": 1901}).json() == {"documenten": []}


def test_an_unknown_filter_is_a_fault(client: TestClient) -> None:
    named = faults(client.get("/api/v1/documenten?kleur=rood&jaar=ooit"))
    assert named == {
        "query.kleur": "Dit veld is onbekend.",
        "query.jaar.0": "Hier hoort een geheel getal te staan.",
    }
    assert "query.x" in faults(client.get(f"/api/v1/documenten/{PDF_ID}?x=1"))


def test_a_document_gives_its_contents(client: TestClient) -> None:
    document = client.get(f"/api/v1/documenten/{PDF_ID}").json()
    assert "Stallingen bij het station" in [section["titel"] for section in document["inhoud"]]
    assert document["versies"][-1]["versie"] == document["versie"]


@pytest.mark.parametrize("path", ["/documenten/weg", "/documenten/", "/antwoorden/", "/weg"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(f"/api/v1{path}")
    assert (response.status_code, response.json()["status"]) == (404, 404)
    assert response.headers["content-type"] == "application/problem+json"


def test_another_method_is_a_problem(client: TestClient) -> None:
    response = client.get(ANSWERS)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["title"] == "Deze methode kan hier niet"


def test_every_response_has_the_headers_of_the_design_rules(client: TestClient) -> None:
    responses = [
        client.post(ANSWERS, json={"vraag": QUESTION}),
        client.post(ANSWERS, json={}),
        client.get("/api/v1/weg"),
        client.get("/api/v1/openapi.json"),
    ]
    for response in responses:
        assert response.headers["api-version"] == "1.2.0"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
        assert "strict-transport-security" in response.headers


def test_other_sites_may_ask(client: TestClient) -> None:
    asking = {"Origin": "https://raad.example", "Access-Control-Request-Method": "POST"}
    preflight = client.options(ANSWERS, headers={**asking, "Access-Control-Request-Headers": "content-type"})
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"


def test_the_description_keeps_to_the_design_rules(client: TestClient) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["servers"][0]["url"] == "/api/v1"
    assert set(description["info"]["contact"]) == {"name", "email"}
    for path, methods in description["paths"].items():
        assert not path.endswith("/")
        for operation in methods.values():
            assert "422" not in operation["responses"]
            assert "application/problem+json" in operation["responses"]["400"]["content"]
            assert all("API-Version" in response["headers"] for response in operation["responses"].values())
    assert "Probleem" in description["components"]["schemas"]
    assert "HTTPValidationError" not in json.dumps(description)


def test_without_an_index_it_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path / "leeg")), "http://localhost") as empty:
        response = empty.post(ANSWERS, json={"vraag": QUESTION})
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert "beleidswijzer index" in response.json()["detail"]
        page = empty.get("/")
        assert page.status_code == 503
        assert "beleidswijzer index" in page.text


def test_addresses_start_with_the_public_one(data: Path) -> None:
    settings = Settings(data=data, public_url="https://vraag.example")
    with TestClient(create_app(settings), "http://localhost") as public:
        answer = public.post(ANSWERS, json={"vraag": QUESTION}).json()
        assert answer["citaten"][0]["url"].startswith("https://vraag.example/documenten/")
        assert public.get("/api/v1/openapi.json").json()["servers"][0]["url"] == "https://vraag.example/api/v1"
