"""The command line: parses, asks the public API, prints. Nothing else."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer
from typer.core import TyperGroup

from bilat.errors import BilatError, ConfigError, InputError, SetAside

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


def main() -> None:
    """Runs the command line."""
    app()


# --- reading ----------------------------------------------------------------------------------------------------------


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help='Files and folders; "-" is standard input.')],
    ledger: LedgerPath = None,
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """Read articles into the ledger: text, HTML, JSON lines."""
    with _opened(ledger, create=True) as held, _telling() as telling:
        stdin = sys.stdin.buffer if "-" in paths else None
        done = held.read(paths, workers=workers or _config().workers, stdin=stdin, progress=telling.tell)
    _show(done, json, lambda: _tables().run_summary(done))
    broken = sum(count for reason, count in done.set_aside.items() if reason != "language")
    if broken:
        _note(f"{broken} inputs could not be read as articles; `bilat setaside` tells why.")
        raise typer.Exit(SetAside.exit_code)


@app.command()
def recode(ledger: LedgerPath = None, workers: Workers = None, json: AsJson = False) -> None:
    """Code stored articles anew where a newer Bilat, codebook or knowledge is at hand."""
    with _opened(ledger) as held, _telling() as telling:
        done = held.recode(workers=workers or _config().workers, progress=telling.tell)
    _show(done, json, lambda: _tables().run_summary(done))


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")], ledger: LedgerPath = None
) -> None:
    """Delete an article and exactly what only it supported."""
    with _opened(ledger) as held:
        held.remove(article)
    _note(f"article {article} is removed")


@app.command()
def setaside(ledger: LedgerPath = None, json: AsJson = False) -> None:
    """List what was not coded, and why."""
    with _opened(ledger) as held:
        found = held.set_aside()
    _show(found, json, lambda: _tables().set_aside_table(found))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A file with one article; "-" is standard input.')],
    published: Annotated[str | None, typer.Option(help="Its date of publication (ISO), if the text lacks it.")] = None,
    json: AsJson = False,
) -> None:
    """Code one article without a ledger and show what it claims, word by word."""
    from bilat.api import code
    from bilat.intake import read_inputs
    from bilat.records import SetAsideRecord

    item = next(read_inputs([file], sys.stdin.buffer if file == "-" else None))
    if isinstance(item, SetAsideRecord):
        raise SetAside(item.reason, f"{item.origin}: {item.detail}", hint=item.hint)
    known = {"published": published or item.published_at, "title": item.title, "url": item.url}
    found = code(item.text, **known, publisher=item.publisher, codebook=_config().codebook, actors=_config().actors)
    _show(found, json, lambda: _tables().claims_table(found))


# --- asking -----------------------------------------------------------------------------------------------------------


@app.command()
def events(
    pair: Annotated[
        tuple[str, str] | None, typer.Option(help="Two countries that are both sides of it.", metavar="A B")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="A country, person or body.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="PLOVER type, such as CONSULT; may be repeated.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Such as planned or denied; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day, month or year on (2023-08).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day, month or year.")] = None,
    place: Annotated[str | None, typer.Option(help="City or country.")] = None,
    text: Annotated[str | None, typer.Option(help="Words of the articles.")] = None,
    undated: Annotated[
        bool | None, typer.Option("--undated/--dated", help="Only events of unknown date, or none of them.")
    ] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--news", help="Only background, or only the articles' own news.")
    ] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """List events by date; those of unknown date stand apart."""
    with _opened(ledger) as held:
        found = held.events(
            pair=pair,
            actor=actor,
            type=type or None,
            status=status or None,
            since=since,
            until=until,
            place=place,
            text=text,
            undated=undated,
            background=background,
        )
    _show(found, json, lambda: _tables().events_list(found))


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An event's id or its beginning, or a report's.")],
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show an event: every field with its sentence, reports side by side, disputes."""
    from bilat.records import Report
    from bilat.views.event import event_view

    with _opened(ledger) as held:
        found = held.event(id)
        reports = [claim for claim in held.claims(event=found.event_id) if isinstance(claim, Report)]
        articles = {name: held.article(name) for name in found.articles}
    _show({"event": found, "reports": reports}, json, lambda: event_view(found, reports, articles))


