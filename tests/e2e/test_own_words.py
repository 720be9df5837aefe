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
    (home / "bilat.toml").write_text('actors = ""\n', encoding="utf-8")
    found = types(json.loads(bilat("explain", "a.txt", "--json", cwd=home)))
    assert ("RETREAT", "NOR") not in found and ("ACCUSE", "IGO") not in found


def test_a_mistake_is_named_with_file_and_line(tmp_path: Path) -> None:
    home = project(tmp_path)
    (home / "actors.d" / "desk.yaml").write_text(ACTORS.replace("country: IGO", "land: IGO"), encoding="utf-8")
    assert "desk.yaml:3" in bilat("explain", "a.txt", cwd=home, code=3)


# --- a desk that knows more, or other things, than the shipped tables -------------------------------------------------

DESK = """provenance: our desk
entries:
- {id: "gov:LBY-SSC", name: Sirte Salvation Council, country: LBY, category: government, according_to: itself}
- {id: "org:OPEC", country: SAU}
hide:
- {entry: "org:NATO"}
persons:
- {name: Hadrun Vell, country: PER}
tenures:
- {person: Zorvan Quellmark, office: Minister of Foreign Affairs, state: NOR, from: 2029-01-01}
"""
NEWS = """The Sirte Salvation Council accused Chile of lying on 3 March 2031. NATO accused Peru of lying. OPEC accused
Chad of fraud. Hadrun Vell criticised Malta. Zorvan Quellmark arrived in Lima on Monday. The Norwegian foreign minister
accused Kenya of fraud.
""".replace("\n", " ")


def told(claims: list[dict[str, Any]]) -> dict[str, tuple[str, str | None, str | None, str | None]]:
    """Who did something to a state, by that state: name, kind, country, id."""
    found: dict[str, tuple[str, str | None, str | None, str | None]] = {}
    for claim in (claim for claim in claims if claim["kind"] == "report" and claim["event_type"] == "ACCUSE"):
        by = {who["role"]: who for who in claim["participants"]}
        if {"actor", "recipient"} <= by.keys():
            actor = by["actor"]
            found[by["recipient"]["country"]] = (actor["name"], actor["kind"], actor["country"], actor["entity"])
    return found


def test_own_knowledge_changes_who_acts_and_recode_picks_it_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    bilat("read", "a.txt", cwd=tmp_path)
    before = told([json.loads(line) for line in claims_of(tmp_path)])
    assert before["CHL"][1:] == ("organ", None, None)
    assert before["PER"] == ("NATO", "organisation", "IGO", "org:NATO")
    assert (before["TCD"][2], before["MLT"][2], before["KEN"][:3]) == ("IGO", None, (None, "person", "NOR"))

    (tmp_path / "actors.d").mkdir()
    (tmp_path / "actors.d" / "desk.yaml").write_text(DESK, encoding="utf-8")
    assert json.loads(bilat("recode", "--json", cwd=tmp_path))["read"] == 1
    after = told([json.loads(line) for line in claims_of(tmp_path)])
    assert after["CHL"] == ("Sirte Salvation Council", "government", "LBY", "gov:LBY-SSC"), "an own government"
    assert after["PER"] == ("NATO", "organisation", None, None), "hidden: an organisation of which nothing is known"
    assert after["TCD"][2:] == ("SAU", "org:OPEC"), "another country"
    assert after["MLT"][:3] == ("Hadrun Vell", "person", "PER"), "an own person"
    assert after["KEN"][:3] == ("Zorvan Quellmark", "person", "NOR"), "an own tenure tells who the minister is"
    assert json.loads(bilat("recode", "--json", cwd=tmp_path))["read"] == 0

    assert '"identifier_text":"Sirte Salvation Council"' in bilat("export", "plover", cwd=tmp_path).replace(": ", ":")

    (tmp_path / "actors.d" / "desk.yaml").unlink()
    (tmp_path / "actors.d").rmdir()
    assert json.loads(bilat("recode", "--json", cwd=tmp_path))["read"] == 1
    assert told([json.loads(line) for line in claims_of(tmp_path)]) == before


def claims_of(home: Path) -> list[str]:
    return bilat("export", "jsonl", "--table", "claims", cwd=home).splitlines()


def test_the_view_behind_a_government_is_shown(tmp_path: Path) -> None:
    (tmp_path / "actors.d").mkdir()
    (tmp_path / "actors.d" / "desk.yaml").write_text(DESK, encoding="utf-8")
    shown = json.loads(bilat("knowledge", "show", "Sirte Salvation Council", "--json", cwd=tmp_path))
    assert shown["entries"][0]["entry"]["according_to"] == "itself"
    assert shown["entries"][0]["where"] == "actors.d/desk.yaml:3"
    assert "nothing to mend" not in bilat("who", "--check", cwd=tmp_path)
