"""`habeas register create`: a new register with its keys."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register_files import explained, must_be_new
from habeas.languages import text
from habeas.reading.zones import zone
from habeas.register import keys, log, note
from habeas.register.fault import RegisterFault
from habeas.register.postgres import is_address


def run(args: argparse.Namespace) -> int:
    """Make keys of the log, a key of the first author, the register that names them; 0."""
    zone(args.zone)  # a zone that is unknown is said before anything is made
    origin = _named(args.origin or _origin(args.path), args.path)
    where = keyring.folder(args)
    author = keys.new(args.author)
    files = [where / keyring.LOG, where / f"{args.author}{keyring.ENDING}"]
    if not is_address(args.path):
        must_be_new(args.path)
    _without(files)
    with explained(str(where)):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
    secrets = [note.new_secret(origin, kind) for kind in (note.ED25519, note.MLDSA44)]
    register = log.create(
        args.path, author, origin=origin, zone=args.zone, country=args.country,
        log_keys=[secret.vkey.written() for secret in secrets],
    )  # fmt: skip
    register.close()
    passphrase = keyring.passphrase(files[0])
    keys.save(secrets, files[0], passphrase)
    keys.save(author, files[1], passphrase)
    if args.json:
        print(json.dumps({"register": args.path, "origin": origin, "author": author.id,
                          "keys": str(where), "vkey": secrets[0].vkey.written()}))  # fmt: skip
        return 0
    print(text("Made the register {origin} in {path}.", origin=origin, path=args.path))
    print(text("Its keys are in {folder}: {log} signs checkpoints, {author} writes entries.",
               folder=where, log=keyring.LOG, author=files[1].name))  # fmt: skip
    if not passphrase:
        print(text("They are not encrypted. Keep the folder away from others; the next time give "
                   "a passphrase in the setting HABEAS_PASSPHRASE."))  # fmt: skip
    print()
    print(text("What next:"))
    print(f"  habeas register append {args.path} admission person=P-1 at=2026-03-15T18:45Z "
          "place=Valle")  # fmt: skip
    print("      " + text("somebody is received"))
    print(f"  habeas register checkpoint {args.path}")
    print("      " + text("sign what the register is now"))
    return 0


def _named(origin: str, path: str) -> str:
    """A name that a register can have. Raises RegisterFault for another."""
    if not log.SAFE.fullmatch(origin) or "+" in origin:
        raise RegisterFault(
            "REG-15", text("A register cannot have the name {name}.", name=origin), path,
            text("Use a name such as prison.example/valle: letters, figures, dots, slashes."),
        )  # fmt: skip
    return origin


def _without(files: list[Path]) -> None:
    """Raises RegisterFault where a key would take the place of another: before anything is made."""
    for path in files:
        if path.exists() or files.count(path) > 1:
            raise RegisterFault(
                "REG-11", text("There is a key of this name already."), str(path),
                text("Choose another folder with --keys, or another --author; a key is never "
                     "written over."),
            )  # fmt: skip


def _origin(path: str) -> str:
    """A name for a register that was given none: that of its file."""
    stem = "postgres" if is_address(path) else Path(path).stem
    return "local/" + (re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-") or "register")
