"""A process that writes to a register, or asks it, so many times a second.

    python -m habeas.bench.register_load write|read PATH KEY SECONDS RATE PEOPLE

Acts are due at fixed times, whether or not the one before has ended: what waits is late, as a
clerk would find it. Prints the lateness of each act at the end, in milliseconds, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from habeas.bench.register_acts import admission, person, place
from habeas.register import asof, keys
from habeas.register.log import open_register


def main(words: list[str]) -> None:
    """Do what the words say; print what came of it."""
    what, path, key, duration, rate, people = words
    register = open_register(path, readonly=what == "read")
    held = int(people)
    random = Random(what)
    desk = keys.load(Path(key)) if what == "write" else None

    def write() -> None:
        new = held + random.randrange(10**6)
        register.append([("admission/1", admission(new))], desk)  # type: ignore[arg-type]

    def read() -> None:
        dice = random.random()
        if dice < 0.6:
            asof.life(register, person(random.randrange(held)))
        elif dice < 0.9:
            register.entry(random.randrange(register.size))
        else:
            asof.who_is_here(register, place(random.randrange(40)))

    late = _paced(write if what == "write" else read, float(duration), int(rate))
    register.close()
    print(json.dumps(late))


def _paced(act: Callable[[], None], duration: float, rate: int) -> list[float]:
    """The lateness of acts that are due `rate` times a second, in milliseconds."""
    late = []
    begun = time.perf_counter() + 0.5
    for i in range(int(duration * rate)):
        due = begun + i / rate
        waits = due - time.perf_counter()
        if waits > 0:
            time.sleep(waits)
        act()
        late.append((time.perf_counter() - due) * 1000)
    return late


if __name__ == "__main__":
    main(sys.argv[1:])
