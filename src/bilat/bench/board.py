"""Running the benchmark tasks of a folder and reading what its scorer says."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from bilat.bench.adapters import ADAPTERS
from bilat.errors import InputError
from bilat.tools import Tools, default_tools

HEADLINES: Mapping[str, tuple[str, ...]] = {
    "coding-given": ("all.root_macro_f1",),
    "coding-found": ("all.type.f1", "all.type_actor_recipient.f1"),
    "coding-gsr": ("all_types.corrected.dyad_type.f1", "all_types.corrected.dyad_type.p"),
    "dates": ("all.value_f1", "all.interval.exact_f1"),
    "places": ("all.end_to_end.f1", "all.resolution_on_matched.acc_161km"),
    "names": ("all.at_0.5.f1", "all.auc"),
    "office-holders": ("all.accuracy", "all.wrong_rate"),
    "quotes": ("all.attribution_linked.f1",),
    "articles": ("desk_score", "events.f1", "offices.f1"),
    "seeds": ("pins.fully_right", "pins.found", "not_events.violated", "offices.f1"),
}


class Board(Struct, frozen=True, kw_only=True):
    """What the scorer printed a task, and the tasks asked for that could not be run, with why."""

    scores: Mapping[str, Any]
    skipped: Mapping[str, str]


def run_board(
    folder: Path,
    *,
    task: str | None = None,
    tools: Tools | None = None,
    tell: Callable[[str], None] | None = None,
) -> Board:
    """The scores of every task folder in `folder` that has an `input.jsonl`, or of one task.

    Predictions see the inputs only; the folder's `score.py` alone reads the gold.
    Raises InputError where the folder holds no scorer.
    """
    scorer = folder / "score.py"
    if not scorer.is_file():
        raise InputError(
            f"no score.py in {folder}", hint="Name a benchmark folder that holds score.py and task folders."
        )
    scores: dict[str, Any] = {}
    skipped: dict[str, str] = {}
    for name in [task] if task else _task_names(folder):
        why = _cannot_run(folder, name)
        if why:
            skipped[name] = why
            continue
        if tell is not None:
            tell(name)
        scores[name] = _score(folder, name, tools or default_tools())
    return Board(scores=scores, skipped=skipped)


def _task_names(folder: Path) -> list[str]:
    present = [path.name for path in sorted(folder.iterdir()) if path.is_dir()]
    return list(dict.fromkeys([*(name for name in ADAPTERS if name in present), *present]))


def _cannot_run(folder: Path, name: str) -> str | None:
    if name not in ADAPTERS:
        return "no adapter for a task of this name"
    for file in ("input.jsonl", "gold.jsonl"):
        if not (folder / name / file).is_file():
            return f"no {file}"
    return None


def _score(folder: Path, name: str, tools: Tools) -> Any:
    rows = [json.loads(line) for line in (folder / name / "input.jsonl").open(encoding="utf-8") if line.strip()]
    predictions = ADAPTERS[name](rows, tools)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "pred.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions), encoding="utf-8")
        scored = subprocess.run(
            [
                sys.executable,
                str(folder / "score.py"),
                _scorer_task(name),
                str(folder / name / "gold.jsonl"),
                str(path),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if scored.returncode:
        return {"error": scored.stderr.strip() or scored.stdout.strip()}
    return json.loads(scored.stdout)


def _scorer_task(name: str) -> str:
    return "places" if name.startswith("places") else name


def headlines(board: Board) -> list[tuple[str, str, float | int | None]]:
    """(task, figure's path, value) of the figures worth printing first."""
    rows: list[tuple[str, str, float | int | None]] = []
    for name, result in board.scores.items():
        paths = HEADLINES.get("places" if name.startswith("places") else name, ())
        rows.extend((name, path, look_up(result.get("metrics", {}), path.split("."))) for path in paths)
    return rows


def look_up(node: Any, path: Sequence[str]) -> float | int | None:
    """The number at a dotted path, where a key may itself hold dots ("at_0.5"); null if it is not there."""
    if not path:
        return node if isinstance(node, int | float) else None
    if not isinstance(node, Mapping):
        return None
    for take in range(len(path), 0, -1):
        key = ".".join(path[:take])
        if key in node:
            return look_up(node[key], path[take:])
    return None
