"""The usual words of a film crew in both languages, for records that come in English only."""

from __future__ import annotations

import re
from typing import Final

from backlot.records.basics import Text
from backlot.records.vocabulary import Department

_JOBS: Final[dict[str, tuple[str, str, Department]]] = {
    "screenwriter": ("编剧", "Screenwriter", Department.WRITING),
    "writer": ("编剧", "Writer", Department.WRITING),
    "executiveproducer": ("出品人", "Executive producer", Department.PRODUCTION),
    "producer": ("制片人", "Producer", Department.PRODUCTION),
    "lineproducer": ("执行制片", "Line producer", Department.PRODUCTION),
    "productionmanager": ("制片主任", "Production manager", Department.PRODUCTION),
    "productioncoordinator": ("制片统筹", "Production coordinator", Department.PRODUCTION),
    "director": ("导演", "Director", Department.DIRECTION),
    "assistantdirector": ("副导演", "Assistant director", Department.DIRECTION),
    "firstassistantdirector": ("第一副导演", "First assistant director", Department.DIRECTION),
    "scriptsupervisor": ("场记", "Script supervisor", Department.DIRECTION),
    "directorofphotography": ("摄影指导", "Director of photography", Department.CAMERA),
    "cinematographer": ("摄影指导", "Cinematographer", Department.CAMERA),
    "cameraoperator": ("摄影师", "Camera operator", Department.CAMERA),
    "gaffer": ("灯光师", "Gaffer", Department.CAMERA),
    "keygrip": ("机械组长", "Key grip", Department.CAMERA),
    "productiondesigner": ("美术指导", "Production designer", Department.ART),
    "artdirector": ("美术指导", "Art director", Department.ART),
    "artist": ("美术师", "Artist", Department.ART),
    "conceptartist": ("概念设计师", "Concept artist", Department.ART),
    "costumedesigner": ("服装设计", "Costume designer", Department.ART),
    "makeupartist": ("化妆师", "Make-up artist", Department.ART),
    "propmaster": ("道具师", "Property master", Department.ART),
    "animator": ("动画师", "Animator", Department.ART),
    "editor": ("剪辑师", "Editor", Department.EDITING),
    "assistanteditor": ("剪辑助理", "Assistant editor", Department.EDITING),
    "colorist": ("调色师", "Colourist", Department.EDITING),
    "vfxsupervisor": ("视效指导", "Visual effects supervisor", Department.EDITING),
    "vfxartist": ("视效师", "Visual effects artist", Department.EDITING),
    "compositor": ("合成师", "Compositor", Department.EDITING),
    "sounddesigner": ("声音设计", "Sound designer", Department.SOUND),
    "soundmixer": ("录音师", "Sound mixer", Department.SOUND),
    "composer": ("作曲", "Composer", Department.SOUND),
    "actor": ("演员", "Actor", Department.CAST),
    "stuntperformer": ("特技演员", "Stunt performer", Department.CAST),
    "voiceactor": ("配音演员", "Voice actor", Department.CAST),
    "admin": ("管理员", "Administrator", Department.OTHER),
    "externalapprove": ("外部审定", "External approver", Department.OTHER),
    "externalreview": ("外部审看", "External reviewer", Department.OTHER),
    "organizationproduction": ("制作公司", "Production company", Department.PRODUCTION),
    "organizationvfxstudio": ("视效公司", "Visual effects studio", Department.EDITING),
}


def job_of(role: str) -> tuple[Text, Department, bool]:
    """The job a role names, its department, and whether we know the word; an unknown one is spaced out, in English."""
    known = _JOBS.get(re.sub(r"[^a-z]", "", role.lower()))
    if known:
        return Text(known[0], known[1]), known[2], True
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[._-]+", " ", role).strip().lower()
    return Text(en=spaced[:1].upper() + spaced[1:]), Department.OTHER, False


def unit_of(spelling: str) -> str:
    """A camera unit's name as it should be read: MaIn → Main; names that are one case throughout stay."""
    mixed = any(sign.isupper() for sign in spelling[1:]) and any(sign.islower() for sign in spelling)
    return spelling.capitalize() if mixed and spelling.isalpha() else spelling
