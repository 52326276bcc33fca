"""Figures about the server, in the format of Prometheus.

Comes in: requests as they end, and answers. Goes out: `/metrics`, for the addresses that settings name. Nothing in it
tells who asked what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.model import Answer
from ingest.errors import BeleidswijzerError
from web.backend import Backend
from web.settings import Settings

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """One a server; safe to use from several threads."""

    def __init__(self, backend: Backend) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "beleidswijzer_requests", "Requests by route and status.", ("route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "beleidswijzer_request_seconds",
            "How long a request took, by route.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._answers = Counter(
            "beleidswijzer_answers", "Questions by what became of them.", ("status",), registry=self.registry
        )
        self._answer_seconds = Histogram(
            "beleidswijzer_answer_seconds", "How long an answer took.", buckets=_SECONDS, registry=self.registry
        )
        self.registry.register(_IndexGauges(backend))

    def note_request(self, route: str, status: int, seconds: float) -> None:
        """`route` is a path of ours, with names where it has parameters; "" for one that is not."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def note_answer(self, answer: Answer) -> None:
        self._answers.labels(answer.status.value).inc()
        self._answer_seconds.observe(answer.duration_ms / 1000)


class _IndexGauges(Collector):
    """Read when they are asked for, so that they are of the generation that is then in use."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def collect(self) -> Iterator[Metric]:
        try:
            manifest = self._backend.snapshot().manifest
        except BeleidswijzerError:
            yield GaugeMetricFamily("beleidswijzer_ready", "Whether questions can be answered.", 0)
            return
        yield GaugeMetricFamily("beleidswijzer_ready", "Whether questions can be answered.", 1)
        yield GaugeMetricFamily("beleidswijzer_documents", "Documents in the index.", len(manifest.documents))
        yield GaugeMetricFamily("beleidswijzer_passages", "Passages in the index.", manifest.passage_count)
        created = manifest.created.timestamp()
        yield GaugeMetricFamily("beleidswijzer_index_created_seconds", "When the index was made.", created)


def metrics_routes(metrics: Metrics, settings: Settings) -> APIRouter:
    router = APIRouter()
    allowed = _addresses(settings.metrics_hosts)

    @router.get("/metrics")
    def shown(request: Request) -> Response:
        address = request.client.host if request.client else ""
        if "*" not in allowed and address not in allowed:
            raise HTTPException(404)  # who may not read it need not know that it is there
        headers = {"Cache-Control": "no-store"}
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST, headers=headers)

    return router


def _addresses(text: str) -> Collection[str]:
    return {address.strip() for address in text.split(",")} - {""}
