"""The sample consultations, from the first words to their state, by the verbs."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from accounts.models import Section
from calls.choices import Audience
from calls.choices import ConsultationStatus as S
from calls.consultations import meetings, thread, writing
from calls.consultations.meetings import When
from calls.models import Call, Consultation
from calls.samples.days import day, moment
from calls.samples.talk import CONSULTATIONS, SampleConsultation
from calls.workflow import consultation as consultations
from groups.models import Organization
from groups.samples.story import as_of

IN_CHARGE = {S.TALKING, S.ASKED_BACK}
LATE, NOT_YET = "福祉部", "市民生活部"


def tell(people: Mapping[str, Any]) -> int:
    """Make the consultations that are missing; returns how many were made."""
    told = set(Consultation.objects.values_list("title", flat=True))
    missing = [each for each in CONSULTATIONS if each.facts["title"] not in told]
    for each in missing:
        play(each, people)
    return len(missing)


def play(sample: SampleConsultation, people: Mapping[str, Any]) -> None:
    """One consultation; the city's side from the next day on."""
    with as_of(moment(-sample.days_ago, 9)):
        consultation = begun(sample, people)
        if sample.state == S.DRAFT:
            return
        by = people[sample.who or "clerk"]
        consultation = consultations.send(consultation, by=by)
    if sample.state in IN_CHARGE:
        Consultation.objects.filter(pk=consultation.pk).update(owner=people["clerk"])
    if sample.state == S.TALKING:
        talk(consultation, people)
    elif sample.state == S.ASKED_BACK:
        with as_of(moment(2 - sample.days_ago, 11)):
            consultations.ask_back(consultation, by=people["clerk"], text=sample.end)
    elif sample.state != S.RECEIVED:
        end(consultation, sample, people)


def begun(sample: SampleConsultation, people: Mapping[str, Any]) -> Consultation:
    """What was typed, or taken down at the counter."""
    title = sample.facts["title"]
    if not sample.who:
        made = writing.begin_at_counter(by=people["clerk"], opened=title)
        return writing.save(made, by=people["clerk"], facts=sample.facts)
    by = people[sample.who]
    facts = {**about(sample), **group(by), **sample.facts}
    return writing.save(writing.begin(by=by, opened=title), by=by, facts=facts)


def about(sample: SampleConsultation) -> dict[str, Any]:
    """The call and the theme from whose page it began."""
    call = Call.objects.filter(title=sample.call).first() if sample.call else None
    theme = call.themes.filter(title=sample.theme).first() if call else None
    return {"call": call, "theme": theme}


def group(by: Any) -> dict[str, Any]:
    """The registered group of who asks, if there is one."""
    own = Organization.objects.public().with_member(by).order_by("pk").first()
    if own is None:
        return {"person_name": by.name}
    return {
        "person_name": by.name,
        "organization": own,
        "group_name": own.name,
        "kind": own.kind,
    }


def talk(consultation: Consultation, people: Mapping[str, Any]) -> None:
    """Two sections are asked; one of them has let its day pass."""
    clerk, liaison = people["clerk"], people["liaison"]
    ago = -5
    with as_of(moment(ago, 10)):
        ask(consultation, LATE, day(-2), clerk, "だれに声をかけてよいか、守ることは何か。")
        text = "ご相談をありがとうございます。福祉部と市民生活部にたずねています。"
        thread.say(consultation, by=clerk, text=text, audience=Audience.ALL, token=writing.fresh())
    with as_of(moment(ago + 1, 10)):
        ask(consultation, NOT_YET, day(3), clerk, "夜の緊急のときの連絡先を、どう決めるか。")
        text = "民生委員の名簿は渡せない。地区の民生委員に同席を頼めるか、確かめている。"
        thread.say(consultation, by=liaison, text=text, token=writing.fresh())
    with as_of(moment(ago + 2, 14)):
        when = When(day(2), time(14), 60, "市役所 1階 相談室")
        meetings.arrange(consultation, when, by=clerk)


def ask(consultation: Consultation, name: str, due_on: Any, clerk: Any, note: str) -> None:
    """One section is asked by the clerk."""
    section = Section.objects.get(name=name, department=None)
    consultations.route(consultation, by=clerk, sections=[section], due_on=due_on, note=note)


def end(consultation: Consultation, sample: SampleConsultation, people: Mapping[str, Any]) -> None:
    """Taken back by who asked, ended with a reason, or with advice after a talk."""
    clerk, by, ago = people["clerk"], people[sample.who], 3 - sample.days_ago
    if sample.state == S.WITHDRAWN:
        with as_of(moment(ago)):
            consultations.withdraw(consultation, by=by, note=sample.end)
        return
    if sample.state == S.CLOSED:
        with as_of(moment(ago)):
            consultations.close(consultation, by=clerk, note=sample.end)
        return
    with as_of(moment(ago)):
        when = When(day(ago + 2), time(10), 30, "市民活動推進課の窓口")
        meeting = meetings.arrange(consultation, when, by=clerk)
    with as_of(moment(ago + 3, 15)):
        meetings.record(meeting, "使う場所と役割の分け方を話した。", by=clerk)
        consultations.advise(consultation, by=clerk, advice=sample.end)
    if sample.state == S.PROPOSED:
        with as_of(moment(ago + 8)):
            consultations.become_proposal(consultation, by=by)
