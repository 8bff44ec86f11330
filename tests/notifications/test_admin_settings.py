"""お知らせの時期, 通知の設定, 臨時の閉庁日: typed by people, looked at, saved, traced."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import ClosedDay
from core.calendar import as_day
from core.web import office
from notifications import outbox
from notifications.admin.fields import DaysField, HourField
from notifications.models import MailSetting, ReminderRule
from tests.factories import people

pytestmark = pytest.mark.django_db

JST = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


@pytest.fixture
def rule():
    return ReminderRule.objects.get(kind="groups/correction_due")


def url(model, act="change", *more):
    app = "accounts" if model == "closedday" else "notifications"
    return reverse(f"admin:{app}_{model}_{act}", args=more)


def typed(**changed):
    given = {"is_active": "on", "before": "7", "after": "", "hour": "9:00"}
    return given | {"copy_to": "", "copy_after": ""} | changed


# --- the times of reminders ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14, 7, 3, 1, 0", [14, 7, 3, 1, 0]),
        ("０、１４、　７・７，３日", [14, 7, 3, 0]),
        ("", []),
        ("365", [365]),
    ],
)
def test_days_are_taken_as_people_write_them(text, days):
    assert DaysField(descending=True).clean(text) == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7, 三", "「三」は日数ではありません"),
        ("-1", "「-1」は日数ではありません"),
        ("366", "0から365まで"),
        ("1.5", "日数ではありません"),
    ],
)
def test_what_is_no_day_is_named(clerk, rule, text, words):
    answer = clerk.post(url("reminderrule", "change", rule.pk), typed(before=text))

    shown = answer.content.decode()
    assert words in shown
    assert f'value="{text}"' in shown


def test_day_of_the_deadline_belongs_to_the_days_before(clerk, rule):
    answer = clerk.post(url("reminderrule", "change", rule.pk), typed(after="0, 3"))

    assert "当日は、「何日前」のほうに0と書きます" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "hour"),
    [("9:00", time(9)), ("９：３０", time(9, 30)), ("9時", time(9)), ("17時5分", time(17, 5))],
)
def test_hour_is_taken_as_people_write_it(text, hour):
    assert HourField().clean(text) == hour


@pytest.mark.parametrize("text", ["25:00", "朝", "9:99", "9時半"])
def test_what_is_no_hour_is_refused_with_an_example(clerk, rule, text):
    answer = clerk.post(url("reminderrule", "change", rule.pk), typed(hour=text))

    assert "「9:00」か「9時30分」のように" in answer.content.decode()


def test_rule_is_saved_sorted_and_unique_and_traced(clerk, rule):
    page = url("reminderrule", "change", rule.pk)

    clerk.post(page, typed(before="１、14、7、7", after="7, 2", hour="10時"))

    rule.refresh_from_db()
    assert (rule.before, rule.after, rule.hour) == ([14, 7, 1], [2, 7], time(10))
    history = clerk.get(url("reminderrule", "history", rule.pk)).content.decode()
    assert "7、3、1、0 → 14、7、1" in history


@time_machine.travel(datetime(2026, 11, 13, 8, tzinfo=JST), tick=False)
def test_preview_tells_the_hours_of_a_sample_deadline(rule):
    clerk = people.signed_in(people.clerk())
    ClosedDay.objects.create(day=date(2026, 11, 16))
    page = url("reminderrule", "change", rule.pk)
    looked = typed(
        before="14, 0", after="3", copy_to="kacho@city.example", copy_after="3", look="1"
    )

    preview = clerk.post(page, looked).context["preview"]

    assert str(preview.due) == "令和8年11月30日（月）17時"
    assert [(str(line), line.words, line.is_copy) for line in preview.lines] == [
        ("令和8年11月13日（金）9時", "14日前（閉庁日なので、前の開庁日）", False),
        ("令和8年11月30日（月）9時", "当日", False),
        ("令和8年12月3日（木）9時", "3日後", False),
        ("令和8年12月3日（木）9時", "3日後", True),
    ]
    rule.refresh_from_db()
    assert rule.before == [7, 3, 1, 0]


def test_rule_that_reminds_of_nothing_is_refused_and_switching_off_is_not(clerk, rule):
    page = url("reminderrule", "change", rule.pk)

    refused = clerk.post(page, typed(before=""))
    clerk.post(page, typed(before="", is_active=""))

    assert "何日前か何日後かを、1つ以上" in refused.content.decode()
    rule.refresh_from_db()
    assert rule.is_active is False
    assert "お知らせは届きません" in clerk.get(page).content.decode()


def test_copy_needs_address_and_day(clerk, rule):
    answer = clerk.post(url("reminderrule", "change", rule.pk), typed(copy_to="a@city.example"))

    assert "写しの送り先と、何日後からかは、両方を入れてください" in answer.content.decode()


def test_rules_are_listed_in_words(clerk):
    shown = clerk.get(url("reminderrule", "changelist")).content.decode()

    assert "7日前、3日前、1日前、当日、1日後、7日後" in shown


# --- the signature -------------------------------------------------------------------------------


def mail(**changed):
    given = {
        "signature": "本庄市",
        "sender_address": "",
        "post_days": "3",
        "watch_address": "",
        "watch_minutes": "10",
    }
    return given | changed


def test_setting_is_one_row_that_shows_a_letter_before_it_is_saved(clerk):
    page = url("mailsetting", "change", 1)

    assert clerk.get(url("mailsetting", "changelist")).url == page
    looked = clerk.post(page, mail(signature="新しい署名です", look="1"))

    assert "新しい署名です" in looked.context["text"]
    assert MailSetting.current().signature != "新しい署名です"
    clerk.post(page, mail(signature="新しい署名です"))
    assert MailSetting.current().signature == "新しい署名です"


@pytest.fixture
def told(settings, tmp_path):
    settings.FINISHED_ROOT = tmp_path
    known = office.UNKNOWN["office"] | {"phone": "0495-00-0000", "hours": "平日の9時から"}
    office.keep(office.UNKNOWN | {"office": known})


@pytest.mark.parametrize(
    ("signature", "last"),
    [
        ("本庄市　見本課", "電話 0495-00-0000（平日の9時から）"),
        ("本庄市　見本課\n電話　０４９５（００）１１１１", "電話　０４９５（００）１１１１"),
        ("本庄市　見本課\n電話 0495-00-0000　内線3", "電話 0495-00-0000　内線3"),
        ("本庄市　見本課\n〒367-8501 本庄3-5-3", "電話 0495-00-0000（平日の9時から）"),
    ],
)
@pytest.mark.usefixtures("told")
def test_letter_that_sends_to_the_office_below_has_a_number_there(signature, last):
    context = {"receipt": "", "title": "見本", "reply_to": ""}
    setting = MailSetting(signature=signature)

    _subject, text, _html = outbox.compose("groups/correction_due", context, setting)

    assert "下の担当課に" in text
    assert text.split("\n――")[1].split("\nhttp")[0].split("\n")[-1] == last


def test_signature_stands_as_it_was_typed_where_the_office_has_no_number(settings, tmp_path):
    settings.FINISHED_ROOT = tmp_path

    assert MailSetting(signature="本庄市").signed == "本庄市"


def test_wrong_address_of_the_watch_is_refused(clerk):
    answer = clerk.post(url("mailsetting", "change", 1), mail(watch_address="a b"))

    assert answer.status_code == 200
    assert MailSetting.current().watch_address == ""


@pytest.mark.parametrize(("model", "key"), [("reminderrule", None), ("mailsetting", 1)])
def test_settings_are_for_those_with_the_right(rule, model, key):
    client = people.signed_in(people.liaison())

    assert client.get(url(model, "change", key or rule.pk)).status_code in (403, 404)
    assert client.post(url(model, "change", key or rule.pk), typed()).status_code in (403, 404)
    assert people.signed_in(people.clerk()).get(url(model, "add")).status_code == 403


# --- closed days ---------------------------------------------------------------------------------


def closing(**changed):
    given = {"office": "city_hall", "day_year": "令和９", "day_month": "２", "day_day": "１"}
    return given | {"reason": "停電の工事"} | changed


def test_closed_day_is_added_changed_and_deleted(clerk):
    clerk.post(url("closedday", "add"), closing())
    day = ClosedDay.objects.get()
    assert (day.day, day.office) == (date(2027, 2, 1), "city_hall")
    assert "令和9年2月1日（月）" in clerk.get(url("closedday", "changelist")).content.decode()

    clerk.post(url("closedday", "change", day.pk), closing(day_day="2"))
    day.refresh_from_db()
    assert as_day(day.day) == date(2027, 2, 2)

    assert "この日を消しますか" in clerk.get(url("closedday", "delete", day.pk)).content.decode()
    clerk.post(url("closedday", "delete", day.pk), {"post": "yes"})
    assert ClosedDay.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day_day": "6"}, "令和9年2月6日（土）は、もともと市役所の休みの日です"),
        ({"day_day": "30"}, "この日付はありません"),
        ({"day_day": ""}, "日を入力してください"),
    ],
)
def test_day_that_cannot_be_closed_is_refused(clerk, changed, words):
    answer = clerk.post(url("closedday", "add"), closing(**changed))

    assert words in answer.content.decode()
    assert ClosedDay.objects.count() == 0


def test_same_day_twice_is_refused(clerk):
    clerk.post(url("closedday", "add"), closing())

    answer = clerk.post(url("closedday", "add"), closing())

    assert "この日は、すでに登録してあります" in answer.content.decode()


def test_centre_is_open_on_saturdays_and_may_close(clerk):
    clerk.post(url("closedday", "add"), closing(office="centre", day_day="6"))

    assert ClosedDay.objects.get().office == "centre"


@pytest.mark.parametrize("number", [1, 3])
def test_closed_days_cost_the_same_for_one_and_for_three(clerk, number, django_assert_num_queries):
    for serial in range(number):
        ClosedDay.objects.create(day=date(2030, 7, 1 + serial))
    clerk.get(url("closedday", "changelist"))

    with django_assert_num_queries(7):
        clerk.get(url("closedday", "changelist"))


def test_closed_days_are_for_those_with_the_right():
    client = people.signed_in(people.liaison())

    answers = [client.get(url("closedday", act)) for act in ("changelist", "add")]

    assert [answer.status_code for answer in answers] == [403, 403]
