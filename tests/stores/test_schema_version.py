"""A register says which version of the tables it has; no program accuses one of another version."""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sites import Site

from habeas.cli import main
from habeas.register import copying, log, postgres, schema, sqlite
from habeas.register.fault import RegisterFault
from habeas.register.verify import verify

ADMISSION = ("admission/1", {"person": "P-1", "at": "2026-03-15T18:45Z", "place": "Valle"})
# What each version is made of. Where the tables or their guards change: raise `schema.VERSION`, add
# a line. A version that is in use keeps its line.
MADE_OF = {2: "7e7dcd82cc8ab2fc"}


def statements() -> list[str]:
    """Everything that makes a register, in each store."""
    tables = (*schema.LOG, *schema.SHOWN, *schema.INDEXES, *schema.KEPT)
    made = [schema.dialect(one, name) for name in ("sqlite", "postgres") for one in tables]
    return [*made, *sqlite.triggers(), *postgres.guards("a_schema", "a_role")]


def fingerprint(made: list[str]) -> str:
    return sha256("\0".join(made).encode()).hexdigest()[:16]


def test_tables_that_change_have_another_version() -> None:
    assert MADE_OF[schema.VERSION] == fingerprint(statements()), "raise schema.VERSION"


def test_a_guard_that_changes_is_another_version() -> None:
    assert fingerprint(statements()[:-1]) not in MADE_OF.values()


def mark(site: Site, version: int) -> None:
    """Have a register say that its tables are of this version."""
    with site.plain(owner=True) as db:
        if site.store == "sqlite":
            db.execute(f"PRAGMA user_version={version}")
        else:
            db.execute(f"COMMENT ON TABLE entry IS '{postgres.VERSION_SAID} {version}'")


def as_made_earlier(site: Site) -> None:
    """A register as an earlier version made it: one index was not there, its version was 1."""
    site.register.append([ADMISSION], site.key)
    with site.plain(owner=True) as db:
        db.execute("DROP INDEX stay_open")
    mark(site, 1)


def test_a_register_says_the_version_of_its_tables(site: Site) -> None:
    with closing(site.opened()) as again:
        assert again.store.version == schema.VERSION


def test_a_register_of_an_earlier_version_is_not_opened_and_told_what_to_do(site: Site) -> None:
    as_made_earlier(site)
    with pytest.raises(RegisterFault, match="REG-65") as why:
        site.opened()
    assert "version 1" in why.value.what and why.value.where == site.address
    assert f"habeas register restore {site.address} NEW" in why.value.do
    assert why.value.exit_code == 2


def test_a_register_of_a_later_version_asks_for_another_program(site: Site) -> None:
    mark(site, schema.VERSION + 1)
    with pytest.raises(RegisterFault, match="REG-65") as why:
        site.opened()
    assert "Update habeas" in why.value.do


def test_verify_does_not_call_an_earlier_register_changed(site: Site, capsys) -> None:
    as_made_earlier(site)
    assert main(["register", "verify", site.address]) == 2
    assert "REG-65" in capsys.readouterr().err


def test_without_the_version_an_earlier_register_is_called_changed(site: Site) -> None:
    as_made_earlier(site)
    mark(site, schema.VERSION)  # the negative control
    assert main(["register", "verify", site.address]) == 3


def test_a_register_without_a_version_is_an_earlier_one(site: Site) -> None:
    with site.plain(owner=True) as db:
        none = {"sqlite": "PRAGMA user_version=0", "postgres": "COMMENT ON TABLE entry IS NULL"}
        db.execute(none[site.store])
    with pytest.raises(RegisterFault, match="An earlier version"):
        site.opened()


def test_an_earlier_register_is_made_anew_with_the_same_root(site: Site, tmp_path: Path) -> None:
    as_made_earlier(site)
    anew, root = str(tmp_path / "anew.db"), verify(site.register).root
    assert copying.restore(site.address, anew).root == root
    with closing(log.open_register(anew)) as made:
        assert made.store.version == schema.VERSION
        assert verify(made).intact and made.size == site.register.size


def test_an_earlier_register_that_was_changed_is_not_made_anew(site: Site, tmp_path: Path) -> None:
    as_made_earlier(site)
    with site.plain(owner=True) as db:
        db.execute("UPDATE stay SET place='Monte'")
    with pytest.raises(RegisterFault, match="REG-36"):
        copying.restore(site.address, str(tmp_path / "anew.db"))
    assert not (tmp_path / "anew.db").exists()


def test_tables_that_cannot_be_read_here_are_not_called_changed(site: Site, tmp_path: Path) -> None:
    as_made_earlier(site)
    with site.plain(owner=True) as db:
        db.execute("DROP TABLE copied_head")
    with pytest.raises(RegisterFault, match="REG-65.*copied_head.heard") as why:
        copying.restore(site.address, str(tmp_path / "anew.db"))
    assert "that made it" in why.value.do
    mark(site, schema.VERSION)  # the control: of this version, it was changed
    with pytest.raises(RegisterFault, match="REG-36"):
        copying.restore(site.address, str(tmp_path / "anew.db"))
