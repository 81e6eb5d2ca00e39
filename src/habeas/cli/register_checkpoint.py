"""`habeas register checkpoint`: sign what the register is, have witnesses cosign it."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register import checkpoint, signing, witnessed
from habeas.register.log import Register
from habeas.register.witnessed import Witnessed
from habeas.showing.moment import how_long, number


def run(args: argparse.Namespace) -> int:
    """Sign, ask each witness named, say how far outsiders have seen; 0, or 2 where none did."""
    with opened(args.path) as register:
        note = signing.sign_checkpoint(register, keyring.log_secrets(args), keyring.author(args))
        keys = [key for held in witnessed.witness_keys(register).values() for key in held]
        for url in args.witness:
            witnessed.ask(register, url, keys)
        seen = witnessed.state(register)
        said = checkpoint.parse(note.text)
        if args.json:
            print(json.dumps({"size": said.size, "root": said.root.hex(),
                              "witnessed": seen.size, "age": seen.age}))  # fmt: skip
        else:
            print(several(said.size, "Signed: {origin}, {size} entry, root {root}.",
                          "Signed: {origin}, {size} entries, root {root}.", origin=said.origin,
                          size=number(said.size), root=said.root.hex()[:16]))  # fmt: skip
            print(age(register, seen))
    return 2 if args.witness and seen.size < said.size else 0


def age(register: Register, seen: Witnessed) -> str:
    """How far witnesses have seen the register, in a sentence or two; a warning where it is late."""
    if not witnessed.witness_keys(register):
        return text("NOT WITNESSED: the register knows no witness. Whoever holds its keys can "
                    "rewrite it unseen.")  # fmt: skip
    if not seen.entries:
        return text("Witnessed: all entries.")
    said = several(
        seen.entries, "NOT WITNESSED: {n} entry, for {time}.",
        "NOT WITNESSED: {n} entries, for {time}.", n=number(seen.entries),
        time=how_long(seen.age // 60) if seen.age >= 60 else f"{seen.age} s",
    )  # fmt: skip
    if seen.is_late:
        said += " " + text("WARNING: more than {limit} seconds. Ask a witness.",
                           limit=witnessed.AGE_MAX)  # fmt: skip
    return said
