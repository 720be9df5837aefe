"""Coding on one process, on several, or on another's executor: the same shard function everywhere."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from bilat.errors import ConfigError
from bilat.knowledge import Knowledge
from bilat.ledger.rows import ClaimRow, claim_rows
from bilat.ledger.store import CoderName
from bilat.records import AnyClaim, Article

SHARD_ARTICLES = 16
SHARDS_PER_WORKER = 2


class Coder(Protocol):
    """Turns an article into its claims."""

    @property
    def name(self) -> CoderName: ...
    @property
    def knowledge(self) -> Knowledge: ...
    def code(self, article: Article) -> Sequence[AnyClaim]: ...


class Recipe(Protocol):
    """How a process builds its coder. Must pickle, and hash by value: each process builds once a recipe."""

    def build(self) -> Coder: ...
    def __hash__(self) -> int: ...


class Stages(Struct, frozen=True):
    """The recipe of the shipped chain of stages; `codebook` and `actors` are folders of the user's own."""

    codebook: Path | None = None
    actors: Path | None = None

    def build(self) -> Coder:
        """A coder with its tools loaded."""
        from bilat.coder import StagesCoder

        return StagesCoder(self.codebook, self.actors)


class Coded(Struct, frozen=True):
    """What came of one article in a worker: the rows of its claims, or why it failed."""

    article_id: str
    rows: tuple[ClaimRow, ...] = ()
    failure: str | None = None


def code_shard(recipe: Recipe, articles: Sequence[Article]) -> list[Coded]:
    """What came of each article, in order: the unit of work that is sent to a process or another machine."""
    coder = built(recipe)
    return [code_one(coder, article) for article in articles]


@cache
def built(recipe: Recipe) -> Coder:
    """This process's coder of a recipe."""
    return recipe.build()


def code_one(coder: Coder, article: Article) -> Coded:
    """What came of one article."""
    try:
        return Coded(article.article_id, claim_rows(article, coder.code(article)))
    except Exception as error:
        # Whatever a stage trips over in one article must not cost the others: it is set aside with its reason.
        return Coded(article.article_id, failure=f"{type(error).__name__}: {error}"[:2000])


def start_worker(recipe: Recipe) -> None:
    """Prepares a worker process: its tools are loaded, and Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    built(recipe)


def check_workers(workers: int) -> None:
    """Raises ConfigError unless the number of workers makes sense."""
    if not 1 <= workers <= 1024:
        raise ConfigError(f"workers must be between 1 and 1024, not {workers}", hint="Try --workers 2.")


Flying = dict[Future[list[Coded]], list[Article]]


class Workers(Struct, frozen=True):
    """Codes articles by a recipe, on `number` processes or on the `executor` given instead of them."""

    recipe: Recipe
    number: int = 1
    executor: Executor | None = None

    def code(self, articles: Iterator[Article]) -> Iterator[tuple[Article, Coded]]:
        """Each article with what came of it, in the order in which they are done."""
        if self.executor is None and self.number == 1:
            return ((article, code_one(built(self.recipe), article)) for article in articles)
        return self._in_parallel(articles)

    def _in_parallel(self, articles: Iterator[Article]) -> Iterator[tuple[Article, Coded]]:
        while True:
            flying: Flying = {}
            try:
                with self._pool(self.number) as pool:
                    yield from self._fly(pool, articles, flying)
                return
            except BrokenExecutor:
                if self.executor is not None:
                    raise  # somebody else's to mend
            yield from self._one_by_one([article for shard in flying.values() for article in shard])

    def _fly(self, pool: Executor, articles: Iterator[Article], flying: Flying) -> Iterator[tuple[Article, Coded]]:
        more = True
        while more or flying:
            while more and len(flying) < SHARDS_PER_WORKER * self.number:
                shard = list(islice(articles, SHARD_ARTICLES))
                more = len(shard) == SHARD_ARTICLES
                if shard:
                    self._send(pool, shard, flying)
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in done:
                results = future.result()
                yield from zip(flying.pop(future), results, strict=True)

    def _send(self, pool: Executor, shard: list[Article], flying: Flying) -> None:
        try:
            flying[pool.submit(code_shard, self.recipe, shard)] = shard
        except BrokenExecutor:
            flying[Future()] = shard  # not lost: the caller finds it among what was in flight
            raise

    def _one_by_one(self, articles: Sequence[Article]) -> Iterator[tuple[Article, Coded]]:
        """Each article in a shard of its own, after a worker died: finds the one that kills."""
        left = list(reversed(articles))
        while left:
            with self._pool(1) as pool:
                try:
                    while left:
                        yield left[-1], pool.submit(code_shard, self.recipe, left[-1:]).result()[0]
                        left.pop()
                except BrokenExecutor:
                    killer = left.pop()
                    yield killer, Coded(killer.article_id, failure="the process that coded it died")

    @contextmanager
    def _pool(self, workers: int) -> Iterator[Executor]:
        if self.executor is not None:
            yield self.executor
            return
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        pool = ProcessPoolExecutor(
            workers,
            mp_context=get_context(method),
            initializer=start_worker,
            initargs=(self.recipe,),
        )
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
