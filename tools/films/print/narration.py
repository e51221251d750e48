"""The sixteen lines that are read, not heard, and the chapters, in both languages."""

from __future__ import annotations

from typing import Final

from tools.films.reel import FPS, Cut, write_track

TEAM: Final = "print"
NARRATION: Final = (
    (0.6, 3.0, "天还没亮，桌上只有一张纸。", "Not yet light. On the desk, one sheet of paper."),
    (3.4, 6.1, "第一滴墨落下去，还不是字。", "The first drop of ink falls and is not yet a word."),
    (10.3, 12.6, "一笔过去，有了天，也有了地。", "One stroke, and there is a sky and there is a ground."),
    (12.8, 14.8, "风是看不见的，只好把它画出来。", "Wind cannot be seen, so it has to be drawn."),
    (15.0, 17.9, "信写好了，没有寄，折成一间屋子。", "The letter was written, never posted, and folded into a house."),
    (20.6, 24.8, "一封一间，住满了没有说出口的话。", "One letter, one house: a town of things left unsaid."),
    (25.1, 27.4, "墙上有字，光走过去，也不读。", "There is writing on the walls; the light goes by and does not read."),
    (27.6, 30.8, "一天很慢，影子绕着屋脊走。", "The day is slow. Shadows walk round the ridges."),
    (33.0, 35.9, "有人在远处放风筝，我们只看见影子。", "Far off someone flies a kite. We see only the shadow."),
    (36.1, 40.0, "它走过屋顶，每一道折都让它停一停。", "It crosses the roofs, and every fold makes it pause."),
    (40.4, 43.6, "风绕开它，像绕开一个名字。", "Wind goes around it, as one goes around a name."),
    (47.6, 49.2, "线还在。", "The line still holds."),
    (49.6, 54.6, "雨来的时候，字先知道。", "When the rain comes, the words are the first to know."),
    (
        57.9,
        63.1,
        "墨顺着墙往下走，城认得自己的倒影。",
        "Ink walks down the walls, and the town knows its own reflection.",
    ),
    (64.9, 72.8, "那就都拆开吧。一封一封，还给风。", "Then let it all unfold. Letter by letter, back to the wind."),
    (76.2, 79.4, "线放得很长，手里只剩一点轻。", "The line is let out long. What stays in the hand is almost nothing."),
)
CHAPTERS: Final = (
    ("S01", "S06", "纸白", "Paper white"),
    ("S06", "S12", "折城", "The folded city"),
    ("S12", "S19", "过影", "The passing shadow"),
    ("S19", "S24", "落墨", "Falling ink"),
    ("S24", "", "放线", "Letting out the line"),
)


def write_words(cuts: list[Cut]) -> None:
    """Captions and chapters in both languages, beside the film."""
    starts = {cut.code: cut.start / FPS for cut in cuts} | {"": cuts[-1].end / FPS}
    for column, language in ((2, "zh"), (3, "en")):
        write_track(TEAM, f"captions.{language}.vtt", [(c[0], c[1], str(c[column])) for c in NARRATION])
        chapters = [(starts[c[0]], starts[c[1]], c[column]) for c in CHAPTERS]
        write_track(TEAM, f"chapters.{language}.vtt", chapters)
