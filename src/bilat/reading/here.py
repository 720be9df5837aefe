"""What the earlier stages found in one sentence, looked up once a document."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from bilat.document import ActorMention, Doc, PlaceMention, TimeMention


class Here(Struct):
    """Actors, places and times of a sentence; places and times with their index in the document."""

    actors: list[ActorMention] = []
    places: list[tuple[int, PlaceMention]] = []
    times: list[tuple[int, TimeMention]] = []


def by_sentence(doc: Doc) -> Mapping[int, Here]:
    """The findings of every sentence by its index; sentences without any have an empty one."""
    found: defaultdict[int, Here] = defaultdict(Here)
    for actor in doc.actors:
        found[actor.sentence].actors.append(actor)
    for index, place in enumerate(doc.places):
        found[place.sentence].places.append((index, place))
    for index, time in enumerate(doc.times):
        found[time.sentence].times.append((index, time))
    return found
