"""The day of a hearing on its pages: the office's, the groups', the members', everybody's."""

from datetime import date, datetime
from html import unescape

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Reading
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.models import Writer
from proposals.workflow import handing_in
from reviews.choices import Relation
from reviews.models import Hearing, Slides, StepOut
from reviews.presenting import going, planning, published, slides
from reviews.presenting.planning import Day
from reviews.workflow import hearing as workflow
from reviews.workflow import review as rounds
from tests.core import hostile
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db
AFTER_SLIDES = date(2027, 1, 21)
TYPED = {
    "on_year": "2027", "on_month": "1", "on_day": "24", "starts_at": "13:00",
    "place": "見本公民館", "online": "", "is_open": "True", "closed_why": "", "how": "",
    "names": "names", "group_minutes": "7", "section_minutes": "1", "question_minutes": "8",
    "slides_on_year": "2027", "slides_on_month": "1", "slides_on_day": "20",
    "slides_time": "17:00", "after_1": "2", "minutes_1": "10", "closed_day_is_right": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def on(day=hearings.ON, hour=13, minute=30):
    return time_machine.travel(reviews.at(day, hour, minute), tick=False)


def clerk():
    return people.signed_in(people.clerk())


def at(hearing, name="change", *more):
    return reverse(f"admin:reviews_hearing_{name}", args=[hearing.pk, *more])


def register(hearing):
    return reverse("admin:reviews_meeting_register", args=[hearing.meeting_id])


def move(hearing, name):
    return at(hearing, "move", name)


def text(answer):
    assert answer.status_code == 200, answer
    return unescape(answer.content.decode())


def public(hearing):
    return reverse("call_hearing", args=[hearing.review.round.course.call.number])


def own(place=1):
    return people.signed_in(reviews.group(place - 1))


def slot_url(hearing, place=1):
    return reverse("review_slot", args=[hearings.slot(hearing, place).entry.proposal_id])


# --- the office -----------------------------------------------------------------------------------


def test_day_is_planned_from_the_page_of_its_round_and_nobody_is_told():
    made = hearings.scoring()
    client, before = clerk(), Notice.objects.count()
    url = reverse("admin:reviews_hearing_plan", args=[made.pk])

    assert url in text(client.get(reverse("admin:reviews_review_change", args=[made.pk])))
    answer = client.post(url, TYPED)

    hearing = Hearing.objects.get()
    assert answer.url == at(hearing)
    assert (hearing.on, hearing.place, hearing.minutes) == (date(2027, 1, 24), "見本公民館", 16)
    assert [(each.after, each.minutes) for each in hearing.breaks.all()] == [(2, 10)]
    assert Notice.objects.count() == before
    assert "順番は、まだ決まっていません" in text(client.get(at(hearing)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closed_day_is_right": ""}, "令和9年1月24日（日）は閉庁日です。次の開庁日は"),
        ({"slides_on_day": "24"}, "資料のしめきりは、当日より前の日に"),
        ({"slides_on_day": "16", "closed_day_is_right": ""}, "令和9年1月16日（土）は閉庁日です"),
        ({"on_year": "2026", "on_month": "11"}, "きょうか、それよりあとの日に"),
        ({"place": ""}, "場所か、オンラインのアドレスの"),
        ({"is_open": "False"}, "公開しないときは、理由を"),
        ({"closed_why": "秘密"}, "公開しない理由を書きません"),
        ({"group_minutes": "0"}, "1分からです"),
        ({"minutes_1": ""}, "何番のあとかと、何分かの両方"),
        ({"after_2": "2", "minutes_2": "5"}, "同じところに、休けいが2つ"),
    ],
)
def test_wrong_day_is_said_at_its_field(wrong, said):
    made = hearings.scoring()

    page = text(clerk().post(reverse("admin:reviews_hearing_plan", args=[made.pk]), TYPED | wrong))

    assert said in page
    assert not Hearing.objects.exists()


def test_order_is_drawn_on_its_page_and_the_record_stands_beside():
    hearing = hearings.planned()
    client = clerk()

    assert "発表する提案3件の順番を決めます" in text(client.get(move(hearing, "draw")))
    client.post(move(hearing, "draw"))
    page = text(client.get(at(hearing)))

    assert hearing.draws.get().seed in page
    assert " → ".join(hearing.draws.get().order) in page
    assert "13:42～13:58" in page


def test_order_by_hand_is_typed_and_asked_again_when_it_is_none():
    hearing = hearings.planned()
    client, url = clerk(), move(hearing, "fix")
    keys = list(hearing.review.entries.order_by("received").values_list("pk", flat=True))

    wrong = text(client.post(url, dict.fromkeys((f"place_{key}" for key in keys), "1")))
    client.post(url, {f"place_{key}": 3 - place for place, key in enumerate(keys)})

    assert "1から3までの数を、1つずつ" in wrong
    assert list(hearing.slots.values_list("entry", flat=True)) == keys[::-1]


def test_invitation_shows_the_letters_that_leave_and_they_do():
    hearing = hearings.ordered()
    client = clerk()

    page = text(client.get(move(hearing, "invite")))
    client.post(move(hearing, "invite"))

    first = Notice.objects.get(to_user=reviews.group(0), kind="reviews/hearing_invited")
    assert first.subject in page
    for line in filter(None, first.text.split("くわしいこと")[0].splitlines()):
        assert line.strip() in page
    member = Notice.objects.filter(kind="reviews/meeting_summoned").first()
    assert member.subject in page


def test_change_shows_who_would_be_told_and_two_clerks_see_each_other():
    hearing = hearings.invited()
    client, url = clerk(), at(hearing, "day")
    seen = client.get(url).context["seen"]

    shown = text(client.post(url, TYPED | {"seen": seen, "place": "会館", "how": "申し込みは"
                                           "いりません。", "preview": "1"}))  # fmt: skip
    assert "発表のご案内が、次のとおり変わりました" in shown
    assert Hearing.objects.get().place == "見本公民館"
    client.post(url, TYPED | {"seen": seen, "place": "会館"})
    overtaken = text(client.post(url, TYPED | {"seen": seen, "place": "体育館"}))

    assert Hearing.objects.get().place == "会館"
    assert "この画面を開いたあとに" in overtaken


def test_fixing_anew_shows_the_new_times_beforehand():
    hearing = hearings.invited()
    keys = list(hearing.review.entries.order_by("received").values_list("pk", flat=True))
    places = {f"place_{key}": 3 - place for place, key in enumerate(keys)}

    page = text(clerk().post(move(hearing, "fix_again"), places | {"preview": "1", "note": "頼"}))

    assert "13時42分から13時58分まで" in page
    assert list(hearing.slots.values_list("entry", flat=True)) == keys


def test_withdrawn_one_is_drawn_up_on_its_page():
    hearing = hearings.invited()
    slot = hearings.slot(hearing)
    handing_in.withdraw(slot.entry.proposal, by=reviews.group(0), note="やめます")
    client = clerk()

    assert "のあとの時刻をくり上げる" in text(client.get(at(hearing)))
    page = text(client.get(at(hearing, "draw_up", slot.pk)))
    assert "13時から13時16分まで" in page
    client.post(at(hearing, "draw_up", slot.pk))

    assert "くり上げる</a>" not in text(client.get(at(hearing)))
    assert client.get(at(hearing, "draw_up", slot.pk)).status_code == 404


def test_day_is_noted_on_one_page_and_recusals_stand_above():
    hearing = hearings.invited()
    reviews.declare(hearing.review, "one", 2, relation=Relation.OTHER)
    client, url = clerk(), register(hearing)
    early = client.get(url)
    sent = {"seen": early.context["seen"]}
    for each in hearing.review.round.course.call.reviewers.all():
        sent |= {f"came_{each.pk}": "1", f"from_{each.pk}": "13:00", f"until_{each.pk}": "16:00"}
    two = hearing.review.round.course.call.reviewers.get(member__name="委員 deputy")
    entry = hearings.slot(hearing, 2).entry
    sent |= {f"group_{entry.pk}": "absent", f"out_{two.pk}": [str(hearings.item(hearing).pk)]}

    assert url in text(client.get(at(hearing)))
    assert "利害関係で退席：R08-S002" in text(early)
    assert "当日になってから" in text(client.post(url, sent))
    with on():
        client = clerk()
        client.post(url, sent)
        page = text(client.get(at(hearing)))

    assert hearing.meeting.attendances.filter(came=True).count() == 3
    assert hearings.slot(hearing, 2).presence == "absent"
    assert set(StepOut.objects.values_list("attendance__reviewer__member__name",
                                           "item__entry__received", "is_recused")) == {
        ("委員 deputy", 1, False), ("委員 one", 2, True),
    }  # fmt: skip
    assert "出席を記録した委員は3人です" in page


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_proposal_and_for_three(number, django_assert_num_queries):
    hearing = hearings.invited(number)
    client = clerk()
    client.get(at(hearing))

    with django_assert_num_queries(27):
        client.get(at(hearing))


@pytest.mark.parametrize("who", [people.approver, people.liaison, people.outsider])
def test_day_is_nobody_elses(who):
    hearing = hearings.invited()
    client = people.signed_in(who())

    for address in (at(hearing), at(hearing, "day"), at(hearing, "tally"), register(hearing),
                    move(hearing, "publish")):  # fmt: skip
        assert client.get(address).status_code in (302, 403, 404)


# --- slides ---------------------------------------------------------------------------------------


def upload(client, url, data=None, name="shiryo.pdf"):
    return client.post(
        url, {"slides": SimpleUploadedFile(name, data or hostile.pdf())}, follow=True
    )


def test_group_hands_in_slides_replaces_them_and_is_refused_afterwards_until_when_it_was():
    hearing = hearings.invited()
    client, url = own(), slot_url(hearing)

    page = text(client.get(url))
    assert "13時から13時16分まで" in page
    assert "資料を出す" in page
    assert "資料を受け取りました（shiryo.pdf）" in text(upload(client, url))
    other = hostile.pdf(lambda document: document.add_blank_page())
    assert "差し替える" in text(upload(client, url, other, "nidome.pdf"))
    with on(date(2027, 1, 20), 17, 0):
        client = own()
        late = text(upload(client, url, hostile.pdf(lambda d: d.add_blank_page())))
        page = text(client.get(url))

    said = "資料の受け付けは、令和9年1月20日（水）17時に終わりました。"
    assert said in late
    assert "差し替える" not in page
    assert Slides.objects.get().name == "nidome.pdf"
    assert Slides.every.count() == 2


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [(hostile.picture(), "e.jpg", "PDF"), (b"", "a.pdf", "空"), (b"%PDF-1.7 x", "a.pdf", "")],
)
def test_only_a_real_pdf_is_taken(data, name, said):
    hearing = hearings.invited()

    page = text(own().post(slot_url(hearing), {"slides": SimpleUploadedFile(name, data)}))

    assert 'id="error-summary"' in page or "error" in page
    assert said in page
    assert not Slides.every.exists()


