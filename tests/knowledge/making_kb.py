"""Small folders of tables for the tests of the compiler."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.towns import EVERY, MAIN, TownTables


def make_kb(folder: Path, files: Mapping[str, str]) -> Origins:
    """A folder of these files, by path below it; packed where the name ends in .gz."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return Origins(folder)


def make_towns(folder: Path, main: Mapping[str, Any], every: Mapping[str, Any]) -> TownTables:
    """Tables of towns, with the SHA-256 that they have."""
    sums = {}
    for name, towns in ((MAIN, main), (EVERY, every)):
        raw = json.dumps(towns).encode()
        (folder / name).write_bytes(raw)
        sums[name] = hashlib.sha256(raw).hexdigest()
    return TownTables(folder, sums)
