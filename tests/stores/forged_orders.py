"""Orders as an invented court signs them; orders as forgers make them, seeded."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Any

from habeas.register import note
from habeas.register.canonical import canonical
from habeas.register.keys import Key
from habeas.register.note import Secret, Signature, from_base64, to_base64
from habeas.services.order_signed import FORMATS, CourtKey, sign_order

FIRST, SECOND = "First Court", "Second Court"
Fields = dict[str, Any]


def key_of(name: str, of: str = "court") -> Key:
    """The key called `name`, the same in every run; another where it is of somebody else."""
    return Key(Secret(name, note.ED25519, sha256(f"{of} {name}".encode()).digest()))


FIRST_KEY, SECOND_KEY = key_of("first-court"), key_of("second-court")
REVOKED, REPLACED = key_of("first-court-2019"), key_of("first-court-2023")
STRANGER = key_of("first-court", of="stranger")  # another key under the name of the court's
REPLACED_AT = 66_000_000  # the minute of it: in June 2025
KEYS = {
    (one.vkey.name, one.vkey.id): one
    for one in (
        CourtKey(FIRST_KEY.secret.vkey, FIRST), CourtKey(SECOND_KEY.secret.vkey, SECOND),
        CourtKey(REVOKED.secret.vkey, FIRST, 60_000_000, is_revoked=True),
        CourtKey(REPLACED.secret.vkey, FIRST, REPLACED_AT),
    )
}  # fmt: skip


@dataclass
class Sent:
    """What two courts have really signed: note by text, text by court with number."""

    notes: list[tuple[Fields, str]] = field(default_factory=list)
    texts: dict[tuple[str, str, int], str] = field(default_factory=dict)

    def used(self, court: str, feed: str, number: int) -> str:
        return self.texts.get((court, feed, number), "")


def genuine(seed: int, count: int) -> Sent:
    """So many orders of two courts, each with its signature."""
    random, sent = Random(seed), Sent()
    for i in range(count):
        court, key = (SECOND, SECOND_KEY) if i % 5 == 0 else (FIRST, FIRST_KEY)
        fields = an_order(random, court, i + 1)
        written = sign_order(key, fields)
        sent.notes.append((fields, written))
        sent.texts[court, "", i + 1] = note.parse(written).text
    return sent


def an_order(random: Random, court: str, number: int) -> Fields:
    """What an order of a court says."""
    act = random.choice(("bars transfer", "bars country", "release"))
    day = f"2025-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    return {
        "court": court, "number": number, "case": f"25-{random.randrange(900)}", "act": act,
        "made": f"{day}T{random.randrange(24):02d}:15Z", "person": f"P-{random.randrange(500)}",
        **({"country": "XX"} if act == "bars country" else {}),
        "text": random.choice(("Nobody is removed.", "Señora Ñandú queda en libertad.")),
    }  # fmt: skip


@dataclass
class Forger:
    """Somebody who has every note that was sent, keys of their own, a court's old key."""

    random: Random
    sent: Sent

    def one(self) -> tuple[Fields, str]:
        return self.random.choice(self.sent.notes)

    def edited(self) -> Fields:
        """The fields of an order of the first court, one of them changed."""
        fields = dict(self.random.choice([f for f, _ in self.sent.notes if f["court"] == FIRST]))
        name = self.random.choice(("person", "case", "made", "act", "country", "end", "text"))
        fields[name] = {"made": "2024-01-01T00:00Z", "act": "extends", "end": "2030-01-01"}.get(
            name, f"X-{self.random.randrange(10**6)}"
        )
        return fields


Attack = Callable[[Forger], str | bytes]


def bit_flip(by: Forger) -> bytes:
    raw = bytearray(by.one()[1].encode())
    raw[by.random.randrange(len(raw))] ^= 1 << by.random.randrange(8)
    return bytes(raw)


def letter_changed(by: Forger) -> str:
    written = by.one()[1]
    i = by.random.randrange(len(written))
    return written[:i] + by.random.choice(("", " ", "\n", "0", '"', "é")) + written[i + 1 :]


