"""Themes of the call before, chosen by the clerk, as drafts of the sections in charge today."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Section
from calls.models import Course, Interest, Theme, ThemePaper
from calls.preparing import copying
from calls.themes import taking_over
from core.workflow import NotAllowedNow
from tests.calls.sheet import standing
from tests.factories import calls, consultations, people, questions, themes

pytestmark = pytest.mark.django_db
# What of a theme is not of the draft that takes it over; every other column is copied.
STATE = {
    "id", "call", "course", "section", "status", "number", "due_on", "due_set_at", "published_at",
    "owner", "deputy", "created_at", "updated_at",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day():
    people.clerk(), people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        yield


def before():
    """A theme of last year with all that can hang on one."""
    theme = themes.published(themes.opened())
    facts = {"voice": "いっしょに。", "voice_by": "係", "to_be_chosen": 2, "numerator": 2,
             "denominator": 3, "zone": "equal", "matters": ["expertise"], "fields": [3],
             "owner": people.liaison()}  # fmt: skip
    Theme.objects.filter(pk=theme.pk).update(**facts)
    calls.follower(theme.call, theme=theme)
    Interest.objects.create(theme=theme, user=people.outsider())
    ThemePaper.objects.create(
        theme=theme, name="記録", file="x", content_type="text/plain", size=1, sha256="a",
        uploaded_by=people.liaison(),
    )  # fmt: skip
    questions.answered(theme)
    return Theme.objects.get(pk=theme.pk)


def copied(theme):
    facts = {"title": "令和10年度の募集", "fiscal_year": 2027}
    return copying.copied(theme.call, by=people.clerk(), **facts)


def take(call, *chosen, by=None):
    return taking_over.take_over(call, chosen, by=by or people.clerk())


def page(call):
    return reverse("admin:calls_call_themes", args=[call.pk])


def choice(call):
    """The page, and what can be chosen on it."""
    shown = people.signed_in(people.clerk()).get(page(call))
    return shown.content.decode(), [
        words for _, words in shown.context["form"]["themes"].field.choices
    ]


def test_draft_has_the_words_and_the_money_and_nothing_of_what_became_of_the_theme():
    old = before()
    call = copied(old)

    (new,) = take(call, old)

    new = Theme.objects.get(pk=new.pk)
    names = {field.name for field in Theme._meta.concrete_fields}
    assert set(taking_over.COLUMNS) == names - STATE
    blank = Theme()
    same = {name for name in taking_over.COLUMNS if getattr(old, name) == getattr(blank, name)}
    assert same == set()  # each is filled, so that one that is left out is seen
    assert [getattr(new, name) for name in taking_over.COLUMNS] == [
        getattr(old, name) for name in taking_over.COLUMNS
    ]
    assert (new.status, new.number, new.published_at, new.owner) == ("draft", None, None, None)
    assert (new.call, new.section, new.course.call) == (call, old.section, call)
    hanging = (new.followers, new.interests, new.papers, new.questions, new.log)
    assert [each.count() for each in hanging] == [0, 0, 0, 0, 0]
    assert Theme.objects.get(pk=old.pk).status == "published"


def test_clerk_chooses_on_the_page_which_says_what_is_copied():
    old, other = before(), themes.draft(themes.opened(), title="出さなかったテーマ")
    themes.dropped(themes.opened(), title="見送ったテーマ")
    call, client = copied(old), people.signed_in(people.clerk())
    shown = client.get(page(call))
    assert (
        f'href="{page(call)}"'
        in client.get(f"/admin/calls/call/{call.pk}/change/").content.decode()
    )
    words = shown.content.decode()
    assert "写さないもの" in words
    assert "渡せる資料、質問と答え、「関心あり」、知らせてほしい人" in words
    _, offered = choice(call)
    assert sorted(offered) == [
        "出さなかったテーマ（福祉部。前の募集では「課が書いています」）",
        "水辺の学び（福祉部。前の募集では「公開中」）",
    ]

    assert "写すテーマを選んでください" in client.post(page(call), {}).content.decode()
    answer = client.post(page(call), standing(shown) | {"themes": [str(old.pk)]}, follow=True)

    assert "テーマ1件を、課の下書きとして写しました。" in answer.content.decode()
    assert [each.title for each in call.themes.all()] == [old.title]
    assert other.title not in {each.title for each in call.themes.all()}


def test_themes_are_offered_only_where_the_call_before_had_some():
    client = people.signed_in(people.clerk())
    with_themes, without = copied(before()), calls.draft("2027-9")
    without.copied_from = calls.draft("2026-9")
    without.save()

    for call, is_offered in ((with_themes, True), (without, False)):
        shown = client.get(f"/admin/calls/call/{call.pk}/change/").content.decode()
        assert (page(call) in shown) is is_offered


def test_people_of_the_section_find_the_draft_on_their_desk_and_nobody_else():
    (new,) = take(copied(old := before()), old)

    desks = {
        user: str(new.pk) in people.signed_in(user).get("/admin/").content.decode()
        for user in (people.liaison(), consultations.other_liaison())
    }

    assert list(desks.values()) == [True, False]


def test_theme_is_taken_over_once():
    old = before()
    call, client = copied(old), people.signed_in(people.clerk())
    take(call, old)

    assert take(call, old) == []
    words, offered = choice(call)
    assert (offered, taking_over.ALREADY in words) == ([], True)
    again = client.post(page(call), {"themes": [str(old.pk)]}).content.decode()
    assert "写せるテーマは、ありません。" in again
    assert call.themes.count() == 1


def test_draft_is_of_the_section_that_took_over_and_of_none_where_nobody_did():
    old = before()
    heir = consultations.section("総務部")
    Section.objects.filter(pk=old.section_id).update(is_active=False)
    call = copied(old)
    words, offered = choice(call)
    assert (offered, taking_over.NOBODY in words, take(call, old)) == ([], True, [])

    Section.objects.filter(pk=old.section_id).update(successor=heir)

    assert [each.section for each in take(call, old)] == [heir]


def test_course_is_that_of_the_same_name_else_the_only_one_else_to_be_chosen():
    old = before()
    call = copied(old)
    other = calls.course(call, "もう一つの行政提案型", kind="city")

    def course():
        call.themes.all().delete()
        return take(call, old)[0].course

    assert course().name == old.course.name
    call.courses.filter(name=old.course.name).update(name="別の名前")
    assert course() is None
    Course.objects.filter(call=call).exclude(pk=other.pk).update(kind="citizen")
    assert course() == other


def test_only_a_call_in_preparation_with_a_course_for_themes_takes_any_over():
    old = before()
    call = copied(old)
    call.courses.update(kind="citizen")
    assert taking_over.NO_COURSE in choice(call)[0]
    with pytest.raises(NotAllowedNow, match="テーマを受ける部門"):
        take(call, old)

    with pytest.raises(NotAllowedNow, match="準備中か予告"):
        take(old.call, old)
    client = people.signed_in(people.clerk())
    assert client.get(page(old.call)).status_code == 404  # made of no other call


@pytest.mark.parametrize("who", [people.liaison, people.approver, people.outsider])
def test_nobody_but_who_prepares_calls_and_judges_themes_takes_any_over(who):
    call = copied(old := before())

    assert people.signed_in(who()).get(page(call)).status_code in (302, 403, 404)
    with pytest.raises(PermissionDenied):
        take(call, old, by=who())


def test_supplement_may_take_over_the_themes_of_its_call_too():
    old = before()
    call = copying.supplemented(old.call, by=people.clerk(), title="追加募集")

    assert [each.title for each in take(call, old)] == [old.title]


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_theme_and_for_three(number, django_assert_num_queries):
    old = before()
    for n in range(1, number):
        themes.draft(old.call, title=f"ほかのテーマ{n}")
    call, client = copied(old), people.signed_in(people.clerk())
    client.get(page(call))

    with django_assert_num_queries(12):
        client.get(page(call))
