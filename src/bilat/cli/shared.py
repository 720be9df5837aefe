"""What all commands share: the application, options, the ledger of the project, printing."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from typer.core import TyperGroup

from bilat.errors import BilatError

_SEE = "See what there is with `bilat events`, what can be done with `bilat --help`."
EPILOG = "Exit codes: see docs/reference/exit-codes.md."


class Commands(TyperGroup):
    """The group of commands; errors of Bilat become a message, a hint and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """What the command gives back; ends the process with the error's own code where it fails."""
        try:
            return super().invoke(ctx)
        except BilatError as error:
            complain(error)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has gone; nobody is left to tell
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Commands,
    help="Reads news about diplomacy and keeps a sourced record of it.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

LedgerPath = Annotated[
    Path | None, typer.Option("--ledger", "-l", help="The ledger file (else bilat.toml's, else ./bilat.ledger).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Workers = Annotated[int | None, typer.Option("--workers", "-w", min=1, max=1024, help="Processes to code with.")]


def complain(error: BilatError) -> None:
    """Prints an error and its hint to standard error."""
    note(f"error: {error.message}")
    note(f"hint: {error.hint or _SEE}")


def opened(path: Path | None, *, create: bool = False) -> Any:
    """The ledger at `path` or of the project, with the project's own codebook and actors."""
    import bilat

    chosen = config()
    return bilat.open(path or chosen.ledger, create=create, codebook=chosen.codebook, actors=chosen.actors)


def articles_of(held: Any, claims: Iterable[Any]) -> dict[str, Any]:
    """The articles of some claims, by id."""
    return {name: held.article(name) for name in dict.fromkeys(claim.article_id for claim in claims)}


def telling() -> Any:
    """A teller of progress, which is a context manager."""
    from bilat.views.progress import Telling

    return Telling(note)


def config() -> Any:
    """The settings of the project in this folder."""
    from bilat.config import load_config

    return load_config()


def tables() -> Any:
    """The module of tables, loaded when something is to be shown."""
    from bilat.views import tables as loaded

    return loaded


def put(data: Any, json: bool, view: Callable[[], Any]) -> None:
    """Prints the data as JSON, or its view."""
    if json:
        say_json(data)
    else:
        say(view())


def say(what: Any) -> None:
    """Prints a view to standard output, plain where that is no terminal."""
    screen = tables().console()
    if screen.is_terminal:
        screen.print(what)
        return
    with screen.capture() as caught:
        screen.print(what)
    typer.echo(tables().plain(caught.get()))


def say_json(data: Any) -> None:
    """Prints records as JSON to standard output."""
    typer.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def note(words: str) -> None:
    """Prints a line to standard error."""
    typer.echo(words, err=True)
