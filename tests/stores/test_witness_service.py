"""A witness over the network, on a stick, killed at any moment, asked by a register."""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import figures
import pytest
from sizes import size
from watched_log import BOTH, NOON, ORIGIN, Log, a_secret, a_witness

from habeas.register import (
    checkpoint,
    cosignature,
    note,
    witness,
    witness_client,
    witness_keys,
    witness_stick,
)  # fmt: skip
from habeas.register.fault import RegisterFault
from habeas.register.note import Note, parse_lines
from habeas.register.witness import SIZE, Answer, Known, Request
from habeas.register.witness_answer import Witness, answer
from habeas.register.witness_http import CONNECTIONS_MAX, WitnessServer


@pytest.fixture(autouse=True)
def _without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@contextmanager
def served(its: Witness, seconds: float = 10.0) -> Iterator[WitnessServer]:
    with WitnessServer(its, seconds_max=seconds) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def post(port: int, body: bytes, path: str = "/add-checkpoint") -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("POST", path, body)
        reply = connection.getresponse()
        return Answer(reply.status, reply.read().decode(), reply.headers["Content-Type"])


def a_url(server: WitnessServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


# Over the network.


def test_the_service_answers_as_the_specification_says(tmp_path: Path) -> None:
    log, south = Log(20), Log(20, "register.example/south")
    its = a_witness(tmp_path, kinds=BOTH, logs=[log])
    stranger = Log(20)
    stranger.secrets = [a_secret("stranger.example", note.ED25519)]
    smaller = witness.request(8, (), log.signed(5)).written().encode()
    with served(its) as server:
        port = server.server_port
        assert post(port, log.asks(0, 8)).code == 200
        assert post(port, log.asks(7, 20)) == Answer(409, "8\n", SIZE)
        codes = [
            post(port, body).code
            for body in (
                b"?", smaller, stranger.asks(8), south.asks(0), log.rewritten(3).asks(8, 8),
                log.rewritten(3).asks(8, 20), log.asks(8, 20),
            )
        ]  # fmt: skip
        assert codes == [400, 400, 403, 404, 409, 422, 200]


def test_a_connection_is_kept_and_tells_keys_and_last_checkpoint(tmp_path: Path) -> None:
    log = Log(20)
    its = a_witness(tmp_path, kinds=BOTH, logs=[log])
    with (
        served(its) as server,
        closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as kept,
    ):
        said = []
        for method, path, body in (
            ("POST", "/add-checkpoint", log.asks(0, 8)), ("GET", "/", None),
            ("GET", f"/latest?origin={ORIGIN}", None), ("GET", "/latest?origin=x", None),
            ("GET", "/latest", None), ("GET", "/else", None),
        ):  # fmt: skip
            kept.request(method, path, body)
            reply = kept.getresponse()
            said.append((reply.status, reply.read().decode()))
    assert [code for code, _ in said] == [200, 200, 200, 404, 404, 404]
    assert said[1][1] == "".join(f"{key.written()}\n" for key in its.vkeys)
    assert note.parse(said[2][1]) == log.signed(8)


def raw(port: int, data: bytes) -> bytes:
    """What comes back for these bytes until the service hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(data)
        got = b""
        while part := connection.recv(4096):
            got += part
        return got


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"Content-Length: 999999999999999\r\n", b"413"), (b"Content-Length: 300000\r\n", b"413"),
        (b"Transfer-Encoding: chunked\r\n", b"411"), (b"", b"411"),
        (b"Content-Length: -1\r\n", b"411"), (b"Content-Length: 5e3\r\n", b"411"),
    ],
)  # fmt: skip
def test_a_request_that_is_too_long_or_of_no_length_is_not_read(
    tmp_path: Path, head: bytes, code: bytes
) -> None:
    with served(a_witness(tmp_path)) as server:
        start = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n"
        assert raw(server.server_port, start + head + b"\r\n").split()[1] == code


def test_a_client_that_drips_is_hung_up_on(tmp_path: Path) -> None:
    with served(a_witness(tmp_path), seconds=0.3) as server:
        began = time.monotonic()
        address = ("127.0.0.1", server.server_port)
        with socket.create_connection(address, timeout=10) as connection:
            connection.sendall(b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 100\r\n\r\n")
            with pytest.raises(ConnectionError):
                drip(connection, until=began + 5)
        assert time.monotonic() - began < 3


def drip(connection: socket.socket, until: float) -> None:
    while time.monotonic() < until:
        connection.sendall(b"o")
        time.sleep(0.05)


def test_greedy_clients_do_not_keep_the_register_waiting(tmp_path: Path) -> None:
    log = Log(5)
    with served(a_witness(tmp_path, logs=[log]), seconds=0.5) as server:
        address = ("127.0.0.1", server.server_port)
        held = [socket.create_connection(address) for _ in range(CONNECTIONS_MAX)]
        codes = []
        for _ in range(20):
            try:
                codes.append(post(server.server_port, log.asks(0, 5)).code)
                break
            except (http.client.HTTPException, OSError):  # hung up on: all places are taken
                codes.append(0)
                time.sleep(0.1)
        for connection in held:
            connection.close()
    assert codes[0] == 0 and codes[-1] == 200


# Killed.

PROGRAM = """
import sys, time
from pathlib import Path
from habeas.register import witness_answer, witness_keys
from habeas.register.witness_http import WitnessServer

def stored(*_):
    print("stored", flush=True)
    time.sleep(60)

folder = Path(sys.argv[1])
if sys.argv[2] == "stops when stored":
    witness_answer.lines = stored
memory, secrets = witness_keys.memory(folder), witness_keys.secrets(folder)
its = witness_answer.Witness(secrets, memory, lambda: 1_800_000_000)
with WitnessServer(its) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
"""


@contextmanager
def program(folder: Path, how: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A witness in a process of its own, killed at the end of the block."""
    words = [sys.executable, "-c", PROGRAM, str(folder), how]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running, int(running.stdout.readline())
        finally:
            running.kill()


def a_folder(tmp_path: Path, log: Log) -> Path:
    witness_keys.create(tmp_path / "w", "ombudsman.example/w")
    with closing(witness_keys.memory(tmp_path / "w")) as state:
        state.watch(log.origin, log.vkeys)
    return tmp_path / "w"


def remembered(folder: Path) -> Known:
    with closing(witness_keys.memory(folder)) as state:
        known, _ = state.known(ORIGIN)
    assert known is not None
    return known


def test_killed_between_store_and_answer_it_never_goes_back(tmp_path: Path) -> None:
    log = Log(4 * size(2))
    folder = a_folder(tmp_path, log)
    for old in range(0, 4 * size(2), 4):
        with program(folder, "stops when stored") as (running, port):
            asks = threading.Thread(target=hopelessly, args=(port, log.asks(old, old + 4)))
            asks.start()
            assert running.stdout is not None and running.stdout.readline() == "stored\n"
            os.kill(running.pid, signal.SIGKILL)
            asks.join()
        assert remembered(folder).size == old + 4
        with program(folder, "works") as (_, port):
            if old:
                assert post(port, log.asks(old, old + 2)) == Answer(409, f"{old + 4}\n", SIZE)
            assert post(port, log.rewritten(old).asks(old + 4, old + 4)).code == 409
            assert post(port, log.asks(old + 4, old + 4)).code == 200


def hopelessly(port: int, body: bytes) -> None:
    with pytest.raises((OSError, http.client.HTTPException)):
        post(port, body)


def test_killed_at_any_moment_it_remembers_all_that_it_gave(tmp_path: Path) -> None:
    kills, rng, forgotten, given = size(3), random.Random(3), 0, 0
    log = Log(3_000)
    requests = {old: log.asks(old, old + 2) for old in range(0, 200, 2)}
    folder = a_folder(tmp_path, log)
    for _ in range(kills):
        with program(folder, "works") as (running, port):
            end = threading.Timer(rng.uniform(0.05, 0.3), running.kill)
            end.start()
            old = remembered_to_whom_asks(port, log)
            try:
                while True:
                    body = requests.get(old) or log.asks(old, old + 2)
                    if post(port, body).code == 200:
                        old, given = old + 2, given + 1
            except (OSError, http.client.HTTPException):
                end.join()
        known = remembered(folder)
        forgotten += known.size < old
        assert known.root == log.root(known.size)
    figures.note("witness-kills", kills=kills, cosigned=given, forgotten=forgotten)
    assert forgotten == 0


def remembered_to_whom_asks(port: int, log: Log) -> int:
    """The size that the witness tells to a request from nowhere; 0 where it is gone already."""
    try:
        told = post(port, log.asks(1, 2))
    except (OSError, http.client.HTTPException):
        return 0
    assert told.code == 409
    return int(told.body)


# Asked by a register.


def test_a_register_is_told_the_size_and_asks_from_there(tmp_path: Path) -> None:
    log = Log(20)
    its = a_witness(tmp_path, kinds=BOTH, logs=[log])
    answer(its, log.asks(0, 8))
    with served(its) as server:
        for old in (0, 5, 8):
            signed = log.signed(12 + old)
            got = witness_client.cosigned(a_url(server), signed, old, log.prove, its.vkeys)
            assert got.times == dict.fromkeys(its.vkeys, NOON)
            assert len(cosignature.genuine(signed.text, got.signatures, its.vkeys)) == 2


def test_a_register_that_was_cut_off_is_told_so(tmp_path: Path) -> None:
    log = Log(20)
    its = a_witness(tmp_path, logs=[log])
    answer(its, log.asks(0, 20))
    with served(its) as server:
        with pytest.raises(RegisterFault, match="WIT-13") as told:
            witness_client.cosigned(a_url(server), log.signed(15), 0, log.prove, its.vkeys)
        late = witness_client.cosigned(
            a_url(server), log.signed(15), 0, log.prove, its.vkeys, present=25
        )
    assert told.value.exit_code == 3
    assert (late.signatures, late.old) == ((), 20)


def test_a_register_that_was_rewritten_is_told_so(tmp_path: Path) -> None:
    log, other = Log(20), Log(20).rewritten(3)
    its = a_witness(tmp_path, logs=[log])
    answer(its, log.asks(0, 20))
    with served(its) as server:
        for old in (0, 20):
            with pytest.raises(RegisterFault, match="WIT-14") as told:
                witness_client.cosigned(a_url(server), other.signed(), old, other.prove, its.vkeys)
            assert told.value.exit_code == 3


def lying(body: str, code: int = 200, type_: str = witness.PLAIN) -> witness_client.Post:
    return lambda url, asked, timeout: Answer(code, body, type_)


def asked_of(post_: witness_client.Post, log: Log, *keys: note.Vkey) -> witness_client.Cosigned:
    return witness_client.cosigned("http://w", log.signed(), 3, log.prove, keys, post=post_)


def test_forged_lines_are_dropped_and_the_genuine_among_them_kept() -> None:
    log = Log(9)
    text = log.signed().text
    mine = [a_secret(f"w.example/{i}", note.COSIGNATURE) for i in range(3)]
    genuine = [cosignature.sign(secret, text, NOON + i) for i, secret in enumerate(mine)]
    forged = [note.Signature(s.name, s.id, s.value[:-1] + b"x") for s in genuine]
    other = cosignature.sign(mine[1], Log(8).signed().text, NOON)
    stranger = cosignature.sign(a_secret("x.example", note.COSIGNATURE), text, NOON)
    lines = [forged[0], genuine[0], stranger, other, forged[1], genuine[2], forged[2]]
    body = "".join(signature.line() for signature in lines)
    got = asked_of(lying(body), log, *(secret.vkey for secret in mine))
    assert got.signatures == (genuine[0], genuine[2])
    assert got.times == {mine[0].vkey: NOON, mine[2].vkey: NOON + 2}


@pytest.mark.parametrize("body", ["", "\n", "<html>", "— w.example/0 AAAA\n", "— w.example/0 "])
def test_an_answer_without_a_cosignature_is_none(body: str) -> None:
    key = a_secret("w.example/0", note.COSIGNATURE).vkey
    with pytest.raises(RegisterFault, match="WIT-12"):
        asked_of(lying(body), Log(9), key)


@pytest.mark.parametrize(
    ("body", "code", "type_", "fault"),
    [
        ("3\n", 409, SIZE, "WIT-11"), ("4\n", 409, witness.PLAIN, "WIT-11"),
        ("many\n", 409, SIZE, "WIT-11"), ("10\n", 409, SIZE, "WIT-13"), ("", 500, "", "WIT-11"),
    ],
)  # fmt: skip
def test_a_refusal_is_passed_on(body: str, code: int, type_: str, fault: str) -> None:
    with pytest.raises(RegisterFault, match=fault):
        asked_of(lying(body, code, type_), Log(9), a_secret("w", note.COSIGNATURE).vkey)


def test_a_witness_that_tells_another_size_each_time_is_left(tmp_path: Path) -> None:
    told = iter("12345678")
    asks = []

    def post_(url: str, asked: bytes, timeout: float) -> Answer:
        asks.append(asked)
        return Answer(409, f"{next(told)}\n", SIZE)

    with pytest.raises(RegisterFault, match="WIT-11"):
        asked_of(post_, Log(9))
    assert len(asks) == witness_client.ASKS_MAX


def test_where_nobody_answers_the_fault_says_so() -> None:
    for url in ("http://127.0.0.1:9", "file:///etc/hostname", "nothing"):
        with pytest.raises(RegisterFault, match="WIT-10"):
            witness_client.post_http(url, b"", 2)


def test_an_answer_that_leads_elsewhere_is_a_refusal() -> None:
    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/add-checkpoint"
        assert witness_client.post_http(url, b"old 0\n", 5).code == 302
        thread.join()


# On a stick.


def test_a_stick_carries_the_same_request_and_the_same_answer(tmp_path: Path) -> None:
    log = Log(20)
    its = a_witness(tmp_path, logs=[log])
    out, back = tmp_path / "request.txt", tmp_path / "cosignatures.txt"
    asked: Request = witness.request(0, (), log.signed(8))
    witness_stick.write_request(out, asked)
    assert out.read_bytes() == log.asks(0, 8)
    given = witness_stick.sign(its, out, back)
    assert back.read_text(encoding="utf-8") == given.body and given.code == 200
    got = witness_client.accepted(log.signed(8), witness_stick.read_answer(back), its.vkeys, "")
    assert got.signatures == parse_lines(given.body)


def test_a_stick_brings_a_refusal_back(tmp_path: Path) -> None:
    log = Log(20)
    its = a_witness(tmp_path, logs=[log])
    out, back = tmp_path / "request.txt", tmp_path / "cosignatures.txt"
    for body, code, type_ in ((log.asks(5, 8), 409, SIZE), (b"?", 400, witness.PLAIN)):
        out.write_bytes(body)
        witness_stick.sign(its, out, back)
        read = witness_stick.read_answer(back)
        assert (read.code, read.type) == (code, type_)
        with pytest.raises(RegisterFault, match="WIT-11"):
            witness_client.accepted(log.signed(8), read, its.vkeys, "")


@pytest.mark.parametrize("body", [b"refused\n", b"refused x\n", b"refused -1\n", b"\xff"])
def test_what_is_no_answer_is_none(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a").write_bytes(body)
    key = a_secret("w", note.COSIGNATURE).vkey
    with pytest.raises(RegisterFault, match="WIT-06|WIT-12"):
        witness_client.accepted(
            Log(8).signed(), witness_stick.read_answer(tmp_path / "a"), [key], ""
        )
    with pytest.raises(RegisterFault, match="WIT-06"):
        witness_stick.read_answer(tmp_path / "none")


def test_a_note_without_checkpoint_is_no_request() -> None:
    with pytest.raises(ValueError):
        witness.request(0, (), Note("text\n", Log(3).signed().signatures))
    assert checkpoint.parse(witness.request(0, (), Log(3).signed()).note.text).size == 3
