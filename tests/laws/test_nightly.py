"""The full audit equals what is kept act by act, whatever happened in whatever order."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from invented_books import BEGAN, DAYS, book
from invented_history import ACTS, KEY, History

from habeas.audit.known import judged_as_of
from habeas.audit.run import audit
from habeas.records.casebook import Casebook
from habeas.register.store import Store
from habeas.rules.catalogue import packs
from habeas.services import act, admission, due_queue, judged_people, kept, nightly
from habeas.services import outlook as ahead
from habeas.services.judged_people import minute_of
from habeas.spans import DAY

sys.path.append(str(Path(__file__).parent.parent / "stores"))
import figures  # noqa: E402
from sizes import size  # noqa: E402

TRIED: Counter[str] = Counter()
QUICK = [phase for phase in Phase if phase not in (Phase.explain, Phase.shrink)]


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A register with three places and nobody in them."""
    made = History(str(tmp_path / "a.db"), 1)
    yield made
    made.register.close()


def told(history: History) -> list[nightly.Difference]:
    """The nightly differences, now and at later times without a new entry."""
    found = nightly.compare(history.register)
    found += nightly.compare(history.register, minute_of(history.time) + 3 * DAY)
    for what in ("minutes", "days"):
        history.do(what)
        found += nightly.compare(history.register)
    return found


# Many histories.


@settings(max_examples=size(25), phases=QUICK)
@given(
    seed=st.integers(0, 2**32),
    names=st.lists(st.sampled_from(sorted(ACTS)), min_size=12, max_size=24),
)
def test_what_is_kept_act_by_act_is_what_the_full_audit_finds(
    tmp_path_factory: pytest.TempPathFactory, seed: int, names: list[str]
) -> None:
    history = History(str(tmp_path_factory.mktemp("nightly") / "a.db"), seed)
    for name in names:
        history.do(name)
        if history.random.random() < 0.15:
            due_queue.work(history.register)
        if history.random.random() < 0.1:
            assert nightly.compare(history.register) == []
    assert told(history) == []
    TRIED.update(histories=1, entries=history.register.size)
    figures.note("nightly", histories=TRIED["histories"], entries=TRIED["entries"], differences=0)
    history.register.close()


