"""Lists every fault by its code, as the code says it: the text of docs/faults.md."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from habeas.reading import faults, tallies

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"[A-Z]{2,5}-\d\d")
HEAD = """# Faults

Made from the code by `make catalogue`. Every message has four parts: a code, what happened, where,
what to do. What stands in braces is filled in.

A fault of a whole file or of an option ends the command with 2. A fault of a cell or a row is listed
with its place; the audit goes on without it and ends with 1. `--out DIR` writes such rows to
`DIR/bad_rows`, to be mended and given again with `--mended`.

Questions asked in Python have faults of their own, ASK-01 to ASK-10: see [python.md](python.md).

## Faults that end a command
"""


def document() -> str:
    """docs/faults.md: faults that end a command by code, then those of cells, then what is counted."""
    lines = [HEAD]
    told = {code: said for code, said in ending().items() if not code.startswith("ASK")}
    for code, said in sorted(told.items()):
        what, *do = said
        lines += [f"**{code}** {what}", *(f"  {sentence}" for sentence in do), ""]
    lines += ["## Faults of a cell or a row", ""]
    for code in faults.CODES:
        what, do = faults.explain(code, "…")
        lines += [f"- `{code}` {what} {do}"]
    lines += ["", "## What is counted while a file is read", ""]
    lines += [f"- `{code}` {tallies.explain_tally(code, 2)}" for code in tallies.CODES]
    return "\n".join(lines) + "\n"


def ending() -> dict[str, list[str]]:
    """The sentences of each fault that ends a command, in the order in which they are said."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "src/habeas").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (code := _code(node)):
                said = [s for arg in node.args[1:] for s in sentences(arg)]
                found[code] += [s for s in said if s not in found[code]]
    return {code: said for code, said in found.items() if said}


def _code(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    written = first.value if isinstance(first, ast.Constant) else ""
    return written if isinstance(written, str) and CODE.fullmatch(written) else ""


def sentences(node: ast.AST) -> Iterator[str]:
    """The texts said inside an expression, in their order, names of options left out."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") in ("text", "several"):
            for arg in inner.args:
                if (
                    isinstance(arg, ast.Constant)
                    and isinstance(arg.value, str)
                    and " " in arg.value
                ):
                    yield arg.value
