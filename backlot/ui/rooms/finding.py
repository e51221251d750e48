"""Looking for words in a room: the box they are typed into, what they match in either language, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from backlot.i18n import say
from backlot.records import Language, Text
from backlot.ui.markup import text
from backlot.ui.view import View

LONGEST: Final = 60  # letters that a box takes
_AROUND: Final = 28  # letters shown on either side of what was found


def find_box(view: View, label: str) -> str:
    """The box; assets/scripts/find.js makes an address of what is typed. Nothing in it tells the words looked for, so that
    it is never drawn anew under the hand that types. Show it by itself."""
    key = f"find-{view.page}"
    return (
        f'<div class="find" role="search"><label for="{key}">{text(label)}</label><span class="field">'
        f'<input id="{key}" type="search" data-find="{text(view.here(find=None))}" maxlength="{LONGEST}" placeholder=" "'
        ' autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search">'
        f'<button type="button" aria-label="{text(say("finding.clear", view.language))}">×</button></span>'
        '<span class="unseen" role="status"></span></div>'
    )


def terms(view: View) -> tuple[str, ...]:
    """The words looked for, each on its own."""
    return tuple(_even(view.more.get("find", "")[:LONGEST]).split())


def matches(wanted: Sequence[str], texts: Iterable[Text]) -> bool:
    """Whether every word stands somewhere in `texts`, in Chinese or in English."""
    whole = _even("\n".join(f"{each.zh}\n{each.en}" for each in texts))
    return all(word in whole for word in wanted)


def marked(words: str, wanted: Sequence[str]) -> str:
    """`words` as HTML with what was looked for marked."""
    pattern = _pattern(wanted)
    if pattern is None:
        return text(words)
    parts = pattern.split(words)
    return "".join(f"<mark>{text(part)}</mark>" if at % 2 else text(part) for at, part in enumerate(parts))


def found_in(texts: Iterable[Text], wanted: Sequence[str], language: Language) -> str:
    """The first place that holds a word looked for, cut to its surroundings, as HTML: in `language`, else in the other one."""
    pattern, kept = _pattern(wanted), list(texts)
    if pattern is None:
        return ""
    other: Language = "en" if language == "zh" else "zh"
    for spoken in (language, other):
        for each in kept:
            words = " ".join((each.zh if spoken == "zh" else each.en).split())
            found = pattern.search(words)
            if found:
                start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
                piece = ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")
                own = f' lang="{spoken}"' if spoken != language else ""
                return f'<p class="found"{own}>{marked(piece, wanted)}</p>'
    return ""


def _pattern(wanted: Sequence[str]) -> re.Pattern[str] | None:
    longest_first = sorted(wanted, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")", re.IGNORECASE) if wanted else None


def _even(words: str) -> str:
    """Wide and narrow, large and small letters count as one."""
    return unicodedata.normalize("NFKC", words).casefold()
