"""紙の提案書: theme and registered group, what the paper lacks, late paper, receipt and 補正."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from core.workflow import NotAllowedNow
from groups.models import Organization
from notifications.models import Notice
from proposals.admin.correction_forms import MOST_OPEN
from proposals.checking import points, unwritten
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms import FORMS
from proposals.models import LateAccess, Proposal
from proposals.submitting import lateness
from proposals.workflow import checking, pressing
from proposals.writing import completeness
from tests.factories import calls, mails, open_calls, organizations, people, proposals

pytestmark = pytest.mark.django_db
COUNTER = reverse("admin:proposals_proposal_counter")
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)
LATER = {"until_year": "令和8", "until_month": "12", "until_day": "7", "hour": "12時"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def client():
    return people.signed_in(people.clerk())


def typed(course, /, **more):
    facts = {"course": course.pk, "asked_by": "見本 三郎", "reached_by": "hand", "opened": "abc"}
    return facts | more


def text_of(answer):
    return unescape(answer.content.decode())


def entered(client, course, /, **more):
    client.post(COUNTER, typed(course, **more))
    return Proposal.objects.get()


def page(client, proposal, name, /, **sent):
    return client.post(reverse("proposal_page", args=[proposal.pk, name]), sent, follow=True)


def named(client, proposal):
    """The two names without which nothing comes in."""
    page(client, proposal, "summary", title="紙の事業")
    page(client, proposal, "group", name="紙の会")
    return Proposal.objects.get(pk=proposal.pk)


# --- where it belongs and whose it is -----------------------------------------------------------


def test_course_with_themes_is_entered_by_a_theme(client):
    course = calls.opened().courses.get()
    roles = [{"work": "道の下見", "citizens": "歩く", "city": "地図を出す"}]
    theme = open_calls.theme(course.call, course=course, zone="equal", roles=roles)
    assert f"テーマ：{theme}" in text_of(client.get(COUNTER))
    assert "募集と部門を選んで" in text_of(client.post(COUNTER, typed(course)))

    made = entered(client, course, course=f"{course.pk}-{theme.pk}")

    assert (made.course, made.theme) == (course, theme)
    assert (made.roles, made.zone, made.wished_sections) == ([], "", [])  # it is not on the paper
    shown = text_of(client.get(reverse("proposal_page", args=[made.pk, "roles"])))
    assert f'href="{theme.get_absolute_url()}#who"' in shown
    assert "道の下見" not in shown


@pytest.mark.parametrize("said", ["{number}", "{name}", "{number}　{name}", " {number} "])
def test_registered_group_is_found_by_its_number_or_its_name(client, said):
    group = organizations.registered(1, name="里山サンプルの会")
    organizations.registered(2)
    course = calls.opened().courses.get()
    assert f'value="{group.number}　{group.name}"' in text_of(client.get(COUNTER))

    made = entered(client, course, organization=said.format(number=group.number, name=group.name))

    assert made.organization == group
    shown = client.get(reverse("proposal_page", args=[made.pk, "group"]))
    assert shown.context["form"].initial["organization"] == str(group.pk)
    page(client, made, "summary", title="紙の事業")
    pressing.press(made, by=people.clerk())
    assert Proposal.objects.get().submissions.get().facts["columns"]["name"] == group.name


@pytest.mark.parametrize(
    ("said", "error"), [("里山", "R08-9001"), ("ない会", "名簿にありません"), ("R99-999", "名簿に")]
)
def test_group_that_cannot_be_told_is_said_and_nothing_is_lost(client, said, error):
    for n in (1, 2):
        group = organizations.registered(n, name=f"里山の会{n}")
        Organization.objects.filter(pk=group.pk).update(number=f"R08-900{n}")

    text = text_of(client.post(COUNTER, typed(calls.opened().courses.get(), organization=said)))

    assert error in text
    assert f'value="{said}"' in text
    assert "見本 三郎" in text
    assert not Proposal.objects.exists()


def test_form_says_when_the_postmark_is_needed_and_where_nothing_is_taken(client):
    course = calls.opened().courses.get()
    open_one = text_of(client.get(COUNTER))
    assert '消印日<span class="c-field__must">郵送のときは必須</span>' in open_one
    assert "いまは受け付けていません" not in open_one

    with time_machine.travel(CLOSES + timedelta(days=1), tick=False):
        again = people.signed_in(people.clerk())
        assert f"{course}（いまは受け付けていません）" in text_of(again.get(COUNTER))


def test_clerk_with_paper_that_is_late_is_led_to_where_it_is_let_in(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))
    with time_machine.travel(CLOSES + timedelta(days=1), tick=False):
        clerk = people.signed_in(people.clerk())
        text = text_of(clerk.get(reverse("proposal_check", args=[proposal.pk])))

    way = reverse("admin:proposals_proposal_late_given", args=[proposal.call_id, proposal.pk])
    assert f'href="{way}"' in text
    assert "市に相談してください" not in text


# --- what the paper lacks -----------------------------------------------------------------------


def test_paper_comes_in_with_what_it_lacks_and_is_mended_by_a_correction(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))
    assert reverse("proposal_check", args=[proposal.pk]) in text_of(
        client.get(reverse("proposal_tasks", args=[proposal.pk]))
    )
    check = client.get(reverse("proposal_check", args=[proposal.pk]))
    assert check.context["unwritten"][Page.PURPOSE] == ["困っていること", "目的"]
    assert {Page.ROSTER, Page.BUDGET} < set(check.context["unwritten"])
    assert "紙の提案書の入力" in text_of(check)
    seen = {"confirmed": check.context["confirmed"]}

    answer = client.post(reverse("proposal_check", args=[proposal.pk]), seen, follow=True)

    proposal = Proposal.objects.get()
    assert proposal.number in text_of(answer)
    [point] = [each for each in points.points(proposal) if each.code == "written"]
    assert not point.is_met
    assert f"「{Page.PLAN.label}」の行うこと、だれのために" in point.said
    lacks = points.faults(proposal)[Page.PURPOSE]
    assert lacks == ["紙に書いていないところ：困っていること、目的"]
    move = reverse("admin:proposals_proposal_move", args=[proposal.pk, "ask_correction"])
    named_pages = list(client.get(move).context["form"].named())
    assert {each.is_open for each in named_pages} == {False}  # all of them would be no help
    assert len([each for each in named_pages if each.faults]) > MOST_OPEN
    with pytest.raises(NotAllowedNow):
        checking.confirm_filing(proposal, by=people.clerk())

    items = [{"page": "future", "kind": "incomplete", "note": ""}]
    checking.ask_correction(proposal, by=people.clerk(), note="次の年のこと", items=items)
    with time_machine.travel(calls.at(hour=15), tick=False):
        proposals.save(
            Proposal.objects.get(), Page.FUTURE, people.clerk(), future="会員が手入れをします。"
        )
        pressing.press(Proposal.objects.get(), by=people.clerk())
    [point] = [each for each in points.points(Proposal.objects.get()) if each.code == "written"]
    assert Page.FUTURE.label not in point.said


def test_paper_without_a_name_or_with_a_half_row_does_not_come_in(client):
    proposal = entered(client, calls.opened().courses.get())
    assert [each.page for each in completeness.missing(proposal)] == [Page.SUMMARY, Page.GROUP]

    named(client, proposal)
    answer = page(client, proposal, "goals", **{"goals-0-indicator": "見学会に来る人"})

    proposal = Proposal.objects.get()
    assert "見学会に来る人" in text_of(answer)
    assert [each.page for each in completeness.missing(proposal)] == [Page.GOALS]


def test_budget_of_the_paper_is_kept_as_it_does_not_match(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))

    page(
        client, proposal, "budget", act="next", requested="900000",
        **{"expenses-0-item": "そのほか", "expenses-0-basis": "砂利", "expenses-0-yen": "1000"},
    )  # fmt: skip

    proposal = Proposal.objects.get()
    assert (proposal.requested, proposal.expenses[0]["yen"]) == (900_000, 1000)
    assert "budget" in proposal.done_pages


def test_pledges_of_the_paper_are_those_that_are_ticked(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))

    page(client, proposal, "pledge", pledges=["tax"])

    assert Proposal.objects.get().pledges == ["tax"]


def test_who_writes_in_the_portal_leaves_nothing_empty():
    draft, client = proposals.begun(), people.signed_in(people.representative())

    text = text_of(page(client, draft, "summary", title="題だけ"))

    assert "ひとことで言うとを入力してください" in text
    assert Page.SUMMARY in {each.page for each in completeness.missing(Proposal.objects.get())}


def test_what_may_be_empty_is_what_the_forms_ask_of_nobody():
    draft = proposals.begun()
    asked = {
        name
        for form in FORMS.values()
        for name, field in form(instance=draft).fields.items()
        if field.required
    }
    columns = {name for names in PAGE_FIELDS.values() for name in names}

    assert columns - unwritten.OPTIONAL - {"roster"} == (asked & columns) - {"pledges", "roster"}


# --- paper that comes late ----------------------------------------------------------------------


def late(call, act="late", *more):
    return reverse(f"admin:proposals_proposal_{act}", args=[call.pk, *more])


def on_paper(client, call, **more):
    facts = {
        "course": call.courses.get().pk, "who": "見本の会", "postal_code": "３６７００００",
        "address": "本庄市見本1-1", "reason": "停電のため。", **LATER,
    }  # fmt: skip
    return client.post(late(call), facts | more, follow=True)


def test_who_has_no_mail_gets_a_letter_on_paper_and_hands_in_on_paper(client):
    call = calls.opened()
    (shown,) = on_paper(client, call, preview="1").context["mails"]
    assert not LateAccess.objects.exists()

    answer = on_paper(client, call)

    access, (letter,) = LateAccess.objects.get(), mails.written()
    assert (shown["way"], shown["text"]) == ("紙の手紙", letter.text)
    assert "〒367-0000\n本庄市見本1-1\n見本の会" in letter.postal
    assert "リンク" not in letter.text
    way_in = f"{COUNTER}?late={access.pk}"
    assert way_in in text_of(answer)
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        client = people.signed_in(people.clerk())
        for _ in range(2):
            client.post(way_in, typed(call.courses.get()))
        proposal = named(client, Proposal.objects.get())
        pressing.press(proposal, by=people.clerk())
        second = text_of(client.post(way_in, typed(call.courses.get(), opened="other")))
        rows = client.get(late(call)).context["rows"]

    number = Proposal.objects.get().number
    assert lateness.USED in second
    assert [each["state"] for each in rows] == [f"使われました（{number}）"]


@pytest.mark.parametrize("key", ["x", "²", "9" * 30, "9" * 5000])
def test_paper_of_a_late_access_that_is_none_is_not_found(client, key):
    assert client.get(COUNTER, {"late": key}).status_code == 404


@pytest.mark.parametrize("wrong", [{"address": ""}, {"postal_code": "12"}, {"email": "x"}])
def test_who_can_be_reached_by_nothing_is_not_granted(client, wrong):
    answer = on_paper(client, calls.opened(), **wrong)

    assert not LateAccess.objects.exists()
    assert "停電のため。" in text_of(answer)


def test_pressing_twice_grants_once(client):
    call = calls.opened()
    on_paper(client, call)

    assert "もう認めています" in text_of(on_paper(client, call))
    assert LateAccess.objects.count() == 1


def test_entry_that_was_begun_may_be_late_by_its_own_page(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))
    page(client, proposal, "group", name="紙の会", email="kami@sample.example")
    way_in = late(proposal.call, "late_given", proposal.pk)
    assert way_in in text_of(client.get(late(proposal.call)))
    (shown,) = client.post(way_in, LATER | {"reason": "停電", "preview": "1"}).context["mails"]
    assert not LateAccess.objects.exists()
    assert "より後の日時" in text_of(client.post(way_in, LATER | {"until_day": "4", "hour": "9時"}))

    client.post(way_in, LATER | {"reason": "停電"})

    (mail,) = mails.written().filter(kind="proposals/late_access_given")
    assert (mail.to_address, mail.text) == ("kami@sample.example", shown["text"])
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        pressing.press(Proposal.objects.get(), by=people.clerk())
    assert Proposal.objects.get().number


def test_closed_day_for_an_entry_that_was_begun_is_asked_about_once(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))
    page(client, proposal, "group", name="紙の会", email="kami@sample.example")
    way_in = late(proposal.call, "late_given", proposal.pk)
    sunday = LATER | {"until_day": "6", "reason": "停電"}

    asked = client.post(way_in, sunday)

    assert "令和8年12月6日（日）は閉庁日です。" in text_of(asked)
    assert not LateAccess.objects.exists()
    client.post(way_in, sunday | {"asked": "2026-12-06"})
    assert LateAccess.objects.get().expires_at == calls.at(date(2026, 12, 6), 12)


def test_draft_of_the_portal_is_not_found_by_that_page(client):
    draft = proposals.begun()

    assert client.get(late(draft.call, "late_given", draft.pk)).status_code == 404
    assert "入力の途中の紙" not in text_of(client.get(late(draft.call)))


@pytest.mark.parametrize("key", ["0", "x", "²", "99999999999999999999"])
def test_late_access_that_does_not_exist_is_not_found(client, key):
    assert client.get(COUNTER, {"late": key}).status_code == 404


# --- the receipt --------------------------------------------------------------------------------


def test_receipt_names_who_brought_the_paper_its_postmark_and_the_letter_that_goes(client):
    day = {"postmarked_on_year": "令和8", "postmarked_on_month": "11", "postmarked_on_day": "23"}
    course = calls.opened().courses.get()
    proposal = named(client, entered(client, course, reached_by="post", **day))
    where = {"postal_code": "3670000", "address": "本庄市見本1-1"}
    page(client, proposal, "group", name="紙の会", **where)
    pressing.press(Proposal.objects.get(), by=people.clerk())

    text = text_of(client.get(reverse("proposal_receipt", args=[proposal.pk])))

    assert "出した人：見本 三郎さん（郵送、消印日 令和8年11月23日（月））" in text
    assert "手紙を、紙の会 御中に郵送します" in text
    assert f'href="{reverse("admin:proposals_proposal_change", args=[proposal.pk])}"' in text


@pytest.mark.parametrize("email", ["", "kami@sample.example"])
def test_receipt_goes_by_letter_where_there_is_no_mail(client, email):
    proposal = named(client, entered(client, calls.opened().courses.get()))
    where = {"postal_code": "３６７００００", "address": "本庄市見本1-1", "email": email}
    page(client, proposal, "group", name="紙の会", **where)

    pressing.press(Proposal.objects.get(), by=people.clerk())

    letter = Notice.objects.get(kind="proposals/proposal_received")
    assert (letter.channel, letter.to_address) == ("mail" if email else "paper", email)
    postal = "" if email else "〒367-0000\n本庄市見本1-1\n紙の会 御中"
    assert letter.postal == postal
    assert Proposal.objects.get().number in letter.text
    assert "/proposals/" not in letter.text  # who came to the counter has no account


def test_receipt_goes_to_nobody_where_the_paper_names_no_way(client):
    proposal = named(client, entered(client, calls.opened().courses.get()))

    pressing.press(proposal, by=people.clerk())

    assert Proposal.objects.get().number
    assert not Notice.objects.filter(kind="proposals/proposal_received").exists()