def test_same_file_twice_is_one():
    hearing = hearings.invited()
    file, by = hearings.pdf(), reviews.group(0)

    first = slides.hand_in(hearings.slot(hearing), file, by=by)
    assert slides.hand_in(hearings.slot(hearing), file, by=by) == first
    assert Slides.every.count() == 1


def test_who_does_not_write_hands_nothing_in():
    hearing = hearings.invited()
    slot = hearings.slot(hearing)

    with pytest.raises(slides.PermissionDenied):
        slides.hand_in(slot, hearings.pdf(), by=reviews.group(1))
    assert own(2).get(slot_url(hearing)).status_code == 404
    assert people.signed_in(people.outsider()).post(slot_url(hearing)).status_code == 404
    assert Client().get(slot_url(hearing)).status_code == 302


@pytest.mark.parametrize(("state", "there"), [("planned", 404), ("ordered", 404), ("invited", 200)])
def test_group_knows_nothing_before_the_invitation(state, there):
    hearing = hearings.STATES[state]()
    proposal = hearing.review.entries.get(received=1).proposal_id

    assert own().get(reverse("review_slot", args=[proposal])).status_code == there
    assert ("見本公民館" in text(own().get(reverse("my")))) is (there == 200)


def test_slides_are_read_by_the_office_at_once_and_by_members_when_they_stand():
    hearing = hearings.invited()
    paper = hearings.handed_in(hearing)
    sheet = reviews.sheet(hearing.review, "one")
    url = reverse("review_sheet_slides", args=[sheet.pk, paper.pk])
    reviews.declare(hearing.review, "deputy", relation=Relation.OTHER)
    deputy = reviews.sheet(hearing.review, "deputy")

    assert clerk().get(at(hearing, "slides", paper.pk)).status_code == 200
    assert Reading.objects.filter(page=at(hearing, "slides", paper.pk)).exists()
    member = people.signed_in(reviews.person("one"))
    assert member.get(url).status_code == 404
    assert "発表の資料" not in text(member.get(sheet.get_absolute_url()))
    with on(AFTER_SLIDES, 9):
        member = people.signed_in(reviews.person("one"))
        assert member.get(url).status_code == 200
        assert paper.name in text(member.get(sheet.get_absolute_url()))
        recused = people.signed_in(reviews.person("deputy"))
        for sheet_key in (sheet.pk, deputy.pk):
            other = reverse("review_sheet_slides", args=[sheet_key, paper.pk])
            assert recused.get(other).status_code == 404
    for stranger in (own(2), people.signed_in(people.outsider())):
        assert stranger.get(url).status_code == 404


