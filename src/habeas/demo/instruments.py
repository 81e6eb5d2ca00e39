"""From lives to titles with the release orders of the courts."""

from __future__ import annotations

import numpy as np

from habeas.demo import places
from habeas.demo.batches import Batch, batch
from habeas.demo.instants import HOME
from habeas.demo.lives import BRIEF, CONVICTED, LONG, REMANDED, WAITING, Lives
from habeas.records.casebook import ABSENT, Ints, Words
from habeas.spans import H

ADMINISTRATIVE_MAX = H(72)  # what the order of the police may say at most
PROSECUTOR = "Fiscalía de Tierra Alta"


def instruments(lives: Lives) -> list[Batch]:
    """Titles, then orders, of these lives."""
    return [
        _administrative(lives), _remand(lives), _convictions(lives), _sentences(lives),
        _releases(lives),
    ]  # fmt: skip


def case(lives: Lives, life: Ints) -> Words:
    """The number of the case of each life."""
    numbers = tuple(f"C-{person:06d}" for person in lives.person[life].tolist())
    return Words(np.arange(len(life), dtype=np.int32), numbers)


def _title(lives: Lives, life: Ints, **columns: object) -> Batch:
    return batch(
        "titles", lives.person[life], case=case(lives, life), state="XA", zone=HOME, **columns
    )  # fmt: skip


def _administrative(lives: Lives) -> Batch:
    life = np.flatnonzero((lives.judge >= 0) & (lives.ordered == 1))
    begin = lives.begin[life]
    whole_term = begin + ADMINISTRATIVE_MAX
    end = np.where(lives.kind[life] == BRIEF, whole_term, lives.judge[life])
    return _title(
        lives, life, kind="administrative", start=begin, end=end, issuer=PROSECUTOR
    )  # fmt: skip


def _remand(lives: Lives) -> Batch:
    life = np.flatnonzero(np.isin(lives.kind, (REMANDED, WAITING, CONVICTED)))
    until_sentence = lives.kind[life] == CONVICTED
    end = np.where(until_sentence, lives.sentence_from[life], lives.remand_end[life])
    return _title(
        lives, life, kind="remand", start=lives.judge[life], end=end,
        serious=lives.serious[life], issuer=places.court_names(lives.prison[life]),
    )  # fmt: skip


def _convictions(lives: Lives) -> Batch:
    life = np.flatnonzero(lives.convicted >= 0)
    return _title(
        lives, life, kind="conviction", start=lives.convicted[life], ends="until further order",
        issuer=places.court_names(lives.prison[life]),
    )  # fmt: skip


def _sentences(lives: Lives) -> Batch:
    life = np.flatnonzero(lives.sentence_from >= 0)
    for_life = (lives.kind[life] == LONG) & (lives.life[life] == 1)
    open_ended = for_life | (lives.without_term[life] == 1)
    group = lives.group[life]
    return _title(
        lives, life, start=lives.sentence_from[life],
        kind=Words(group.astype(np.int32), ("sentence", "group")),
        end=np.where(open_ended, ABSENT, lives.sentence_to[life]),
        ends=Words(for_life.astype(np.int32), ("date", "life")),
        status=Words(lives.challenged[life].astype(np.int32), ("valid", "challenged")),
        id=_numbers(lives, life),
        individual=np.where(group == 1, 0, -1),
        issuer=places.court_names(lives.prison[life]),
    )  # fmt: skip


def _numbers(lives: Lives, life: Ints) -> list[str]:
    """The number of each judgment, with the term in the words in which it was pronounced."""
    pairs = zip(lives.person[life].tolist(), lives.years[life].tolist(), strict=True)
    return [f"S-{person:06d}" + (f", {n} años" if n >= 0 else "") for person, n in pairs]


def _releases(lives: Lives) -> Batch:
    """Orders of release: such an order covers every title that had begun."""
    life = np.flatnonzero(lives.release_order >= 0)
    made = lives.release_order[life]
    return batch(
        "orders", lives.person[life], act="release", made=made, entered=made,
        confirmed=lives.confirmed[life], court=places.court_names(lives.prison[life]), zone=HOME,
    )  # fmt: skip
