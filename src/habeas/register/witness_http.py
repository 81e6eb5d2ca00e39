"""A witness as a service, by HTTP as C2SP tlog-witness asks for.

    POST /add-checkpoint          the request of witness.py; its answer
    GET  /                        the keys of the witness, one a line
    GET  /latest?origin=<origin>  the checkpoint that it cosigned last, for other witnesses

It listens on this machine alone unless told otherwise. Bodies, times and connections are limited,
so that a slow or greedy client cannot keep the register waiting. TLS is the business of a proxy in
front: what goes through is public, and signed.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from habeas.register.witness import PLAIN, REQUEST_MAX, Answer
from habeas.register.witness_answer import Witness, answer, latest

LOOPBACK = "127.0.0.1"
SECONDS_MAX = 10.0  # for one request, from its first line to the end of its answer
CONNECTIONS_MAX = 32
Said = Callable[[str], None]


class WitnessServer(ThreadingHTTPServer):
    """The service of one witness; `serve_forever` runs it, `shutdown` ends it.

    its          the witness
    address      host, port; port 0 takes a free one, `server_port` tells which
    told         is given a line for each request answered
    after        called with each answer before it leaves, such as to write evidence
    seconds_max  for one request
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self, its: Witness, address: tuple[str, int] = (LOOPBACK, 0), *,
        told: Said = lambda line: None, after: Callable[[Answer], None] = lambda answer: None,
        seconds_max: float = SECONDS_MAX,
    ):  # fmt: skip
        self.its, self.told, self.after, self.seconds_max = its, told, after, seconds_max
        self._places = threading.BoundedSemaphore(CONNECTIONS_MAX)
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or hang up where too many are being answered."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection, then give its place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a client that went away in the middle."""


class _Handler(BaseHTTPRequestHandler):
    """One connection, which may bring several requests."""

    server: WitnessServer
    protocol_version = "HTTP/1.1"
    server_version = "habeas-witness"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        self._timed = _Timed(self.connection, self.server.seconds_max)
        self.rfile = io.BufferedReader(self._timed)

    def handle_one_request(self) -> None:
        self._timed.start()
        super().handle_one_request()

    def do_POST(self) -> None:
        if urlsplit(self.path).path != "/add-checkpoint":
            self._send(Answer(404, "there is nothing here\n"), is_read=False)
            return
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._send(Answer(411, "a request says how long it is\n"), is_read=False)
        elif len(length) > 12 or int(length) > REQUEST_MAX:
            self._send(Answer(413, "the request is too long\n"), is_read=False)
        else:
            body = self.rfile.read(int(length))
            self._send(answer(self.server.its, body) if len(body) == int(length) else _CUT)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        origins = parse_qs(asked.query, max_num_fields=4).get("origin", [])
        if asked.path == "/":
            keys = "".join(f"{key.written()}\n" for key in self.server.its.vkeys)
            self._send(Answer(200, keys))
        elif asked.path == "/latest" and (said := latest(self.server.its, "".join(origins[:1]))):
            self._send(Answer(200, said))
        else:
            self._send(Answer(404, "there is nothing here\n"))

    def _send(self, given: Answer, is_read: bool = True) -> None:
        """Send an answer; where the body was not read, the connection cannot be used again."""
        if given.evidence:
            self.server.after(given)
        body = given.body.encode()
        self.send_response(given.code)
        self.send_header("Content-Type", given.type)
        self.send_header("Content-Length", str(len(body)))
        if not is_read:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        self.server.told(format % args)


_CUT = Answer(400, "the request was cut off\n", PLAIN)


class _Timed(io.RawIOBase):
    """The bytes of a connection, of which each request has only so many seconds.

    The timeout of a socket begins anew with every byte: a client could drip for ever.
    """

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection, self._seconds, self._end = connection, seconds, 0.0

    def start(self) -> None:
        """A new request begins."""
        self._end = time.monotonic() + self._seconds
        self._connection.settimeout(self._seconds)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
