"""Floors: figures of the board that later work may raise and never lower."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from bilat.bench.board import Board, headlines

FILE = Path(__file__).parent / "floors.toml"
LOW_IS_GOOD = ("wrong_rate", "violated")


class Fall(Struct, frozen=True):
    """A figure that is worse than its floor."""

    task: str
    figure: str
    value: float | int | None
    floor: float


def load_floors(path: Path = FILE) -> Mapping[str, Mapping[str, float]]:
    """The floor of each headline figure, by task and the figure's path."""
    with path.open("rb") as file:
        return tomllib.load(file)


def falls(board: Board, floors: Mapping[str, Mapping[str, float]]) -> list[Fall]:
    """The headline figures of the tasks that were run which are worse than their floor."""
    found: list[Fall] = []
    for task, figure, value in headlines(board):
        floor = floors.get(task, {}).get(figure)
        if floor is not None and _worse(figure, value, floor):
            found.append(Fall(task, figure, value, floor))
    return found


def _worse(figure: str, value: float | int | None, floor: float) -> bool:
    if value is None:
        return True
    return value > floor if figure.endswith(LOW_IS_GOOD) else value < floor


def markdown(board: Board, floors: Mapping[str, Mapping[str, float]]) -> str:
    """The headline figures with their floors as a Markdown table."""
    rows = ["| task | figure | value | floor |", "|---|---|---:|---:|"]
    for task, figure, value in headlines(board):
        floor = floors.get(task, {}).get(figure)
        rows.append(f"| {task} | `{figure}` | {figure_words(value)} | {figure_words(floor)} |")
    return "\n".join(rows) + "\n"


def figure_words(value: float | int | None) -> str:
    """A figure as it is printed: three decimals, whole numbers plain, nothing where there is none."""
    if value is None:
        return ""
    return f"{value:.3f}" if value % 1 else str(int(value))


def board_page(board: Board, floors: Mapping[str, Mapping[str, float]]) -> str:
    """The page docs/board.md: what the figures are, then the table."""
    return HEAD + markdown(board, floors)


HEAD = """# The board

Written by `bilat bench DIR --markdown docs/board.md` on the dev half of the benchmark kit. A floor
(`src/bilat/bench/floors.toml`) may be raised and never lowered; a test holds the figures to them where the kit is at
hand. The dev sets were read for errors, so figures on unseen halves are what counts. `office-holders` asks what the
shipped tenure table was compiled from: it measures memory. `not_events.violated` and `wrong_rate` are better low.

"""
