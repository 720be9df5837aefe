"""The record in other programs' forms, one module a format; every format streams, whatever the size of the ledger."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from bilat.errors import ConfigError
from bilat.export.jsonl import canonical
from bilat.ledger.store import Store

__all__ = ["FORMATS", "TABLES", "canonical", "lines", "write"]

FORMATS = ("jsonl", "csv", "plover", "canonical")
TABLES = ("articles", "events", "reports", "claims")


def lines(store: Store, form: str, table: str = "events") -> Iterator[bytes]:
    """The lines of an export; `plover` and `canonical` have no choice of table.

    Raises ConfigError for a format or table that there is not.
    """
    made = _FORMS.get(form)
    if made is None:
        raise ConfigError(f"there is no format {form!r}", hint=f"Choose one of: {', '.join(FORMATS)}.")
    return made(store, table)


def write(store: Store, out: BinaryIO, form: str, table: str = "events") -> int:
    """Writes an export to a binary file and gives back the number of its lines."""
    count = 0
    for count, line in enumerate(lines(store, form, table), 1):  # noqa: B007
        out.write(line)
    return count


def _jsonl(store: Store, table: str) -> Iterator[bytes]:
    from bilat.export import jsonl

    return jsonl.lines(store, table)


def _csv(store: Store, table: str) -> Iterator[bytes]:
    from bilat.export import csv

    return csv.lines(store, table)


def _plover(store: Store, _: str) -> Iterator[bytes]:
    from bilat.codebook import load_codebook
    from bilat.export import plover
    from bilat.knowledge import load_knowledge

    return plover.lines(store, load_codebook(), load_knowledge())


def _canonical(store: Store, _: str) -> Iterator[bytes]:
    return canonical(store)


_FORMS: dict[str, Callable[[Store, str], Iterator[bytes]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "plover": _plover,
    "canonical": _canonical,
}