def test_paper_of_another_proposal_is_not_read_through_ones_own():
    hearing = hearings.invited()
    hearings.handed_in(hearing)
    other = hearings.handed_in(hearing, 2, width=300)
    mine = hearings.slot(hearing).entry.proposal_id

    assert own().get(reverse("review_slot_slides", args=[mine, other.pk])).status_code == 404
    theirs = hearings.slot(hearing, 2).entry.proposal_id
    assert own(2).get(reverse("review_slot_slides", args=[theirs, other.pk])).status_code == 200


def test_no_slides_are_asked_for_where_there_is_no_day():
    hearing = hearings.ordered()
    planning.change(hearing, Day(**vars(hearings.DAY) | {"slides_on": None}), by=people.clerk())
    hearing = workflow.invite(hearings.anew(hearing), by=people.clerk())

    assert "資料" not in text(own().get(slot_url(hearing))).split("<main")[1]
    with pytest.raises(NotAllowedNow, match="集めていません"):
        hearings.handed_in(hearing)


# --- the members ----------------------------------------------------------------------------------


def test_member_sees_the_times_of_what_they_review_without_numbers():
    hearing = hearings.invited()
    url = reverse("review_hearing", args=[hearing.review_id])
    client = people.signed_in(reviews.person("one"))

    page = text(client.get(url))

    assert url in text(client.get(reverse("review_files")))
    for hours in ("13:00～13:16", "13:16～13:32", "13:42～13:58"):
        assert hours in page


