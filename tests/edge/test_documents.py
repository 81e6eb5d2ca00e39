"""What the documents promise to list is listed: commands, options, faults, rules."""

from __future__ import annotations

import re
from pathlib import Path

import faults
import pytest
import records

from habeas.cli.options import parser
from habeas.rules.catalogue import rules

ROOT = Path(__file__).parent.parent.parent
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
CODES = re.compile(
    r'"((?:ACT|AGR|ASK|CAS|CLI|DEMO|DOC|FILE|MAP|MEND|NYC|ORD|OUT|REC|REG|TRA|WHY|WIT|ZONE)-\d\d)"'
)
NO_FAULT = {"ORD-20", "ORD-44"}  # what flags are called: a gap in a feed, a key of a court


def test_every_code_of_a_fault_is_explained() -> None:
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "src/habeas").rglob("*.py")]
    codes = {code for source in sources for code in CODES.findall(source)} - NO_FAULT
    assert len(codes) > 40
    assert [c for c in sorted(codes) if c not in DOCS["faults.md"] + DOCS["python.md"]] == []


def test_the_list_of_faults_is_what_the_code_says() -> None:
    assert DOCS["faults.md"] == faults.document(), "run make catalogue"


def test_every_option_of_every_command_is_listed() -> None:
    actions = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    for command, own in actions.items():
        section = DOCS["commands.md"].split(f"## habeas {command}\n")[1].split("\n## ")[0]
        shown = [o for a in own._actions if a.help != "==SUPPRESS==" for o in a.option_strings]
        assert [option for option in shown if option not in section] == []


@pytest.mark.parametrize("command", ["register", "witness"])
def test_every_option_of_every_act_is_listed(command: str) -> None:
    actions = parser()._subparsers._group_actions[0].choices[command]  # type: ignore[union-attr]
    for act, own in actions._subparsers._group_actions[0].choices.items():
        section = DOCS["commands.md"].split(f"### habeas {command} {act}\n")[1].split("\n##")[0]
        shown = [o for a in own._actions if a.help != "==SUPPRESS==" for o in a.option_strings]
        assert [option for option in shown if option not in section] == []


def test_every_kind_of_entry_is_described() -> None:
    assert DOCS["records.md"] == records.document(), "run make catalogue"


def test_every_rule_is_in_the_catalogue() -> None:
    assert [r.id for r in rules() if f"### {r.id} " not in DOCS["rules.md"]] == []


@pytest.mark.parametrize("name", sorted(DOCS))
def test_every_link_between_documents_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", DOCS[name])
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
