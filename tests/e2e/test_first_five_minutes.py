"""From an empty folder to exports and back, by the command line alone, each step in a process of its own."""

import csv
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bilat.sample import sample_path

ESCAPE = "\x1b"
BOUND = 30  # seconds; the demo takes three on a laptop


def bilat(*words: object, cwd: Path, code: int = 0, given: str | None = None) -> "subprocess.CompletedProcess[str]":
    """A finished command, which must have ended with `code` and put no colours into its pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "bilat.cli", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        input=given,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    assert done.returncode == code, (words, done.stdout[-500:], done.stderr[-500:])
    assert ESCAPE not in done.stdout + done.stderr, words
    return done


def data(*words: object, cwd: Path) -> Any:
    """What a command prints as JSON."""
    return json.loads(bilat(*words, "--json", cwd=cwd).stdout)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ./bilat.ledger, into which the sample was read."""
    folder = tmp_path_factory.mktemp("home")
    done = bilat("read", sample_path(), "--json", cwd=folder, code=5)  # one of the sample has no text
    counted = json.loads(done.stdout)
    assert (counted["read"], counted["set_aside"]) == (14, {"empty": 1, "language": 1})
    assert "bilat setaside" in done.stderr
    return folder


def test_demo_is_quick_and_leaves_nothing_behind(tmp_path: Path) -> None:
    started = time.monotonic()
    done = bilat("demo", cwd=tmp_path)
    assert time.monotonic() - started < BOUND
    assert "Libya and Israel" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_demos_picture_is_made_offline_and_seen_offline(tmp_path: Path) -> None:
    bilat("demo", "--svg", "demo.svg", cwd=tmp_path)
    picture = (tmp_path / "demo.svg").read_text(encoding="utf-8")
    assert len(picture) < 200_000
    addresses = set(re.findall(r"https?://[^\s\"')]+", picture))
    assert addresses <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }  # a name and a credit: nothing loads


def test_the_hints_of_the_demo_are_commands_that_work(tmp_path: Path) -> None:
    done = bilat("demo", "--ledger", "d.ledger", cwd=tmp_path)
    hints = [line.split() for line in done.stderr.splitlines() if line.strip().startswith("bilat ")]
    assert len(hints) >= 4
    for _, *words in hints:
        assert bilat(*words, cwd=tmp_path).stdout.strip(), words


def test_an_event_from_the_list_to_its_sentences(home: Path) -> None:
    events = data("events", "--pair", "LBY", "Israel", cwd=home)
    assert events
    event = max(events, key=lambda each: each["n_reports"])
    assert event["n_reports"] > event["n_independent_sources"] > 1  # copies are told from independent reports
    shown = data("show", event["event_id"][:12], cwd=home)
    assert shown["event"] == event
    assert {report["claim_id"] for report in shown["reports"]} == set(event["reports"])
    printed = bilat("show", event["event_id"], cwd=home).stdout
    quotes = [span["quote"] for report in shown["reports"] for span in report["evidence"]]
    assert sum(quote[:40] in " ".join(printed.split()) for quote in quotes) >= len(quotes) / 2
    assert event["event_id"][:8] in bilat("events", "--pair", "LBY", "ISR", cwd=home).stdout


def test_dyad_who_said(home: Path) -> None:
    dyad = data("dyad", "LBY", "ISR", cwd=home)
    assert (dyad["a"], dyad["b"]) == ("LBY", "ISR")
    assert "none" in {point["state"] for point in dyad["relations"]}
    assert dyad["timeline"]
    (person, *_) = data("who", "Tajani", cwd=home)
    assert any("Tajani" in name for name in person["names"])
    assert data("said", "Italy", cwd=home)
    for words in (("dyad", "LBY", "ISR"), ("who", "Tajani"), ("said", "Italy"), ("summary",), ("setaside",)):
        assert bilat(*words, cwd=home).stdout.strip()