def test_recused_member_finds_no_slot_no_number_and_no_break():
    hearing = hearings.invited()
    reviews.declare(hearing.review, "one", 2, relation=Relation.OTHER)
    client = people.signed_in(reviews.person("one"))

    page = text(client.get(reverse("review_hearing", args=[hearing.review_id])))

    assert "サンプルの事業1" in page
    assert "サンプルの事業3" in page
    main = page.split("<main")[1].split("</main")[0]
    for hidden in ("サンプルの事業2", "団体サンプル2", "13:16～", "休けい", "1番", "2番", "3番",
                   "2件", "3件", str(hearings.slot(hearing, 2).entry)):  # fmt: skip
        assert hidden not in main


@pytest.mark.parametrize(("state", "there"), [("ordered", 404), ("invited", 200)])
def test_members_go_when_they_were_told(state, there):
    hearing = hearings.STATES[state]()
    url = reverse("review_hearing", args=[hearing.review_id])

    assert people.signed_in(reviews.person("one")).get(url).status_code == there
    assert own().get(url).status_code == 404
    assert people.signed_in(people.outsider()).get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_day_of_a_member_costs_the_same(number, django_assert_num_queries):
    hearing = hearings.invited(number)
    client = people.signed_in(reviews.person("one"))
    url = reverse("review_hearing", args=[hearing.review_id])
    client.get(url)

    with django_assert_num_queries(8):
        client.get(url)


