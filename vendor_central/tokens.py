"""Login with Amazon: refresh tokens in, access tokens of one hour out."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from .wire import Refusal, Request, Response, json_response

FORM = "application/x-www-form-urlencoded"
MISSING = "Access token is missing in the request header."
INVALID = "The access token you provided is revoked, malformed or invalid."
EXPIRED = "The access token you provided has expired."


@dataclass(frozen=True)
class VendorGroup:
    """One application authorised by one vendor group; None sees every vendor code."""

    client_id: str = "amzn1.application-oa2-client.acorn"
    client_secret: str = "acorn-simulator-secret"
    refresh_token: str = "Atzr|acorn-simulator"
    vendor_codes: tuple[str, ...] | None = None


class LwaError(Exception):
    """A response in LWA's own shape: ``{"error", "error_description"}``."""

    def __init__(self, status: int, error: str, description: str):
        super().__init__(f"{error}: {description}")
        self.status = status
        self.body = {"error": error, "error_description": description}


class TokenDesk:
    """Gives out access tokens and knows whose they are and how long."""

    def __init__(self, groups: list[VendorGroup]):
        self.groups = groups
        self._given: dict[str, tuple[VendorGroup, datetime]] = {}

    def grant(self, request: Request, now: datetime, seconds: float) -> Response:
        """Return a token valid for ``seconds``, or raise LwaError."""
        if not request.headers.get("content-type", "").startswith(FORM):
            raise LwaError(400, "invalid_request", "Content type must be a form.")
        form = dict(parse_qsl(request.body.decode("utf-8", "replace")))
        group = self._group(form)
        token = f"Atza|{secrets.token_urlsafe(96)}"
        self._given[token] = group, now + timedelta(seconds=seconds)
        return json_response(
            200,
            {
                "access_token": token,
                "token_type": "bearer",
                "expires_in": int(seconds),
                "refresh_token": group.refresh_token,
            },
        )

    def _group(self, form: dict[str, str]) -> VendorGroup:
        grant = form.get("grant_type")
        if not grant:
            raise LwaError(400, "invalid_request", "The grant_type is missing.")
        client = (form.get("client_id"), form.get("client_secret"))
        known = [g for g in self.groups if (g.client_id, g.client_secret) == client]
        if not known:
            raise LwaError(401, "invalid_client", "Client authentication failed")
        if grant == "client_credentials":
            raise LwaError(400, "invalid_scope", "The scope is not granted.")
        if grant != "refresh_token":
            raise LwaError(
                400, "unsupported_grant_type", f"The grant {grant} is not supported."
            )
        for group in known:
            if group.refresh_token == form.get("refresh_token"):
                return group
        raise LwaError(
            400, "invalid_grant", "The request has an invalid parameter : refresh_token"
        )

    def group_of(self, token: str | None, now: datetime) -> VendorGroup:
        """Return the vendor group behind an access token; 403 if it opens nothing."""
        if not token:
            raise denied(MISSING)
        if token not in self._given:
            raise denied(INVALID)
        group, end = self._given[token]
        if now >= end:
            raise denied(EXPIRED)
        return group

    def expire(self, token: str | None, now: datetime) -> None:
        """End the life of one access token at once."""
        if token in self._given:
            self._given[token] = self._given[token][0], now


def denied(details: str, status: int = 403) -> Refusal:
    """Amazon's one text for everything that has to do with access."""
    return Refusal(
        status, "Unauthorized", "Access to requested resource is denied.", details
    )
