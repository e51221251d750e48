"""Where an upload may go: the film, the poster, a still or one more, one take, and the film's words in each language."""

from __future__ import annotations

from collections.abc import Sequence
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
    """`what` as jobs call it: film, poster, still, take, subtitle; `position` of a still, `shot` and `take` (its key there)
    of a take, `track` and `language` of words."""

    what: str
    position: int = 0
    track: str = ""
    language: str = ""
    shot: str = ""
    take: str = ""

    @property
    def has_words(self) -> bool:
        """Whether a file there goes with words of its own for who cannot see it; the rooms describe a take themselves."""
        return self.what not in ("subtitle", "take")

    def row(self, here: Shown) -> Row | None:
        """What stands there now; a take's row also where it has no picture yet."""
        if self.what == "take":
            return here.take(self.shot, self.take)
        if self.what == "subtitle":
            return here.track(TrackKind(self.track), self.language)
        return here.at(MediaKind(self.what), self.position)

    def shown(self, here: Shown) -> Row | None:
        """The row of the file that is shown there now."""
        row = self.row(here)
        return None if row is None or row["path"] is None else row


def places(here: Shown) -> list[Place]:
    """Every place that this team has or could fill."""
    stills = [Place("still", row["position"]) for row in here.of(MediaKind.STILL)]
    more = [Place("still", here.next_position(MediaKind.STILL))] if len(stills) < MOST_STILLS else []
    words = [Place("subtitle", 0, kind.value, language) for kind in _WORDS for language in LANGUAGES]
    return [Place("film"), Place("poster"), *stills, *more, *words]


def place_of(job: Job) -> Place:
    place = job.place
    words = (str(place.get(name, "")) for name in ("track", "language", "shot", "take"))
    return Place(job.what, int(place.get("position", 0)), *words)


def takes_among(jobs: Sequence[Job]) -> list[tuple[str, str]]:
    """The takes that some of `jobs` are for."""
    return [(place.shot, place.take) for place in map(place_of, jobs) if place.what == "take"]


def name_of_take(key: str, number: str, language: Language) -> str:
    """What the slate says; where it says the same of two takes, which of them this is."""
    again = key.partition("#")[2]
    return say("shots.take_again" if again else "shots.take", language, number=number, nth=again)


def name_of_place(place: Place, language: Language) -> str:
    if place.what == "subtitle":
        tongue = (
            say(f"desk.media.language.{place.language}", language) if place.language in LANGUAGES else place.language
        )
        return say(f"desk.media.track.{place.track}", language, tongue=tongue)
    if place.what == "take":
        return f"{place.shot} · {name_of_take(place.take, place.take.partition('#')[0], language)}"
    return say(f"desk.media.{place.what}", language, number=number(place.position + 1, language))
