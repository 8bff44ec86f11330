"""担当課意見: asking, answering, taking back, who sees it, how many are in, what is due."""

import html
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Section, User
from core.calendar import wareki, wareki_time
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.deadlines.opinion import OpinionDue, OpinionLate
from proposals.models import Proposal, ProposalSetting, SectionOpinion
from proposals.opinions import asking, counting
from proposals.workflow import checking, handing_in
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
SAID = {
    "feasibility": "yes", "law": "yes", "plans": "unknown", "wish": "conditions",
    "text": "道の所有者に確かめます。", "conditions": "工事は市の許可のあとに。",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def proposal():
    persons.liaison()
    return proposals.submitted()


def ask(proposal, *names, **more):
    sections = [calls.section(name) for name in names or ("福祉部",)]
    return asking.ask(proposal, sections, by=persons.clerk(), **more)


def page(opinion, name="change"):
    return reverse(f"admin:proposals_sectionopinion_{name}", args=[opinion.pk])


def told(kind):
    return [each.to_user for each in Notice.objects.filter(kind=f"proposals/{kind}")]


def test_section_is_asked_until_the_day_that_the_city_set(proposal):
    ProposalSetting.objects.update(opinion_days=3)

    (opinion,) = ask(proposal, question="所有者は？")

    assert opinion.due_on == date(2026, 11, 27)
    assert told("opinion_asked") == [persons.liaison()]
    letter = Notice.objects.get(kind="proposals/opinion_asked")
    assert "所有者は？" in letter.text
    assert "令和8年11月27日" in letter.subject


def test_clerk_asks_on_a_page(proposal):
    client = persons.signed_in(persons.clerk())
    address = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])
    assert "意見を求める課" in client.get(address).content.decode()
    keys = [calls.section(name).pk for name in ("福祉部", "総務部")]
    day = {"due_on_year": "令和8年", "due_on_month": "12", "due_on_day": "10"}

    client.post(address, {"sections": keys, **day, "is_shown": "on"})

    found = SectionOpinion.objects.values_list("section__name", "due_on", "is_shown_to_reviewers")
    assert set(found) == {(name, date(2026, 12, 10), True) for name in ("福祉部", "総務部")}
    again = client.post(address, {"sections": keys, **day})
    assert again.status_code == 200
    assert SectionOpinion.objects.count() == 2


def officer(section="福祉部"):
    """Somebody of the section who may answer and is no 協働推進員."""
    return consultations.staff("officer", "officer", section)


def test_liaison_of_the_section_gets_the_letter_first_and_all_are_reminded(proposal):
    officer()
    (opinion,) = ask(proposal)

    assert told("opinion_asked") == [persons.liaison()]
    letter = Notice.objects.get(kind="proposals/opinion_asked")
    assert f"先に届く人　{persons.liaison()}さん" in letter.text
    (due,) = OpinionDue().due(opinion.due_on)
    assert {each.user_id for each in due.receivers} == {persons.liaison().pk, officer().pk}
    shown = persons.signed_in(officer()).get(page(opinion))
    assert [each.name for each in shown.context["first"]] == [str(persons.liaison())]
    assert f"{persons.liaison()}さん" in shown.content.decode()

    asking.revoke(opinion, by=persons.clerk())
    assert set(told("opinion_revoked")) == {persons.liaison(), officer()}


@pytest.mark.parametrize("gone", ["left", "moved", "wrote"])
def test_section_without_a_liaison_is_asked_as_a_whole(proposal, gone):
    liaison = persons.liaison()
    if gone == "left":
        liaison.is_active = False
        liaison.save()
    if gone == "moved":
        liaison.sections.set([calls.section("総務部")])
    if gone == "wrote":
        proposals.joined(proposal, liaison, "adviser")
    officer()

    (opinion,) = ask(proposal)

    assert told("opinion_asked") == [officer()]
    assert (
        "先に届く協働推進員がいないので" in Notice.objects.get(kind="proposals/opinion_asked").text
    )
    text = persons.signed_in(persons.clerk()).get(page(opinion)).content.decode()
    assert "協働推進員は、決まっていません" in text


