"""People of a casebook: numbered as they were first named, joined where links say "same".

Numbers are linked, never merged. Where the links between some numbers contradict each other, none
of them is joined, and the titles of those people are in dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from habeas.records.casebook import Codes32, Ints, Words


@dataclass(frozen=True)
class Clusters:
    """What links say of register numbers.

    head   number -> the first of its cluster, for the numbers joined with another
    torn   numbers about which links contradict each other
    """

    head: Mapping[str, str]
    torn: frozenset[str]


@dataclass(frozen=True)
class People:
    """The people of a casebook.

    names  the identifiers, in the order in which entries first named them; of a cluster the first
    codes  per column of names given: the number of the person in each of its rows, -1 for nobody
    own    the same with each register number by itself, before any was joined
    torn   True for people whose links contradict each other
    every  the register numbers that `own` counts in
    """

    names: npt.NDArray[Any]
    codes: tuple[Codes32, ...]
    own: tuple[Codes32, ...]
    torn: npt.NDArray[np.bool_]
    every: Sequence[str]

    def own_codes(self, cells: Words) -> Codes32:
        """For another column of names the register numbers as `own` has them; -1 for the others."""
        known = {name: code for code, name in enumerate(self.every)}
        codes = np.array([*(known.get(word, -1) for word in cells.words), -1], np.int32)
        found: Codes32 = codes[cells.codes]
        return found


def clusters(links: Iterable[tuple[str, str, str]], first: Mapping[str, int]) -> Clusters:
    """The clusters that links (one number, other number, verdict) make.

    first  when each number was first named: the head of a cluster is the one named first
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    apart = []
    for one, other, verdict in links:
        if verdict == "same":
            parent[root(one)] = root(other)
        elif verdict == "not the same":
            apart.append((one, other))
    torn_roots = {root(one) for one, other in apart if root(one) == root(other)}
    gathered: dict[str, list[str]] = {}
    for name in list(parent):
        gathered.setdefault(root(name), []).append(name)
    head, torn = {}, set()
    for top, members in gathered.items():
        if top in torn_roots:
            torn.update(members)
        elif len(members) > 1:
            named = min(members, key=lambda name: (first.get(name, 2**62), name))
            head.update(dict.fromkeys(members, named))
    return Clusters(head, frozenset(torn))


def people(columns: Sequence[tuple[Words, Ints]], links: Sequence[tuple[str, str, str]]) -> People:
    """The people named in columns, each with the ascending numbers of the entries of its rows."""
    every = pa.concat_arrays([pa.array(cells.words, pa.string()) for cells, _ in columns])
    coded = every.dictionary_encode()
    names, place = coded.dictionary.to_pylist(), coded.indices.to_numpy()
    first = np.full(len(names), 2**62, np.int64)
    own, begin = [], 0
    for cells, n in columns:
        mine = place[begin : begin + len(cells.words)]
        begin += len(cells.words)
        codes = np.append(mine, -1).astype(np.int32)[cells.codes]
        own.append(codes)
        seen = np.full(len(names) + 1, 2**62, np.int64)
        seen[codes[::-1]] = n[::-1]  # the first of several stays: written last
        first = np.minimum(first, seen[:-1])
    named = np.flatnonzero(first < 2**62)
    order = named[np.argsort(first[named], kind="stable")]
    found = clusters(links, {names[i]: int(first[i]) for i in order.tolist()} if links else {})
    number = np.full(len(names) + 1, -1, np.int32)
    kept: list[str] = []
    known: dict[str, int] = {}
    if found.head:
        for i in order.tolist():
            top = found.head.get(names[i], names[i])
            number[i] = known.setdefault(top, len(known))
        kept = list(known)
    else:
        number[order] = np.arange(len(order))
        kept = [names[i] for i in order.tolist()]
    torn = np.array([name in found.torn for name in kept], bool)
    joined = tuple(number[codes] for codes in own)
    return People(np.array(kept, object), joined, tuple(own), torn, names)


def words_of(column: Any) -> Words:
    """A column of texts of Arrow as `Words`; a null is an empty cell, so is an empty text."""
    coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    cells = tuple(coded.dictionary.to_pylist())
    if "" in cells:
        codes = np.where(codes == cells.index(""), -1, codes).astype(np.int32)
    return Words(codes, cells)
