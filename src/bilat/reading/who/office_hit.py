"""An office phrase as found in a sentence."""

from msgspec import Struct

from bilat.knowledge.titles import Office
from bilat.reading.who.bodies import Body
from bilat.reading.who.view import Mark
from bilat.records import OfficeStatus


class OfficeHit(Struct, frozen=True, kw_only=True):
    """An office phrase. `first`..`last` are the office's words, `np_first`..`np_last` with state and body.

    `owners` are the states or organisations whose office it is, as marked in the text; `anaphor` a token that
    points back for it ("his", "the country's"). `serves`: held for another office ("secretary to the president").
    """

    first: int
    last: int
    np_first: int
    np_last: int
    head: int
    office: Office
    office_class: str
    status: OfficeStatus = "current"
    plural: bool = False
    body: Body | None = None
    owners: tuple[Mark, ...] = ()
    accredited: Mark | None = None
    anaphor: int | None = None
    definite: bool = False
    serves: bool = False
