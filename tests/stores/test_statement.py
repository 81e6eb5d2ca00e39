"""What a register states, seals, copies: the acts around the log."""

from __future__ import annotations

import json

import pyrage
import pytest

from habeas.register import copying, log
from habeas.register.fault import RegisterFault
from habeas.register.keeping import replayed
from habeas.register.keys import Key
from habeas.register.line import commitment
from habeas.register.log import Register
from habeas.register.verify import verify
from habeas.services.sealing import seal
from habeas.services.statement import state_absence

DAY = "2026-03-15"


class Held:
    """A register with the key that writes in it."""

    def __init__(self, register: Register, key: Key):
        self.register, self.key = register, key

    def append(self, drafts):
        return self.register.append(drafts, self.key)

    def entry(self, n):
        line = self.register.entry(n)
        assert line is not None
        return line


@pytest.fixture
def held(register: Register, key: Key) -> Held:
    """A register in which P-1 was held from 14 to 16 March, A-9 is an alias without a name."""
    made = Held(register, key)
    first = made.append([("admission/1", {"person": "P-1", "at": "2026-03-14T12:00Z",
                                              "place": "Valle"})]).first  # fmt: skip
    made.append([("release/1", {"person": "P-1", "at": "2026-03-16T12:00Z",
                                    "leaves": first})])  # fmt: skip
    return made


def alias(**more):
    return ("alias/1", {"alias": "A-9", "order": "25-100", "escrow_court": "Juzgado 1",
                        "escrow_oversight": "Ombudsman", "end": "2026-12-31",
                        "review": "2026-06-01", **more})  # fmt: skip


def asked(held, person="P-2", day=DAY, as_what="court"):
    return state_absence(held.register, held.key, person, day, "Juzgado 3", as_what)


def test_somebody_who_was_never_here_is_stated_absent_in_an_entry(held):
    receipt = asked(held).receipt
    assert receipt is not None
    line = held.entry(receipt.first)
    assert line.kind == "statement/1" and line.fields["person"] == "P-2"


@pytest.mark.parametrize(("day", "stated"), [("2026-03-13", True), ("2026-03-14", False),
                                              (DAY, False), ("2026-03-17", True)])  # fmt: skip
def test_absence_is_stated_only_of_days_that_the_entries_exclude(held, day, stated):
    assert (asked(held, "P-1", day).receipt is not None) == stated


def test_a_link_to_somebody_who_was_here_stops_the_statement(held):
    held.append([("link/1", {"person": "P-2", "other": "P-1", "verdict": "same"})])
    assert asked(held).receipt is None


def test_a_protected_person_gets_the_same_answer_as_one_who_was_here(held):
    here = asked(held, "P-1")
    held.append([alias(person="P-7")])
    hidden = asked(held, "P-7")
    assert hidden.receipt is None and hidden.said == here.said


def test_an_alias_whose_person_the_log_does_not_tell_stops_every_statement_of_its_time(held):
    assert asked(held).receipt is not None
    held.append([alias()])
    assert asked(held).receipt is None
    assert asked(held, day="2027-03-15").receipt is not None


@pytest.mark.parametrize("as_what", ["newspaper", ""])
def test_a_requester_without_a_right_to_ask_is_refused(held, as_what):
    with pytest.raises(RegisterFault, match="REG-50"):
        asked(held, as_what=as_what)


def test_a_sealed_body_is_gone_its_proof_stays_and_the_court_holds_it(held):
    n = held.append([("contact/1", {"person": "P-1", "what": "counsel",
                                    "at": "2026-03-15T10:00Z"})]).first  # fmt: skip
    before = held.entry(n)
    court = pyrage.x25519.Identity.generate()
    _, packed = seal(
        held.register, held.key, n, "Juzgado 1", "26-7", recipients=[str(court.to_public())]
    )
    after = held.entry(n)
    assert after.body is None and after.salt is None and after.head == before.head
    assert verify(held.register).faults == () and verify(held.register).sealed == 1
    kept = json.loads(pyrage.decrypt(packed, [court]))
    committed = commitment(bytes.fromhex(kept["salt"]), kept["kind"], kept["body"].encode())
    assert commitment(before.salt, before.kind, before.body.encode()) == committed


def test_no_court_seals_who_is_held(held):
    with pytest.raises(RegisterFault, match="REG-39"):
        seal(held.register, held.key, 1, "Juzgado 1", "26-7")
    assert held.entry(1).body is not None


def test_nothing_is_sealed_twice_nor_what_is_not_there(held):
    n = held.append([("contact/1", {"person": "P-1", "what": "counsel",
                                    "at": "2026-03-15T10:00Z"})]).first  # fmt: skip
    seal(held.register, held.key, n, "Juzgado 1", "26-7")
    with pytest.raises(RegisterFault, match="REG-29"):
        seal(held.register, held.key, n, "Juzgado 1", "26-7")
    with pytest.raises(RegisterFault, match="REG-28"):
        seal(held.register, held.key, 999, "Juzgado 1", "26-7")


def test_a_copy_is_the_same_register_and_a_changed_copy_is_not_restored(held, tmp_path):
    held.append([("correction/1", {"corrects": 1, "reason": "wrong person", "replacement": {
        "person": "P-3", "at": "2026-03-14T12:00Z", "place": "Valle"}})])  # fmt: skip
    copy, anew = tmp_path / "copy.db", tmp_path / "anew.db"
    assert copying.back_up(held.register, str(copy)) == held.register.size
    found = copying.restore(str(copy), str(anew))
    restored = log.open_register(str(anew))
    assert found.root == verify(held.register).root
    assert replayed(restored.store, restored.zone) == replayed(
        held.register.store, held.register.zone
    )
    restored.close()
    data = copy.read_bytes()
    copy.write_bytes(data.replace(b'"place":"Valle"', b'"place":"Velle"', 1))
    with pytest.raises(RegisterFault, match="REG-36") as refused:
        copying.restore(str(copy), str(tmp_path / "other.db"))
    assert refused.value.exit_code == 3 and not (tmp_path / "other.db").exists()


def test_a_drill_says_what_came_back(held):
    found = copying.drill(held.register)
    assert (found.entries, found.lost, found.people) == (held.register.size, 0, 0)