def test_liaison_of_the_department_is_first_where_the_section_has_none(proposal):
    section = calls.section("福祉部").sections.create(name="見本福祉課")
    officer().sections.set([section])

    asking.ask(proposal, [section], by=persons.clerk())

    assert told("opinion_asked") == [persons.liaison()]


def test_clerk_sees_who_is_asked_first_and_the_letter_beforehand(proposal):
    client = persons.signed_in(persons.clerk())
    address = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])
    assert f"福祉部（{persons.liaison()}さん）" in client.get(address).content.decode()
    keys = [calls.section("福祉部").pk]
    day = {"due_on_year": "令和8", "due_on_month": "12", "due_on_day": "14"}

    shown = client.post(address, {"sections": keys, "question": "道は？", **day, "preview": "1"})

    assert not SectionOpinion.objects.exists()
    (mail,) = shown.context["mails"]
    client.post(address, {"sections": keys, "question": "道は？", **day})
    letter = Notice.objects.get(kind="proposals/opinion_asked")
    assert (mail["to"], mail["subject"]) == (str(persons.liaison()), letter.subject)
    assert mail["text"].split("http")[0].split("（このページ")[0] == letter.text.split("http")[0]


def test_section_is_asked_for_no_day_on_which_the_city_is_closed(proposal):
    client = persons.signed_in(persons.clerk())
    address = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])
    day = {"due_on_year": "令和8", "due_on_month": "12", "due_on_day": "12"}

    shown = client.post(address, {"sections": [calls.section("福祉部").pk], **day})

    assert "閉庁日です。次の開庁日は令和8年12月14日（月）です。" in shown.content.decode()
    assert not SectionOpinion.objects.exists()


def test_second_clerk_who_asks_the_same_section_is_told_so_and_loses_nothing(proposal):
    client = persons.signed_in(persons.clerk())
    address = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])
    keys = [calls.section(name).pk for name in ("福祉部", "総務部")]
    ask(proposal, "総務部")
    day = {"due_on_year": "令和8", "due_on_month": "12", "due_on_day": "11"}

    text = client.post(address, {"sections": keys, "question": "道は？", **day}).content.decode()

    assert "もう意見を求めた課か、いまは使われていない課" in text
    assert "道は？" in text
    past = client.post(address, {"sections": keys[:1], **day, "due_on_month": "11"})
    assert "あすからあとの日" in past.content.decode()
    assert SectionOpinion.objects.count() == 1


def test_list_of_requests_has_japanese_headings_and_days(proposal):
    (opinion,) = ask(proposal)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    client = persons.signed_in(persons.clerk())

    text = client.get("/admin/proposals/sectionopinion/", {"state": "all"}).content.decode()

    for word in ("求めた課", wareki(opinion.due_on), wareki_time(calls.at())):
        assert word in text
    assert "section</" not in text.lower()


@pytest.mark.parametrize("who", ["liaison", "reviewer", "representative"])
def test_nobody_but_who_checks_asks(proposal, who):
    user = getattr(persons, who)()
    address = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])

    assert persons.signed_in(user).get(address).status_code in (302, 403, 404)
    with pytest.raises(PermissionDenied):
        asking.ask(proposal, [calls.section("福祉部")], by=user)


def test_one_section_is_asked_once_and_none_of_a_draft(proposal):
    ask(proposal)
    with pytest.raises(NotAllowedNow, match="もう求めています"):
        ask(proposal, "総務部", "福祉部")
    assert SectionOpinion.objects.count() == 1  # all or none
    with pytest.raises(NotAllowedNow):
        ask(proposals.begun(persons.outsider(), course=proposal.course))
    with pytest.raises(NotAllowedNow, match="後の日"):
        ask(proposal, "総務部", due_on=calls.TODAY)
    with pytest.raises(NotAllowedNow, match="選んで"):
        asking.ask(proposal, [], by=persons.clerk())
    Section.objects.filter(name="総務部").update(is_active=False)
    with pytest.raises(NotAllowedNow, match="総務部は、いまは使われていない部署です"):
        ask(proposal, "総務部")
    assert SectionOpinion.objects.count() == 1


