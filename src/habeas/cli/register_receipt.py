"""`habeas register receipt`: the proof of one entry, for those outside."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from habeas.cli.register import opened
from habeas.cli.register_files import data_of
from habeas.languages import text
from habeas.register import policy, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.line import Line
from habeas.register.log import Register, log_keys
from habeas.verifier import page

ACT_MAX = 200  # entries of an act whose heads are handed over; a larger act is a batch


def run(args: argparse.Namespace) -> int:
    """Print the .tlog-proof, or write it with the entry and the policy to a folder; 0."""
    with opened(args.path, readonly=True) as register:
        proof = witnessed.receipt(register, args.number).written()
        line = register.entry(args.number)
        assert line is not None
        heads = _act(register, line)
        logs, witnesses = log_keys(register.store), witnessed.witness_keys(register)
    if not args.out:
        print(json.dumps({"proof": proof, "head": line.head}) if args.json else proof, end="")
        return 0
    into = Path(args.out)
    into.mkdir(parents=True, exist_ok=True)
    name = f"entry-{args.number}"
    written = {f"{name}.tlog-proof": proof, f"{name}.head.json": line.head, "verify.html": page()}
    written |= {f"{name}.act-{i}.head.json": head for i, head in enumerate(heads)}
    if line.body is not None:
        written[f"{name}.body.json"] = line.body
        written[f"{name}.salt"] = (line.salt or b"").hex()
    if witnesses:
        held = {key: list(value) for key, value in witnesses.items()}
        written["policy.txt"] = policy.written(logs, held, 1)
    _nothing_else(into, written)
    for file, said in written.items():
        (into / file).write_text(said, encoding="utf-8")
    print(text("Wrote {names} to {folder}.", names=", ".join(written), folder=into))
    print(text("Anybody can check it without us, and without a network: open verify.html, or run "
               "verify.js."))  # fmt: skip
    return 0


def _nothing_else(into: Path, written: dict[str, str]) -> None:
    """Raises RegisterFault where another file would be written over; the same twice does no harm."""
    for file, said in written.items():
        path = into / file
        if path.exists() and data_of(str(path)) != said.encode():
            raise RegisterFault(
                "REG-03", text("There is something of this name already."), str(path),
                text("Choose another name; nothing is written over."),
            )  # fmt: skip


def _act(register: Register, line: Line) -> list[str]:
    """The heads of all entries of the act, where there are others: its signature covers all."""
    row = register.store.one("SELECT first, of FROM act WHERE act=?", (line.says["act"],))
    if row is None or not 1 < row[1] <= ACT_MAX:
        return []
    return [entry.head for entry in register.entries(row[0], row[0] + row[1])]
