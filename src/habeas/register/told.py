"""What `verify` found, in a sentence."""

from __future__ import annotations

from habeas.languages import text


def sentence(code: str) -> str:
    """The sentence for the code of a difference, in the language spoken now."""
    return {
        "missing": text("is missing"),
        "not-as-hashed": text("is not what its hash was made of"),
        "not-as-committed": text("is not what the head commits to"),
        "not-as-in-head": text("is not what the head says"),
        "not-as-in-log": text("is not what the log makes it"),
        "not-in-log": text("does not come from the log"),
        "not-as-in-copy": text("is not what the copy holds"),
        "before-the-last": text("is dated before the entry before it"),
        "not-of-its-act": text("does not belong to its act"),
        "unfinished": text("the act has no end"),
        "not-signed-by-author": text("is not signed by its author"),
        "unreadable": text("cannot be read"),
        "not-to-be-folded": text("lacks what its kind needs"),
        "another-root": text("the checkpoint has another root"),
        "not-signed-by-log": text("the checkpoint is not signed by the log"),
        "beyond-the-log": text("the checkpoint has more entries than the log"),
        "not-to-be-sealed": text("is sealed, though no court may seal it"),
        "not-as-received": text("is not what was received"),
        "damaged": text("the file is damaged"),
        "foreign": text("does not belong here"),
        "not-canonical": text("is not written as a register writes it"),
        "may-not-write": text("is signed with a key that could not write then"),
        "taken-away": text("was taken away without a court's order"),
        "not-sealed": text("is still here, though a court had it sealed"),
        "not-signed-by-witness": text("is not signed by a witness of this register"),
        "not-the-next": text("is not the next entry of that log"),
        "written-before": text("has the key of an act that was written before"),
        "of-another-log": text("is the checkpoint of another log, or of fewer entries"),
    }.get(code, code)


def unlike_changed(value: str) -> str:
    """The sentence for what does not follow from its entry, where the entry itself was changed.

    value  what the entry as it is now would make of it; "" where that is nothing
    """
    if not value:
        return text("does not follow from the changed entry")
    return text("would be {value} by the changed entry", value=value)