def test_a_program_that_does_not_judge_again_is_found(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(history)
    monkeypatch.setattr(judged_people, "judge_again", lambda *_: ())
    fields = {"person": "P-0", "what": "remand", "start": "2026-08-01", "end": "2027-08-01"}
    act.record(history.register, KEY, [("title/1", fields)])
    assert "findings" in {one.what for one in nightly.compare(history.register)}


def test_a_program_that_forgets_the_passing_of_time_is_found(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(history)
    with monkeypatch.context() as wrong:
        wrong.setattr(ahead, "_sooner", lambda *_: None)
        fields = {"person": "P-0", "what": "doctor", "at": history.at_now}
        act.record(history.register, KEY, [("contact/1", fields)])
        history.time += 60_000
        act.record(history.register, KEY, [("contact/1", fields)])
    history.time += 10 * 86_400_000
    assert {one.what for one in nightly.compare(history.register)} == {"findings"}


# One wrong row.


def begun(history: History) -> Store:
    """Two people admitted without title, a day ago; what is found about them is kept."""
    for person in ("P-0", "P-1"):
        admission.record_admission(history.register, KEY, person, history.at_now, "Sur")
    history.time += 86_400_000
    assert nightly.compare(history.register) == []
    return history.register.store


def altered(store: Store, name: str, **changes: Any) -> None:
    """Keep another body about P-0, with a checksum that is right."""
    body = kept.get(store, name, "P-0")
    assert body is not None
    kept.put(store, name, {"P-0": {**body, **changes}})


@pytest.mark.parametrize("name", ["findings", "due"])
def test_a_row_that_was_emptied_is_found(history: History, name: str) -> None:
    store = begun(history)
    altered(store, name, **{"found" if name == "findings" else "due": []})
    (told_of,) = nightly.compare(history.register)
    assert (told_of.person, told_of.what, told_of.kept) == ("P-0", name, [])
    assert told_of.audited != []


@pytest.mark.parametrize("part", ["certain", "begin", "rule"])
def test_a_finding_that_was_changed_is_found(history: History, part: str) -> None:
    store = begun(history)
    body = kept.get(store, "findings", "P-0")
    assert body is not None
    first, *rest = body["found"]
    altered(store, "findings", found=[{**first, part: "T-99" if part == "rule" else 7}, *rest])
    assert [one.what for one in nightly.compare(history.register)] == ["findings"]


def test_a_row_without_its_checksum_is_found(history: History) -> None:
    store = begun(history)
    store.run("UPDATE kept SET sum=? WHERE name='findings' AND subject='P-0'", (bytes(32),))
    found = nightly.compare(history.register)
    assert ("P-0", "checksum") in {(one.person, one.what) for one in found}


def test_a_row_that_is_missing_is_found(history: History) -> None:
    store = begun(history)
    kept.drop(store, "findings", ["P-0"])
    assert {(one.person, one.what) for one in nightly.compare(history.register)} == {
        ("P-0", "findings"), ("P-0", "again"),
    }  # fmt: skip


def test_a_row_about_nobody_is_found(history: History) -> None:
    store = begun(history)
    body = kept.get(store, "findings", "P-0")
    assert body is not None
    kept.put(store, "findings", {"P-99": body})
    assert {one.person for one in nightly.compare(history.register)} == {"P-99"}


def test_a_look_that_was_put_off_is_found(history: History) -> None:
    store = begun(history)
    altered(store, "findings", again=2**31)
    assert {one.what for one in nightly.compare(history.register)} == {"again"}


# How long an audit stays true, on books of every doubt.


def expected(seen: ahead.Outlook, as_of: int, minute: int) -> set[tuple[Any, ...]]:
    """The findings of an audit as they have to be at a later minute before the next look."""
    found = seen.audit.findings
    rows = set()
    for i, person in enumerate(found.person.tolist()):
        if seen.again[person] > minute:
            runs, later = bool(seen.running[i]), minute - as_of
            rows.add((
                int(found.rule[i]), person, int(found.begin[i]),
                minute if runs else int(found.end[i]),
                int(found.certain[i]) + later * int(seen.grows[i]), runs and bool(found.open[i]),
            ))  # fmt: skip
    return rows


def wrong_before_next_look(one: Casebook, seed: int) -> int:
    """How many findings are not as foreseen, at moments before the next look at their person."""
    random = np.random.default_rng(seed)
    as_of = BEGAN + int(random.integers(0, DAYS * DAY))
    seen = ahead.outlook(one, as_of, packs())
    wrong = 0
    for again in seen.again.tolist()[:4]:
        for minute in {again - 1, as_of + int(random.integers(0, again - as_of))} - {as_of}:
            found = audit(judged_as_of(one, minute), packs()).findings
            now = {
                (rule, who, begin, end, certain, is_open)
                for rule, who, begin, end, certain, is_open in zip(
                    *(getattr(found, name).tolist()
                      for name in ("rule", "person", "begin", "end", "certain", "open")),
                    strict=True,
                )
                if seen.again[who] > minute
            }  # fmt: skip
            wrong += len(now ^ expected(seen, as_of, minute))
    return wrong


@pytest.mark.parametrize("seed", range(size(6)))
def test_nothing_is_found_otherwise_before_the_next_look(seed: int) -> None:
    assert wrong_before_next_look(book(seed, people=8, exact=seed % 2 == 0), seed) == 0


def test_without_the_times_that_are_written_something_would_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "_written_sooner", lambda *_: None)
    assert sum(wrong_before_next_look(book(seed, people=8), seed) for seed in range(2)) > 0


def test_what_was_only_taken_in_from_elsewhere_is_judged_as_of_its_own_last_instant(
    history: History,
) -> None:
    batch = {
        "source": {"what": "file", "name": "list.csv"}, "as_of": "2026-08-20T12:00Z",
        "columns": ["custody.person", "custody.start", "custody.end"],
    }  # fmt: skip
    rows = [("admission/1", {"person": f"P-{i}", "at": "2026-08-01T10:00Z"}) for i in range(3)]
    history.register.append([("batch/1", batch), *rows], KEY)
    history.do("days")
    attested = minute_of(1_787_227_200_000)
    assert due_queue.work(history.register).as_of == attested
    assert nightly.compare(history.register) == []
    assert due_queue.work(history.register).looked == 0
    admission.record_admission(history.register, KEY, "P-9", history.at_now, "Sur")
    assert due_queue.work(history.register).as_of == minute_of(history.time)
    assert told(history) == []


def test_people_are_looked_at_again_seldom(history: History) -> None:
    begun(history)
    history.time += 40 * 86_400_000
    due_queue.work(history.register)
    looks = [int(one.partition(" ")[0]) for one, _ in kept.every(history.register.store, "again")]
    assert min(looks) > minute_of(history.time) + DAY
