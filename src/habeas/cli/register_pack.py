"""`habeas register pack`: everybody held on paper, for the days on which nothing works."""

from __future__ import annotations

import argparse
import json
import os

from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.services.downtime_archive import Packed, Readers, pack
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Write the pack, encrypted unless --plain names a folder as well; 0."""
    if not args.out and not args.plain:
        raise RegisterFault(
            "REG-73", text("It is not said where the pack goes."), args.path,
            text("Name its file with --out, such as --out pack.age, or a folder with --plain."),
        )  # fmt: skip
    told = os.environ.get("HABEAS_PASSPHRASE", "") if args.passphrase else ""
    with opened(args.path) as register:
        made = pack(register, args.out or "", Readers(args.to, told), plain=args.plain or "",
                    sheets=args.sheets, book=args.book or "")  # fmt: skip
    if args.json:
        print(json.dumps(_as_dict(made, args), ensure_ascii=False, indent=1))
        return 0
    _say(made, args)
    return 0


def _say(packed: Packed, args: argparse.Namespace) -> None:
    made = packed.pack
    print(several(made.people, "{people} person is in the pack, on {pages} pages.",
                  "{people} persons are in the pack, on {pages} pages.",
                  people=number(made.people), pages=number(packed.pages)))  # fmt: skip
    if made.sheets:
        print(text("Blank sheets {first} to {last} of the paper book {book} are in it.",
                   first=made.sheets[0], last=made.sheets[-1], book=made.book))  # fmt: skip
    if made.proof.signed_size:
        print(several(
            made.proof.signed_size,
            "It can be checked against the checkpoint of {size} entry, root {root}.",
            "It can be checked against the checkpoint of {size} entries, root {root}.",
            size=number(made.proof.signed_size), root=made.proof.signed_root[:16],
        ))  # fmt: skip
    else:
        print(text("It has no checkpoint to be checked against: run `habeas register checkpoint "
                   "{path}` first.", path=args.path))  # fmt: skip
    if args.out:
        print(text("Encrypted: {file}. Keep it on a stick, with the key elsewhere.", file=args.out))
        print(text("To print it: `habeas register open-pack {file} --identity KEYFILE --out DIR`, "
                   "then DIR/downtime.html on A4.", file=args.out))  # fmt: skip
    if args.plain:
        print(text("NOT ENCRYPTED: {folder} names everybody held. Print it, then delete it.",
                   folder=args.plain))  # fmt: skip


def _as_dict(packed: Packed, args: argparse.Namespace) -> dict[str, object]:
    made = packed.pack
    return {
        "out": args.out, "plain": args.plain, "people": made.people, "lines": len(made.held),
        "places": len(made.places), "pages": packed.pages, "entries": made.proof.size,
        "root": made.proof.root, "checkpoint": made.proof.signed_size, "book": made.book,
        "sheets": list(made.sheets),
    }  # fmt: skip