def test_section_reads_what_was_handed_in_and_answers(proposal):
    (opinion,) = ask(proposal)
    proposals.save(proposal, "future", persons.representative(), future="まだ出していない文")
    client = persons.signed_in(persons.liaison())

    text = client.get(page(opinion)).content.decode()
    assert proposals.FACTS["problem"] in text
    assert "まだ出していない文" not in text
    assert client.post(page(opinion), SAID).url == page(opinion)

    opinion.refresh_from_db()
    assert (opinion.wish, opinion.conditions) == ("conditions", SAID["conditions"])
    assert (opinion.answered_by, opinion.answered_at) == (persons.liaison(), calls.at())
    assert told("opinion_given") == [persons.clerk()]


def test_answer_is_whole_and_gives_its_reasons(proposal):
    (opinion,) = ask(proposal)
    client = persons.signed_in(persons.liaison())

    text = client.post(page(opinion), {"law": "no"}).content.decode()
    assert "「実現できるか」を選んでください" in text
    assert "わけを書いてください" in text
    bare = SAID | {"conditions": ""}
    assert "条件を書いてください" in client.post(page(opinion), bare).content.decode()

    opinion.refresh_from_db()
    assert opinion.answered_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionOpinion.objects.update(answered_at=calls.at(), answered_by=persons.liaison())


def test_answer_said_again_takes_the_place_and_the_same_twice_tells_once(proposal):
    (opinion,) = ask(proposal)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    assert len(told("opinion_given")) == 1

    with time_machine.travel(calls.at() + timedelta(hours=1), tick=False):
        asking.answer(opinion, by=persons.liaison(), facts=SAID | {"text": "別の意見"})

    assert SectionOpinion.objects.get().text == "別の意見"
    assert len(told("opinion_given")) == 2


def test_section_not_asked_sees_and_answers_nothing(proposal):
    (opinion,) = ask(proposal)
    other = persons.signed_in(consultations.other_liaison())

    assert other.get(page(opinion)).status_code in (302, 404)
    assert other.post(page(opinion), SAID).status_code in (302, 404)
    listed = other.get("/admin/proposals/sectionopinion/").content.decode()
    assert proposal.number not in listed
    with pytest.raises(PermissionDenied):
        asking.answer(opinion, by=consultations.other_liaison(), facts=SAID)
    assert not SectionOpinion.objects.answered().exists()


def test_who_wrote_it_gives_no_opinion_for_the_city(proposal):
    proposals.joined(proposal, persons.liaison(), "adviser")

    (opinion,) = ask(proposal)

    assert told("opinion_asked") != [persons.liaison()]
    with pytest.raises(PermissionDenied):
        asking.answer(opinion, by=persons.liaison(), facts=SAID)


def test_what_the_citys_people_hear_of_an_opinion_is_shown_on_the_page_of_the_act(proposal):
    (opinion,) = ask(proposal)
    clerk, section = (persons.signed_in(each) for each in (persons.clerk(), persons.liaison()))
    address = f"http://localhost:8000{page(opinion)}"

    [given] = section.get(page(opinion)).context["mails"]
    [revoked] = clerk.get(page(opinion, "revoke")).context["mails"]
    assert (told("opinion_given"), told("opinion_revoked")) == ([], [])
    section.post(page(opinion), SAID)
    (other,) = ask(proposal, "総務部")
    clerk.post(page(other, "revoke"))

    sent = Notice.objects.filter(kind="proposals/opinion_given")
    hidden = "（このページのアドレス）"
    assert {each.text for each in sent} == {given["text"].replace(hidden, address)}
    assert given["to"] == "、".join(sorted(str(each.to_user) for each in sent))
    assert revoked["to"] == str(persons.liaison())
    assert list(clerk.get(page(opinion, "revoke")).context["mails"]) == []


