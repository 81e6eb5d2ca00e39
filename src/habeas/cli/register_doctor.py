"""`habeas register doctor`: the settings that a register runs with."""

from __future__ import annotations

import argparse
import json

import apsw

from habeas.cli.register import opened
from habeas.cli.register_checkpoint import age
from habeas.languages import text
from habeas.register import witnessed
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """Print library, mode, size, age; 0: a register with weaker settings does not open at all."""
    with opened(args.path) as register:
        rows = [[text("store"), register.store.name], [text("entries"), str(register.size)],
                [text("zone"), register.zone], [text("origin"), register.origin]]  # fmt: skip
        if register.store.name == "sqlite":
            rows += [["SQLite", apsw.sqlite_lib_version()]]
            for setting in ("journal_mode", "synchronous", "recursive_triggers"):
                found = register.store.one(f"PRAGMA {setting}")
                rows.append([setting, str(found[0]) if found else ""])
        else:
            for setting in ("server_version", "synchronous_commit", "fsync"):
                found = register.store.one(f"SHOW {setting}")
                rows.append([setting, str(found[0]) if found else ""])
        said = age(register, witnessed.state(register))
    if args.json:
        print(json.dumps(dict(rows) | {"witnessed": said}, ensure_ascii=False, indent=1))
        return 0
    print(table(rows, [text("setting"), text("value")]))
    print()
    print(said)
    return 0
