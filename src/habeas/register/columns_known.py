"""What a register says about everybody at once, found without reading all of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from habeas.register import columns_everybody as shared
from habeas.register.columns_everybody import Everybody, Ranges
from habeas.register.columns_lines import end_of
from habeas.register.history import NOW, about, acts_from, counting, withdrawn
from habeas.register.shown import EVERYBODY
from habeas.register.store import Row, Store

T = TypeVar("T")
_MADE_MAX = 16  # things kept of one state of a register


@dataclass(frozen=True)
class Known:
    """The entries about everybody that count.

    about    those about no one person; the links are left out
    classes  the numbers of orders that may be on a class
    gone     the ranges of entries that were withdrawn
    made     what was made of them before, by what it was made with; see `once`
    """

    about: Everybody
    classes: tuple[int, ...]
    gone: Ranges
    made: dict[Hashable, Any] = field(default_factory=dict, compare=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made at the first call with this key."""
        if key not in self.made:
            if len(self.made) >= _MADE_MAX:
                self.made.clear()
            self.made[key] = make()
        found: T = self.made[key]
        return found


# What was found last in each store that is open, with what it was found at: see `_mark`.
_LAST: WeakKeyDictionary[Store, tuple[tuple[object, ...], Known]] = WeakKeyDictionary()


def known(store: Store, end: int, known_on: int | None) -> Known:
    """What counted by an instant below number `end`; the caller holds the instant of reading."""
    if known_on is not None:
        return _found(store, end, known_on)
    mark = _mark(store)
    last = _LAST.get(store)
    if last is None or last[0] != mark:
        last = _LAST[store] = mark, _found(store, end, NOW)
    found = last[1]
    if not found.about.in_use and shared.is_used(store, found.about.imported, end):
        return found.once("used", lambda: replace(found, about=shared.used(found.about), made={}))
    return found


def is_in_use(store: Store) -> bool:
    """True where somebody wrote here of people in custody, beside what was taken in."""
    end = end_of(store, None)
    return known(store, end, None).about.in_use


def _mark(store: Store) -> tuple[object, ...]:
    """What changes whenever something about everybody is written, corrected or withdrawn.

    The leaf is there because a transaction that is undone gives its numbers to other entries.
    """
    row = store.one(
        "SELECT n, leaf FROM entry WHERE n = (SELECT max(n) FROM touches WHERE subject = ?)",
        (EVERYBODY,),
    )
    changed = store.one("SELECT n, leaf FROM entry WHERE n = (SELECT max(by) FROM changed)")
    return tuple(
        (found[0], bytes(found[1])) if found is not None else None for found in (row, changed)
    )


def _found(store: Store, end: int, limit: int) -> Known:
    gone = withdrawn(store, limit)
    rows = about(store, EVERYBODY, limit)
    numbers = {row[0] for row in rows}
    corrected, orders = _corrected(store, limit)
    more: dict[int, Row] = {}
    for n in sorted(corrected & numbers):
        more.update((row[0], row) for row in about(store, f"#{n}", limit))
    every = sorted({**{row[0]: row for row in rows}, **more}.values(), key=lambda row: row[0])
    imported = acts_from(store, (row[0] for row in rows if row[1].startswith("batch/")))
    counted = [one for one in counting(every, gone) if one[0] in numbers]
    in_use = limit != NOW and shared.is_used(store, imported, end)
    classes = {row[0] for row in rows if row[1].startswith("order/")} | orders
    return Known(shared.everybody(counted, imported, in_use), tuple(sorted(classes)), gone)


def _corrected(store: Store, limit: int) -> tuple[set[int], set[int]]:
    """The entries that were corrected by then, all of them and those that are orders."""
    rows = store.every(
        "SELECT c.of, o.kind FROM changed c JOIN entry e ON e.n = c.by JOIN entry o ON o.n = c.of "
        "WHERE c.how = 'corrected' AND e.recorded <= ?",
        (limit,),
    )
    return {of for of, _ in rows}, {of for of, kind in rows if kind.startswith("order/")}
