"""Beginning a proposal: nobody is held back, and several clicks begin one."""

from html import unescape

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Section
from core.workflow import NotAllowedNow
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.writing import beginning
from proposals.writing.sources import Source
from tests.factories import (
    calls,
    cases,
    consultations,
    open_calls,
    people,
    proposals,
    registrations,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def call():
    return open_calls.opened()


@pytest.fixture
def client():
    return people.signed_in(people.representative())


def url(call, query=""):
    return reverse("proposal_start", args=[call.number]) + query


def text_of(answer):
    return unescape(answer.content.decode())


def press(client, call, query="", **typed):
    """Open the page and press its button, as a browser does."""
    page = client.get(url(call, query))
    return client.post(url(call, query), {"opened": page.context["opened"]} | typed)


def test_person_without_a_group_begins_a_blank_draft(client, call):
    answer = press(client, call)

    draft = Proposal.objects.get()
    assert answer.url == reverse("proposal_tasks", args=[draft.pk])
    assert (draft.status, draft.organization, draft.edition) == (ProposalStatus.DRAFT, None, 1)
    assert [(w.person, w.role) for w in draft.writers.all()] == [
        (people.representative(), "representative")
    ]


def test_registration_that_the_call_demands_is_said_and_holds_nobody_back(client):
    call = open_calls.opened(registration_required=True)

    page = text_of(client.get(url(call)))
    press(client, call)

    assert (
        "応募するまでに、市の登録を受けてください。書きはじめるのは、登録の前でもできます。" in page
    )
    assert "あなたが入っている登録団体は、まだありません。" in page
    assert Proposal.objects.count() == 1


def test_several_clicks_in_several_tabs_begin_one_draft(client, call):
    opened = [client.get(url(call)).context["opened"] for _ in range(2)]

    answers = {client.post(url(call), {"opened": each}).url for each in opened * 2}

    assert answers == {reverse("proposal_tasks", args=[Proposal.objects.get().pk])}


def test_who_comes_again_is_led_to_the_draft_and_may_begin_another(client, call):
    press(client, call)
    first = Proposal.objects.get()

    page = text_of(client.get(url(call)))
    press(client, call)

    assert reverse("proposal_tasks", args=[first.pk]) in page
    assert "別の提案書を書きはじめる" in page
    assert Proposal.objects.count() == 2


def test_drafts_of_others_are_not_shown(client, call):
    theirs = proposals.begun(people.outsider(), course=call.courses.get(), title="ひみつの企画")

    page = text_of(client.get(url(call)))

    assert "ひみつの企画" not in page
    assert str(theirs.pk) not in page


def test_member_of_a_group_says_for_which(client, call):
    group = registrations.approved().organization

    refused = press(client, call)
    answer = press(client, call, organization=str(group.pk))

    assert "「どの団体の提案ですか」に答えてください。" not in text_of(refused)
    assert refused.context["form"].errors.keys() == {"organization"}
    assert answer.status_code == 302
    assert Proposal.objects.get().organization == group


def test_group_of_others_cannot_be_chosen(client, call):
    group = registrations.approved().organization
    stranger = people.signed_in(people.outsider())

    stranger.post(url(call), {"organization": str(group.pk)})

    assert Proposal.objects.get().organization is None


def test_course_is_asked_only_where_there_is_a_choice(client, call):
    city = open_calls.city_course(call)

    refused = press(client, call)
    press(client, call, course=str(city.pk))

    assert refused.context["form"].errors.keys() == {"course"}
    assert Proposal.objects.get().course == city


def test_theme_brings_its_course_section_and_roles(client, call):
    city = open_calls.city_course(call)
    roles = [{"work": "川の観察会", "citizens": "会を開く", "city": "道具を貸す"}]
    theme = open_calls.theme(call, course=city, zone="equal", matters=["consensus"], roles=roles)

    press(client, call, f"?theme={theme.pk}")

    draft = Proposal.objects.get()
    assert (draft.theme, draft.course, draft.zone) == (theme, city, "equal")
    assert draft.wished_sections == [theme.section_id]
    (row,) = draft.roles
    assert (row["task"], row["doer"], row["contact"]) == ("川の観察会", "together", "")
    assert row["extent"] == "団体：会を開く／市：道具を貸す"
    assert draft.done_pages == []


def test_all_that_a_theme_says_of_who_does_what_is_carried_over(client, call):
    long, longer = "年に4回の観察会を開く。" * 8, "道具を貸し、場所を整える。" * 9
    name = "川の生きものを調べた結果を、参加した家と学校と公民館と自治会に返すしごと"
    name += "（年度末まで）"
    theme = open_calls.theme(
        call,
        course=open_calls.city_course(call),
        expected_role="続けて来たくなる\nしくみを考える",
        city_role="記録を渡す",
        roles=[
            {"work": "下見", "citizens": "歩く", "city": "歩く"},
            {"work": "観察会", "citizens": long, "city": longer},
            {"work": "貸し出し", "citizens": "", "city": "道具を貸す"},
            {"work": name, "citizens": "紙で返す", "city": ""},
        ],
    )

    press(client, call, f"?theme={theme.pk}")

    draft = Proposal.objects.get()
    assert [(row["task"], row["doer"], row["extent"]) for row in draft.roles] == [
        ("全体", "together", "団体：続けて来たくなる\nしくみを考える／市：記録を渡す"),
        ("下見", "together", "歩く"),
        ("観察会", "group", long),
        ("観察会", "city", longer),
        ("貸し出し", "city", "道具を貸す"),
        (f"{name[:39]}…", "group", f"{name}\n紙で返す"),
    ]


def test_roles_of_a_theme_and_of_a_case_come_together(client, call):
    theme = open_calls.theme(call, course=open_calls.city_course(call), expected_role="会を開く")
    case = cases.published(roles=[{"task": "道の下見", "partner": "歩く", "city": ""}])

    press(client, call, f"?theme={theme.pk}&case={case.number}")

    tasks = [(row["task"], row["doer"]) for row in Proposal.objects.get().roles]
    assert tasks == [("全体", "group"), ("道の下見", "group")]


@pytest.mark.parametrize("heir", ["総務部", None])
def test_section_of_a_theme_that_is_gone_leaves_its_wish_to_what_took_over(client, call, heir):
    theme = open_calls.theme(call, course=open_calls.city_course(call))
    successor = calls.section(heir) if heir else None
    Section.objects.filter(pk=theme.section_id).update(is_active=False, successor=successor)

    press(client, call, f"?theme={theme.pk}")

    assert Proposal.objects.get().wished_sections == ([successor.pk] if heir else [])


def test_course_with_themes_is_entered_by_a_theme(client, call):
    theme = open_calls.theme(call, course=open_calls.city_course(call))

    page = client.get(url(call))
    press(client, call)

    assert f"{url(call)}?theme={theme.pk}" in page.content.decode()
    assert "course" not in page.context["form"].fields
    assert Proposal.objects.get().course == call.courses.first()


def test_theme_and_blank_begin_two_drafts(client, call):
    theme = open_calls.theme(call, course=open_calls.city_course(call))

    press(client, call, course=str(call.courses.first().pk))
    press(client, call, f"?theme={theme.pk}")

    assert Proposal.objects.count() == 2


def test_case_leaves_its_number_for_the_lineage(client, call):
    case = cases.published()

    press(client, call, f"?case={case.number}")

    draft = Proposal.objects.get()
    assert (draft.case, draft.zone, draft.title) == (case, case.zone, "")


def test_consultation_brings_its_note_and_who_asked(client, call):
    talked = consultations.received(call=call)

    press(client, call, f"?consultation={talked.pk}")
    press(client, call, f"?consultation={talked.pk}")

    draft = Proposal.objects.get(consultation=talked)
    assert (draft.title, draft.problem, draft.activities) == (
        talked.title, talked.problem, talked.idea,
    )  # fmt: skip
    assert draft.contact_name == talked.person_name


def test_consultation_that_is_another_persons_is_not_taken(call):
    talked = consultations.received(call=call)
    stranger = people.signed_in(people.outsider())

    page = text_of(stranger.get(url(call, f"?consultation={talked.pk}")))
    press(stranger, call, f"?consultation={talked.pk}")

    assert talked.title not in page
    assert Proposal.objects.get().consultation is None


def test_one_consultation_becomes_one_proposal(call):
    talked, by = consultations.received(call=call), people.representative()
    source = Source(consultation=talked)
    facts = {"by": by, "now": calls.at(), "organization": None}

    for opened in ("one", "two"):
        beginning.start(call.courses.get(), source, opened=opened, **facts)

    assert Proposal.objects.filter(consultation=talked).count() == 1
    assert Proposal.objects.count() == 2


def test_course_that_was_closed_between_page_and_button_begins_nothing(client, call):
    course = call.courses.get()
    course.closed_at, course.closed_why = calls.at(), "予算の額に達したため。"
    course.save()
    facts = {"by": people.representative(), "opened": "a", "now": calls.at()}

    with pytest.raises(NotAllowedNow):
        beginning.start(course, Source(), **facts)

    assert Proposal.objects.count() == 0


def test_last_years_proposal_is_copied_without_its_state(client):
    last = proposals.filed()
    call = open_calls.opened("2026-9", most_years=3)

    press(client, call, f"?from={last.pk}", year="2")

    draft = Proposal.objects.get(call=call)
    assert (draft.continues, draft.year, draft.title) == (last, 2, last.title)
    assert (draft.status, draft.number, draft.submitted_at) == (ProposalStatus.DRAFT, None, None)
    assert (draft.done_pages, draft.drafts, draft.pledges, draft.roster) == ([], {}, [], [])
    assert (draft.starts_on, draft.checked_at, draft.papers.count()) == (None, None, 0)
    assert draft.roles == last.roles


def test_what_is_in_hand_of_last_years_proposal_is_not_copied(client):
    last = proposals.submitted()
    proposals.save(last, "summary", people.representative(), title="書きかけの題")
    call = open_calls.opened("2026-9")

    page = text_of(client.get(url(call, f"?from={last.pk}")))
    press(client, call, f"?from={last.pk}")

    assert "書きかけの題" not in page
    assert Proposal.objects.get(call=call).title == proposals.FACTS["title"]


@pytest.mark.parametrize("make", [open_calls.announced, open_calls.reviewing, open_calls.decided])
def test_call_that_takes_nothing_begins_nothing_and_says_so(client, make):
    call = make()

    page = text_of(client.get(url(call)))
    client.post(url(call), {"opened": "x"})

    assert "いまは、書きはじめられません" in page
    assert Proposal.objects.count() == 0


def test_call_in_preparation_does_not_exist(client):
    assert client.get(url(calls.draft("2026-9"))).status_code == 404


@pytest.mark.parametrize(
    "query", ["?theme=%00", "?theme=x", "?case=²", "?consultation=1", "?from=%E3%81%82"]
)
def test_address_that_names_nothing_begins_a_blank_one(client, call, query):
    press(client, call, query)

    assert Proposal.objects.get().theme is None


def test_visitor_is_asked_to_sign_in(call, client):
    client.logout()

    assert client.get(url(call)).status_code == 302


def test_form_of_a_carried_proposal_says_whether_there_is_money(call):
    course = call.courses.get()

    assert [beginning.has_money(course, form) for form in ("", "subsidy", "commission")] == [
        True
    ] * 3
    assert not any(
        beginning.has_money(course, form) for form in ("co_hosting", "endorsement", "cooperation")
    )
