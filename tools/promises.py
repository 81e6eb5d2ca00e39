"""Writes PROMISES.md from the figures of the last test run.

    python tools/promises.py          after `make test`: takes build/figures, writes both files

docs/figures.json keeps the figures with date and machine, so that the page can be made again.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
FRESH = ROOT / "build" / "figures"
KEPT = ROOT / "docs" / "figures.json"
PAGE = ROOT / "PROMISES.md"
README = ROOT / "README.md"
COUNTED = "english-cases"  # the figure that the README tells between two marks


class Promise(NamedTuple):
    """A promise: what, under which condition, which tests hold it, which figures they write."""

    says: str
    condition: str
    tests: tuple[str, ...]
    figures: tuple[str, ...]


STORES = "tests/stores/"
PROMISES = (
    Promise(
        "Nothing acknowledged is lost to a crash or a power cut.",
        "The settings that the register insists on; a disk that honours a sync. Power cuts are "
        "simulated with one connection; two at a time are tried by killing real writers.",
        (STORES + "test_power_loss.py", STORES + "test_failing_disk.py", STORES + "test_kill.py"),
        ("power-loss", "disk-errors", "kill"),
    ),
    Promise(
        "No entry can be changed or removed unseen once a witness holds a later checkpoint.",
        "At most 60 seconds later while a witness is reached. A site without a network shows how "
        "long nobody has seen it, with the verdict NOT WITNESSED, up to the next stick. Flipped bits "
        "are tried on a register that nobody is writing.",
        (
            STORES + "test_tampering.py",
            STORES + "test_witness.py",
            STORES + "test_tampering_tables.py",
            STORES + "test_verify.py",
            STORES + "test_bit_flips.py",
            STORES + "test_merkle.py",
        ),
        (
            "tampering",
            "split-views",
            "tampering-columns-sqlite",
            "tampering-columns-postgres",
            "witness",
            "witness-none",
            "bit-flips",
            "merkle",
        ),
    ),
    Promise(
        "Every entry shows when it happened and when it was written; late writing is marked for "
        "ever.",
        "The clock of the site holds up to the next witness.",
        (STORES + "test_clock.py", STORES + "test_store.py", STORES + "test_append_only.py"),
        ("clock",),
    ),
    Promise(
        "A recorded bar and a later departure cannot both stand unseen.",
        "Both were recorded.",
        (
            STORES + "test_interleavings.py",
            STORES + "test_interleavings_of_services.py",
            STORES + "test_interleavings_of_three.py",
            STORES + "test_transfers.py",
            STORES + "test_recalls.py",
            STORES + "test_order_feeds.py",
            STORES + "test_orders_forged.py",
            STORES + "test_simulation.py",
        ),
        (
            "interleavings-of-two",
            "interleavings",
            "interleavings-of-services",
            "interleavings-of-transfers",
            "interleavings-of-desks",
            "order-feeds",
            "forged-orders",
            "control-check-outside",
            "control-no-head-row",
            "simulation",
        ),
    ),
    Promise(
        "Every date can be explained from entries and rules.",
        "",
        ("tests/cases/test_worked_cases.py", "tests/laws/test_audit_explain.py"),
        (),
    ),
    Promise(
        "The dates of sentences are those of the worked cases that England and Wales publish, and "
        "the aggregate terms those that California publishes, as far as the figures say.",
        "Cases and chains are read from outside the project; without them the count is not in the "
        "run.",
        ("tests/edge/test_readme.py", "tests/edge/test_california_data.py"),
        ("english-cases", "california-chains"),
    ),
    Promise(
        "The same entries give the same findings, from tables, from SQLite, from PostgreSQL; the "
        "findings kept entry by entry are those of the full audit.",
        "",
        (
            "tests/edge/test_audit_register.py",
            "tests/laws/test_nightly.py",
            STORES + "test_model.py",
        ),
        ("republic", "nightly", "model", "model-postgresql"),
    ),
    Promise(
        "Every look at a person's file is recorded with a reason.",
        "Looks through the system. The screens come later; the entry exists (`look`).",
        ("tests/laws/test_records.py",),
        (),
    ),
    Promise(
        "It works without the internet, and a paper pack exists for when it does not work at all.",
        "",
        (
            STORES + "test_simulation.py",
            STORES + "test_bundles.py",
            STORES + "test_statement.py",
            "tests/edge/test_downtime.py",
            "tests/edge/test_downtime_archive.py",
        ),
        ("simulation", "bundles", "drill"),
    ),
    Promise(
        "A paper with our code can be checked without an account and without us.",
        "The one who checks holds the public keys of the log and of its witnesses.",
        (STORES + "test_verifier_js.py", STORES + "test_merkle.py"),
        ("second-verifier", "second-verifier-vectors", "two-verifiers", "receipts"),
    ),
    Promise(
        "What it does not promise: that what staff wrote is true.",
        "",
        (),
        (),
    ),
)


def machine() -> dict[str, Any]:
    """The date of the run with what it ran on."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),  # noqa: TID251
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "size": "make test-long" if os.environ.get("HABEAS_LONG") else "make test",
    }


def gathered() -> dict[str, Any]:
    """The figures of the last run, by test."""
    found = {path.stem: json.loads(path.read_text()) for path in sorted(FRESH.glob("*.json"))}
    return {"run": machine(), "figures": found}


def page(kept: dict[str, Any]) -> str:
    """PROMISES.md for these figures."""
    run, figures = kept["run"], kept["figures"]
    lines = [
        "# Promises",
        "",
        "What the register guarantees, under which condition, which test holds it. The figures are "
        "those of",
        f"the last run: {run['size']} on {run['date']}, {run['cores']} cores, Python "
        f"{run['python']}. They are written",
        "by the run (`tools/promises.py`), not by hand. Each protection has a negative control in the "
        "same",
        "file: with the protection off, the attack must succeed.",
        "",
        "See [THREATS.md](THREATS.md) for whom this is meant against, and for what it does not stop.",
        "",
    ]
    for number, promise in enumerate(PROMISES, 1):
        lines += [f"## {number}. {promise.says}", ""]
        if promise.condition:
            lines += [f"*Condition:* {promise.condition}", ""]
        lines += [f"- Test: [`{test}`]({test})" for test in promise.tests]
        lines += [
            f"- {name}: {_said(figures[name])}" for name in promise.figures if name in figures
        ]
        lines += [f"- {name}: not in this run" for name in promise.figures if name not in figures]
        lines += [""] if lines[-1] else []
    return "\n".join(lines).rstrip() + "\n"


def _said(figures: dict[str, Any]) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {_number(value)}" for name, value in figures.items()
    )


def _number(value: Any) -> str:
    return (
        f"{value:,}"
        if isinstance(value, int | float) and not isinstance(value, bool)
        else str(value)
    )


def counted(readme: str, figures: dict[str, Any]) -> str:
    """The README with the count of worked cases of these figures; as it is where they have none."""
    found = figures.get(COUNTED)
    if not found:
        return readme
    said = f"{found['exact']:,} of {found['of']:,} exact"
    marks = r"(<!-- english cases -->).*?(<!-- end -->)"
    return re.sub(marks, rf"\g<1>{said}\g<2>", readme, flags=re.DOTALL)


def main() -> None:
    """Write docs/figures.json with PROMISES.md, the count of worked cases into the README."""
    kept = gathered()
    readme = README.read_text(encoding="utf-8")
    README.write_text(counted(readme, kept["figures"]), encoding="utf-8")
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
