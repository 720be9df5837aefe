"""Readers of the data files; whatever is wrong is told with file and line, at load."""

import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from bilat.errors import DataError

LINE_KEY = "__line__"
# How YAML writes no value; the loader leaves scalars as strings.
_NULLS = ("", "~", "null")
T = TypeVar("T")


class _Loader(yaml.CBaseLoader):
    """Scalars stay strings (so that NO is Norway, not false) and every mapping knows its line."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {LINE_KEY: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"{key!r} is given twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_bytes(path: Path) -> bytes:
    """The bytes of a data file."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise DataError(f"cannot be read: {problem.strerror}", path=path) from problem


def read_text(path: Path) -> str:
    """The text of a data file (UTF-8, gunzipped where its name ends in .gz)."""
    raw = read_bytes(path)
    try:
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (gzip.BadGzipFile, EOFError) as problem:
        raise DataError(f"is not a whole gzip file: {problem}", path=path) from problem
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1 if path.suffix != ".gz" else None
        raise DataError("is not UTF-8", path=path, line=line) from problem


def read_lines(path: Path) -> list[str]:
    """The lines of a data file below the comments that it begins with."""
    lines = read_text(path).rstrip("\n").split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[first:]


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping a YAML file holds; each mapping in it has its line under `LINE_KEY`."""
    try:
        # The loader only builds strings, lists and dicts, so it is as safe as safe_load.
        found = yaml.load(read_text(path), Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        raise DataError(f"is not YAML: {problem.problem}", path=path, line=line) from problem
    except yaml.YAMLError as problem:
        raise DataError(f"is not YAML: {problem}", path=path) from problem
    if not isinstance(found, dict):
        hint = "Write `name: value` lines at the top; a file that says nothing is to be taken away."
        raise DataError("must hold a mapping at the top", path=path, line=1, hint=hint)
    return found


def read_tsv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows of a table with exactly these columns; `#` lines are comments."""
    header: list[str] | None = None
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise DataError(f"columns must be {', '.join(columns)}", path=path, line=number)
            continue
        if len(cells) != len(columns):
            raise DataError(f"has {len(cells)} cells, not {len(columns)}", path=path, line=number)
        yield number, dict(zip(columns, cells, strict=True))
    if header is None:
        raise DataError(f"is empty; columns must be {', '.join(columns)}", path=path)


def convert(row: dict[str, Any], shape: type[T], path: Path, line: int | None = None) -> T:
    """The row as a checked record of the given type; strings become numbers and booleans where the type asks."""
    line = int(row[LINE_KEY]) if LINE_KEY in row else line
    try:
        return msgspec.convert(_without_lines(row), shape, strict=False)
    except msgspec.ValidationError as problem:
        raise DataError(str(problem), path=path, line=line, hint=_fields_hint(shape)) from problem


def _fields_hint(shape: Any) -> str:
    if not isinstance(shape, type) or not issubclass(shape, msgspec.Struct):
        return ""
    return f"A row of this list has the fields {', '.join(sorted(shape.__struct_encode_fields__))}."


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(inner) for key, inner in value.items() if key != LINE_KEY and inner not in _NULLS}
    if isinstance(value, list):
        return [_without_lines(inner) for inner in value]
    return value


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values between bars."""
    return tuple(part for part in cell.split("|") if part)


# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "–": "-", "‑": "-",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """The text without diacritics and with typewriter apostrophes and hyphens; case stays."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
