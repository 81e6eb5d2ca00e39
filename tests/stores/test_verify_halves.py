"""`verify` in two processes, in portions, without collecting: quicker, and the same answer."""

from __future__ import annotations

import base64
import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.register import asof, keys, lines_checked, note, signing, tree_checked, verify
from habeas.register.canonical import canonical
from habeas.register.line import head_text
from habeas.register.log import Register, create
from habeas.register.merkle import Edge

ORIGIN = "prison.example/valle"


def admission(number: int) -> tuple[str, dict[str, str]]:
    fields = {"person": f"P-{number}", "at": "2025-03-15T22:45Z", "place": "Valle"}
    return "admission/1", fields


@pytest.fixture
def written(tmp_path: Path) -> Register:
    """Twelve acts of several entries with a checkpoint after every third; in one file."""
    author = keys.new("desk")
    secrets = [note.new_secret(ORIGIN, note.ED25519)]
    made = create(str(tmp_path / "log.db"), author, origin=ORIGIN, zone="UTC",
                  log_keys=[secrets[0].vkey.written()])  # fmt: skip
    for act in range(12):
        made.append([admission(10 * act + place) for place in range(1 + act % 4)], author)
        if act % 3 == 2:
            signing.sign_checkpoint(made, secrets, author)
    return made


@given(
    st.text("abcXYZ019._:/#=@-", min_size=1), st.integers(0, 2**53), st.binary(min_size=32, max_size=32),
    st.integers(0, 10**6), st.sampled_from(["", "2025-03-15T22:45:00.000Z"]),
    st.none() | st.tuples(st.integers(1, 10**6), st.binary(min_size=64, max_size=64)),
)  # fmt: skip
def test_a_head_written_by_hand_is_canonical(act, n, committed, place, clock, closes) -> None:
    b64 = lambda data: base64.b64encode(data).decode()  # noqa: E731
    says = {"act": act, "author": "desk+0418bcf1", "c": b64(committed), "i": place,
            "kind": "admission/1", "n": n, "recorded": "2026-11-25T03:00:00.123Z", "v": 1}  # fmt: skip
    says |= {"clock": clock} if clock else {}
    end = (closes[0], b64(closes[1])) if closes else None
    says |= {"of": end[0], "sig": end[1]} if end else {}
    made = head_text(n, "admission/1", committed, says["recorded"], act, says["author"], place,
                     clock, end)  # fmt: skip
    assert made.encode() == canonical(says)


@given(st.integers(0, 60), st.sets(st.integers(1, 80)), st.integers(1, 9))
def test_portions_hold_every_row_and_end_at_every_checkpoint(rows, checkpoints, most) -> None:
    tree = tree_checked.Growth(ORIGIN, (), {}, dict.fromkeys(checkpoints, ""))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lines_checked, "PORTION", most)
        got = list(lines_checked._portions(iter([(n,) for n in range(rows)]), tree))
    assert [row for portion in got for row in portion] == [(n,) for n in range(rows)]
    ends = {sum(map(len, got[: i + 1])) for i in range(len(got))}
    assert {one for one in checkpoints if one <= rows} <= ends
    assert all(0 < len(portion) <= most for portion in got)


@pytest.mark.parametrize("portion", [1, 2, 5, 1000])
def test_an_act_across_portions_is_read_as_one(written, monkeypatch, portion) -> None:
    monkeypatch.setattr(lines_checked, "PORTION", portion)
    whole = lines_checked.check_lines(written.store, written.size, ORIGIN)
    assert whole.found == [] and whole.edge.size == written.size and whole.is_whole


def test_pages_are_asked_in_the_second_process_and_told_by_the_first(written, monkeypatch) -> None:
    monkeypatch.setattr(verify, "ALONE_BELOW", 1)
    asked: list[int] = []
    monkeypatch.setattr(type(written.store), "check_pages", lambda _: asked.append(1) or [])
    assert verify.verify(written).intact and not asked
    monkeypatch.setattr(verify, "ALONE_BELOW", 10**9)
    assert verify.verify(written).intact and asked


def test_what_the_second_process_says_of_the_pages_is_a_fault(written, monkeypatch) -> None:
    said = lines_checked.Lines([], Edge(), False, ["row 3 missing from index stay_open"])
    monkeypatch.setattr(verify, "_lines", lambda *_: said)
    found = {(f.table, f.field, f.is_) for f in verify.verify(written).faults}
    assert ("file", "page", "row 3 missing from index stay_open") in found


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/python"])
def test_a_second_process_that_fails_is_not_believed(written, monkeypatch, program) -> None:
    """Its half of the work is done over by the first, also where it ended before it was asked."""
    monkeypatch.setattr(verify, "ALONE_BELOW", 1)
    monkeypatch.setattr(verify.sys, "executable", program)
    assert verify.verify(written).intact
    written.store.run("DROP TRIGGER entry_stays")
    written.store.run("UPDATE entry SET head = replace(head, 'desk', 'dask') WHERE n = 2")
    assert 2 in {f.entry for f in verify.verify(written).faults}


def test_collecting_goes_on_after_verify_even_where_it_breaks_off(written, monkeypatch) -> None:
    assert gc.isenabled() and verify.verify(written).intact and gc.isenabled()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verify, "_lines", stop)
    with pytest.raises(KeyboardInterrupt):
        verify.verify(written)
    assert gc.isenabled()


def test_who_is_here_reads_open_stays_alone_in_the_order_of_entries(written) -> None:
    plan = written.store.every(
        "EXPLAIN QUERY PLAN SELECT n, person, place, since FROM stay WHERE ended_by IS NULL"
    )
    assert "INDEX stay_open" in str(plan)
    columns = [row[2] for row in written.store.every("PRAGMA index_info(stay_open)")]
    assert columns == ["place", "person", "since"]  # all that is asked; without since twice as slow
    here = asof.who_is_here(written)
    assert [row.n for row in here] == sorted(row.n for row in here)
    assert {row.place for row in here} == {"Valle"}
    assert len(here) == sum(1 + act % 4 for act in range(12))
