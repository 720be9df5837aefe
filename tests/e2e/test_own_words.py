"""A project's bilat.toml: actors and a codebook of one's own, found by every command that codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bilat.codebook.load import SHIPPED

SETTINGS = 'ledger = "desk.ledger"\nactors = "actors.d"\ncodebook = "codebook"\n'
ACTORS = """provenance: our desk
entries:
- {id: "org:NLO", name: Northern Lakes Organisation, country: IGO, category: igo, acronyms: [NILO]}
"""
FRAME = """frames:
- id: own.furlough
  verbs: [furlough]
  object_words: [soldier, troop]
  roles: {actor: [subject], recipient: [from]}
"""
TEXT = "NILO accused Chile of overfishing. Norway furloughed its soldiers from Peru on 3 March 2031."


def bilat(*words: object, cwd: Path, code: int = 0) -> str:
    command = [sys.executable, "-m", "bilat.cli", *map(str, words)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ})
    assert done.returncode == code, done.stderr
    return done.stderr if code else done.stdout


def types(claims: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Event types with the actors that are known by a country's code."""
    found = [claim for claim in claims if claim["kind"] == "report"]
    return {(each["event_type"], who["country"]) for each in found for who in each["participants"] if who["country"]}


def project(folder: Path) -> Path:
    for name in ("actors.d", "codebook"):
        (folder / name).mkdir()
    (folder / "bilat.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "actors.d" / "desk.yaml").write_text(ACTORS, encoding="utf-8")
    retreat = (SHIPPED / "retreat.yaml").read_text(encoding="utf-8")
    (folder / "codebook" / "retreat.yaml").write_text(retreat.replace("frames:\n", FRAME, 1), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_explain_and_read_use_what_the_project_adds(tmp_path: Path) -> None:
    home = project(tmp_path)
    expected = {("ACCUSE", "IGO"), ("ACCUSE", "CHL"), ("RETREAT", "NOR"), ("RETREAT", "PER")}
    assert types(json.loads(bilat("explain", "a.txt", "--json", cwd=home))) == expected
    assert json.loads(bilat("read", "a.txt", "--json", cwd=home))["read"] == 1
    claims = [json.loads(line) for line in bilat("export", "jsonl", "--table", "claims", cwd=home).splitlines()]
    assert types(claims) == expected
    assert (home / "desk.ledger").is_file() and not (home / "bilat.ledger").exists()


def test_without_the_project_nothing_of_it_is_known(tmp_path: Path) -> None:
    home = project(tmp_path)
    (home / "bilat.toml").unlink()
    found = types(json.loads(bilat("explain", "a.txt", "--json", cwd=home)))
    assert ("RETREAT", "NOR") not in found and ("ACCUSE", "IGO") not in found


def test_a_mistake_is_named_with_file_and_line(tmp_path: Path) -> None:
    home = project(tmp_path)
    (home / "actors.d" / "desk.yaml").write_text(ACTORS.replace("country: IGO", "land: IGO"), encoding="utf-8")
    assert "desk.yaml:3" in bilat("explain", "a.txt", cwd=home, code=3)
