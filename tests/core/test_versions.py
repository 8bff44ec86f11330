"""Two people on one edit page of the admin: the first change is never lost unasked (ADR 43)."""

from datetime import date
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin import site
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import ClosedDay, DocumentSeries
from core.forms import comparison
from groups.models import Synonym
from guide.models import AccessibilityCheck
from reviews.models import Member
from tests.factories import people

pytestmark = pytest.mark.django_db

# Every model that can be edited in the admin: what the first person writes, what the second.
EDITED = {
    "account.EmailAddress": ({"email": "new@sample.example"}, {"primary": "on"}),
    "accounts.AppealText": ({"text": "新しい教示"}, {"text": "別の教示"}),
    "accounts.ClosedDay": ({"reason": "停電"}, {"day_year": "2027", "day_month": "3"}),
    "accounts.DocumentSeries": ({"last": "7"}, {"last": "9"}),
    "accounts.Letterhead": ({"mayor_name": "見本 市長"}, {"contact_phone": "0495-00-0000"}),
    "accounts.RetentionRule": ({"years": "7"}, {"article": "文書規程 別表第2"}),
    "accounts.Section": ({"name": "環境政策課"}, {"order": "77"}),
    "accounts.User": ({"name": "見本 新子"}, {"kana": "ミホン　シンコ"}),
    "auth.Group": ({"name": "新しい役割"}, {"permissions": ["1"]}),
    "calls.CallSetting": ({"question_days": "8"}, {"reply_days": "14"}),
    "calls.GuidePassage": ({"heading": "新しい見出し"}, {"order": "77"}),
    "cases.CatalogueSetting": ({"confirm_months": "18"}, {"answer_days": "21"}),
    "groups.District": ({"name": "新しい地区"}, {"order": "77"}),
    "groups.EligibilityRule": ({"question": "何人いますか"}, {"advice": "ご相談ください。"}),
    "groups.Synonym": ({"words": "甲、乙"}, {"is_active": "on"}),
    "groups.RegistrationPolicy": ({"standard_days": "20"}, {"correction_days": "8"}),
    "guide.AccessibilityCheck": ({"note": "だいじょうぶ"}, {"tester": "見本 五郎"}),
    "guide.AccessibilityPolicy": ({"problems": "図の説明"}, {"plan": "年度内に直す"}),
    "mfa.Authenticator": ({"data": '{"a": 2}'}, {"type": "recovery_codes"}),
    "notifications.MailSetting": ({"signature": "新しい署名"}, {"post_days": "6"}),
    "notifications.ReminderRule": ({"before": "9, 2"}, {"hour": "10:30"}),
    "projects.EvaluationItem": ({"hint": "新しい説明"}, {"order": "77"}),
    "projects.EvaluationSetting": ({"statement_days": "20"}, {"opinion_days": "20"}),
    "projects.MoneySetting": ({"grant_days": "31"}, {"pay_days": "31"}),
    "projects.ProjectSetting": ({"report_days": "31"}, {"report_month": "5"}),
    "projects.TemplateArticle": ({"title": "新しい題"}, {"order": "77"}),
    "proposals.Pledge": ({"text": "新しい文"}, {"order": "77"}),
    "proposals.ProposalSetting": ({"check_days": "6"}, {"correction_days": "8"}),
    "reviews.Member": ({"belongs_to": "見本大学"}, {"phone": "0495-00-0009"}),
    "reviews.ReviewSetting": ({"invitation_days": "9"}, {"link_days": "20"}),
    "usersessions.UserSession": ({"ip": "192.0.2.1"}, {"user_agent": "x"}),
}


@pytest.fixture(autouse=True)
def _packages_name_people(settings):
    """The admins of other packages name the person of a row by a query of its own."""
    settings.ZEAL_NPLUSONE_THRESHOLD = 4


def editable():
    """The models whose edit page somebody may save."""
    request = RequestFactory().get("/")
    request.user = superuser()
    return {m._meta.label: a for m, a in site._registry.items() if a.has_change_permission(request)}


def superuser():
    person = people.admin()
    person.is_superuser = True
    person.save()
    return person


def row_of(label):
    """A row of the model: the first of the reference data, or one made here."""
    person = people.member()
    make = {
        "accounts.ClosedDay": lambda: ClosedDay.objects.create(day=date(2027, 3, 2)),
        "accounts.DocumentSeries": lambda: DocumentSeries.objects.create(fiscal_year=2026, last=5),
        "accounts.User": lambda: person,
        "account.EmailAddress": lambda: EmailAddress.objects.get(user=person),
        "guide.AccessibilityCheck": lambda: AccessibilityCheck.objects.create(
            criterion="1.1.1", outcome="met", pages="/", method="目", tester="見本 四郎",
            tested_on=date(2026, 11, 2),
        ),
        "mfa.Authenticator": lambda: Authenticator.objects.create(
            user=person, type="totp", data={"a": 1}, last_used_at=timezone.now()
        ),
        "groups.Synonym": lambda: Synonym.objects.create(words="子、丑", is_active=False),
        "reviews.Member": lambda: Member.objects.create(
            name="見本 節子", kind="expert", appointed_on=date(2026, 4, 1), until=date(2028, 3, 31)
        ),
        "usersessions.UserSession": lambda: UserSession.objects.create(
            user=person, ip="192.0.2.9", user_agent="y", session_key="z", data={"a": 1}
        ),
    }  # fmt: skip
    found = make.get(label) or apps.get_model(label)._base_manager.order_by("pk").first
    return found()


