"""What each entry does to the tables that are shown: who is where, which titles, orders are open.

One fold serves everybody: the writing transaction (the entries of one act), a replay by `verify`
(all entries, in memory), a correction (the entries about one person). Entries are folded in the
order of their numbers; the first entry that ends a stay ends it; nothing ends what comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from habeas.register.moment import earliest

Fields = Mapping[str, Any]
Row = list[Any]
EVERYBODY = "#everybody"  # the subject of what is said about nobody by name, to be found at once
FEEDS = "#feeds"  # the subject of what says which orders a court has issued
GAP = "ORD-20"  # the rule of a flag that numbers of a feed are missing


@dataclass
class Shown:
    """The rows that a run of entries makes, with what it does to rows that were there before.

    zone     the zone of the register, for moments known to the day
    stay, title, court_order, counted, place, link   rows by the number of their entry
    ended, titled, ordered   changes of rows that this run did not make, in order
    corrected  what corrections of this run gave instead of an entry, by its number, in order
    again    subjects whose rows must be made anew, because one of their entries was corrected
    all_again  True when every row must be: a batch was withdrawn
    """

    zone: str = "UTC"
    touches: list[tuple[str, int]] = field(default_factory=list)
    stay: dict[int, Row] = field(default_factory=dict)
    title: dict[int, Row] = field(default_factory=dict)
    court_order: dict[int, Row] = field(default_factory=dict)
    counted: dict[int, Row] = field(default_factory=dict)
    place: dict[int, Row] = field(default_factory=dict)
    link: dict[int, Row] = field(default_factory=dict)
    changed: list[tuple[int, int, str]] = field(default_factory=list)
    ended: list[tuple[str, int, int, int, str]] = field(default_factory=list)
    titled: list[tuple[str, int | None, int, str]] = field(default_factory=list)
    ordered: list[tuple[str | None, int | None, int, str, str]] = field(default_factory=list)
    corrected: dict[int, list[Fields]] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    all_again: bool = False

    def add(self, n: int, kind: str, fields: Fields) -> None:
        """Fold one entry of any kind but `correction`, for which `add_correction` is made."""
        effect = EFFECTS.get(kind.partition("/")[0])
        try:
            also = effect(self, n, fields) if effect is not None else ()
        except KeyError:  # a fact that lacks what its kind needs is kept, and shows nothing
            also = ()
        person = fields.get("person")
        if person is not None and not also and "other" not in fields and "people" not in fields:
            self.touches.append((person, n))  # nearly always
        else:
            self.touches += [(subject, n) for subject in sorted(subjects(n, fields).union(also))]

    def add_correction(self, n: int, fields: Fields, cited: Sequence[Fields]) -> None:
        """Fold a correction.

        cited  the fields of the entry that it cites, with those that corrections of earlier runs
               gave instead: whoever was named once is concerned
        """
        of, replacement = fields["corrects"], fields.get("replacement", {})
        self.changed.append((of, n, "corrected"))
        earlier = self.corrected.setdefault(of, [])
        concerned = {f"#{of}"}.union(*(named(said) for said in (*cited, *earlier)))
        new = named(replacement) - concerned
        earlier.append(replacement)
        self.touches += [(subject, n) for subject in sorted(concerned | new)]
        self.touches += [(subject, of) for subject in sorted(new)]
        self.again |= concerned | new


def subjects(n: int, fields: Fields) -> set[str]:
    """Whom an entry is about: the people named in it, else the entry itself as `#n`."""
    return people(fields) or {f"#{n}"}


def people(fields: Fields) -> set[str]:
    """The people whom some fields name."""
    found = {fields[name] for name in ("person", "other", "alias") if name in fields}
    return found.union(fields.get("people", ()))


def named(fields: Fields) -> set[str]:
    """The same, with the order that they change as `#n`."""
    order = fields.get("order")  # text where an order is quoted, not cited by its entry
    cited = {f"#{order}"} if isinstance(order, int) else set()
    return people(fields) | cited | _numbered(fields)


def _numbered(fields: Fields) -> set[str]:
    """The subject of feeds, for what counts in one: a number of the court, what it confirms."""
    of_court = "court" in fields and ("number" in fields or "last" in fields)
    return {FEEDS} if of_court or fields.get("what") == "confirmed" else set()


def _opens(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    at = fields.get("at", "")
    minute = earliest(at, fields.get("zone", shown.zone))
    shown.stay[n] = [n, fields["person"], fields.get("place", ""), at, minute, None, None, None]
    return ()


def _ends(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    stay = fields.get("leaves")
    if stay is None:
        return ()
    at = fields.get("at", "")
    minute = earliest(at, fields.get("zone", shown.zone))
    known = shown.stay.get(stay)
    if known is None and stay < n:
        shown.ended.append((at, minute, n, stay, fields["person"]))
    elif known is not None and known[7] is None and known[1] == fields["person"]:
        known[5:] = [at, minute, n]
    return ()


def _moves(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    _ends(shown, n, fields)
    return () if fields.get("outside") else _opens(shown, n, fields)


def _title(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    until = fields.get("end") or fields.get("ends", "")
    status = fields.get("status", "valid")
    closed = n if status == "revoked" else None
    shown.title[n] = [n, fields["person"], fields.get("what", ""), until, status, closed]
    return ()


def _title_status(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    title, status = fields["title"], fields["status"]
    closes = n if status == "revoked" else None
    known = shown.title.get(title)
    if known is None and title < n:
        shown.titled.append((status, closes, title, fields.get("person", "")))
    elif known is not None and known[5] is None and known[1] == fields.get("person"):
        known[4:] = [status, closes]
    return ()


def _order(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    alone = not fields.get("people")  # several are named in the entry alone: the row is for none
    shown.court_order[n] = [
        n, fields.get("person", "") if alone else "", fields.get("basis", ""), fields.get("act", ""),
        fields.get("end", ""), n if "vacated" in fields else None,
    ]  # fmt: skip
    named = people(fields) and "members" not in fields  # a class beside them is about everybody
    return {f"#{n}", *_numbered(fields), *(() if named else (EVERYBODY,))}


def _order_feed(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return {f"#{n}", *_numbered(fields)}


def _flag(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return {FEEDS} if fields.get("rule") == GAP else ()


def _order_notice(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return (f"#{fields['order']}",)


def _order_change(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    order, what = fields["order"], fields["what"]
    until = fields.get("end", "") if what == "extended" else None
    closes = n if what in ("vacated", "lifted") else None
    if fields.get("confirmed") is False:  # the court has not been asked: nothing is changed yet
        until = closes = None
    only = " ".join(sorted(people(fields)))  # whom alone it changes: the order of others stands
    known = shown.court_order.get(order)
    if known is None and order < n:
        shown.ordered.append((until, closes, order, only, only))
    elif known is not None and known[5] is None and only in ("", known[1]):
        known[4:] = [known[4] if until is None else until, closes]
    return {f"#{order}", *_numbered(fields)}


def _count(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    shown.counted[n] = [n, fields.get("place", ""), fields.get("at", ""), fields["counted"]]
    return (f"#{n}",)


def _place(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    shown.place[n] = [n, fields["place"], fields.get("place_kind", ""), fields.get("capacity")]
    return (f"#{n}", EVERYBODY)


def _for_all(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return (f"#{n}", EVERYBODY)


def _link(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    shown.link[n] = [n, fields["person"], fields["other"], fields["verdict"]]
    return ()


def _sealing(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    shown.changed.append((fields["seals"], n, "sealed"))
    return (f"#{fields['seals']}",)


def _withdrawn(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    shown.changed.append((fields["batch"], n, "withdrawn"))
    shown.all_again = True
    return ()


def _key(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return ("#keys",)


def _alias(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return ("#aliases",)


def _people(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return ("#people",)


def _transfer(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return (f"#{n}", "#transfers")


def _of_transfer(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    transfer = fields.get("transfer")
    return (f"#{transfer}",) if isinstance(transfer, int) else ()


def _recall(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return (f"#{n}", f"#{fields['order']}", "#recalls", *_of_transfer(shown, n, fields))


def _recall_answer(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    return (f"#{fields['recall']}",)


def _refusal(shown: Shown, n: int, fields: Fields) -> Iterable[str]:
    asked = fields.get("act")
    body = asked.get("body") if isinstance(asked, Mapping) else None
    return _of_transfer(shown, n, body) if isinstance(body, Mapping) else ()


EFFECTS: dict[str, Callable[[Shown, int, Fields], Iterable[str]]] = {
    "admission": _opens,
    "movement": _moves,
    "release": _ends,
    "escape": _ends,
    "death": _ends,
    "title": _title,
    "title_status": _title_status,
    "order": _order,
    "order_change": _order_change,
    "order_notice": _order_notice,
    "order_feed": _order_feed,
    "flag": _flag,
    "agreement": _for_all,
    "agreement_renewal": _for_all,
    "invoice": _for_all,
    "payment": _for_all,
    "responsibility": _for_all,
    "competence": _for_all,
    "proclamation": _for_all,
    "decree": _for_all,
    "batch": _for_all,
    "count": _count,
    "place": _place,
    "link": _link,
    "alias": _alias,
    "key": _key,
    "opening": _key,
    "people_counted": _people,
    "sealing": _sealing,
    "batch_withdrawn": _withdrawn,
    "transfer": _transfer,
    "transfer_check": _of_transfer,
    "transfer_authorised": _of_transfer,
    "transfer_step": _of_transfer,
    "escort_record": _of_transfer,
    "recall": _recall,
    "recall_answer": _recall_answer,
    "refusal": _refusal,
}
