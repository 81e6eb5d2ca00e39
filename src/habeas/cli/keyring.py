"""Where a command finds the keys that it signs with."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from habeas.languages import text
from habeas.register import keys
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.note import Secret
from habeas.register.postgres import is_address

LOG = "log.key"
ENDING = ".key"


def folder(args: argparse.Namespace) -> Path:
    """The folder of keys: --keys, else the setting HABEAS_KEYS, else one beside the register."""
    named = args.keys or os.environ.get("HABEAS_KEYS")
    if named:
        return Path(named)
    return Path("habeas.keys") if is_address(args.path) else Path(f"{args.path}.keys")


def author(args: argparse.Namespace) -> Key:
    """The key that signs what this command writes: --key, else the only one in the folder.

    Raises RegisterFault where there is none, or more than one.
    """
    if getattr(args, "key", None):
        return keys.load(Path(args.key), passphrase(Path(args.key)))
    where = folder(args)
    found = sorted(path for path in where.glob(f"*{ENDING}") if path.name != LOG)
    if len(found) == 1:
        return keys.load(found[0], passphrase(found[0]))
    if not found:
        raise RegisterFault(
            "REG-12", text("There is no key to sign with."), str(where),
            text("Name the file of your key with --key, or the folder with --keys."),
        )  # fmt: skip
    raise RegisterFault(
        "REG-16", text("There are several keys to sign with."),
        ", ".join(path.name for path in found),
        text("Name yours with --key FILE."),
    )  # fmt: skip


def log_secrets(args: argparse.Namespace) -> list[Secret]:
    """The keys of the log itself. Raises RegisterFault where they are not there."""
    path = folder(args) / LOG
    return keys.secrets_in(path, passphrase(path))


def passphrase(path: Path) -> str:
    """The passphrase of an encrypted key: the setting HABEAS_PASSPHRASE, else asked for."""
    told = os.environ.get("HABEAS_PASSPHRASE", "")
    if told or not sys.stdin.isatty() or not _locked(path):
        return told
    return getpass.getpass(text("Passphrase of {key}: ", key=path.name))


def _locked(path: Path) -> bool:
    try:
        return path.read_bytes()[:1] == b"a"
    except OSError:
        return False