# --- everybody ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["planned", "ordered", "invited"])
def test_nothing_is_public_before_the_order_is(state):
    hearing = hearings.STATES[state]()
    call = hearing.review.round.course.call

    assert Client().get(public(hearing)).status_code == 404
    page = text(Client().get(call.get_absolute_url()))
    assert public(hearing) not in page
    assert "hearing-" not in Client().get(reverse("call_calendar", args=[call.number])).text
    assert "サンプルの事業" not in page


def test_published_order_is_on_its_page_on_that_of_the_call_and_in_the_calendar():
    hearing = hearings.published()
    call = hearing.review.round.course.call

    page = text(Client().get(public(hearing)))
    for words in ("見本公民館", "申し込みはいりません。", "団体サンプル1", "サンプルの事業3",
                  "13:42～13:58", "休けい10分", "令和9年1月24日（日）"):  # fmt: skip
        assert words in page
    assert public(hearing) in text(Client().get(call.get_absolute_url()))
    assert published.happenings([call.pk + 1]) == {}  # another call does not tell of it
    event = calendar(call)
    assert "DTSTART;TZID=Asia/Tokyo:20270124T130000" in event
    assert "DTEND;TZID=Asia/Tokyo:20270124T135800" in event
    assert "サンプルの事業" not in event


def calendar(call):
    """The event of the hearing, unfolded."""
    whole = Client().get(reverse("call_calendar", args=[call.number])).text.replace("\r\n ", "")
    [event] = [each for each in whole.split("BEGIN:VEVENT") if "UID:hearing-" in each]
    return event


def test_public_page_says_no_more_than_the_office_allowed():
    hearing = hearings.invited()
    planning.change(hearing, Day(**vars(hearings.DAY) | {"names": "numbers"}), by=people.clerk())
    hearing = workflow.publish(hearings.anew(hearing), by=people.clerk())

    page = text(Client().get(public(hearing)))

    assert str(hearings.slot(hearing).entry) in page
    assert "団体サンプル" not in page
    assert "サンプルの事業" not in page


def test_public_page_never_holds_points_amounts_or_the_online_address():
    hearing = hearings.ordered()
    day = Day(**vars(hearings.DAY) | {"online": "https://kaigi.sample.example/himitsu"})
    planning.change(hearing, day, by=people.clerk())
    workflow.invite(hearings.anew(hearing), by=people.clerk())
    hearing = workflow.publish(hearings.anew(hearing), by=people.clerk())

    page = text(Client().get(public(hearing)))

    assert "himitsu" in text(own().get(slot_url(hearing)))
    for hidden in ("himitsu", "200,000", "点数", "順位", "委員 one"):
        assert hidden not in page


