"""The downtime pack as a file: who can open it, what is in it, how its sheets come back."""

from __future__ import annotations

import json
import re
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

import apsw
import pytest
from invented_prison import ZONE, Prison, said

from habeas.cli import main
from habeas.register import asof, bundle_age, copying, log, signing
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.register.verify import verify
from habeas.services import downtime_archive
from habeas.services.downtime import downtime
from habeas.services.downtime_archive import COPY, FILES, PAPER, Readers, open_pack, pack
from habeas.showing.downtime import document
from habeas.showing.downtime_pack import Pack

DAY = 86_400_000


@pytest.fixture
def prison(tmp_path):
    made = Prison(tmp_path)
    yield made
    made.register.close()


@pytest.fixture
def reader():
    """An age key: the identity, the recipient."""
    return bundle_age.new_identity()


def test_the_archive_opens_with_the_right_key_alone(prison, tmp_path, reader):
    prison.admit("P-1")
    prison.enter("person", person="P-1", name="Alba Ninguna")
    signing.sign_checkpoint(prison.register, [prison.secret], prison.key)
    out = tmp_path / "pack.age"
    made = pack(prison.register, str(out), Readers([reader[1]]), sheets=3)
    assert b"Alba" not in out.read_bytes() and b"PK\x03\x04" not in out.read_bytes()
    with pytest.raises(RegisterFault, match="REG-71"):
        open_pack(str(out), str(tmp_path / "no"), bundle_age.new_identity()[0])
    assert not (tmp_path / "no").exists()
    found = open_pack(str(out), str(tmp_path / "yes"), reader[0])
    assert set(found.files) == set(FILES) == {p.name for p in (tmp_path / "yes").iterdir()}
    assert "Alba Ninguna" in (tmp_path / "yes" / PAPER).read_text(encoding="utf-8")
    assert found.verified.root.hex() == made.pack.proof.root
    root = made.pack.proof.signed_root
    assert root[:16] in said((tmp_path / "yes" / PAPER).read_text()) and made.pages == 8


@pytest.mark.slow
def test_the_archive_opens_with_its_passphrase(prison, tmp_path):
    prison.admit("P-1")
    pack(prison.register, str(tmp_path / "p.age"), Readers(passphrase="nobody in the valley"))
    open_pack(str(tmp_path / "p.age"), str(tmp_path / "yes"), passphrase="nobody in the valley")
    assert (tmp_path / "yes" / COPY).exists()


@pytest.mark.parametrize(
    ("readers", "code"),
    [(Readers(), "REG-40"), (Readers(["age1nobody"]), "REG-40"), (Readers(["a"], "b"), "REG-40")],
)
def test_nothing_is_written_where_it_is_not_said_who_may_read(prison, tmp_path, readers, code):
    with pytest.raises(RegisterFault, match=code):
        pack(prison.register, str(tmp_path / "pack.age"), readers)
    assert not list(tmp_path.glob("pack*"))


def test_a_pack_is_never_written_over_anything(prison, tmp_path, reader):
    for name in (prison.path, str(tmp_path)):
        with pytest.raises(RegisterFault, match="REG-03"):
            pack(prison.register, name, Readers([reader[1]]))
    with pytest.raises(RegisterFault, match="REG-74"):
        pack(prison.register, str(tmp_path / "no" / "pack.age"), Readers([reader[1]]))


