"""The page of a theme, its files, and 関心あり."""

from datetime import date, time

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import Section
from calls.choices import CallStatus, ConsultationNeed, MilestoneKind, ThemeStatus
from calls.models import Call, Follower, Interest, ThemePaper
from core.caching import pages
from groups.models import Membership
from tests.factories import calls, consultations, open_calls, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def call():
    return open_calls.opened()


@pytest.fixture
def theme(call):
    return open_calls.theme(call, course=open_calls.city_course(call))


def body(address, client=None, status=200):
    pages.refresh()
    response = (client or Client()).get(address)
    assert response.status_code == status
    return response.content.decode()


def paper(theme, name="川ごみの記録.csv"):
    made = ThemePaper(
        theme=theme, name=name, content_type="text/csv", size=84_000, sha256=name,
        uploaded_by=people.liaison(),
    )  # fmt: skip
    made.file.save(name, ContentFile(b"a,b\n1,2\n"))
    return made


def test_page_says_what_the_section_wrote(theme):
    theme.background, theme.problems = "ごみが多い。", "・親子が続かない\n・人が足りない"
    theme.voice, theme.voice_by = "教えてください。", "自然環境係　試験 一郎"
    theme.contact = "0495-00-0003（平日）"
    theme.roles = [
        {"work": "考える", "citizens": "しくみを考える", "city": "記録を渡す"},
        {"work": "返す", "citizens": "いっしょに決める", "city": "いっしょに決める"},
    ]
    theme.save()
    text = body(theme.get_absolute_url())
    for words in (
        "<p>ごみが多い。</p>", "<li>親子が続かない</li><li>人が足りない</li>", "教えてください。",
        "自然環境係　試験 一郎", "0495-00-0003（平日）", "<b>30万円</b>まで（対象経費の全額）",
        "1,000円未満は切り捨て", "令和9年度予算の成立を条件とします", "あと<b>10</b>日",
        '<td data-label="市民等">しくみを考える</td>', '<td colspan="2" data-label="市民等と市">',
    ):  # fmt: skip
        assert words in text


def test_page_says_who_may_apply_and_leads_there_on_a_phone(theme):
    page = body(theme.get_absolute_url())

    assert "個人では応募できません。相談は、1人でもできます。" in page
    assert "書きはじめても、応募したことにはなりません。" in page
    assert 'href="#apply"' in page
    assert 'id="apply"' in page


def test_theme_without_words_has_no_empty_sections(theme):
    text = body(theme.get_absolute_url())
    for words in ("なぜ、このテーマか", "いま困っていること", "だれが何をするか", "渡せる資料"):
        assert words not in text


def test_required_consultation_says_what_the_citys_silence_means(theme, call):
    theme.course.consultation = ConsultationNeed.REQUIRED
    theme.course.save()
    calls.day(call, MilestoneKind.CONSULTATION, date(2026, 11, 27))
    text = body(theme.get_absolute_url())
    assert "11月27日（金）までに1回、担当課と話してください" in text
    assert "話した日から3開庁日たっても市の記録ができていないときは" in text


def test_theme_of_a_course_with_its_own_deadline(theme, call):
    calls.day(call, MilestoneKind.CLOSES, date(2026, 11, 30), course=theme.course, ends_at=time(17))
    assert "11月30日（月）17時" in body(theme.get_absolute_url())


def test_theme_of_a_closed_course_takes_nothing(theme):
    theme.course.closed_at, theme.course.closed_why = calls.at(), "取りやめ"
    theme.course.save()
    assert "応募の受け付けは終わりました" in body(theme.get_absolute_url())


def test_other_themes_stand_beside_it(theme, call):
    other = open_calls.theme(call, 2, title="避難所の運営訓練")
    text = body(theme.get_absolute_url())
    assert f'<a href="{other.get_absolute_url()}">2　避難所の運営訓練</a>' in text


# --- files ----------------------------------------------------------------------------------------