def test_withdrawn_one_goes_from_the_public_page_at_once(django_capture_on_commit_callbacks):
    hearing = hearings.published()
    assert "サンプルの事業1" in text(Client().get(public(hearing)))

    with django_capture_on_commit_callbacks(execute=True):
        handing_in.withdraw(
            hearings.slot(hearing).entry.proposal, by=reviews.group(0), note="やめます"
        )

    assert "サンプルの事業1" not in text(Client().get(public(hearing)))


def test_order_that_is_taken_back_is_gone_everywhere(django_capture_on_commit_callbacks):
    hearing = hearings.published()
    text(Client().get(public(hearing)))

    with django_capture_on_commit_callbacks(execute=True):
        workflow.unpublish(hearing, by=people.clerk(), note="まちがい")

    assert Client().get(public(hearing)).status_code == 404
    call = hearing.review.round.course.call
    assert public(hearing) not in text(Client().get(call.get_absolute_url()))


def test_recused_member_finds_the_public_order_without_it():
    hearing = hearings.published()
    reviews.declare(hearing.review, "one", 2, relation=Relation.OTHER)

    page = text(people.signed_in(reviews.person("one")).get(public(hearing)))

    assert "サンプルの事業1" in page
    for hidden in ("サンプルの事業2", "団体サンプル2", "13:16～", "休けい"):
        assert hidden not in page
    assert "サンプルの事業2" in text(people.signed_in(reviews.person("chair")).get(public(hearing)))


@pytest.mark.parametrize("number", [1, 3])
def test_public_page_costs_the_same(number, django_assert_num_queries):
    url = public(hearings.published(number))

    with django_assert_num_queries(4):
        Client().get(url)
    with django_assert_num_queries(0):
        Client().get(url)


# --- the result -----------------------------------------------------------------------------------


def test_tally_is_a_paper_for_the_chair_once_the_marks_are_open():
    hearing = hearings.published()
    with on():
        client = clerk()
        hearings.everybody(hearing)
        for key in hearings.MEMBERS:
            for place in range(1, 4):
                reviews.submitted(hearing.review, key, place, 6 - place)
        early = client.get(at(hearing, "tally"), follow=True)
        page = text(client.get(at(hearing)))
        assert "採点表がそろいました" in page
        assert reverse("admin:reviews_review_move", args=[hearing.review_id, "open_scores"]) in page
        rounds.open_scores(hearing.review, by=people.clerk())
        answer = client.get(at(hearing, "tally"))

    assert "採点をひらいたあとに作れます" in text(early)
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(hostile.io.BytesIO(answer.content)) as document:
        assert document.Root.Lang == "ja-JP"
        assert "審査" in str(document.docinfo["/Title"])


def test_no_mark_is_on_any_page_of_the_day_before_the_opening():
    hearing = hearings.published()
    reviews.submitted(hearing.review, "one", 1, 2)
    reviews.marked(hearing.review, "chair", 1, 2, comment="もれる言葉")
    client = clerk()

    for address in (at(hearing), at(hearing, "history"), register(hearing),
                    at(hearing, "day"), public(hearing)):  # fmt: skip
        page = text(client.get(address))
        assert "もれる言葉" not in page
        assert "2点" not in page


def test_kept_page_says_when_it_was_changed():
    hearing = hearings.published()

    event = calendar(hearing.review.round.course.call)

    changed = datetime.fromisoformat(str(hearings.anew(hearing).updated_at))
    assert f"DTSTAMP:{changed:%Y%m%dT%H%M%S}Z" in event


@pytest.mark.parametrize("number", [1, 3])
def test_own_page_asks_as_often_for_one_day_as_for_several(number, django_assert_num_queries):
    hearing = hearings.invited(3)
    person = reviews.group(0)
    for place in range(2, number + 1):
        entry = hearings.slot(hearing, place).entry
        Writer.objects.filter(proposal=entry.proposal_id).update(person=person)

    with django_assert_num_queries(4):
        found = going.of_person(person)

    assert [each.begins.minute for each in found] == [0, 16, 42][:number]
    assert all(each.is_awaited for each in found)
