"""What a document says of the entry of a register that it is made from."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.languages import text
from habeas.showing.paper_moment import minute
from habeas.spans.calendar import Zone

CODE_MAX = 1430  # characters of a receipt that a code on paper holds and a telephone still reads


@dataclass(frozen=True)
class Source:
    """An entry with what proves it.

    origin    the name of the register
    n         the number of the entry; leaf the SHA-256 by which it stands in the log
    recorded  the minute in which it was written
    size      how many entries the register had when the document was made, at `made`
    receipt   its proof as text; "" where no checkpoint has the entry yet
    witnessed whether somebody outside has cosigned that checkpoint
    corrected the entry that corrects it, whose words the document gives; None for none
    """

    origin: str
    n: int
    leaf: bytes
    recorded: int
    size: int
    made: int
    zone: Zone
    zone_name: str
    receipt: str = ""
    witnessed: bool = False
    corrected: int | None = None

    @property
    def fits(self) -> bool:
        """True where the whole receipt can be printed as a code."""
        return bool(self.receipt) and len(self.receipt.encode()) <= CODE_MAX

    @property
    def code(self) -> str:
        """What the code on the paper says: the receipt; else origin, number, fingerprint."""
        if self.fits:
            return self.receipt
        return f"habeas:{self.origin}:{self.n}:{self.leaf.hex()}"


def says(source: Source) -> str:
    """What the code is good for, to be written beside it."""
    if source.fits:
        return text("Receipt of entry {n}. It proves offline that the entry stands in the register.",
                    n=source.n)  # fmt: skip
    return text("Fingerprint of entry {n}. Compare it with the receipt of the entry.", n=source.n)


def entered(source: Source, label: str = "") -> tuple[tuple[str, str], ...]:
    """The facts about the entry itself; `label` where it is more than the entry printed."""
    at = text("{n}, written {time}", n=source.n, time=minute(source.recorded, source.zone))
    if source.corrected is not None:
        at += "; " + text("corrected by {n}", n=source.corrected)
    return ((label or text("Entry of the register"), at),)


def foot(source: Source) -> tuple[str, ...]:
    """Where the document comes from, with how anybody checks it."""
    return (
        text("Register {origin}, as it stood with {size} entries on {time}. Times are those of "
             "{zone}.", origin=source.origin, size=source.size,
             time=minute(source.made, source.zone), zone=source.zone_name),
        _sealed(source),
        text("To check: ask for `habeas register receipt REGISTER {n} --out FOLDER`; the page "
             "verify.html in it needs neither us nor a network. `habeas register verify` checks "
             "the whole register.", n=source.n),
        text("Fingerprint of entry {n} (SHA-256): {leaf}", n=source.n, leaf=source.leaf.hex()),
    )  # fmt: skip


def _sealed(source: Source) -> str:
    """How far the entry is vouched for."""
    if not source.receipt:
        return text("NOT YET UNDER A CHECKPOINT: nothing signed proves this entry so far. Print the "
                    "document again after the next `habeas register checkpoint`.")  # fmt: skip
    if not source.witnessed:
        return text("The entry is under a checkpoint that the register has signed. No witness "
                    "outside the service has seen it yet.")  # fmt: skip
    return text("The entry is under a checkpoint that the register has signed, which a witness "
                "outside the service has cosigned.")  # fmt: skip