@app.command()
def dyad(
    a: Annotated[str, typer.Argument(metavar="A", help="A country, by code or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show two countries: relations, timeline, agreements, support, criticism, by which government."""
    from bilat.views.dyad import dyad_view

    with _opened(ledger) as held:
        found = held.dyad(a, b)
        articles = _articles(held, (claim for point in found.relations for claim in point.claims))
    _show(found, json, lambda: dyad_view(found, articles))


@app.command()
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, body or country.")],
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Show an actor: names, offices over time, events, statements."""
    from bilat.views.people import actors_view

    with _opened(ledger) as held:
        found = held.who(name)
        articles = _articles(held, (claim for view in found for claim in (*view.tenures, *view.statements)))
    _show(found, json, lambda: actors_view(found, articles))


@app.command()
def said(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, body, or a country for all who speak for it.")],
    about: Annotated[str | None, typer.Option(help="Only about or to this country or person.")] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """List what somebody said, in which words, and who passed it on."""
    with _opened(ledger) as held:
        found = held.said(name, about)
        articles = _articles(held, found)
    _show(found, json, lambda: _tables().statements_list(found, articles))


@app.command()
def summary(ledger: LedgerPath = None, json: AsJson = False) -> None:
    """Show how much the ledger holds."""
    with _opened(ledger) as held:
        found = held.summary()
    _show(found, json, lambda: _tables().ledger_summary(found))


# --- handing on and judging -------------------------------------------------------------------------------------------


@app.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv, plover or canonical.")],
    table: Annotated[str, typer.Option(help="articles, events, reports or claims.")] = "events",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file; else standard output.")] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write the record in another program's form."""
    with _opened(ledger) as held:
        if out is None:
            held.export(format, sys.stdout.buffer, table)
            return
        if not out.parent.is_dir():
            raise InputError(f"there is no folder {out.parent}", hint="Make the folder first.")
        count = held.export(format, out, table)
    _note(f"{count} lines written to {out}")


@app.command()
def judge(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="same_event, different_event, same_actor, different_actor or value.")
    ],
    left: Annotated[str, typer.Argument(metavar="LEFT", help="An event's, claim's or actor's id.")],
    right: Annotated[str | None, typer.Argument(metavar="[RIGHT]", help="A second id.")] = None,
    by: Annotated[str, typer.Option(help="Who judges.")] = "",
    why: Annotated[str, typer.Option(help="For what reason.")] = "",
    field: Annotated[str | None, typer.Option(help="For a value: the field that is set right.")] = None,
    value: Annotated[str | None, typer.Option(help="For a value: the right one, as JSON or plain words.")] = None,
    ledger: LedgerPath = None,
    json: AsJson = False,
) -> None:
    """Keep a judgement beside the record; events follow it at once, and a later one undoes it."""
    from bilat.api import JudgementKind

    kinds = get_args(JudgementKind)
    if kind not in kinds:
        raise ConfigError(f"there is no judgement {kind!r}", hint=f"Choose one of: {', '.join(kinds)}.")
    with _opened(ledger) as held:
        kept = held.judge(kind, left, right, by=by, why=why, field=field, value=_value(value))
    _show(kept, json, lambda: f"judgement {kept.judgement_id} is kept")


def _value(given: str | None) -> Any:
    try:
        return None if given is None else msgspec.json.decode(given)
    except msgspec.DecodeError:
        return given


# --- demo and bench ---------------------------------------------------------------------------------------------------


@app.command()
def demo(
    ledger: LedgerPath = None,
    svg: Annotated[Path | None, typer.Option(help="Also save what is shown as a picture.")] = None,
    json: AsJson = False,
) -> None:
    """Read the shipped sample and show the Libya-Israel dyad."""
    from bilat.sample import sample_path
    from bilat.views.dyad import dyad_view, hints

    with tempfile.TemporaryDirectory() as scratch:
        with _opened(ledger or Path(scratch) / "demo.ledger", create=True) as held:
            done = held.read([str(sample_path())])
            found = held.dyad("LBY", "ISR")
            articles = _articles(held, (claim for point in found.relations for claim in point.claims))
        _show({"read": done, "dyad": found}, json, lambda: dyad_view(found, articles))
    if svg is not None:
        _tables().save_picture(svg, "bilat demo", dyad_view(found, articles), _tables().run_summary(done))
    if not json:
        _print(_tables().run_summary(done))
        for line in hints(found, ledger):
            _note(line)


@app.command()
def bench(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of tasks with their score.py.")],
    task: Annotated[str | None, typer.Option(help="One task only.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Also write the table to a Markdown file.")] = None,
    json: AsJson = False,
) -> None:
    """Score Bilat on the benchmark tasks of a folder."""
    from bilat.bench import run_board
    from bilat.bench.floors import board_page, load_floors
    from bilat.views.scores import scores_table

    if not folder.is_dir():
        raise InputError(f"{folder} is no folder", hint="Name a folder that holds score.py and task folders.")
    board = run_board(folder, task=task, tell=None if json else lambda name: _note(f"{name} ..."))
    for name, why in board.skipped.items():
        _note(f"{name}: not run, {why}")
    if markdown is not None:
        markdown.write_text(board_page(board, load_floors()), encoding="utf-8")
    _show(board.scores, json, lambda: scores_table(board, load_floors()))


# --- helpers ----------------------------------------------------------------------------------------------------------


def complain(error: BilatError) -> None:
    """Prints an error and its hint to standard error."""
    _note(f"error: {error.message}")
    _note(f"hint: {error.hint or _SEE}")


def _opened(path: Path | None, *, create: bool = False) -> Any:
    import bilat

    config = _config()
    return bilat.open(path or config.ledger, create=create, codebook=config.codebook, actors=config.actors)


def _articles(held: Any, claims: Iterable[Any]) -> dict[str, Any]:
    """The articles of some claims, by id."""
    return {name: held.article(name) for name in dict.fromkeys(claim.article_id for claim in claims)}


def _telling() -> Any:
    from bilat.views.progress import Telling

    return Telling(_note)


def _config() -> Any:
    from bilat.config import load_config

    return load_config()


def _tables() -> Any:
    from bilat.views import tables

    return tables


def _show(data: Any, json: bool, view: Callable[[], Any]) -> None:
    if json:
        _print_json(data)
    else:
        _print(view())


def _print(what: Any) -> None:
    screen = _tables().console()
    if screen.is_terminal:
        screen.print(what)
        return
    with screen.capture() as caught:
        screen.print(what)
    typer.echo(_tables().plain(caught.get()))


def _print_json(data: Any) -> None:
    typer.echo(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def _note(words: str) -> None:
    typer.echo(words, err=True)


if __name__ == "__main__":
    main()
