"""Words of the law by name, or by the kind of row that they are drawn from."""

from __future__ import annotations

from habeas.languages import text
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import Casebook
from habeas.showing import misasked
from habeas.spans import Expr, word


def asked_word(book: Casebook, name: str) -> Expr:
    """The question for the word called `name`.

    Raises AttributeError for what is no word (ASK-01), or one that this file cannot answer
    (ASK-02).
    """
    if name not in VOCABULARY:
        what = text("{word} is no word of the law here.", word=name)
        raise AttributeError(misasked.message("ASK-01", what, misasked.near(name, VOCABULARY)))
    lacking = VOCABULARY[name].missing_in(book)
    if lacking:
        what = text(
            "{word} cannot be asked: the file lacks {columns}.",
            word=name,
            columns=", ".join(lacking),
        )
        do = text("Add them as docs/tables.md says; book.words has what can be asked.")
        raise AttributeError(misasked.message("ASK-02", what, do))
    return word(name)


def kinds_of(table: str) -> list[str]:
    """The words for kinds of rows of `table`, in the order of the law."""
    return [name for name, found in VOCABULARY.items() if _is_kind(table, found.needs[0])]


def _is_kind(table: str, needs: tuple[str, ...]) -> bool:
    """True for a word drawn from this table before any other, by what its rows say they are."""
    of, *columns = needs
    if of != table or not columns:
        return False
    return "recorded_at" not in columns if table == "custody" else "kind" in needs or "act" in needs


def word_of(table: str, kind: str) -> str:
    """The word for this kind of row: `remand` of titles, `release_order` for release of orders.

    Raises LookupError (ASK-09) where the law has no word for it.
    """
    plain = str(kind).strip().replace(" ", "_").replace("-", "_")
    known = kinds_of(table)
    for name in (plain, f"{plain}_title", f"{plain}_order"):
        if name in known:
            return name
    if plain in VOCABULARY:
        do = text("It is a word of its own: write book.{word}.", word=plain)
        what = text("There is no {name} here.", name=repr(kind))
        raise LookupError(misasked.message("ASK-09", what, do))
    raise misasked.unknown(kind, known)
