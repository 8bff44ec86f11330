"""Rounds as the office runs them: prepared, begun, watched, opened; and never a mark before."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from notifications.models import Notice
from reviews.models import Mark, Review, Sheet, SheetScan
from reviews.workflow import review as workflow
from reviews.workflow import sheet as sheets
from tests.core import hostile
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db
SECRET = "もれる気づいたこと"
SHEETS = reverse("admin:reviews_sheet_changelist")
DAYS = {
    "shows": "at_opening",
    "declaring_begins_year": "2026", "declaring_begins_month": "12", "declaring_begins_day": "14",
    "declaring_due_year": "令和8", "declaring_due_month": "12", "declaring_due_day": "１８",
    "declaring_hour": "17時", "declaring_silence": "remind",
    "scoring_begins_year": "2026", "scoring_begins_month": "12", "scoring_begins_day": "21",
    "scoring_due_year": "2027", "scoring_due_month": "1", "scoring_due_day": "8",
    "scoring_hour": "17:00", "scoring_silence": "absent",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def clerk():
    return people.signed_in(people.clerk())


def at(row, name="change", *more):
    return reverse(f"admin:reviews_{row._meta.model_name}_{name}", args=[row.pk, *more])


def text(answer):
    assert answer.status_code == 200, answer
    return unescape(answer.content.decode())


def test_round_is_prepared_of_an_open_call_and_nothing_begins_by_it():
    call = reviews.filed()
    round_ = call.courses.get().rounds.get()
    client, url = clerk(), reverse("admin:reviews_review_add")

    assert str(call) in text(client.get(url))
    answer = client.post(url, DAYS | {"round": round_.pk})

    made = Review.objects.get()
    assert answer.url == at(made)
    assert (made.status, made.shows) == ("preparing", "at_opening")
    assert [(p.kind, str(p.due_on), p.due_time.hour, p.silence) for p in made.phases.all()] == [
        ("declaring", "2026-12-18", 17, "remind"),
        ("scoring", "2027-01-08", 17, "absent"),
    ]
    assert "委員長が決まっていません" not in text(client.get(at(made)))
    assert "引き受けた審査委員がいません" in text(client.get(at(made)))
    assert "選んでください" in text(client.post(url, DAYS))  # the only round is prepared


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"scoring_due_day": "1", "scoring_due_month": "12", "scoring_due_year": "2026"},
         "期限は、はじまる日か"),
        ({"declaring_begins_month": "11", "declaring_due_month": "11"}, "期限は、きょうか"),
        ({"scoring_begins_day": "10"}, "採点は、届け出がはじまる日よりあとに"),
        ({"scoring_due_day": "31", "scoring_due_month": "2"}, "この日付はありません"),
        ({"declaring_silence": "absent"}, "選べるものの中から選んでください"),
        ({"shows": "always"}, "選べるものの中から選んでください"),
    ],
)  # fmt: skip
def test_wrong_day_is_said_at_its_field_and_what_was_typed_stays(wrong, said):
    round_ = reviews.filed().courses.get().rounds.get()

    answer = text(
        clerk().post(reverse("admin:reviews_review_add"), DAYS | {"round": round_.pk} | wrong)
    )

    assert said in answer
    assert 'value="令和8"' in answer
    assert not Review.objects.exists()


def test_day_that_moves_after_the_beginning_is_told_and_two_clerks_see_each_other():
    made = reviews.scoring()
    client, url = clerk(), at(made, "days")
    seen = client.get(url).context["seen"]
    later = DAYS | {"declaring_silence": "tell_chair", "scoring_silence": "tell_chair"}

    moved = client.post(url, later | {"seen": seen, "scoring_due_day": "15"})
    overtaken = text(client.post(url, later | {"seen": seen, "scoring_due_day": "12"}))

    assert moved.url == at(made)
    assert "この画面を開いたあとに" in overtaken
    assert str(made.phases.get(kind="scoring").due_on) == "2027-01-15"
    letters = Notice.objects.filter(kind="reviews/days_moved")
    assert letters.count() == 3
    assert "令和9年1月15日" in letters.first().text


def test_moves_are_made_on_their_pages_with_what_is_missing_and_what_will_be_sent():
    made = reviews.prepared()
    client = clerk()
    page = text(client.get(at(made, "move", "start_declaring")))

    assert "引き受けた委員3人に、利害関係の届け出をお願いします" in page
    assert "届け出をお願いします（令和8年12月18日（金）まで）" in page
    client.post(at(made, "move", "start_declaring"))
    made.refresh_from_db()
    assert made.status == "declaring"
    assert "届け出が終わっていない委員が3人います" in text(
        client.get(at(made, "move", "start_scoring"))
    )
    client.post(at(made, "move", "start_scoring"))
    assert "出ていない採点表が" not in text(client.get(at(made, "move", "open_scores")))


def test_marks_are_not_opened_from_the_page_before_all_are_in():
    made = reviews.scoring()

    page = text(clerk().get(at(made, "move", "open_scores")))

    assert "出ていない採点表が3枚あります" in page
    assert 'name="moved"' not in page


def test_office_sees_who_has_handed_in_and_who_not():
    made = reviews.scoring(number=2)
    reviews.submitted(made, "chair", 1)
    reviews.marked(made, "chair", 2)
    reviews.submitted(made, "one", 1)
    reviews.submitted(made, "one", 2)

    context = clerk().get(at(made)).context

    assert [
        (each.reviewer.member.name, each.handed_in, each.begun, each.untouched, each.is_done)
        for each in context["progress"]
    ] == [
        ("委員 chair", 1, 1, 0, False),
        ("委員 deputy", 0, 0, 2, False),
        ("委員 one", 2, 0, 0, True),
    ]


def pages_of(made):
    """Every page of staff about this round."""
    entry = made.entries.first()
    yield from (at(made), reverse("admin:reviews_review_changelist"), at(made, "history"))
    yield at(made, "entry", entry.pk)
    yield at(made, "days")
    yield reverse("admin:reviews_sheet_changelist")
    for each in Sheet.objects.all():
        yield from (at(each), at(each, "history"))
        if each.status == "submitted":
            yield at(each, "move", "reopen")


@pytest.mark.parametrize("who", [people.clerk, people.admin])
def test_no_page_of_staff_holds_a_mark_before_the_opening(who):
    made = reviews.scoring()
    reviews.marked(made, "chair", value=2, comment=SECRET)
    sheets.submit(reviews.sheet(made, "chair"), by=reviews.person("chair"))
    reviews.marked(made, "one", value=2, comment=SECRET)
    person = who()
    person.is_superuser = True
    person.save()
    client = people.signed_in(person)
    addresses = [*pages_of(made), reverse("admin:pghistory_events_changelist")]

    for address in addresses:
        page = text(client.get(address))
        assert SECRET not in page, address
        assert "2 / 5点" not in page, address
        assert "2点" not in page, address
    assert Mark.objects.filter(comment=SECRET).count() == 2


def test_marks_stand_on_the_page_of_a_sheet_after_the_opening():
    made = reviews.opened()

    assert "4点" in text(clerk().get(at(reviews.sheet(made, "one"))))


@pytest.mark.parametrize("who", [people.approver, people.liaison, people.outsider])
def test_round_is_nobody_elses(who):
    made = reviews.scoring()
    client = people.signed_in(who())

    for address in (at(made), at(made, "entry", made.entries.get().pk), at(Sheet.objects.first())):
        assert client.get(address).status_code in (302, 403, 404)


def test_reopening_asks_for_a_reason_shows_the_letter_and_gives_the_sheet_back():
    made = reviews.scoring()
    sheet = reviews.submitted(made, "one")
    client, url = clerk(), at(sheet, "move", "reopen")

    assert "理由を書いてください。" in text(client.post(url, {"note": ""}))
    shown = text(client.post(url, {"note": "項目の取りちがえ", "preview": "1"}))
    assert "採点表を書き直せるようにしました" in shown
    client.post(url, {"note": "項目の取りちがえ"})

    sheet.refresh_from_db()
    assert sheet.status == "draft"
    assert Notice.objects.get(kind="reviews/sheet_reopened").to_address == "one@member.example"
    assert "項目の取りちがえ" in text(client.get(at(sheet)))


# --- paper ----------------------------------------------------------------------------------------


def sent(made, value="4", **more):
    key = made.round.criteria.get().pk
    return {f"mark-{key}": value, f"comment-{key}": "紙の文", "act": "save"} | more


def scan(name="saiten.pdf"):
    return SimpleUploadedFile(name, hostile.pdf(lambda document: None))


def test_paper_sheet_is_typed_with_its_scan_marked_as_such_and_handed_in():
    made = reviews.scoring()
    sheet, client = reviews.sheet(made, "one"), clerk()

    client.post(at(sheet, "paper"), sent(made, scan=scan()))
    page = text(client.get(at(sheet, "paper")))
    client.post(at(sheet, "paper"), sent(made, act="submit"))

    sheet.refresh_from_db()
    assert "saiten.pdf" in page
    assert (sheet.status, sheet.door, sheet.typed_by) == ("submitted", "paper", people.clerk())
    assert [(m.value, m.comment) for m in sheet.marks.all()] == [(4, "紙の文")]
    kept = SheetScan.objects.get()
    assert client.get(at(sheet, "scan", kept.pk)).status_code == 200
    other = people.signed_in(people.clerk("clerk2"))
    assert other.get(at(sheet, "scan", kept.pk)).status_code == 404
    assert "紙の文" not in text(other.get(at(sheet)))
    assert "紙の文" in text(client.get(at(sheet)))


def test_sheet_on_which_a_member_writes_is_not_typed_by_the_office():
    made = reviews.scoring()
    sheet = reviews.marked(made, "one")

    page = clerk().get(at(sheet, "paper"))

    assert page.status_code == 403
    assert "紙から入力する" not in text(clerk().get(at(sheet)))


def test_paper_sheet_with_something_missing_or_wrong_stays_typed():
    made = reviews.scoring()
    sheet, client = reviews.sheet(made, "one"), clerk()

    wrong = text(client.post(at(sheet, "paper"), sent(made, "9")))
    missing = client.post(at(sheet, "paper"), sent(made, "", act="submit"), follow=True)

    assert "「公益性」は、1から5までの点か" in wrong
    assert "紙の文" in wrong
    assert "「公益性」の点" in text(missing)
    assert Sheet.objects.get(pk=sheet.pk).status == "draft"


# --- late and out ---------------------------------------------------------------------------------


def test_office_takes_a_late_proposal_in_and_one_out_on_their_pages():
    made = reviews.scoring()
    with time_machine.travel(reviews.calls.at(reviews.FILED_ON), tick=False):
        reviews.proposals.filed(
            reviews.group(8), course=made.round.course, name="おそい会", title="おそい事業"
        )
    client = clerk()

    assert "提案を審査に加える" in text(client.get(at(made)))
    page = text(client.get(at(made, "take_in")))
    assert "おそい事業" in page
    assert "審査する提案が1件加わりました" in page
    client.post(at(made, "take_in"))
    entry = made.entries.get(received=2)
    shown = text(client.post(at(made, "leave", entry.pk), {"note": "対象の外", "preview": "1"}))
    assert "の審査は終わりました" in shown
    client.post(at(made, "leave", entry.pk), {"note": "対象の外"})

    entry.refresh_from_db()
    assert entry.left_why == "対象の外"
    assert "審査から外れました" in text(client.get(at(made)))


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_proposal_and_for_three(number, django_assert_num_queries):
    made = reviews.scoring(number=number)
    client = clerk()
    client.get(at(made))

    with django_assert_num_queries(15):
        client.get(at(made))


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_sheets_costs_the_same_for_one_proposal_and_for_three(
    number, django_assert_num_queries
):
    reviews.scoring(number=number)
    client = clerk()
    client.get(SHEETS)

    with django_assert_num_queries(10):
        client.get(SHEETS)


def test_list_of_sheets_says_whose_of_what_and_how_far_and_is_narrowed():
    made = reviews.scoring(number=2)
    reviews.marked(made, "one")
    reviews.submitted(made, "deputy", number=2)
    client, listed = clerk(), site._registry[Sheet]

    rows = [
        (str(each.entry), listed.who(each), listed.state(each))
        for each in client.get(SHEETS).context["cl"].result_list
    ]

    first, second = (str(each) for each in made.entries.order_by("received"))
    assert sorted(rows) == [
        (first, "委員 chair", "未着手"),
        (first, "委員 deputy", "未着手"),
        (first, "委員 one", "入力中"),
        (second, "委員 chair", "未着手"),
        (second, "委員 deputy", "完了"),
        (second, "委員 one", "未着手"),
    ]
    found = {
        query: client.get(f"{SHEETS}?{query}").context["cl"].result_count
        for query in (f"q={first}", "q=deputy", f"call={made.round.course.call_id}", "call=9999")
    }
    assert list(found.values()) == [3, 2, 6, 6]
    page = text(client.get(SHEETS))
    assert f"{first}　サンプルの事業1" in page


def test_day_of_a_phase_is_an_alarm_as_long_as_somebody_has_something_to_do():
    made = reviews.declaring_(members=("chair", "one"))

    def met():
        with time_machine.travel(reviews.at(date(2027, 1, 20)), tick=False):
            page = clerk().get(at(made))
            return [is_met for _, is_met in page.context["phases"]], text(page).count("過ぎた")

    before = met()
    for key in ("chair", "one"):
        reviews.declare(made, key)
    declared = met()
    workflow.start_scoring(made, by=people.clerk())
    reviews.submitted(made, "chair")
    begun = met()
    reviews.submitted(made, "one")

    assert (before, declared, begun, met()) == (
        ([False, False], 2), ([True, False], 1), ([True, False], 1), ([True, True], 0),
    )  # fmt: skip
