"""`habeas demo tamper`: a register is rewritten three times over; each time it is found out.

Everything is really done, in a folder that is gone afterwards: a byte is changed by opening the
file, a row by another SQLite, the whole log by somebody who holds all its keys.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.languages import text
from habeas.register import (
    checkpoint,
    keys,
    log,
    note,
    proof,
    signing,
    tree,
    witness_keys,
    witnessed,
)
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.register.note import Secret
from habeas.register.told import sentence
from habeas.register.verify import Verified, verify
from habeas.register.witness import Answer
from habeas.register.witness_answer import Witness, answer

LOG_NAME = "tierra-alta.example/centro-llano-quieto"
PEOPLE, TAKEN = 30, 7  # people received; the one whose entry somebody wants to be rid of
VALLEY, HILL = "Llano Quieto", "Llano Ouieto"  # one byte apart
OTHER_PROGRAM = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript("DROP TRIGGER entry_kept; DELETE FROM entry WHERE n = (SELECT max(n) FROM entry);")
db.commit()
"""


@dataclass(frozen=True)
class Step:
    """One line of the story: what was done, what came of it, whether it came as it must."""

    done: str
    came: str
    holds: bool


def run() -> int:
    """Tell the story; 0 when every line of it comes out as it must."""
    print(text("A register of {people} invented people, a witness outside the prison.",
               people=PEOPLE))  # fmt: skip
    steps: list[Step] = []
    with tempfile.TemporaryDirectory() as folder:
        for step in _story(Path(folder)):
            steps.append(step)
            mark = "✓" if step.holds else "✗"
            print(f"\n{mark} {step.done}\n  {step.came}", flush=True)
    held = all(step.holds for step in steps)
    print("\n" + (text("Every line came out as it must.") if held else
                  text("A line did not come out as it must.")))  # fmt: skip
    print("\n" + text("What next:") + "\n  habeas register create demo.db\n      "
          + text("a register of your own"))  # fmt: skip
    return 0 if held else 1


def _story(folder: Path) -> Any:
    author = keys.new("desk")
    secrets = [note.new_secret(LOG_NAME, kind) for kind in (note.ED25519, note.MLDSA44)]
    outsider = _witness(folder / "ombudsman", secrets)
    path = folder / "register.db"
    with closing(_register(path, author, secrets, outsider)) as register:
        signing.sign_checkpoint(register, secrets, author)
        _ask(register, outsider)
        receipt = witnessed.receipt(register, 1 + TAKEN)
        trusted = witnessed.policy_of(register)
        line = register.entry(1 + TAKEN)
        register.store.copy_to(str(folder / "copy.db"))  # type: ignore[attr-defined]
    assert line is not None
    yield _intact(path)
    yield _one_byte(path, folder)
    yield _one_row(path, folder)
    yield from _every_key(folder, author, secrets, outsider)
    judged = proof.judge(receipt, line.head.encode(), trusted)
    yield Step(
        text("The family still holds the receipt of entry {n}.", n=1 + TAKEN),
        text("It proves, without the register and without a network, that the entry was there: "
             "{verdict}.", verdict=judged.verdict),
        judged.verdict == "INTACT",
    )  # fmt: skip


def _register(path: Path, author: keys.Key, secrets: list[Secret], outsider: Witness,
              without: int = -1) -> Register:  # fmt: skip
    """The register of the story; in the place of `without` somebody else, so that none is missed."""
    made = log.create(
        str(path), author, origin=LOG_NAME, zone="America/El_Salvador", country="XA",
        log_keys=[secret.vkey.written() for secret in secrets],
    )  # fmt: skip
    for number in range(PEOPLE):
        person = PEOPLE if number == without else number
        made.append([("admission/1", {
            "person": f"TA-{person:06}", "at": f"2025-03-15T{number % 24:02}:10Z",
            "place": VALLEY, "holder": "XA",
        })], author)  # fmt: skip
    made.append([("key/1", {"what": "added", "vkey": vkey.written(), "role": log.WITNESS})
                 for vkey in outsider.vkeys], author)  # fmt: skip
    return made


