"""What is told beside the pictures: sixteen captions written twice, and five chapters."""

from __future__ import annotations

CAPTIONS: tuple[tuple[float, float, str, str], ...] = (
    (0.80, 3.55, "那天晚上，墙一行一行地熄了。", "That night the wall went out, row by row."),
    (3.85, 5.60, "有一块没有。", "One pixel did not."),
    (9.40, 11.60, "它等了一会儿，没有人来关它。", "It waited a while. Nobody came to switch it off."),
    (11.85, 13.15, "于是它自己动了。", "So it moved."),
    (
        13.60,
        16.55,
        "旧屏幕一摞一摞站着，谁也不看谁。",
        "Old screens stood in stacks,\nnone of them looking at another.",
    ),
    (16.95, 18.90, "水记着它的步数。", "The water kept count of its steps."),
    (23.70, 26.30, "路很长，每走一格，停三帧。", "The way was long:\nafter every cell, three frames’ rest."),
    (26.80, 28.90, "在别人的玻璃里，它有很多个。", "In other people’s glass there were many of it."),
    (31.30, 34.10, "没有消息的牌子，也为它翻了一遍。", "A board with no news turned over for it\nall the same."),
    (36.10, 38.50, "街上的屏幕都黑着，它就是路灯。", "Every screen in the street was dark.\nIt was the lamp."),
    (42.70, 45.20, "后来，信号没有了。", "Then there was no signal."),
    (47.50, 49.60, "它差点忘了自己是一种颜色。", "It almost forgot that it was one colour."),
    (54.90, 57.30, "这面墙很大，空着一格。", "This wall was very large,\nand one cell of it was empty."),
    (60.10, 61.20, "正好。", "It fitted."),
    (62.00, 65.40, "一格叫醒一格。", "One woke the next."),
    (72.40, 74.00, "这一次，它没有走。", "This time it stayed."),
)
CHAPTERS: tuple[tuple[str, str, str], ...] = (  # first shot, title
    ("S01", "余光", "Afterglow"),
    ("S06", "货场", "The stacks"),
    ("S11", "玻璃街", "Glass Street"),
    ("S18", "噪声", "Noise"),
    ("S23", "归位", "Home"),
)