def test_nothing_plain_is_left_behind(prison, tmp_path, monkeypatch, reader):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    pack(prison.register, str(tmp_path / "pack.age"), Readers([reader[1]]))
    monkeypatch.setattr(copying, "back_up", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pack(prison.register, str(tmp_path / "other.age"), Readers([reader[1]]))
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not list(tmp_path.glob("other*"))


@pytest.mark.parametrize("spoilt", ["cut", "other"])
def test_what_is_no_pack_is_refused(prison, tmp_path, spoilt, reader):
    out = tmp_path / "pack.age"
    pack(prison.register, str(out), Readers([reader[1]]))
    data = out.read_bytes()
    out.write_bytes({"cut": data[:-40], "other": bundle_age.encrypted(b"x", [reader[1]])}[spoilt])
    with pytest.raises(RegisterFault, match="REG-72"):
        open_pack(str(out), str(tmp_path / "no"), reader[0])


def test_paper_and_copy_are_of_one_instant_while_others_write(
    prison, tmp_path, monkeypatch, reader
):
    prison.admit("P-1")
    other = log.open_register(prison.path, clock=prison.clock)

    def written_meanwhile(*given: Any) -> Pack:
        made = downtime(*given)
        other.append([("admission/1", {"person": "P-2", "at": "2025-11-24"})], prison.key)
        return made

    monkeypatch.setattr(downtime_archive, "downtime", written_meanwhile)
    made = pack(prison.register, str(tmp_path / "pack.age"), Readers([reader[1]])).pack
    found = open_pack(str(tmp_path / "pack.age"), str(tmp_path / "open"), reader[0])
    assert found.verified.size == made.proof.size == prison.register.size - 1
    with_copy = log.open_register(str(tmp_path / "open" / COPY), readonly=True)
    assert [row.person for row in asof.who_is_here(with_copy)] == [one.number for one in made.held]
    with_copy.close()
    other.close()


def test_a_copy_that_was_changed_ends_with_3(prison, tmp_path, monkeypatch, reader):
    prison.admit("P-1")
    back_up = copying.back_up

    def changed(register: Register, path: str) -> int:
        size = back_up(register, path)
        db = apsw.Connection(path)
        db.execute("DROP TRIGGER entry_stays")
        db.execute("UPDATE entry SET body=replace(body, 'P-1', 'P-7') WHERE n=1")
        db.close()
        return size

    monkeypatch.setattr(copying, "back_up", changed)
    pack(prison.register, str(tmp_path / "pack.age"), Readers([reader[1]]))
    with pytest.raises(RegisterFault, match="REG-36") as refused:
        open_pack(str(tmp_path / "pack.age"), str(tmp_path / "open"), reader[0])
    assert refused.value.exit_code == 3


# The paper book.


def test_a_sheet_that_is_keyed_in_has_both_times(prison):
    made = prison.pack(sheets=2)
    assert made.sheets == (1, 2) and made.book == f"2025-11-24-{made.proof.size}"
    paper = document(made)
    assert f"Paper book {made.book}" in paper and "happened: day, hour" in paper
    assert "written: day, hour" in paper
    prison.now += DAY  # a day without machines
    example = re.search(r"<pre>(.*?)</pre>", paper, re.DOTALL)
    assert example
    lines = [json.loads(row) for row in unescape(example[1]).splitlines() if row.startswith("{")]
    page, came = lines[0]["body"], lines[1]["body"]
    receipt = prison.register.append(
        [("page/1", page | {"why": "no power"}), ("admission/1", came)], prison.key,
        f"{made.book}/1",
    )  # fmt: skip
    entry = prison.register.entry(receipt.first)
    assert entry is not None and entry.kind == "page/1"
    assert entry.fields["written_from"] == "2025-11-24T20:15Z" < entry.says["recorded"][:17]
    assert entry.says["recorded"].startswith("2025-11-25T16:0")
    stay = prison.register.entry(receipt.first + 1)
    assert stay is not None and stay.fields["at"] == "2025-11-24T20:00Z"
    assert verify(prison.register).intact


def test_the_next_sheets_of_a_book_are_those_that_no_page_has(prison):
    for sheet, more in ((1, {}), (2, {"spoilt": True}), (3, {})):
        prison.enter("page", book="B-1", sheet=sheet, **more)
    wrong = prison.enter("page", book="B-1", sheet=41)
    prison.enter("page", book="B-2", sheet=9)
    assert prison.pack(2, "B-1").sheets == (42, 43)
    prison.enter("correction", corrects=wrong, reason="misread",
                 replacement={"book": "B-1", "sheet": 4})  # fmt: skip
    assert prison.pack(2, "B-1").sheets == (5, 6) and prison.pack(2, "B-3").sheets == (1, 2)
    assert prison.pack(2).sheets == (1, 2) and not prison.pack(0).sheets
    with pytest.raises(RegisterFault, match="REG-70"):
        prison.pack(-1)


# The commands.


def test_the_command_packs_and_opens_without_naming_anybody(
    tmp_path, monkeypatch, capsys, reader
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    assert main(["register", "create", "valle.db", "--zone", ZONE]) == 0
    words = ["register", "append", "valle.db", "person", "person=P-1", "name=Alba Ninguna"]
    assert main(words) == 0
    words = ["register", "append", "valle.db", "admission", "person=P-1", "at=2025-11-01T10:00Z"]
    assert main([*words, "place=VAL"]) == 0
    assert main(["register", "checkpoint", "valle.db"]) == 0
    capsys.readouterr()
    assert main(["register", "pack", "valle.db", "--out", "p.age", "--to", reader[1]]) == 0
    Path("key.txt").write_text(reader[0] + "\n")
    assert main(["register", "open-pack", "p.age", "--identity", "key.txt", "--out", "o"]) == 0
    printed = capsys.readouterr()
    assert "1 person is in the pack" in printed.out and "INTACT" in printed.out
    assert "Alba" not in printed.out + printed.err and "P-1 " not in printed.out
    assert main(["register", "pack", "valle.db", "--plain", "q", "--sheets", "0", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["sheets"], told["checkpoint"]) == (1, [], 4)
    assert main(["register", "pack", "valle.db"]) == 2
    assert "REG-73" in capsys.readouterr().err