def test_revoked_request_keeps_the_answer_and_closes_the_proposal_to_the_section(proposal):
    (opinion,) = ask(proposal)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    clerk = persons.signed_in(persons.clerk())
    assert "残ります" in clerk.get(page(opinion, "revoke")).content.decode()

    clerk.post(page(opinion, "revoke"))

    opinion.refresh_from_db()
    assert (opinion.revoked_at, opinion.text) == (calls.at(), SAID["text"])
    assert SAID["text"] in clerk.get(page(opinion)).content.decode()
    section = persons.signed_in(persons.liaison())
    assert section.get(page(opinion)).status_code in (302, 404)
    assert not Proposal.objects.visible_to_staff(persons.liaison()).exists()
    assert told("opinion_revoked") == []
    with pytest.raises(NotAllowedNow):
        asking.revoke(opinion, by=persons.clerk())
    with pytest.raises(NotAllowedNow, match="取り消されています"):
        asking.answer(opinion, by=persons.liaison(), facts=SAID | {"text": "遅い"})


# --- 催促 ----------------------------------------------------------------------------------------


def test_clerk_reminds_all_of_the_section_once_a_day_and_sees_the_letter_before(proposal):
    officer()
    (opinion,) = ask(proposal)
    clerk, told_them = persons.signed_in(persons.clerk()), {persons.liaison(), officer()}
    shown = clerk.get(page(opinion, "remind"))
    (mail,) = shown.context["mails"]
    assert set(mail["to"].split("、")) == {str(each) for each in told_them}
    assert told("opinion_reminded") == []

    answer = clerk.post(page(opinion, "remind"), follow=True)

    assert "福祉部に、催促のメールを出しました。" in answer.content.decode()
    assert set(told("opinion_reminded")) == told_them
    letter = Notice.objects.filter(kind="proposals/opinion_reminded").first()
    assert letter.subject == mail["subject"]
    assert "期限を過ぎています" not in letter.text + letter.subject
    assert opinion.due_on == SectionOpinion.objects.get().due_on
    assert asking.ONCE in clerk.get(page(opinion, "remind")).content.decode()
    assert asking.ONCE in clerk.post(page(opinion, "remind"), follow=True).content.decode()
    assert len(told("opinion_reminded")) == 2


def test_another_day_and_another_section_are_reminded_anew(proposal):
    first, second = ask(proposal, "福祉部", "総務部")
    consultations.other_liaison()
    asking.remind(first, by=persons.clerk())

    asking.remind(second, by=persons.clerk())
    with time_machine.travel(calls.at() + timedelta(days=40), tick=False):
        asking.remind(first, by=persons.clerk())

    assert told("opinion_reminded") == [
        persons.liaison(), consultations.other_liaison(), persons.liaison(),
    ][::-1]  # fmt: skip
    late = Notice.objects.filter(kind="proposals/opinion_reminded").order_by("-created_at")[0]
    assert "期限を過ぎています" in late.text
    assert late.subject.endswith("、期限を過ぎています）")


@pytest.mark.parametrize("end", ["answered", "revoked", "withdrawn", "nobody"])
def test_nobody_is_reminded_of_what_needs_no_answer(proposal, end):
    (opinion,) = ask(proposal)
    if end == "answered":
        asking.answer(opinion, by=persons.liaison(), facts=SAID)
    elif end == "revoked":
        asking.revoke(opinion, by=persons.clerk())
    elif end == "withdrawn":
        handing_in.withdraw(proposal, by=persons.representative())
    else:
        User.objects.filter(pk=persons.liaison().pk).update(is_active=False)
    clerk = persons.signed_in(persons.clerk())
    why = {
        "answered": asking.GIVEN, "revoked": asking.REVOKED, "withdrawn": asking.OVER,
        "nobody": asking.NO_ONE,
    }[end]  # fmt: skip

    with pytest.raises(NotAllowedNow, match=why):
        asking.remind(opinion, by=persons.clerk())

    assert why in clerk.get(page(opinion, "remind")).content.decode()
    assert ("課に催促する" in clerk.get(page(opinion)).content.decode()) is (end == "nobody")
    assert told("opinion_reminded") == []