def test_file_of_a_public_theme_is_saved_never_run(theme):
    made = paper(theme)
    assert "川ごみの記録.csv" in body(theme.get_absolute_url())
    answer = Client().get(f"/calls/themes/papers/{made.pk}/")
    assert answer.content == b"a,b\n1,2\n"
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("status", [ThemeStatus.ACCEPTED, ThemeStatus.DRAFT, ThemeStatus.DROPPED])
def test_file_of_a_theme_that_is_not_public_is_not_there(call, status):
    made = paper(open_calls.theme(call, status=status))
    address = f"/calls/themes/papers/{made.pk}/"
    outsider = people.signed_in(people.outsider())
    assert [Client().get(address).status_code, outsider.get(address).status_code] == [404, 404]
    assert people.signed_in(people.clerk()).get(address).status_code == 200


# --- 関心あり ----------------------------------------------------------------------------------


def member_of(number=1, user=None):
    organization = registered(number)
    Membership.objects.create(organization=organization, user=user or people.member())
    return organization


def interest(theme):
    return f"{theme.get_absolute_url()}interest/"


def test_interest_needs_sign_in(theme):
    answer = Client().get(interest(theme))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_interest_of_a_person_shows_no_name(theme):
    client = people.signed_in(people.outsider())
    offered = client.get(interest(theme)).content.decode()
    assert 'name="organization"' not in offered
    assert 'name="seeks_partners"' not in offered
    client.post(interest(theme), {})
    client.post(interest(theme), {})
    assert Interest.objects.get().seeks_partners is False
    text = body(theme.get_absolute_url())
    assert people.outsider().name not in text
    assert "相手をさがしている団体：" not in text


def test_member_of_a_registered_group_lets_its_name_stand(theme):
    organization = member_of()
    client = people.signed_in(people.member())
    offered = client.get(interest(theme)).content.decode()
    assert "団体としては伝えない（名前は伝わりません）" in offered
    assert "担当課に、団体の名前が伝わります。" in offered
    client.post(interest(theme), {"organization": organization.pk, "seeks_partners": "on"})
    text = body(theme.get_absolute_url())
    assert f'href="{organization.get_absolute_url()}">{organization.name}</a>' in text
    assert people.member().name not in text
    client.post(interest(theme), {})
    assert organization.name not in body(theme.get_absolute_url())


def test_group_that_does_not_seek_is_named_to_its_section_alone(theme):
    organization = member_of()
    client = people.signed_in(people.member())
    client.post(interest(theme), {"organization": organization.pk})
    people.signed_in(people.outsider()).post(interest(theme), {})
    assert organization.name not in body(theme.get_absolute_url())
    theme.section = Section.objects.get(name="福祉部")
    theme.save()
    page = f"/admin/calls/theme/{theme.pk}/change/"

    for user in (people.liaison(), people.clerk()):
        shown = people.signed_in(user).get(page).content.decode()
        assert f'href="{organization.get_absolute_url()}"><b>{organization.name}</b>' in shown
        assert "令和8年11月24日（火）から" in shown
        assert "相手はさがしていません" in shown
        assert "団体としてではなく伝えた人　1人" in shown
        assert people.outsider().name not in shown
    other = people.signed_in(consultations.other_liaison()).get(page).content.decode()
    assert organization.name not in other


def test_page_names_no_group_that_was_not_chosen(theme):
    member_of()
    answer = people.signed_in(people.member()).post(interest(theme), {"seeks_partners": "on"})
    assert "ページに名前を出す団体を選んでください。" in answer.content.decode()
    assert not Interest.objects.exists()


def test_nobody_lets_anothers_group_look_for_partners(theme):
    organization = member_of()
    answer = people.signed_in(people.outsider()).post(
        interest(theme), {"organization": organization.pk, "seeks_partners": "on"}
    )
    assert answer.status_code == 200
    assert "あなたが入っている登録団体から選んでください。" in answer.content.decode()
    assert not Interest.objects.exists()


def test_interest_is_taken_back_and_the_name_leaves_at_once(theme):
    organization = member_of()
    client = people.signed_in(people.member())
    client.post(interest(theme), {"organization": organization.pk, "seeks_partners": "on"})
    client.post(interest(theme), {"act": "stop"})
    client.post(interest(theme), {"act": "stop"})
    assert not Interest.objects.exists()
    assert organization.name not in Client().get(theme.get_absolute_url()).content.decode()


