"""A witness never goes back, whoever asks and whatever fails; what contradicts it is kept."""

from __future__ import annotations

import threading
from pathlib import Path

import apsw
import figures
import pytest
from sizes import size
from watched_log import BOTH, NOON, ORIGIN, Log, a_policy, a_secret, a_witness

from habeas.register import checkpoint, cosignature, gossip, note, policy, witness
from habeas.register.fault import RegisterFault
from habeas.register.note import Note, parse_lines, with_signatures
from habeas.register.witness import NO_PROOF, OTHER_ROOT, SIZE, Answer
from habeas.register.witness_answer import Witness, answer, latest
from habeas.register.witness_state import WitnessState

NOTES = Path(__file__).parent / "notes"


def after(tmp_path: Path, cosigned: int, kinds: tuple[int, ...] = (note.COSIGNATURE,)) -> Witness:
    """A witness that has cosigned the log at this size."""
    log = Log(20)
    its = a_witness(tmp_path, kinds=kinds, logs=[log])
    if cosigned:
        assert answer(its, log.asks(0, cosigned)).code == 200
    return its


def remembered(its: Witness, origin: str = ORIGIN) -> int:
    known, _ = its.state.known(origin)
    return known.size if known else -1


# Every answer.


def test_a_checkpoint_that_continues_the_last_is_cosigned_with_every_key(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8, BOTH)
    given = answer(its, log.asks(8, 20))
    signed = with_signatures(log.signed(20), parse_lines(given.body))
    assert given.code == 200 and given.body.startswith("— ") and given.body.endswith("\n")
    assert cosignature.signed_by(signed, its.vkeys) == dict.fromkeys(its.vkeys, NOON)
    assert remembered(its) == 20


