"""The record in other programs' forms, one module a format; every format streams, whatever the size of the ledger."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from bilat.errors import ConfigError
from bilat.export.jsonl import canonical
from bilat.knowledge import Knowledge, load_knowledge
from bilat.ledger.store import Store

__all__ = ["FORMATS", "TABLES", "canonical", "lines", "write"]

Known = Callable[[], Knowledge]
FORMATS = ("jsonl", "csv", "plover", "canonical")
TABLES = ("articles", "events", "reports", "claims")


def lines(store: Store, form: str, table: str = "events", known: Known = load_knowledge) -> Iterator[bytes]:
    """The lines of an export; `plover` and `canonical` have no choice of table. `known` gives what identifiers are
    filled from, the user's own knowledge with it.

    Raises ConfigError for a format or table that there is not.
    """
    made = _FORMS.get(form)
    if made is None:
        raise ConfigError(f"there is no format {form!r}", hint=f"Choose one of: {', '.join(FORMATS)}.")
    return made(store, table, known)


def write(store: Store, out: BinaryIO, form: str, table: str = "events", known: Known = load_knowledge) -> int:
    """Writes an export to a binary file and gives back the number of its lines."""
    count = 0
    for count, line in enumerate(lines(store, form, table, known), 1):  # noqa: B007
        out.write(line)
    return count


def _jsonl(store: Store, table: str, _: Known) -> Iterator[bytes]:
    from bilat.export import jsonl

    return jsonl.lines(store, table)


def _csv(store: Store, table: str, _: Known) -> Iterator[bytes]:
    from bilat.export import csv

    return csv.lines(store, table)


def _plover(store: Store, _: str, known: Known) -> Iterator[bytes]:
    from bilat.codebook import load_codebook
    from bilat.export import plover

    return plover.lines(store, load_codebook(), known())


def _canonical(store: Store, _: str, __: Known) -> Iterator[bytes]:
    return canonical(store)


_FORMS: dict[str, Callable[[Store, str, Known], Iterator[bytes]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "plover": _plover,
    "canonical": _canonical,
}
