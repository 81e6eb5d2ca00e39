"""The first steps in docs/register.md work as printed, one after another, in an empty folder."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from habeas.cli import main

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs/register.md").read_text(encoding="utf-8")
URL = "http://127.0.0.1:8720"
FOUND_IN = {  # where a reader finds what stands for a key, for a day in the guide
    "LOG_KEY": ("register show demo.db 0", r"local/demo\+[0-9a-f]{8}\+[\w+/=]{44}"),
    "TODAY": ("append demo.db admission", r"(?<=Recorded )[\d-]{10}"),
    "WITNESS_KEY": ("witness create", r"ombudsman\.example/witness\+[0-9a-f]{8}\+[\w+/=]{44}"),
}
ENTERING = "habeas register key demo.db add ombudsman"


def blocks() -> list[list[str]]:
    """The indented blocks of the first steps, a command a line."""
    part = GUIDE.partition("## First steps\n\n")[2].partition("\n## ")[0]
    found = [block for block in part.split("\n\n") if block.startswith("    ")]
    return [[line.strip() for line in block.replace("\\\n", " ").split("\n")] for block in found]


@contextmanager
def serving(words: list[str]) -> Iterator[str]:
    """The address of a witness that answers as a program of its own."""
    command = [sys.executable, "-m", "habeas", *words, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().split()[4].rstrip(".")
        running.send_signal(signal.SIGINT)
        running.stdout.read()


class Reader:
    """Somebody who types what the guide shows, with the keys that were printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.put = capsys, dict[str, str]()

    def filled(self, line: str) -> str:
        """A line with the keys, the address in it."""
        for name, value in self.put.items():
            line = re.sub(rf"(?<![A-Z_]){re.escape(name)}", lambda _, v=value: v, line)
        return line

    def types(self, command: str) -> tuple[int, str]:
        """Exit code with what was printed."""
        code = main(shlex.split(self.filled(command))[1:])
        printed = self.capsys.readouterr()
        for name, (where, shape) in FOUND_IN.items():
            if where in command and (found := re.search(shape, printed.out)):
                self.put[name] = found[0]
        return code, printed.out + printed.err

    def follows(self, steps: list[list[str]], without: str = "\0") -> list[tuple[int, str]]:
        """What each command answers; `without` begins those that are left out."""
        said = []
        served = next(line for block in steps for line in block if "witness serve" in line)
        for block in steps:
            if not block[0].startswith("habeas "):
                Path("policy.txt").write_text(self.filled("\n".join([*block, ""])))
                continue
            lines = [line for line in block if not line.startswith(without)]
            if served in lines:
                with serving(shlex.split(served)[1:]) as url:
                    self.put[URL] = url
                    said += [self.types(line) for line in lines if line != served]
            else:
                said += [self.types(line) for line in lines]
        return said


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    os.symlink(ROOT / "examples", tmp_path / "examples")
    return Reader(capsys)


def test_the_first_steps_lead_from_nothing_to_a_register_that_witnesses_have_seen(
    reader: Reader,
) -> None:
    said = reader.follows(blocks())
    assert [found for found in said if found[0] > 1] == []
    assert len(said) > 16 and said[-1][1].startswith("INTACT.")
    assert sum("Witnessed: all entries." in printed for _, printed in said) == 3


def test_without_the_key_of_the_witness_the_register_says_which_step_is_missing(
    reader: Reader,
) -> None:
    said = reader.follows(blocks(), without=ENTERING)
    codes = re.findall(r"^(?:WIT|REG)-\d\d", "".join(printed for _, printed in said), re.MULTILINE)
    assert codes == ["WIT-12", "REG-34", "WIT-06", "REG-34"]
    remedies = [printed for _, printed in said if "add NAME --role witness --vkey" in printed]
    assert len(remedies) == 4  # where the witness is made, too
    assert said[-1][0] == 2 and said[-1][1].startswith("NOT WITNESSED.")
