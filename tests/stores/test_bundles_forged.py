"""Forged bundles among genuine ones: none of the forged is believed, each genuine one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import apsw
import figures
import forged_bundles as forged
import pytest
from forged_bundles import edited
from invented_court import COURT, Party, log_secret, party
from sites import Site
from sizes import size

from habeas.register import bundle, bundle_copy, bundle_heard, bundle_lines, bundle_taking
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.note import Signature
from habeas.register.verify import verify

Made = Callable[[Party, Path], bytes]

ATTACKS: dict[str, tuple[str, Made]] = {
    "an order names another person": ("REG-45", edited(forged.replace(1, b"P-0", b"P-9"))),
    "an order is taken away": ("REG-45", edited(forged.without_body)),
    "an order says what another says": ("REG-45", edited(forged.with_body_of_another)),
    "an order is another one": ("REG-45", edited(forged.with_a_forged_order)),
    "an order is left out": ("REG-45", edited(forged.left_out)),
    "the last entries are left out": ("REG-45", edited(forged.last_left_out)),
    "an order comes twice": ("REG-45", edited(forged.twice)),
    "two change places": ("REG-45", edited(forged.swapped)),
    "an entry is dated back": ("REG-45", edited(forged.replace(1, b'"2025-', b'"2024-'))),
    "an author is exchanged": ("REG-45", edited(forged.replace(1, b'"clerk+', b'"other+'))),
    "a signature is exchanged": ("REG-45", edited(forged.replace(1, b'"sig":"', b'"sig":"A'))),
    "the proof is exchanged": ("REG-45", edited(forged.says(grew="A" * 43 + "="))),
    "the proof is left out": ("REG-45", edited(forged.says(grew=""))),
    "it says another name": ("REG-44", edited(forged.says(origin=forged.OTHER))),
    "its checkpoint says another size": (
        "REG-44", edited(forged.note_text(lambda text: text.replace("\n1", "\n2", 1)))),
    "its checkpoint has no signature": (
        "REG-41", edited(forged.note_text(lambda text: text.partition("\n—")[0] + "\n"))),
    "its checkpoint is signed by a stranger of the same name": (
        "REG-44", edited(forged.signed_again(forged.Secret(COURT, 1, b"s" * 32)))),
    "its checkpoint is signed by another court": (
        "REG-44", edited(forged.signed_again(log_secret(forged.OTHER)))),
    "it goes on after its end": ("REG-41", lambda court, _: court.bundle(court.held) + b"x"),
    "it is of another court": ("REG-44", forged.of_another_court),
    "another court signs as this one": ("REG-44", forged.as_of_this_court),
    "a stranger wrote in the log": ("REG-46", forged.hacked(forged.by_a_stranger)),
    "one who was sent away wrote": ("REG-46", forged.hacked(forged.by_one_who_was_sent_away)),
    "one who let himself in wrote": ("REG-46", forged.hacked(forged.by_one_who_lets_himself_in)),
    "an act is entered again": ("REG-46", forged.hacked(forged.with_an_act_again)),
    "its key was revoked": ("REG-44", forged.hacked(forged.signed_by_a_revoked_key)),
    "the log has another past": ("REG-47", forged.other_past(0)),
    "another past of what is held": ("REG-47", forged.other_past(4)),
    "another past, shorter": ("REG-47", forged.other_past(6)),
}  # fmt: skip


@pytest.fixture
def court(memory: Path) -> Party:
    """A court of which entries are held, four more are signed."""
    made = party(memory)
    made.orders(5)
    made.held = made.sign()
    made.first = made.bundle()
    made.orders(3)
    made.sign()
    return made


def take(site: Site, data: bytes, court: Party) -> bundle.Received:
    trusted = [*court.trusted, log_secret(forged.OTHER).vkey]
    return bundle.receive(site.register, site.key, data, "", trusted)


def held(site: Site) -> list[Any]:
    return list(bundle_copy.entries(site.register.store, COURT))


@pytest.mark.parametrize(("code", "made"), ATTACKS.values(), ids=ATTACKS)
def test_a_forged_bundle_is_refused_and_the_genuine_one_taken(
    site: Site, memory: Path, court: Party, code: str, made: Made
) -> None:  # fmt: skip
    take(site, court.first, court)
    before, genuine = held(site), court.bundle(court.held)
    with pytest.raises(RegisterFault) as why:
        take(site, made(court, memory), court)
    assert why.value.code == code, (why.value, why.value.where)
    assert why.value.where or code == "REG-41"
    assert why.value.exit_code == (3 if code == "REG-47" else 2)
    assert held(site) == before
    assert take(site, genuine, court).end == court.register.size
    assert held(site) == list(court.register.entries())


def test_a_refusal_is_entered_once_with_what_speaks_against_the_log(
    site: Site, memory: Path, court: Party
) -> None:  # fmt: skip
    take(site, court.first, court)
    data = forged.other_past(4)(court, memory)
    for _ in range(2):
        with pytest.raises(RegisterFault, match="REG-47"):
            take(site, data, court)
    refusals = [e for e in site.register.entries() if e.kind == "refusal/1"]
    assert [one.fields["code"] for one in refusals] == ["REG-47"]
    named = bytes.fromhex(refusals[0].fields["document"])
    (body,) = site.register.store.one("SELECT body FROM blob WHERE hash=?", (named,))
    evidence = parsed(bytes(body))
    assert evidence["held"] != evidence["shown"]
    for side in ("held", "shown"):
        assert evidence[side].startswith(f"{COURT}\n{court.held}\n")


def test_an_older_bundle_is_refused_without_harm(site: Site, court: Party) -> None:
    take(site, court.bundle(), court)
    size = site.register.size
    with pytest.raises(RegisterFault) as why:
        take(site, court.first, court)
    assert site.register.size == size  # it agrees: there is nothing to keep
    assert why.value.code == "REG-48" and "already" in why.value.do
    assert held(site) == list(court.register.entries())


def test_a_bundle_cut_anywhere_is_refused(site: Site, court: Party) -> None:
    take(site, court.first, court)
    before, data = held(site), court.bundle(court.held)
    for end in range(0, len(data), len(data) // 40):
        with pytest.raises(RegisterFault, match="REG-4[15]"):
            take(site, data[:end], court)
    assert held(site) == before
    assert take(site, data, court).end == court.register.size


def test_a_bundle_of_the_register_itself_is_not_taken_in(site: Site, court: Party) -> None:
    own = party(Path(court.register.store.where).parent, site.register.origin)
    own.orders(1)
    own.sign()
    with pytest.raises(RegisterFault, match="REG-49"):
        bundle.receive(site.register, site.key, own.bundle(), "", own.trusted)


def test_a_line_that_a_carrier_adds_to_the_checkpoint_does_no_harm(
    site: Site, court: Party
) -> None:  # fmt: skip
    """Otherwise he could make every later `verify` accuse the site that took the bundle in."""
    line = Signature(COURT, b"junk", b"no signature at all").line()
    data = edited(forged.note_text(lambda text: text + line))(court, Path())
    take(site, court.first, court)
    assert take(site, data, court).end == court.register.size
    assert verify(site.register).faults == ()


# What was heard of a log binds it.


def test_a_checkpoint_that_is_heard_names_what_is_missing(site: Site, court: Party) -> None:
    take(site, court.first, court)
    note = parsed(court.bundle(court.held).split(b"\n")[1])["checkpoint"]
    gap = bundle_heard.hear(site.register, site.key, note, court.trusted)
    assert gap == bundle_heard.Gap(COURT, court.held, court.register.size)
    assert bundle_heard.gaps(site.register.store) == [gap]
    take(site, court.bundle(court.held), court)
    assert bundle_heard.gaps(site.register.store) == []
    assert bundle_heard.hear(site.register, site.key, note, court.trusted) is None


def test_a_log_that_said_one_thing_and_brings_another_is_found(
    site: Site, memory: Path, court: Party
) -> None:  # fmt: skip
    take(site, court.first, court)
    fork = court.forked(memory)
    fork.orders(2)
    fork.sign()
    heard = parsed(fork.bundle(court.held).split(b"\n")[1])["checkpoint"]
    court.orders(9)
    court.sign()
    bundle_heard.hear(site.register, site.key, heard, court.trusted)
    with pytest.raises(RegisterFault, match="REG-47"):
        take(site, court.bundle(court.held), court)
    with pytest.raises(RegisterFault, match="REG-44"):
        bundle_heard.hear(
            site.register,
            site.key,
            heard.replace("\n—", "\n\u2014 x AAAAAAA=\n—").replace(
                f"{COURT}\n", f"{forged.OTHER}\n", 1
            ),
            court.trusted,
        )


# Many, at random.


def spoil(memory: Path, rounds: int, seed: int) -> Counter[str]:
    """How many spoiled bundles were refused or did no harm, until one was believed."""
    random, court, prison = Random(seed), party(memory), party(memory, "prison.example/valle")
    held, met = 0, Counter[str]()
    for i in range(rounds):
        if i % 25 == 0:
            court.orders(random.randint(1, 4))
            court.sign()
            genuine = bundle.write_bundle(court.register, held, [], plain=True)
        try:
            bundle.receive(
                prison.register, prison.key, forged.spoiled(random, genuine), "", court.trusted
            )
        except RegisterFault:
            met["refused"] += 1
        except apsw.Error:  # only ever without the checks
            met["broken"] += 1
        else:
            ours = list(bundle_copy.entries(prison.register.store, COURT))
            same = ours == list(court.register.entries(0, len(ours)))
            met["harmless" if same else "believed"] += 1
            if not same:
                return met
        if i % 25 == 24:
            got = bundle.receive(prison.register, prison.key, genuine, "", court.trusted)
            held = got.end
            met["genuine"] += held == court.register.size
    return met


@pytest.mark.slow
def test_of_many_spoiled_bundles_none_is_believed(memory: Path) -> None:
    rounds = size(2_000)
    met = spoil(memory, rounds, 1)
    assert met["believed"] == met["broken"] == 0, met
    assert met["genuine"] == rounds // 25
    assert met["harmless"] < rounds // 10
    figures.note("bundles", spoiled=rounds, believed=0, refused=met["refused"],
                 harmless=met["harmless"], genuine=met["genuine"], attacks=len(ATTACKS))  # fmt: skip


def test_a_receiver_that_believes_what_it_reads_believes_spoiled_bundles(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """The negative control: without the checks the attacks succeed."""
    monkeypatch.setattr(bundle_lines.Walk, "take", lambda walk, entry: ())
    monkeypatch.setattr(bundle_taking, "_leads", lambda edge, bundle: True)
    met = [spoil(memory, 100, seed) for seed in range(5)]
    assert sum(one["believed"] for one in met) >= 4, met
