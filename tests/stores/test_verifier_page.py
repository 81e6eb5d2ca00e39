"""The second verifier as people meet it: its command line, its page, its words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from invented_receipts import AUTHOR, COSIGNATURE, ORIGIN, WITNESSES, b64, case, policy, vkey
from spoiled_receipts import register
from verifier_run import needs_node, node

from habeas import verifier

pytestmark = needs_node
CHROMIUM = Path("/usr/bin/chromium")


def verify(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What `node verify.js` says of files in a folder."""
    return node(str(verifier.path()), *words, folder=folder)


KEYS = ["--log", vkey(ORIGIN)]
for name in WITNESSES:
    KEYS += ["--witness", vkey(name, COSIGNATURE)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A receipt with all that belongs to it, as files."""
    one = case(register(), 5, 60)
    for name in ("receipt", "entry", "body"):
        (tmp_path / name).write_bytes(one[name])
    for name, text in (("salt", one["salt"]), ("policy", policy())):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "cut").write_text(one["salt"][:-4], encoding="utf-8")
    (tmp_path / "changed").write_bytes(one["entry"].replace(b"2026", b"2025"))
    return tmp_path


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, ["receipt", "entry", "body", "salt", *KEYS, "--author", vkey(AUTHOR)]),
        (0, ["receipt", "--entry", "entry", "--policy", "policy"]),
        (0, ["receipt", "entry", "--body", "body", "--salt", "salt", *KEYS]),
        (2, ["receipt", "entry", "--body", "body", "--salt", "cut", *KEYS]),
        (2, ["receipt", "entry", "--body", "body", "--salt", "absent", *KEYS]),
        (3, ["receipt", "entry", "--body", "body", "--salt", "00" * 16, *KEYS]),
        (2, ["receipt", "entry", "policy"]),
        (2, ["receipt", "entry", *KEYS[:2]]),
        (2, ["absent", *KEYS]),
        (2, ["receipt", "--unknown"]),
        (3, ["receipt", "changed", *KEYS]),
    ],
)
def test_the_command_line_answers_with_its_exit_code(
    folder: Path, status: int, words: list[str]
) -> None:
    ran = verify(folder, *words)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert ran.stdout


def test_the_command_line_answers_in_spanish_or_for_a_program(folder: Path) -> None:
    said = verify(folder, "receipt", "changed", *KEYS, "--lang", "es").stdout
    assert said.startswith("ALTERADO. ")
    report = json.loads(verify(folder, "receipt", "entry", *KEYS, "--json").stdout)
    assert report["verdict"] == "INTACT"


def test_both_languages_say_the_same_things() -> None:
    script = """
      const english = require(process.argv[1]).ENGLISH, spanish = require(process.argv[2]);
      const holes = (text) => [text].flat().at(-1).match(/\\{\\w+\\}/g) ?? [];
      const shape = ({verdicts, sentences}) => [Object.keys(verdicts).sort(),
        Object.keys(sentences).sort().map((code) => [code, holes(sentences[code]).sort()])];
      console.log(JSON.stringify([english, spanish].map(shape)));
    """
    paths = [str(verifier.path()), str(verifier.path("verify_es.js"))]
    english, spanish = json.loads(node("-e", script, *paths, folder=Path.cwd()).stdout)
    assert english == spanish


DROP = """<script>
const decode = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const settled = (verdict) => new Promise((done) => {
  const seen = () => part("answer").dataset.verdict === verdict;
  const look = () => (seen() ? done() : setTimeout(look, 10));
  look();
});
function drop(files) {
  const box = new DataTransfer();
  for (const [name, text] of Object.entries(files)) box.items.add(new File([decode(text)], name));
  part("files").files = box.files;
  part("files").dispatchEvent(new Event("change"));
}
(async () => {
  const given = GIVEN;
  part("policy").value = given.policy;
  part("salt").value = given.salt;
  drop(given.genuine);
  await settled("INTACT");
  part("salt").value = "";
  drop({...given.genuine, "a.salt": btoa(given.salt.slice(4))});
  await settled("COULD NOT CHECK");
  drop({...given.genuine, "a.salt": btoa(given.salt)});
  await settled("INTACT");
  const first = part("answer").textContent;
  drop({...given.changed, "a.salt": btoa(given.salt)});
  await settled("CHANGED");
  part("switch").click();
  const second = part("answer").textContent;
  const network = await fetch("https://register.example/").then(() => "reached", () => "none");
  document.body.replaceChildren(`FIRST ${first} SECOND ${second} NETWORK ${network}`);
})();
</script>"""


def opened(page: Path, profile: Path) -> str:
    """What the page shows in a browser once its script has come to the end.

    The clock of the page runs ahead of the machine: where that is busy, it gets more time.
    """
    shown = ""
    for budget in (3_000, 15_000, 60_000, 240_000):
        shown = subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--lang=en", f"--virtual-time-budget={budget}", "--dump-dom", page.as_uri()],
            capture_output=True, check=True, timeout=120, text=True, encoding="utf-8",
        ).stdout  # fmt: skip
        if "NETWORK none" in shown or "NETWORK reached" in shown:
            break
    return shown


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"NO BROWSER: {CHROMIUM} is absent")
def test_the_page_opened_from_disk_checks_receipts(tmp_path: Path) -> None:
    one = case(register(), 5, 60)
    files = {"a.tlog-proof": one["receipt"], "head.json": one["entry"], "body.json": one["body"]}
    packed_files = {name: b64(data) for name, data in files.items()}
    changed = {**packed_files, "body.json": b64(one["body"].replace(b"2026", b"2025"))}
    given = {
        "genuine": packed_files,
        "changed": changed,
        "policy": one["policy"],
        "salt": one["salt"],
    }
    page = tmp_path / "verify.html"
    page.write_text(verifier.page() + DROP.replace("GIVEN", json.dumps(given)), encoding="utf-8")
    shown = opened(page, tmp_path)
    first, _, rest = shown.partition("FIRST ")[2].partition(" SECOND ")
    assert first.split()[0] == "INTACT" and "Invented" in first
    assert rest.split()[0] == "ALTERADO" and "Invented" not in rest
    assert "NETWORK none" in rest


def test_the_page_is_one_file_when_handed_out() -> None:
    page = verifier.page()
    assert "<script src" not in page
    assert page.count("</script>") == page.count("<script>") == 3
