"""The office's letterhead, its register of documents and the words of 教示, as staff set them."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AppealText, DocumentSeries, Letterhead
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db
TODAY = "2027-02-09T10:00:00+09:00"  # still 令和8年度


@pytest.fixture(autouse=True)
def _a_tuesday_in_february():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


def url(model, act, *args):
    return reverse(f"admin:accounts_{model}_{act}", args=args)


def numbered():
    """The 文書番号 of one more letter."""
    return registrations.rejected().letters.get(kind="rejection").document_number


def test_letterhead_is_one_row_whose_list_leads_to_its_form(clerk):
    assert clerk.get(url("letterhead", "changelist")).url == url("letterhead", "change", 1)
    assert clerk.get(url("letterhead", "add")).status_code == 403
    assert clerk.post(url("letterhead", "delete", 1)).status_code == 403


def test_letterhead_stands_on_the_next_letter(clerk):
    given = {"mayor_title": "本庄市長", "mayor_name": "見本 市長", "document_mark": "本市協発"}
    given |= {"contact_section": "見本課", "contact_hours": "平日", "contact_phone": "0495-00-0000"}

    clerk.post(url("letterhead", "change", 1), given)

    letter = registrations.rejected().letters.get(kind="rejection")
    assert letter.document_number == "R08本市協発第1号"
    assert letter.data["sender"] == {"title": "本庄市長", "name": "見本 市長", "seal": ""}
    assert letter.data["contact"] == {
        "section": "本庄市 見本課", "phone": "0495-00-0000", "email": "", "hours": "平日",
    }  # fmt: skip


def test_omitted_seal_is_said_in_words():
    assert Letterhead(seal_omitted=True).sender["seal"] == "公印省略"


def test_paper_register_is_continued(clerk):
    clerk.post(url("documentseries", "add"), {"fiscal_year": "2026", "last": "112"})

    assert [numbered(), numbered()] == ["R08本市活発第113号", "R08本市活発第114号"]
    series = DocumentSeries.objects.get()
    assert (series.fiscal_year, series.last, series.issued) == (2026, 114, 114)


def test_last_number_never_falls_below_what_was_issued(clerk):
    numbered(), numbered()
    series = DocumentSeries.objects.get()
    page = url("documentseries", "change", series.pk)
    clerk.post(page, {"last": "500"})

    refused = clerk.post(page, {"last": "1"})
    clerk.post(page, {"last": "2"})

    assert "このポータルで第2号まで出しています" in refused.content.decode()
    assert numbered() == "R08本市活発第3号"
    with pytest.raises(IntegrityError, match="document_number_given_once"), transaction.atomic():
        DocumentSeries.objects.update(last=2)


def test_history_keeps_what_staff_set_and_not_each_letter(clerk):
    clerk.post(url("documentseries", "add"), {"fiscal_year": "2026", "last": "3"})
    numbered(), numbered()
    series = DocumentSeries.objects.get()
    clerk.post(url("documentseries", "change", series.pk), {"last": "40"})
    series.refresh_from_db()
    series.save()
    numbered()

    kept = series.events.order_by("pgh_id").values_list("pgh_label", "last", "issued")
    assert [*kept] == [("insert", 3, 0), ("update", 40, 5)]


def test_other_years_and_odd_numbers_are_refused(clerk):
    for given in ({"fiscal_year": "2024"}, {"last": "-1"}, {"last": "99999999"}):
        answer = clerk.post(
            url("documentseries", "add"), {"fiscal_year": "2026", "last": "1"} | given
        )
        assert answer.status_code == 200
    assert DocumentSeries.objects.count() == 0


def test_history_tells_who_set_the_number(clerk):
    series = DocumentSeries.objects.create(fiscal_year=2026, last=3)
    clerk.post(url("documentseries", "change", series.pk), {"last": "40"})

    page = clerk.get(url("documentseries", "history", series.pk)).content.decode()

    assert "最後の番号</b>：3 → 40" in page
    assert people.clerk().name in page


def test_appeal_is_on_the_letter_only_if_the_city_has_written_it(clerk):
    row = AppealText.objects.get(key="groups/rejection")
    fresh = (row.text, *row.events.values_list("text", flat=True))
    page = url("appealtext", "change", row.pk)

    clerk.post(page, {"text": "市長へ。\n裁判所へ。"})
    told = registrations.rejected().letters.get(kind="rejection").data["appeal"]
    clerk.post(page, {"text": ""})
    silent = registrations.rejected().letters.get(kind="rejection").data["appeal"]

    assert fresh == ("", "")  # what no city has written is on no letter
    assert (told, silent) == (["市長へ。", "裁判所へ。"], [])
    assert clerk.get(url("appealtext", "add")).status_code == 403


@pytest.mark.parametrize("who", ["liaison", "admin"])
@pytest.mark.parametrize("model", ["letterhead", "documentseries", "appealtext"])
def test_they_are_for_those_with_the_right(model, who):
    client = people.signed_in(getattr(people, who)())

    assert client.get(url(model, "change", 1)).status_code == 403


def test_clerks_hold_what_they_held_of_the_policy():
    clerks = Group.objects.get(name="協働推進担当").permissions
    named = set(
        clerks.filter(content_type__app_label="accounts").values_list("codename", flat=True)
    )

    assert named >= {
        "view_letterhead", "change_letterhead", "view_appealtext", "change_appealtext",
        "view_documentseries", "change_documentseries", "add_documentseries",
    }  # fmt: skip
    assert {"add_letterhead", "delete_letterhead", "add_appealtext"} & named == set()
