"""Makes the copy of a film that every screen plays: MP4, H.264 and AAC, at most 1080p, a key frame every two seconds.

Runs in the process that `media_making` starts, never in the exhibition's own.
"""

from __future__ import annotations

import errno
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NoReturn

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.stream import VideoStream

from backlot.exchange.media_limits import LIMITS, LONGEST_FILM, MOST_FRAME, SHORTEST_FILM, Refused, What, kind_of

DECODERS: Final = (
    "h264", "hevc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "mpeg2video", "prores", "dnxhd", "mjpeg", "rawvideo", "qtrle",
    "aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "flac", "alac", "ac3", "eac3",
    "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le",
)  # fmt: skip
RATES: Final = tuple(
    Fraction(*each)
    for each in (
        (12, 1), (15, 1), (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1),
    )
)  # fmt: skip
SOUND_RATE: Final = 48_000
_ASIDE: Final = Fraction(1, 2)  # seconds by which a file may promise more than it holds, or a twentieth of a long one
SMALL: Final = (480, 270)  # the picture by which the desk shows a film
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FilmMade:
    """`frames` at `rate` a second."""

    frames: int
    rate: Fraction
    width: int
    height: int
    sound: bool


def make_film(source: Path, target: Path, picture: Path, tell: Tell) -> FilmMade:
    """Write the web-ready copy of `source` to `target` and a small picture of it to `picture`; Refused where it is no film
    that we show. `tell` hears of every hundredth part."""
    try:
        with (
            source.open("rb") as file,
            _opened(file) as film,
            av.open(str(target), "w", format="mp4", container_options={"movflags": "+faststart"}) as copy,
        ):
            return _Copying(film, copy, picture, tell).run()
    except av.FFmpegError as error:
        if isinstance(error, MemoryError) or error.errno == errno.EFBIG:
            raise Refused("error.media_too_heavy") from error
        raise Refused("error.media_broken") from error


def _opened(file: Any) -> InputContainer:
    """The film in `file`. The demuxer is named by what we saw, and it may open nothing else: no list, no part, no address."""
    kind = kind_of(file.read(64))
    file.seek(0)
    if kind not in ("mov", "matroska"):
        raise Refused("error.media_not_film")
    options = {
        "protocol_whitelist": "none",
        "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
        "codec_whitelist": ",".join(DECODERS),
        "max_pixels": str(MOST_FRAME),
        "max_streams": "16",
        "probesize": "10000000",
    }
    if kind == "mov":
        options |= {"enable_drefs": "0", "use_absolute_path": "0"}
    film: InputContainer = av.open(
        file, "r", format=kind, container_options=options, metadata_errors="replace", io_open=_nothing_else
    )
    return film


def _nothing_else(url: str, flags: int, options: dict[str, str]) -> NoReturn:
    raise Refused("error.media_reaches_out")


