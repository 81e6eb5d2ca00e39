"""What court, counsel or oversight are told at once: written with the act, then sent until it arrives.

A notice is a flag or a recall in the log: it stands in the transaction of what it is about. From
there it goes to each recipient by a channel. What could not be sent stays until it can be.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from habeas.languages import several, text
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.writing import Draft
from habeas.services import kept
from habeas.services.outbox_letter import letter

OUTSIDE = ("court", "counsel", "oversight")
OPERATOR = "operator"  # the recipient of a recall of which neither carrier nor vehicle is known
BRAKE = 50  # notices of one act that are sent without two officers (promises, threat 19)
NAME, SEEN = "outbox", "outbox seen"
TIMEOUT = 10.0  # seconds for one notice over the network


@dataclass(frozen=True)
class Notice:
    """One entry for one recipient.

    entry  its number; act the first of the entries that its act wrote
    failed why it could not be sent the last time; "" where nobody tried
    """

    entry: int
    recipient: str
    act: int
    kind: str
    body: Mapping[str, Any]
    failed: str = ""

    @property
    def subject(self) -> str:
        """By what it is kept: the same for the same notice."""
        return f"{self.entry:016d} {self.recipient}"


Channel = Callable[[Notice], None]


@dataclass(frozen=True)
class Delivered:
    """What came of a round: sent, failed with the reason, held because they are too many."""

    sent: tuple[Notice, ...]
    failed: tuple[Notice, ...]
    braked: tuple[Notice, ...]


def tell(
    to: Sequence[str], about: str, words: str, people: Sequence[str], because: Sequence[int],
    at: str, **more: Any,
) -> Draft:  # fmt: skip
    """The flag that tells `to` of something, to be written in the act that it is about.

    about    the rule, such as O-01
    words    what happened, in a sentence; because the entries that it rests on
    """
    fields: dict[str, Any] = {"rule": about, "to": list(to), "at": at, "remarks": words, **more}
    if people:
        fields["people"] = sorted(set(people))
    if because:
        fields["because"] = sorted(set(because))
    return "flag/1", fields


def pending(register: Register) -> list[Notice]:
    """What has not been sent yet, oldest first: kept ones, with those that nobody looked at."""
    with register.reading():
        waiting = {one.subject: one for one in _kept(register)}
        for one in _fresh(register):
            waiting.setdefault(one.subject, one)
    return [waiting[subject] for subject in sorted(waiting)]


def deliver(
    register: Register, channels: Mapping[str, Channel], officers: Sequence[str] = (),
    key: Key | None = None,
) -> Delivered:  # fmt: skip
    """Send each pending notice by the channel of its recipient, else by that of `*`.

    officers  two of them, by name, let more than BRAKE notices of one act go; that is written down,
              so it takes the key of an author
    A notice is taken out once its channel has returned. One without a channel stays.
    """
    with register.writing():
        size = register.size
        fresh = _fresh(register)
        kept.put(register.store, NAME, _rows(fresh))
        kept.put(register.store, SEEN, {"": {"size": size}})
    waiting = _kept(register)
    held = _too_many(waiting)
    if held and key is not None and _are_two(officers):
        register.append([_let_go(one, waiting, officers) for one in sorted(held)], key)
        held = set()
    sent, failed = [], []
    for one in waiting:
        channel = channels.get(one.recipient) or channels.get("*")
        if channel is None or one.act in held:
            continue
        try:
            channel(one)
        except Exception as why:  # whatever a channel does, the others are sent
            failed.append(replace(one, failed=_reason(why)))
        else:
            sent.append(one)
    with register.writing():
        kept.drop(register.store, NAME, [one.subject for one in sent])
        kept.put(register.store, NAME, _rows(failed))
    return Delivered(
        tuple(sent), tuple(failed), tuple(one for one in waiting if one.act in held)
    )  # fmt: skip


def folder(path: Path) -> Channel:
    """A channel that writes each notice as a file of its own, whole or not at all, beside it the
    same as a text to be read.

    Raises RegisterFault (OUT-13) where no folder can be there.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise RegisterFault(
            "OUT-13", text("Notices cannot be written there: {why}.", why=why.strerror or why),
            str(path), text("Name a folder that can be written in, with --to."),
        ) from why  # fmt: skip

    def write(notice: Notice) -> None:
        where = path / _safe(notice.recipient)
        where.mkdir(parents=True, exist_ok=True)
        said = letter(notice.recipient, notice.entry, notice.kind, notice.body)
        _whole(where, f"{notice.entry:08d}.txt", said.encode())
        _whole(where, f"{notice.entry:08d}.json", _letter(notice))

    return write


