"""Names as keys to search by, and countries by code or name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from bilat.errors import NotFoundError

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"al", "el", "the"})
# Other codes in use for what the record writes as ISO 3166 (or, for Kosovo, XKX).
_OTHER_CODES = {"KOS": "XKX", "UK": "GBR", "USA": "USA", "UAE": "ARE"}


def name_key(name: str) -> str:
    """The words of a name in small letters without marks, each between spaces (" john smith ")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if c != "." and not unicodedata.combining(c))
    words = [word for word in _WORD.findall(bare.casefold()) if word not in _ARTICLES]
    return f" {' '.join(words)} " if words else ""


def key_pattern(name: str) -> str:
    """The LIKE pattern that finds keys holding a name's words in their order."""
    return f"%{name_key(name)}%"


class Countries(Struct, frozen=True):
    """ISO3 codes by name key, and names by code."""

    codes: Mapping[str, str]
    names: Mapping[str, str]

    def find(self, text: str) -> str | None:
        """The ISO3 code of a country named by code or name, or null."""
        code = text.strip().upper()
        code = _OTHER_CODES.get(code, code)
        return code if code in self.names else self.codes.get(name_key(text))

    def need(self, text: str) -> str:
        """The ISO3 code of a country; raises NotFoundError where there is none of that name."""
        code = self.find(text)
        if code is None:
            raise NotFoundError(
                f"no country is known as {text!r}", hint="Give a name (Libya) or a three-letter code (LBY)."
            )
        return code

    def name(self, code: str) -> str:
        """The country's usual name, or its code where none is known."""
        return self.names.get(code, code)


@cache
def countries() -> Countries:
    """All states and territories of the shipped tables, under every name they list."""
    from bilat.knowledge import DATA
    from bilat.knowledge.states import load_states

    states = load_states(DATA)
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for surface in states.surfaces:
        code = surface.entry_id.partition(":")[2]
        if surface.sense in ("name", "variant", "acronym"):
            codes.setdefault(name_key(surface.text), code)
        if surface.sense == "name":
            names.setdefault(code, surface.text)
    for entry in states.entries.values():
        if entry.country:
            names.setdefault(entry.country, entry.name)
            codes.setdefault(name_key(entry.name), entry.country)
    return Countries(codes, names)
