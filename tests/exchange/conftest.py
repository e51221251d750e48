"""A small sound record that every test may break in its own way, and a small OMC-JSON one."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from backlot.exchange.reading import examine
from backlot.records.imports import Issue, Reading

HERE = Path(__file__).parent
REAL_OMC = HERE.parents[2] / "shared" / "realdata" / "omc-hsm"

SHARED = {
    "accounts.csv": "code,section,name_zh,name_en\n1300,above_the_line,导演,Direction\n4300,ai_generation,视频,Video\n",
    "services.csv": "code,name_zh,name_en,vendor,model,version,credit_price,currency\n"
    "V-KITE,纸鸢,Kite,Vendor,Kite,1,0.50,CNY\nV-REED,芦笛,Reed,Vendor,Reed,2,0.30,CNY\n",
    "rates.csv": "currency,day,rate,source\nUSD,2026-05-10,7.10,sample\n",
}
FILES = {
    "production.toml": """code = "lamplight"
kind = "sample"
colour = "tungsten"
shape = "circle"
position = 1
day_one = 2026-05-10
day_last = 2026-06-08
[name]
zh = "灯下"
en = "Lamplight"
[film]
title = { zh = "邮局", en = "The Post Office" }
logline = { zh = "一封信。", en = "A letter." }
runtime_frames = 48
frame_rate = "24"
tier = "generative_ai"
[[film.disclosures]]
area = "visual"
tier = "generative_ai"
statement = { zh = "画面为生成。", en = "Pictures are generated." }
[budget]
currency = "CNY"
as_of = 2026-06-08
contingency_percent = 8.5
contingency_base = ["ai_generation"]
[[media]]
kind = "film"
path = "film.mp4"
alt = { zh = "影片", en = "The film" }
[[media.tracks]]
kind = "captions"
language = "zh"
path = "captions.zh.vtt"
[[media]]
kind = "poster"
path = "poster.png"
alt = { zh = "海报", en = "Poster" }
""",
    "people.csv": "code,name_zh,name_en,practice,job_zh,job_en,department,consent\n"
    "P1,甲,Jia,film,导演,Director,direction,yes\nP2,乙,Yi,ai,生成,Generation,ai,\n",
    "assets.csv": "code,kind,name_zh,name_en\nA1,text,剧本,Script\n",
    "tasks.csv": "code,phase,name_zh,name_en,practice,status,planned_start,planned_end,actual_start,actual_end,"
    "depends_on,tools,assets_out\n"
    "T1,prep,写,Write,film,done,2026-05-10 09:30,2026-05-11 18:00,2026-05-10 09:30,2026-05-11 20:00,,,A1\n"
    "T2,generation,生成,Generate,ai,active,2026-05-12 09:00,2026-05-20 18:00,2026-05-12 09:00,,T1,V-KITE,\n",
    "roles.csv": "task,person,responsibility,hours\nT1,P1,A,2.25\nT1,P2,R,1\nT2,P2,A,8\n",
    "scenes.csv": "code,name_zh,name_en\nC1,夜,Night\n",
    "shots.csv": "code,scene,record_in,record_out,description_zh,description_en,tasks\n"
    "S1,C1,0,24,灯,A lamp,T2\nS2,C1,24,48,信,A letter,\n",
    "takes.csv": "shot,number,method,service,made_by,verdict,used_in,used_out,duration_frames,credits,cost,parent\n"
    "S1,1,generated,V-KITE,P2,rejected,,,96,10,K1,\n"
    "S1,2,generated,V-KITE,P2,selected,10,34,96,20,K1,1\n"
    "S2,1,camera,,P1,selected,0,24,240,,,\n",
    "decisions.csv": "code,title_zh,title_en,decided_by,decided_at,cost_impact,days_moved\n"
    "D1,用生成,Generate it,P1,2026-05-11 10:00,-250.50,-1.5\n",
    "options.csv": "decision,chosen,label_zh,label_en,why_zh,why_en\n"
    "D1,yes,生成,Generate,快,Fast\nD1,,实拍,Shoot,慢,Slow\n",
    "budget.csv": "code,account,description_zh,description_en,quantity,unit,multiplier,rate,currency,stated\n"
    "B1,1300,导演费,Director,10,day,1,100.00,,\nB2,4300,生成,Generation,100,credit,1,0.50,,50.00\n",
    "costs.csv": "code,account,kind,day,amount,currency,rate,service,credits,task\n"
    "K1,4300,actual,2026-05-20,15.00,,,V-KITE,30,T2\nK2,1300,actual,2026-05-21,10.00,USD,7.1,,,\n",
    "estimates.csv": "account,to_complete\n4300,20.00\n",
    "lessons.csv": "code,kind,title_zh,title_en,text_zh,text_en,tasks\nL1,worked,早,Early,早,Early,T1\n",
    "captions.zh.vtt": "WEBVTT\n",
}


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def a_film(milliseconds: int = 2000, width: int = 1280, height: int = 720) -> bytes:
    """The smallest file that says of itself that it is an MP4 of this length and size."""
    movie = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, milliseconds) + bytes(80))
    track = _box(b"tkhd", bytes(76) + struct.pack(">II", width << 16, height << 16))
    return _box(b"ftyp", b"isom\0\0\2\0isom") + _box(b"moov", movie + _box(b"trak", track)) + _box(b"mdat", b"")


class Desk:
    """A record folder on someone's desk: write a file anew, change words in it, have the folder examined."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(data)

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def examine(self) -> Reading:
        return examine(self.folder)

    def fault(self) -> Issue:
        """The one error of the folder; it must be refused whole."""
        reading = self.examine()
        assert reading.production is None
        assert len(reading.errors) == 1, reading.errors
        return reading.errors[0]

    def oddity(self) -> Issue:
        """The one note of a folder that is taken."""
        reading = self.examine()
        assert reading.production is not None, reading.errors
        assert len(reading.notes) == 1, reading.notes
        return reading.notes[0]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "sample" / "lamplight"
    folder.mkdir(parents=True)
    desk = Desk(folder)
    for name, text in SHARED.items():
        (folder.parent / name).write_text(text, encoding="utf-8")
    for name, text in FILES.items():
        desk.write(name, text)
    desk.write("film.mp4", a_film())
    Image.new("RGB", (64, 36)).save(folder / "poster.png")
    return desk


@pytest.fixture
def film() -> Callable[..., bytes]:
    return a_film


class OmcDesk(Desk):
    def rewrite(self, name: str, change: Callable[[list[dict[str, object]]], None]) -> None:
        entities = json.loads((self.folder / name).read_text(encoding="utf-8"))
        change(entities)
        self.write(name, json.dumps(entities))


@pytest.fixture
def omc(tmp_path: Path) -> OmcDesk:
    """A few entities of the real record "HSM" (MovieLabs, Apache-2.0): some of each kind, and of each kind of dirt."""
    folder = tmp_path / "hsm"
    shutil.copytree(HERE / "data" / "omc-sample", folder)
    return OmcDesk(folder)


@pytest.fixture
def real_omc() -> Path:
    if not REAL_OMC.is_dir():
        pytest.skip("the whole OMC example is not beside this checkout")
    return REAL_OMC
