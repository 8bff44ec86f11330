"""A call begins: from last year's, from the guide, with the rest of a pot; to its opening."""

from datetime import date

import pytest
import time_machine

from accounts.models import Section
from calls.choices import MilestoneKind as Kind
from calls.models import Call
from calls.preparing import checking, copying
from tests.calls.sheet import LIST, client, date_parts, filled, fresh, page, part, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def begin(user, old, **facts):
    sent = {"manner": "copy", "source": old.pk, "title": "令和10年度の募集",
            "fiscal_year": "2027"} | facts  # fmt: skip
    return user.post(f"{LIST}add/", sent, follow=True)


def test_clerk_goes_from_last_years_call_over_the_checker_to_the_opening():
    old = calls.opened()
    user = client()

    shown = begin(user, old)
    call = Call.objects.get(copied_from=old)
    assert "次の手：直すことが" in text_of(shown)
    with time_machine.travel(calls.at(date(2027, 10, 20))):
        user = client()
        found = text_of(user.get(page(call, "check")))
        assert "この募集の起案番号を書いてください。" in found
        assert "令和9年12月4日（土）は閉庁日です。" in found

        money = filled(
            user, part(call, "money"), draft_number="R09-推-3",
            **date_parts("approved_on", date(2027, 9, 24)),
        )  # fmt: skip
        assert user.post(part(call, "money"), money).status_code == 302
        closes = call.milestones.get(kind=Kind.CLOSES)
        days = filled(user, part(call, "days")) | {f"day-{closes.pk}-roll": "on"}
        assert user.post(part(call, "days"), days).status_code == 302
        closes.refresh_from_db()
        assert (closes.entered_on, closes.on) == (date(2027, 12, 4), date(2027, 12, 6))

        assert checking.obstacles(call) == []
        assert "公開できます" in text_of(user.get(page(call)))
        differences = text_of(user.get(page(call, "differences")))
        assert "応募のしめきりの日：令和8年12月4日（金） → 令和9年12月6日（月）" in differences
        opened = user.post(page(call, "move", "open_up"), {"note": ""}, follow=True)

    assert "「公開する」の手続きをしました。" in text_of(opened)
    assert (fresh(call).status, fresh(call).edition) == ("opened", 1)


def test_two_presses_begin_one_call():
    old, user = calls.opened(), client()

    begin(user, old)
    begin(user, old)

    assert Call.objects.filter(copied_from=old).count() == 1


def test_call_begins_from_the_guide_and_a_supplement_in_the_year_of_its_call():
    old, user = calls.opened(), client()

    begin(user, old, manner="guide", source="")
    begin(user, old, manner="supplement", title="追加募集")

    made = list(Call.objects.exclude(pk=old.pk).order_by("pk"))
    assert [(one.fiscal_year, one.supplements, one.passages.count()) for one in made] == [
        (2027, None, 10), (2026, old, 10),
    ]  # fmt: skip


def test_begin_says_what_is_missing():
    shown = client().post(f"{LIST}add/", {"manner": "copy", "title": "", "fiscal_year": "1900"})

    assert set(shown.context["form"].errors) == {"source", "title", "fiscal_year"}
    assert not Call.objects.exists()


def test_offered_first_is_the_newest_call_that_was_public_and_each_is_told_apart_by_its_number():
    old, being_made = calls.opened(), calls.draft("2027-1")

    source = client().get(f"{LIST}add/").context["form"]["source"]

    assert source.value() == old.pk != being_made.pk
    assert f"{being_made.number}　{being_made}（準備中）" in str(source)
    assert source.field.required
    guide = client().post(f"{LIST}add/", {"manner": "guide", "title": ""}).context["form"]
    assert not guide["source"].field.required


def test_opening_with_something_wrong_leads_to_where_it_is_mended():
    call, user = calls.complete(body=""), client()

    shown = user.get(page(call, "move", "open_up"))

    assert part(call, "money") in text_of(shown)
    assert 'name="note"' not in text_of(shown)
    user.post(page(call, "move", "open_up"), {"note": ""})
    assert fresh(call).status == "draft"


def test_settings_and_guide_are_the_clerks():
    user = client()

    assert user.get("/admin/calls/callsetting/1/change/").status_code == 200
    assert user.get("/admin/calls/guidepassage/").status_code == 200
    assert client("liaison").get("/admin/calls/guidepassage/").status_code == 403


def test_guide_that_is_changed_holds_for_the_next_call_alone():
    call = calls.complete()
    assert Section.objects.exists()
    copied = copying.copied(call, by=people.clerk(), title="次", fiscal_year=2027)

    assert copied.passages.count() == call.passages.count()
