"""`habeas register stick`: a checkpoint goes to a witness without a network, its answer comes back."""

from __future__ import annotations

import argparse
from pathlib import Path

from habeas.cli.register import opened
from habeas.cli.register_checkpoint import age
from habeas.cli.register_files import may_replace
from habeas.languages import text
from habeas.register import witness_stick, witnessed
from habeas.register.fault import RegisterFault


def run(args: argparse.Namespace) -> int:
    """Write the request, or take the cosignatures in; 0."""
    with opened(args.path) as register:
        keys = witnessed.witness_keys(register).get(args.witness)
        if not keys:
            raise RegisterFault(
                "REG-34", text("The register knows no witness called {name}.", name=args.witness),
                register.origin,
                text("`habeas register key {path} list` names those it knows. To enter another: "
                     "`habeas register key {path} add NAME --role witness --vkey VKEY`.",
                     path=args.path),
            )  # fmt: skip
        path = Path(args.file)
        if args.way == "out":
            may_replace(args.file, ("old ",))
            witness_stick.write_request(path, witnessed.request(register, keys))
            print(text("Wrote {file}. Carry it to the witness: `habeas witness sign`.", file=path))
            return 0
        witnessed.bring_back(register, witness_stick.read_answer(path), keys, str(path))
        print(age(register, witnessed.state(register)))
    return 0
