"""A log-in service as organisations have them, small, on this computer: it says who its visitor is, signed."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CODE = "code-van-de-inlogdienst"


class IdentityProvider:
    """`person` are the claims about the visitor; `changes` are made to the token as somebody who forges it would."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"}, auto_kid=False)
        self.signing_key = self.key
        self.person: dict[str, object] = {"sub": "1", "name": "Jannie", "email": "jannie@waterdam.example"}
        self.changes: dict[str, object] = {}
        self.nonce = ""
        self.challenge = ""

    def visit(self, url: str) -> str:
        """What a browser that was sent to `url` brings back as its query."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(f"{self.issuer}/begin?")
        assert asked["code_challenge_method"] == "S256"
        self.nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        return f"code={CODE}&state={asked['state']}"

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/begin",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def token(self, form: dict[str, list[str]]) -> dict[str, object] | None:
        """None where it was not the visitor's own browser that came back."""
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        if form["code"][0] != CODE or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.challenge:
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "beleidswijzer", "iat": now, "exp": now + 60, "nonce": self.nonce}
        claims |= self.person | self.changes
        signed = jwt.encode({"alg": "RS256", "kid": "een"}, claims, self.signing_key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/.well-known/openid-configuration": provider.metadata(),
                "/jwks": {"keys": [provider.key.as_dict(private=False)]},
            }
            self._answer(answers.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.token(parse_qs(body)))

        def _answer(self, content: dict[str, object] | None) -> None:
            body = json.dumps(content or {"error": "invalid_grant"}).encode()
            self.send_response(200 if content else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = IdentityProvider(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
