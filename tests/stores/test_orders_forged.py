"""Ten thousand forged orders: each refused, or the very order that the court had signed."""

from __future__ import annotations

from collections import Counter

import figures
import forged_orders as forged
import pytest
from sites import Site

from habeas.register import cosignature, note
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.verify import verify
from habeas.services import order_signed
from habeas.services.act import Done, Refused
from habeas.services.order_listed import listed
from habeas.services.order_received import receive_signed
from habeas.services.order_signed import Genuine, Wrong

COUNT, SEED = 10_000, 20250315
SENT = forged.genuine(SEED, 60)


def accepted(count: int, used: order_signed.Used = SENT.used) -> tuple[Counter[str], Counter[str]]:
    """How often each attack put something else in than a court had signed; each code of refusal."""
    taken: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for attack, given in forged.forged(SEED, count, SENT):
        verdict = order_signed.judge(given, forged.KEYS, used)
        if isinstance(verdict, Wrong):
            said[verdict.code] += 1
        elif note.parse(verdict.note).text in SENT.texts.values():
            said["identical"] += 1
        else:
            taken[attack] += 1
    return taken, said


def test_of_ten_thousand_forged_orders_none_is_accepted() -> None:
    taken, said = accepted(COUNT)
    assert taken == {}
    assert said.total() == COUNT
    assert set(said) == {*(f"ORD-{n}" for n in range(14, 20)), "identical"}
    figures.note("forged-orders", orders=COUNT, kinds=len(forged.ATTACKS), accepted=0, **said)


def test_every_genuine_order_is_accepted_as_it_was_signed() -> None:
    for fields, written in SENT.notes:
        verdict = order_signed.judge(written, forged.KEYS, SENT.used)
        assert isinstance(verdict, Genuine)
        assert (verdict.fields, verdict.note) == (fields, written)


def never_mind(*_: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("where", "name", "careless", "passes"),
    [
        (cosignature, "time_of", lambda *_: 0, "edited_words"),
        (order_signed, "is_of", never_mind, "signed_by_other_court"),
        (order_signed, "is_valid", never_mind, "signed_by_a_revoked_key"),
        (order_signed, "_is_used", lambda *_: False, "number_with_other_words"),
        (order_signed, "_lacking", lambda *_: "", "with_the_registers_words"),
    ],
)
def test_whoever_leaves_out_one_check_accepts_forged_orders(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, careless: object, passes: str
) -> None:
    # A register that has none of these orders yet: numbers alone would stop some of the forgeries.
    used = SENT.used if name == "_is_used" else lambda *_: ""
    count = len(forged.ATTACKS) * 8
    assert passes not in accepted(count, used)[0]
    monkeypatch.setattr(where, name, careless)
    assert passes in accepted(count, used)[0]


def test_the_whole_service_refuses_each_and_writes_the_refusal(site: Site) -> None:
    enter_keys(site)
    entered = {}
    for _, written in SENT.notes:
        done = receive_signed(site.register, site.key, written)
        assert isinstance(done, Done)
        entered[note.parse(written).text] = done.receipt.first
    refused = set()
    for _, given in forged.forged(SEED + 1, 250, SENT):
        came = receive_signed(site.register, site.key, given)
        if isinstance(came, Done):
            assert came.receipt.again and came.receipt.first in entered.values()
        else:
            refused.add(came.entry)
    kinds = Counter(line.kind for line in site.register.entries())
    assert kinds["order/1"] == len(SENT.notes)
    assert kinds["refusal/1"] == len(refused) > 150


def enter_keys(site: Site) -> None:
    """The keys of the invented courts: one was revoked, one replaced by another."""

    def key(what: str, **said: str) -> tuple[str, dict[str, str]]:
        return "key/1", {"what": what, **said}

    own = forged.FIRST_KEY.vkey
    site.register.append([
        key("added", vkey=forged.SECOND_KEY.vkey, holder=forged.SECOND, role="court"),
        key("added", vkey=forged.REVOKED.vkey, holder=forged.FIRST, role="court"),
        key("revoked", key=forged.REVOKED.id, since="2019-01-01"),
        key("added", vkey=forged.REPLACED.vkey, holder=forged.FIRST, role="court"),
        key("rotated", key=forged.REPLACED.id, vkey=own, since="2025-06-27", holder="first-court"),
    ], site.key)  # fmt: skip


def test_a_refusal_has_the_hash_of_what_came_and_the_note_itself(site: Site) -> None:
    enter_keys(site)
    written = SENT.notes[1][1].replace("P-", "Q-")
    came = receive_signed(site.register, site.key, written)
    assert isinstance(came, Refused)
    line = site.register.entry(came.entry)
    assert line is not None
    row = site.register.store.one(
        "SELECT body FROM blob WHERE hash=?", (bytes.fromhex(line.fields["document"]),)
    )
    assert row is not None and bytes(row[0]) == written.encode()


@pytest.mark.parametrize(
    "court", [forged.SECOND_KEY, forged.FIRST_KEY]
)  # added; in another's place
def test_the_key_of_a_court_signs_orders_and_writes_nothing(site: Site, court: Key) -> None:
    enter_keys(site)
    with pytest.raises(RegisterFault, match="REG-22"):
        site.register.append([("release/1", {"person": "P-1", "at": "2025-03-15"})], court)
    assert verify(site.register).faults == ()


def written_past_all_checks(site: Site, fields: forged.Fields, written: str, **other: str) -> int:
    """An order that somebody with a key of the register writes beside a note, as if signed."""
    body = {**fields, **other, "signed_note": written}
    return site.register.append([("order/1", body)], site.key).first


def test_a_note_that_the_entry_does_not_say_makes_no_order_signed(site: Site) -> None:
    enter_keys(site)
    fields, written = SENT.notes[1]
    false = written_past_all_checks(site, fields, written, person="P-999")
    none = written_past_all_checks(site, fields, "no note at all")
    done = receive_signed(site.register, site.key, written)
    assert isinstance(done, Done) and not done.receipt.again
    found = {n: listed(site.register, n) for n in (false, none, done.receipt.first)}
    assert [one.standing for one in found.values() if one] == ["entered", "entered", "signed"]
    later = written_past_all_checks(site, fields, written, person="P-998")
    again = receive_signed(site.register, site.key, written)
    assert isinstance(again, Done) and again.receipt.first == done.receipt.first < later
