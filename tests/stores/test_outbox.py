"""What those outside are told stands with the act; it waits until it has arrived."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from invented_desk import TWO, Desk
from sites import Site

from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import kept, movement, outbox, transfer
from habeas.services.outbox import Notice
from habeas.services.outbox_letter import letter

TO = ["court", "counsel", "oversight"]


def flagged(register: Register, key: Key, count: int = 1, to: list[str] = TO) -> range:
    flags = [
        outbox.tell(to, "O-01", "people left", [f"P-{i}"], [], "2025-11-24T18:00Z")
        for i in range(count)
    ]  # fmt: skip
    return register.append(flags, key).numbers


class Office(BaseHTTPRequestHandler):
    """An office outside that takes notices, or fails while it is told to."""

    taken: list[tuple[str, Any]] = []
    fails = False

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not Office.fails:
            Office.taken.append((self.headers["Idempotency-Key"], json.loads(body)))
        self.send_response(503 if Office.fails else 204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def office() -> Iterator[str]:
    """The address of such an office on this machine alone."""
    server = HTTPServer(("127.0.0.1", 0), Office)
    Office.taken, Office.fails = [], False
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/notices"
    server.shutdown()
    server.server_close()


def test_a_departure_behind_a_bar_waits_for_court_counsel_oversight_carrier(site: Site) -> None:
    desk = Desk(site, "P-1")
    n = desk.plan()
    desk.bar("P-1")
    assert outbox.pending(desk.register) == []
    left = desk.depart(n)
    waiting = outbox.pending(desk.register)
    assert [one.recipient for one in waiting] == ["counsel", "court", "oversight", "Road Unit"]
    assert all(one.entry in left.followed for one in waiting)


def test_a_movement_behind_a_bar_that_no_transfer_planned_is_told_as_well(site: Site) -> None:
    desk = Desk(site, "P-1", "P-2")
    movement.record_movement(desk.register, desk.key, "P-2", desk.now, "Sur")
    assert outbox.pending(desk.register) == []
    desk.bar("P-1", "P-2")
    moved = movement.record_movement(desk.register, desk.key, ["P-1", "P-2"], desk.later(1), "Este")
    waiting = outbox.pending(desk.register)
    assert {one.recipient for one in waiting} == set(TO)
    assert {one.entry for one in waiting} == set(moved.followed)
    assert waiting[0].body["people"] == ["P-1", "P-2"]


def test_whoever_is_brought_off_a_vehicle_is_not_told_of_once_more(site: Site) -> None:
    desk = Desk(site, "P-1")
    n = desk.plan()
    desk.depart(n)
    desk.bar("P-1")
    before = len(outbox.pending(desk.register))
    movement.record_movement(desk.register, desk.key, "P-1", desk.later(1), "Norte")
    assert len(outbox.pending(desk.register)) == before


def test_an_override_is_told_in_the_transaction_that_writes_it(site: Site) -> None:
    desk = Desk(site, "P-1")
    n = desk.plan()
    desk.bar("P-1")
    desk.authorise(n)
    assert outbox.pending(desk.register) == []
    answer = transfer.authorise_transfer(desk.register, desk.key, n, override=TWO)
    assert {one.recipient for one in outbox.pending(desk.register)} == set(TO)
    assert isinstance(answer, transfer.Done)
    assert answer.followed.start == answer.receipt.first + 1


def test_each_notice_is_written_into_the_folder_of_its_recipient_once(
    register: Register, key: Key, tmp_path: Path
) -> None:
    (n,) = flagged(register, key)
    came = outbox.deliver(register, {"*": outbox.folder(tmp_path)})
    assert len(came.sent) == 3
    assert outbox.pending(register) == []
    said = json.loads((tmp_path / "court" / f"{n:08d}.json").read_text())
    assert (said["to"], said["entry"], said["body"]["rule"]) == ("court", n, "O-01")
    assert outbox.deliver(register, {"*": outbox.folder(tmp_path)}).sent == ()


def test_a_notice_in_a_folder_can_be_read_by_whoever_opens_it(
    register: Register, key: Key, tmp_path: Path
) -> None:
    (n,) = flagged(register, key)
    outbox.deliver(register, {"*": outbox.folder(tmp_path)})
    said = (tmp_path / "court" / f"{n:08d}.txt").read_text()
    assert "people left" in said and "P-0" in said and f"entry {n}" in said
    told = letter("Road Unit", 7, "recall/1", {
        "order": 3, "people": ["P-1"], "vehicle": "V-1\nx", "at": "2025-11-24T18:00Z",
        "answer_by": "2025-11-24T18:15Z",
    })  # fmt: skip
    assert "turn back" in told and "by 2025-11-24T18:15Z" in told and "V-1 x" in told


def test_a_folder_that_cannot_be_is_told_in_four_parts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RegisterFault, match="OUT-13") as told:
        outbox.folder(tmp_path / "file")
    assert told.value.where.endswith("file") and "--to" in told.value.do


def test_a_notice_goes_over_the_network(register: Register, key: Key, office: str) -> None:
    (n,) = flagged(register, key)
    came = outbox.deliver(register, {"court": outbox.http(office)})
    assert [one.recipient for one in came.sent] == ["court"]
    ((name, said),) = Office.taken
    assert name == f"{n:016d}-court"
    assert said["body"]["remarks"] == "people left"
    assert [one.recipient for one in outbox.pending(register)] == ["counsel", "oversight"]


def test_what_could_not_be_sent_is_kept_with_the_reason(
    register: Register, key: Key, office: str
) -> None:
    flagged(register, key, to=["court"])
    Office.fails = True
    came = outbox.deliver(register, {"*": outbox.http(office, 5)})
    assert came.sent == ()
    assert "503" in came.failed[0].failed
    assert "503" in outbox.pending(register)[0].failed
    Office.fails = False
    assert len(outbox.deliver(register, {"*": outbox.http(office, 5)}).sent) == 1
    assert outbox.pending(register) == []


def test_one_channel_that_fails_does_not_stop_the_others(
    register: Register, key: Key, tmp_path: Path
) -> None:
    def breaks(_: Notice) -> None:
        raise OSError("no line")

    flagged(register, key)
    channels = {"court": breaks, "*": outbox.folder(tmp_path)}
    assert len(outbox.deliver(register, channels).sent) == 2
    assert [one.recipient for one in outbox.pending(register)] == ["court"]


def test_many_notices_of_one_act_need_two_officers(
    register: Register, key: Key, tmp_path: Path
) -> None:
    flagged(register, key, outbox.BRAKE + 1, ["court"])
    flagged(register, key, 1, ["court"])
    channels = {"*": outbox.folder(tmp_path)}
    came = outbox.deliver(register, channels, ["A. Invented", "a. invented "], key)
    assert (len(came.sent), len(came.braked)) == (1, outbox.BRAKE + 1)
    came = outbox.deliver(register, channels, ["A. Invented", "B. Invented"], key)
    assert (len(came.sent), len(came.braked)) == (outbox.BRAKE + 1, 0)
    last = register.entry(register.size - 1)
    assert last is not None
    assert last.fields["ground"] == "let go by A. Invented, B. Invented"


def test_fifty_notices_go_without_them(register: Register, key: Key, tmp_path: Path) -> None:
    flagged(register, key, outbox.BRAKE, ["court"])
    assert outbox.deliver(register, {"*": outbox.folder(tmp_path)}).braked == ()


def test_a_row_that_was_spoiled_loses_no_notice(register: Register, key: Key) -> None:
    flagged(register, key, to=["court"])
    outbox.deliver(register, {})
    (subject,) = [subject for subject, _ in kept.every(register.store, outbox.NAME)]
    register.store.run(
        "UPDATE kept SET body='{' WHERE name=? AND subject=?", (outbox.NAME, subject)
    )
    assert [one.recipient for one in outbox.pending(register)] == ["court"]


def test_a_cache_that_is_lost_sends_again_rather_than_never(register: Register, key: Key) -> None:
    flagged(register, key, to=["court"])
    outbox.deliver(register, {})
    register.store.run("DELETE FROM kept WHERE name IN (?, ?)", (outbox.NAME, outbox.SEEN))
    assert len(outbox.pending(register)) == 1


def test_an_address_that_is_none_is_told_at_once() -> None:
    with pytest.raises(RegisterFault, match="OUT-11"):
        outbox.http("ftp://court.example")


@pytest.mark.parametrize("name", ["../../etc", "a/b", "..", "Court 1"])
def test_a_recipient_cannot_lead_out_of_the_folder(
    register: Register, key: Key, tmp_path: Path, name: str
) -> None:
    flagged(register, key, to=[name])
    outbox.deliver(register, {"*": outbox.folder(tmp_path / "out")})
    written = list(tmp_path.rglob("*.json"))
    assert len(written) == 1
    assert written[0].parent.parent == tmp_path / "out"
