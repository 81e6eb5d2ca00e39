"""Invented histories of a register: acts in any order, late, wrong, corrected, while time passes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from habeas.register import keys, log
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.services import act, admission, correction, identity, movement, order, release
from habeas.services.judged_people import minute_of

KEY = keys.new("desk-1")
BEGAN = 1_788_220_800_000  # 1 September 2026, 00:00 UTC
MINUTE, DAY = 60_000, 86_400_000
PEOPLE = tuple(f"P-{i}" for i in range(5))
PLACES = ("Norte", "Norte/1", "Van", "Sur", "")


class History:
    """A register with a clock of its own, written by acts drawn from a seed."""

    def __init__(self, path: str, seed: int) -> None:
        self.random, self.time, self.path = Random(seed), BEGAN, path
        self.register: Register = log.create(
            path, KEY, origin="prison.example/valle", zone="America/El_Salvador", country="SV",
            log_keys=[KEY.vkey], clock=lambda: self.time,
        )  # fmt: skip
        act.record(self.register, KEY, [
            ("place/1", {"place": "Norte", "place_kind": "prison", "capacity": 2}),
            ("place/1", {"place": "Norte/1", "within": "Norte"}),
            ("place/1", {"place": "Van", "place_kind": "vehicle"}),
        ])  # fmt: skip

    def do(self, what: str) -> Any:
        """One act of this name."""
        return ACTS[what](self, self.random)

    def at(self) -> str:
        """A moment: now, some days ago, a day, rarely one to come or one that cannot be read."""
        back = self.random.choice((0, 0, 0, 90, 1440, 4000, 20_000, -300))
        minute = minute_text(minute_of(self.time) - back)
        return self.random.choice((minute, minute, minute, minute[:10], "?"))

    @property
    def at_now(self) -> str:
        """The minute by the clock."""
        return minute_text(minute_of(self.time))

    def day(self, least: int, most: int) -> str:
        """A day so many days from now."""
        away = self.random.randint(least, most)
        return minute_text(minute_of(self.time + away * DAY))[:10]

    def entry(self, *kinds: str) -> int | None:
        """An entry of one of these kinds, if there is one."""
        found = [
            n for n, kind in self.register.store.every("SELECT n, kind FROM entry")
            if kind.partition("/")[0] in kinds
        ]  # fmt: skip
        return self.random.choice(found) if found else None


Act = Callable[[History, Random], Any]
ACTS: dict[str, Act] = {}


def _act(made: Act) -> Act:
    ACTS[made.__name__.strip("_")] = made
    return made


def _stay(random: Random) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, values in {
        "basis": ("AEA", "Title 8"), "regime": ("solitary", "ordinary"), "country": ("SV", "US"),
        "for_state": ("US",), "recognised": (True, False), "destination": ("US", "VE"),
        "agreement": ("two states",),
    }.items():  # fmt: skip
        if random.random() < 0.3:
            found[name] = random.choice(values)
    return found


@_act
def _admission(h: History, random: Random) -> Any:
    person, place = random.choice(PEOPLE), random.choice(PLACES)
    return admission.record_admission(h.register, KEY, person, h.at(), place, **_stay(random))


@_act
def _movement(h: History, random: Random) -> Any:
    people = random.sample(PEOPLE, random.choice((1, 1, 2)))
    return movement.record_movement(
        h.register, KEY, people, h.at(), random.choice(PLACES),
        origin=random.choice((None, None, "Norte")), outside=random.random() < 0.1,
        **_stay(random),
    )  # fmt: skip


@_act
def _left(h: History, random: Random) -> Any:
    leave = random.choice((release.record_release, release.record_release, release.record_escape,
                           release.record_death))  # fmt: skip
    return leave(h.register, KEY, random.choice(PEOPLE), h.at())


@_act
def _title(h: History, random: Random) -> Any:
    fields: dict[str, Any] = {
        "person": random.choice(PEOPLE), "start": h.day(-40, 5),
        "what": random.choice(("arrest", "administrative", "remand", "sentence", "agreement")),
        "status": random.choice(("valid", "valid", "valid", "claimed", "challenged")),
        "id": random.choice("ABC"),
    }  # fmt: skip
    if random.random() < 0.8:
        fields["end"] = h.day(-2, 60)
    return act.record(h.register, KEY, [("title/1", fields)])


@_act
def _status(h: History, random: Random) -> Any:
    n = h.entry("title")
    if n is None:
        return None
    line = h.register.entry(n)
    assert line is not None
    fields = {
        "title": n, "person": line.fields["person"], "at": h.at(),
        "status": random.choice(("valid", "stayed", "revoked")),
    }  # fmt: skip
    return act.record(h.register, KEY, [("title_status/1", fields)])


@_act
def _order(h: History, random: Random) -> Any:
    fields: dict[str, Any] = {
        "act": random.choice(("release", "bars transfer", "bars country", "return")),
        "made": h.at(), "id": str(random.randrange(99)),
    }  # fmt: skip
    named = random.random()
    if named < 0.5:
        fields["person"] = random.choice(PEOPLE)
    elif named < 0.6:
        fields["people"] = random.sample(PEOPLE, 2)
    else:
        fields["basis"] = random.choice(("AEA", "Title 8"))
    if random.random() < 0.5:
        fields["end"] = h.day(0, 20)
    if random.random() < 0.2:
        fields["confirmed"] = False
    return order.record_order(h.register, KEY, fields)


@_act
def _order_change(h: History, random: Random) -> Any:
    n = h.entry("order")
    if n is None:
        return None
    what = random.choice(("vacated", "lifted", "extended"))
    more: dict[str, Any] = {"end": h.day(1, 30)} if what == "extended" else {}
    if random.random() < 0.3:
        more["person"] = random.choice(PEOPLE)
    return order.change_order(h.register, KEY, n, what, h.at(), **more)


@_act
def _event(h: History, random: Random) -> Any:
    kind, what = random.choice((
        ("contact/1", "judge"), ("contact/1", "counsel"), ("contact/1", "family"),
        ("contact/1", "doctor"), ("judicial_act/1", "review"), ("judicial_act/1", "acquittal"),
        ("transport/1", "departure"), ("isolation/1", "isolation review"),
    ))  # fmt: skip
    fields = {"person": random.choice(PEOPLE), "what": what, "at": h.at()}
    return act.record(h.register, KEY, [(kind, fields)])


@_act
def _person(h: History, random: Random) -> Any:
    fields = {"person": random.choice(PEOPLE), "birth_date": h.day(-8000, -6000)}
    if random.random() < 0.3:
        fields["nationality"] = "VE"
    return identity.record_person(h.register, KEY, fields)


@_act
def _link(h: History, random: Random) -> Any:
    one, two = random.sample(PEOPLE, 2)
    return identity.link(h.register, KEY, one, two, random.choice(("same", "not the same")))


@_act
def _decree(h: History, random: Random) -> Any:
    fields = {"id": "D", "country": "SV", "start": h.day(-40, 3), "end": h.day(4, 40)}
    return act.record(h.register, KEY, [("decree/1", fields)])


@_act
def _agreement(h: History, random: Random) -> Any:
    fields = {"id": "two states", "start": h.day(-40, 0), "end": h.day(1, 40)}
    return act.record(h.register, KEY, [("agreement/1", fields)])


@_act
def _correction(h: History, random: Random) -> Any:
    n = h.entry("admission", "movement", "title", "order", "contact", "link", "correction",
                "release", "decree", "order_change")  # fmt: skip
    if n is None:
        return None
    root, _ = correction.rooted(h.register, n)
    line = h.register.entry(root)
    assert line is not None
    fields = dict(line.fields)
    if random.random() < 0.3:
        return correction.withdraw(h.register, KEY, n, "written by mistake")
    for name, value in (("at", h.at()), ("start", h.day(-9, 2)), ("person", random.choice(PEOPLE))):
        if name in fields and random.random() < 0.6:
            fields[name] = value
    return correction.correct(h.register, KEY, n, fields, "misread")


@_act
def _unserved(h: History, random: Random) -> Any:
    """An entry that no service wrote."""
    fields = {"person": random.choice(PEOPLE), "at": h.at(), "place": "Sur"}
    return h.register.append([("admission/1", fields)], KEY)


@_act
def _batch(h: History, random: Random) -> Any:
    n = h.entry("batch")
    if n is not None and random.random() < 0.5:
        return act.record(h.register, KEY, [("batch_withdrawn/1", {"batch": n})])
    rows = [("admission/1", {"person": person, "at": h.at()}) for person in PEOPLE[:2]]
    return act.record(
        h.register, KEY, [("batch/1", {"source": {"what": "file", "name": "list.csv"}}), *rows]
    )


@_act
def _held(h: History, random: Random) -> Any:
    """A release that a title with its document refuses, if it can."""
    digest = bytes(32)
    with h.register.writing() as pen:
        if pen.store.one("SELECT 1 FROM blob") is None:
            pen.store.load("blob", [(digest, b"scan")])
    person = random.choice(PEOPLE)
    fields = {
        "person": person, "what": "remand", "start": h.day(-9, -1), "end": h.day(20, 60),
        "document": digest.hex(),
    }  # fmt: skip
    act.record(h.register, KEY, [("title/1", fields)])
    return release.authorise_release(h.register, KEY, person)


@_act
def _minutes(h: History, random: Random) -> Any:
    h.time += random.randrange(1, 600) * MINUTE


@_act
def _days(h: History, random: Random) -> Any:
    h.time += random.randrange(1, 40) * DAY + random.randrange(1440) * MINUTE
