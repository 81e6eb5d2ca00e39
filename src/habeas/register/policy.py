"""Whom a reader trusts: which logs, which witnesses, how many of them it takes.

C2SP tlog-policy, a file that a person can write:

    log <key> [<url>]
    witness <name> <key> [<url>]
    group <name> all|any|<k> <name>...
    quorum <name>

A checkpoint with the signature of one of the logs, cosigned by the quorum, is as good as it gets:
INTACT where it also agrees with what is there. `quorum none` would believe the log alone, which can
rewrite itself: it is refused unless asked for, and its verdict stays NOT WITNESSED.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.register import checkpoint, cosignature
from habeas.register.checkpoint import Checkpoint
from habeas.register.note import COSIGNATURE, ED25519, MLDSA44, Note, Vkey, vkey_from

INTACT, CHANGED, NOT_WITNESSED = "INTACT", "CHANGED", "NOT WITNESSED"
NONE = "none"
FILE_MAX = 1 << 20  # bytes
LOG_KINDS = (ED25519, MLDSA44)
WITNESS_KINDS = (COSIGNATURE, MLDSA44)
_ALLOWED = re.compile(rb"[\t\n\x20-\x7e\x80-\xff]*")
_COUNT = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True)
class Policy:
    """Logs and witnesses that a reader trusts.

    logs       their keys; the name of each is the origin of its log
    witnesses  key by name; groups: how many of which names, each defined before it is used
    quorum     the name of a witness or a group, or `none`
    urls       where logs and witnesses (by their key) can be reached, where the file says so
    """

    logs: tuple[Vkey, ...]
    witnesses: Mapping[str, Vkey]
    groups: Mapping[str, tuple[int, tuple[str, ...]]]
    quorum: str
    urls: Mapping[Vkey, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What a policy says of one signed checkpoint.

    checkpoint  what it says; None where it says nothing that can be read
    logs        the trusted keys of its log that signed it
    witnesses   the names of the witnesses that cosigned it, each with its time (POSIX seconds)
    is_enough   True where these witnesses make the quorum; never True without a log
    """

    checkpoint: Checkpoint | None
    logs: tuple[Vkey, ...]
    witnesses: Mapping[str, int]
    is_enough: bool


def seen(policy: Policy, note: Note) -> Seen:
    """Who of those trusted signed the checkpoint in `note`. Raises nothing.

    A line that bears the name of a trusted key without being its signature spoils the whole note, as
    C2SP signed-note advises: somebody has been at it, so it is handed to a person. ML-DSA-44 lines
    are counted or not, they spoil nothing: not every verifier can check them.
    """
    try:
        said = checkpoint.parse(note.text)
    except ValueError:
        return Seen(None, (), {}, False)
    trusted = {(key.name, key.id): key for key in (*policy.logs, *policy.witnesses.values())}
    for line in note.signatures:
        key = trusted.get((line.name, line.id))
        if (
            key is not None
            and key.kind != MLDSA44
            and cosignature.time_of(key, note.text, line) is None
        ):
            return Seen(said, (), {}, False)
    logs = cosignature.signed_by(note, (key for key in policy.logs if key.name == said.origin))
    times = cosignature.signed_by(note, policy.witnesses.values())
    names = {name: times[key] for name, key in policy.witnesses.items() if key in times}
    return Seen(said, tuple(logs), names, bool(logs) and reached(policy, names))


def reached(policy: Policy, names: Mapping[str, int]) -> bool:
    """True where the witnesses called `names` make the quorum."""
    have = {name: name in names for name in policy.witnesses}
    for group, (least, members) in policy.groups.items():
        have[group] = sum(have[member] for member in members) >= least
    return policy.quorum == NONE or have[policy.quorum]


def verdict(seen: Seen, root: bytes | None) -> str:
    """INTACT, CHANGED or NOT WITNESSED.

    root   what the log at hand gives at the size of the checkpoint; None where it is shorter

    CHANGED: no trusted log signed this checkpoint, or the log at hand is not what it says. The
    latter needs no witness. NOT WITNESSED: it agrees, but only with itself, for too few witnesses
    saw it.
    """
    if seen.checkpoint is None or not seen.logs or seen.checkpoint.root != root:
        return CHANGED
    return INTACT if seen.is_enough and seen.witnesses else NOT_WITNESSED


