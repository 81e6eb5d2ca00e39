"""The report of an audit: one HTML file that needs nothing else, to be read or printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

import habeas
from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.languages import chosen, several, text
from habeas.showing import report_findings, report_orders, report_people, report_reading
from habeas.showing.headline import about_orders, answer, units
from habeas.showing.moment import number, until
from habeas.showing.orders_broken import broken
from habeas.showing.report_blocks import Section
from habeas.showing.table import plain


@dataclass(frozen=True)
class Page:
    """Everything the template shows, in the language spoken now."""

    language: str
    title: str
    kind: str
    headline: str
    beside: str
    lead: list[str]
    sections: list[Section]
    footer: list[str]


def report(result: Audit, *, source: str = "", ahead: Findings | None = None) -> str:
    """The report as HTML, a few hundred kilobytes however many people were audited.

    source  name of what was read; ahead  what falls due, where it is known already
    """
    return _environment().get_template("report.html").render(page=page(result, source, ahead))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    loader = PackageLoader("habeas.showing", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_harmless
    )


def _harmless(value: object) -> object:
    """Text without characters that turn its direction; what is markup already stays."""
    return plain(value) if type(value) is str else value


def page(result: Audit, source: str = "", ahead: Findings | None = None) -> Page:
    """The content of the report; sections that have nothing to say are left out."""
    sums = broken(result)
    sections = [
        report_orders.orders(result, sums),
        report_people.cover(result),
        report_findings.by_rule(result),
        report_people.longest(result),
        report_people.due_soon(result, ahead),
        report_people.population(result),
        report_findings.accounts(result),
        report_reading.conserved_counts(result.book),
        report_reading.not_read(result.book),
        report_reading.not_judged(result),
        report_findings.listed(result),
        report_reading.assumptions(result),
    ]
    said, beside = answer(result)
    grave = about_orders(sums)
    if grave:  # an order of a court that was not kept comes first
        said, beside = grave, f"{said} {beside}".strip()
    name = _file(source)
    return Page(
        chosen(),
        said,
        text("Audit of {source}", source=name) if name else text("Audit of custody"),
        said,
        beside,
        _lead(result),
        [section for section in sections if section is not None],
        _footer(),
    )


def _file(source: str) -> str:
    """The name of what was read without the folders it lies in, which are nobody's business."""
    return re.split(r"[\\/]", source.rstrip("\\/"))[-1]


def _lead(result: Audit) -> list[str]:
    book = result.book
    read = several(
        book.rows_read, "{rows} row read.", "{rows} rows read.", rows=number(book.rows_read)
    )
    return [
        text("As of {time}.", time=until(book.as_of, book.zone))
        + " "
        + text("Zone: {zone}.", zone=book.zone.name)
        + " "
        + units(book)
        + " "
        + read
        + " "
        + text("Packs: {packs}.", packs=", ".join(result.packs)),
        text(
            "Every figure is a statement about the record: it says which document is missing. It "
            "accuses nobody, scores nobody, and does not replace the judgment of a court."
        ),
    ]


def _footer() -> list[str]:
    return [
        text("This page names people who are or were held. Keep it as you would keep their files."),
        text("Made by habeas {version}: unlawful = custody - title.", version=habeas.__version__),
    ]