def test_the_same_checkpoint_is_cosigned_again(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    assert answer(its, log.asks(8, 8)).code == 200
    assert remembered(its) == 8


def test_an_empty_log_is_cosigned_and_then_grows(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 0)
    assert [answer(its, log.asks(0, new)).code for new in (0, 0, 5)] == [200, 200, 200]
    assert remembered(its) == 5


def test_an_empty_log_with_a_root_is_none(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 0)
    text = checkpoint.text(ORIGIN, 0, log.root(3))
    signed = Note(text, (cosignature.sign(log.secrets[0], text),))
    assert answer(its, witness.request(0, (), signed).written().encode()).code == 409
    assert remembered(its) == 0


def test_a_log_that_is_not_watched_is_not_found(tmp_path: Path) -> None:
    its = after(tmp_path, 8)
    assert answer(its, Log(9, "register.example/south").asks(0)).code == 404
    assert its.state.evidence() == []


def test_a_checkpoint_that_the_log_did_not_sign_is_forbidden(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    stranger = Log(20)
    stranger.secrets = [a_secret("stranger.example", note.ED25519)]
    named_alike = Log(20)
    named_alike.secrets = [note.new_secret(ORIGIN, note.ED25519)]
    real = log.signed(20).signatures[0]
    forged = Note(log.signed(20).text, (note.Signature(real.name, real.id, bytes(64)),))
    bodies = [stranger.asks(8), named_alike.asks(8), witness.request(
        8, log.prove(8, 20), forged).written().encode()]  # fmt: skip
    assert [answer(its, body).code for body in bodies] == [403, 403, 403]
    assert remembered(its) == 8 and its.state.evidence() == []


def test_a_genuine_signature_of_the_log_counts_beside_a_forged_one(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    real = log.signed(20).signatures[0]
    forged = note.Signature(real.name, real.id, bytes(64))
    both = Note(log.signed(20).text, (forged, real))
    body = witness.request(8, log.prove(8, 20), both).written().encode()
    assert answer(its, body).code == 200
    assert note.parse(latest(its, ORIGIN)).signatures == (real,)


def test_an_old_size_beyond_the_checkpoint_is_a_bad_request(tmp_path: Path) -> None:
    its = after(tmp_path, 8)
    assert answer(its, witness.request(8, (), Log(20).signed(5)).written().encode()).code == 400
    assert remembered(its) == 8


@pytest.mark.parametrize(("old", "new"), [(0, 20), (7, 20), (9, 20), (0, 8), (0, 5)])
def test_another_old_size_is_a_conflict_that_tells_the_last(
    tmp_path: Path, old: int, new: int
) -> None:
    its = after(tmp_path, 8)
    assert answer(its, Log(20).asks(old, new)) == Answer(409, "8\n", SIZE)
    assert remembered(its) == 8


def test_another_root_at_the_same_size_is_a_conflict_and_evidence(tmp_path: Path) -> None:
    its, other = after(tmp_path, 8), Log(20).rewritten(3)
    given = answer(its, other.asks(8, 8))
    assert (given.code, given.type == SIZE, given.evidence) == (409, False, OTHER_ROOT)
    (piece,) = its.state.evidence()
    assert (piece.size, piece.root, piece.why) == (8, other.root(8), OTHER_ROOT)
    held, shown = note.parse(piece.held), witness.parse(piece.shown.encode()).note
    assert gossip.compare(held, shown, other.vkeys).result == gossip.SPLIT


@pytest.mark.parametrize("old", [0, 5])
def test_another_root_is_evidence_even_where_the_request_asks_for_something_else(
    tmp_path: Path, old: int
) -> None:
    its = after(tmp_path, 8)
    assert answer(its, Log(20).rewritten(3).asks(old, 8)).code == 409
    assert [piece.why for piece in its.state.evidence()] == [OTHER_ROOT]


def test_a_proof_that_fails_is_unprocessable_and_evidence(tmp_path: Path) -> None:
    its, other = after(tmp_path, 8), Log(20).rewritten(3)
    given = answer(its, other.asks(8, 20))
    assert (given.code, given.evidence) == (422, NO_PROOF)
    assert remembered(its) == 8 and len(its.state.evidence()) == 1


@pytest.mark.parametrize("cosigned", [0, 8])
def test_where_no_proof_is_due_none_may_be_given(tmp_path: Path, cosigned: int) -> None:
    its = after(tmp_path, cosigned)
    body = witness.request(cosigned, [bytes(32)], Log(20).signed(8)).written().encode()
    assert answer(its, body).code == 422
    assert its.state.evidence() == []


def test_evidence_of_a_failed_proof_is_settled_by_a_right_one(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    wrong = witness.request(8, [bytes(32)], log.signed(20)).written().encode()
    assert answer(its, wrong).code == 422
    assert [piece.is_settled for piece in its.state.evidence()] == [False]
    assert answer(its, log.asks(8, 20)).code == 200
    assert [piece.is_settled for piece in its.state.evidence()] == [True]


def test_the_same_evidence_is_kept_once(tmp_path: Path) -> None:
    its = after(tmp_path, 8)
    for _ in range(5):
        answer(its, Log(20).rewritten(3).asks(8, 8))
    assert len(its.state.evidence()) == 1


GOOD = Log(20).asks(8, 20)


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"old 8\n", GOOD[1:], GOOD.replace(b"old 8", b"old 08"), GOOD[:-1],
        GOOD.replace(b"old 8", b"old -8"), GOOD.replace(b"old 8", b"new 8"),
        GOOD.replace(b"old 8\n", b"old 8\r\n"), GOOD.replace(b"old 8\n", b"old 8\nAAAA\n"),
        GOOD.replace(b"old 8\n", b"old 8\n!\n"), b"\xff" + GOOD, GOOD + b"x",
        GOOD.replace(b"\n20\n", b"\n20.5\n"), GOOD.replace(b"old 8\n", b"old 8\n\n"),
        b"old 8\n" + b"A" * 300_000 + b"\n\n",
    ],
)  # fmt: skip
def test_what_is_no_request_is_a_bad_request(tmp_path: Path, bad: bytes) -> None:
    assert answer(after(tmp_path, 8), bad).code == 400


def test_a_proof_has_at_most_63_lines(tmp_path: Path) -> None:
    its, signed = after(tmp_path, 8), Log(20).signed(20)
    for lines, code in ((63, 422), (64, 400)):
        assert (
            answer(its, witness.request(8, [bytes(32)] * lines, signed).written().encode()).code
            == code
        )


def test_the_example_of_the_specification_is_a_request(tmp_path: Path) -> None:
    body = (NOTES / "request.txt").read_bytes()
    asked = witness.parse(body)
    assert (asked.old, asked.said.size, len(asked.hashes)) == (20852014, 20852163, 4)
    assert asked.written().encode() == body
    assert answer(after(tmp_path, 0), body).code == 404


def test_a_witness_signs_further_lines_of_a_foreign_log_with_ed25519_alone(tmp_path: Path) -> None:
    log, its = Log(3), after(tmp_path, 0, BOTH)
    text = checkpoint.Checkpoint(ORIGIN, 3, log.root(), ("a line more",)).text()
    signed = Note(text, (cosignature.sign(log.secrets[0], text),))
    given = answer(its, witness.request(0, (), signed).written().encode())
    assert [s.id for s in parse_lines(given.body)] == [its.vkeys[0].id]


# The clock.


def test_the_time_of_a_cosignature_never_goes_back(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    slow = Witness(its.secrets, its.state, lambda: NOON - 3_600)
    given = parse_lines(answer(slow, log.asks(8, 9)).body)
    assert cosignature.time_of(its.vkeys[0], log.signed(9).text, given[0]) == NOON


def test_a_clock_a_day_behind_the_last_cosignature_signs_nothing(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    wrong = Witness(its.secrets, its.state, lambda: NOON - 90_000)
    assert answer(wrong, log.asks(8, 9)).code == 503
    assert remembered(its) == 8


# Races and what fails.


def test_two_threads_that_race_never_roll_the_witness_back(tmp_path: Path) -> None:
    races = size(25)
    log = Log(4 * races)
    its = a_witness(tmp_path, logs=[log])
    its.state._db.execute("DROP TRIGGER never_back")  # the transaction alone has to hold
    second = WitnessState(Path(its.state.where))  # as another program would open it
    both = (its, Witness(its.secrets, second, its.clock))
    rolled_back = 0
    for old in range(0, 4 * races, 4):
        bodies = [log.asks(old, old + 2), log.asks(old, old + 4)]
        codes = together(both, bodies)
        won = remembered(its)
        assert sorted(codes) == [200, 409]
        rolled_back += won != (old + 2, old + 4)[codes.index(200)]
        if won == old + 2:
            assert answer(its, log.asks(won, old + 4)).code == 200
    second.close()
    figures.note("witness-races", races=races, rolled_back=rolled_back)
    assert rolled_back == 0


def together(both: tuple[Witness, Witness], bodies: list[bytes]) -> list[int]:
    """The codes that two witnesses answer at the same moment."""
    codes, barrier = [0, 0], threading.Barrier(2)

    def ask(i: int) -> None:
        barrier.wait()
        codes[i] = answer(both[i], bodies[i]).code

    threads = [threading.Thread(target=ask, args=(i,)) for i in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def test_judged_and_stored_in_two_steps_a_witness_is_rolled_back(tmp_path: Path) -> None:
    """The negative control: the race that the specification warns of, where nothing is locked."""
    log, its = Log(20), after(tmp_path, 8)
    its.state._db.execute("DROP TRIGGER never_back")
    known, _ = its.state.known(ORIGIN)
    assert known is not None
    first, second = (witness.parse(log.asks(8, new)) for new in (10, 12))
    assert [witness.judge(asked, known).code for asked in (first, second)] == [200, 200]
    its.state._advance(second, known, NOON)
    its.state._advance(first, known, NOON)
    assert remembered(its) == 10


def test_a_memory_that_is_told_to_go_back_refuses(tmp_path: Path) -> None:
    its = after(tmp_path, 8)
    for statement in ("UPDATE log SET size = 3", "DELETE FROM log"):
        with pytest.raises(apsw.ConstraintError, match="a witness never"):
            its.state._db.execute(statement)


def test_what_cannot_be_stored_is_not_cosigned(tmp_path: Path) -> None:
    log, its = Log(20), after(tmp_path, 8)
    its.state._db.execute("PRAGMA query_only = ON")
    assert answer(its, log.asks(8, 9)).code == 503
    its.state._db.execute("PRAGMA query_only = OFF")
    assert remembered(its) == 8
    assert answer(its, log.asks(8, 9)).code == 200


def test_a_file_that_is_no_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"something else")
    apsw.Connection(str(tmp_path / "empty.db")).execute("CREATE TABLE a (b)")
    for name in ("other.db", "empty.db", "none.db"):
        with pytest.raises(RegisterFault, match="WIT-01"):
            WitnessState(tmp_path / name)


# What a witness is for.


def cosigned(log: Log, its: Witness, old: int, new: int) -> Note:
    given = answer(its, log.asks(old, new))
    assert given.code == 200, given
    return with_signatures(log.signed(new), parse_lines(given.body))


def test_a_log_signed_again_with_its_stolen_key_is_found_once_witnessed(tmp_path: Path) -> None:
    found = accepted = 0
    log = Log(20)
    for n in range(0, 20, 2):
        folder = tmp_path / str(n)
        folder.mkdir()
        its = a_witness(folder, logs=[log])
        trusted = a_policy(log, its)
        old = cosigned(log, its, 0, 20)
        changed = log.rewritten(n)
        verdict = policy.verdict(policy.seen(trusted, old), changed.root(20))
        again = policy.verdict(policy.seen(trusted, changed.signed(20)), changed.root(20))
        codes = [answer(its, changed.asks(20, 20)).code]
        changed.write(5)
        codes.append(answer(its, changed.asks(20, 25)).code)
        found += verdict == policy.CHANGED and codes == [409, 422]
        accepted += again != policy.NOT_WITNESSED
        its.state.close()
    figures.note("witness", resigned=10, found=found, accepted=accepted)
    assert (found, accepted) == (10, 0)


def test_without_a_witness_a_log_signed_again_is_believed(tmp_path: Path) -> None:
    """The negative control: a reader who asks for no witness cannot tell."""
    log, believed = Log(20), 0
    alone = policy.parse(f"log {log.vkeys[0].written()}\nquorum none\n", none_allowed=True)
    for n in range(10):
        changed = log.rewritten(n)
        seen = policy.seen(alone, changed.signed())
        believed += seen.is_enough and policy.verdict(seen, changed.root()) != policy.CHANGED
    figures.note("witness-none", resigned=10, found=10 - believed)
    assert believed == 10


def test_two_witnesses_that_compare_find_a_split_view(tmp_path: Path) -> None:
    court, inspector = Log(20), Log(20).rewritten(3)
    a = a_witness(tmp_path, "court.example/w", logs=[court])
    b = a_witness(tmp_path, "inspector.example/w", logs=[court])
    one, other = cosigned(court, a, 0, 10), cosigned(inspector, b, 0, 10)
    assert gossip.compare(one, other, court.vkeys).result == gossip.SPLIT
    later = cosigned(inspector, b, 10, 15)
    for liar in (court, inspector):
        said = gossip.compare(one, later, court.vkeys, liar.prove)
        assert said.result == gossip.UNPROVED
    # What one has seen is also a request to the other: it answers with evidence.
    assert answer(a, inspector.asks(10, 10)).evidence == OTHER_ROOT
    assert answer(a, inspector.asks(10, 15)).evidence == NO_PROOF


def test_two_witnesses_that_compare_find_nothing_in_an_honest_log(tmp_path: Path) -> None:
    log = Log(20)
    one, other = log.signed(10), log.signed(15)
    said = gossip.compare(other, one, log.vkeys, log.prove)
    assert (said.result, said.smaller, said.larger) == (gossip.CONTINUES, one, other)
    assert gossip.compare(one, log.signed(10), log.vkeys).result == gossip.SAME
    assert gossip.compare(log.signed(0), one, log.vkeys).result == gossip.CONTINUES
    assert gossip.compare(one, Log(10, "other.example").signed(), log.vkeys).result == (
        gossip.NOT_COMPARABLE
    )


def test_one_split_witness_cannot_make_a_quorum_of_two(tmp_path: Path) -> None:
    court, inspector = Log(20), Log(20).rewritten(3)
    a = a_witness(tmp_path, "court.example/w", logs=[court])
    b = a_witness(tmp_path, "inspector.example/w", logs=[court])
    both = a_policy(court, a, b)
    one, other = cosigned(court, a, 0, 10), cosigned(inspector, b, 0, 10)
    for signed, log in ((one, court), (other, inspector)):
        assert policy.verdict(policy.seen(both, signed), log.root(10)) == policy.NOT_WITNESSED
    mixed = with_signatures(one, other.signatures)
    assert policy.verdict(policy.seen(both, mixed), court.root(10)) == policy.CHANGED
