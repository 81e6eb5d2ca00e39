"""A clause of a class, written in CEL again."""

from __future__ import annotations

import json

from habeas.law.membership_fields import FACTS
from habeas.records.membership import Always, Among, Clause, Compares, Has, Matches, Value
from habeas.register.moment import minute_text


def written(clause: Clause) -> str:
    """The clause as a court could have written it.

    >>> written(Compares("person.age", "<", 18))
    'person.age < 18'
    """
    if isinstance(clause, Always):
        return _value("", clause.value)
    if isinstance(clause, Has):
        return f"has({clause.field})"
    if isinstance(clause, Matches):
        return f"{clause.field}.{clause.how}({_value('', clause.text)})"
    if isinstance(clause, Among):
        values = ", ".join(_value(clause.field, value) for value in clause.values)
        return f"{clause.field} in [{values}]"
    assert isinstance(clause, Compares)
    return f"{clause.field} {clause.how} {_value(clause.field, clause.value)}"


def _value(field: str, value: Value) -> str:
    fact = FACTS.get(field)
    if fact is not None and fact.kind == "time":
        return f'timestamp("{minute_text(int(value))[:-1]}:00Z")'
    return json.dumps(value, ensure_ascii=False)
