"""From a request to its response: fault, operation, access, quota, body, work."""

import json
import threading
import uuid
from datetime import datetime
from typing import Any

from . import control, operations, schema
from .calls import Call
from .faults import LWA_OPERATION, PROCESSING, Fault
from .operations import Operation
from .tokens import LwaError, VendorGroup, denied
from .values import stamp
from .wire import (
    JSON,
    Refusal,
    Request,
    Response,
    invalid_input,
    json_response,
    not_found,
    refusal_response,
)
from .world import World

TOKEN_PATH = "/auth/o2/token"
TOKEN_HEADER = "x-amz-access-token"
LONGEST_USER_AGENT = 500
WITH_RATE = {200, 202, 400, 404}  # other responses never tell the rate


class Simulator:
    """Amazon's side behind one method; one request at a time is worked on."""

    def __init__(self) -> None:
        self.world = World()
        self.kept: list[World] = []
        self._lock = threading.Lock()

    def handle(self, request: Request) -> Response:
        """Return the response to one request, with what shall go wrong on the wire."""
        with self._lock:
            now = self.world.settle()
            if request.path.startswith("/_sim/"):
                response = control.handle(self, request)
            else:
                response = self._amazon(request, now)
            self.world.settle()
            return response

    def _amazon(self, request: Request, now: datetime) -> Response:
        name, operation, path = _identify(request)
        is_submission = operation is not None and operation.is_submission
        fault = self.world.faults.take(name, is_submission)
        response = self._instead(fault, request, now)
        if response is None:
            asked = fault.before(request) if fault else request
            response = self._respond(asked, name, operation, path, fault, now)
            if fault is not None:
                fault.spoil(response)
        request_id = str(uuid.uuid4())
        shown = fault.request_id(request_id) if fault else request_id
        response.headers["x-amzn-RequestId"] = shown
        self.world.log.append(
            {
                "operation": name,
                "method": request.method,
                "path": request.path,
                "query": request.query,
                "status": None
                if response.ending in ("close", "reset")
                else response.status,
                "fault": fault.kind if fault else None,
                "request_id": request_id,
                "at": stamp(now),
            }
        )
        return response

    def _instead(
        self, fault: Fault | None, request: Request, now: datetime
    ) -> Response | None:
        if fault is None:
            return None
        if fault.kind == "token_expired":
            self.world.tokens.expire(request.headers.get(TOKEN_HEADER), now)
        return fault.respond_instead(request.path == TOKEN_PATH)

    def _respond(
        self,
        request: Request,
        name: str,
        operation: Operation | None,
        path: dict[str, str],
        fault: Fault | None,
        now: datetime,
    ) -> Response:
        world = self.world
        if name == LWA_OPERATION:
            try:
                seconds = world.settings.token_seconds
                return world.tokens.grant(request, now, seconds)
            except LwaError as error:
                return json_response(error.status, error.body)
        try:
            if operation is None:
                raise not_found("There is no such operation.")
            group = self._admit(request, name, now)
            body = _body(request, operation, world.settings.maximum_body_bytes)
            asked = fault if fault and fault.kind == PROCESSING else None
            lead = world.clock.lead
            call = Call(group, now, request.query, path, body, asked, lead)
            response = json_response(
                202 if operation.is_submission else 200, operation.work(world, call)
            )
        except Refusal as refusal:
            response = refusal_response(refusal)
        rate, _ = world.settings.limit(name)
        if rate and response.status in WITH_RATE:
            response.headers["x-amzn-RateLimit-Limit"] = str(float(rate))
        return response

    def _admit(self, request: Request, name: str, now: datetime) -> VendorGroup:
        world = self.world
        group = world.tokens.group_of(request.headers.get(TOKEN_HEADER), now)
        if name in world.settings.deny:
            raise denied("")
        key = (group.client_id, group.refresh_token, name)
        world.throttle.check(key, world.settings.limit(name), now)
        agent = request.headers.get("user-agent", "")
        if not 0 < len(agent) <= LONGEST_USER_AGENT:
            raise invalid_input("The user-agent header is missing or too long.")
        return group


def _identify(request: Request) -> tuple[str, Operation | None, dict[str, str]]:
    if (request.method, request.path) == ("POST", TOKEN_PATH):
        return LWA_OPERATION, None, {}
    found = operations.find(request.method, request.path)
    return (found[0].name, *found) if found else ("", None, {})


def _body(request: Request, operation: Operation, longest: int) -> dict[str, Any]:
    if operation.shape is None:
        return {}
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != JSON:
        raise Refusal(
            415, "UnsupportedMediaType", "The media type is not supported.", media
        )
    if len(request.body) > longest:
        raise Refusal(413, "RequestEntityTooLarge", "The request body is too large.")
    try:
        content = json.loads(request.body)
    except ValueError:
        raise invalid_input("The request body is not valid JSON.") from None
    found = schema.problems(operation.shape, content)
    if found:
        refusal = invalid_input(found[0])
        refusal.errors = [
            {"code": "InvalidInput", "message": text, "details": ""} for text in found
        ]
        raise refusal
    return dict(content)
