"""Sentences in the audit of a register: as known on a day, one person or all, as in the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from sites import Site
from test_casebook import minute, write
from test_sentences import Held

from habeas.law.sentence_end import with_ends
from habeas.reading import read
from habeas.reading.zones import find
from habeas.records.casebook import Casebook
from habeas.register.columns import casebook, casebook_of
from habeas.sentences import packs
from habeas.services import agreement_people
from habeas.services import sentence as service
from habeas.services.importing import import_file
from habeas.services.shadow_audit import Request

sys.path.append(str(Path(__file__).parent.parent / "laws"))
from invented_pack import pack  # noqa: E402


@pytest.fixture(autouse=True)
def law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs.PACKS, "invented", pack())


def ends(book: Casebook) -> list[tuple[int, int]]:
    end = with_ends(book).table("titles").times("end")
    return list(zip(end.lo.tolist(), end.hi.tolist(), strict=True))


def both(site: Site, **how: Any) -> list[tuple[int, int]]:
    """The ends of the titles of the only person, out of everybody's book and out of their own."""
    whole, alone = (
        casebook(site.register, find, **how),
        casebook_of(site.register, ["P-1"], zone_of=find, **how),
    )
    assert ends(whole) == ends(alone)
    return ends(whole)


def test_an_end_is_what_was_known_on_the_day(site: Site) -> None:
    held = Held(site, years=2)
    first = site.clock.now
    held.later(10)
    service.record_credit(held.register, held.key, "P-1", "remand", days=31)
    credited = site.clock.now
    held.later(20)
    service.override(held.register, held.key, "P-1", "2026-06-01", "pardon", "O-1")
    signed = site.clock.now
    held.later(30)
    write(site, ("sentence", {"person": "P-1", "id": "2", "title": held.title, "years": 5,
                              "pronounced": "2025-01-05", "state": "XS"}))  # fmt: skip
    assert both(site) == [(minute("2026-06-01"),) * 2]
    assert both(site, known_on=signed) == [(minute("2026-06-01"),) * 2]
    assert both(site, known_on=credited) == [(minute("2026-12-05"),) * 2]
    assert both(site, known_on=first) == [(minute("2027-01-05"),) * 2]


@pytest.mark.parametrize(("months", "stands"), [(10, "no"), (36, "yes")])
def test_a_sentence_that_is_served_allows_no_custody_under_an_agreement(
    site: Site, months: int, stands: str
) -> None:
    write(site, ("agreement", {"id": "one", "start": "2024-01-01", "end": "2025-12-01",
                               "signed": "2024-01-01", "sending_state": "XU",
                               "holding_state": "XS"}))  # fmt: skip
    held = Held(site, months=months)
    write(site, ("admission", {"person": "P-1", "at": "2025-01-06T12:00Z", "place": "Norte",
                               "agreement": "one"}))  # fmt: skip
    (due,) = agreement_people.due(held.register)
    assert due.holding == stands


@pytest.mark.parametrize(
    ("years", "kind", "days"),
    [("two or three", "fixed", "5"), ("2", "perhaps", "5"), ("2", "fixed", "five")],
)
def test_a_cell_that_nobody_can_read_is_not_forgotten_in_a_register(
    site: Site, tmp_path: Path, years: str, kind: str, days: str
) -> None:
    tables = {
        "custody": "person,start,place\nP-1,2025-01-05T12:00,Norte\n",
        "titles": "person,kind,id,start,state\nP-1,sentence,J-1,2025-01-05,XS\n",
        "sentences": "person,id,title,pronounced,state,years,kind,months,facts\n"
                     f"P-1,1,J-1,2025-01-05,XS,{years},{kind},6,never=no\n",
        "credits": "person,sentence,kind,days,start,end\n"
                   f"P-1,1,remand,{days},2025-01-01,2025-01-04\n",
    }  # fmt: skip
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    of_file = ends(read(tmp_path, zone="America/El_Salvador"))
    import_file(site.register, site.key, str(tmp_path), Request(zone="America/El_Salvador"))
    assert both(site) == of_file == [(-1, -1)]
