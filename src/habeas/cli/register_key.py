"""`habeas register key`: the keys that may write: added, replaced, revoked, backed up."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import needed
from habeas.languages import text
from habeas.register import keys
from habeas.register.fault import RegisterFault
from habeas.register.log import COURT, Register
from habeas.register.moment import minute_text
from habeas.register.witnessed import witness_keys
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import outbox
from habeas.services.order_received import court_keys
from habeas.showing.table import table

NEW = "new"  # folder beside the keys that this desk writes with: keys on the way to their holders


def run(args: argparse.Namespace) -> int:
    """Do one thing with the keys of a register; 0."""
    with opened(args.path) as register:
        if args.what == "list":
            return _list(register, args)
        if args.what == "backup":
            return _back_up(args)
        return _enter(register, args)


def _list(register: Register, args: argparse.Namespace) -> int:
    authors = register.authors()
    if args.json:
        print(json.dumps({key: {"since": a.since, "revoked": a.revoked, "vkey": a.vkey}
                          for key, a in authors.items()}, indent=1))  # fmt: skip
        return 0
    rows = [[key, str(a.since), "" if a.revoked is None else str(a.revoked), text("writes")]
            for key, a in authors.items()]  # fmt: skip
    rows += [[key.short, "", "", text("cosigns")]
             for held in witness_keys(register).values() for key in held]  # fmt: skip
    rows += [[key.vkey.short, "", "", text("signs orders of {court}", court=key.court)]
             for key in court_keys(register.store).values() if key.ends is None]  # fmt: skip
    heads = [text("key"), text("since entry"), text("revoked by entry"), text("what it does")]
    print(table(rows, heads, align="lrrl"))
    return 0


def _back_up(args: argparse.Namespace) -> int:
    """A copy of every key in the folder, never over another file."""
    into = needed(args.out, "--out DIR", "key")
    Path(into).mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted(keyring.folder(args).glob(f"*{keyring.ENDING}")):
        target = Path(into) / path.name
        if target.exists():
            raise RegisterFault(
                "REG-11", text("There is a key of this name already."), str(target),
                text("Choose another folder; a key is never written over."),
            )  # fmt: skip
        shutil.copy2(path, target)
        keys.secrets_in(target, keyring.passphrase(target))  # a copy that cannot be read is none
        print(text("Copied {key}, and read it back.", key=target))
    return 0


def _enter(register: Register, args: argparse.Namespace) -> int:
    """Write an entry about a key; a new key is made first, unless its public half was given."""
    author = keyring.author(args)
    name = needed(args.name, "NAME", "key")
    body: dict[str, Any] = {
        "what": {"add": "added", "rotate": "rotated", "revoke": "revoked"}[args.what]
    }
    made = None
    if args.what == "revoke":
        body["key"] = _known(register, name)
        _not_the_last(register, body["key"])
    else:
        if args.what == "rotate":
            body["key"] = _known(register, name)
            name = name.partition("+")[0]
        if args.vkey:
            body["vkey"] = args.vkey
            _not_known_yet(register, args.vkey)
        else:
            made = keys.new(name)
            body["vkey"] = made.vkey
        body["holder"] = args.holder or name
    body |= {key: value for key in ("role", "reason") if (value := getattr(args, key))}
    path = None
    if made is not None:  # first the file: a key that is entered and lost would be for nobody
        path = keyring.folder(args) / NEW / f"{made.id}{keyring.ENDING}"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys.save(made, path, keyring.passphrase(path))
    of_court = body.get("role") == COURT and args.what == "add"
    receipt = register.append([("key/1", body), *(_of_court(register, body) if of_court else ())],
                              author)  # fmt: skip
    print(text("Entry {first} is written.", first=receipt.first))
    if of_court:
        print("ORD-44  " + text("Whoever holds this key ends orders of {court}. Oversight is told.",
                                court=body["holder"]))  # fmt: skip
    if path is not None:
        print(text("The new key is in {path}. Hand it to its holder; then it lies here no more.",
                   path=path))  # fmt: skip
    return 0


def _of_court(register: Register, body: dict[str, Any]) -> list[Draft]:
    """The flag by which oversight learns, in the same act, that a key signs for a court."""
    words = text("A key that signs orders of {court} was entered.", court=body["holder"])
    return [outbox.tell(("oversight",), "ORD-44", words, [], [], minute_text(acts.now(register)))]


def _known(register: Register, name: str) -> str:
    found = [key for key, author in register.authors().items()
             if author.revoked is None and name in (key, key.partition("+")[0])]  # fmt: skip
    found += [key.short for held in witness_keys(register).values() for key in held
              if name in (key.short, key.name)]  # fmt: skip
    found += [key.vkey.short for key in court_keys(register.store).values()
              if key.ends is None and name in (key.vkey.short, key.vkey.name, key.court)]  # fmt: skip
    if not found:
        _not_revoked(register, name)
    if len(found) != 1:
        raise RegisterFault(
            "REG-17", text("No single key is meant by {name}.", name=name), register.origin,
            text("`habeas register key {path} list` names the keys.", path=register.store.where),
        )  # fmt: skip
    return found[0]


def _not_revoked(register: Register, name: str) -> None:
    for key, author in register.authors().items():
        if author.revoked is not None and name in (key, key.partition("+")[0]):
            raise RegisterFault(
                "REG-82", text("The key {key} is revoked already, by entry {n}.", key=key,
                               n=author.revoked), register.origin,
                text("It writes no more. To give its holder another: `habeas register key {path} "
                     "add NAME`.", path=register.store.where),
            )  # fmt: skip


def _not_the_last(register: Register, key: str) -> None:
    """Without a key that may write, nobody could ever enter another."""
    others = [one for one, author in register.authors().items()
              if author.revoked is None and one != key]  # fmt: skip
    if key in register.authors() and not others:
        raise RegisterFault(
            "REG-67", text("This is the last key that may write: {key}.", key=key), register.origin,
            text("Add another key first, or replace this one: `habeas register key {path} rotate`.",
                 path=register.store.where),
        )  # fmt: skip


def _not_known_yet(register: Register, vkey: str) -> None:
    short = keys.id_of(vkey)
    known = {key.short for held in witness_keys(register).values() for key in held}
    known |= {key.vkey.short for key in court_keys(register.store).values()}
    if short in register.authors() or short in known:
        raise RegisterFault(
            "REG-69", text("The register knows this key already: {key}.", key=short),
            register.origin,
            text("`habeas register key {path} list` names the keys.", path=register.store.where),
        )  # fmt: skip
