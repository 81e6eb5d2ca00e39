"""`habeas register bundle`: a signed range of the log for a site without a network."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from habeas.cli.register import opened
from habeas.cli.register_files import must_be_new, write_new
from habeas.languages import several, text
from habeas.register import bundle
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Write one file or several, encrypted to their recipients; 0."""
    told = os.environ.get("HABEAS_PASSPHRASE", "") if args.passphrase else ""
    out = Path(args.out)
    must_be_new(args.out)
    written = []
    with opened(args.path, readonly=True) as register:
        for part in bundle.write_bundles(
            register, args.first, args.to, passphrase=told, plain=args.plain
        ):
            name = (
                out if not written else out.with_name(f"{out.stem}-{len(written) + 1}{out.suffix}")
            )
            write_new(str(name), part.data)
            written.append({"file": str(name), "first": part.first, "end": part.end})
    if args.json:
        print(json.dumps(written))
        return 0
    for one in written:
        print(several(
            one["end"] - one["first"], "Wrote {n} entry, from {first} on, to {file}.",
            "Wrote {n} entries, from {first} on, to {file}.", n=number(one["end"] - one["first"]),
            first=one["first"], file=one["file"],
        ))  # fmt: skip
    print(text("The other site takes it in: `habeas register receive REGISTER FILE --from VKEY`."))
    return 0
