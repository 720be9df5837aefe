"""The one place where Bilat asks the network for something: the query service of Wikidata."""

from http.client import HTTPException
from importlib.metadata import version
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bilat.errors import FetchError

ENDPOINT = "https://query.wikidata.org/sparql"
# The service itself gives up after a minute.
SECONDS = 90.0
_OFFLINE = (
    "Nothing was written, and Bilat goes on with what it has. `bilat knowledge refresh --queries` prints what to ask"
    " where there is a network; save the answers as JSON and give their folder with --answers."
)


def fetch(query: str, *, endpoint: str = ENDPOINT, seconds: float = SECONDS) -> bytes:
    """The answer to a SPARQL query, as JSON; raises FetchError where there is none."""
    headers = {"Accept": "application/sparql-results+json", "User-Agent": f"bilat/{version('bilat')} (urllib)"}
    request = Request(endpoint, data=urlencode({"query": query}).encode(), headers=headers)
    try:
        with urlopen(request, timeout=seconds) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        later = error.code == 429 or error.code >= 500
        hint = "The service is busy: try again later." if later else _OFFLINE
        raise FetchError(f"{endpoint} answered {error.code} {error.reason}", hint=hint) from error
    except URLError as error:
        raise FetchError(f"{endpoint} cannot be reached: {error.reason}", hint=_OFFLINE) from error
    except (OSError, HTTPException) as error:
        raise FetchError(
            f"{endpoint} did not answer in full: {error or type(error).__name__}", hint=_OFFLINE
        ) from error
