"""A register as a list of dictionaries: what the real one must say, said as simply as it can be.

Everything is worked out anew from the first entry on, at every question. Nothing is shared with
the register but the names of kinds, fields, tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from habeas.records.entry import faults

ALWAYS = 2**62
Fields = dict[str, Any]


def _minute(*when: int) -> int:
    return (dt.datetime(*when) - dt.datetime(1900, 1, 1)) // dt.timedelta(minutes=1)


# The first minute since 1900 in UTC that a moment can have been, in El Salvador (six hours behind)
# or, where the entry says so, in Madrid (one hour ahead in winter).
MINUTES = {
    "2025-03-15T22:45Z": _minute(2025, 3, 15, 22, 45), "2025-03-16T08:00Z": _minute(2025, 3, 16, 8),
    "2025-03-15": _minute(2025, 3, 15, 6),
    "2025-03-15T10:00Z/2025-03-16T02:00Z": _minute(2025, 3, 15, 10),
    "2024-12-31": _minute(2024, 12, 31, 6),
    "?31/02/2025": -2, "": -1, "+012345-06-07": 2**32 - 1,
}  # fmt: skip
MADRID = {"2025-03-15": _minute(2025, 3, 14, 23), "2024-12-31": _minute(2024, 12, 30, 23)}


@dataclass
class Entry:
    """One entry; `fields` is None once it is sealed."""

    n: int
    kind: str
    fields: Fields | None
    recorded: int
    act: str


@dataclass
class Twin:
    """All entries, with the acts that brought them: key of repetition -> (first, drafts)."""

    entries: list[Entry] = field(default_factory=list)
    acts: dict[str, tuple[int, list[Any]]] = field(default_factory=dict)

    def write(self, act: str, drafts: list[Any], recorded: int) -> None:
        """Add an act; take away what it seals."""
        self.acts[act] = (len(self.entries), drafts)
        for kind, fields in drafts:
            self.entries.append(Entry(len(self.entries), kind.split("/")[0], fields, recorded, act))
        for kind, fields in drafts:
            if kind == "sealing/1":
                self.entries[fields["seals"]].fields = None

    def refuses(self, drafts: list[Any]) -> str:
        """Why an act cannot be written: the code; "" where it can."""
        kinds = [e.kind for e in self.entries]
        for kind, fields in drafts:
            name = kind.split("/")[0]
            cites = CITES.get(name)
            if cites is not None:
                of = fields[cites]
                found = kinds[of] if of < len(kinds) else ""
                if not found or (cites in ("order", "title", "batch") and found != cites):
                    return "REG-37"
                if cites == "corrects" and found in NEVER_CORRECTED:
                    return "REG-38"
                if cites == "corrects" and of < len(self.entries) and self._loses(of, fields):
                    return "REG-58"
            kinds.append(name)
        return ""

    def _loses(self, of: int, correction: Fields) -> bool:
        """True where a replacement leaves out what the entry needs, and had."""
        there, new = self.entries[of], correction.get("replacement")
        if new is None or there.fields is None:
            return False
        missing = [f.field for f in faults(f"{there.kind}/1", new) if f.code == "missing"]
        return any(field in there.fields for field in missing)

    def counting(self, known_on: int = ALWAYS) -> list[tuple[int, str, Fields]]:
        """What counts: the last correction stands for an entry, a withdrawn one is gone."""
        known = [e for e in self.entries if e.recorded <= known_on and e.fields is not None]
        gone = {e.fields["batch"] for e in known if e.kind == "batch_withdrawn" and e.fields}
        known = [e for e in known if self.acts[e.act][0] not in gone]
        said = {e.fields["corrects"]: e.fields for e in known if e.kind == "correction"}
        found = []
        for e in known:
            fields = said[e.n].get("replacement") if e.n in said else e.fields
            if fields is not None and e.kind != "correction":
                found.append((e.n, e.kind, fields))
        return found

    def about(self, person: str, known_on: int = ALWAYS) -> list[tuple[int, str, Fields]]:
        """What counts and names this person."""
        return [row for row in self.counting(known_on) if person in named(row[2])]

    def here(self, minute: int | None, known_on: int) -> list[tuple[int, str, str]]:
        """Who was where at a minute, None for the end: entry, person, place."""
        return [
            (n, person, place)
            for n, person, place, _, begun, _, ended, by in self._shown(known_on)["stay"]
            if by is None and (minute is None or begun <= minute)
            or by is not None and minute is not None and begun <= minute < ended
        ]  # fmt: skip

    def tables(self) -> dict[str, set[tuple[Any, ...]]]:
        """The rows of every shown table."""
        found = {name: set() for name in ("touches", "changed")}
        found |= {name: set(map(tuple, rows)) for name, rows in self._shown().items()}
        for e in self.entries:
            found["touches"] |= {(subject, e.n) for subject in self._touched(e)}
            for name, how in MARKS.items():
                if e.fields is not None and e.kind in how:
                    found["changed"].add((e.fields[name], e.n, how[e.kind]))
        return found

    def _touched(self, e: Entry) -> set[str]:
        """Whom an entry is about: in its own words, or in those of any correction of it."""
        if e.kind == "correction":
            if e.fields is None:
                return set()
            of = e.fields["corrects"]
            said = [self.entries[of].fields or {}, *self._replacements(of, e.n)]
            return {f"#{of}"}.union(*(named(fields) for fields in said))
        lists = {"key": "#keys", "opening": "#keys", "people_counted": "#people"}
        lists |= dict.fromkeys(("agreement", "batch", "decree", "payment", "place"), "#everybody")
        own: set[str] = set().union(*map(named, self._replacements(e.n, len(self.entries))))
        if e.fields is not None:
            people = {one for one in named(e.fields) if one[0] != "#"}
            own |= named(e.fields) | (set() if people else {f"#{e.n}"})
            own |= {lists[e.kind]} if e.kind in lists else set()
            own |= {f"#{e.n}"} if e.kind in ("order", "count", "payment", "place") else set()
            own |= {"#everybody"} if e.kind == "order" and not people else set()
            own |= {f"#{e.fields['seals']}"} if e.kind == "sealing" else set()
        return own

    def _replacements(self, of: int, until: int) -> Iterator[Fields]:
        for e in self.entries[: until + 1]:
            if e.kind == "correction" and e.fields and e.fields["corrects"] == of:
                yield e.fields.get("replacement", {})

    def _shown(self, known_on: int = ALWAYS) -> dict[str, list[list[Any]]]:
        rows: dict[str, dict[int, list[Any]]] = {
            name: {} for name in ("stay", "title", "court_order", "counted", "place", "link")
        }
        for n, kind, f in self.counting(known_on):
            at, person = f.get("at", ""), f.get("person", "")
            minute = (MADRID if f.get("zone") else MINUTES).get(at, MINUTES.get(at))
            if kind in ("movement", "release", "escape", "death"):
                stay = rows["stay"].get(f.get("leaves"))
                if stay and stay[1] == person and stay[7] is None:
                    stay[5:] = [at, minute, n]
            if kind == "admission" or (kind == "movement" and not f.get("outside")):
                rows["stay"][n] = [n, person, f.get("place", ""), at, minute, None, None, None]
            if kind == "title":
                status = f.get("status", "valid")
                closed = n if status == "revoked" else None
                rows["title"][n] = [n, person, f["what"], f.get("end", ""), status, closed]
            if kind == "title_status":
                title = rows["title"].get(f["title"])
                if title and title[1] == person and title[5] is None:
                    title[4:] = [f["status"], n if f["status"] == "revoked" else None]
            if kind == "order":
                basis, until = f.get("basis", ""), f.get("end", "")
                closed = n if "vacated" in f else None
                rows["court_order"][n] = [n, person, basis, f["act"], until, closed]
            if kind == "order_change":
                order = rows["court_order"].get(f["order"])
                if order and order[5] is None and f.get("person", "") in ("", order[1]):
                    order[4] = f.get("end", "") if f["what"] == "extended" else order[4]
                    order[5] = n if f["what"] in ("vacated", "lifted") else None
            if kind == "count":
                rows["counted"][n] = [n, f["place"], at, f["counted"]]
            if kind == "place":
                rows["place"][n] = [n, f["place"], f["place_kind"], f.get("capacity")]
            if kind == "link":
                rows["link"][n] = [n, person, f["other"], f["verdict"]]
        return {name: list(made.values()) for name, made in rows.items()}


CITES = {
    "correction": "corrects", "sealing": "seals", "batch_withdrawn": "batch",
    "order_change": "order", "title_status": "title",
}  # fmt: skip
NEVER_CORRECTED = ("correction", "sealing", "batch_withdrawn", "opening")
MARKS = {
    "corrects": {"correction": "corrected"},
    "seals": {"sealing": "sealed"},
    "batch": {"batch_withdrawn": "withdrawn"},
}


def named(fields: Fields) -> set[str]:
    """Whom some fields name: people, the order that they change."""
    found = {fields[name] for name in ("person", "other") if name in fields}
    order = fields.get("order")  # a number where it is an entry, text where it is only quoted
    return found | set(fields.get("people", ())) | ({f"#{order}"} if type(order) is int else set())
