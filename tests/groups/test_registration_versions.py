"""Two tabs, two devices and the way back: nothing newer is undone unasked (ADR 43)."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from core import drafts
from core.forms import comparison
from groups.choices import Page
from groups.models import District, Registration
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

ACTIVITY = {
    "one_line": "川べりのごみを拾います",
    "fields_1": "7",
    "purpose": "水辺をきれいに保つ",
    "activities": "毎月の清掃",
    "schedule": "毎月第2日曜",
    "place": "若泉公園",
    "fee": "年500円",
}
LONG = "春と秋に水辺の観察会をひらき、\r\n集めたごみの種類を数えて記録しています。"
KEPT = LONG.replace("\r\n", "\n")


def url_of(registration):
    return reverse("registration_page", args=[registration.pk, Page.ACTIVITY])


@pytest.fixture
def draft():
    return registrations.draft()


@pytest.fixture
def client(draft):
    return people.signed_in(draft.applicant)


def save(client, draft, act="next", **changes):
    """Open the page anew, change something and send it."""
    return post(client, draft, client.get(url_of(draft)).context["seen"], act, **changes)


def post(client, draft, seen, act="next", **changes):
    """Send the page as a tab holds it that was opened when ``seen`` was stored."""
    district = {"district": str(District.objects.first().pk)}
    sent = ACTIVITY | district | changes | {"seen": seen, "act": act}
    return client.post(url_of(draft), sent)


@pytest.fixture
def opened(draft, client):
    """What a tab says it shows: the page, saved once before."""
    save(client, draft)
    return client.get(url_of(draft)).context["seen"]


def test_older_tab_does_not_undo_the_longer_text_of_the_newer(draft, client, opened):
    save(client, draft, activities=LONG)

    asked = post(client, draft, opened, fee="年1,000円")

    differences = [(d.label, d.mine, d.theirs) for d in asked.context["versions"].differences]
    assert asked.status_code == 409
    assert "別の画面で先に保存されています" in unescape(asked.content.decode())
    assert differences == [
        ("活動の内容", "（変えていません）", KEPT),
        ("会費", "年1,000円", "年500円"),
    ]
    draft.refresh_from_db()
    assert draft.activities == KEPT


def test_what_two_tabs_changed_is_put_together_by_one_press(draft, client, opened):
    save(client, draft, activities=LONG)
    asked = post(client, draft, opened, fee="年1,000円")
    form = asked.context["form"]
    sent = {name: value for field in form for name, value in comparison.as_sent(field).items()}

    answer = client.post(url_of(draft), sent | {"seen": asked.context["seen"], "act": "later"})

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.activities, draft.fee) == (KEPT, "年1,000円")
    assert draft.fields == [7]


@pytest.mark.parametrize("act", ["next", "later"])
def test_unfinished_page_of_an_older_tab_asks_too(draft, client, opened, act):
    save(client, draft, "later", activities=LONG, place="")

    asked = post(client, draft, opened, act, schedule="")

    assert asked.status_code == 409
    assert drafts.typed_on(Registration.objects.get(), Page.ACTIVITY)["activities"] == [KEPT]


def test_second_device_is_asked_as_another_tab_is(draft, client, opened):
    device = people.signed_in(draft.applicant)
    save(device, draft, activities=LONG)

    assert post(client, draft, opened, place="公民館").status_code == 409


def test_way_back_after_saving_loses_nothing_and_asks_nothing(draft, client, opened):
    post(client, draft, opened, activities=LONG, place="ﾜｶｲｽﾞﾐ公園")

    again = post(client, draft, opened, activities=LONG, place="ﾜｶｲｽﾞﾐ公園", fee="なし")

    draft.refresh_from_db()
    assert again.status_code == 302
    assert (draft.activities, draft.fee) == (KEPT, "なし")


def test_way_back_to_a_page_without_the_saved_text_asks(draft, client, opened):
    post(client, draft, opened, activities=LONG)

    assert post(client, draft, opened, fee="なし").status_code == 409


def test_emptied_in_one_tab_and_changed_in_the_other_is_asked(draft, client, opened):
    post(client, draft, opened, fee="")

    asked = post(client, draft, opened, fee="年600円")

    assert [(d.mine, d.theirs) for d in asked.context["versions"].differences] == [("年600円", "")]


def test_too_long_a_text_does_not_make_an_older_tab_a_newer_one(draft, client, opened):
    save(client, draft, activities=LONG)
    too_much = post(client, draft, opened, "later", purpose="あ" * 70_000)

    assert post(client, draft, too_much.context["seen"], fee="なし").status_code == 409


def test_expired_older_tab_is_compared_after_signing_in(draft, client, opened):
    save(client, draft, activities=LONG)
    late = Client()
    post(late, draft, opened, fee="なし")
    late.force_login(draft.applicant)

    page = late.get(url_of(draft))

    assert [d.label for d in page.context["versions"].differences] == ["活動の内容", "会費"]
