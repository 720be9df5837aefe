"""What language a text is in."""

import re

import pycld2

from bilat.errors import SetAside

# Enough to tell by; more costs time only.
_SAMPLE = 20_000
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Shares in per cent: a text is another language's from here on, unless it holds this much English as well.
_FOREIGN, _ENGLISH = 50, 40


def check_english(text: str) -> None:
    """Raises SetAside for a text in another language; a text too short to tell passes if its letters are Latin."""
    sample = _STRANGE.sub(" ", text[:_SAMPLE])
    reliable, _, found = pycld2.detect(sample, bestEffort=False)
    shares = {code: share for _, code, share, _ in found}
    name, code, share, _ = found[0]
    if reliable and code not in ("en", "un") and share >= _FOREIGN and shares.get("en", 0) < _ENGLISH:
        raise _foreign(name.title())
    if not reliable and not _latin(sample):
        raise _foreign("a script other than Latin")


def _foreign(name: str) -> SetAside:
    return SetAside("language", f"the text is in {name}", hint="Bilat reads English only; give it a translation.")


def _latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) >= len(letters)
