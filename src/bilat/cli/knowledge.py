"""Commands about what is known beforehand: look into it, check it, bring it up to date."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bilat.cli.shared import AsJson, Commands, app, config, note, put
from bilat.errors import DataError

group = typer.Typer(
    cls=Commands,
    help="What is known beforehand: states, bodies, people, offices, and your own actors.d.",
    no_args_is_help=True,
)
app.add_typer(group, name="knowledge")


def check_knowledge(json: bool) -> None:
    """Prints the findings; ends with DataError's code where a file would be refused."""
    from bilat.knowledge.lint import check
    from bilat.views.knowledge import check_view

    found = check(config().actors)
    put(found, json, lambda: check_view(found))
    if found.refused:
        raise typer.Exit(DataError.exit_code)


@group.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A state, body, person or office; an id or a code.")],
    json: AsJson = False,
) -> None:
    """Show what is known about a name before any article is read, and from where."""
    from bilat.knowledge.show import show as look_up
    from bilat.views.knowledge import shown_view

    found = look_up(name, config().actors)
    put(found, json, lambda: shown_view(found))


@group.command()
def summary(json: AsJson = False) -> None:
    """Count what is known of each kind, the shipped and your own, with version and fingerprint."""
    from bilat.knowledge.show import summary as count
    from bilat.views.knowledge import summary_view

    found = count(config().actors)
    put(found, json, lambda: summary_view(found))


@group.command()
def refresh(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("actors.d/wikidata.yaml"),
    since: Annotated[str, typer.Option(help="Leave out tenures that ended before this day.")] = "2015-01-01",
    answers: Annotated[
        Path | None, typer.Option(help="A folder with the answers, saved as JSON, instead of the network.")
    ] = None,
    queries: Annotated[bool, typer.Option("--queries", help="Print what is asked, and ask nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Write persons and tenures from Wikidata (CC0) as a file of your own; the one command that asks the network."""
    from bilat.knowledge import DATA, wikidata
    from bilat.knowledge.fetch import fetch
    from bilat.views.knowledge import refreshed_view

    if queries:
        asked = dict(wikidata.names_and_queries(since))
        put(asked, json, lambda: "\n\n".join(f"# {name}\n{words}" for name, words in asked.items()))
        return
    ask = wikidata.recorded(answers) if answers is not None else wikidata.asking(fetch, since)

    def told(name: str) -> bytes:
        note(f"{name.replace('_', ' ')} ...")
        return ask(name)

    done = wikidata.refresh(out, told, date.today(), DATA)
    put(done, json, lambda: refreshed_view(done))
