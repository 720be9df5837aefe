"""The public verbs: a ledger to read into and to ask, and coding without one."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from bilat import export
from bilat.config import DEFAULT_LEDGER
from bilat.errors import ConfigError, LedgerBusyError
from bilat.knowledge import Knowledge
from bilat.ledger import dyads, people, queries
from bilat.ledger.connect import BUSY_SECONDS
from bilat.ledger.publish import Merge, derive, publish, put
from bilat.ledger.store import Store
from bilat.records import Actor, AnyClaim, Article, Event, Judgement, SetAsideRecord, Statement
from bilat.run import Item, Progress, Summary
from bilat.run import read as run_read
from bilat.run import recode as run_recode
from bilat.workers import Recipe, Stages, built

JudgementKind = Literal["same_event", "different_event", "same_actor", "different_actor", "value"]


class Ledger(Store):
    """A ledger file, open. Closes as a context manager; use each in the thread that opened it.

    Countries are given by ISO 3166 code or by name ("LBY", "Libya").
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = True,
        readonly: bool = False,
        timeout: float = BUSY_SECONDS,
        recipe: Recipe | None = None,
        merge: Merge | None = None,
    ) -> None:
        super().__init__(path, create=create, readonly=readonly, timeout=timeout)
        self._recipe: Recipe = recipe or Stages()
        self._merge = merge
        self._catch_up()

    def _catch_up(self) -> None:
        """Merges what a killed run has left unmerged; leaves it to the one who is writing, if somebody is."""
        if not (self.writable and self.stale):
            return
        try:
            with self.writing():
                self._publish()
        except LedgerBusyError:
            return

    def _publish(self) -> None:
        coder = built(self._recipe)
        publish(self, coder.knowledge, by=coder.name.fingerprint, merge=self._merge)

    # --- writing ----------------------------------------------------------------------------------------------------

    def read(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        workers: int = 1,
        stdin: BinaryIO | None = None,
        executor: Executor | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """What came of reading files and folders ("-" is standard input) into the ledger.

        With more than one worker a script must guard its own start by `if __name__ == "__main__"`.
        Raises InputError, LedgerBusyError, Interrupted.
        """
        from bilat.intake import read_inputs

        given = [paths] if isinstance(paths, str | Path) else paths
        items = read_inputs([str(path) for path in given], stdin)
        return self.add(items, workers=workers, executor=executor, progress=progress)

    def add(
        self,
        items: Iterable[Item],
        *,
        workers: int = 1,
        executor: Executor | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """What came of reading articles that are records already."""
        return run_read(
            self,
            items,
            recipe=self._recipe,
            workers=workers,
            executor=executor,
            merge=self._merge,
            progress=progress,
        )

    def recode(
        self,
        *,
        workers: int = 1,
        executor: Executor | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """What came of coding anew every stored article that another version, codebook or knowledge coded."""
        return run_recode(
            self, recipe=self._recipe, workers=workers, executor=executor, merge=self._merge, progress=progress
        )

    def remove(self, article_id: str) -> None:
        """Deletes an article and exactly what only it supported; raises NotFoundError."""
        coder = built(self._recipe)
        with self.writing(), self.transaction() as connection:
            self.delete_article(connection, article_id)
            put(connection, derive(self, coder.knowledge, self._merge), self.generation, coder.name.fingerprint)

    def judge(
        self,
        kind: JudgementKind,
        left: str,
        right: str | None = None,
        *,
        by: str,
        why: str = "",
        field: str | None = None,
        value: Any = None,
        at: str | None = None,
    ) -> Judgement:
        """The judgement as it is kept; events follow it at once, and a later contrary one undoes it.

        `left` and `right` are ids of reports, events or actors; `value` is the right value of `field` of `left`.
        Raises NotFoundError for ids that lead nowhere.
        """
        named = queries.actor_id if kind in ("same_actor", "different_actor") else queries.report_id
        _check_judgement(kind, right, field, by)
        judgement = _judgement(
            kind,
            named(self, left),
            named(self, right) if right is not None else None,
            field,
            value,
            by,
            at or datetime.now(UTC).isoformat(timespec="microseconds"),
            why,
        )
        with self.writing():
            self.keep_judgement(judgement)
            if self.stale:
                self._publish()
        return judgement

    # --- asking -----------------------------------------------------------------------------------------------------

    def events(
        self,
        *,
        pair: tuple[str, str] | None = None,
        actor: str | None = None,
        type: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        place: str | None = None,
        text: str | None = None,
        undated: bool | None = None,
        background: bool | None = None,
    ) -> list[Event]:
        """The events that match every condition given, by date, those of unknown date at the end.

        Both of a `pair` must be sides, not hosts of others' talks. `text` searches the articles. An event "on or
        before" a day counts as of that day; `since` and `until` (2023, 2023-08 or 2023-08-27) leave out events of
        unknown date, which `undated=True` gives alone, whatever the bounds.
        """
        wanted = queries.EventFilter(
            pair=pair,
            actor=actor,
            type=type,
            status=status,
            since=since,
            until=until,
            place=place,
            text=text,
            undated=undated,
            background=background,
        )
        return list(queries.events(self, wanted))

    def event(self, id: str) -> Event:
        """The event of an id, of a report's id, or of an unmistakable beginning of one; raises NotFoundError."""
        return queries.event(self, id)

    def show(self, id: str) -> queries.EventView:
        """The event of an id (as for `event`) with its reports and their articles; raises NotFoundError."""
        return queries.show(self, id)

    def claims(
        self,
        *,
        kind: str | None = None,
        article: str | None = None,
        event: str | None = None,
        who: str | None = None,
    ) -> list[AnyClaim]:
        """The claims that match: of a kind, an article, an event's reports, or with a country or name in them."""
        event_id = self.event(event).event_id if event is not None else None
        return list(queries.claims(self, queries.ClaimFilter(kind=kind, article=article, event=event_id, who=who)))

    def dyad(self, a: str, b: str) -> dyads.DyadView:
        """What the record says about two countries."""
        return dyads.dyad(self, a, b)

    def who(self, name: str) -> list[people.ActorView]:
        """The actors of that name with offices, events and statements; raises NotFoundError where there is none."""
        return people.who(self, name)

    def said(self, name: str, target: str | None = None) -> list[Statement]:
        """What a person, or all who speak for a country, said, about or to `target` if given, by date."""
        return people.said(self, name, target)

    def article(self, id: str) -> Article:
        """The article of an id; raises NotFoundError."""
        return queries.article(self, id)

    def articles(self) -> list[Article]:
        """All articles, by id."""
        return list(queries.articles(self))

    def actors(self) -> list[Actor]:
        """All actors, by id."""
        return list(queries.actors(self))

    def set_aside(self) -> list[SetAsideRecord]:
        """What was not coded, and why."""
        return list(queries.set_aside(self))

    def summary(self) -> queries.LedgerSummary:
        """How much the ledger holds, and over what time."""
        return queries.summary(self)

    # --- handing on -------------------------------------------------------------------------------------------------

    def export(self, form: str, out: BinaryIO | str | Path, table: str = "events") -> int:
        """The number of lines written: `form` is jsonl, csv, plover or canonical, `table` articles, events, reports
        or claims. A file appears under its name only when it is whole.
        """
        if not isinstance(out, str | Path):
            return export.write(self, out, form, table, self._known)
        path, part = Path(out), Path(f"{out}.part")
        try:
            with part.open("wb") as file:
                count = export.write(self, file, form, table, self._known)
            part.replace(path)
        except OSError as error:
            raise ConfigError(f"{path} cannot be written: {error.strerror}", hint="Name another file.") from error
        finally:
            part.unlink(missing_ok=True)
        return count

    def _known(self) -> Knowledge:
        return built(self._recipe).knowledge

    def canonical(self) -> bytes:
        """The whole record as sorted JSON lines: same input, coder and judgements, same bytes."""
        return b"".join(export.canonical(self))

    def frame(self, table: str = "events") -> Any:
        """A table (articles, events, reports, claims, set_aside) as a pandas.DataFrame; needs `bilat[frames]`."""
        from bilat.export import frames

        return frames.frame(self, table)

    def arrow(self, table: str = "events") -> Any:
        """A table as a pyarrow.Table; needs `bilat[frames]`."""
        from bilat.export import frames

        return frames.arrow(self, table)


def open(
    path: str | Path = DEFAULT_LEDGER,
    *,
    create: bool = True,
    readonly: bool = False,
    codebook: Path | None = None,
    actors: Path | None = None,
) -> Ledger:
    """The ledger at `path`, made if it is not there and `create` is set.

    `codebook` and `actors` are folders of your own that add to what ships. Raises LedgerFormatError for a file
    that is no ledger of this version, NotFoundError where there is none and none may be made.
    """
    return Ledger(Path(path), create=create, readonly=readonly, recipe=Stages(codebook, actors))


def code(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    codebook: Path | None = None,
    actors: Path | None = None,
) -> tuple[AnyClaim, ...]:
    """The claims of one English news text, without a ledger.

    `published` (ISO date) anchors relative dates; unknown, they stay unknown.
    Raises SetAside for a text that cannot be read as an English article.
    """
    from bilat.intake import article_from_text

    article = article_from_text(text, title=title, url=url, publisher=publisher, published=published)
    return tuple(built(Stages(codebook, actors)).code(article))


def _check_judgement(kind: JudgementKind, right: str | None, field: str | None, by: str) -> None:
    if not by.strip():
        raise ConfigError("a judgement needs to say whose it is", hint="Give a name with --by.")
    if kind == "value" and field is None:
        raise ConfigError("a judgement on a value needs to name the field", hint="Give a field, such as when.")
    if kind != "value" and right is None:
        raise ConfigError(f"a judgement of {kind} needs two ids", hint="Give a second id.")


def _judgement(
    kind: JudgementKind,
    left: str,
    right: str | None,
    field: str | None,
    value: Any,
    by: str,
    at: str,
    why: str,
) -> Judgement:
    parts = "\x1f".join((kind, left, right or "", field or "", repr(value), by, at, why))
    return Judgement(
        judgement_id=hashlib.sha256(parts.encode()).hexdigest()[:16],
        kind=kind,
        left=left,
        right=right,
        field=field,
        value=value,
        by=by,
        at=at,
        why=why,
    )
