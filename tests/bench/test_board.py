"""The board: predictions see inputs only, what cannot run is named, figures are read where the scorer puts them."""

import json
from pathlib import Path

import pytest

from bilat.bench import run_board
from bilat.bench.board import headlines, look_up
from bilat.errors import InputError
from bilat.tools import Tools

SCORER = """
import json, sys
task, gold, pred = sys.argv[1:4]
rows = [json.loads(line) for line in open(pred)]
print(json.dumps({"task": task, "metrics": {"all": {"at_0.5": {"f1": len(rows) / 2}, "auc": 1.0}}}))
"""


def folder(tmp_path: Path, task: str = "names", *, gold: bool = True) -> Path:
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / task).mkdir()
    rows = [{"id": "a", "schema": "Person", "name1": "Ana Ruiz", "name2": "Ana Ruíz"}]
    (tmp_path / task / "input.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    if gold:
        (tmp_path / task / "gold.jsonl").write_text("never opened by Bilat", encoding="utf-8")
    return tmp_path


def test_scores_come_from_the_folders_scorer(tmp_path: Path, tools: Tools) -> None:
    board = run_board(folder(tmp_path), tools=tools)
    assert headlines(board) == [("names", "all.at_0.5.f1", 0.5), ("names", "all.auc", 1.0)]


def test_unknown_and_missing_tasks_are_named(tmp_path: Path, tools: Tools) -> None:
    where = folder(tmp_path, "horoscopes")
    assert run_board(where, tools=tools).skipped == {"horoscopes": "no adapter for a task of this name"}
    assert run_board(where, task="dates", tools=tools).skipped == {"dates": "no input.jsonl"}


def test_a_task_without_gold_is_named(tmp_path: Path, tools: Tools) -> None:
    assert run_board(folder(tmp_path, gold=False), tools=tools).skipped == {"names": "no gold.jsonl"}


def test_a_folder_without_a_scorer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no score\.py"):
        run_board(tmp_path)


def test_keys_with_dots_are_found() -> None:
    assert look_up({"at_0.5": {"f1": 0.25}}, "at_0.5.f1".split(".")) == 0.25
    assert look_up({"a": {}}, ["a", "b"]) is None
