"""The QR code of a document, as a drawing."""

from __future__ import annotations

import io


def code(said: str) -> str:
    """An SVG drawing of `said` as a QR code of level M; "" for nothing."""
    if not said:
        return ""
    import segno  # noqa: PLC0415  (most commands draw no code)

    drawn = io.BytesIO()
    segno.make(said, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, nl=False
    )
    return drawn.getvalue().decode("utf-8")
