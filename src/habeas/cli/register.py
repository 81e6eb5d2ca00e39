"""`habeas register`: make one, write in it, read it, prove it."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from habeas.cli.given_moment import settle
from habeas.cli.register_files import explained
from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, open_register


def run(args: argparse.Namespace) -> int:
    """Run one act on a register; its exit code."""
    module = importlib.import_module(f"habeas.cli.register_{args.act}")
    with explained(args.path):
        settle(args)
        code: int = module.run(args)
    return code


@contextmanager
def opened(path: str, *, readonly: bool = False) -> Iterator[Register]:
    """The register at `path`, closed at the end of the block."""
    register = open_register(path, readonly=readonly)
    try:
        yield register
    except (apsw.BusyError, apsw.LockedError) as why:
        raise RegisterFault(
            "REG-55", text("Another program is writing in the register, for too long."), path,
            text("Nothing was written. Send the same act again, with the same --act."),
        ) from why  # fmt: skip
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError) as why:
        raise RegisterFault(
            "REG-57", text("The disk did not take what was to be written: {why}.", why=why), path,
            text("Nothing was acknowledged. Mend the disk, then send the same act again, with the "
                 "same --act."),
        ) from why  # fmt: skip
    finally:
        register.close()
