"""`habeas audit`, `count`, `why`, `due` on a register say what they say on the tidy tables."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main
from habeas.demo.republic import build
from habeas.demo.write import write_tables
from habeas.reading.zones import find
from habeas.records.casebook import Casebook
from habeas.register import keys, log
from habeas.register.columns import casebook_of
from habeas.register.columns_lines import PORTION
from habeas.register.log import Register
from habeas.services.importing import import_book, import_file
from habeas.services.registered import book_of
from habeas.services.shadow_audit import Request, audit_book, open_book
from habeas.showing.listing import findings

sys.path.append(str(Path(__file__).parent.parent / "stores"))
import figures  # noqa: E402
from cluster import Cluster, Missing  # noqa: E402
from test_casebook import cells  # noqa: E402

ZONE, COUNTRY = "America/El_Salvador", "XA"
KEY = keys.new("records.desk")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this file. Never skipped: without one, tests fail."""
    try:
        made = Cluster()
    except Missing as why:
        pytest.fail(str(why), pytrace=False)
    yield made
    made.stop()


def created(path: str, **how: Any) -> Register:
    return log.create(path, KEY, origin="republic.example/book", zone=ZONE, country=COUNTRY, **how)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> dict[str, str]:
    """The same republic as tables in a folder, as a register in SQLite, in PostgreSQL."""
    folder = tmp_path_factory.mktemp("republic")
    tidy = str(folder / "tidy")
    write_tables(build(2_000).book, tidy)
    found = {"tidy": tidy, "sqlite": str(folder / "book.db"), "postgres": f"{cluster.address()}#a"}
    for name in ("sqlite", "postgres"):
        register = created(found[name])
        import_file(register, KEY, tidy, Request(zone=ZONE, country=COUNTRY))
        register.close()
    return found


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code of a command with what it printed."""
    code = main(words)
    return code, capsys.readouterr().out


def options(name: str) -> list[str]:
    """What a reader of tables has to be told; a register knows it."""
    return ["--zone", ZONE, "--country", COUNTRY] if name == "tidy" else []


def test_the_findings_are_the_same_from_tables_from_sqlite_from_postgresql(
    sources: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes, written = {}, {}
    for name, path in sources.items():
        into = tmp_path / name
        wanted = ["audit", path, "--packs", "all", "--out", str(into), *options(name)]
        codes[name], _ = said(capsys, *wanted)
        files = ("findings.csv", "cover.csv", "population.csv", "rules.csv", "not_judged.csv")
        written[name] = [(into / file).read_bytes() for file in files]
    assert set(codes.values()) == {1}
    assert written["tidy"][0].count(b"\n") > 1_000
    assert written["sqlite"] == written["tidy"]
    assert written["postgres"] == written["tidy"]


@pytest.mark.parametrize(
    "command",
    [
        ("count", "--at", "2025-06-01"), ("due", "--within", "30d"), ("why", "TA-000000"),
        ("why", "TA-000700", "--as-of", "2025-05-01"),
    ],
)  # fmt: skip
def test_each_command_answers_the_same(
    sources: dict[str, str], capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    answers = []
    for name, path in sources.items():
        code, out = said(capsys, command[0], path, *command[1:], "--json", *options(name))
        answer = json.loads(out)
        if isinstance(answer, dict):
            for only_of_the_source in ("rows_read", "origin", "read", "unread", "said", "tallies"):
                answer.pop(only_of_the_source, None)
        answers.append((code, answer))
    assert answers[1] == answers[2] == answers[0]


def test_a_register_needs_none_of_the_options_of_files(
    sources: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", sources["sqlite"], "--zone", "UTC", "--map", "a=start"]) == 2
    told = capsys.readouterr().err
    assert "REG-94" in told and "--zone, --map" in told


def test_nothing_was_known_before_the_batch_was_written(
    sources: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = said(capsys, "audit", sources["sqlite"], "--as-known-on", "2025-06-01")
    assert code == 2
    assert "Nothing could be audited" in out


# Tables beside the stays.

BESIDE = {
    "custodia": "person,start,category,author\nTA-1,2026-01-05,sentenced,Warden\nTA-2,2026-02-01,,\n",
    "titles": "person,kind,start,end,penalty max months\nTA-1,remand,2026-01-05,2026-03-01,120\n",
    "events": "person,kind,at,language,understood,by,officers,reason\n"
              "TA-1,rights notice,2026-01-05 10:00,spa,yes,Warden,1,\n"
              "TA-2,override,2026-02-02 10:00,,,,2,urgent\n",
    "periodos": "person,tipo,desde,hasta,interrogador\nTA-1,interrogation,2026-01-05 10:00,,Officer 4\n",
    "recuentos": "place,at,counted,expected\nNorte,2026-02-03 06:00,41,42\nSur,2026-02-03 06:00,7,\n",
    "competencias": "issuer,kind,end\nJuzgado Uno,remand,2026-12-31\n",
    "proclamas": "basis,nationality,start\nAEA,XB,2026-01-01 15:00\n",
    "garantias": "person,country,given,written,personal,monitored\nTA-2,XB,2026-02-01,yes,no,\n",
    "traslados de condenados": "person,at,consent,months left\nTA-1,2026-02-20,no,7.5\n",
    "pagos": "agreement,at,amount,currency,vetted\nA-1,2026-02-01,4760000.00,USD,no\n",
    "agreements": "id,start,end,categories,signed\nA-1,2025-03-15,2026-03-15,sentenced,2025-03-14\n",
}  # fmt: skip


def test_the_tables_beside_the_stays_are_the_same_from_a_register(tmp_path: Path) -> None:
    for name, rows in BESIDE.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    asked = Request(zone=ZONE, country=COUNTRY)
    tidy = open_book(str(tmp_path), asked)
    assert (tidy.unread, [one for one in tidy.defects if one.kind == "fault"]) == ((), [])
    register = created(str(tmp_path / "book.db"))
    import_file(register, KEY, str(tmp_path), asked)
    back = book_of(register, Request())
    assert_same(back, tidy)
    assert {name: cells(found) for name, found in back.tables.items()} == {
        name: cells(found) for name, found in tidy.tables.items()
    }
    judged = [findings(audit_book(book, Request(packs=("all",)))) for book in (back, tidy)]
    assert judged[0].equals(judged[1])


# A register in use.


class At:
    """A clock that stands at a day of 2026."""

    def __init__(self, day: str) -> None:
        self.set(day)

    def set(self, day: str) -> None:
        self.now = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp() * 1000)

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    """A person held on a title whose end was misread; on 10 March that is corrected."""
    path, clock = str(tmp_path / "prison.db"), At("2026-02-01")
    register = created(path, clock=clock)
    stay = {"person": "P-1", "at": "2026-02-01T10:00Z", "place": "Norte"}
    title = {"person": "P-1", "what": "remand", "start": "2026-02-01", "end": "2026-12-31"}
    n = register.append([("admission/1", stay), ("title/1", title)], KEY).first
    clock.set("2026-03-10")
    right = {"corrects": n + 1, "replacement": {**title, "end": "2026-02-20"}, "reason": "misread"}
    register.append([("correction/1", right)], KEY)
    register.close()
    return path


def test_a_late_correction_shows_in_the_life_of_a_person(
    corrected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["why", corrected, "P-1", "--as-of", "2026-03-01"]
    _, then = said(capsys, *asked, "--as-known-on", "2026-03-01")
    _, now = said(capsys, *asked)
    assert "Covered 28 days 20 h." in then
    assert "T-01" not in then
    assert "Covered 19 days 20 h, no title 9 days." in now
    assert "The remand order lapsed" in now


def test_who_was_held_without_title_depends_on_when_it_was_known(corrected: str) -> None:
    on_1_march = 66_357_000  # 24:00 in San Salvador, in minutes since 1900
    found = {}
    for known_on in (on_1_march, None):
        book = open_book(corrected, Request(as_of=on_1_march, as_known_on=known_on))
        result = audit_book(book, Request())
        rules = [result.rules[i].id for i in result.findings.rule]
        found[known_on] = rules.count("T-01"), book.rows_read
    assert found == {on_1_march: (0, 3), None: (1, 4)}


def test_a_register_in_use_is_judged_as_of_now(corrected: str) -> None:
    now = int(time.time() // 60) + 25_567 * 1440
    assert 0 <= now - open_book(corrected, Request()).as_of + 1 <= 3


def test_what_lies_ahead_has_not_happened_yet(tmp_path: Path) -> None:
    register = created(str(tmp_path / "ahead.db"), clock=At("2026-02-01"))
    stay = {"person": "P-1", "at": "2026-02-01T10:00Z"}
    n = register.append([("admission/1", stay)], KEY).first
    register.append([("release/1", {**stay, "at": "2026-03-01T10:00Z", "leaves": n})], KEY)
    book = book_of(register, Request())
    assert len(book.table("events")) == 0
    assert book.table("custody").times("end").lo.tolist() == [-1]


def test_one_person_can_be_read_alone(corrected: str) -> None:
    alone = open_book(corrected, Request(people=("P-1",)))
    assert alone.people.tolist() == ["P-1"]
    assert len(open_book(corrected, Request(people=("nobody",))).people) == 0


# The whole size.


@pytest.mark.slow
def test_a_republic_of_a_million_entries_gives_the_same_findings_from_both_stores(
    tmp_path: Path, cluster: Cluster
) -> None:
    book = build(27_000).book
    wanted = findings(audit_book(book, Request()))
    told: dict[str, float] = {}
    stores = {"sqlite": str(tmp_path / "book.db"), "postgres": f"{cluster.address()}#whole"}
    for store, path in stores.items():
        register = created(path)
        began = time.perf_counter()
        entries = import_book(register, KEY, book).of
        told[f"{store}_import_per_s"] = round(entries / (time.perf_counter() - began))
        back, seconds = timed(partial(book_of, register, Request()))
        _, raw = timed(partial(fetched, register))
        told[f"{store}_read_per_s"] = round(entries / seconds)
        told[f"{store}_read_to_raw_fetch"] = round(raw / seconds, 2)
        assert entries > 1_000_000
        assert_same(back, book)
        assert findings(audit_book(back, Request(packs=packs_of(book)))).equals(wanted)
        one = str(book.people[20_000])
        assert casebook_of(register, [one], zone_of=find).people.tolist() == [one]
        register.close()
    people = len(book.people)
    figures.note("republic", entries=entries, findings=wanted.num_rows, people=people, **told)


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What an act gives, with the shorter of the seconds that it takes twice."""
    seconds = []
    for _ in range(2):
        began = time.perf_counter()
        given = act()
        seconds.append(time.perf_counter() - began)
    return given, min(seconds)


def fetched(register: Register) -> None:
    """Fetch the rows of all entries, portion by portion, to do nothing with them."""
    rows = "SELECT n, kind, recorded, body FROM entry WHERE n >= ? AND n < ? ORDER BY n"
    for first in range(0, register.size, PORTION):
        register.store.every(rows, (first, first + PORTION))


def packs_of(book: Casebook) -> tuple[str, ...]:
    """The packs that the book itself is judged by."""
    return audit_book(book, Request()).packs


def assert_same(back: Casebook, book: Casebook) -> None:
    """The same people, the same number of rows in each table."""
    assert back.people.tolist() == book.people.tolist()
    assert {n: len(t) for n, t in back.tables.items()} == {
        n: len(t) for n, t in book.tables.items()
    }
