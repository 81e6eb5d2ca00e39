"""PostgreSQL for the tests is found, or installed, or missed aloud: never skipped."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import cluster
import pytest


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without PostgreSQL; the folder where Debian would put it."""
    monkeypatch.setattr(cluster, "HOMES", tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(cluster.os, "geteuid", lambda: 1000)
    return tmp_path


def put(folder: Path, *names: str) -> None:
    """Programs of these names in a folder."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch(0o755)


def test_without_postgresql_the_step_ends_with_2_and_says_what_is_missing(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cluster.main() == 2
    said = capsys.readouterr().err
    assert "initdb and postgres" in said
    assert "apt-get install postgresql" in said


def test_the_newest_of_debians_versions_is_taken(bare: Path) -> None:
    put(bare / "9.6" / "bin", "initdb", "postgres")
    put(bare / "15" / "bin", "initdb", "postgres")
    put(bare / "17" / "bin", "initdb")  # the server is not there
    assert cluster.programs()["postgres"] == str(bare / "15" / "bin" / "postgres")


def test_root_installs_what_is_missing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(" ".join(command))
        if "install" in command:
            put(bare / "15" / "bin", "initdb", "postgres")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(cluster.os, "geteuid", lambda: 0)
    monkeypatch.setattr(cluster.shutil, "which", {"apt-get": "apt-get"}.get)
    monkeypatch.setattr(cluster.subprocess, "run", run)
    assert cluster.programs_or_install()["initdb"] == str(bare / "15" / "bin" / "initdb")
    assert [command.split()[-1] for command in commands] == ["update", "postgresql"]


def test_an_installation_that_fails_says_so(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 100, "", "no network")

    monkeypatch.setattr(cluster.os, "geteuid", lambda: 0)
    monkeypatch.setattr(cluster.shutil, "which", {"apt-get": "apt-get"}.get)
    monkeypatch.setattr(cluster.subprocess, "run", run)
    with pytest.raises(cluster.Missing, match="apt-get update failed: no network"):
        cluster.programs_or_install()
