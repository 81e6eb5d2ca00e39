"""`habeas witness`: the small program of an ombudsman, a court or a bar association."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import json
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register_files import explained, may_replace
from habeas.languages import several, text
from habeas.register import note, witness_keys, witness_stick
from habeas.register.fault import RegisterFault
from habeas.register.policy import LOG_KINDS
from habeas.register.witness import Answer
from habeas.register.witness_answer import Witness
from habeas.register.witness_http import WitnessServer
from habeas.register.witness_state import Evidence, WitnessState

PASSPHRASE = "HABEAS_PASSPHRASE"
KEY_FILE_MAX = 1 << 16


def run(args: argparse.Namespace) -> int:
    """Do one act of a witness; 0 done, 2 not done, 3 where a log speaks against itself."""
    with explained(args.folder):
        return _act(args)


def _act(args: argparse.Namespace) -> int:
    acts = {"create": _create, "add": _add, "serve": _serve, "sign": _sign, "status": _status}
    return acts[args.act](args, Path(args.folder))


def _create(args: argparse.Namespace, folder: Path) -> int:
    passphrase = os.environ.get(PASSPHRASE, "")
    secrets = witness_keys.create(folder, args.name, passphrase)
    print(text("A witness called {name} was made in {folder}.", name=args.name, folder=folder))
    if not passphrase:
        print(
            text(
                "Its secret keys lie there in the clear, readable by you alone. To encrypt them, "
                "make it again with a passphrase in the setting {setting}.",
                setting=PASSPHRASE,
            )
        )
    print("\n" + text("Give these keys to the registers, and publish them:"))
    for secret in secrets:
        print(secret.vkey.written())
    _print_next(folder)
    return 0


def _print_next(folder: Path) -> None:
    """The way to the first cosignature: each side has to know the keys of the other."""
    print("\n" + text("What next:") + f"\n  habeas witness add {folder} VKEY ORIGIN")
    print("      " + text("here: watch a log. `habeas register show REGISTER 0` has its keys, its "
                         "origin"))  # fmt: skip
    print("  habeas register key REGISTER add NAME --role witness --vkey VKEY")
    print("      " + text("there, for each key above: without it the register takes no "
                         "cosignature"))  # fmt: skip
    print(f"  habeas witness serve {folder}")
    print("      " + text("here: answer over the network. `habeas witness sign` answers a stick"))


def _add(args: argparse.Namespace, folder: Path) -> int:
    keys = _log_keys(args.key)
    if not note.is_name(args.origin):
        raise RegisterFault(
            "WIT-16",
            text("{name} cannot be the name of a log.", name=repr(args.origin)),
            str(folder),
            text("Give the name that stands on the first line of its checkpoints."),
        )
    with closing(witness_keys.memory(folder)) as state:
        known, _ = state.known(args.origin)
        state.watch(args.origin, keys)
    if known is None:
        print(text("The log {origin} is watched from now on.", origin=args.origin))
        print(text("Its first checkpoint is taken as it comes; from then on it can only grow."))
    else:
        print(text("The log {origin} may sign with this key, too.", origin=args.origin))
    return 0


def _serve(args: argparse.Namespace, folder: Path) -> int:
    secrets = witness_keys.secrets(folder, keyring.passphrase(folder / witness_keys.KEYS))
    with closing(witness_keys.memory(folder)) as state:

        def keep(_: Answer) -> None:
            witness_keys.write_evidence(folder, state.evidence())
            print(text("A log speaks against itself. See `habeas witness status`."), flush=True)

        its = Witness(secrets, state, _now)
        with _server(its, args, keep) as server:
            url = f"http://{args.host}:{server.server_port}"
            print(text("The witness answers at {url}. Stop it with Ctrl-C.", url=url), flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                print(text("Stopped. What was cosigned is remembered."))
    return 0


def _server(
    its: Witness, args: argparse.Namespace, keep: Callable[[Answer], None]
) -> WitnessServer:
    """The service at its port. Raises RegisterFault where it cannot listen there."""
    try:
        return WitnessServer(its, (args.host, args.port), told=_told, after=keep)
    except (OSError, UnicodeError) as why:  # the latter for a host that cannot be a name
        taken = isinstance(why, OSError) and why.errno == errno.EADDRINUSE
        raise RegisterFault(
            "WIT-15",
            text("Another program answers at this port already.")
            if taken
            else text("The witness cannot listen there: {why}.", why=getattr(why, "strerror", why)),
            f"{args.host}:{args.port}",
            text("Stop the other program, or choose another port with --port.")
            if taken
            else text("Give an address of this machine with --host, and a port from 1024 on."),
        ) from why


def _sign(args: argparse.Namespace, folder: Path) -> int:
    secrets = witness_keys.secrets(folder, keyring.passphrase(folder / witness_keys.KEYS))
    with closing(witness_keys.memory(folder)) as state:
        out = Path(args.out)
        may_replace(args.out, (f"{note.DASH} ", "refused "))
        given = witness_stick.sign(Witness(secrets, state, _now), Path(args.request), out)
        found = [piece for piece in state.evidence() if not piece.is_settled]
        if given.code == 200:
            print(text("Cosigned. Carry {file} back to the register.", file=out))
        else:
            reason = " ".join(given.body.split())
            print(text("Not cosigned: {code} {reason}", code=given.code, reason=reason))
            print(text("The answer lies in {file}; carry it back to the register.", file=out))
        if given.evidence:
            _print_evidence(folder, found)
            return 3
    return 0 if given.code == 200 else 2


def _status(args: argparse.Namespace, folder: Path) -> int:
    with closing(witness_keys.memory(folder)) as state:
        logs = [_log(state, origin) for origin in state.origins()]
        found = [piece for piece in state.evidence() if not piece.is_settled]
    if args.json:
        print(json.dumps({"logs": logs, "evidence": len(found)}, ensure_ascii=False, indent=1))
    else:
        print(
            text("A watched log speaks against itself; the evidence stands below.")
            if found
            else text("No watched log speaks against itself.")
        )
        print(several(len(logs), "{count} log is watched.", "{count} logs are watched."))
        for log in logs:
            print(f"\n{log['origin']}\n  {_last(log)}")
        if found:
            print()
            _print_evidence(folder, found)
    return 3 if found else 0


def _log(state: WitnessState, origin: str) -> dict[str, str | int]:
    known, last = state.known(origin)
    assert known is not None  # it was listed a moment ago, and a witness never forgets
    root = note.to_base64(known.root)
    return {"origin": origin, "size": known.size, "root": root, "cosigned": last}


def _last(log: dict[str, str | int]) -> str:
    last = int(log["cosigned"])
    if not last:
        return text("Nothing was cosigned yet.")
    at = dt.datetime.fromtimestamp(last, dt.UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    behind = last - _now()
    if behind > 0:
        return text("The clock of this machine stands before the last cosignature, {at}.", at=at)
    size = int(log["size"])
    said = several(
        size,
        "{size:,} entry, last cosigned {at}.",
        "{size:,} entries, last cosigned {at}.",
        size=size,
        at=at,
    )
    return f"{said}  {log['root']}"


def _print_evidence(folder: Path, found: list[Evidence]) -> None:
    print(
        several(
            len(found),
            "A log speaks against itself: {count} piece of evidence.",
            "Logs speak against themselves: {count} pieces of evidence.",
        )
    )
    for place in witness_keys.write_evidence(folder, found):
        print(f"  {place}")
    print(text("Tell the court, the other witnesses and the register. Keep both files of each."))


def _log_keys(given: str) -> list[note.Vkey]:
    """The keys given as text or as a file. Raises RegisterFault where they are no keys of a log."""
    try:
        path = Path(given)
        is_file = len(given) < 1_000 and path.is_file() and path.stat().st_size < KEY_FILE_MAX
        lines = path.read_text(encoding="utf-8").split() if is_file else [given]
        keys = [note.vkey_from(line) for line in lines]
        if not keys or any(key.kind not in LOG_KINDS for key in keys):
            raise ValueError("no key of a log")
    except (OSError, ValueError) as why:
        raise RegisterFault(
            "WIT-08",
            text("This is no key of a log."),
            given[:80],
            text("Give the line name+id+base64 that the register shows, or a file of such lines."),
        ) from why
    return keys


def _now() -> int:
    return int(time.time())


def _told(line: str) -> None:
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%SZ}  {line}", flush=True)
