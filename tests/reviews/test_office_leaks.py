"""What nobody may learn from the committee's office: a recused member of the item, the minutes, the
question of a proposal; others who asked; the public what was not told. Each walk holds something
that could leak.
"""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from notifications.tasks import plan
from reviews.choices import Attends
from reviews.meetings import attending, public
from reviews.workflow import meeting as meetings
from reviews.workflow import minutes as records
from tests.factories import office, people, results, reviews
from tests.house.walking import walk
from tests.reviews.test_committee_leaks import ELSEWHERE, showing

pytestmark = pytest.mark.django_db
TITLE, APPLICANT = "サンプルの事業2", "団体サンプル2"
SECRET = "予算の見積もりを、もう一度たずねます。"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def pages(user, *starts):
    """Every page that this person meets by links from these, as text."""
    client = people.signed_in(user)
    met = walk(client, ["/my/", "/review/", *starts], besides=ELSEWHERE)
    return {address: page.html for address, (status, page) in met.items() if page}


def recused_world():
    """Two proposals, minutes that are checked, a question answered; one is recused from the 2nd."""
    made = reviews.scoring(number=2)
    reviews.declare(made, "one", 2, relation="officer")
    office.answered(made, key="deputy", number=2)
    held = office.held(made)
    record = office.minutes(held)
    item = office.item(held, 2)
    item.record = SECRET
    item.save()
    with time_machine.travel(office.at(), tick=False):
        records.ask_check(record, by=people.clerk(), check_by=date(2027, 1, 29))
    return held


def test_recused_member_meets_nothing_of_the_proposal_in_meeting_minutes_or_questions():
    held = recused_world()
    page = reverse("review_meeting", args=[held.pk])
    entry = office.item(held, 2).entry

    found, others = pages(reviews.person("one")), pages(reviews.person("deputy"))

    assert page in found
    for words in (TITLE, SECRET, office.PASSED, office.ANSWER, str(entry)):
        named = [each for each in showing(found, words) if "/conflicts/" not in each]
        assert (words, named) == (words, [])
        assert (words, showing(others, words) != []) == (words, True)
    assert "サンプルの事業1" in found[page]


def test_recused_member_gets_no_letter_of_the_question_and_no_number_in_any_letter():
    held = recused_world()
    number = str(office.item(held, 2).entry)
    with time_machine.travel(reviews.at(date(2027, 1, 14), 10), tick=False):
        plan()

    letters = Notice.objects.filter(to_user=reviews.person("one"), kind__startswith="reviews/")
    told = Notice.objects.filter(kind="reviews/clarification_answered")

    assert set(letters.values_list("kind", flat=True)) >= {
        "reviews/meeting_summoned", "reviews/minutes_to_check",
    }  # fmt: skip
    for each in letters:
        for words in (number, TITLE, APPLICANT, office.ANSWER):
            assert words not in each.subject + each.text, each.kind
    assert {each.to_user.email for each in told} == {
        "chair@member.example",
        "deputy@member.example",
    }


def test_who_asked_is_told_to_nobody_but_the_office():
    made = reviews.scoring()
    row = office.passed(made, key="one")
    link = office.question_link(row)
    office.said(row)
    own = office.asked(made, key="one", text="もう1つの質問です。")
    name = reviews.member("one").name

    applicant = pages(reviews.group(0), row.get_absolute_url())
    by_link = Client().get(link).content.decode()
    other = pages(reviews.person("deputy"))
    sheet = reviews.sheet(made, "deputy").get_absolute_url()

    assert office.ANSWER in applicant[row.get_absolute_url()]
    assert office.ANSWER in by_link
    assert (showing(applicant, name), name in by_link) == ([], False)
    assert office.ANSWER in other[sheet]
    assert name not in other[sheet]
    for found in (applicant, other):
        assert showing(found, own.asked) == []
        assert showing(found, "梅子") == []
    assert own.asked in pages(reviews.person("one"))[reviews.sheet(made, "one").get_absolute_url()]
    for each in Notice.objects.filter(kind__startswith="reviews/clarification").exclude(
        to_user=people.clerk()
    ):
        assert name not in each.subject + each.text
        assert "梅子" not in each.subject + each.text


def test_applicant_of_another_proposal_and_a_stranger_find_no_question():
    row = office.answered(reviews.scoring(number=2))

    for user in (reviews.group(1), people.outsider(), reviews.person("one")):
        assert people.signed_in(user).get(row.get_absolute_url()).status_code == 404
    assert showing(pages(reviews.group(1)), office.PASSED) == []
    assert Client().get(row.get_absolute_url()).status_code == 302