def test_who_does_not_check_reminds_nobody(proposal):
    (opinion,) = ask(proposal)

    with pytest.raises(PermissionDenied):
        asking.remind(opinion, by=persons.liaison())
    section = persons.signed_in(persons.liaison())
    assert section.get(page(opinion, "remind")).status_code == 403
    assert section.post(page(opinion, "remind")).status_code == 403
    assert "催促" not in section.get(page(opinion)).content.decode()
    assert "催促" not in section.get(checked(proposal)).content.decode()
    assert "催促する" in persons.signed_in(persons.clerk()).get(checked(proposal)).content.decode()


def checked(proposal):
    """The staff's page of the proposal."""
    return reverse("admin:proposals_proposal_change", args=[proposal.pk])


def test_revoked_before_the_answer_the_section_hears_and_may_be_asked_again(proposal):
    (opinion,) = ask(proposal)

    asking.revoke(opinion, by=persons.clerk())

    assert told("opinion_revoked") == [persons.liaison()]
    assert ask(proposal)[0].pk != opinion.pk


def test_opinion_runs_on_while_a_correction_is_open_and_ends_with_the_proposal(proposal):
    (opinion,) = ask(proposal)
    items = [{"page": "budget", "kind": "incorrect", "note": ""}]
    checking.ask_correction(proposal, by=persons.clerk(), note="予算", items=items)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)

    handing_in.withdraw(proposal, by=persons.representative())

    with pytest.raises(NotAllowedNow):
        asking.answer(opinion, by=persons.liaison(), facts=SAID | {"text": "遅い"})
    with pytest.raises(NotAllowedNow):
        asking.revoke(opinion, by=persons.clerk())


def test_lists_count_those_that_are_in(proposal, django_assert_num_queries):
    others = proposals.submitted(persons.outsider(), course=proposal.course)
    first, second, _ = ask(proposal, "福祉部", "総務部", "市民活動推進課")
    asking.answer(first, by=persons.liaison(), facts=SAID)
    asking.answer(second, by=consultations.other_liaison(), facts=SAID)
    rows = counting.counted(Proposal.objects.order_by("submitted_at", "pk"))

    with django_assert_num_queries(1):
        found = {row.pk: counting.words(row) for row in rows}
    assert found == {proposal.pk: "3課のうち2課", others.pk: ""}

    asking.revoke(second, by=persons.clerk())
    assert counting.words(rows.get(pk=proposal.pk)) == "2課のうち1課"


def test_clerk_finds_in_the_queue_and_on_the_page_of_the_call_how_many_are_in(proposal):
    other = proposals.submitted(persons.outsider(), course=proposal.course, name="別の会")
    (opinion, _) = ask(proposal, "福祉部", "総務部")
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    client = persons.signed_in(persons.clerk())
    start = reverse("admin:proposals_proposal_changelist")

    def listed(opinions):
        rows = client.get(start, {"opinions": opinions}).context_data["rows"]
        return {row.obj.pk: (row.opinions, row.out) for row in rows}

    assert listed("missing") == {proposal.pk: ("2課のうち1課", "総務部")}
    assert listed("none") == {other.pk: ("", "")}
    assert listed("in") == {}
    of_call = reverse("admin:proposals_proposal_call", args=[proposal.call_id])
    rows = client.get(of_call, {"turn": "opinions"}).context["rows"]
    assert [(each["row"].obj.pk, each["row"].opinions) for each in rows] == [
        (proposal.pk, "2課のうち1課")
    ]
    liaison = persons.signed_in(persons.liaison()).get(start, {"turn": "all"})
    assert {(row.opinions, row.out) for row in liaison.context_data["rows"]} == {("", "")}


