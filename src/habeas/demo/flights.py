"""From passengers to rows: stays leg by leg, titles, orders, events, the agreement."""

from __future__ import annotations

from typing import Any

import numpy as np

from habeas.demo import places
from habeas.demo.batches import Batch, batch
from habeas.demo.contacts import rhythm
from habeas.demo.instants import COURT, FIELD, HOME, STOP, at, midnight
from habeas.demo.names import born, names
from habeas.demo.passengers import BASES, Passengers
from habeas.demo.schedule import Flight, Instants, Schedule
from habeas.records.casebook import ABSENT, Ints, Words
from habeas.spans import DAY, HOUR

AGREEMENT = "XU-XA 2025"
FEE, PAID = 20_000.0, 4_760_000.0  # a person and year; 238 times as much
CENTRE, AIRFIELD = "Centro de Detención del Valle (XU)", "Aeródromo Media Ruta (XH)"
COURT_NAME = "Tribunal del Distrito (XU)"


def flown(
    who: Passengers, schedule: Schedule, fixed: Instants, rng: np.random.Generator, as_of: int
) -> list[Batch]:
    """Every row about the people of the flights."""
    caught = np.array([flight.legs[0][0] for flight in fixed.flights])[who.flight]
    caught = caught - rng.integers(3 * DAY, 9 * DAY, len(who))
    landed = np.array([flight.legs[-1][1] for flight in fixed.flights])[who.flight]
    end = np.where(who.national, ABSENT, fixed.release)
    rows = [_persons(who, rng), *_before(who, caught, fixed, rng)]
    for number, flight in enumerate(fixed.flights):
        rows += _legs(who, np.flatnonzero(who.flight == number), flight)
    rows.append(_abroad(who, landed, end, rng))
    rows += _titles(who, schedule, caught, landed)
    rows += _contacts(who, caught, landed, rng, as_of)
    rows.append(_event(who, ~who.national, "release", end, "XA"))
    return [*rows, *_orders(who, schedule, fixed), _agreement()]


def _persons(who: Passengers, rng: np.random.Generator) -> Batch:
    age = rng.integers(20 * 366, 50 * 366, len(who)) * DAY
    return batch(
        "persons", who.person, name=names(rng, len(who)),
        birth_date=born(midnight(at("2025-03-15") - age)),
        nationality=Words(who.national.astype(np.int32), ("XV", "XA")), vulnerable=0,
    )  # fmt: skip


def _stay(who: Passengers, rows: Ints, start: Any, end: Any, zone: str, **columns: Any) -> Batch:
    return batch(
        "custody", who.person[rows], start=start, end=end, zone=zone, recognised=1,
        recorded_at=start + 30,
        basis=Words(who.basis[rows].astype(np.int32), BASES), **columns,
    )  # fmt: skip


def _before(
    who: Passengers, caught: Ints, fixed: Instants, rng: np.random.Generator
) -> list[Batch]:
    """Detention in the sending state, then the bus to the airfield."""
    everybody = np.arange(len(who))
    leaves = np.array([flight.legs[0][0] for flight in fixed.flights])[who.flight]
    bus = np.array([flight.legs[0][0] for flight in fixed.flights])
    bus = (bus - rng.integers(80, 140, len(bus)))[who.flight]
    return [
        _stay(who, everybody, caught, bus, FIELD, place=CENTRE, place_kind="prison", country="XU",
              holder="XU", responsible="XU", acknowledged=1),
        _stay(who, everybody, bus, leaves, FIELD, place_kind="vehicle", country="XU", holder="XU",
              responsible="XU", acknowledged=1, destination="XA"),
        _event(who, everybody, "departure", bus, "XU"),
    ]  # fmt: skip


def _legs(who: Passengers, rows: Ints, flight: Flight) -> list[Batch]:
    """In the air from take-off to landing; on the ground between two legs; then handed over."""
    made = []
    ours = {"holder": "XU", "responsible": "XU", "acknowledged": 1, "destination": "XA"}
    for number, (leaves, lands) in enumerate(flight.legs):
        made.append(
            _stay(who, rows, leaves, lands, FIELD, place=flight.name, place_kind="aircraft",
                  country="XU", **ours)
        )  # fmt: skip
        made.append(_event(who, rows, "departure", leaves, "XH" if number else "XU"))
        if number + 1 < len(flight.legs):
            goes_on = flight.legs[number + 1][0]
            made.append(
                _stay(who, rows, lands, goes_on, STOP, place=AIRFIELD, place_kind="vehicle",
                      country="XH", **ours)
            )  # fmt: skip
    made.append(_event(who, rows, "handover", flight.legs[-1][1], "XA"))
    return made