def letter_added(by: Forger) -> str:
    written = by.one()[1]
    i = by.random.randrange(len(written))
    return written[:i] + by.random.choice((" ", "\n", "\t", "\u200b", "\u00a0", "x")) + written[i:]


def cut_off(by: Forger) -> str:
    written = by.one()[1]
    return written[: by.random.randrange(len(written))]


def edited_words(by: Forger) -> str:
    """The right signature below other words."""
    fields, written = by.one()
    name = by.random.choice([n for n in fields if n not in ("number",)])
    other = {**fields, name: f"{fields[name]}1"}
    return replaced(written, f"{FORMATS['order/1']}\n{canonical(other).decode()}\n")


def another_number(by: Forger) -> str:
    fields, written = by.one()
    other = {**fields, "number": fields["number"] + by.random.randrange(1, 10**6)}
    return replaced(written, f"{FORMATS['order/1']}\n{canonical(other).decode()}\n")


def another_country(by: Forger) -> str:
    fields, written = by.one()
    other = {**fields, "country": by.random.choice(("AA", "ZZ", "X", ""))}
    return replaced(written, f"{FORMATS['order/1']}\n{canonical(other).decode()}\n")


def signature_of_another(by: Forger) -> str:
    (_, written), (_, other) = by.one(), by.one()
    parsed = note.parse(written)
    if other == written:
        return replaced(written, parsed.text + "\n")
    return note.Note(parsed.text, note.parse(other).signatures).written()


def signed_by_other_court(by: Forger) -> str:
    return sign_order(SECOND_KEY, by.edited())


def signed_by_a_stranger(by: Forger) -> str:
    return sign_order(STRANGER, by.edited())


def under_the_id_of_the_court(by: Forger) -> str:
    """A stranger's signature in a line that names the court's key."""
    made = note.parse(sign_order(STRANGER, by.edited()))
    line = Signature("first-court", FIRST_KEY.secret.vkey.id, made.signatures[0].value)
    return note.Note(made.text, (line,)).written()


def signed_by_a_revoked_key(by: Forger) -> str:
    return sign_order(REVOKED, {**by.edited(), "made": "2015-01-01T00:00Z"})


def signed_by_a_replaced_key(by: Forger) -> str:
    return sign_order(REPLACED, {**by.edited(), "made": f"2026-01-0{by.random.randint(1, 9)}"})


def number_with_other_words(by: Forger) -> str:
    """The key of the court itself, in the wrong hands or used twice."""
    return sign_order(FIRST_KEY, by.edited())


def of_the_other_court(by: Forger) -> str:
    """An order of one court under the name of the other, with the signature that it had."""
    fields, written = by.one()
    other = {**fields, "court": SECOND if fields["court"] == FIRST else FIRST}
    return replaced(written, f"{FORMATS['order/1']}\n{canonical(other).decode()}\n")


def looks_like_the_court(by: Forger) -> str:
    """The other court signs under a name that looks like the first."""
    name = by.random.choice((
        "First\u00a0Court", "First Court ", " First Court", "first court", "F\u0456rst Court",
        "First C\u043eurt", "First  Court", "First\u200b Court", "Ｆirst Court", "First Court\n",
    ))  # fmt: skip
    made = f"{FORMATS['order/1']}\n{canonical({**by.edited(), 'court': name}).decode()}\n"
    line = Signature("second-court", SECOND_KEY.secret.vkey.id,
                     SECOND_KEY.secret.sign(made.encode()))  # fmt: skip
    return note.Note(made, (line,)).written()


def first_line_changed(by: Forger) -> str:
    written = by.one()[1]
    first = by.random.choice((
        "habeas order v2", "habeas order change v1", "habeas order head v1", "Habeas order v1",
        "habeas order v1 ", "", "habeas  order v1", "habeas order v1\nhabeas order v1",
    ))  # fmt: skip
    return first + written[written.index("\n") :]