def test_call_shows_the_work_of_each_section_and_what_is_late(proposal):
    (opinion, _) = ask(proposal, "福祉部", "総務部")
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    address = reverse("admin:proposals_proposal_call", args=[proposal.call_id])

    with time_machine.travel(calls.at(opinion.due_on + timedelta(days=1)), tick=False):
        page = persons.signed_in(persons.clerk()).get(address)

    assert [
        (each.section.name, each.given, each.asked, each.late, each.contacts)
        for each in page.context["loads"]
    ] == [("総務部", 0, 1, 1, []), ("福祉部", 1, 1, 0, [persons.liaison()])]
    late = f"{reverse('admin:proposals_sectionopinion_changelist')}?state=late&amp;call="
    assert f'{late}{proposal.call_id}">担当課の意見　1件' in page.text
    assert "次の手：期限を過ぎた担当課の意見1件を、催促してください" in page.text
    with time_machine.travel(calls.at(opinion.due_on + timedelta(days=1)), tick=False):
        listed = persons.signed_in(persons.clerk()).get(f"{html.unescape(late)}{proposal.call_id}")
    assert listed.context_data["cl"].result_count == 1
    shown = (
        f"{proposal.number}　{proposals.FACTS['title']}",
        f"{wareki(opinion.due_on)}　遅れています",
    )
    assert [each for each in shown if each not in listed.text] == []


def test_late_work_of_a_section_leads_to_its_own_requests(proposal):
    first, _ = ask(proposal, "福祉部", "総務部")
    ask(proposals.submitted(course=proposal.course, name="別の会"), "総務部")
    address = reverse("admin:proposals_proposal_call", args=[proposal.call_id])

    with time_machine.travel(calls.at(first.due_on + timedelta(days=1)), tick=False):
        client = persons.signed_in(persons.clerk())
        pattern = r'<a href="([^"]+)">遅れた意見を見る<span[^>]*>：(.+?)<'
        links = re.findall(pattern, client.get(address).text)
        listed = {name: client.get(html.unescape(href)) for href, name in links}

    assert {name: each.context_data["cl"].result_count for name, each in listed.items()} == {
        "総務部": 2, "福祉部": 1,
    }  # fmt: skip


def test_what_a_section_typed_about_what_is_over_stays_and_nothing_asks_for_it(proposal):
    (opinion,) = ask(proposal)
    handing_in.withdraw(proposal, by=persons.representative())
    client = persons.signed_in(persons.liaison())

    shown, answer = client.get(page(opinion)), client.post(page(opinion), SAID)

    assert (shown.context["form"], "意見を書くことはありません" in shown.text) == (None, True)
    assert [words in answer.text for words in (asking.OVER, SAID["text"])] == [True, True]


def test_nothing_is_waited_for_of_a_proposal_that_is_over(proposal):
    ask(proposal, "福祉部")
    handing_in.withdraw(proposal, by=persons.representative())

    address = reverse("admin:proposals_proposal_call", args=[proposal.call_id])
    page = persons.signed_in(persons.clerk()).get(address)

    assert [(each.given, each.asked, each.waiting) for each in page.context["loads"]] == [(0, 1, 0)]
    assert (page.context["late"]["opinions"], "待つものはありません" in page.text) == (0, True)


def test_section_sees_of_the_proposal_neither_the_others_nor_how_many_there_are(proposal):
    consultations.other_liaison()
    _, other = ask(proposal, "福祉部", "総務部")
    client = persons.signed_in(persons.liaison())
    start = reverse("admin:proposals_proposal_changelist")

    rows = client.get(start, {"turn": "all"}).context_data["rows"]
    assert client.get(start, {"opinions": "missing"}).status_code == 400  # no filter of theirs
    shown = client.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))

    assert [(row.obj.pk, row.opinions) for row in rows] == [(proposal.pk, "")]
    assert [each.section.name for each in shown.context["opinions"]] == ["福祉部"]
    assert page(other) not in shown.content.decode()


