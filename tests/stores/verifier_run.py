"""Runs verify.js under node for the tests of the second verifier.

Without node these tests are skipped loudly; where CI is set they fail instead, because a release
whose second verifier was never run must not be called checked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from invented_receipts import Case, b64

from habeas import verifier

HERE = Path(__file__).parent
NODE = shutil.which("node")

if NODE is None and os.environ.get("CI"):
    pytest.fail("NO NODE: the second verifier cannot be run; CI needs node 20", pytrace=False)
needs_node = pytest.mark.skipif(NODE is None, reason="NO NODE: install node 20 to run verify.js")


def packed(value: object) -> object:
    """Bytes as verifier_cases.mjs takes them; what is None is left out."""
    if isinstance(value, bytes):
        return {"base64": b64(value)}
    if isinstance(value, dict):
        return {key: packed(inside) for key, inside in value.items() if inside is not None}
    return [packed(inside) for inside in value] if isinstance(value, list) else value


def run(**asked: Any) -> dict[str, Any]:
    """What the verifier says of `proofs` and `cases`."""
    asked = {"script": str(verifier.path()), **asked, "cases": packed(asked.get("cases", []))}
    ran = subprocess.run(
        [str(NODE), str(HERE / "verifier_cases.mjs")], input=json.dumps(asked), text=True,
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def verdicts(cases: list[Case], **asked: Any) -> list[str]:
    return [report["verdict"] for report in run(cases=cases, **asked)["reports"]]


def codes(report: dict[str, Any], part: str = "reasons") -> set[str]:
    return {one["code"] for one in report[part]}


def node(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`node ...` in a folder; nothing is checked."""
    return subprocess.run(
        [str(NODE), "--no-warnings", *words], cwd=folder, text=True, capture_output=True,
        check=False, encoding="utf-8",
    )  # fmt: skip