def _whole(folder: Path, name: str, data: bytes) -> None:
    fresh = folder / f".{name}"
    fresh.write_bytes(data)
    os.replace(fresh, folder / name)


def _reason(why: Exception) -> str:
    """Why a notice did not go, in the words of what refused it."""
    if isinstance(why, OSError) and why.strerror:
        return f"{why.strerror}: {why.filename}" if why.filename else why.strerror
    return f"{type(why).__name__}: {why}"


def http(url: str, timeout: float = TIMEOUT) -> Channel:
    """A channel that posts each notice as JSON; the address has to answer 2xx.

    Raises RegisterFault (OUT-11) for an address that is not http or https.
    """
    if not url.startswith(("http://", "https://")):
        raise RegisterFault(
            "OUT-11", text("Notices cannot be sent to this address: {url}.", url=url), "",
            text("Give a folder, or an address that begins with https://."),
        )  # fmt: skip

    def post(notice: Notice) -> None:
        asked = Request(url, data=_letter(notice), method="POST")  # noqa: S310
        asked.add_header("Content-Type", "application/json")
        asked.add_header("Idempotency-Key", notice.subject.replace(" ", "-"))
        with urlopen(asked, timeout=timeout):  # noqa: S310
            pass

    return post


def _fresh(register: Register) -> list[Notice]:
    """The notices in entries that nobody has looked at."""
    seen = kept.get(register.store, SEEN, "")
    rows = register.store.every(
        "SELECT n, kind, head, body FROM entry WHERE n >= ? "
        "AND (kind LIKE 'flag/%' OR kind LIKE 'recall/%') ORDER BY n",
        (seen["size"] if seen else 0,),
    )
    return [one for row in rows for one in _notices(register, *row)]


def _kept(register: Register) -> list[Notice]:
    """What is kept; its subject tells which notice it is, even where the row was spoiled."""
    found = []
    for subject, row in kept.every(register.store, NAME):
        number, _, recipient = subject.partition(" ")
        entry = register.store.every(
            "SELECT n, kind, head, body FROM entry WHERE n = ?", (int(number),)
        )
        for one in _notices(register, *entry[0]) if entry else ():
            if one.recipient == recipient:
                found.append(replace(one, failed=(row or {}).get("failed", "")))
    return found


def _notices(register: Register, n: int, kind: str, head: str, body: str | None) -> list[Notice]:
    fields = parsed(body) if body is not None else {}
    act = register.store.one("SELECT first FROM act WHERE act=?", (parsed(head)["act"],))
    if kind.startswith("recall/"):
        to = [fields.get("carrier") or fields.get("vehicle") or OPERATOR]
    else:
        to = list(fields.get("to", ()))
    return [Notice(n, one, act[0] if act else n, kind, fields) for one in dict.fromkeys(to)]


def _rows(notices: Sequence[Notice]) -> dict[str, dict[str, Any]]:
    return {one.subject: {"failed": one.failed} if one.failed else {} for one in notices}


def _too_many(waiting: Sequence[Notice]) -> set[int]:
    """The acts of which more notices wait than are sent without two officers."""
    return {act for act, many in Counter(one.act for one in waiting).items() if many > BRAKE}


def _let_go(act: int, waiting: Sequence[Notice], officers: Sequence[str]) -> Draft:
    """What is written where two officers let many notices of one act go."""
    theirs = [one for one in waiting if one.act == act]
    return "disclosure/1", {
        "recipient": ", ".join(sorted({one.recipient for one in theirs})),
        "purpose": text("notices of the act that begins with entry {n}", n=act),
        "content": several(len(theirs), "{count} notice", "{count} notices", count=len(theirs)),
        "ground": text("let go by {officers}", officers=", ".join(officers)),
    }  # fmt: skip


def _are_two(officers: Sequence[str]) -> bool:
    return len({name.strip().casefold() for name in officers if name.strip()}) >= 2


def _letter(notice: Notice) -> bytes:
    said = {"to": notice.recipient, "entry": notice.entry, "kind": notice.kind,
            "body": dict(notice.body)}  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _safe(name: str) -> str:
    """A recipient as the name of a folder."""
    kept_letters = "".join(c if c.isalnum() or c in "-_." else "-" for c in name).strip(".-")
    return kept_letters or "recipient"