def test_page_of_the_proposal_leads_to_asking_and_shows_what_was_given(proposal):
    client = persons.signed_in(persons.clerk())
    address = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    asks = reverse("admin:proposals_sectionopinion_ask", args=[proposal.pk])
    assert asks in client.get(address).content.decode()

    keys = [calls.section("福祉部").pk]
    day = {"due_on_year": 2026, "due_on_month": 12, "due_on_day": 10}
    answer = client.post(asks, {"sections": keys} | day)
    asking.answer(SectionOpinion.objects.get(), by=persons.liaison(), facts=SAID)

    assert answer.url == f"{address}#opinions"
    assert SAID["text"] in client.get(address).content.decode()


def desk(user, who="waits"):
    """What the desk shows of opinions: title, number, acts."""
    found = persons.signed_in(user).get(reverse("admin:index"), {"who": who}).context["desk"]
    rows = [row for part in found.get("parts", []) for row in part["rows"]]
    return [
        (row.work.title, row.work.number, [label for label, _ in row.acts])
        for row in rows
        if row.source.kind == "opinion"
    ]


def test_desk_shows_the_section_its_own_and_the_clerk_what_is_late(proposal):
    consultations.other_liaison()
    (opinion,) = ask(proposal)
    row = (proposals.FACTS["title"], proposal.number)

    assert desk(persons.liaison()) == [(*row, ["意見を書く"])]
    assert desk(consultations.other_liaison(), "all") == desk(persons.clerk()) == []
    assert desk(persons.clerk(), "all") == [(*row, [])]
    with time_machine.travel(calls.at(opinion.due_on + timedelta(days=1)), tick=False):
        assert desk(persons.clerk()) == [(*row, ["意見のお願いを見る"])]

    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    assert desk(persons.liaison(), "all") == desk(persons.clerk(), "all") == []


def test_late_opinion_is_the_work_of_the_deputy_of_the_proposal_too_as_long_as_they_can(proposal):
    (opinion,) = ask(proposal)
    deputy, row = persons.clerk("clerk2"), (proposals.FACTS["title"], proposal.number)
    late = (*row, ["意見のお願いを見る"])
    Proposal.objects.update(deputy=deputy)
    assert desk(deputy, "mine") == []  # it is the section's turn

    with time_machine.travel(calls.at(opinion.due_on + timedelta(days=1)), tick=False):
        assert desk(deputy, "mine") == [late]
        assert desk(persons.clerk(), "nobody") == []
        Proposal.objects.update(owner=persons.clerk())
        assert desk(persons.clerk(), "mine") == desk(deputy, "mine") == [late]
        Proposal.objects.update(owner=None)
        deputy.groups.clear()
        assert desk(persons.clerk(), "nobody") == [late]


def test_desk_gives_the_clerk_what_nobody_of_the_section_can_answer(proposal):
    ask(proposal, "総務部")

    assert desk(persons.clerk()) == [
        (proposals.FACTS["title"], proposal.number, ["意見のお願いを見る"])
    ]


def test_list_of_requests_narrows_by_what_came(proposal):
    first, _, third = ask(proposal, "福祉部", "総務部", "市民活動推進課")
    asking.answer(first, by=persons.liaison(), facts=SAID)
    asking.revoke(third, by=persons.clerk())
    client = persons.signed_in(persons.clerk())

    def number(state):
        page = client.get("/admin/proposals/sectionopinion/", {"state": state})
        return page.context_data["cl"].result_count

    assert [number(state) for state in ("all", "waiting", "late", "in", "revoked")] == [
        3, 1, 0, 1, 1
    ]  # fmt: skip


