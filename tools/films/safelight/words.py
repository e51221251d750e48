"""What is said, and where the chapters begin, each tied to a shot of the list."""

from __future__ import annotations

from tools.films.reel import FPS, Cut

Cue = tuple[float, float, str]

# shot, seconds after its first frame, seconds on screen, Chinese, English
_SAID = (
    ("S02", 0.5, 3.0, "这间屋子，明天就不是暗房了。", "Tomorrow this room will not be a darkroom."),
    ("S05", 0.4, 2.4, "帘子要拉到底。", "Draw the curtain all the way."),
    ("S06", 0.3, 2.3, "这一条，我放了很多年没有放。", "This strip I have put off for years."),
    ("S07", 0.1, 1.9, "白的那个，是个人。", "The white one is a man."),
    ("S08", 0.6, 2.5, "曝光，十一秒。", "Exposure, eleven seconds."),
    ("S10", 0.5, 2.0, "对实了，再等一等。", "It is sharp. Wait a little."),
    ("S12", 0.3, 2.2, "先什么都没有。", "At first there is nothing."),
    ("S13", 0.8, 2.6, "最紧张的就是这几秒。", "These are the seconds that count."),
    ("S14", 0.6, 1.8, "地平线先来。", "The horizon comes first."),
    ("S14", 2.6, 2.0, "然后是树。", "Then the trees."),
    ("S17", 0.5, 2.0, "下雪了。", "It is snowing."),
    ("S19", 0.5, 2.8, "药液是二十度。雪没有化。", "The bath is at twenty degrees. It does not melt."),
    ("S20", 1.2, 2.4, "那年也是这样，一点声音也没有。", "It was like this that year: not a sound."),
    ("S23", 0.8, 2.6, "我一直想知道，他走到哪里去了。", "I always wondered where he went."),
    ("S25", 0.4, 2.9, "原来只是往前走。", "So he only walked on."),
    ("S27", 1.0, 2.0, "他停了一下。", "He stopped for a moment."),
    ("S28", 1.9, 2.3, "“师傅，天亮了。”", "“Sir, it is light outside.”"),
    ("S30", 0.3, 1.9, "“进来吧，已经定住了。”", "“Come in. It is fixed now.”"),
    ("S34", 0.7, 3.2, "晾干就好。", "It only has to dry."),
)

_CHAPTERS = (
    ("S01", "红灯", "The red lamp"),
    ("S06", "放大机", "The enlarger"),
    ("S12", "显影盘", "The developing tray"),
    ("S17", "雪", "Snow"),
    ("S23", "相纸里面", "Inside the paper"),
    ("S30", "白", "White"),
)


def captions(cuts: list[Cut], language: str) -> list[Cue]:
    starts = {cut.code: cut.start / FPS for cut in cuts}
    return [
        (starts[shot] + after, starts[shot] + after + lasting, zh if language == "zh" else en)
        for shot, after, lasting, zh, en in _SAID
    ]


def chapters(cuts: list[Cut], language: str) -> list[Cue]:
    starts = {cut.code: cut.start / FPS for cut in cuts}
    ends = [*(starts[shot] for shot, _, _ in _CHAPTERS[1:]), cuts[-1].end / FPS]
    return [
        (starts[shot], end, zh if language == "zh" else en) for (shot, zh, en), end in zip(_CHAPTERS, ends, strict=True)
    ]
