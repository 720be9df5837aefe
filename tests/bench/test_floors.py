"""No headline figure may fall below its floor (skipped where the benchmarks are absent)."""

from pathlib import Path

from bilat.bench import run_board
from bilat.bench.board import Board
from bilat.bench.floors import Fall, falls, load_floors, markdown
from bilat.tools import Tools

BOARD = Board(
    scores={"names": {"metrics": {"all": {"at_0.5": {"f1": 0.7}, "auc": 0.9}}}, "office-holders": {"metrics": {}}},
    skipped={},
)


def test_a_figure_below_its_floor_is_a_fall() -> None:
    floors = {"names": {"all.at_0.5.f1": 0.71, "all.auc": 0.9}, "office-holders": {"all.wrong_rate": 0.1}}
    assert falls(BOARD, floors) == [
        Fall("names", "all.at_0.5.f1", 0.7, 0.71),
        Fall("office-holders", "all.wrong_rate", None, 0.1),
    ]


def test_a_rate_of_errors_must_not_rise() -> None:
    board = Board(scores={"office-holders": {"metrics": {"all": {"accuracy": 1.0, "wrong_rate": 0.2}}}}, skipped={})
    assert falls(board, {"office-holders": {"all.wrong_rate": 0.1}})
    assert not falls(board, {"office-holders": {"all.wrong_rate": 0.3}})


def test_the_table_shows_value_and_floor() -> None:
    assert "| names | `all.at_0.5.f1` | 0.700 | 0.500 |" in markdown(BOARD, {"names": {"all.at_0.5.f1": 0.5}})


def test_the_board_keeps_its_floors(shared: Path, tools: Tools) -> None:
    floors = load_floors()
    board = run_board(shared / "bench", tools=tools)
    assert set(floors) <= set(board.scores), board.skipped
    assert falls(board, floors) == []
