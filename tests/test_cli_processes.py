"""The command line in processes of its own: the demo, locks, and being stopped."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import bilat
from bilat.api import Ledger
from tests.standins import Words, article, merge

TEXT = "Envoys meet in Oslo\n\nForeign Minister Ida Berg of Norway met Chad’s foreign minister in Oslo on Monday."


def bilat_process(*words: object, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bilat.cli", *map(str, words)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **more})


def test_demo_shows_a_dyad_offline_and_soon(tmp_path: Path) -> None:
    started = time.monotonic()
    done = bilat_process("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 10
    for words in ("Libya and Israel", "State of relations", "set aside: language", "set aside: empty"):
        assert words in done.stdout, words
    assert "bilat demo --ledger" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_locked_ledger_can_be_read_only(tmp_path: Path) -> None:
    copy = tmp_path / "a.ledger"
    with Ledger(copy, recipe=Words(), merge=merge) as made:
        made.add([article("MEET LBY ITA 2031-05-06 Rome\n")])
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    held = Ledger(copy, recipe=Words(), merge=merge)
    with held, held.writing():
        busy = bilat_process("read", "a.txt", "--ledger", copy, cwd=tmp_path)
    assert busy.returncode == 8 and "hint: " in busy.stderr
    assert bilat_process("summary", "--ledger", copy, cwd=tmp_path).returncode == 0


def test_a_reader_that_stops_early_is_no_failure(tmp_path: Path) -> None:
    with Ledger(tmp_path / "bilat.ledger", recipe=Words(), merge=merge) as made:
        made.add([article(f"MEET LBY ITA 2031-05-06 Rome\nMEET FRA RUS {n}-01-01 Paris\n") for n in range(2000, 2600)])
    for words in ("export jsonl --table claims", "events --json", "events"):
        script = f"{sys.executable} -m bilat.cli {words} | head -c 10; echo $' ' ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stderr == "" and done.stdout.split()[-1] == "0", (words, done)


def test_ctrl_c_keeps_what_was_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Some {n} people waited in the rain."}) for n in range(5000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "bilat.cli", "read", "many.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    path = tmp_path / "bilat.ledger"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not _stored(path):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "stored" in err and "hint: Run the same command again" in err
    with bilat.open(path) as held:
        assert 0 < held.summary().articles < 5000 and not held.stale


def _stored(path: Path) -> bool:
    try:
        with sqlite3.connect(path.as_uri() + "?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return False
