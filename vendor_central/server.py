"""HTTP/1.1 with keep-alive on a loopback address, and all that can go wrong there."""

import socket
import struct
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .pipeline import Simulator
from .wire import Request, Response

LOOPBACK = ("127.0.0.1", "localhost")
METHODS = ("GET", "POST", "PATCH", "DELETE", "PUT")


class Server(ThreadingHTTPServer):
    """A server whose connections end with it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int]):
        self.simulator = Simulator()
        super().__init__(address, Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell about our own mistakes, not about clients that have gone away."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Reads requests, lets the simulator respond, and sends responses in one piece."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Server"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one piece

    def _serve(self) -> None:
        target = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(
            self.command,
            target.path,
            dict(parse_qsl(target.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(length),
        )
        self._send(self.server.simulator.handle(request))

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = _serve

    def _send(self, response: Response) -> None:
        if response.delay:
            time.sleep(response.delay)
        if response.ending in ("close", "reset"):
            self.close_connection = True
            if response.ending == "reset":
                self._linger_not()
            return
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        for name, value in response.headers.items():
            self.send_header(name, value)
        body = response.body
        if response.ending == "truncated":
            self.close_connection = True
            body = body[: len(body) // 2]
        if response.pace:
            self._trickle(response, body)
            return
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self, response: Response, body: bytes) -> None:
        """Send byte by byte for as long as anybody listens."""
        # Says "Connection: close" as well: nobody asks on this line again.
        self.send_header("Connection", "close")
        head = b"".join([*self._headers_buffer, b"\r\n"])
        self._headers_buffer: list[bytes] = []
        if response.ending != "stalled":
            self.wfile.write(head)
            head = b""
        for byte in head + body:
            self.wfile.flush()
            time.sleep(response.pace)
            self.wfile.write(bytes([byte]))

    def _linger_not(self) -> None:
        """Closing this socket sends a RST instead of a FIN."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def log_message(self, format: str, *arguments: object) -> None:
        """Write nothing on the terminal; ``GET /_sim/log`` tells all."""


def make_server(host: str, port: int) -> Server:
    """Return a server that is bound (port 0: to a free one) and not yet serving."""
    if host not in LOOPBACK:
        raise ValueError("the simulator listens on a loopback address only")
    return Server((host, port))