class _Copying:
    """One film on its way."""

    def __init__(self, film: InputContainer, copy: OutputContainer, picture: Path, tell: Tell) -> None:
        self._film = film
        self._copy = copy
        self._picture = picture
        self._tell = tell
        self._told = -1
        self._frames = 0
        self._video = _video_of(film)
        self._audio = next((each for each in film.streams.audio if _is_known(each)), None)
        self._length = _length(film, self._video)
        self._rate = _rate_of(self._video)
        self._start = Fraction(film.start_time or 0, av.time_base)
        self._size: tuple[int, int] | None = None
        self._pictures: Graph | None = None
        self._sounds: Graph | None = None
        self._out_video: VideoStream | None = None
        self._out_audio: AudioStream | None = None

    def run(self) -> FilmMade:
        self._prepare_sound()
        streams = [each for each in (self._video, self._audio) if each is not None]
        for packet in self._film.demux(*streams):
            for frame in _decoded(packet):
                if packet.stream is self._video:
                    self._push_picture(frame)
                else:
                    self._push_sound(frame)
        return self._finish()

    def _finish(self) -> FilmMade:
        if self._pictures is None or self._out_video is None or self._size is None:
            raise Refused("error.media_broken")
        self._pictures.push(None)
        self._write_pictures()
        if self._sounds is not None:
            self._sounds.push(None)
            self._write_sounds()
        for stream in (self._out_video, self._out_audio):
            if stream is not None:
                self._copy.mux(stream.encode(None))
        if self._frames < SHORTEST_FILM * self._rate:
            raise Refused("error.media_too_short")
        if self._length - self._frames / self._rate > max(_ASIDE, self._length * _ASIDE / 10):
            raise Refused("error.media_cut_off")
        return FilmMade(self._frames, self._rate, *self._size, self._out_audio is not None)

    def _push_picture(self, frame: Any) -> None:
        if frame.width * frame.height > MOST_FRAME:
            raise Refused("error.media_frame_too_large", most="4096×2304")
        if self._pictures is None:
            self._prepare_pictures(frame)
        assert self._pictures is not None
        self._pictures.push(self._from_start(frame))
        self._write_pictures()

    def _from_start(self, frame: Any) -> Any:
        """The frame, its time counted from the beginning of the film."""
        if frame.pts is not None and self._start:
            frame.pts -= int(self._start / frame.time_base)
        frame.dts = None
        return frame

    def _prepare_pictures(self, first: Any) -> None:
        """The way from a decoded frame to one that is encoded: an even beat, upright, square pixels, no larger than screens."""
        turned = round(-first.rotation / 90) % 4
        width, height = _fitting(first, self._video, turned % 2 == 1)
        self._size = (width, height)
        graph = Graph()
        graph.threads = 1
        steps = [graph.add_buffer(template=self._video, time_base=self._video.time_base)]
        steps.append(graph.add("fps", f"fps={self._rate}:start_time=0"))
        steps += [graph.add("transpose", "dir=clock") for _ in range(turned)]
        steps.append(graph.add("scale", f"w={width}:h={height}:out_range=tv:flags=bicubic"))
        steps += [graph.add("setsar", "1"), graph.add("format", "pix_fmts=yuv420p"), graph.add("buffersink")]
        graph.link_nodes(*steps).configure()
        self._pictures = graph
        stream = self._copy.add_stream("libx264", rate=self._rate, options={
            "preset": "faster", "crf": "21", "maxrate": "5M", "bufsize": "10M", "profile": "high", "threads": "1",
            "g": str(round(self._rate * 2)),
        })  # fmt: skip
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = 1 / self._rate
        stream.codec_context.time_base = 1 / self._rate
        self._out_video = stream

    def _write_pictures(self) -> None:
        assert self._pictures is not None and self._out_video is not None
        for frame in _pulled(self._pictures):
            frame.pts, frame.time_base = self._frames, 1 / self._rate
            frame.pict_type = 0
            if self._frames == self._small_at():
                small = frame.to_image()
                small.thumbnail(SMALL)
                small.save(self._picture, "JPEG", quality=82)
            self._frames += 1
            if self._frames > (LONGEST_FILM + 1) * self._rate:
                raise Refused("error.media_too_long", most=LONGEST_FILM // 60)
            self._copy.mux(self._out_video.encode(frame))
            self._tell_percent()

    def _small_at(self) -> int:
        """A frame of the first third says more of a film than its black beginning."""
        return int(self._length * self._rate / 3)

    def _tell_percent(self) -> None:
        percent = min(99, int(100 * self._frames / (self._length * self._rate)))
        if percent > self._told:
            self._told = percent
            self._tell(percent)

    def _prepare_sound(self) -> None:
        if self._audio is None:
            return
        self._out_audio = self._copy.add_stream("aac", rate=SOUND_RATE, options={"b": "160k"})
        self._out_audio.layout = "stereo"

    def _push_sound(self, frame: Any) -> None:
        if self._sounds is None:
            graph = Graph()
            graph.threads = 1
            steps = [
                graph.add_abuffer(
                    sample_rate=frame.sample_rate,
                    format=frame.format.name,
                    layout=frame.layout.name,
                    time_base=frame.time_base,
                ),
                graph.add("aresample", f"{SOUND_RATE}:async=1000:first_pts=0"),
                graph.add("aformat", f"sample_fmts=fltp:sample_rates={SOUND_RATE}:channel_layouts=stereo"),
                graph.add("atrim", f"end={float(self._length):.6f}"),
                graph.add("asetnsamples", "n=1024:p=0"),
                graph.add("abuffersink"),
            ]
            graph.link_nodes(*steps).configure()
            self._sounds = graph
        self._sounds.push(self._from_start(frame))
        self._write_sounds()

    def _write_sounds(self) -> None:
        assert self._sounds is not None and self._out_audio is not None
        for frame in _pulled(self._sounds):
            self._copy.mux(self._out_audio.encode(frame))


def _decoded(packet: Any) -> Iterator[Any]:
    """A torn packet in the middle of a film costs its frame, not the film; memory that runs out is another matter."""
    try:
        yield from packet.decode()
    except av.InvalidDataError:
        return


def _pulled(graph: Graph) -> Iterator[Any]:
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _is_known(stream: Any) -> bool:
    return stream.codec_context is not None and stream.codec_context.name in DECODERS


def _video_of(film: InputContainer) -> VideoStream:
    """The picture of the film, decoded by one thread so that visitors keep the processor."""
    moving = [each for each in film.streams.video if not each.disposition & av.stream.Disposition.attached_pic]
    if not moving:
        raise Refused("error.media_no_picture")
    video = moving[0]
    if not _is_known(video):
        raise Refused("error.media_codec")
    if video.width * video.height > MOST_FRAME:
        raise Refused("error.media_frame_too_large", most="4096×2304")
    video.codec_context.thread_count = 1
    return video


def _length(film: InputContainer, video: VideoStream) -> Fraction:
    """Seconds, as the file says; what it says may be false, so frames are counted as well."""
    if video.duration and video.time_base:
        length = video.duration * video.time_base
    elif film.duration:
        length = Fraction(film.duration, av.time_base)
    else:
        raise Refused("error.media_broken")
    if length > LONGEST_FILM:
        raise Refused("error.media_too_long", most=LONGEST_FILM // 60)
    if length < SHORTEST_FILM:
        raise Refused("error.media_too_short")
    return length


def _rate_of(video: VideoStream) -> Fraction:
    """The beat of the film, as one that films are told in; a recording with an uneven beat gets the nearest."""
    found = video.average_rate or video.guessed_rate or Fraction(25)
    found = min(max(Fraction(found), RATES[0]), RATES[-1])
    return min(RATES, key=lambda rate: abs(math.log(float(rate / found))))


def _fitting(frame: Any, video: VideoStream, sideways: bool) -> tuple[int, int]:
    """Width and height in square pixels, even numbers, inside 1920 × 1080 lying or standing."""
    shape = video.sample_aspect_ratio or Fraction(1)
    shape = shape if Fraction(1, 4) <= shape <= 4 else Fraction(1)
    width, height = frame.width * shape, Fraction(frame.height)
    if sideways:
        width, height = height, width
    most = LIMITS[What.FILM].box if width >= height else LIMITS[What.FILM].box[::-1]
    part = min(Fraction(1), most[0] / width, most[1] / height)
    return max(2, round(width * part / 2) * 2), max(2, round(height * part / 2) * 2)
