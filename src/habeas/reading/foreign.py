"""Files of other formats, told by their first bytes so that the fault can name them."""

from __future__ import annotations

from habeas.reading.fault import not_a_table, protected

_FORMATS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"SQLite format": "SQLite",
    b"{\\rtf": "RTF",
    b"\x7fELF": "ELF",
    b"MZ": "EXE",
    b"ARROW1": "Arrow",
    b"\x1f\x8b": "gzip",
    b"PK\x05\x06": "ZIP",
    b"ORC": "ORC",
}
_TEXTS = {
    b"<!doctype html": "HTML",
    b"<html": "HTML",
    b"<table": "HTML",
    b"<?xml": "XML",
    b"{\"": "JSON",
    b"[{": "JSON",
}  # fmt: skip


def check(head: bytes, where: str) -> None:
    """Raise FileFault where `head`, the first bytes, are those of another format."""
    if head.startswith(b"PARE"):
        raise protected(where)
    for mark, name in _FORMATS.items():
        if head.startswith(mark) and (mark.isascii() is False or _binary(head, mark)):
            raise not_a_table(where, name)
    if head[257:262] == b"ustar":
        raise not_a_table(where, "TAR")
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, name in _TEXTS.items():
        if begin.startswith(mark) or begin.replace(b" ", b"").replace(b"\n", b"").startswith(mark):
            raise not_a_table(where, name)


def _binary(head: bytes, mark: bytes) -> bool:
    """True where a mark of letters cannot be the beginning of a heading: `MZ` or `ORC` could."""
    return len(mark) > 3 or b"\x00" in head[:512]
