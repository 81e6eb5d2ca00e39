"""A desk at which somebody types commands on the register of an invented prison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main


class Desk:
    """A folder with a register `r.db` in it, and the screen of whoever types there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        assert self("create", "r.db")[0] == 0
        assert self("append", "r.db", "admission", "person=P-1", "at=2026-03-15T18:45Z")[0] == 0

    def __call__(self, *words: object) -> tuple[int, str, str]:
        """Type `habeas register` with these words: the exit code, what is said of faults, the rest."""
        return self.habeas("register", *words)

    def habeas(self, *words: object) -> tuple[int, str, str]:
        """Type `habeas` with these words."""
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return code, err, out

    def json(self, *words: object) -> Any:
        """What `habeas register` answers as JSON."""
        return json.loads(self(*words, "--json")[2])

    def fields(self, n: int) -> dict[str, Any]:
        """What an entry says."""
        found: dict[str, Any] = self.json("show", "r.db", n)["body"]
        return found
