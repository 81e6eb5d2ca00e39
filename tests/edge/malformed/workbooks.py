"""Workbooks written part by part, so that they can be wrong in any part."""

from __future__ import annotations

import io
import struct
import zipfile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STAYS = [["person", "start", "end"], ["TA-1", "2026-01-01", "2026-01-05"], ["TA-2", "2026-01-02"]]


def cells(rows: list[list[str]]) -> str:
    """The rows of a sheet as XML, each cell a text of its own."""
    return "".join(
        f'<row r="{i}">' + "".join(
            f'<c r="{chr(65 + j)}{i}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for j, cell in enumerate(row)
        ) + "</row>"
        for i, row in enumerate(rows, 1)
    )  # fmt: skip


def sheet(inside: str, after: str = "") -> bytes:
    """A worksheet around its rows."""
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData>{after}'
        "</worksheet>"
    ).encode()


def workbook(
    sheets: dict[str, list[list[str]] | bytes], parts: dict[str, bytes] | None = None
) -> bytes:
    """A workbook of these sheets, rows or whole parts; `parts` replace others or come beside."""
    names = list(sheets)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    made = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?>'
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{i}" Type="{LINK}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        + "</Relationships>",
    }
    whole = {name: body.encode() for name, body in made.items()}
    for i, rows in enumerate(sheets.values(), 1):
        body = rows if isinstance(rows, bytes) else sheet(cells(rows))
        whole[f"xl/worksheets/sheet{i}.xml"] = body
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in {**whole, **(parts or {})}.items():
            packed.writestr(name, body)
    return out.getvalue()


def far_apart() -> bytes:
    """A table with one cell in the last corner of the sheet."""
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook({"custody": sheet(cells(STAYS) + corner)})


def styled(rows: int) -> bytes:
    """A table above very many rows that are coloured and empty."""
    painted = "".join(f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(4, rows))
    return workbook({"custody": sheet(cells(STAYS) + painted)})


def formulas() -> bytes:
    """A table whose dates are formulas that no program has worked out yet."""
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>TA-1</t></is></c><c r="B2"><f>TODAY()</f></c></row>'
    return workbook({"custody": sheet(cells([["person", "start", "end"]]) + row)})


def merged() -> bytes:
    """A table under two rows of headings, the upper ones merged."""
    rows = [["Stay", "", ""], ["person", "start", "end"], ["TA-1", "2026-01-01", "2026-01-05"]]
    return workbook(
        {"custody": sheet(cells(rows), '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>')}
    )


def entities() -> bytes:
    """A sheet whose entities would grow to thousands of millions of letters."""
    grow = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w [{grow}]><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    return workbook({"custody": body.encode()})


def locked() -> bytes:
    """A workbook under a password: a compound file with the stream EncryptedPackage."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    sector = 512
    header = OLE + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    chain = [fat, end, *range(3, 10), end]
    table = b"".join(struct.pack("<I", x) for x in chain + [free] * (sector // 4 - len(chain)))

    def entry(name: str, kind: int, child: int, begin: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\x00\x00"
        body = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), kind, 1)
        body += struct.pack("<III", free, free, child) + b"\x00" * 36
        return body + struct.pack("<IQ", begin, size)

    none = b"\x00" * 68 + struct.pack("<III", free, free, free) + b"\x00" * 48
    entries = entry("Root Entry", 5, 1, end, 0) + entry("EncryptedPackage", 2, free, 2, 4096)
    return header + table + entries + none * 2 + b"\x5a" * 4096
