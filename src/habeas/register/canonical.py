"""One way to write a value as bytes, so that its hash is the same everywhere.

UTF-8, keys in order, no spaces; objects, lists, text, integers, true and false. An absent field is
left out: there is no null, nor a fraction (money is text). On such values this is RFC 8785.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

INTEGER_MAX = 2**53 - 1  # the largest integer that every reader of JSON keeps exactly
DEEP_MAX = 40  # objects inside objects


def canonical(value: Mapping[str, Any]) -> bytes:
    """The canonical bytes of an object.

    Raises TypeError for a value that has no canonical form: a fraction, a null, a key that is not
    ASCII, an integer beyond 2**53, objects in objects more than forty deep.
    """
    _check(value, DEEP_MAX)
    return dumped(value)


def dumped(value: Mapping[str, Any]) -> bytes:
    """The same without the check, for values that this program made itself."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parsed(data: str | bytes) -> Any:
    """The value written in `data`. Raises ValueError where this is no JSON."""
    return orjson.loads(data)


def _check(value: Any, deep: int) -> None:
    if not deep:
        raise TypeError("the value goes too deep to be kept")
    if isinstance(value, str | bool):
        return
    if isinstance(value, int):
        if abs(value) > INTEGER_MAX:
            raise TypeError(f"the integer {value} is too large to be kept exactly")
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"the key {key!r} is not ASCII text")
            _check(inside, deep - 1)
    elif isinstance(value, list | tuple):
        for inside in value:
            _check(inside, deep - 1)
    else:
        raise TypeError(f"{value!r} has no canonical form")
