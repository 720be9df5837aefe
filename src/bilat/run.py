"""Reading: articles through the stages, on one or several processes, into the ledger, and the merge after it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from time import monotonic

import msgspec
from msgspec import Struct

from bilat.errors import Interrupted
from bilat.ledger import queries
from bilat.ledger.publish import Merge, publish
from bilat.ledger.store import CoderName, Coding, NotCoded, Store
from bilat.records import Article, SetAsideRecord
from bilat.workers import Coded, Coder, Recipe, Stages, Workers, built, check_workers

COMMIT_ARTICLES = 100

Item = Article | SetAsideRecord


class Progress(Struct, frozen=True, kw_only=True):
    """How far a run has come."""

    done: int
    known: int
    set_aside: int
    claims: int


class Summary(Struct, frozen=True, kw_only=True):
    """What a run did, and what the ledger holds after it.

    `read` counts new articles; `set_aside` and `claims` are this run's, `events` and `merged` (events with more
    than one report) the whole ledger's.
    """

    read: int
    known: int
    set_aside: dict[str, int]
    claims: dict[str, int]
    events: int
    merged: int
    seconds: float


def read(
    store: Store,
    items: Iterable[Item],
    *,
    recipe: Recipe | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    merge: Merge | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Codes the articles that the ledger does not know yet, stores them and brings its events up to date.

    `executor` takes the place of the process pool (a cluster's, for one). Raises LedgerBusyError where another
    process writes, and Interrupted after Ctrl-C, with what was coded until then stored and merged.
    """
    check_workers(workers)
    pool = Workers(recipe or Stages(), workers, executor)
    with store.writing():
        job = _Job(store, pool, merge, progress, store.append)
        return job.log("read", lambda: job.take(_fresh(job, items)))


def recode(
    store: Store,
    *,
    recipe: Recipe | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    merge: Merge | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Codes anew the stored articles whose newest coding is by another coder; judgements stay."""
    check_workers(workers)
    pool = Workers(recipe or Stages(), workers, executor)
    with store.writing():
        job = _Job(store, pool, merge, progress, store.append_recoded)
        return job.log("recode", lambda: job.take(queries.coded_by_others(store, job.coder.name)))


def _fresh(job: "_Job", items: Iterable[Item]) -> Iterator[Article]:
    """The articles not known yet; notes everything else."""
    for item in items:
        if isinstance(item, SetAsideRecord):
            job.set_aside(NotCoded(item))
        elif item.article_id in job.pending or job.store.knows(item.article_id):
            job.known += 1
            job.tell()
        else:
            job.pending.add(item.article_id)
            yield item


Keep = Callable[[Sequence[Coding], Sequence[NotCoded], CoderName], None]


class _Job:
    """One run: counts, what waits to be committed, and the work in flight."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        merge: Merge | None,
        progress: Callable[[Progress], None] | None,
        keep: Keep,
    ) -> None:
        self.store, self.workers = store, workers
        self.merge, self.progress, self.keep = merge, progress, keep
        self.pending: set[str] = set()
        self.known = 0
        self.done = 0
        self.reasons: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self._codings: list[Coding] = []
        self._not_coded: list[NotCoded] = []
        self._started = monotonic()

    @property
    def coder(self) -> Coder:
        """This process's own coder: names the fingerprint, and lends the merge its knowledge."""
        return built(self.workers.recipe)

    def log(self, verb: str, work: Callable[[], None]) -> Summary:
        """Does the work, with an entry in the run log."""
        run_id = self.store.log_start(verb, self.coder.name, _now())
        work()
        summary = self.summary()
        self.store.log_end(run_id, _now(), summary)
        return summary

    def take(self, articles: Iterator[Article]) -> None:
        """Codes all articles; whatever ends the run, what is coded by then is stored and merged."""
        try:
            for article, coded in self.workers.code(articles):
                self._add(article, coded)
        except KeyboardInterrupt:
            raise Interrupted(
                f"stopped; {self.done} new articles are stored", hint="Run the same command again to go on."
            ) from None
        finally:
            self._commit()
            self.publish()

    # --- keeping ----------------------------------------------------------------------------------------------------

    def set_aside(self, item: NotCoded) -> None:
        """Notes an input that is not coded."""
        self.reasons[item.record.reason] += 1
        self._not_coded.append(item)
        self._added()

    def _add(self, article: Article, coded: Coded) -> None:
        if coded.failure is not None:
            self.pending.discard(article.article_id)
            self.set_aside(_failed(article, coded.failure))
            return
        self.done += 1
        self.kinds.update(row.kind for row in coded.rows)
        self._codings.append(Coding(article, coded.rows))
        self._added()

    def _added(self) -> None:
        if len(self._codings) + len(self._not_coded) >= COMMIT_ARTICLES:
            self._commit()
        self.tell()

    def _commit(self) -> None:
        if self._codings or self._not_coded:
            self.keep(self._codings, self._not_coded, self.coder.name)
            self.pending.difference_update(coding.article.article_id for coding in self._codings)
            self._codings, self._not_coded = [], []

    def publish(self) -> None:
        """Brings the events up to date where they are not."""
        name = self.coder.name
        if self.store.stale or self.store.published_by != name.fingerprint:
            publish(self.store, self.coder.knowledge, by=name.fingerprint, merge=self.merge)

    def tell(self) -> None:
        """Tells the caller how far the run has come."""
        if self.progress is not None:
            aside, claims = self.reasons.total(), self.kinds.total()
            self.progress(Progress(done=self.done, known=self.known, set_aside=aside, claims=claims))

    def summary(self) -> Summary:
        """What the run did."""
        return Summary(
            read=self.done,
            known=self.known,
            set_aside=dict(sorted(self.reasons.items())),
            claims=dict(sorted(self.kinds.items())),
            events=int(self.store.value("SELECT count(*) FROM events")),
            merged=int(self.store.value("SELECT count(*) FROM events WHERE n_reports > 1")),
            seconds=round(monotonic() - self._started, 3),
        )


def _failed(article: Article, why: str) -> NotCoded:
    record = SetAsideRecord(
        origin=article.url or article.title or f"article {article.article_id}",
        reason="failed",
        detail=why,
        hint="The fault is Bilat's, not the article's: please report it with this text.",
    )
    return NotCoded(_encodable(record), article.article_id)


def _encodable(record: SetAsideRecord) -> SetAsideRecord:
    """The record without lone surrogates, which no file can hold."""
    clean = {name: getattr(record, name).encode("utf-8", "replace").decode() for name in ("origin", "detail")}
    return msgspec.structs.replace(record, **clean)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
