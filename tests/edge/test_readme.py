"""What the README shows works: its commands are run, its answers compared."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from habeas.cli import main
from habeas.rules.catalogue import rules
from habeas.services.sentence_cases import scored

sys.path.append(str(Path(__file__).parent.parent / "stores"))
import figures  # noqa: E402

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown() -> list[tuple[str, list[str]]]:
    """Each command of the README with the sentences quoted under it."""
    found: list[tuple[str, list[str]]] = []
    for block in README.split("\n\n"):
        if block.startswith("    "):
            lines = [line.strip() for line in block.splitlines()]
            found += [(line, []) for line in lines if line.startswith("habeas ")]
        elif block.startswith(">") and found:
            plain = re.sub(r"[>*]|\[…\]", "", block)
            found[-1][1].extend(re.split(r"(?<=[a-z.)]\.) ", " ".join(plain.split())))
    return found


def one_line(printed: str) -> str:
    return " ".join(printed.split())


REGISTERS = ("court.db", "demo.db")


def about_a_register(command: str) -> str:
    """The register of a command that goes on from the one before it; "" for another."""
    return next((name for name in REGISTERS if name in command), "")


@pytest.mark.parametrize("name", REGISTERS)
def test_the_commands_about_a_register_answer_as_shown_one_after_another(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    commands = [one for one in shown() if about_a_register(one[0]) == name]
    assert len(commands) > 4
    for command, quoted in commands:
        words = [
            str(tmp_path / word) if word == name or word.endswith(".pdf") else word
            for word in shlex.split(command)
        ]
        assert main(words[1:]) in (0, 1)
        said_to = capsys.readouterr()
        printed = one_line(said_to.out + said_to.err)
        assert [said for said in quoted if one_line(said) not in printed] == []


@pytest.mark.parametrize(
    ("command", "quoted"), [one for one in shown() if not about_a_register(one[0])]
)
def test_a_command_of_the_readme_answers_as_shown(
    command: str,
    quoted: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)[1:]
    if "--out" in words:
        words[words.index("--out") + 1] = str(tmp_path / "out")
    assert main(words) in (0, 1)
    printed = one_line(capsys.readouterr().out)
    assert [said for said in quoted if one_line(said) not in printed] == []


def test_the_readme_quotes_answers() -> None:
    assert sum(bool(quoted) for _, quoted in shown()) >= 3


def test_the_readme_counts_the_rules_as_they_are() -> None:
    assert f"the {len(rules())} rules with law" in one_line(README)


CASES = Path(os.environ.get("HABEAS_DATA", ROOT.parent / "shared")) / "sentences" / "cases"


@pytest.mark.data
@pytest.mark.skipif(not CASES.is_dir(), reason=f"NO CASES: {CASES} is absent, set HABEAS_DATA")
def test_the_readme_counts_the_published_cases_as_they_come_out() -> None:
    found = scored([str(path) for path in sorted(CASES.glob("*.jsonl"))], "england-wales").score
    figures.note("english-cases", exact=found.exact, of=found.total)
    told = re.search(r"<!-- english cases -->(.*?)<!-- end -->", README)
    assert told and told[1] == f"{found.exact:,} of {found.total:,} exact"


def test_every_file_that_the_readme_links_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
