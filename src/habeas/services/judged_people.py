"""The people whom an entry touches, audited again in the transaction that writes it.

Kept by name, each row about one person, but for the last:

    findings  found: rule, begin, end (none while it runs), certain, open, grows; again: the minute
              at which to look again; with as_of, entry, pack: what they are a function of
    due       due: what will be found until then if nothing happens, titles that lapse, refusals
    alarm     refusals to release that have lapsed with the person still held
    again     a calendar of looks: its subject is a minute with a person
    ahead     minutes at which a change takes effect that was written before it did

One row more, `judged`: up to which entry everybody has been judged, by which rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

import habeas
from habeas.audit.hold import lapses
from habeas.audit.run import Answerer, Audit
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook
from habeas.register.columns import casebook_of
from habeas.register.columns_everybody import Only
from habeas.register.log import Register
from habeas.register.store import Store
from habeas.rules.catalogue import rules
from habeas.services import kept
from habeas.services.class_expression import with_classes
from habeas.services.linked import linked
from habeas.services.outlook import AHEAD, TOLD, Outlook, outlook
from habeas.services.refused import lapsing
from habeas.spans import DAY

Body = dict[str, Any]
FIELDS = ("findings", "due", "alarm")
_TO_1970 = 25_567 * DAY  # minutes from 1900 to 1970


@dataclass(frozen=True)
class Found:
    """A finding about a person.

    begin, end  minutes; end is None while it runs
    certain     minutes of it that were certain when it was judged; for an instant 1 or 0
    """

    person: str
    rule: str
    begin: int
    end: int | None
    certain: int
    open: bool


def minute_of(milliseconds: int) -> int:
    """The minute since 1900 in which a time of writing (milliseconds since 1970) lies."""
    return milliseconds // 60_000 + _TO_1970


def book_of(
    register: Register, people: Sequence[str] | None, minute: int | None = None, only: Only = None
) -> Casebook:
    """All that is written about these people, about everybody for None; nothing is cut.

    minute  that of the book: by the clock where it is left out. A register that only keeps what
            was taken in from elsewhere has the last one that this attests, whatever the clock.
    only    the tables with their columns that are asked for; None for all of them
    """
    clock = minute_of(register.clock())
    book = with_classes(casebook_of(register, people, zone_of=zone, only=only))
    if minute is None or book.as_of < clock or minute == book.as_of:
        return book
    return with_classes(casebook_of(register, people, zone_of=zone, as_of=minute, only=only))


def note(store: Store, everybody: Mapping[int, str], changes: Iterable[int], as_of: int) -> None:
    """Queue what concerns everybody; keep the minutes after `as_of` at which changes take effect."""
    queued = {f"{n:012d}": {"why": why} for n, why in everybody.items()}
    ahead: dict[str, Body] = {f"{minute:012d}": {} for minute in changes if minute > as_of}
    for name, rows in (("queue", queued), ("ahead", ahead)):
        if rows:
            kept.put(store, name, rows)


def judge_again(
    register: Register, people: Iterable[str], as_of: int, entry: int
) -> tuple[Found, ...]:
    """Audit these people, with those linked to them, as of a minute; keep what is found.

    The caller holds the transaction. What was not found before is given back, by person.
    entry  the last one that is heeded
    """
    concerned = linked(register.store, people)
    if not concerned:
        return ()
    before = earlier(register.store, concerned)
    rows = judged(register, concerned, as_of, entry)
    if rows.stamp != stamp_of(register.store):
        kept.put(register.store, "queue", {f"{entry:012d}": {"why": "rules"}})
    write(register.store, concerned, rows.people)
    return tuple(new for person in sorted(rows.people)
                 for new in _new(person, before.get(person), rows.people[person]))  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """What is to be kept about people: name of the row -> body, by person.

    stamp  by which rules; the same for everybody
    as_of  as of which minute
    """

    people: Mapping[str, Mapping[str, Body]]
    stamp: str
    as_of: int


def judged(
    register: Register, people: Sequence[str] | None, as_of: int | None, entry: int,
    answer: Answerer | None = None, changes: Iterable[int] = (),
) -> Judged:  # fmt: skip
    """The rows about these people, about everybody for None; the minute is that of `book_of`.

    changes  minutes at which changes take effect, beside those that are kept
    """
    # Of everybody, too, what depends on others is not kept: one entry would change it for many.
    book = replace(book_of(register, people, as_of), partial=True)
    as_of = book.as_of
    seen = outlook(book, as_of, answer=answer)
    stamp = version(tuple(rule.id for rule in seen.audit.rules))
    names = [str(name) for name in book.people.tolist()]
    head = {"as_of": as_of, "entry": entry, "pack": stamp}
    rows: dict[str, dict[str, Body]] = {
        name: {
            "findings": {**head, "again": again, "found": []},
            "due": {**head, "until": seen.until, "due": []},
        }
        for name, again in zip(names, seen.again.tolist(), strict=True)
    }
    _change_ahead(register.store, rows, changes, as_of)
    for name, found in _found(seen, names):
        rows[name]["findings"]["found"].append(found)
    for name, item in (*_coming(seen, names), *_lapses(seen.audit, names)):
        rows[name]["due"]["due"].append(item)
    for name, refusals in lapsing(register.store, names).items():
        _refused(rows[name], refusals, head)
    for row in rows.values():
        row["due"]["due"].sort(key=lambda item: (item["at"], sorted(map(str, item.items()))))
    return Judged(rows, stamp, as_of)


def _found(seen: Outlook, names: list[str]) -> list[tuple[str, Body]]:
    found, ids = seen.audit.findings, [rule.id for rule in seen.audit.rules]
    columns = zip(
        *(getattr(found, c).tolist() for c in ("rule", "person", "begin", "end", "certain", "open")),
        seen.running.tolist(), seen.grows.tolist(), strict=True,
    )  # fmt: skip
    made = []
    for rule, person, begin, end, certain, is_open, running, grows in columns:
        body: Body = {"rule": ids[rule], "begin": begin, "certain": certain}
        if not running:
            body["end"] = end
        body.update({name: True for name, says in (("open", is_open), ("grows", grows)) if says})
        made.append((names[person], body))
    return made


def _coming(seen: Outlook, names: list[str]) -> list[tuple[str, Body]]:
    found, ids = seen.coming, [rule.id for rule in seen.audit.rules]
    columns = zip(found.rule.tolist(), found.person.tolist(), found.begin.tolist(), strict=True)
    return [(names[person], {"rule": ids[rule], "at": at}) for rule, person, at in columns]


def _lapses(result: Audit, names: list[str]) -> list[tuple[str, Body]]:
    """Titles that lapse ahead with no other one open (T-11), by the number of their entry."""
    titles, now = result.book.table("titles"), result.book.as_of
    end = titles.times("end").lo
    if not ((end > now) & (end <= now + AHEAD)).any():
        return []  # nearly always, for one person
    return [
        (names[titles.person[lapse.title]], {"title": int(titles.row[lapse.title]), "at": lapse.at})
        for lapse in lapses(result.book, AHEAD)
        if lapse.at > now
    ]


def _refused(row: dict[str, Body], refusals: list[Body], head: Body) -> None:
    row["due"]["due"] += refusals
    gone = [one for one in refusals if one["at"] <= head["as_of"]]
    if gone:
        row["alarm"] = {**head, "lapsed": gone}
    for one in refusals:
        if one["at"] > head["as_of"]:
            row["findings"]["again"] = min(row["findings"]["again"], one["at"])


def _change_ahead(
    store: Store, rows: Mapping[str, Mapping[str, Body]], changes: Iterable[int], as_of: int
) -> None:
    """Look again at everybody when a change that was written beforehand takes effect."""
    known = (int(name) for name, _ in kept.every(store, "ahead"))
    ahead = [minute for minute in (*changes, *known) if minute >= as_of]
    for row in rows.values() if ahead else ():
        row["findings"]["again"] = min(row["findings"]["again"], max(min(ahead), as_of + 1))


def write(store: Store, people: Iterable[str], rows: Mapping[str, Mapping[str, Body]]) -> None:
    """Keep these rows in the place of all that is kept about `people`."""
    gone = sorted(set(people))
    calendar = [
        look(person, body["again"]) for person, body in earlier(store, gone).items() if body
    ]
    kept.drop(store, "again", calendar)
    for name in FIELDS:
        absent = [one for one in gone if name not in rows.get(one, {})]
        kept.drop(store, name, absent)
        kept.put(store, name, {one: row[name] for one, row in rows.items() if name in row})
    kept.put(store, "again", {
        look(one, row["findings"]["again"]): {"person": one} for one, row in rows.items()
    })  # fmt: skip


def look(person: str, minute: int) -> str:
    """The subject under which the calendar has a look at a person; they sort by minute."""
    return f"{minute:012d} {person}"


def earlier(store: Store, people: Sequence[str]) -> dict[str, Body | None]:
    """The findings kept about these people; None for a row that is not what was put there."""
    if len(people) > 500:
        wanted = set(people)
        return {one: body for one, body in kept.every(store, "findings") if one in wanted}
    found = {one: kept.get(store, "findings", one) for one in people}
    return {one: body for one, body in found.items() if body is not None}


def _new(person: str, before: Body | None, row: Mapping[str, Body]) -> list[Found]:
    known = {(one["rule"], one["begin"]) for one in (before or {}).get("found", ())}
    return [
        found(person, one) for one in row["findings"]["found"]
        if (one["rule"], one["begin"]) not in known
    ]  # fmt: skip


def found(person: str, one: Body) -> Found:
    """A kept finding as a value."""
    return Found(person, one["rule"], one["begin"], one.get("end"), one["certain"],
                 one.get("open", False))  # fmt: skip


def at(body: Body, minute: int) -> list[tuple[str, int, int, int, bool]]:
    """The kept findings at a later minute before the next look: rule, begin, end, certain, open."""
    later = minute - body["as_of"]
    return [
        (
            one["rule"], one["begin"], one.get("end", minute),
            one["certain"] + (later if one.get("grows") else 0),
            one.get("open", False) and ("end" not in one or not later),
        )
        for one in body["found"]
    ]  # fmt: skip


def still_due(body: Body, minute: int, last: int | None = None) -> list[Body]:
    """What is kept as due and still is at a later minute, up to `last`.

    last  the end of the time that is always told ahead, where it is left out
    """
    end = minute + TOLD if last is None else last
    return [one for one in body["due"] if minute < one["at"] <= end or "refusal" in one]


def stamp_of(store: Store) -> str:
    """By which rules everybody was judged last; "" before that."""
    state = kept.get(store, "judged", "")
    return state["pack"] if state else ""


def judged_up_to(store: Store) -> int:
    """The last entry up to which everybody whom it concerns has been judged; -1 for none."""
    state = kept.get(store, "judged", "")
    return int(state["entry"]) if state else -1


def set_judged(store: Store, entry: int, stamp: str) -> None:
    """Note up to which entry everybody has been judged, by which rules."""
    kept.put(store, "judged", {"": {"entry": entry, "pack": stamp}})


@lru_cache(maxsize=64)
def version(ids: tuple[str, ...]) -> str:
    """Sixteen digits that change when these rules do, or the program that applies them."""
    said = [habeas.__version__]
    said += [
        f"{r.id} {r.pack} {r.since} {r.until} {r.question and r.question.key}"
        for r in rules() if r.id in ids
    ]  # fmt: skip
    return sha256("\n".join(said).encode()).hexdigest()[:16]
