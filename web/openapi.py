"""The description of the API, as the framework makes it, with what the design rules ask for added.

Comes in: the application. Goes out: its `openapi()` replaced.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from web.problems import TITLES
from web.schemas import Probleem

_PROBLEMS = (400, 404, 413, 421, 429, 500, 503)


def describe(api: FastAPI, version: str) -> None:
    """Every response names its API-Version header; faults are problems, and 422 does not occur."""
    generate = api.openapi
    contact, api.contact = api.contact, None  # the framework wants another package only to look at its address

    def openapi() -> dict[str, Any]:
        description = generate()
        if contact:
            description["info"]["contact"] = contact
        schemas = description["components"]["schemas"]
        if "Probleem" not in schemas:
            _complete(description, version)
            schemas.pop("HTTPValidationError", None)
            schemas.pop("ValidationError", None)
        return description

    api.openapi = openapi  # type: ignore[method-assign]


def _complete(description: dict[str, Any], version: str) -> None:
    header = {"API-Version": {"description": "De versie van de API.", "schema": {"type": "string", "example": version}}}
    problem_schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    description["components"]["schemas"].update(problem_schema.pop("$defs"))
    description["components"]["schemas"]["Probleem"] = problem_schema
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            responses = operation["responses"]
            responses.pop("422", None)
            for status in _PROBLEMS:
                if (status != 404 or "{" in path) and (status != 429 or method == "post"):
                    responses[str(status)] = _problem_response(status)
            for response in responses.values():
                response["headers"] = response.get("headers", {}) | header


def _problem_response(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Probleem"}
    return {"description": TITLES[status], "content": {"application/problem+json": {"schema": schema}}}