class Tab:
    """The edit page of a row in one person's browser."""

    def __init__(self, row, who):
        name = f"{row._meta.app_label}_{row._meta.model_name}"
        self.client = people.signed_in(who)
        self.url = reverse(f"admin:{name}_change", args=[row.pk])
        self.take(self.client.get(self.url))

    def take(self, page):
        assert page.status_code == 200, page
        self.text = unescape(page.content.decode())
        context = page.context
        self.form = context["adminform"].form if "adminform" in context else context["form"]
        self.sent = {k: v for field in self.form for k, v in comparison.as_sent(field).items()}
        self.sent["seen"] = self.form.seen
        assert f'name="seen" value="{self.form.seen}"' in self.text

    def save(self, **typed):
        """Press 保存; whether it was saved."""
        answer = self.client.post(self.url, self.sent | typed)
        if answer.status_code == 200:
            self.take(answer)
        return answer.status_code == 302


def values(tab, names):
    """What the fields hold in the database, as the form would show it."""
    fresh = Tab.__new__(Tab)
    fresh.take(tab.client.get(tab.url))
    return {name: fresh.sent.get(name) for name in names}


def listed(typed):
    return {name: value if isinstance(value, list) else [value] for name, value in typed.items()}


def test_every_edit_page_of_the_admin_is_walked_here():
    assert set(EDITED) == set(editable())


def test_nothing_is_edited_beside_the_edit_page():
    """Lists with fields and rows within a page would need a comparison of their own."""
    odd = [label for label, each in editable().items() if each.list_editable or each.inlines]
    assert odd == []


@pytest.mark.parametrize("label", EDITED)
def test_first_of_two_changes_is_not_lost(label):
    first, second = EDITED[label]
    row = row_of(label)
    one, other = Tab(row, superuser()), Tab(row, superuser())
    assert one.save(**first), one.form.errors

    assert not other.save(**second)

    assert "この画面を開いたあとに、次の項目が変わりました" in other.text
    assert values(other, first) == listed(first)
    assert {name: other.sent[name] for name in second} == listed(second)
    assert other.save(), other.form.errors
    assert values(other, first | second) == listed(first | second)


@pytest.mark.parametrize("label", EDITED)
def test_same_field_changed_by_both_is_asked_once_and_then_saved(label):
    first, _ = EDITED[label]
    row = row_of(label)
    ((name, value),) = first.items()
    one, other = Tab(row, superuser()), Tab(row, superuser())
    before = other.sent[name]
    assert one.save(**first)
    own = {"data": '{"a": 3}', "ip": "192.0.2.3", "standard_days": "30", "confirm_months": "6"}
    own |= {"last": "8", "order": "6", "question_days": "9", "check_days": "9", "years": "8"}
    own |= {"words": "丙、丁"}
    own |= {"invitation_days": "8", "statement_days": "9", "grant_days": "9", "report_days": "9"}
    mine = own.get(name, {"email": "x@sample.example", "before": "5"}.get(name, "ちがう文"))

    assert not other.save(**{name: mine})
    assert values(other, [name]) == listed(first)
    assert other.sent[name] == [mine] != before
    assert other.save()
    assert values(other, [name]) == {name: [mine]}


def test_refusal_says_who_changed_what_when():
    row = row_of("groups.RegistrationPolicy")
    one, other = Tab(row, people.clerk()), Tab(row, people.clerk("window"))
    one.save(standard_days="20")

    other.save(correction_days="8")

    assert f"標準処理期間（開庁日の日数）：14 → 20（{people.clerk().name}さん、令和" in other.text


def test_same_save_twice_and_same_change_by_both_are_not_refused():
    row = row_of("groups.District")
    one, other = Tab(row, people.clerk()), Tab(row, people.clerk("window"))

    assert one.save(name="新しい地区")
    assert one.save(name="新しい地区")
    assert other.save(name="新しい地区")


def test_wrong_value_does_not_make_an_older_page_a_newer_one():
    row = row_of("groups.District")
    one, other = Tab(row, people.clerk()), Tab(row, people.clerk("window"))
    one.save(name="新しい地区")

    assert not other.save(order="たくさん")

    assert "次の項目が変わりました" in other.text
    assert other.sent["name"] == ["新しい地区"]


def test_look_before_saving_tells_of_the_other_too():
    row = row_of("notifications.MailSetting")
    one, other = Tab(row, superuser()), Tab(row, superuser())
    one.save(signature="新しい署名")

    assert not other.save(look="1", post_days="6")

    assert "次の項目が変わりました" in other.text