def test_clerk_shows_it_to_reviewers_and_hides_it_by_a_button(proposal):
    (opinion,) = ask(proposal)
    client, section = persons.signed_in(persons.clerk()), persons.signed_in(persons.liaison())

    def is_shown():
        return SectionOpinion.objects.get().is_shown_to_reviewers

    assert "審査する人に見せない" in client.get(page(opinion)).content.decode()
    client.post(page(opinion, "show"), {"shown": "0"})
    assert not is_shown()
    assert section.post(page(opinion, "show"), {"shown": "1"}).status_code == 403
    assert client.get(page(opinion, "show")).status_code == 404
    assert not is_shown()
    client.post(page(opinion, "show"), {"shown": "1"})
    assert is_shown()

    handing_in.withdraw(proposal, by=persons.representative())
    assert page(opinion, "show") not in client.get(page(opinion)).content.decode()


def test_who_checks_alone_sets_whether_reviewers_will_see_it(proposal):
    (opinion,) = ask(proposal, is_shown=False)
    assert not opinion.is_shown_to_reviewers

    assert asking.show(opinion, True, by=persons.clerk()).is_shown_to_reviewers
    with pytest.raises(PermissionDenied):
        asking.show(opinion, False, by=persons.liaison())


def test_section_is_reminded_and_heads_and_deputies_hear_when_it_is_late(proposal):
    (opinion,) = ask(proposal)
    section = calls.section("福祉部")
    section.head, section.deputy = persons.approver("head"), persons.approver("vice")
    section.save()
    Proposal.objects.update(owner=persons.clerk(), deputy=persons.clerk("clerk2"))
    day = opinion.due_on

    (due,) = OpinionDue().due(day)
    (late,) = OpinionLate().due(day + timedelta(days=1))
    assert (due.due.on, [each.user_id for each in due.receivers]) == (day, [persons.liaison().pk])
    assert due.title == proposals.FACTS["title"]
    assert [each.user_id for each in late.receivers] == [
        section.head.pk, section.deputy.pk, persons.clerk().pk, persons.clerk("clerk2").pk
    ]  # fmt: skip
    assert [each.key for each in OpinionDue().open_of(persons.liaison(), day)] == [str(opinion.pk)]
    assert OpinionDue().open_of(consultations.other_liaison(), day) == []

    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    assert list(OpinionDue().due(day)) == list(OpinionLate().due(day)) == []


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", [OpinionDue, OpinionLate])
def test_deadlines_cost_the_same_for_one_and_for_three(
    kind, number, proposal, django_assert_num_queries
):
    for each in [proposal, *(several(proposal, number - 1))]:
        (opinion,) = ask(each)
    day = opinion.due_on + timedelta(days=1)

    with django_assert_num_queries(10) as seen:
        assert len(list(kind().due(day))) == number
    assert not any("manifest" in each["sql"] for each in seen.captured_queries)


def several(proposal, number):
    return [proposals.submitted(course=proposal.course, name=f"団体{n}") for n in range(number)]


def test_applicant_sees_nothing_of_it(proposal):
    (opinion,) = ask(proposal)
    asking.answer(opinion, by=persons.liaison(), facts=SAID)
    client = persons.signed_in(persons.representative())

    assert client.get(page(opinion)).status_code in (302, 403)
    for name in ("show", "read", "people", "changes"):
        text = client.get(reverse(f"proposal_{name}", args=[proposal.pk])).content.decode()
        assert SAID["text"] not in text
    assert persons.representative() not in told("opinion_asked") + told("opinion_given")


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_for_one_as_for_many(proposal, number, django_assert_num_queries):
    ask(proposal, *("福祉部", "総務部", "市民活動推進課")[:number])
    client = persons.signed_in(persons.clerk())
    client.get("/admin/proposals/sectionopinion/")

    with django_assert_num_queries(9):
        client.get("/admin/proposals/sectionopinion/")


def test_form_says_when_a_text_and_conditions_are_needed(proposal):
    (opinion,) = ask(proposal)
    text = persons.signed_in(persons.liaison()).get(page(opinion)).content.decode()
    for label, choice in (("意見", "できない・合わない"), ("条件・お願い", "条件がつく")):
        assert f'{label}<span class="c-field__must">「{choice}」があるときは必須</span>' in text
