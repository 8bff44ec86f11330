"""Proposals in every state, reached by the verbs a person would use."""

from datetime import date
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.transaction import atomic

from core import drafts, papers, uploads
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import ProposalPaper
from proposals.workflow import checking, deciding, handing_in
from proposals.writing import beginning, inviting, pages
from tests.core import hostile
from tests.factories import calls, consultations, people
from tests.kept import kept

FACTS = {
    "title": "里山の小道を、車いすでも歩ける道に",
    "lead": "里山の小道300メートルを、だれもが歩ける道にします。",
    "kind": "civic_group",
    "name": "団体サンプル里山",
    "name_kana": "ダンタイサンプルサトヤマ",
    "representative_title": "代表",
    "representative_name": "見本 太郎",
    "representative_kana": "ミホン タロウ",
    "contact_name": "見本 花子",
    "phone": "0495-00-0000",
    "email": "satoyama@sample.example",
    "postal_code": "367-0000",
    "address": "本庄市見本1-1",
    "problem": "坂と段差があり、車いすで里山に入れません。",
    "purpose": "だれもが里山を楽しめるようにします。",
    "activities": "道の下見、砂利しき、見学会をします。",
    "target": "車いすを使う人とその家族",
    "place": "見本の里山",
    "starts_on": date(2027, 4, 1),
    "ends_on": date(2028, 2, 28),
    "setup": "会員15人が、年4日作業します。",
    "reason": "道は市の土地を通ります。市と相談しながら進めます。",
    "wished_note": "土地の持ち主への説明",
    "roles": [
        {"key": "a", "task": "道の下見", "extent": "直す場所を地図に書く", "doer": "group",
         "contact": ""},
        {"key": "b", "task": "見学会", "extent": "参加の申し込みを受ける", "doer": "together",
         "contact": "group"},
    ],
    "form": "subsidy",
    "zone": "citizen_led",
    "matters": ["close_to_community"],
    "fields": [7],
    "schedule": [{"when": "令和9年5月", "what": "下見", "who": "会員"}],
    "expenses": [
        {"item": "原材料費", "basis": "砂利 10,000円×30", "yen": 300_000, "is_eligible": True},
        {"item": "食糧費", "basis": "お茶", "yen": 10_000, "is_eligible": False},
    ],
    "incomes": [{"kind": "own", "basis": "会費から", "yen": 110_000}],
    "requested": 200_000,
    "no_other_grant": True,
    "goals": [{"indicator": "見学会に来る人", "target": "60人", "method": "受付の名簿"}],
    "safety": "作業の前に、全員で危ない場所を確かめます。",
    "privacy": "名簿は鍵のかかる場所に置きます。",
    "insurance": "市民活動の保険",
    "future": "2年目からは、会員が手入れをします。",
    "answers": {},
    "roster": [{"name": "見本 太郎", "kana": "ミホン　タロウ", "role": "代表"}],
    "pledges": ["no-gang", "tax", "true", "publication"],
}  # fmt: skip

# A budget that asks for less, and balances.
LESS = {"requested": 190_000, "incomes": [{"kind": "own", "basis": "会費から", "yen": 120_000}]}


@kept
def begun(by=None, *, course=None, **facts):
    """An empty draft on an open call. Stand on ``calls.TODAY``."""
    course = course or calls.opened().courses.get()
    return beginning.begin(course, by=by or people.representative(), **facts)


def save(proposal, page, by, **facts):
    """One page as its form would give it."""
    names = PAGE_FIELDS[page]
    kept = {name: getattr(proposal, name) for name in names} | facts
    return pages.save_page(proposal, page, by=by, facts={name: kept[name] for name in names})


@atomic
def save_all(proposal, by, known):
    """Every page as its form would give it: the steps of ``pages.save_page`` under one lock."""
    proposal = pages.opened(proposal, Page.PLEDGE, by)
    for page in pages.pages(proposal):
        if names := PAGE_FIELDS[page]:
            facts = {name: known.get(name, getattr(proposal, name)) for name in names}
            drafts.save(proposal, page, by=by, facts=facts)
            pages.remember_asked(proposal, page)
    pages.touched(proposal)
    return proposal


@cache
def accepted(name, height=842):
    """A real PDF that was let in: looking through the same bytes once is enough for all tests."""

    def cut(document):
        document.pages[0].MediaBox = [0, 0, 595, height]

    return uploads.accept(SimpleUploadedFile(name, hostile.pdf(cut)))


def attach(proposal, by, demanded, name="会則.pdf", height=842):
    """A real PDF that the course demands; of another ``height`` it is another file."""
    paper = ProposalPaper(proposal=proposal, demanded=demanded, uploaded_by=by)
    papers.take_in(paper, accepted(name, height))
    return paper


@kept
def written(by=None, *, course=None, **facts):
    """A draft that is complete."""
    by = by or people.representative()
    proposal = save_all(begun(by, course=course), by, FACTS | facts)
    for each in proposal.course.required_papers.filter(is_required=True):
        attach(proposal, by, each)
    return proposal


@kept
def submitted(by=None, *, course=None, **facts):
    """Handed in, with its number."""
    by = by or people.representative()
    return handing_in.submit(written(by, course=course, **facts), by=by)


@kept
def with_correction(by=None, *, items=None, **facts):
    """A 補正 of the budget is open."""
    proposal = submitted(by, **facts)
    items = items or [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計が合いません。"}]
    return checking.ask_correction(
        proposal, by=people.clerk(), note="収支予算を直してください。", items=items
    )


@kept
def filed(by=None, **facts):
    """要件確認済."""
    return checking.confirm_filing(submitted(by, **facts), by=people.clerk())


@kept
def ineligible(by=None, **facts):
    """要件を満たさない."""
    return checking.find_ineligible(
        submitted(by, **facts), by=people.clerk(), note="事業の場所が市の外です。"
    )


@kept
def decided(by=None, **facts):
    """The result of the review was told."""
    return deciding.decide(filed(by, **facts), by=people.clerk())


@kept
def withdrawn(by=None, **facts):
    """Taken back for good."""
    by = by or people.representative()
    return handing_in.withdraw(submitted(by, **facts), by=by)


def joined(proposal, user, role="editor", by=None):
    """This person was invited in this role and has used the link."""
    email = f"{user.pk}@sample.example"
    by = by or people.representative()
    inviting.join(inviting.invite(proposal, by=by, email=email, role=role), by=user)
    return proposal


@kept
def together(proposal=None):
    """A draft of several: 代表者, 編集者 (member), 閲覧者, 助言者 (the centre)."""
    proposal = proposal or written()
    joined(proposal, people.member())
    joined(proposal, people.citizen("viewer"), "viewer")
    return joined(proposal, consultations.centre(), "adviser")


STATES = {
    "draft": written,
    "submitted": submitted,
    "filed": filed,
    "ineligible": ineligible,
    "decided": decided,
    "withdrawn": withdrawn,
}