def parse(data: str | bytes, *, none_allowed: bool = False) -> Policy:
    """The policy written in `data`.

    none_allowed   accept `quorum none`, which believes a log without any witness
    Raises ValueError, with the number of the line, for what is no policy.
    """
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else bytes(data)
    if len(raw) > FILE_MAX or not _ALLOWED.fullmatch(raw):
        raise ValueError("the policy is too long, or holds a control character")
    if raw and not raw.endswith(b"\n"):
        raise ValueError("the last line has no line break: the policy may have been cut off")
    made = _Draft()
    for number, words in _lines(raw.decode("utf-8", "surrogateescape")):
        try:
            made.take(words, none_allowed)
        except ValueError as why:
            raise ValueError(f"line {number}: {why}") from why
    if not made.quorum:
        raise ValueError("the policy has no quorum line")
    return Policy(tuple(made.logs), made.witnesses, made.groups, made.quorum, made.urls)


def written(
    logs: Sequence[Vkey], witnesses: Mapping[str, Sequence[Vkey]], least: int | None = None
) -> str:
    """The text of a policy over these logs that `least` of the witnesses (default: all) must meet.

    witnesses   the keys of each, by a name without spaces. One that has both an Ed25519 and an
                ML-DSA-44 key counts with either: a paper has room for the first alone.
    Raises ValueError where this would be no policy, above all one without a witness.
    """
    lines = [f"log {key.written()}" for key in logs]
    members = []
    for name, keys in witnesses.items():
        parts = [name] if len(keys) == 1 else [f"{name}-{key.kind:02x}" for key in keys]
        lines += [f"witness {part} {key.written()}" for part, key in zip(parts, keys, strict=True)]
        if len(keys) != 1:
            lines.append(f"group {name} any {' '.join(parts)}")
        members.append(name)
    lines += [f"group witnesses {least or 'all'} {' '.join(members)}", "quorum witnesses", ""]
    whole = "\n".join(lines)
    parse(whole)
    return whole


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that says something, with its number. Only space and tab divide."""
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in re.split(r"[ \t]+", line) if word]
        if words and not words[0].startswith("#"):
            yield number, words


class _Draft:
    """A policy while it is read, line by line."""

    def __init__(self) -> None:
        self.logs: list[Vkey] = []
        self.witnesses: dict[str, Vkey] = {}
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.urls: dict[Vkey, str] = {}
        self.quorum = ""
        self._members: set[str] = set()

    def take(self, words: list[str], none_allowed: bool) -> None:
        """Add one line. Raises ValueError."""
        match words:
            case ["log", key, *url] if len(url) < 2:
                self.logs.append(self._key(key, url, LOG_KINDS))
            case ["witness", name, key, *url] if len(url) < 2:
                self._is_new(name)
                self.witnesses[name] = self._key(key, url, WITNESS_KINDS)
            case ["group", name, count, *members] if members:
                self._is_new(name)
                self.groups[name] = self._group(count, members)
            case ["quorum", name]:
                self._set_quorum(name, none_allowed)
            case _:
                raise ValueError("this is no line of a policy")

    def _key(self, text: str, url: list[str], kinds: tuple[int, ...]) -> Vkey:
        key = vkey_from(text)
        if key.kind not in kinds:
            raise ValueError(f"a key of type {key.kind:#04x} cannot do this")
        # The same key under another name, or a log as its own witness, would count twice.
        if any(key.key == other.key for other in (*self.logs, *self.witnesses.values())):
            raise ValueError(f"the key of {key.name} stands here twice")
        if url:
            self.urls[key] = url[0]
        return key

    def _is_new(self, name: str) -> None:
        if name == NONE or name in self.witnesses or name in self.groups:
            raise ValueError(f"the name {name} is taken")

    def _group(self, count: str, members: list[str]) -> tuple[int, tuple[str, ...]]:
        for member in members:
            if member not in self.witnesses and member not in self.groups:
                raise ValueError(f"{member} is not defined above")
            if member in self._members:
                raise ValueError(f"{member} is a member twice")
            self._members.add(member)
        if not _COUNT.fullmatch(count) and count not in ("any", "all"):
            raise ValueError(f"{count} is no number of members")
        least = {"any": 1, "all": len(members)}.get(count) or int(count)
        if least > len(members):
            raise ValueError(f"{least} members are needed, but there are {len(members)}")
        return least, tuple(members)

    def _set_quorum(self, name: str, none_allowed: bool) -> None:
        if self.quorum:
            raise ValueError("there is a second quorum")
        if name == NONE:
            if not none_allowed:
                raise ValueError("`quorum none` would believe a log without any witness")
        elif name not in self.witnesses and name not in self.groups:
            raise ValueError(f"{name} is not defined above")
        self.quorum = name
