"""Tables as CSV: UTF-8, one header line, quoted where needed; an empty cell means unknown."""

import csv
import io
from collections.abc import Iterable, Iterator

from bilat.export.flat import columns, rows
from bilat.ledger.store import Store


def lines(store: Store, table: str) -> Iterator[bytes]:
    """The table's records, header first, one at a time; an empty table has its header only."""
    yield _line(columns(table))
    with store.snapshot():
        for row in rows(store, table):
            yield _line(map(_cell, row.values()))


def _line(values: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue().encode()


def _cell(value: str | int | float | bool | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