def written_otherwise(by: Forger) -> str:
    """The same order in other bytes: keys in another order, spaces, escapes, said twice."""
    fields, written = by.one()
    body = by.random.choice((
        json.dumps(fields, ensure_ascii=False), json.dumps(fields, separators=(",", ":")),
        json.dumps(dict(reversed(fields.items())), separators=(",", ":"), ensure_ascii=False),
        unicodedata.normalize("NFD", canonical(fields).decode()) + " ",
        canonical(fields).decode()[:-1] + ',"act":"release"}',
        '{"act":"release",' + canonical(fields).decode()[1:],
    ))  # fmt: skip
    return replaced(written, f"{FORMATS['order/1']}\n{body}\n")


def other_line_ends(by: Forger) -> str:
    return by.one()[1].replace("\n", by.random.choice(("\r\n", "\r", "\u2028", "\n\n")))


def two_in_one(by: Forger) -> str:
    return by.one()[1] + by.random.choice(("", "\n")) + by.one()[1]


def with_more_signatures(by: Forger) -> str:
    """A genuine order with a stranger's line before or after the court's: the order it was."""
    written = note.parse(by.one()[1])
    more = note.parse(sign_order(STRANGER, by.edited())).signatures
    lines = (
        (*more, *written.signatures) if by.random.random() < 0.5 else (*written.signatures, *more)
    )
    return note.Note(written.text, lines).written()


def signature_stretched(by: Forger) -> str:
    """The same signature with the order of the curve added: accepted by careless libraries."""
    written = note.parse(by.one()[1])
    line = written.signatures[0]
    s = int.from_bytes(line.value[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    value = line.value[:32] + (s % 2**256).to_bytes(32, "little")
    return note.Note(written.text, (Signature(line.name, line.id, value),)).written()


def base64_otherwise(by: Forger) -> str:
    written = by.one()[1]
    above, _, last = written.rpartition(" ")
    data = last.strip()
    other = by.random.choice((
        data.replace("+", "-").replace("/", "_") + "=", data.rstrip("="), data + "=",
        to_base64(from_base64(data) + b"\0"), to_base64(from_base64(data)[:-1]),
    ))  # fmt: skip
    return f"{above} {other}\n"


def with_the_registers_words(by: Forger) -> str:
    """Fields that only a register writes, under a key that a court lets somebody use."""
    name = by.random.choice(("confirmed", "lodged_by", "signed_note", "by"))
    said = {**by.edited(), "number": 10**6, name: True if name == "confirmed" else "x"}
    made = f"{FORMATS['order/1']}\n{canonical(said).decode()}\n"
    line = Signature("first-court", FIRST_KEY.secret.vkey.id, FIRST_KEY.secret.sign(made.encode()))
    return note.Note(made, (line,)).written()


def replayed(by: Forger) -> str:
    return by.one()[1]


def replaced(written: str, text: str) -> str:
    """The note with other words above its signatures."""
    return note.Note(text, note.parse(written).signatures).written()


ATTACKS: tuple[Attack, ...] = (
    bit_flip, letter_changed, letter_added, cut_off, edited_words, another_number,
    another_country, signature_of_another, signed_by_other_court, signed_by_a_stranger,
    under_the_id_of_the_court, signed_by_a_revoked_key, signed_by_a_replaced_key,
    number_with_other_words, of_the_other_court, looks_like_the_court, first_line_changed,
    written_otherwise, other_line_ends, two_in_one, with_more_signatures, signature_stretched,
    base64_otherwise, with_the_registers_words, replayed,
)  # fmt: skip


def forged(seed: int, count: int, sent: Sent) -> Iterator[tuple[str, str | bytes]]:
    """So many forged, altered, replayed or misattributed orders, with how each was made."""
    by = Forger(Random(seed), sent)
    for i in range(count):
        attack = ATTACKS[i % len(ATTACKS)]
        yield attack.__name__, attack(by)
