"""The tables in the folder `kb`, one subfolder an origin, and the form in which compiled tables are written."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bilat.errors import InputError
from bilat.knowledge.tables import read_text

MADE = "# Compiled by `python -m bilat.knowledge.build`; do not edit by hand."


class Origins:
    """The tables of a folder, by origin and file."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError(
                f"{folder} is no folder of tables", hint="Run in a checkout of the repository, or name one with --kb."
            )
        self.folder = folder

    def text(self, origin: str, file: str) -> str:
        """The text of a file, gunzipped where its name ends in .gz."""
        return read_text(self.folder / origin / file)

    def rows(self, origin: str, file: str) -> Iterator[dict[str, str]]:
        """The rows of a CSV file, cells without space at their ends."""
        for row in csv.DictReader(io.StringIO(self.text(origin, file), newline="")):
            yield {key: (value or "").strip() for key, value in row.items() if key is not None}

    def json(self, origin: str, file: str) -> Any:
        """What a JSON file holds."""
        return json.loads(self.text(origin, file))


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]], *notes: str) -> bytes:
    """The rows as TSV under lines that say how the table was made and what else is to know."""
    lines = [MADE, *(f"# {note}" for note in notes), "\t".join(columns)]
    lines += ["\t".join(row[column] for column in columns) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def packed(raw: bytes) -> bytes:
    """The bytes gzipped, without a time stamp or a file name inside."""
    return gzip.compress(raw, compresslevel=9, mtime=0)
