"""Notes and signatures are those of C2SP: what others signed is read as they meant it.

The notes in tests/stores/notes were signed by programs that are not ours; its README names them.
"""

from __future__ import annotations

import base64
import random
from hashlib import sha256
from pathlib import Path

import pytest
from sizes import size

from habeas.register import checkpoint, cosignature, note

NOTES = Path(__file__).parent / "notes"
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
ARCHE = (
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
WITNESSES = (
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
    "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
)
NAVIGLI = (
    "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G"
)
ROOT = sha256(b"root").digest()
TEXT = checkpoint.text("register.example/north", 7, ROOT)


def read(name: str) -> note.Note:
    return note.parse((NOTES / name).read_bytes())


def keys(*texts: str) -> list[note.Vkey]:
    return [note.vkey_from(text) for text in texts]


def a_secret(name: str, kind: int) -> note.Secret:
    return note.Secret(name, kind, sha256(f"{name} {kind}".encode()).digest())


# What others have signed.


@pytest.mark.parametrize(("name", "key"), [("example.txt", EXAMPLE), ("neumann.txt", NEUMANN)])
def test_the_examples_of_the_format_verify(name: str, key: str) -> None:
    assert cosignature.signed_by(read(name), keys(key)) == {note.vkey_from(key): 0}


def test_our_signature_is_to_the_byte_that_of_another_program() -> None:
    secret = note.secret_from(
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    )
    theirs = read("neumann.txt")
    ours = note.Note(theirs.text, (cosignature.sign(secret, theirs.text),))
    assert ours.written() == (NOTES / "neumann.txt").read_text(encoding="utf-8")
    assert secret.vkey.written() == NEUMANN


def test_a_log_and_four_witnesses_are_found_under_a_real_checkpoint() -> None:
    found = cosignature.signed_by(read("arche.txt"), keys(ARCHE, *WITNESSES, EXAMPLE))
    assert {key.name: time for key, time in found.items()} == {
        "arche2025h1.staging.ct.transparency.dev": 0,
        **{note.vkey_from(w).name: 1779573024 for w in WITNESSES},  # 23 May 2026, 21:50:24 UTC
    }


def test_a_real_checkpoint_carries_both_an_ed25519_and_an_ml_dsa_44_cosignature() -> None:
    both = keys(NAVIGLI, (NOTES / "navigli.vkey").read_text(encoding="utf-8").strip())
    assert [key.kind for key in both] == [note.COSIGNATURE, note.MLDSA44]
    assert cosignature.signed_by(read("horses.txt"), both) == dict.fromkeys(both, 1785704691)


@pytest.mark.parametrize("name", ["arche.txt", "horses.txt"])
def test_a_real_checkpoint_with_another_size_has_no_signer_left(name: str) -> None:
    signed = read(name)
    said = checkpoint.parse(signed.text)
    other = note.Note(checkpoint.text(said.origin, said.size + 1, said.root), signed.signatures)
    everybody = keys(ARCHE, *WITNESSES, NAVIGLI, (NOTES / "navigli.vkey").read_text().strip())
    assert cosignature.signed_by(signed, everybody) != {}
    assert cosignature.signed_by(other, everybody) == {}


def test_the_example_of_a_cosignature_is_read_as_the_specification_says() -> None:
    sofa = read("sofa.txt")
    said = checkpoint.parse(sofa.text)
    assert (said.origin, said.size) == ("example.com/behind-the-sofa", 20852163)
    assert int.from_bytes(sofa.signatures[1].value[:8], "big") == 1679315147
    assert cosignature.message(note.COSIGNATURE, "any", sofa.text, 1679315147).decode() == (
        "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n"
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.txt")), ids=lambda path: path.name)
def test_what_is_parsed_is_written_back_to_the_byte(path: Path) -> None:
    whole = path.read_bytes()
    old, gap, rest = whole.partition(b"\n\n") if path.name == "request.txt" else (b"", b"", whole)
    assert old + gap + note.parse(rest).written().encode() == whole


# What we sign.


@pytest.mark.parametrize("kind", [note.ED25519, note.COSIGNATURE, note.MLDSA44])
def test_a_signature_verifies_with_its_key_at_its_time_alone(kind: int) -> None:
    secret, other = a_secret("w.example/1", kind), a_secret("w.example/2", kind)
    time = 0 if kind == note.ED25519 else 1_800_000_000
    line = cosignature.sign(secret, TEXT, time)
    later = note.Signature(line.name, line.id, b"\0" * 8 + line.value[8:])
    assert cosignature.time_of(secret.vkey, TEXT, line) == time
    assert cosignature.time_of(other.vkey, TEXT, line) is None
    assert cosignature.time_of(secret.vkey, TEXT.replace("7", "8", 1), line) is None
    assert cosignature.time_of(secret.vkey, TEXT, later) is None


def test_ml_dsa_44_signs_the_name_of_the_signer_and_ed25519_does_not() -> None:
    for kind, is_bound in ((note.COSIGNATURE, False), (note.MLDSA44, True)):
        secret = a_secret("w.example/1", kind)
        renamed = note.Vkey("w.example/other", kind, secret.vkey.key)
        line = cosignature.sign(secret, TEXT, 5)
        moved = note.Signature(renamed.name, renamed.id, line.value)
        assert (cosignature.time_of(renamed, TEXT, moved) is None) == is_bound


def test_ml_dsa_44_signs_no_further_lines_of_a_checkpoint() -> None:
    longer = checkpoint.Checkpoint("register.example/north", 7, ROOT, ("one more",)).text()
    ed, pq = (a_secret("w.example/1", kind) for kind in (note.COSIGNATURE, note.MLDSA44))
    assert cosignature.time_of(ed.vkey, longer, cosignature.sign(ed, longer, 5)) == 5
    with pytest.raises(ValueError, match="further lines"):
        cosignature.sign(pq, longer, 5)
    assert cosignature.time_of(pq.vkey, longer, cosignature.sign(pq, TEXT, 5)) is None


def test_the_structure_signed_by_ml_dsa_44_is_laid_out_as_specified() -> None:
    made = cosignature.subtree(
        "mirror.example/m", 1679315147, "example.com/log", (0, 20852163), ROOT
    )
    assert made == (
        b"subtree/v1\n\x00" + b"\x10mirror.example/m" + bytes.fromhex("00000000641850cb")
        + b"\x0fexample.com/log" + bytes(8) + bytes.fromhex("00000000013e2dc3") + ROOT
    )  # fmt: skip
    for span, time in (((8, 13), 1), ((5, 4), 0), ((0, 2**63), 0)):
        with pytest.raises(ValueError, match="range of entries"):
            cosignature.subtree("m", time, "o", span, ROOT)


def test_a_bit_flipped_anywhere_in_a_line_is_no_signature_any_more() -> None:
    rng, tried = random.Random(5), 0
    for kind in (note.ED25519, note.COSIGNATURE, note.MLDSA44):
        secret = a_secret("w.example/1", kind)
        line = cosignature.sign(secret, TEXT, 0 if kind == note.ED25519 else 5)
        for _ in range(size(100)):
            value = bytearray(line.value)
            value[rng.randrange(len(value))] ^= 1 << rng.randrange(8)
            flipped = note.Signature(line.name, line.id, bytes(value))
            assert cosignature.time_of(secret.vkey, TEXT, flipped) is None
            tried += 1
    assert tried == size(100) * 3


def test_genuine_lines_are_found_among_forged_ones_with_the_same_name_and_id() -> None:
    secrets = [a_secret(f"w.example/{i}", note.COSIGNATURE) for i in range(4)]
    genuine = [cosignature.sign(secret, TEXT, 5 + i) for i, secret in enumerate(secrets)]
    forged = [note.Signature(s.name, s.id, s.value[:8] + bytes(64)) for s in genuine]
    strange = cosignature.sign(a_secret("w.example/unknown", note.COSIGNATURE), TEXT, 9)
    lines = [forged[0], genuine[0], strange, *forged[1:3], genuine[1], forged[3], genuine[3]]
    vkeys = [secret.vkey for secret in secrets]
    found = cosignature.signed_by(note.Note(TEXT, tuple(lines)), vkeys)
    assert found == {vkeys[0]: 5, vkeys[1]: 6, vkeys[3]: 8}
    assert cosignature.genuine(TEXT, lines, vkeys) == [genuine[0], genuine[1], genuine[3]]


# What is refused.

SIGNED = "text\n\n— a.example " + base64.b64encode(b"1234" + b"x" * 64).decode() + "\n"


@pytest.mark.parametrize(
    "bad",
    [
        "", "text\n", SIGNED[:-1], SIGNED + "\n", SIGNED.replace("\n\n", "\n"),
        SIGNED.replace("— a", "- a"), SIGNED.replace("— a", "—a"), SIGNED.replace("— a", "—  a"),
        SIGNED.replace("a.example", "a+b"), SIGNED.replace("a.example", "a\u00a0b"),
        SIGNED.replace("text", "te\txt"), SIGNED.replace("text", "te\rxt"), SIGNED[:-2] + "!\n",
        SIGNED.replace("example ", "example MTIzNA==") , "text\n\n— a.example MTIzNA==\n",
        "text\n\n" + SIGNED.partition("\n\n")[2] * 101, "x" * note.NOTE_MAX + SIGNED,
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(bad: str) -> None:
    assert note.parse(SIGNED).text == "text\n"
    with pytest.raises(ValueError):
        note.parse(bad)


def test_text_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(ValueError):
        note.parse(SIGNED.encode().replace(b"text", b"te\xff"))


@pytest.mark.parametrize(
    "bad",
    [
        EXAMPLE[:-1], EXAMPLE[1:], EXAMPLE.replace("530d903a", "530d903b"), EXAMPLE + "=",
        EXAMPLE.replace("530d903a", "530D903A"), EXAMPLE.replace("example.com/foo", ""),
        EXAMPLE.replace("example.com/foo", "a b"), "example.com/foo+530d903a+",
        EXAMPLE.replace("+Ae", "+Aa"), "a+00000000+" + base64.b64encode(b"\x02" * 33).decode(),
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        note.vkey_from(bad)


def test_a_secret_is_written_and_read_and_never_shown() -> None:
    for kind in (note.ED25519, note.COSIGNATURE, note.MLDSA44):
        secret = note.new_secret("w.example/1", kind)
        assert note.secret_from(secret.written()) == secret
        assert note.vkey_from(secret.vkey.written()) == secret.vkey
        assert secret.seed.hex() not in repr(secret) and repr(secret.seed) not in repr(secret)
    with pytest.raises(ValueError, match="fit its id"):
        note.secret_from(secret.written().replace("w.example/1", "w.example/2"))


LINES = "example.com/log\n5\n" + note.to_base64(ROOT) + "\n"


@pytest.mark.parametrize(
    "bad",
    [
        "", "\n", LINES[:-1], LINES + "\n", LINES + "\nmore\n",
        LINES.replace("example.com/log", ""),
        LINES.replace("\n5\n", "\n05\n"), LINES.replace("\n5\n", "\n-5\n"),
        LINES.replace("\n5\n", "\n+5\n"), LINES.replace("\n5\n", "\n5 \n"),
        LINES.replace("\n5\n", "\n٥\n"), LINES.replace("\n5\n", "\n9223372036854775808\n"),
        LINES.replace("\n5\n", "\n5\r\n"), "a\n5\n" + note.to_base64(ROOT[:31]) + "\n",
        LINES.replace("=", ""),
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(bad: str) -> None:
    assert checkpoint.parse(LINES).text() == LINES
    with pytest.raises(ValueError):
        checkpoint.parse(bad)


@pytest.mark.parametrize(
    ("origin", "entries", "root"),
    [("", 1, ROOT), ("a\nb", 1, ROOT), ("a", -1, ROOT), ("a", 1, b"")],
)
def test_no_checkpoint_is_written_that_could_not_be_read(
    origin: str, entries: int, root: bytes
) -> None:
    with pytest.raises(ValueError):
        checkpoint.text(origin, entries, root)
