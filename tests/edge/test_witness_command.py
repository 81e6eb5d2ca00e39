"""What an ombudsman types: `habeas witness`, from making one to finding evidence."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.cli import witness, witness_options
from habeas.cli.options import Parser, _command
from habeas.register import checkpoint, cosignature, merkle, note, witness_client, witness_keys
from habeas.register.fault import RegisterFault
from habeas.register.note import Note, Secret
from habeas.register.witness import request
from habeas.register.witness_stick import read_answer

ORIGIN = "register.example/north"
LOG = Secret(ORIGIN, note.ED25519, bytes(32))


def habeas(*words: object) -> int:
    """The exit code of `habeas witness` with these words."""
    root = Parser(prog="habeas", add_help=False)
    witness_options.options(root.add_subparsers(dest="command"), _command)
    return witness.run(root.parse_args(["witness", *map(str, words)]))


def signed(*entries: str) -> Note:
    """The checkpoint of a log with these entries."""
    root = merkle.root([merkle.leaf(entry.encode()) for entry in entries])
    text = checkpoint.text(ORIGIN, len(entries), root)
    return Note(text, (cosignature.sign(LOG, text),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "w"
    assert habeas("create", made, "--name", "ombudsman.example/w") == 0
    assert habeas("add", made, LOG.vkey.written(), ORIGIN) == 0
    return made


def test_a_witness_is_made_with_two_keys_that_are_shown_and_two_that_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "w"
    assert habeas("create", made, "--name", "ombudsman.example/w") == 0
    said = capsys.readouterr().out
    secrets = witness_keys.secrets(made)
    assert [secret.kind for secret in secrets] == [note.COSIGNATURE, note.MLDSA44]
    assert all(secret.vkey.written() in said for secret in secrets)
    assert not any(note.to_base64(secret.seed)[:20] in said for secret in secrets)
    assert stat.S_IMODE((made / witness_keys.KEYS).stat().st_mode) == 0o600


def test_a_witness_is_never_made_over_another(folder: Path) -> None:
    with pytest.raises(RegisterFault, match="WIT-03"):
        habeas("create", folder, "--name", "other.example/w")


@pytest.mark.parametrize("name", ["", "two words", "a+b", "x" * 256])
def test_a_witness_has_a_name_that_can_stand_in_a_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(RegisterFault, match="WIT-02"):
        habeas("create", tmp_path / "w", "--name", name)


def test_a_key_that_others_can_read_is_not_used(folder: Path) -> None:
    (folder / witness_keys.KEYS).chmod(0o644)
    with pytest.raises(RegisterFault, match="WIT-04"):
        habeas("sign", folder, "request.txt")


def test_a_passphrase_locks_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "w"
    monkeypatch.setenv("HABEAS_PASSPHRASE", "correct horse")
    assert habeas("create", made, "--name", "w") == 0
    assert b"PRIVATE" not in (made / witness_keys.KEYS).read_bytes()
    assert len(witness_keys.secrets(made, "correct horse")) == 2


@pytest.mark.parametrize("given", ["", "nothing", "no/such/file", LOG.vkey.written()[:-2]])
def test_what_is_no_key_of_a_log_is_refused(folder: Path, given: str) -> None:
    with pytest.raises(RegisterFault, match="WIT-08"):
        habeas("add", folder, given, ORIGIN)
    with pytest.raises(RegisterFault, match="WIT-08"):
        habeas("add", folder, Secret("w", note.COSIGNATURE, bytes(32)).vkey.written(), ORIGIN)


def test_the_keys_of_a_log_can_come_as_a_file(folder: Path, tmp_path: Path) -> None:
    both = [LOG.vkey, Secret(ORIGIN, note.MLDSA44, bytes(32)).vkey]
    (tmp_path / "keys.txt").write_text("".join(f"{key.written()}\n" for key in both))
    assert habeas("add", folder, tmp_path / "keys.txt", ORIGIN) == 0
    state = witness_keys.memory(folder)
    known, _ = state.known(ORIGIN)
    state.close()
    assert known is not None and set(known.keys) == set(both)


def test_a_stick_is_cosigned_and_the_status_says_when(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / "request.txt", tmp_path / "cosignatures.txt"
    out.write_text(request(0, (), signed("a", "b")).written(), encoding="utf-8")
    assert habeas("sign", folder, out, "--out", back) == 0
    keys = [secret.vkey for secret in witness_keys.secrets(folder)]
    got = witness_client.accepted(signed("a", "b"), read_answer(back), keys, "")
    assert set(got.times) == set(keys)
    capsys.readouterr()
    assert habeas("status", folder, "--json") == 0
    (log,) = json.loads(capsys.readouterr().out)["logs"]
    assert (log["origin"], log["size"], log["cosigned"]) == (ORIGIN, 2, max(got.times.values()))
    assert habeas("status", folder) == 0
    assert "2 entries, last cosigned 20" in capsys.readouterr().out


def test_a_rewritten_log_leaves_two_files_for_a_court(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / "request.txt", tmp_path / "cosignatures.txt"
    for entry, old, code in (("b", 0, 0), ("forged", 2, 3)):
        out.write_text(request(old, (), signed("a", entry)).written(), encoding="utf-8")
        assert habeas("sign", folder, out, "--out", back) == code
    (place,) = (folder / witness_keys.EVIDENCE).iterdir()
    assert (place / "held.txt").read_text(encoding="utf-8") == signed("a", "b").written()
    assert signed("a", "forged").written() in (place / "shown.txt").read_text(encoding="utf-8")
    capsys.readouterr()
    assert habeas("status", folder) == 3
    assert f"1 piece of evidence.\n  {place}" in capsys.readouterr().out


def test_a_request_that_cannot_be_cosigned_is_answered_all_the_same(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / "request.txt", tmp_path / "cosignatures.txt"
    out.write_text(request(1, (), signed("a", "b")).written(), encoding="utf-8")
    assert habeas("sign", folder, out, "--out", back) == 2
    assert "Not cosigned: 409 0" in capsys.readouterr().out
    assert read_answer(back).code == 409


def test_the_service_answers_until_it_is_stopped(folder: Path) -> None:
    program = (
        "import sys; from habeas.cli import witness, witness_options\n"
        "from habeas.cli.options import Parser, _command\n"
        "root = Parser(prog='habeas', add_help=False)\n"
        "witness_options.options(root.add_subparsers(dest='command'), _command)\n"
        "sys.exit(witness.run(root.parse_args(['witness', *sys.argv[1:]])))\n"
    )
    words = [sys.executable, "-c", program, "serve", str(folder), "--port", "0"]
    environ = os.environ | {"no_proxy": "127.0.0.1"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environ) as running:
        assert running.stdout is not None
        url = running.stdout.readline().split()[4].rstrip(".")
        keys = [secret.vkey for secret in witness_keys.secrets(folder)]
        got = witness_client.cosigned(url, signed("a"), 0, lambda old, size: (), keys)
        running.send_signal(signal.SIGINT)
        rest = running.stdout.read()
        assert running.wait(10) == 0
    assert set(got.times) == set(keys)
    assert '"POST /add-checkpoint HTTP/1.1" 200' in rest and "Stopped" in rest