def test_before_the_declaration_a_member_finds_the_meeting_without_a_title():
    made = reviews.declaring_(number=2)
    office.called(made)

    found = pages(reviews.person("one"))

    address = next(each for each in found if "/meetings/" in each)
    assert "利害関係の確認" in found[address]
    assert showing(found, TITLE) == []


def test_member_who_was_taken_out_finds_no_meeting():
    row = office.called()
    place = office.attendance(row, "one").reviewer
    address = reverse("review_meeting", args=[row.pk])
    client = people.signed_in(reviews.person("one"))
    assert client.get(address).status_code == 200

    reviews.reviewers.end(place, by=people.clerk(), note="退任")

    assert client.get(address).status_code == 404


def test_planned_meeting_is_nobodys_but_the_offices():
    row = office.planned()
    for user in (reviews.person("one"), reviews.group(0)):
        answer = people.signed_in(user).get(reverse("review_meeting", args=[row.pk]))
        assert answer.status_code == 404
    assert row.place not in Client().get(reverse("minutes_list")).content.decode()


def test_public_list_announces_open_meetings_alone(client):
    made = reviews.scoring()
    office.called(made, place="見本の閉じた部屋")
    office.called(made, place="見本の大ホール", openness="open", closed_reason="")

    text = client.get(reverse("minutes_list")).content.decode()

    assert "見本の大ホール" in text
    assert "見本の閉じた部屋" not in text
    assert "サンプルの事業" not in text


def public_record(release):
    """Confirmed minutes of the round of this result, with a public version of every item."""
    return office.confirmed(office.held(release.review), public="話したことです。")


def test_minutes_are_not_public_before_the_result(client):
    record = public_record(results.signed())

    assert public.obstacles(record) == [public.EARLY]
    with pytest.raises(NotAllowedNow, match="まだ公開できません"):
        records.publish(record, by=people.clerk())
    assert client.get(reverse("minutes_detail", args=[record.pk])).status_code == 404


def test_public_version_names_the_adopted_alone_and_is_gone_once_withdrawn(client):
    record = records.publish(public_record(results.released()), by=people.clerk())
    address = reverse("minutes_detail", args=[record.pk])

    text = client.get(address).content.decode()
    assert "サンプルの事業1" in text
    assert "サンプルの事業4" not in text
    assert "サンプルの事業3" not in text
    assert "について話しました" not in text
    assert address in client.get(reverse("minutes_list")).content.decode()

    records.withdraw(record, by=people.clerk(), note="人の名前があったため。")
    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("minutes_list")).content.decode()


def test_recused_clerk_reads_the_minutes_without_the_part_and_publishes_nothing():
    held = recused_world()
    member = held.review.round.course.call.reviewers.get(member__name="委員 one").member
    member.person = people.clerk()
    member.save()
    client = people.signed_in(people.clerk())

    meeting = client.get(reverse("admin:reviews_meeting_change", args=[held.pk]))
    record = client.get(reverse("admin:reviews_minutes_change", args=[held.minutes.pk]))
    row = held.review.entries.get(received=2).clarifications.get()
    question = client.get(reverse("admin:reviews_clarification_change", args=[row.pk]))
    listed = client.get(reverse("admin:reviews_clarification_changelist"))

    assert [each["out"] for each in meeting.context["rows"]] == [[], [], []]
    for page in (meeting, record, listed):
        assert page.status_code == 200
        assert TITLE not in page.content.decode()
        assert SECRET not in page.content.decode()
    assert str(row.entry) not in listed.content.decode()
    assert question.status_code in (302, 404)
    assert not records.PUBLISH.may(people.clerk(), held.minutes)


def test_link_of_a_meeting_says_nothing_of_what_is_reviewed(client):
    row = office.called(reviews.scoring(number=2))
    address = office.link_of(row, "one")

    text = client.get(address).content.decode()

    assert "市役所 3階 会議室" in text
    assert (TITLE in text, APPLICANT in text) == (False, False)
    client.post(address, {"act": "answer", "answer": "away", "note": "出張"})
    assert (office.attendance(row, "one").answer, office.attendance(row, "one").noted_by) == (
        Attends.AWAY, None,
    )  # fmt: skip


def test_meeting_held_keeps_its_answer_links_shut(client):
    row = office.registered(office.called())
    address = office.link_of(row, "one")
    with time_machine.travel(office.at(), tick=False):
        meetings.hold(row, by=people.clerk())
        assert client.get(address).status_code == 410
        with pytest.raises(NotAllowedNow, match="受け付けていません"):
            attending.reply(
                office.attendance(row, "one"), by=reviews.person("one"), answer=Attends.COMES
            )