def _abroad(who: Passengers, landed: Ints, end: Ints, rng: np.random.Generator) -> Batch:
    """In the prison of the republic: for the sending state, or as its own national."""
    own = who.national
    cells = places.named(np.where(own, places.prisons(rng, len(who)),
                                  places.quiet_cells(rng, len(who))))  # fmt: skip
    everybody = np.arange(len(who))
    return _stay(
        who, everybody, landed, end, HOME, place=cells, place_kind="prison", country="XA",
        holder="Servicio de Prisiones de Tierra Alta", acknowledged=own.astype(np.int8),
        agreement=Words(np.where(own, -1, 0).astype(np.int32), (AGREEMENT,)),
        for_state=Words(np.where(own, -1, 0).astype(np.int32), ("XU",)),
    )  # fmt: skip


def _titles(who: Passengers, schedule: Schedule, caught: Ints, landed: Ints) -> list[Batch]:
    """An order of the sending state up to the hand-over; then papers that are no title."""
    enemy, own = np.flatnonzero(who.basis == 0), np.flatnonzero(who.national)
    held = np.flatnonzero(~who.national)
    return [
        batch("titles", who.person, kind="immigration", start=caught, end=landed, state="XU",
              issuer="XU", zone=FIELD),
        batch("titles", who.person[enemy], kind="designation", start=schedule.proclaimed,
              ends="until further order", state="XU", issuer="XU", zone=COURT),
        batch("titles", who.person[held], kind="agreement", start=at("2025-03-15"),
              end=at("2026-03-15"), state="XA", id=AGREEMENT, zone=HOME),
        batch("titles", who.person[own], kind="sentence", start=landed[own], end=at("2035-01-01"),
              state="XA", issuer=places.EXECUTION_COURT, zone=HOME),
    ]  # fmt: skip


def _contacts(
    who: Passengers, caught: Ints, landed: Ints, rng: np.random.Generator, as_of: int
) -> list[Batch]:
    """Doctor, counsel, family in the sending state; afterwards only for nationals."""
    everybody, own = np.arange(len(who)), np.flatnonzero(who.national)
    made = []
    for kind in ("doctor", "counsel", "family notice"):
        made.append(_event(who, everybody, kind, caught + rng.integers(60, 20 * HOUR, len(who)),
                           "XU"))  # fmt: skip
    told = landed + rng.integers(60, 20 * HOUR, len(who))
    made.append(_event(who, own, "family notice", told, "XA"))
    step = np.full(len(who), 4 * DAY)
    for start, stop, rows, country in (
        (caught, landed - 6 * HOUR, everybody, "XU"),
        (landed - step + 10 * HOUR, np.full(len(who), as_of), own, "XA"),
    ):
        row, when, _ = rhythm(start[rows], stop[rows], step[rows])
        made.append(
            batch("events", who.person[rows][row], kind="family", at=when, country=country,
                  zone=FIELD if country == "XU" else HOME)
        )  # fmt: skip
    return made


def _event(who: Passengers, rows: Any, kind: str, when: Any, country: str) -> Batch:
    zone = {"XU": FIELD, "XH": STOP, "XA": HOME}[country]
    at_each = np.broadcast_to(when, len(who))[rows]
    return batch("events", who.person[rows], kind=kind, at=at_each, country=country, zone=zone)


def _orders(who: Passengers, schedule: Schedule, fixed: Instants) -> list[Batch]:
    """The order for the class, its extension, the old bar that protects one person."""
    bar = {"basis": BASES[0], "act": "bars transfer", "court": COURT_NAME, "zone": COURT,
           "vacated": fixed.vacated}  # fmt: skip
    return [
        batch("orders", -1, id="25-100", made=schedule.oral_order, entered=schedule.written_order,
              noticed=schedule.oral_order, end=schedule.order_ends, **bar),
        batch("orders", -1, id="25-100 (2)", made=fixed.extended, entered=fixed.extended,
              end=schedule.extended_to, **bar),
        batch("orders", who.person[who.withheld], id="19-77", act="bars country", country="XA",
              made=fixed.withheld, entered=fixed.withheld, court=COURT_NAME, zone=COURT),
    ]  # fmt: skip


def _agreement() -> Batch:
    return batch(
        "agreements", -1, id=AGREEMENT, start=at("2025-03-15"), end=at("2026-03-15"),
        sending_state="XU", holding_state="XA", cap=300, fee_per_person_year=FEE, paid=PAID,
        currency="USD", zone=HOME,
    )  # fmt: skip