def own_words(client, theme):
    """Whether the person's own pages say that the name stands on the theme's."""
    told = "に伝わり、テーマのページに出ています。", "名前をページに出しています"
    shown = body(interest(theme), client), body("/my/", client)
    return [words in text for words, text in zip(told, shown, strict=True)]


@pytest.mark.parametrize("end", ["left", "stopped"])
def test_group_is_not_named_any_more_when_its_speaker_cannot_take_it_back(theme, end):
    organization, user = member_of(), people.member()
    client = people.signed_in(user)
    client.post(interest(theme), {"organization": organization.pk, "seeks_partners": "on"})
    assert "相手をさがしている団体：" in body(theme.get_absolute_url())
    assert own_words(client, theme) == [True, True]

    if end == "left":
        Membership.objects.all().delete()
        assert own_words(client, theme) == [False, False]
    else:
        type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert "相手をさがしている団体：" not in body(theme.get_absolute_url())
    staff = body(f"/admin/calls/theme/{theme.pk}/change/", people.signed_in(people.clerk()))
    assert "（テーマのページに出ています）" not in staff
    assert organization.name in staff


def test_interest_in_a_theme_that_is_not_public_is_not_possible(call):
    hidden = open_calls.theme(call, status=ThemeStatus.ACCEPTED)
    client = people.signed_in(people.outsider())
    assert client.post(interest(hidden), {}).status_code == 404


def test_theme_of_a_cancelled_call_takes_no_question():
    call = calls.draft("2026-8", status=CallStatus.CANCELLED)
    theme = open_calls.theme(call)
    assert "質問する</a>" not in body(theme.get_absolute_url())


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_few_questions_of_the_database(call, number, django_assert_num_queries):
    course = open_calls.city_course(call)
    type(course).objects.filter(pk=course.pk).update(consultation=ConsultationNeed.REQUIRED)
    themes = [open_calls.theme(call, n + 1, course=course, fields=[7]) for n in range(number)]
    for n in range(number):
        paper(themes[0], f"{n}.csv")
        open_calls.question(call, f"質問{n}", theme=themes[0])
        Interest.objects.create(
            theme=themes[0], user=people.clerk(f"k{n}"),
            organization=member_of(n + 1, people.clerk(f"k{n}")), seeks_partners=True,
        )  # fmt: skip
    with django_assert_num_queries(5):
        Client().get(themes[0].get_absolute_url())


def test_theme_without_a_ceiling_of_its_own_names_that_of_its_course():
    call = open_calls.opened()
    course = open_calls.city_course(call)
    course.rates.update(ceiling=500_000)
    theme = open_calls.theme(call, course=course, ceiling=None)
    assert "50万円" in Client().get(theme.get_absolute_url()).content.decode()


# --- a call that is over --------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["cancelled", "decided"])
def test_theme_of_a_call_that_is_over_invites_to_nothing(state):
    call = calls.STATES[state](number="2026-8")
    call.courses.update(consultation=ConsultationNeed.REQUIRED)
    theme = open_calls.theme(call, course=call.courses.get())
    user = people.signed_in(people.outsider())
    page = body(theme.get_absolute_url())

    inviting = ("関心あり", "知らせてほしい", "担当課に相談する", "書く前の相談")
    for words in (*inviting, f"begin/?theme={theme.pk}"):
        assert words not in page
    assert ("理由：予算が成立しなかったため。" in page) is (state == "cancelled")
    for place in (theme, call):
        for client in (user, Client()):
            refused = client.post(f"{place.get_absolute_url()}follow/", {"email": "a@b.example"})
            assert "もう受け付けていません" in refused.content.decode()
    assert "もう受け付けていません" in user.post(interest(theme), {}).content.decode()
    assert not Follower.objects.exists()
    assert not Interest.objects.exists()


def test_interest_in_a_theme_that_is_over_can_be_taken_back(theme):
    user = people.signed_in(people.outsider())
    user.post(interest(theme), {})
    Call.objects.update(status=CallStatus.DECIDED)
    assert "取り消す" in user.get(interest(theme)).content.decode()
    user.post(interest(theme), {"act": "stop"})
    assert not Interest.objects.exists()
