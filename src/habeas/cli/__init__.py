"""The command line: `habeas audit export.xlsx` with its sister commands.

Nothing heavy is imported before a command runs, so that `habeas --help` answers at once.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from collections.abc import Sequence

from habeas import languages
from habeas.languages import text


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 clean, 1 findings, 2 could not check, 3 tampering."""
    words = list(sys.argv[1:] if argv is None else argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows a `?`
    languages.use(_language(words))
    from habeas.cli.options import parser  # noqa: PLC0415  (its texts need the language)

    args = parser().parse_args(words)
    if args.command is None:
        parser().print_help()
        return 2
    try:
        module = importlib.import_module(f"habeas.cli.{args.command}")
        code: int = module.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(text("Stopped. Nothing was changed."), file=sys.stderr)
        return 2
    except Exception as fault:
        if args.debug:
            raise
        if getattr(args, "json", False):
            print(json.dumps({"error": _parts(fault)}, ensure_ascii=False))
        _say(fault)
        return int(getattr(fault, "exit_code", 2))
    return code


def _parts(fault: Exception) -> dict[str, str]:
    """The four parts of a message as plain values."""
    if getattr(fault, "what", ""):
        return {name: str(getattr(fault, name)) for name in ("code", "what", "where", "do")}
    return {"code": "", "what": f"{type(fault).__name__}: {fault}", "where": "", "do": ""}


def _language(words: Sequence[str]) -> str:
    """The language asked for by --lang, else by the environment, else English."""
    for i, word in enumerate(words):
        if word == "--lang" and i + 1 < len(words) and words[i + 1] in languages.LANGUAGES:
            return words[i + 1]
        if word.startswith("--lang=") and word[7:] in languages.LANGUAGES:
            return word[7:]
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "es" if spoken[:2] == "es" else "en"


def _say(fault: Exception) -> None:
    """Print what went wrong in the four parts of a message: code, what, where, what to do."""
    code, what = getattr(fault, "code", ""), getattr(fault, "what", "")
    if what:
        print(f"{code}  {what}", file=sys.stderr)
        for label, part in ((text("where"), fault.where), (text("do"), fault.do)):  # type: ignore[attr-defined]
            if part:
                print(f"{label:<7} {part}", file=sys.stderr)
    else:
        name = type(fault).__name__
        print(
            text("fault  The program failed ({name}: {fault}).", name=name, fault=fault),
            file=sys.stderr,
        )
        print(text("do      Run it again with --debug and report what it prints."), file=sys.stderr)
