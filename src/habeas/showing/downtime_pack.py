"""What a downtime pack holds: one instant of the register as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.spans.calendar import Zone

Range = tuple[int, int]  # of minutes, as in a casebook: (m, m) a minute, -1 absent, -2 unreadable


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a person held: its kind and number, until when.

    ends  how it ends where that is not a date: life, indeterminate, until further order
    look  in force, perhaps, in dispute; ahead: valid later; over: ended
    """

    kind: str
    id: str
    until: Range
    ends: str = ""
    look: str = "in force"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a court that is in force for a person held.

    basis      of an order on a class: the legal basis of those whom it protects; else empty
    sure       False where it is not on record whether the person belongs to the class
    confirmed  False where the court has not confirmed that the order is real
    """

    entry: int
    act: str
    id: str
    court: str
    country: str
    until: Range
    basis: str = ""
    sure: bool = True
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due at a minute.

    what  title: one ends, of this kind, with the number `of`. rule: the rule `of` is broken if
          nothing happens. refusal: a refusal to release lapses
    """

    at: int
    what: str
    of: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the list: a person in a place.

    born       the birth date as written
    since      when the first stay in this place began that still goes on; as_told the text of it
    entries    those that opened the stays of the person that go on in this place, which a movement
               or release cites; more than one is an error on record
    elsewhere  other places in which a stay of the person goes on
    """

    number: str
    name: str
    also: tuple[str, ...]
    born: str
    place: str
    since: Range
    as_told: str
    entries: tuple[int, ...]
    elsewhere: tuple[str, ...]
    titles: tuple[Title, ...]
    orders: tuple[Order, ...]
    due: tuple[Due, ...]

    @property
    def has_title(self) -> bool:
        """True where a title is in force, or may be."""
        return any(title.look not in ("over", "ahead") for title in self.titles)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with those held in it; path  the codes of the places that it lies in, itself last."""

    code: str
    name: str
    path: tuple[str, ...]
    capacity: int | None
    stays: int
    people: int


@dataclass(frozen=True, slots=True)
class ClassOrder:
    """An order on a class, with how many of those held it protects, how many it may protect."""

    order: Order
    made: Range
    sure: int
    perhaps: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What the pack is checked against: the register when it was made, its last checkpoint.

    at      when the last entry of the checkpoint was written, a minute; -1 without a checkpoint
    seen    how many entries a witness outside the service has cosigned
    """

    size: int
    root: str
    signed_size: int
    signed_root: str
    at: int
    seen: int


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is printed, of one instant of the register.

    held     by place, then by name; people  how many they are, each counted once
    places   in the order of the lists, empty ones too
    sheets   the numbers of the blank sheets, in the paper book `book`
    """

    origin: str
    zone: Zone
    as_of: int
    held: tuple[Held, ...]
    people: int
    places: tuple[Place, ...]
    classes: tuple[ClassOrder, ...]
    proof: Proof
    book: str
    sheets: tuple[int, ...]
