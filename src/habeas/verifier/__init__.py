"""The second verifier of receipts, in plain JavaScript, for a browser without a server."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
SCRIPTS = ("verify.js", "verify_es.js")


def path(name: str = "verify.js") -> Path:
    """Where a file of the verifier lies: verify.js, verify_es.js or verify.html."""
    return FOLDER / name


def page() -> str:
    """The verification page as one file: verify.html with its scripts inside, to be handed out."""
    text = path("verify.html").read_text(encoding="utf-8")
    for name in SCRIPTS:
        script = path(name).read_text(encoding="utf-8")
        text = text.replace(f'<script src="{name}"></script>', f"<script>\n{script}</script>")
    return text
