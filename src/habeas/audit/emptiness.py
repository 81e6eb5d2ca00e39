"""Questions whose answer is empty because a word that they start from is empty.

Most people have no aircraft, no solitary cell, no order of a court: most rules need not be asked
of them, nor the other words of such a rule be drawn. Only what the answer lies inside counts:
`A & B` is empty with either, `A - B` with A alone, a deadline without the event that starts it.
"""

from __future__ import annotations

from habeas.law.vocabulary import Meanings
from habeas.spans import Expr

# Verbs with the places of the arguments inside which the answer lies, beside the first.
_INSIDE: dict[str, tuple[int, ...]] = {
    "__and__": (1,), "during": (1,), "meets": (1,), "rest_of": (1,), "overdue": (3,),
    "without": (3,),
}  # fmt: skip


def surely_empty(question: Expr, words: Meanings) -> bool:
    """True where the answer to `question` holds nobody, whatever the other words say.

    Words are drawn in the order of the formula, until one of them settles it.
    """
    if question.verb == "word":
        return len(words[question.args[0]]) == 0
    if question.verb == "__invert__":
        return False
    if question.verb == "__or__":
        return all(surely_empty(arg, words) for arg in question.args)
    inside = (question.args[0], *(question.args[i] for i in _INSIDE.get(question.verb, ())))
    return any(isinstance(arg, Expr) and surely_empty(arg, words) for arg in inside)
