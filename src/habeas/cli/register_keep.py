"""`habeas register keep`: a checkpoint every minute, cosigned by those outside, until stopped.

In each round what has fallen due is looked at as well, so that time passes for everybody.
"""

from __future__ import annotations

import argparse
import time

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_checkpoint import age
from habeas.languages import several, text
from habeas.register import checkpoint, signing, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.line import when_text
from habeas.register.note import Secret
from habeas.services import due_queue
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Keep on until Ctrl-C, or for --times rounds; 0, or 3 where a witness has seen another log."""
    author, secrets = keyring.author(args), keyring.log_secrets(args)
    said, rounds = "", 0
    try:
        while not args.times or rounds < args.times:
            if rounds:
                time.sleep(args.every)
            rounds += 1
            now = _round(args, author, secrets)
            if now != said:
                print(f"{when_text(time.time_ns() // 1_000_000)[:19]}  {now}", flush=True)
                said = now
    except KeyboardInterrupt:
        print(text("Stopped. What was signed stays signed."))
    return 0


def _round(args: argparse.Namespace, author: Key, secrets: list[Secret]) -> str:
    """Sign, ask every witness, look at what falls due; what to say of it.

    A witness that is away is asked again in the next round.
    """
    away = []
    with opened(args.path) as register:
        held = signing.sign_checkpoint(register, secrets, author)
        keys = [key for found in witnessed.witness_keys(register).values() for key in found]
        for url in args.witness:
            try:
                witnessed.ask(register, url, keys)
            except RegisterFault as why:
                if why.exit_code == 3:
                    raise
                away.append(f"{url}: {why.what}")
        due_queue.work(register)
        size = checkpoint.parse(held.text).size
        parts = [several(size, "{size} entry signed.", "{size} entries signed.", size=number(size)),
                 age(register, witnessed.state(register)), *away]  # fmt: skip
    return " ".join(parts)
