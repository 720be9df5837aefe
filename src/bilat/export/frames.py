"""Tables for pandas and Arrow, where those are installed."""

from importlib import import_module
from typing import Any

from bilat.errors import ConfigError
from bilat.export.flat import columns, rows
from bilat.ledger.store import Store


def arrow(store: Store, table: str) -> Any:
    """The table as a pyarrow.Table, typed also where it is empty; raises ConfigError without pyarrow."""
    pyarrow = _need("pyarrow")
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns(table).items()])
    with store.snapshot():
        return pyarrow.Table.from_pylist(list(rows(store, table)), schema=schema)


def frame(store: Store, table: str) -> Any:
    """The table as a pandas.DataFrame, unknown as missing; raises ConfigError without pandas."""
    pandas = _need("pandas")
    types = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    with store.snapshot():
        made = pandas.DataFrame.from_records(list(rows(store, table)), columns=list(columns(table)))
    return made.astype({name: types[kind] for name, kind in columns(table).items()})


def _need(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ConfigError(f"{name} is not installed", hint="Run: pip install 'bilat[frames]'") from error
