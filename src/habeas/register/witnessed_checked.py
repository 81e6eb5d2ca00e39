"""The cosignatures that a register keeps, the time that they vouch for, what other logs signed."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.register import cosignature, note
from habeas.register.canonical import parsed
from habeas.register.lines_checked import BROKEN, Found
from habeas.register.log import WITNESS
from habeas.register.note import Vkey, vkey_from
from habeas.register.store import Store


def cosignature_faults(store: Store) -> Iterator[Found]:
    """Lines that no witness of this register signed; a time of the head that none of them gave.

    A line that was taken away leaves no trace but that time: the register then says that fewer
    have seen it, and the witness tells the size that it saw.
    """
    ever, now = _keys(store)
    notes = dict(map(tuple, store.rows("SELECT size, note FROM checkpoint")))
    latest: dict[str, int] = {}
    times = set()
    for size, line in store.every("SELECT size, line FROM cosignature ORDER BY size, line"):
        if size not in notes:
            yield -1, "cosignature", "size", "not-in-log"
            continue
        told = _time(line, notes[size], ever)
        if told is None:
            yield size - 1, "cosignature", "line", "not-signed-by-witness"
            continue
        name, time = told
        latest[name] = max(time, latest.get(name, 0))
        times.add(time * 1000)
    row = store.one("SELECT witnessed FROM head WHERE one = 1")
    if row is not None and not _is_vouched(row[0], times, latest, ever, now):
        yield -1, "head", "witnessed", "not-as-in-log"


def copied_note_faults(store: Store) -> Iterator[Found]:
    """Checkpoints of other logs that none of the keys has signed which their entry 0 names.

    What a witness of theirs adds is passed over: its key may stand in an entry that is not here yet.
    """
    for origin, *notes in store.every("SELECT origin, note, heard FROM copied_head"):
        row = store.one("SELECT body FROM copied WHERE origin = ? AND n = 0", (origin,))
        try:
            keys = [vkey_from(key) for key in parsed(row[0]).get("log_keys", ())] if row else []
        except BROKEN:
            continue  # this entry is not what was written, which is found where it is read
        for name, written in zip(("note", "heard"), notes, strict=True):
            if keys and written and not _is_signed(written, keys):
                yield -1, f"copied_head {origin}", name, "not-signed-by-log"


def _is_signed(written: str, keys: list[Vkey]) -> bool:
    """True where one of the keys has signed, and no line in the name of one is anything else."""
    try:
        held = note.parse(written)
    except ValueError:
        return False
    theirs = [line for line in held.signatures if line.name in {key.name for key in keys}]
    return bool(theirs) and theirs == cosignature.genuine(held.text, theirs, keys)


def _keys(store: Store) -> tuple[dict[tuple[str, bytes], Vkey], set[str]]:
    """Every key that a witness of this register ever had; the names of those it has now."""
    ever: dict[tuple[str, bytes], Vkey] = {}
    now: dict[str, str] = {}
    for (body,) in store.every(
        "SELECT e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject = '#keys' AND e.kind LIKE 'key/%' ORDER BY e.n"
    ):
        try:
            fields = parsed(body)
            now.pop(fields.get("key", ""), None)
            if fields.get("role") == WITNESS and "vkey" in fields:
                key = vkey_from(fields["vkey"])
                ever[key.name, key.id] = key
                now[key.short] = key.name
        except BROKEN:
            continue  # this entry is not what was written, which is found where it is read
    return ever, set(now.values())


def _time(line: str, written: str, ever: dict[tuple[str, bytes], Vkey]) -> tuple[str, int] | None:
    """Who signed the checkpoint by this line, when; None for nobody who is known here."""
    try:
        (signature,) = note.parse_lines(line)
        key = ever[signature.name, signature.id]
        time = cosignature.time_of(key, note.parse(written).text, signature)
    except BROKEN:
        return None
    return None if time is None or signature.line() != line else (key.name, time)


def _is_vouched(
    stored: int, times: set[int], latest: dict[str, int], ever: dict[tuple[str, bytes], Vkey],
    now: set[str],
) -> bool:  # fmt: skip
    """True where the head can have this time, whatever the order in which the lines came."""
    if stored not in (times or {0}):
        return False
    if len({name for name, _ in ever}) == 1:
        return stored == max(times, default=0)
    known = sorted((latest[name] for name in now & latest.keys()), reverse=True)
    return len(known) < 2 or stored >= known[1] * 1000  # the second latest, as in witnessed.py