def test_exports_hold_what_the_ledger_holds(home: Path) -> None:
    counts = data("summary", cwd=home)
    lines = bilat("export", "jsonl", cwd=home).stdout.splitlines()
    events = [json.loads(line) for line in lines]
    assert len(events) == counts["events"]
    bilat("export", "csv", "--table", "reports", "--out", "reports.csv", cwd=home)
    with (home / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(event["n_reports"] for event in events)
    assert {row["event_id"] for row in rows} == {event["event_id"] for event in events}
    plover = [json.loads(line) for line in bilat("export", "plover", cwd=home).stdout.splitlines()]
    assert plover and all(plover)
    canonical = bilat("export", "canonical", cwd=home).stdout
    assert canonical == bilat("export", "canonical", cwd=home).stdout
    kinds = [json.loads(line)["record"] for line in canonical.splitlines()]
    assert kinds.count("article") == counts["articles"] and kinds.count("event") == counts["events"]


def test_what_was_set_aside_is_told(home: Path) -> None:
    found = {record["reason"]: record for record in data("setaside", cwd=home)}
    assert set(found) == {"empty", "language"}
    assert "German" in found["language"]["detail"]
    assert all(record["origin"] and record["hint"] for record in found.values())


def test_reading_more_and_taking_it_away_again(tmp_path: Path) -> None:
    bilat("read", sample_path(), cwd=tmp_path, code=5)
    before = bilat("export", "canonical", cwd=tmp_path).stdout
    text = "Envoys in Oslo\n\nNorway’s foreign minister, Ida Berg, met Chile’s president in Oslo on 3 March 2031."
    assert json.loads(bilat("read", "-", "--json", cwd=tmp_path, given=text).stdout)["read"] == 1
    assert json.loads(bilat("read", "-", "--json", cwd=tmp_path, given=text).stdout)["known"] == 1
    (event,) = data("events", "--actor", "Chile", cwd=tmp_path)
    (article,) = event["articles"]
    assert bilat("export", "canonical", cwd=tmp_path).stdout != before
    assert article in bilat("remove", article, cwd=tmp_path).stderr
    assert bilat("export", "canonical", cwd=tmp_path).stdout == before
    bilat("remove", article, cwd=tmp_path, code=9)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("events", "--since", "soon"), 10),
        (("events", "--nonsense"), 2),
        (("show", "ffffffffffff"), 9),
        (("who", "Nobody Atall"), 9),
        (("read", "nowhere.txt"), 4),
        (("export", "xlsx"), 10),
        (("events", "--ledger", "none.ledger"), 9),
        (("events", "--ledger", "reports.txt"), 7),
    ],
)
def test_exit_codes(home: Path, words: tuple[str, ...], code: int) -> None:
    (home / "reports.txt").write_text("No ledger, but words enough to fill the header of one.\n" * 4, encoding="utf-8")
    done = bilat(*words, cwd=home, code=code)
    assert done.stdout == "" and done.stderr
    assert "Traceback" not in done.stderr
    assert code == 2 or "hint: " in done.stderr


def test_readers_while_a_writer_runs(tmp_path: Path) -> None:
    bilat("read", sample_path(), cwd=tmp_path, code=5)
    lines = [
        json.dumps({"text": f"Norway’s envoy number {n} met Chile’s foreign minister in Oslo on Monday, it was said."})
        for n in range(1500)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    writer = subprocess.Popen(
        [sys.executable, "-m", "bilat.cli", "read", "many.jsonl", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    seen = []
    while writer.poll() is None and len(seen) < 40:
        seen.append(data("summary", cwd=tmp_path)["articles"])
        assert data("dyad", "LBY", "ISR", cwd=tmp_path)["timeline"]  # the merged record stays readable throughout
    out, _ = writer.communicate(timeout=120)
    assert writer.returncode == 0 and json.loads(out)["read"] == 1500
    assert len(seen) >= 2 and seen == sorted(seen)
    assert data("summary", cwd=tmp_path)["articles"] == 1514
