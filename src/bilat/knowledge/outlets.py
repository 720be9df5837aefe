"""Whose press an outlet is: the state whose officers its bare offices mean."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bilat.errors import DataError
from bilat.knowledge.tables import plain, read_tsv

FILE = "outlets.tsv"
_WEB = re.compile(r"^(https?://)?(www\.)?|\.(com|org|net|co|gov|info)(\.\w\w)?(/.*)?$")
_WORD = re.compile(r"\w+")


def outlet_key(name: str) -> str:
    """A name of a publisher or agency as a key: small plain words, without web prefixes and endings."""
    bare = _WEB.sub("", plain(name).casefold().strip())
    words = [word for word in _WORD.findall(bare) if word not in ("the", "by", "via", "agency", "news")]
    return "".join(words) or bare


def load_outlets(folder: Path, countries: Mapping[str, object]) -> Mapping[str, str]:
    """The home of each outlet as ISO3, by its key; raises DataError for a home that is no key of `countries`."""
    path = folder / FILE
    found: dict[str, str] = {}
    for line, row in read_tsv(path, ("outlet", "home")):
        if row["home"] not in countries:
            raise DataError(f"{row['home']!r} is no country code", path=path, line=line)
        if found.setdefault(outlet_key(row["outlet"]), row["home"]) != row["home"]:
            raise DataError(f"{row['outlet']!r} has two homes", path=path, line=line)
    return MappingProxyType(found)
