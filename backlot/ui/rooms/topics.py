"""Questions taken to the workshops: each with its session and with what in the records it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backlot.i18n import clock, moment, name_of, say
from backlot.records import Decision, EvidenceKind, Language, Production
from backlot.records.programme import Evidence, Session, Topic
from backlot.store.queries import ListedTopic, sessions, shot_lines, topics
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import headline, link, mark, paragraphs, section_heading, text
from backlot.ui.room import productions
from backlot.ui.rooms.decision_cards import told_address
from backlot.ui.view import View


def topic_at(view: View) -> ListedTopic | None:
    """The topic that the address names."""
    asked = view.more.get("topic")
    return next((each for each in ask(topics) if each.topic.code == asked), None) if asked else None


def topic_address(view: View, topic: Topic) -> str:
    return view.to("decisions", team="all", topic=topic.code)


def topics_of(listed: Iterable[ListedTopic], production: Production, decision: Decision) -> list[ListedTopic]:
    """The topics that rest on `decision`."""
    evidence = Evidence(EvidenceKind.DECISION, production.code, decision.code)
    return [each for each in listed if evidence in each.topic.evidence]


def topic_cards(view: View, listed: Sequence[ListedTopic], heading: str) -> str:
    """The topics as a list; nothing where there are none."""
    if not listed:
        return ""
    language = view.language
    note = say("topics.note", language)
    if any(each.sample for each in listed):
        note += (" " if language == "en" else "") + say("topics.sample", language)
    return (
        section_heading(heading, note, "topics")
        + f'<ul class="topics">{"".join(_card(view, each) for each in listed)}</ul>'
    )


def _card(view: View, listed: ListedTopic) -> str:
    topic, language = listed.topic, view.language
    session = _session(topic)
    when = f" · {text(moment(session.starts_at, language))}" if session else ""
    count = say("topics.evidence_count", language, count=len(_parts(topic)))
    return (
        f'<li><p class="note"><span class="clause">{text(name_of(topic.status, language))}{when}</span></p>'
        f'<h3><a href="{text(topic_address(view, topic))}">{text(topic.title.to(language))}</a></h3>'
        f'<p class="note">{text(count)}</p></li>'
    )


def draw_topic(view: View, listed: ListedTopic) -> None:
    """One topic told whole, then the others."""
    topic, language = listed.topic, view.language
    sample = f' <span class="kind">{text(say("topics.sample_kind", language))}</span>' if listed.sample else ""
    back = link(view.to("decisions", team="all"), say("topics.back", language), "button")
    show(
        f'<p class="back">{back}</p><section class="head"><p class="who">{text(say("topics.one", language))} · '
        f"{text(name_of(topic.status, language))}{sample}</p><h1>{headline(topic.title.to(language))}</h1></section>"
        f"{paragraphs(topic.abstract.to(language), 'lead')}{_where(topic, language)}{_rests_on(view, topic)}"
    )
    others = [each for each in ask(topics) if each.topic.code != topic.code]
    show(topic_cards(view, others, say("topics.others", language)))


def _where(topic: Topic, language: Language) -> str:
    heading = section_heading(say("topics.session", language))
    session = _session(topic)
    if session is None:
        return heading + f"<p>{text(say('topics.no_session', language))}</p>"
    when = f"{moment(session.starts_at, language)}–{clock(session.ends_at)}"
    place = session.place.to(language)
    return (
        f"{heading}<p><strong>{text(session.title.to(language))}</strong><br>{text(when)}{f' · {text(place)}' if place else ''}</p>"
        f"{paragraphs(session.about.to(language))}"
    )


def _session(topic: Topic) -> Session | None:
    return next((each.session for each in ask(sessions) if each.session.code == topic.session), None)


Part = tuple[Production, Evidence]


def _parts(topic: Topic) -> list[Part]:
    """The evidence that still stands in a published record."""
    known = {each.code: each for each in productions()}
    found = [(known[each.production], each) for each in topic.evidence if each.production in known]
    return [part for part in found if _name(part) is not None]


def _name(part: Part) -> tuple[str, str] | None:
    """What a piece of evidence is called, in both languages."""
    production, evidence = part
    names = {
        EvidenceKind.DECISION: {each.code: each.title for each in production.decisions},
        EvidenceKind.TASK: {each.code: each.name for each in production.tasks},
    }
    if evidence.kind is EvidenceKind.SHOT:
        lines = ask(shot_lines, production.code)
        found = next((line.shot.description for line in lines if line.shot.code == evidence.code), None)
    else:
        found = names[evidence.kind].get(evidence.code)
    return (found.to("zh"), found.to("en")) if found is not None else None


def _rests_on(view: View, topic: Topic) -> str:
    """The evidence, team by team, each a way into the record."""
    language = view.language
    teams: dict[str, list[Part]] = {}
    for part in _parts(topic):
        teams.setdefault(part[0].code, []).append(part)
    if not teams:
        return ""
    groups = "".join(
        f'<h3 class="whose">{mark(parts[0][0])} {text(parts[0][0].name.to(language))}</h3>'
        f'<ul class="evidence">{"".join(_evidence(view, part) for part in parts)}</ul>'
        for parts in teams.values()
    )
    return section_heading(say("topics.evidence", language)) + groups


def _evidence(view: View, part: Part) -> str:
    production, evidence = part
    name = _name(part) or ("", "")
    words = name[0 if view.language == "zh" else 1]
    code = f"{evidence.code} " if evidence.kind is EvidenceKind.SHOT else ""
    kind = name_of(evidence.kind, view.language)
    return (
        f'<li><a href="{text(_address(view, production, evidence))}"><small>{text(kind)}</small>'
        f"<span>{text(code)}{text(words)}</span></a></li>"
    )


def _address(view: View, production: Production, evidence: Evidence) -> str:
    if evidence.kind is EvidenceKind.TASK:
        return view.to("timeline", team=production.code, step=evidence.code)
    if evidence.kind is EvidenceKind.SHOT:
        return view.to("shots", team=production.code, shot=evidence.code)
    decision = next(each for each in production.decisions if each.code == evidence.code)
    return told_address(view, production, decision)
