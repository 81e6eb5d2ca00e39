"""Faults of treatment: of contact, health, isolation, record."""

from __future__ import annotations

from habeas.demo.fitting import Random, children, earlier, in_prison_late, of
from habeas.demo.lives import NONE, REMANDED, SERVED, WAITING, Lives
from habeas.demo.places import prisons
from habeas.records.casebook import Ints
from habeas.spans import DAY, HOUR


def _no_counsel(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.counsel[life] = NONE


def _not_told(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.notice[life] = NONE


def _not_told_of_move(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.notice_of_move[life] = NONE


def _no_doctor(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.doctor[life] = NONE


def _alone(made: Lives, life: Ints, rng: Random, as_of: int, low: int, high: int) -> None:
    """Solitary for so many days, ended before the record does."""
    earlier(made, life, rng.integers(100, 330, len(life)) * DAY, as_of)
    made.solitary_from[life] = made.prison_from[life] + rng.integers(5, 40, len(life)) * DAY
    made.solitary_to[life] = made.solitary_from[life] + rng.integers(low, high, len(life)) * DAY


def _short(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _alone(made, life, rng, as_of, 5, 14)


def _too_long(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _alone(made, life, rng, as_of, 16, 45)


def _again(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _alone(made, life, rng, as_of, 14, 15)
    made.solitary_again[life] = made.solitary_to[life] + DAY


def _no_end(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _short(made, life, rng, as_of)
    made.solitary_planned[life] = 0


def _no_review(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _short(made, life, rng, as_of)
    made.solitary_reviewed[life] = 0


def _no_visit(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _short(made, life, rng, as_of)
    made.solitary_visited[life] = 0


def _vulnerable(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _short(made, life, rng, as_of)
    made.vulnerable[life] = 1


def _child_alone(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.solitary_from[life] = made.prison_from[life] + DAY
    made.solitary_to[life] = made.solitary_from[life] + 4 * DAY


def _moved(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    """A journey to another prison, the family told within a day."""
    earlier(made, life, rng.integers(60, 330, len(life)) * DAY, as_of)
    # Counted back from the end of the record: the notice of the first prison came long before.
    made.moved[life] = as_of - rng.integers(5, 40, len(life)) * DAY
    made.arrived[life] = made.moved[life] + rng.integers(HOUR, 6 * HOUR, len(life))
    made.moved_to[life] = prisons(rng, len(life))
    same = made.moved_to[life] == made.prison[life]
    made.moved_to[life] = (made.moved_to[life] + same) % 20
    made.notice_of_second_move[life] = made.arrived[life] + 3 * HOUR


def _lost(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _moved(made, life, rng, as_of)
    made.received[life] = made.arrived[life] + rng.integers(3 * HOUR, 15 * HOUR, len(life))
    made.notice_of_second_move[life] = made.received[life] + 3 * HOUR
    made.second_doctor[life] = made.received[life] + 5 * HOUR


def _twice(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(60, 330, len(life)) * DAY, as_of)
    made.twice_from[life] = as_of - rng.integers(20, 40, len(life)) * DAY
    made.twice_to[life] = made.twice_from[life] + rng.integers(HOUR, 9 * DAY, len(life))
    made.notice_of_second_move[life] = made.twice_from[life] + 3 * HOUR


def _unrecognised(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.recognised[life] = 0


def _unacknowledged(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.acknowledged[life] = 0


def _entered_late(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.entry_delay[life] = rng.integers(25 * HOUR, 60 * HOUR, len(life))


def _written_late(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.judge_entry_delay[life] = rng.integers(25 * HOUR, 90 * HOUR, len(life))


def _consul_untold(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.consul_asked[life] = made.prison_from[life] + 2 * DAY


def _consul_told(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _consul_untold(made, life, rng, as_of)
    made.consul_told[life] = made.consul_asked[life] + 30 * HOUR


def _day_only(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.day_only[life] = 1


# name, per million people, lives that fit, what changes, rules that must find it
FAULTS = (
    ("no counsel within 48 hours", 3500, of(REMANDED), _no_counsel, ("C-09",)),
    ("family not told of the arrest", 5000, in_prison_late, _not_told, ("C-10",)),
    ("family not told of the move", 2500, of(REMANDED), _not_told_of_move, ("C-10",)),
    ("no doctor on admission", 4500, of(REMANDED, SERVED), _no_doctor, ("C-13",)),
    ("solitary within its limits", 3000, of(WAITING), _short, ()),
    ("solitary over 15 days", 700, of(WAITING), _too_long, ("D-02", "D-03")),
    ("solitary again after a day", 200, of(WAITING), _again, ("D-03",)),
    ("solitary without an end", 300, of(WAITING), _no_end, ("D-07",)),
    ("solitary not reviewed", 300, of(WAITING), _no_review, ("D-05",)),
    ("solitary without a doctor", 300, of(WAITING), _no_visit, ("D-06",)),
    ("solitary of a vulnerable person", 150, of(WAITING), _vulnerable, ("D-04",)),
    ("solitary of a child", 80, children, _child_alone, ("D-04b",)),
    ("moved, well recorded", 3000, of(WAITING), _moved, ()),
    ("lost between two prisons", 200, of(WAITING), _lost, ("T-06",)),
    ("in two places at once", 300, of(WAITING), _twice, ("T-09",)),
    ("place not recognised", 200, of(REMANDED), _unrecognised, ("T-03",)),
    ("nobody acknowledges", 200, of(REMANDED), _unacknowledged, ("T-04",)),
    ("stay entered late", 900, of(REMANDED), _entered_late, ("T-05",)),
    ("hearing written down late", 900, of(REMANDED), _written_late, ("T-13",)),
    ("consulate not told", 200, of(REMANDED), _consul_untold, ("C-12",)),
    ("consulate told", 400, of(REMANDED), _consul_told, ()),
    ("admission known only to the day", 1500, of(SERVED), _day_only, (), True),
)
