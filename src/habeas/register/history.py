"""Entries as they count after corrections: what a later entry says about an earlier one.

A correction cites the entry that it corrects and gives its fields anew, or withdraws it. Nothing is
merged: the latest correction of an entry stands alone. A whole batch can be withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.shown import Shown, subjects
from habeas.register.store import Row, Store

Fields = Mapping[str, Any]
Counted = tuple[int, str, Fields]  # number, kind, fields after corrections
NOW = 2**62  # later than any time of writing


def about(store: Store, subject: str, known_on: int = NOW) -> list[Row]:
    """(n, kind, recorded, body) of the entries about a subject, written by `known_on`, in order.

    known_on  milliseconds since 1970
    """
    return store.every(
        "SELECT e.n, e.kind, e.recorded, e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject = ? AND e.recorded <= ? ORDER BY e.n",
        (subject, known_on),
    )


def counting(rows: Iterable[Row], withdrawn: Sequence[tuple[int, int]] = ()) -> Iterator[Counted]:
    """The entries among `rows` that count, with their fields after the corrections among `rows`.

    rows       (n, kind, recorded, body) in order; the corrections themselves are left out
    withdrawn  ranges of numbers that a later entry withdrew, half-open
    A sealed entry has no fields and does not count; nor does a correction that was withdrawn.
    """
    entries = [
        (n, kind, parsed(body)) for n, kind, _, body in rows
        if body is not None and not any(a <= n < b for a, b in withdrawn)
    ]  # fmt: skip
    last = {
        fields["corrects"]: fields for _, kind, fields in entries
        if kind.startswith("correction/")
    }  # fmt: skip
    for n, kind, fields in entries:
        if kind.startswith("correction/"):
            continue
        correction = last.get(n)
        if correction is None:
            yield n, kind, fields
        elif "replacement" in correction:
            yield n, kind, correction["replacement"]


def withdrawn(store: Store, known_on: int = NOW) -> list[tuple[int, int]]:
    """The ranges of entries that came in batches withdrawn by `known_on`; half-open, sorted."""
    rows = store.every(
        "SELECT DISTINCT c.of FROM changed c JOIN entry e ON e.n = c.by "
        "WHERE c.how = 'withdrawn' AND e.recorded <= ?",
        (known_on,),
    )
    return acts_from(store, (of for (of,) in rows))


def acts_from(store: Store, firsts: Iterable[int]) -> list[tuple[int, int]]:
    """The ranges of the acts that begin with these entries; half-open, sorted."""
    # By the key of the act, which the head tells: a search by `first` would read every act.
    found = []
    for n in firsts:
        head = store.one("SELECT head FROM entry WHERE n = ?", (n,))
        key = parsed(head[0])["act"] if head else ""
        act = store.one("SELECT first, of FROM act WHERE act = ?", (key,))
        if act is not None and act[0] == n:
            found.append((int(n), int(n) + int(act[1])))
    return sorted(found)


def shown_of(subject: str, counted: Iterable[Counted], zone: str) -> Shown:
    """What the entries about one subject show, rows about others left out.

    subject  a person; or #n for what is shown by the number of its entry
    """
    made = Shown(zone)
    order = int(subject[1:]) if subject.startswith("#") else -1
    for n, kind, fields in counted:
        if order in (n, fields.get("order")) or subject in subjects(n, fields):
            made.add(n, kind, fields)
    return made
