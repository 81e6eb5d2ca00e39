"""Answers that grow chunk by chunk into columns of their own.

Pieces are copied once, into room reserved from the size of the first piece, because keeping them
to join at the end would hold every answer twice. Room that is never written costs no memory.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans import Doubtful, DoubtfulEvents, Events, Spans

SPARE = 1.15  # chunks differ by a few in a hundred; a wrong guess costs one more copy
Relation = Spans | Events | Doubtful | DoubtfulEvents
Column = npt.NDArray[Any]


class Growing:
    """The pieces of one answer, in order, joined.

    share  the part of the whole that one piece is expected to be, above 0 up to 1
    """

    __slots__ = ("first", "kind", "rows", "second")

    def __init__(self, share: float) -> None:
        self.first, self.second = _Columns(share), _Columns(share)
        self.kind: type[Relation] = Spans
        self.rows = [False, False]

    def add(self, piece: Relation) -> None:
        """Take in `piece`, which follows all earlier ones; it may be thrown away afterwards."""
        self.kind = type(piece)
        if isinstance(piece, Doubtful):
            self._spans(0, self.first, piece.must)
            self._spans(1, self.second, piece.may)
        elif isinstance(piece, Spans):
            self._spans(0, self.first, piece)
        elif isinstance(piece, Events):
            self.first.add(piece.at)
        else:
            self.first.add(piece.lo, piece.hi, piece.sure)

    def _spans(self, side: int, columns: _Columns, piece: Spans) -> None:
        self.rows[side] |= piece.rows and len(piece) > 0
        columns.add(piece.starts, piece.ends)

    def whole(self) -> Relation:
        """All pieces as one value, of the kind that was put in; empty `Spans` if none was."""
        if self.kind is Events:
            return Events(*self.first.whole(1))
        if self.kind is DoubtfulEvents:
            return DoubtfulEvents(*self.first.whole(3))
        starts, ends = self.first.whole(2)
        must = Spans(starts, ends, self.rows[0])
        if self.kind is Spans:
            return must
        starts, ends = self.second.whole(2)
        return Doubtful(must, Spans(starts, ends, self.rows[1]))


class _Columns:
    """Columns of one length with room behind their end."""

    __slots__ = ("filled", "room", "share")

    def __init__(self, share: float) -> None:
        self.share, self.filled = share, 0
        self.room: list[Column] = []

    def add(self, *pieces: Column) -> None:
        count = len(pieces[0])
        end = self.filled + count
        if not self.room:
            guess = int(count / self.share * SPARE) + 1024
            self.room = [np.empty(guess, piece.dtype) for piece in pieces]
        elif end > len(self.room[0]):
            self.room = [self._longer(column, end) for column in self.room]
        for column, piece in zip(self.room, pieces, strict=True):
            column[self.filled : end] = piece
        self.filled = end

    def _longer(self, column: Column, needed: int) -> Column:
        longer = np.empty(needed + needed // 2, column.dtype)
        longer[: self.filled] = column[: self.filled]
        return longer

    def whole(self, count: int) -> list[Column]:
        """The `count` columns, exactly as long as what they hold."""
        if not self.room:
            return [np.empty(0, np.int64) for _ in range(count)]
        for column in self.room:
            column.resize(self.filled, refcheck=False)  # gives the room behind the end back
        return self.room
