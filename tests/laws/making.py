"""What the laws are tried on: the shipped sample, coded by the real chain, each article once a process."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from bilat.intake import read_inputs
from bilat.records import AnyClaim, Article
from bilat.sample import sample_path
from bilat.workers import Coder, Stages, built


@cache
def sample() -> tuple[Article, ...]:
    """The articles of the shipped sample, without what intake sets aside."""
    return tuple(item for item in read_inputs([str(sample_path())], None) if isinstance(item, Article))


@cache
def claims(article: Article) -> tuple[AnyClaim, ...]:
    """What the shipped chain claims of an article."""
    return tuple(built(Stages()).code(article))


class Remembering:
    """The shipped coder, which codes an article that it has met before from memory."""

    def __init__(self) -> None:
        self.shipped: Coder = built(Stages())
        self.name = self.shipped.name
        self.knowledge = self.shipped.knowledge

    def code(self, article: Article) -> Sequence[AnyClaim]:
        """All claims of an article."""
        return claims(article)


class Remembered(Struct, frozen=True):
    """The recipe of the coder that remembers: the merge is tried many times, the chain need run only once."""

    def build(self) -> Coder:
        """A coder with its tools loaded."""
        return Remembering()


def parts(record: Any) -> Iterator[dict[str, Any]]:
    """Every record within a record, each as a dictionary, from the outside in."""
    node = msgspec.to_builtins(record) if isinstance(record, Struct) else record
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list | tuple):
        for each in node:
            yield from parts(each)
