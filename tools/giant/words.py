"""The words the giant is made of, each in both languages; every name is put together from the vocabulary of film."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backlot.records import Department, Phase, Practice, RejectReason, Text


def _texts(pairs: str) -> tuple[Text, ...]:
    """`zh|en` pairs, one a line."""
    return tuple(Text(*line.strip().split("|")) for line in pairs.strip().splitlines())


# A photographer's words as people: nobody is called “White Balance”.
FAMILY: Final = _texts(
    "白|Bai\n景|Jing\n光|Guang\n影|Ying\n片|Pian\n声|Sheng\n色|Se\n幕|Mu\n镜|Jing’er\n场|Chang\n帧|Zhen\n轨|Gui"
)
GIVEN: Final = _texts(
    "平衡|Pingheng\n曝光|Baoguang\n对焦|Duijiao\n慢门|Manmen\n跟拍|Genpai\n推轨|Tuigui\n摇臂|Yaobi\n定格|Dingge\n叠化|Diehua\n淡出|Danchu"
)

JOBS: Final[tuple[tuple[Department, Practice, Text], ...]] = (
    (Department.DIRECTION, Practice.FILM, Text("副导演", "Assistant director")),
    (Department.WRITING, Practice.FILM, Text("编剧", "Writer")),
    (Department.PRODUCTION, Practice.FILM, Text("制片协调", "Production coordinator")),
    (Department.CAMERA, Practice.FILM, Text("摄影", "Camera operator")),
    (Department.CAMERA, Practice.FILM, Text("灯光", "Lighting technician")),
    (Department.ART, Practice.FILM, Text("置景与道具", "Sets and props")),
    (Department.AI, Practice.AI, Text("生成画面", "Generated picture")),
    (Department.AI, Practice.AI, Text("提示词与种子", "Prompts and seeds")),
    (Department.AI, Practice.AI, Text("人物一致性", "Character consistency")),
    (Department.EDITING, Practice.FILM, Text("剪辑", "Editor")),
    (Department.SOUND, Practice.FILM, Text("声音设计", "Sound designer")),
    (Department.OTHER, Practice.AI, Text("数据与归档", "Data and archive")),
)

STEPS: Final[dict[Phase, tuple[tuple[Practice, Text], ...]]] = {
    Phase.DEVELOPMENT: (
        (Practice.FILM, Text("写分场大纲", "Outline of the scenes")),
        (Practice.FILM, Text("围读与计时", "Reading against a stopwatch")),
        (Practice.AI, Text("试生成气氛图", "Trial mood pictures")),
    ),
    Phase.PREP: (
        (Practice.FILM, Text("看景与测光", "Location visit and light readings")),
        (Practice.FILM, Text("道具打样", "Sample props")),
        (Practice.AI, Text("训练人物设定表", "Training the character sheet")),
        (Practice.AI, Text("比较服务的水面", "Comparing the services on water")),
    ),
    Phase.PRODUCTION: (
        (Practice.FILM, Text("布光与空镜", "Lighting and empty plates")),
        (Practice.FILM, Text("夜戏拍摄", "Night shoot")),
        (Practice.FILM, Text("补拍手部特写", "Pick-ups of hands")),
    ),
    Phase.GENERATION: (
        (Practice.AI, Text("生成海面与天空", "Generating sea and sky")),
        (Practice.AI, Text("逐条挑选与退回", "Choosing and sending back, take by take")),
        (Practice.AI, Text("由首帧延长镜头", "Extending shots from their first frame")),
        (Practice.AI, Text("修手、修字、修边", "Mending hands, letters and edges")),
    ),
    Phase.POST: (
        (Practice.FILM, Text("粗剪", "Rough cut")),
        (Practice.AI, Text("合成与去闪", "Compositing and deflicker")),
        (Practice.FILM, Text("调色", "Grading")),
        (Practice.FILM, Text("声音编辑", "Sound editing")),
    ),
    Phase.DELIVERY: (
        (Practice.FILM, Text("字幕校对", "Checking the subtitles")),
        (Practice.AI, Text("来源标记与归档", "Provenance marks and archive")),
    ),
}

NOTES: Final = _texts("""比计划多用半天，灯架要等上一场撤完。|Half a day more than planned: the stands had to wait for the scene before.
两边都用同一张表，交接只花了十分钟。|Both sides used one sheet, and handing over took ten minutes.
第三版才对，前两版留着作参考。|The third version was right; the first two are kept for reference.
风大，改在棚里做，声音重录。|Too windy; moved to the stage, and the sound was recorded again.
没有意外。|Nothing unforeseen.""")

PLACES: Final = _texts("""潮堤，外，夜|Tide wall, exterior, night
邮局柜台，内，夜|Post office counter, interior, night
旧影院前厅，内，黄昏|Foyer of the old cinema, interior, dusk
纸坊院子，外，清晨|Courtyard of the paper mill, exterior, early morning
暗房走廊，内|Darkroom corridor, interior
屋顶水箱，外，雨|Roof with water tank, exterior, rain""")

SUBJECTS: Final = _texts("""一盏灯在水面上晃动|a lamp sways on the water
信封顺着台阶漂下来|envelopes drift down the stairs
纸风筝越过屋脊|a paper kite clears the ridge
海浪停在半空|a wave stands still in the air
走廊尽头的红灯亮起|the red lamp at the end of the corridor comes on
空座位一排排放下|rows of empty seats fold down
一只手的影子停住|the shadow of a hand stops
雪落进显影盘|snow falls into the developing tray""")
LIGHTS: Final = _texts(
    "钨丝灯，暖|tungsten, warm\n月光，冷|moonlight, cold\n逆光，有雾|against the light, mist\n顶光，硬影|light from above, hard shadows"
)
MOVES: Final = _texts(
    "镜头缓推|slow push in\n固定机位|locked camera\n自右向左横移|track from right to left\n手持，呼吸感|handheld, breathing"
)

FAULTS: Final[dict[RejectReason, Text]] = {
    RejectReason.ANATOMY: Text("手指多出一根。", "One finger too many."),
    RejectReason.CONTINUITY: Text("灯换到了左边。", "The lamp has changed sides."),
    RejectReason.MOTION: Text("水往上流。", "The water runs upwards."),
    RejectReason.LIGHT: Text("影子和灯对不上。", "The shadow does not belong to the lamp."),
    RejectReason.PERFORMANCE: Text("停顿太长。", "The pause is too long."),
    RejectReason.STYLE: Text("像广告。", "Looks like an advertisement."),
    RejectReason.TEXT: Text("信上的字糊成一片。", "The writing on the letter is a blur."),
    RejectReason.FRAMING: Text("画框切掉了信封。", "The frame cuts off the envelope."),
    RejectReason.FOCUS: Text("焦点在背景上。", "Focus on the background."),
    RejectReason.TECHNICAL: Text("中段闪烁。", "Flickers in the middle."),
}

QUESTIONS: Final = _texts("""海面实拍还是生成|Film the sea or generate it
同一场用几家服务|How many services for one scene
要不要保留旁白|Whether to keep the narration
雨停以后还拍不拍|Whether to shoot on after the rain
人物的脸给不给看|Whether the face is shown
夜戏改成黄昏|Night changed to dusk
退回的镜头重做还是剪掉|Redo the rejected shots or cut them
声音先行还是画面先行|Sound first or picture first""")
CONTEXTS: Final = _texts("""进度落后两天，钱还够一次重来。|Two days behind, and money for one more attempt.
试了三种，各有一处看得出来。|Three ways were tried, and each gives itself away somewhere.
场地只借到周四，下一次要等一个月。|The location is ours until Thursday; the next chance is a month away.
两组人手都满了，只能先做一件。|Both units are full; only one thing can come first.""")
CHOICES: Final = _texts("""按原计划拍|Shoot as planned
全部生成|Generate everything
先拍空镜再生成|Film empty plates, then generate
剪掉这一段|Cut the passage
推迟三天再定|Decide three days later""")
REASONS: Final = _texts("""钱和人都够，而且看得出是手做的。|Money and hands suffice, and it shows that hands made it.
快，但是和前后两场接不上。|Quick, but it does not join the scenes around it.
试过一条，水的方向不对。|One take was tried; the water ran the wrong way.
保险下不来。|The insurance would not come in time.
故事少了它也成立。|The story stands without it.""")

LINES: Final = _texts(
    """日薪|Day rate\n器材租用|Equipment hire\n生成点数|Credits\n餐饮|Catering\n场地费|Location fee\n材料|Materials\n机时|Machine hours\n审听审看|Screening and listening"""
)
VENDORS: Final = _texts(
    """无名器材行|Nameless Rentals\n纸月亮餐车|Paper Moon Catering\n北风纸坊|Northwind Paper Mill\n灯塔机房|Lighthouse Machine Room\n组内成员|Members of the crew"""
)


def joined(texts: Sequence[Text], zh: str = "，", en: str = ", ") -> Text:
    return Text(zh.join(text.zh for text in texts), en.join(text.en for text in texts))


def numbered(zh: str, en: str, number: int, text: Text) -> Text:
    """E.g. 第 12 场：布光 / Scene 12: lighting."""
    return Text(f"{zh.format(number)}{text.zh}", f"{en.format(number)}{text.en}")
