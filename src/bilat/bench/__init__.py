"""The scoreboard: Bilat's own output renamed to the prediction formats of a benchmark folder, and scored there."""

from bilat.bench.board import Board, run_board

__all__ = ["Board", "run_board"]
