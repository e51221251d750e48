"""Where an upload may go: the film, the poster, a still or one more, and the film's words in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backlot.i18n import number, say
from backlot.records import Language, MediaKind, TrackKind
from backlot.store.commands.media import LANGUAGES
from backlot.store.media_jobs import Job
from backlot.store.media_seen import Row, Shown

_WORDS: Final = (TrackKind.CAPTIONS, TrackKind.CHAPTERS)
MOST_STILLS: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """`what` as jobs call it: film, poster, still, subtitle; `position` of a still, `track` and `language` of words."""

    what: str
    position: int = 0
    track: str = ""
    language: str = ""

    def row(self, here: Shown) -> Row | None:
        """What stands there now."""
        if self.what == "subtitle":
            return here.track(TrackKind(self.track), self.language)
        return here.at(MediaKind(self.what), self.position)


def places(here: Shown) -> list[Place]:
    """Every place that this team has or could fill."""
    stills = [Place("still", row["position"]) for row in here.of(MediaKind.STILL)]
    more = [Place("still", here.next_position(MediaKind.STILL))] if len(stills) < MOST_STILLS else []
    words = [Place("subtitle", 0, kind.value, language) for kind in _WORDS for language in LANGUAGES]
    return [Place("film"), Place("poster"), *stills, *more, *words]


def place_of(job: Job) -> Place:
    place = job.place
    position, track, language = place.get("position", 0), place.get("track", ""), place.get("language", "")
    return Place(job.what, int(position), str(track), str(language))


def name_of_place(place: Place, language: Language) -> str:
    if place.what == "subtitle":
        tongue = (
            say(f"desk.media.language.{place.language}", language) if place.language in LANGUAGES else place.language
        )
        return say(f"desk.media.track.{place.track}", language, tongue=tongue)
    return say(f"desk.media.{place.what}", language, number=number(place.position + 1, language))
