"""The name of the request that is being answered, for all that is logged meanwhile. In: nothing. Out: a variable."""

from __future__ import annotations

from contextvars import ContextVar

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""Empty outside of a request."""
