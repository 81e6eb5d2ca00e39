"""Lists every command with its options, as `--help` says them: the text of docs/commands.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys

HEAD = """# Commands

Made from `habeas --help` by `make catalogue`. Answer first, then the table, then what to do next.

Exit codes: **0** cover was judged for everybody and nothing was found; **1** findings, unknowns, or rows
that could not be read; **2** nothing could be audited, or the command cannot be understood. `habeas demo`
ends with 0 when its story comes out as it must. `NO_COLOR=1` keeps a terminal plain; no colour is ever
written into a pipe or a file.
"""


def document() -> str:
    """docs/commands.md: the help of each command under its name."""
    lines = [HEAD]
    for command in commands():
        lines += [f"## habeas {command}", "", "```text", _help(command), "```", ""]
        for act in commands(command):
            lines += [f"### habeas {command} {act}", "", "```text", _help(command, act), "```", ""]
    return "\n".join(lines)


def commands(*of: str) -> list[str]:
    """The commands, or the acts of a command, in the order in which the help names them."""
    return re.findall(r"^    ([a-z-]+)  ", _help(*of), flags=re.MULTILINE)


def _help(*words: str) -> str:
    speaking = {**os.environ, "COLUMNS": "100", "LC_ALL": "C", "PYTHON_COLORS": "0"}
    asked = [sys.executable, "-m", "habeas", *words, "--help", "--lang", "en"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=speaking)
    return done.stdout.strip()
