"""From lives to rows of custody: police, court, prison, vehicle."""

from __future__ import annotations

import numpy as np

from habeas.demo import places
from habeas.demo.batches import Batch, batch
from habeas.demo.instants import HOME, midnight
from habeas.demo.lives import NONE, Lives
from habeas.law.rows import Mask
from habeas.records.casebook import ABSENT, Ints, Times, Words
from habeas.spans import DAY, HOUR

STATUS = ("arrested", "untried", "sentenced")
KINDS = ("police", "court", "prison", "vehicle")
HOLDERS = ("Policía de Tierra Alta", "Servicio de Prisiones de Tierra Alta")
BEFORE_THE_JUDGE = 2 * HOUR  # the person is brought to the court two hours before the hearing
CUTS = ("sentence_from", "solitary_from", "solitary_to", "solitary_again", "moved", "arrived",
        "received")  # fmt: skip
_LATE = 2**40  # after everything: the place of a cut that is not made


def stays(lives: Lives, as_of: int) -> list[Batch]:
    """Every stay of these lives, each row touching the next."""
    return [*_arrests(lives, as_of), _prison(lives, as_of), _second_place(lives, as_of)]


def _arrests(lives: Lives, as_of: int) -> list[Batch]:
    caught = np.flatnonzero(lives.judge >= 0)
    begin = lives.begin[caught]
    court_in = lives.judge[caught] - BEFORE_THE_JUDGE
    prison, gone = lives.prison_from[caught], lives.release[caught]
    court_out = np.where(prison >= 0, prison, gone)
    rows = [
        (begin, court_in, places.named(lives.police[caught]), "police"),
        (court_in, court_out, places.named(places.court_of(lives.prison[caught])), "court"),
    ]
    return [
        _rows(lives, caught, as_of, start, end, place=place, place_kind=kind, status="arrested",
              holder=HOLDERS[0])
        for start, end, place, kind in rows
    ]  # fmt: skip


def _prison(lives: Lives, as_of: int) -> Batch:
    """The time in prison, cut wherever status, regime or place changes."""
    inside = np.flatnonzero(lives.prison_from >= 0)
    begin = lives.prison_from[inside]
    end = np.where(lives.release[inside] < 0, _LATE, lives.release[inside])
    columns = [getattr(lives, name)[inside] for name in CUTS]
    again = _again_to(lives, inside)
    cuts = [begin, end]
    for cut in (*columns, again):
        cuts.append(np.where((cut > begin) & (cut < end), cut, end))
    edges = np.sort(np.stack(cuts, axis=1), axis=1)
    real = edges[:, :-1] < edges[:, 1:]
    life = inside[np.nonzero(real)[0]]
    start, finish = edges[:, :-1][real], edges[:, 1:][real]
    left, back = lives.arrived[life], lives.received[life]
    kept = ~((back >= 0) & (start >= left) & (start < back))  # between two hands: nobody's row
    life, start, finish = life[kept], start[kept], finish[kept]
    return _prison_rows(lives, life, start, finish, as_of)


def _prison_rows(lives: Lives, life: Ints, start: Ints, finish: Ints, as_of: int) -> Batch:
    first = _inside(start, lives.solitary_from[life], lives.solitary_to[life])
    second = _inside(start, lives.solitary_again[life], _again_to(lives, life))
    alone = first | second
    driven = _inside(start, lives.moved[life], lives.arrived[life])
    there = (lives.arrived[life] >= 0) & (start >= lives.arrived[life])
    sentenced = (lives.sentence_from[life] >= 0) & (start >= lives.sentence_from[life])
    planned = alone & (lives.solitary_planned[life] == 1)
    place = np.where(there, lives.moved_to[life], lives.prison[life])
    return _rows(
        lives, life, as_of, start, np.where(finish == _LATE, ABSENT, finish),
        place=places.named(np.where(driven, NONE, place)),
        place_kind=Words(np.where(driven, 3, 2).astype(np.int32), KINDS),
        status=Words(np.where(sentenced, 2, 1).astype(np.int32), STATUS),
        regime=Words(alone.astype(np.int32), ("ordinary", "solitary")),
        planned_end=np.where(planned, np.where(first, lives.solitary_to[life],
                                               _again_to(lives, life)), ABSENT),
        holder=HOLDERS[1],
    )  # fmt: skip


def _again_to(lives: Lives, life: Ints) -> Ints:
    """The end of the second run in solitary."""
    again = lives.solitary_again[life]
    length = lives.solitary_to[life] - lives.solitary_from[life]
    return np.where(again >= 0, again + length, NONE)


def _second_place(lives: Lives, as_of: int) -> Batch:
    """Rows that claim the person for another prison at the same time."""
    twice = np.flatnonzero(lives.twice_from >= 0)
    return _rows(
        lives, twice, as_of, lives.twice_from[twice], lives.twice_to[twice],
        place=places.named((lives.prison[twice] + 1) % len(places.OTHERS)),
        place_kind="prison", status="untried", holder=HOLDERS[1],
    )  # fmt: skip


def _rows(lives: Lives, life: Ints, as_of: int, start: Ints, end: Ints, **columns: object) -> Batch:
    return batch(
        "custody", lives.person[life],
        start=_start(lives, life, start), end=end, **columns,
        country="XA", responsible=places.EXECUTION_COURT, basis="penal code",
        recognised=lives.recognised[life], acknowledged=lives.acknowledged[life],
        recorded_at=np.minimum(start + lives.entry_delay[life], as_of), zone=HOME,
    )  # fmt: skip


def _start(lives: Lives, life: Ints, start: Ints) -> Times | Ints:
    """The beginnings; of the lives known only to the day the first is any instant of it."""
    rough = (lives.day_only[life] == 1) & (start == lives.begin[life])
    if not rough.any():
        return start
    day = midnight(start)
    return Times(np.where(rough, day, start), np.where(rough, day + DAY, start))


def _inside(at: Ints, first: Ints, last: Ints) -> Mask:
    mask: Mask = (first >= 0) & (at >= first) & (at < last)
    return mask