def _witness(folder: Path, secrets: list[Secret]) -> Witness:
    its = witness_keys.create(folder, "ombudsman.example/witness")
    state = witness_keys.memory(folder)
    state.watch(LOG_NAME, [secret.vkey for secret in secrets])
    return Witness(its, state, lambda: int(time.time()))


def _ask(register: Register, outsider: Witness) -> None:
    def post(_: str, body: bytes, __: float) -> Answer:
        return answer(outsider, body)

    witnessed.ask(register, "ombudsman.example", outsider.vkeys, post)


def _checked(path: Path, against: Path | None = None) -> Verified:
    with closing(log.open_register(str(path))) as register:
        if against is None:
            return verify(register)
        with closing(log.open_register(str(against))) as copy:
            return verify(register, against=copy)


def _intact(path: Path) -> Step:
    found = _checked(path)
    return Step(
        text("`habeas register verify` as it was written."),
        text("INTACT. {size} entries, root {root}.", size=found.size, root=found.root.hex()[:16]),
        found.intact,
    )


def _one_byte(path: Path, folder: Path) -> Step:
    """One byte of one body is changed in the file itself."""
    changed = folder / "byte.db"
    data = bytearray(path.read_bytes())
    name = f'"person":"TA-{TAKEN:06}","place":"'.encode()
    at = data.index(name) + len(name)
    data[at : at + len(VALLEY)] = HILL.encode()
    changed.write_bytes(data)
    found = _checked(changed, folder / "copy.db")
    return Step(
        text("Somebody changes one byte of the file: {was} becomes {is_}.", was=VALLEY, is_=HILL),
        _said(found),
        any(f.entry == 1 + TAKEN and f.field == "body.place" for f in found.faults),
    )


def _one_row(path: Path, folder: Path) -> Step:
    """The last row is deleted with another SQLite, its guard taken away first."""
    changed = folder / "row.db"
    shutil.copy(path, changed)
    subprocess.run([sys.executable, "-c", OTHER_PROGRAM, str(changed)], check=True)
    found = _checked(changed)
    return Step(
        text("An administrator removes the guard, then deletes the last entry."), _said(found),
        any(f.table == "head" for f in found.faults),
    )  # fmt: skip


def _every_key(
    folder: Path, author: keys.Key, secrets: list[Secret], outsider: Witness
) -> list[Step]:
    """The whole log is written anew without one person, signed with all its keys."""
    path = folder / "anew.db"
    with closing(_register(path, author, secrets, outsider, without=TAKEN)) as register:
        signing.sign_checkpoint(register, secrets, author)
        found = verify(register)
        alone = Step(
            text(
                "Whoever holds all keys writes the whole register anew, with another name "
                "in the place of one person."
            ),
            text("Alone it looks INTACT: this is what a register without a witness is worth."),
            found.intact,
        )
        refused = _refused(lambda: _ask(register, outsider))
        evidence = outsider.state.evidence()
        size = checkpoint.parse(signing.latest(register).text).size  # type: ignore[union-attr]
        root = tree.edge_at(register.store, size).root().hex()[:16]
    return [alone, Step(
        text("The witness is asked to cosign it (root {root}).", root=root),
        text("CHANGED. The witness refuses ({why}), and keeps both checkpoints as evidence for a "
             "court.", why=refused),
        bool(refused and evidence),
    )]  # fmt: skip


def _refused(act: Callable[[], None]) -> str:
    try:
        act()
    except RegisterFault as why:
        return why.code
    return ""


def _said(found: Verified) -> str:
    """The first faults in words."""
    places = [
        f"{text('entry')} {f.entry}: {f.table}.{f.field} {sentence(f.code)}" if f.entry >= 0
        else f"{f.table}.{f.field} {sentence(f.code)}"
        for f in found.faults[:3]
    ]  # fmt: skip
    return text("CHANGED. {places}.", places="; ".join(places)) if found.faults else "INTACT."
