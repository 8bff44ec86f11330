"""Cases in every state, reached by the verbs a person would use."""

import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Section
from cases import workflow
from cases.models import Case
from cases.sheet import attaching, writing
from cases.sheet.writing import PartnerFacts
from core import uploads
from notifications.models import Notice
from tests.core import hostile
from tests.factories import people
from tests.kept import kept

FACTS = {
    "name": "サンプル川みち清掃",
    "name_kana": "サンプルカワミチセイソウ",
    "summary": "市民が数えたごみの記録を、市の計画に生かしました。",
    "year_from": 2024,
    "year_to": None,
    "forms": ["cooperation"],
    "zone": "equal",
    "matters": ["close_to_community"],
    "principles": ["shared_purpose", "evaluation"],
    "fields": [7, 13],
    "background": "川べりのごみが、すぐにもとにもどっていました。",
    "content": "毎月、同じ5つの場所でごみを数えます。\n\n- 調べる\n- 知らせる",
    "roles": [
        {"task": "調べる", "partner": "ごみを数える", "city": "用紙を用意する"},
        {"task": "話し合う", "partner": "年4回、結果を見る", "city": "年4回、結果を見る"},
    ],
    "cost_year": 2025,
    "cost": 300000,
    "city_cost": 284600,
    "funding": "一般財源",
    "results": [{"label": "参加した人", "number": 1284, "unit": "人", "note": "延べ"}],
    "outcome": "ごみが半分になりました。",
    "lessons": "はじめの年は、学校との連絡が二重になりました。",
    "is_lesson": False,
    "partner_voice": "拾う前に知ることが大事でした。",
    "partner_speaker": "サンプル清掃会 代表",
    "city_voice": "役割の境目を、2年目から表にしました。",
    "city_speaker": "環境を担当する職員",
    "contact": "見本の窓口 0495-00-0000",
    "section_email": "kankyo@sample.example",
    "partner_email": "kai@sample.example",
}
PARTNERS = (PartnerFacts("civic_group", None, "サンプル清掃会"),)


def section(name="福祉部"):
    """A section of the city; 福祉部 is the liaison's."""
    return Section.objects.get(name=name)


@kept
def draft(by=None, *, partners=PARTNERS, **facts):
    """Written by the liaison of its section, complete."""
    by = by or people.liaison()
    facts = FACTS | {"section": section()} | facts
    return writing.begin(by=by, facts=facts, partners=partners)


@kept
def with_partner(by=None, **facts):
    """The partner has the link. ``case.asked`` is the question, ``case.token`` its token."""
    by = by or people.liaison()
    return asked(draft(by, **facts), by)


def asked(case, by=None):
    """Ask the partner of a draft; the token goes with the mail alone."""
    case = workflow.ask_partner(case, by=by or people.liaison())
    mail = Notice.objects.filter(kind="cases/case_check_asked").latest("pk")
    case.asked = case.asks.get(closed_at=None)
    case.token = re.search(r"/cases/check/([^/]+)/", mail.private_url)[1]
    return case


@kept
def checked(by=None, **facts):
    """The partner has agreed by the link."""
    case = with_partner(by, **facts)
    return workflow.agree(case, by=case.asked.holder, name="見本 花子")


@kept
def approved(by=None, **facts):
    """Approved by the clerk."""
    return workflow.approve(checked(by, **facts), by=people.clerk())


@kept
def published(by=None, **facts):
    """Public, with its number."""
    return workflow.publish(approved(by, **facts), by=people.clerk())


@kept
def unpublished(by=None, **facts):
    """Taken away for the time being."""
    case = published(by, **facts)
    return workflow.unpublish(case, by=people.clerk(), note="写真を確かめるため。")


@kept
def archived(by=None, **facts):
    """Out of the catalogue."""
    return workflow.archive(published(by, **facts), by=people.clerk(), note="10年前に終わった。")


STATES = {
    "draft": draft,
    "with_partner": with_partner,
    "checked": checked,
    "approved": approved,
    "published": published,
    "unpublished": unpublished,
    "archived": archived,
}


def clear_the_catalogue():
    """Leave none of the guideline's cases, for tests that count."""
    Case.objects.all().delete()


def picture(
    case, *, by=None, alt="川べりでごみを数える5人", people_shown="agreed", size=(1600, 900)
):
    """A picture of a case that may be written now."""
    file = SimpleUploadedFile("写真.jpg", hostile.picture(size=size))
    accepted = uploads.accept(file)
    return attaching.add_picture(
        case, accepted, by=by or people.clerk(), alt=alt, taken_on=date(2026, 5, 3),
        people=people_shown,
    )  # fmt: skip


def document(case, *, by=None, title="報告書", summary="1年の結果をまとめたものです。"):
    """A PDF of a case that may be written now."""
    accepted = uploads.accept(SimpleUploadedFile("報告書.pdf", hostile.pdf()))
    return attaching.add_document(
        case, accepted, by=by or people.clerk(), title=title, summary=summary
    )
