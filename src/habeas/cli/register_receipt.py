"""`habeas register receipt`: the proof of one entry, for those outside."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from habeas.cli.register import opened
from habeas.languages import text
from habeas.register import policy, witnessed
from habeas.register.log import log_keys


def run(args: argparse.Namespace) -> int:
    """Print the .tlog-proof, or write it with the entry and the policy to a folder; 0."""
    with opened(args.path, readonly=True) as register:
        proof = witnessed.receipt(register, args.number).written()
        line = register.entry(args.number)
        assert line is not None
        logs, witnesses = log_keys(register.store), witnessed.witness_keys(register)
    if not args.out:
        print(json.dumps({"proof": proof, "head": line.head}) if args.json else proof, end="")
        return 0
    into = Path(args.out)
    into.mkdir(parents=True, exist_ok=True)
    name = f"entry-{args.number}"
    written = {f"{name}.tlog-proof": proof, f"{name}.head.json": line.head}
    if line.body is not None:
        written[f"{name}.body.json"] = line.body
        written[f"{name}.salt"] = (line.salt or b"").hex()
    if witnesses:
        held = {key: list(value) for key, value in witnesses.items()}
        written["policy.txt"] = policy.written(logs, held, 1)
    for file, said in written.items():
        (into / file).write_text(said, encoding="utf-8")
    print(text("Wrote {names} to {folder}.", names=", ".join(written), folder=into))
    print(text("Anybody can check it without us, and without a network: open verify.html, or run "
               "verify.js."))  # fmt: skip
    return 0
