"""Workshop topics are read with their evidence, and refused whole where a word of theirs means nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlot.exchange.sentences import told
from backlot.exchange.shared import read_shared
from backlot.records import EvidenceKind, TopicStatus
from backlot.records.programme import Evidence

SESSIONS = "code,starts_at,ends_at,title_zh,title_en\nP01,2026-06-14 10:30,2026-06-14 11:30,放映,Screening\n"
HEAD = "code,title_zh,title_en,abstract_zh,abstract_en,status,session,evidence\n"
SOUND = "W1,问题,Question,为什么,Why,scheduled,P01,lamp:decision:D1 lamp:task:T2 lamp:shot:S3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sessions.csv").write_text(SESSIONS, "utf-8")
    (tmp_path / "topics.csv").write_text(HEAD + SOUND, "utf-8")
    return tmp_path


def test_a_topic_is_read_with_its_evidence_in_order(folder: Path) -> None:
    shared = read_shared(folder)
    assert shared.issues == ()
    (topic,) = shared.topics
    assert (topic.title.zh, topic.abstract.en, topic.status, topic.session) == (
        "问题",
        "Why",
        TopicStatus.SCHEDULED,
        "P01",
    )
    assert topic.evidence == (
        Evidence(EvidenceKind.DECISION, "lamp", "D1"),
        Evidence(EvidenceKind.TASK, "lamp", "T2"),
        Evidence(EvidenceKind.SHOT, "lamp", "S3"),
    )


@pytest.mark.parametrize(
    ("old", "new", "column", "key"),
    [
        ("lamp:shot:S3", "lamp:S3", "evidence", "exchange.not_evidence"),
        ("lamp:shot:S3", "lamp:scene:S3", "evidence", "exchange.unknown_word"),
        ("lamp:shot:S3", "lamp:shot:<b>", "evidence", "exchange.not_a_code"),
        ("lamp:shot:S3", "lamp:task:T2", "evidence", "exchange.code_twice_in_cell"),
        ("scheduled", "planned", "status", "exchange.unknown_word"),
        ("P01,", "P09,", "session", "exchange.unknown_code"),
        ("P01,", ",", "session", "exchange.topic_without_session"),
        ("问题,Question", ",", "title_zh", "exchange.empty_cell"),
    ],
)
def test_a_wrong_word_is_named_and_the_tables_are_refused(
    folder: Path, old: str, new: str, column: str, key: str
) -> None:
    (folder / "topics.csv").write_text(HEAD + SOUND.replace(old, new, 1), "utf-8")
    shared = read_shared(folder)
    assert shared.refused
    assert [(issue.file, issue.line, issue.column, issue.key) for issue in shared.issues] == [
        ("topics.csv", 2, column, key)
    ]
    for language in ("zh", "en"):
        assert "{" not in told(shared.issues[0], language)
