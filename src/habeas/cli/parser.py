"""How the words of a command line are taken: options anywhere, faults with the page that helps."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from habeas.languages import text

FIELD = re.compile(r"[^\W\d][\w.-]*=")  # how FIELD=VALUE begins


class Parser(argparse.ArgumentParser):
    """A parser whose errors say what, where and what to do, then end with code 2."""

    def error(self, message: str) -> NoReturn:
        """Print the fault with the page that helps."""
        what = text("The command cannot be understood: {why}.", why=message)
        do = text("See `{command} --help`.", command=self.prog)
        self.exit(2, f"CLI-01  {what}\n{text('do'):<7} {do}\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse, but options may stand anywhere, and this parser tells of strange words.

        By itself argparse takes no further words once it has seen an option among them, and leaves
        it to `habeas` to complain, which knows nothing of the act.
        """
        if args is None or self._subparsers is not None:
            return super().parse_known_args(args, namespace)
        options, others, last = self._parted(list(args))
        fields: list[str] = []
        if any(action.dest == "fields" for action in self._actions):
            fields = [word for word in others if FIELD.match(word)]
            others = [word for word in others if not FIELD.match(word)]
        found, strange = super().parse_known_args([*options, *others, *last], namespace)
        if strange:
            self.error(text("unrecognized arguments: %s") % " ".join(strange))
        if fields:
            found.fields = [*found.fields, *fields]
        return found, []

    def _parted(self, words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        """The options with their values, the other words, whatever stands from a `--` on."""
        options: list[str] = []
        others: list[str] = []
        rest = list(words)
        while rest and rest[0] != "--":
            word = rest.pop(0)
            if not _is_option(word):
                others.append(word)
                continue
            options.append(word)
            if self._takes_value(word) and rest and rest[0] != "--" and not _is_option(rest[0]):
                options.append(rest.pop(0))
        return options, others, rest

    def _takes_value(self, word: str) -> bool:
        """True where the next word is the value of this option; it may be written shortened."""
        known = self._option_string_actions
        meant = {id(action): action for name, action in known.items() if name.startswith(word)}
        if word in known:
            meant = {0: known[word]}
        return len(meant) == 1 and next(iter(meant.values())).nargs is None


def _is_option(word: str) -> bool:
    """True for a word that begins like an option, not for a number below zero."""
    return len(word) > 1 and word[0] == "-" and not word[1:].replace(".", "", 1).isdigit()
