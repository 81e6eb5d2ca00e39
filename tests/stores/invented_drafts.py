"""Records of an invented prison for the model of a register, drawn from a few small numbers.

A record cites entries that are there, mostly; now and then one that is of another kind, of another
person, or not there yet: what people write is not always right, and the register takes it.
"""

from __future__ import annotations

from typing import Any

from twin import MINUTES, Twin

Draft = tuple[str, dict[str, Any]]
MOMENTS = tuple(MINUTES)
PEOPLE = ("P-2", "P-0", "P-3", "P-1")
PLACES = ("ward-1", "ward-2", "van-1")
SEALABLE = ("contact", "identity", "incident")
OPENS, ENDS = ("admission", "movement"), ("release", "escape", "death")
KINDS = (
    "admission", "admission", "movement", "movement", "movement", "release", "escape", "death",
    "title", "title_status", "order", "order_change", "count", "place", "link", "contact",
    "identity", "incident", "look", "people_counted", "period", "payment",
)  # fmt: skip


def draft(twin: Twin, kind: str, who: int, pick: int, when: int, ahead: int = 0) -> Draft:
    """A record of this kind.

    who, pick, when  any numbers: the person, what is cited with how, the moment
    ahead  how many records stand before it in the same act
    """
    fields: dict[str, Any] = {"person": PEOPLE[who % len(PEOPLE)]}
    at = MOMENTS[when % len(MOMENTS)]
    if at:
        fields["at"] = at
    if when % 5 == 0:
        fields["zone"] = "Europe/Madrid"
    if kind in (*OPENS, "count", "place"):
        fields["place"] = PLACES[pick % len(PLACES)]
    if kind in ("movement", *ENDS) and pick % 7:
        _cite(twin, fields, "leaves", OPENS, pick, ahead)
    if kind == "movement":
        fields |= {"outside": True} if pick % 4 == 0 else {}
        fields |= {"order": "25-100"} if pick % 4 == 1 else {}
    more = _MORE.get(kind)
    if more is not None:
        more(twin, fields, pick, ahead)
    return f"{kind}/1", fields


def _cite(
    twin: Twin, fields: dict[str, Any], name: str, kinds: tuple[str, ...], pick: int, ahead: int
) -> None:
    """Let `fields` cite an entry of one of these kinds and, mostly, speak of its person."""
    size = len(twin.entries) + ahead
    fit = [e for e in twin.entries[-12:] if e.kind in kinds and e.fields]
    if pick % 11 == 0 or not fit:
        fields[name] = pick % (size + 3)
        return
    cited = fit[pick % len(fit)]
    fields[name] = cited.n
    counted = {n: f for n, _, f in twin.counting() if n == cited.n}
    fields["person"] = counted.get(cited.n, cited.fields or {}).get("person", fields["person"])


def _title(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    fields["what"] = ("remand", "judgment")[pick % 2]
    fields |= {"end": "2026-01-01"} if pick % 3 else {}
    fields |= {"status": ("revoked", "challenged")[pick % 2]} if pick % 5 == 0 else {}


def _title_status(twin: Twin, fields: dict[str, Any], pick: int, ahead: int) -> None:
    _cite(twin, fields, "title", ("title",), pick, ahead)
    fields["status"] = ("revoked", "stayed", "valid")[pick % 3]


def _order(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    fields["act"] = ("bar", "release")[pick % 2]
    fields |= {"end": "2025-03-29"} if pick % 3 else {}
    fields |= {"vacated": "2025-03-20"} if pick % 13 == 0 else {}
    if pick % 4 == 0:
        fields["basis"] = "group"
        del fields["person"]


def _order_change(twin: Twin, fields: dict[str, Any], pick: int, ahead: int) -> None:
    _cite(twin, fields, "order", ("order",), pick, ahead)
    if pick % 3:
        del fields["person"]
    fields["what"] = ("extended", "lifted", "vacated", "stayed")[pick % 4]
    fields |= {"end": "2025-04-12"} if pick % 3 else {}


def _count(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    del fields["person"]
    fields["counted"] = pick


def _place(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    del fields["person"]
    fields["place_kind"] = ("prison", "vehicle")[pick % 2]
    fields |= {"capacity": pick} if pick % 3 else {}


def _link(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    fields["other"] = PEOPLE[pick % len(PEOPLE)]
    fields["verdict"] = ("same", "not the same")[pick % 2]


def _payment(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    del fields["person"]
    fields |= {"agreement": "A-1", "amount": str(pick)}


def _look(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    if pick % 2:
        del fields["person"]
    if pick % 3:
        fields["people"] = [PEOPLE[pick % 4], PEOPLE[pick % 3]]


def _people_counted(_: Twin, fields: dict[str, Any], pick: int, __: int) -> None:
    fields.clear()
    fields["people"] = []
    fields["counted"] = pick


_MORE = {
    "title": _title, "title_status": _title_status, "order": _order,
    "order_change": _order_change, "count": _count, "place": _place, "link": _link,
    "look": _look, "people_counted": _people_counted, "payment": _payment,
}  # fmt: skip


def correction(twin: Twin, who: int, pick: int, when: int) -> Draft | None:
    """A correction of one of the last entries; None where there is none that can be corrected."""
    last = twin.entries[-12:]
    fit = [e for e in last if e.kind in KINDS] if pick % 16 else last
    if not fit:
        return None
    cited = fit[pick % len(fit)]
    fields: dict[str, Any] = {"corrects": cited.n, "reason": "misread"}
    if pick % 5 == 0:
        return "correction/1", fields | {"withdrawn": True}
    new = draft(twin, cited.kind, who, pick // 2, when)[1]
    if who % 2 and cited.fields and "person" in cited.fields and "person" in new:
        new["person"] = cited.fields["person"]
    return "correction/1", fields | {"replacement": new}


def several(twin: Twin, kind: str, who: int, pick: int, when: int) -> list[Draft]:
    """Two to four records, of which the later may cite the earlier, or correct an older one."""
    made = [draft(twin, "admission", who, pick, when), draft(twin, kind, who, pick, when + 1, 1)]
    if pick % 3:
        fields = {"person": made[0][1]["person"], "leaves": len(twin.entries) + pick % 3}
        made.append(("release/1", fields))
    last = correction(twin, who, pick, when) if pick % 2 else None
    return [*made, last] if last else made


def sealing(twin: Twin, pick: int) -> Draft | None:
    """A court's order that seals an entry about no custody, or a correction of one."""
    fit = [
        e.n for e in twin.entries
        if e.fields is not None
        and (e.kind in SEALABLE or (
            e.kind == "correction" and twin.entries[e.fields["corrects"]].kind in SEALABLE))
    ]  # fmt: skip
    if not fit:
        return None
    return "sealing/1", {"seals": fit[pick % len(fit)], "court": "court-1", "order": "25-100"}
