"""Amazon's end of the wire, in this process: a real server with scripted responses.

A test queues what happens to the next calls; every request is kept. Calls for which
nothing is queued get a plain success.
"""

import json
import socket
import struct
import threading
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

TOKEN_PATH = "/auth/o2/token"
SECRET = "a-very-secret-client-secret"
REFRESH_TOKEN = "Atzr|a-very-secret-refresh-token"
ACCESS_TOKEN = "Atza|a-very-secret-access-token"
REQUEST_ID = "6f1c8b0e-0000-4000-8000-acorn0000001"


@dataclass
class Call:
    """One request as it arrived."""

    method: str
    path: str
    query: dict
    headers: dict
    text: str

    @property
    def body(self):
        """Return the JSON of the body."""
        return json.loads(self.text)


@dataclass
class Says:
    """An HTTP response; a body that is neither text nor bytes is sent as JSON."""

    status: int
    body: object = ""
    headers: dict = field(default_factory=dict)
    missing_bytes: int = 0

    def perform(self, handler):
        """Send the response, but for the last ``missing_bytes`` of it."""
        content = self.body
        if not isinstance(content, bytes):
            text = content if isinstance(content, str) else json.dumps(content)
            content = text.encode()
        handler.send_response_only(self.status)
        now = handler.date_time_string()
        headers = {"x-amzn-RequestId": REQUEST_ID, "Date": now, **self.headers}
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) - self.missing_bytes])
        handler.close_connection = self.missing_bytes > 0


class Hangs:
    """Takes the request and says nothing until the test is over."""

    def perform(self, handler):
        """Wait, then close."""
        handler.server.over.wait(20)
        handler.close_connection = True


@dataclass
class Trickles:
    """Says ``text`` byte by byte, one in ``seconds``, for as long as anybody listens.

    After ``swiftly`` bytes that come at once. ``is_over`` is set when nobody does.
    """

    text: str
    swiftly: int = 0
    seconds: float = 0.05
    is_over: threading.Event = field(default_factory=threading.Event)

    def perform(self, handler):
        """Send what there is, and blanks after it."""
        handler.close_connection = True
        content = self.text.encode()
        handler.wfile.write(content[: self.swiftly])
        try:
            for byte in (*content[self.swiftly :], *b" " * 1000):
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                if handler.server.over.wait(self.seconds):
                    return
        except ConnectionError:
            self.is_over.set()


class Resets:
    """Takes the request and resets the connection."""

    def perform(self, handler):
        """Close such that the other end sees a reset."""
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.connection.close()
        handler.close_connection = True


TOKEN = Says(
    200,
    {"access_token": ACCESS_TOKEN, "token_type": "bearer", "expires_in": 3600},
)


def success(call):
    """Return a plain success for whatever ``call`` asks."""
    if call.path == TOKEN_PATH:
        return TOKEN
    if call.method == "POST":
        return Says(202, {"payload": {"transactionId": "20260302-acorn"}})
    return Says(200, {"payload": {}})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet, else each response costs 40 ms

    def handle_one_request(self):
        """Treat a connection that the client gave up as the end of it."""
        try:
            super().handle_one_request()
        except (ConnectionError, ValueError):
            self.close_connection = True

    def _respond(self):
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length).decode()
        query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        call = Call(self.command, parts.path, query, dict(self.headers), text)
        self.server.double.next_step(call).perform(self)

    do_GET = do_POST = _respond

    def log_message(self, *arguments):
        """Keep the tests' output for the tests."""


class Double:
    """The server; ``url`` is its address, ``calls`` what it was asked but tokens."""

    def __init__(self):
        self.calls = []
        self.token_calls = []
        self._steps = deque()
        self._token_steps = deque()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.double = self
        self._server.over = threading.Event()
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        thread.start()
        return self

    def __exit__(self, *exc_info):
        self._server.over.set()
        self._server.shutdown()
        self._server.server_close()

    def will(self, *steps):
        """Queue what happens to the next calls."""
        self._steps.extend(steps)

    def login_will(self, *steps):
        """Queue what happens to the next requests for a token."""
        self._token_steps.extend(steps)

    def next_step(self, call):
        """Keep ``call`` and return what happens to it."""
        is_login = call.path == TOKEN_PATH
        calls = self.token_calls if is_login else self.calls
        steps = self._token_steps if is_login else self._steps
        calls.append(call)
        return steps.popleft() if steps else success(call)
