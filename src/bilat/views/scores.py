"""The benchmark's headline figures beside their floors."""

from collections.abc import Mapping

from rich.table import Table

from bilat.bench.board import Board, headlines
from bilat.bench.floors import figure_words
from bilat.views.tables import table


def scores_table(board: Board, floors: Mapping[str, Mapping[str, float]]) -> Table:
    """One row a headline figure."""
    made = table(None, "task", "figure", "value", "floor")
    for task, figure, value in headlines(board):
        made.add_row(task, figure, figure_words(value), figure_words(floors.get(task, {}).get(figure)))
    return made
