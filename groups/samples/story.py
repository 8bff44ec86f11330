"""Walks every sample to its state by the verbs, on the days on which it would have happened."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from groups import workflow
from groups.choices import PUBLISHABLE, Page
from groups.choices import RegistrationStatus as S
from groups.models import (
    District,
    Editor,
    EligibilityRule,
    Registration,
    RequirementCheck,
    StaffNote,
)
from groups.registration import completeness, consents, writing
from groups.samples import coming, papers
from groups.samples.cast import CAST, Sample

COMMON: Mapping[Page, dict[str, Any]] = {
    Page.BASICS: {"corporate_number": ""},
    Page.PEOPLE: {
        "representative_title": "会長",
        "contact_name": "例示 みどり",
        "contact_kana": "レイジ　ミドリ",
    },
    Page.PLACE: {
        "postal_code": "367-0000",
        "address": "埼玉県本庄市見本町1丁目2番3号",
        "address_is_home": True,
        "mobile": "",
        "fax": "",
        "website": "",
        "social": "",
    },
    Page.ACTIVITY: {
        "purpose": "できることを持ちよって、住みつづけたいまちをつくること",
        "area": "本庄市内",
        "fee": "年500円",
        "how_to_join": "活動の日に会場へ来てください。見学だけでもかまいません。",
        "wants_to_collaborate": "学校や会社といっしょに活動したいです。",
    },
}
PAGE_OF = {
    "name": Page.BASICS, "name_kana": Page.BASICS, "kind": Page.BASICS, "members": Page.BASICS,
    "members_in_city": Page.BASICS, "founded_on": Page.BASICS,
}  # fmt: skip
# Ten leaders for twelve organizations: two entries resemble others, as in a real register.
LEADERS = (
    ("見本 花子", "ミホン　ハナコ"), ("髙橋 見本", "タカハシ　ミホン"),
    ("見本 さくら", "ミホン　サクラ"), ("例示 次郎", "レイジ　ジロウ"),
    ("見本 一", "ミホン　ハジメ"), ("𠮷野 見本", "ヨシノ　ミホン"),
    ("架空 みどり", "カクウ　ミドリ"), ("見本 三郎", "ミホン　サブロウ"),
    ("例示 梅", "レイジ　ウメ"), ("渡邉 見本", "ワタナベ　ミホン"),
)  # fmt: skip
REACHES_REVIEW = {S.IN_REVIEW, S.SENT_BACK, S.APPROVED, S.REJECTED}


def tell(people: Mapping[str, Any]) -> int:
    """Make every sample that is missing; returns how many were made.

    ``people`` are the sample people by key: representative, member, applicant, clerk.
    """
    made = 0
    for serial, sample in enumerate(CAST, 1):
        if not Registration.objects.filter(name=sample.name).exists():
            play(sample, serial, people)
            made += 1
    coming.announce()
    return made


def play(sample: Sample, serial: int, people: Mapping[str, Any]) -> None:
    """One sample, from its first page to its state."""
    day = timezone.now() - timedelta(days=sample.days_ago)
    with as_of(day):
        registration = written(sample, serial, people)
        if sample.state == S.DRAFT:
            return
        papers.hand_in(registration)
        registration = workflow.submit(registration, by=registration.applicant)
    with as_of(day + timedelta(days=1)):
        walk(registration, sample, people["clerk"])


def walk(registration: Registration, sample: Sample, clerk: User) -> None:
    """The clerk's side (and a withdrawal), the day after."""
    if sample.state in REACHES_REVIEW:
        registration = workflow.start_review(registration, by=clerk)
        examine(registration, clerk, fully=sample.state == S.APPROVED)
    if sample.state == S.APPROVED:
        workflow.approve(registration, by=clerk)
    elif sample.state == S.REJECTED:
        workflow.reject(registration, by=clerk, note=sample.note)
    elif sample.state == S.SENT_BACK:
        items = [{"field": "address", "note": "番地まで書いてください。"}]
        workflow.send_back(registration, by=clerk, note=sample.note, items=items)
    elif sample.state == S.WITHDRAWN:
        workflow.withdraw(registration, by=registration.applicant, note=sample.note)


def written(sample: Sample, serial: int, people: Mapping[str, Any]) -> Registration:
    """The draft with its pages; a sample still in draft stops half-way."""
    registration = begun(sample, people)
    facts: dict[Page, dict[str, Any]] = {page: dict(values) for page, values in COMMON.items()}
    for name, value in sample.profile.items():
        facts[PAGE_OF.get(name, Page.ACTIVITY)][name] = value
    name, kana = LEADERS[(serial - 1) % len(LEADERS)]
    facts[Page.PEOPLE] |= {"representative_name": name, "representative_kana": kana}
    facts[Page.PLACE] |= {
        "phone": sample.phone or f"0495-00-00{serial:02d}",
        "email": f"group{serial:02d}@sample.example",
    }
    facts[Page.ACTIVITY] |= {
        "activities": f"{sample.one_line}。はじめての人には、ていねいに説明します。",
        "district": District.objects.filter(name=sample.district).first(),
    }
    writer = registration.applicant
    pages = list(facts) if sample.state != S.DRAFT else [Page.BASICS, Page.PEOPLE]
    for page in pages:
        registration = writing.save_page(registration, page, by=writer, facts=facts[page])
    if sample.state != S.DRAFT:
        registration = consents.consent(registration, by=writer, choices=choices(registration))
    return registration


def begun(sample: Sample, people: Mapping[str, Any]) -> Registration:
    """A new draft, with its second writer when there is one."""
    if sample.at_counter:
        return writing.begin_at_counter(
            people["clerk"], asked_by="見本 三郎", identified_by="運転免許証", kind=sample.kind
        )
    registration = writing.begin(people[sample.by], answers(sample), kind=sample.kind)
    if sample.co_editor:
        Editor.objects.create(registration=registration, user=people[sample.co_editor])
    return registration


def answers(sample: Sample) -> list[dict[str, Any]]:
    """Every requirement, answered well."""
    rules = EligibilityRule.objects.filter(is_active=True)
    return [
        {
            "code": rule.code,
            "question": rule.question,
            "answer": f"{rule.minimum}{rule.unit}以上" if rule.minimum else "はい",
            "ok": True,
        }
        for rule in rules
        if rule.applies_to(sample.kind)
    ]


def choices(registration: Registration) -> dict[str, str]:
    """Consent as most groups would give it: reachable through the portal's form."""
    wanted = {"phone": "public", "email": "form", "representative_name": "public"}
    return {
        name: wanted.get(name, PUBLISHABLE[name].default.value)
        for name in writing.publishable(registration)
    }


def examine(registration: Registration, clerk: User, *, fully: bool) -> None:
    """Tick the requirements: all of them, or the first three with a note."""
    todo = completeness.requirements(registration)
    for code, words in todo if fully else todo[:3]:
        RequirementCheck.objects.create(
            registration=registration, code=code, question=words, by=clerk
        )
    if not fully:
        text = "名簿の人数と申請の会員数が合うか、電話で確かめる。"
        StaffNote.objects.create(registration=registration, by=clerk, text=text)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let the verbs believe that it is this moment: samples need a past. Nothing else may."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
