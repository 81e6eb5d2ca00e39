"""`habeas rules`: the catalogue, for a lawyer to read."""

from __future__ import annotations

import argparse
import inspect
import json
import textwrap

from habeas.cli.request import _packs
from habeas.languages import rule_text, text
from habeas.languages.command_line import value
from habeas.law.vocabulary import VOCABULARY
from habeas.reading.fault import FileFault
from habeas.rules.catalogue import Rule, rules
from habeas.showing.moment import number
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """List the rules, or show one whole; always 0."""
    chosen = _packs(args.packs)
    listed = [rule for rule in rules() if chosen is None or rule.pack in chosen]
    if args.rule:
        listed = [_find(args.rule)]
    if args.json:
        print(json.dumps([_as_dict(rule) for rule in listed], ensure_ascii=False, indent=1))
    elif args.markdown:
        print(document(tuple(listed)))
    elif args.rule:
        print(whole(listed[0]))
    else:
        count = sum(not rule.verified for rule in listed)
        print(
            text(
                "{rules} rules. {unverified} of them cite law that no lawyer has checked for us yet.",
                rules=number(len(listed)),
                unverified=number(count),
            )
        )
        cells = [
            [r.id, r.pack, r.severity, rule_text(r.id, "title", r.title), r.name] for r in listed
        ]
        headings = [text("rule"), text("pack"), text("grade"), text("says"), text("file")]
        print("\n" + table(cells, headings, width=120))
        print(
            "\n"
            + text("What next:")
            + "\n  habeas rules T-01   "
            + text("one rule whole, with its examples")
        )
    return 0


def _find(wanted: str) -> Rule:
    for rule in rules():
        if wanted.lower() in (rule.id.lower(), rule.name.lower()):
            return rule
    raise FileFault(
        "CLI-07",
        text("There is no rule called {name}.", name=wanted),
        value("RULE"),
        text("`habeas rules` lists them all."),
    )


def whole(rule: Rule) -> str:
    """One rule as a page of text."""
    parts = [
        f"{rule.id}  {rule_text(rule.id, 'title', rule.title)}",
        text(
            "pack {pack}, grade {grade}, file {file}",
            pack=rule.pack,
            grade=rule.severity,
            file=path(rule),
        ),
        "",
        *_wrapped(text("Law"), rule.law + ("" if rule.verified else " " + text("(not verified)"))),
        *_wrapped(text("Says"), rule_text(rule.id, "says", rule.says)),
        *_wrapped(text("Gives"), rule_text(rule.id, "gives", rule.gives)),
        "",
        text("Formula"),
        textwrap.indent(formula(rule), "    "),
    ]
    for name, drawing in rule.examples.items():
        parts += [
            "",
            text("Example: {name}", name=rule_text(rule.id, f"example {name}", name)),
            textwrap.indent(_drawing(drawing), "    "),
        ]
    return "\n".join(parts)


def path(rule: Rule) -> str:
    """The file of a rule, from the package's folder on."""
    return f"habeas/rules/{rule.name.replace('.', '/')}.py"


def formula(rule: Rule) -> str:
    """The return line of the formula, as it stands in the file; empty where there is none."""
    stated = rule.breach or rule.account
    if stated is None:
        return ""
    source = inspect.getsource(stated)
    return textwrap.dedent(source[source.index("return ") :]).strip()


def document(listed: tuple[Rule, ...]) -> str:
    """The catalogue as a Markdown document, by pack."""
    lines = [
        "# " + text("The rules"),
        "",
        text("Made from the rule files by `habeas rules --markdown`. Each example runs as a test."),
    ]
    for pack in sorted({rule.pack for rule in listed}):
        lines += ["", "## " + text("Pack {pack}", pack=pack)]
        for rule in listed:
            if rule.pack == pack:
                lines += _entry(rule)
    lines += ["", "## " + text("The words that rules read"), ""]
    lines += [
        f"- `{word.name}` {rule_text(word.name, 'means', word.says)}"
        for word in sorted(VOCABULARY.values(), key=lambda w: w.name)
    ]
    return "\n".join(lines)


def _entry(rule: Rule) -> list[str]:
    checked = text("verified") if rule.verified else text("not verified by a lawyer")
    lines = [
        "",
        f"### {rule.id} {rule_text(rule.id, 'title', rule.title)}",
        "",
        f"`{path(rule)}` · {rule.severity} · {checked}",
        "",
        f"- {text('Law')}: {rule.law}",
        f"- {text('Says')}: {rule_text(rule.id, 'says', rule.says)}",
        f"- {text('Gives')}: {rule_text(rule.id, 'gives', rule.gives)}",
        "",
        "```python",
        formula(rule),
        "```",
    ]
    for name, drawing in rule.examples.items():
        said = rule_text(rule.id, f"example {name}", name)
        lines += ["", f"{said}:", "", "```text", _drawing(drawing), "```"]
    return lines


def _drawing(drawing: str) -> str:
    return textwrap.dedent(drawing).strip("\n")


def _wrapped(label: str, body: str) -> list[str]:
    return textwrap.wrap(body, 90, initial_indent=f"{label:<8}", subsequent_indent=" " * 8)


def _as_dict(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "file": path(rule),
        "pack": rule.pack,
        "severity": rule.severity,
        "verified": rule.verified,
        "title": rule_text(rule.id, "title", rule.title),
        "law": rule.law,
        "says": rule_text(rule.id, "says", rule.says),
        "gives": rule_text(rule.id, "gives", rule.gives),
        "reads": list(rule.words),
        "formula": formula(rule) if rule.breach else "",
    }
