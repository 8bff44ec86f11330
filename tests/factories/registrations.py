"""Applications in every state, reached by the verbs a person would use."""

from datetime import date
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from core import uploads
from groups import workflow
from groups.choices import PAGE_FIELDS, PUBLISHABLE, AttachmentKind, OrganizationKind, Page
from groups.models import District, RequirementCheck
from groups.registration import attaching, completeness, consents, corrections, writing
from tests.core import hostile
from tests.factories import people
from tests.kept import kept

ELIGIBLE = [
    {"code": "members", "question": "会員は何人いますか", "answer": "12", "ok": True},
    {"code": "bylaws", "question": "規約・会則がありますか", "answer": "はい", "ok": True},
]
FACTS = {
    Page.BASICS: {
        "kind": OrganizationKind.CIVIC_GROUP,
        "name": "団体サンプル川みち清掃会",
        "name_kana": "ダンタイサンプルカワミチセイソウカイ",
        "founded_on": date(2009, 4, 1),
        "members": 34,
        "members_in_city": 31,
        "corporate_number": "",
    },
    Page.PEOPLE: {
        "representative_title": "会長",
        "representative_name": "見本 花子",
        "representative_kana": "ミホン　ハナコ",
        "contact_name": "見本 次郎",
        "contact_kana": "ミホン　ジロウ",
    },
    Page.PLACE: {
        "postal_code": "367-0000",
        "address": "埼玉県本庄市見本町1丁目2番3号",
        "address_is_home": True,
        "phone": "0495-00-0002",
        "mobile": "090-0000-0002",
        "fax": "",
        "email": "kawamichi@sample.example",
        "website": "https://kawamichi.sample.example/",
        "social": "",
    },
    Page.ACTIVITY: {
        "one_line": "川べりを歩きながらごみを拾います",
        "fields": [7, 13],
        "purpose": "水辺をきれいに保ち、生きものに親しむ人をふやす",
        "activities": "毎月の清掃と、春と秋の水辺の観察会",
        "area": "元小山川のまわり",
        "schedule": "毎月第2日曜 9時から10時30分",
        "place": "若泉公園",
        "fee": "年500円",
        "recruits_members": True,
        "accepts_volunteers": True,
        "how_to_join": "当日、公園の時計の下に来てください",
        "help_wanted": "写真の整理",
        "wants_to_collaborate": "学校との観察会",
    },
}
CHOICES = {name: rule.default.value for name, rule in PUBLISHABLE.items()}


@kept
def draft(by=None, **facts):
    """Just begun, nothing written; ``facts`` of the first page make it half written."""
    registration = writing.begin(by or people.representative(), ELIGIBLE)
    if not facts:
        return registration
    page = FACTS[Page.BASICS] | facts
    return writing.save_page(registration, Page.BASICS, by=registration.applicant, facts=page)


@kept
def complete_draft(by=None, **facts):
    """Everything written and attached; ``facts`` replace single answers."""
    registration = writing.begin(by or people.representative(), ELIGIBLE)
    return completed(registration, registration.applicant, **facts)


@kept
def counter_draft(by=None, **facts):
    """A complete draft that a clerk entered for somebody at the counter."""
    by = by or people.clerk()
    registration = writing.begin_at_counter(by, asked_by="見本 花子", identified_by="運転免許証")
    return completed(registration, by, **facts)


def completed(registration, by, **facts):
    """Fill in every page of this draft as ``by``."""
    districts = {"district": District.objects.get(name="本庄地区")}
    for page, answers in FACTS.items():
        answers = answers | (districts if page == Page.ACTIVITY else {})
        answers |= {name: value for name, value in facts.items() if name in answers}
        registration = writing.save_page(registration, page, by=by, facts=answers)
    choices = {name: CHOICES[name] for name in writing.publishable(registration)}
    consents.consent(registration, by=by, choices=facts.get("publication", choices))
    for kind in AttachmentKind:
        attach(registration, kind, by=by)
    registration.refresh_from_db()
    return registration


def attach(registration, kind=AttachmentKind.BYLAWS, *, by=None, name=""):
    """A small honest PDF of this kind."""
    accepted = paper(name or f"{AttachmentKind(kind).label}.pdf")
    return attaching.attach(registration, kind, accepted, by=by or registration.applicant)


@cache
def paper(name):
    """A checked file. Looking inside takes a tenth of a second, so each is checked once."""
    return uploads.accept(SimpleUploadedFile(name, hostile.pdf()))


@kept
def submitted(by=None, **facts):
    """Handed in, with its 受付番号."""
    registration = complete_draft(by, **facts)
    return workflow.submit(registration, by=registration.applicant)


@kept
def in_review(by=None, **facts):
    """A clerk has taken it up."""
    return workflow.start_review(submitted(by, **facts), by=people.clerk())


@kept
def sent_back(by=None, *, note="住所の番地が抜けています。", items=None, **facts):
    """Waits for correction of the address (or of ``items``)."""
    items = [{"field": "address", "note": "番地を書いてください。"}] if items is None else items
    registration = in_review(by, **facts)
    return workflow.send_back(registration, by=people.clerk(), note=note, items=items)


def brought_to(registration, state):
    """This complete draft, moved on by the verbs to a later state."""
    registration = workflow.submit(registration, by=registration.applicant)
    if state == "withdrawn":
        return workflow.withdraw(registration, by=registration.applicant)
    if state == "submitted":
        return registration
    registration = workflow.start_review(registration, by=people.clerk())
    if state == "sent_back":
        items = [{"field": "address", "note": ""}]
        return workflow.send_back(registration, by=people.clerk(), note="番地", items=items)
    if state == "approved":
        tick(registration)
        return workflow.approve(registration, by=people.clerk())
    return registration


def mended(registration):
    """Save every page that the clerk asked to mend once more, as its writer."""
    for page in corrections.pages_to_mend(registration, corrections.open_request(registration)):
        facts = {name: getattr(registration, name) for name in PAGE_FIELDS[page]}
        registration = writing.save_page(registration, page, by=registration.applicant, facts=facts)
    return registration


@kept
def resubmitted(by=None, **facts):
    """Sent back, mended and handed in again: in review once more."""
    registration = mended(sent_back(by, **facts))
    return workflow.resubmit(registration, by=registration.applicant)


@kept
def examined(by=None, **facts):
    """In review, with every requirement ticked: ready for a decision."""
    registration = in_review(by, **facts)
    tick(registration)
    return registration


def tick(registration):
    """Every requirement, by the clerk."""
    RequirementCheck.objects.bulk_create(
        RequirementCheck(registration=registration, code=code, question=words, by=people.clerk())
        for code, words in completeness.requirements(registration)
    )


@kept
def approved(by=None, **facts):
    """Registered: ``registration.organization`` is public."""
    return workflow.approve(examined(by, **facts), by=people.clerk())


@kept
def rejected(by=None, *, note="市内での活動が確かめられませんでした。", **facts):
    """Not registered, with the reason."""
    return workflow.reject(in_review(by, **facts), by=people.clerk(), note=note)


@kept
def withdrawn(by=None, **facts):
    """Taken back by the applicant."""
    registration = submitted(by, **facts)
    return workflow.withdraw(registration, by=registration.applicant)


STATES = {
    "draft": complete_draft,
    "submitted": submitted,
    "in_review": in_review,
    "sent_back": sent_back,
    "approved": approved,
    "rejected": rejected,
    "withdrawn": withdrawn,
}
