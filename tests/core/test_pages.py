"""A form of several pages as an app declares it: what is shown, stored, put aside and asked."""

from html import unescape

import pytest
from django import forms
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.signals import template_rendered

from core import drafts, pages
from core.forms import comparison, put_aside
from core.forms.pages import PageForm
from core.pages import Pages
from core.workflow import NotAllowedNow
from groups.choices import Page
from groups.models import Registration
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db
TOLD = {"representative_title": "会長", "representative_name": "見本 花子"}


class Names(PageForm):
    page = Page.PEOPLE
    representative_name = forms.CharField(label="代表者の氏名")

    class Meta:
        model = Registration
        fields = ("representative_title", "representative_name")

    @property
    def facts(self):
        return {name: self.cleaned_data[name] for name in self.fields}


def stored(store):
    """What an app does around a verb of core.drafts."""

    def act(row, page, **kwargs):
        row = Registration.objects.get(pk=row.pk)
        if row.name == "提出済み":
            raise NotAllowedNow
        if store(row, page, **kwargs):
            row.save()
        return row

    return act


PAGES = Pages(
    order=Page,
    forms={Page.PEOPLE: Names},
    notes=lambda row, page: {"other": "市のことば"},
    save=stored(drafts.save),
    keep=stored(drafts.keep),
    template=lambda page: "pages/meanwhile.html",
    context=lambda row, page, form: {"own": row.pk},
    saved=lambda request, row, page: HttpResponse(f"saved {row.representative_name}"),
    kept=lambda request, row, page: (
        HttpResponse("kept") if request.POST["act"] == "later" else None
    ),
    only_keeps=lambda page, act: act == "look",
)


class Tab:
    """A page in one browser: what it shows, and what pressing a button answers."""

    def __init__(self, row, user, session=None):
        self.row, self.user, self.session = row, user, session or SessionStore()
        self.take(RequestFactory().get("/page/?back=check"))

    def take(self, request):
        request.user, request.session = self.user, self.session
        self.row = Registration.objects.get(pk=self.row.pk)
        self.context = {}
        template_rendered.connect(self.note)
        try:
            self.answer = pages.answer(PAGES, request, self.row, Page.PEOPLE)
        finally:
            template_rendered.disconnect(self.note)
        self.row.refresh_from_db()
        return self

    def note(self, sender, context, **kwargs):
        self.context = self.context or context.flatten()

    def send(self, act="next", seen=None, **typed):
        sent = TOLD | typed | {"act": act, "seen": seen or self.context["seen"]}
        return self.take(RequestFactory().post("/page/?back=check", sent))

    @property
    def text(self):
        return unescape(self.answer.content.decode())


@pytest.fixture
def row():
    return registrations.draft()


@pytest.fixture
def tab(row):
    return Tab(row, row.applicant)


def test_page_shows_where_one_is_what_is_stored_and_what_the_app_adds(tab, row):
    context = tab.context
    assert (context["page"], context["number"], context["total"]) == (Page.PEOPLE, 2, 6)
    assert (context["own"], context["is_back"], context["versions"]) == (row.pk, False, None)
    assert "市のことば" in tab.text


def test_valid_page_is_saved_and_the_app_answers(tab):
    seen = tab.context["seen"]

    tab.send()

    assert tab.text == "saved 見本 花子"
    assert (tab.row.representative_name, tab.row.done_pages[-1]) == ("見本 花子", "people")
    assert seen != pages.version(tab.row, "people", PAGES.stored(tab.row, "people"))


def test_wrong_page_is_kept_and_shown_with_its_errors_as_what_is_stored_now(tab):
    tab.send(representative_name="")

    assert set(tab.context["form"].errors) == {"representative_name"}
    assert drafts.typed_on(tab.row, "people")["representative_title"] == ["会長"]
    again = Tab(tab.row, tab.user)
    assert again.context["seen"] == tab.context["seen"]
    assert again.context["form"]["representative_title"].value() == "会長"
    assert again.context["form"].errors == {}


