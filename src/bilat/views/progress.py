"""How far a run has come, on standard error."""

from collections.abc import Callable
from typing import Self

from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from bilat.run import Progress
from bilat.views.tables import console

# Between two lines of progress where standard error is no terminal.
EVERY = 500


class Telling:
    """Tells progress: a moving line on a terminal, else a line of text now and then, through `say`."""

    def __init__(self, say: Callable[[str], None]) -> None:
        screen = console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._bar = Bar(*columns, console=screen, transient=True) if screen.is_terminal else None
        self._task = self._bar.add_task("loading") if self._bar else None
        self._say = say
        self._told = 0

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, progress: Progress) -> None:
        """Shows how far the run has come."""
        words = (
            f"{progress.done} read, {progress.known} known, {progress.set_aside} set aside, {progress.claims} claims"
        )
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=words)
            return
        total = progress.done + progress.known + progress.set_aside
        if total >= self._told + EVERY:
            self._told = total
            self._say(words)