@pytest.mark.parametrize(("act", "text"), [("later", "saved 見本 花子"), ("look", "")])
def test_button_that_only_keeps_never_finishes_a_valid_page(tab, act, text):
    tab.send(act)

    assert text in tab.text
    assert ("people" in tab.row.done_pages) is (act == "later")


def test_unfinished_page_is_answered_by_the_app_where_it_has_an_answer(tab):
    assert tab.send("later", representative_name="").text == "kept"


def test_second_tab_sees_both_versions_and_nothing_is_stored(tab, row):
    member = people.member()
    Tab(row, member).send(representative_name="見本 二郎")

    tab.send(representative_title="代表", representative_name="")

    versions = tab.context["versions"]
    assert tab.answer.status_code == 409
    assert (versions.who, versions.is_own) == (str(member), False)
    assert versions.at == drafts.stored_at(tab.row, "people")
    told = [(each.label, each.mine, each.theirs) for each in versions.differences]
    assert told == [
        ("代表者の役職", "代表", "会長"),
        ("代表者の氏名", comparison.UNTOUCHED, "見本 二郎"),
    ]
    assert (tab.row.representative_title, drafts.typed_on(tab.row, "people")) == ("会長", None)
    merged = tab.context["form"]
    assert merged["representative_title"].value() == "代表"
    assert merged["representative_name"].value() == "見本 二郎"


def test_pressing_again_after_the_question_saves_what_is_put_together(tab, row):
    Tab(row, row.applicant).send(representative_name="見本 二郎")
    tab.send(representative_title="代表", representative_name="")
    assert tab.context["versions"].is_own

    tab.send("later", representative_title="代表", representative_name="見本 二郎")

    assert (tab.row.representative_title, tab.row.representative_name) == ("代表", "見本 二郎")
    assert Tab(row, tab.user, tab.session).context["is_back"] is False


def test_open_question_is_asked_again_on_return_until_theirs_is_chosen(tab, row):
    Tab(row, row.applicant).send(representative_name="見本 二郎")
    tab.send(representative_name="見本 三郎")

    again = Tab(row, tab.user, tab.session)
    asked = [each.label for each in again.context["versions"].differences]
    chosen = again.send("theirs")

    assert asked == ["代表者の氏名"]
    assert (chosen.answer.status_code, chosen.answer["Location"]) == (302, "/page/")
    assert chosen.row.representative_name == "見本 二郎"
    assert Tab(row, tab.user, tab.session).context["form"]["representative_name"].value() == (
        "見本 二郎"
    )


def test_what_was_put_aside_comes_back_and_is_forgotten_when_it_is_stored(tab, row):
    late = RequestFactory().post("/page/", TOLD | {"seen": tab.context["seen"]})
    late.session = tab.session
    put_aside.put_aside(late)

    back = Tab(row, tab.user, tab.session)

    assert back.context["is_back"]
    assert back.context["form"]["representative_name"].value() == "見本 花子"
    assert "入力した内容を戻しました" in back.text
    assert back.send().text == "saved 見本 花子"
    assert not Tab(row, tab.user, tab.session).context["is_back"]


def test_way_back_after_saving_is_not_asked_about(tab):
    seen = tab.context["seen"]
    tab.send(representative_title="")

    assert tab.send(seen=seen, representative_title="代表").text == "saved 見本 花子"
    assert tab.row.representative_title == "代表"


def test_too_much_is_told_at_the_page_which_stays_the_older_one(tab):
    seen = tab.context["seen"]

    tab.send("later", representative_title="あ" * 70_000)

    assert drafts.TOO_MUCH in tab.context["form"].non_field_errors()
    assert (tab.context["seen"], tab.row.drafts.get("people")) == (seen, None)


def test_refusal_of_the_app_reaches_its_view(tab, row):
    Registration.objects.filter(pk=row.pk).update(name="提出済み")

    with pytest.raises(NotAllowedNow):
        tab.send()
