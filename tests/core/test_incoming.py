"""The one door of the web, seen from the pages behind it."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse

from cases.models import Case
from core.web.incoming import CleanAddressMiddleware, CleanFormMiddleware
from groups.choices import Page
from groups.models import Organization, StaffNote
from tests.core import hostile
from tests.factories import cases, people, registrations
from tests.factories.organizations import registered
from tests.house.source import named, production_files

pytestmark = pytest.mark.django_db

UNSEEN = "\x02\ufffe\x00\u200b\u202e\ufeff"
KEPT = "👩\u200d👧葛\U000e0100❤\ufe0fが"


def arrived(request):
    """The request as the rooms behind the door get it."""
    CleanAddressMiddleware(lambda sent: HttpResponse())(request)
    CleanFormMiddleware(lambda sent: HttpResponse()).process_view(request, None, (), {})
    return request


@pytest.mark.parametrize("unseen", UNSEEN)
def test_form_of_a_citizen_keeps_only_what_can_be_seen(unseen):
    draft = registrations.complete_draft()
    page = reverse("registration_page", args=[draft.pk, Page.ACTIVITY])
    client = people.signed_in(people.representative())
    shown = client.get(page).context["form"]
    sent = {f.html_name: f.value() for f in shown if f.name != "fields" and f.value()}

    sent |= {"fields_1": "7", "one_line": f"{KEPT}か\u3099{unseen}", "act": "next"}
    assert client.post(page, sent).status_code == 302

    draft.refresh_from_db()
    assert draft.one_line == f"{KEPT}が"


def test_draft_keeps_only_what_can_be_seen():
    draft = registrations.draft()
    client = people.signed_in(people.representative())

    sent = {"website": f"か\u3099{UNSEEN}", "act": "later"}
    client.post(reverse("registration_page", args=[draft.pk, Page.PLACE]), sent)

    draft.refresh_from_db()
    assert draft.drafts[Page.PLACE]["typed"]["website"] == ["が"]


def test_form_of_staff_keeps_only_what_can_be_seen():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())

    client.post(
        f"/admin/groups/registration/{registration.pk}/note/", {"text": f"電話{UNSEEN}か\u3099"}
    )

    assert StaffNote.objects.get().text == "電話が"


def test_length_is_counted_without_what_nobody_sees():
    client = people.signed_in(people.representative())

    name = "か\u3099" * 60 + "\u200b" * 60
    answer = client.post(reverse("account_profile"), {"name": name, "kana": "ミホン"})

    assert answer.status_code == 302
    assert people.User.objects.get(pk=people.representative().pk).name == "が" * 60


def test_name_of_nothing_that_can_be_seen_is_no_name():
    client = people.signed_in(people.representative())

    answer = client.post(reverse("account_profile"), {"name": UNSEEN + "\u3164", "kana": "ミホン"})

    assert answer.context["form"].errors["name"] == ["氏名を入力してください。"]


@pytest.mark.parametrize("typed", ["がくどう", "か\u3099く\u200bと\u3099う"])
@pytest.mark.parametrize("asked", ["がくどう", "か\u3099く\u200bと\u3099う"])
def test_staff_find_a_name_however_it_was_composed(typed, asked):
    person = people.signed_in(people.representative())
    person.post(reverse("account_profile"), {"name": typed, "kana": "ガクドウ"})

    users = reverse("admin:accounts_user_changelist")
    found = people.signed_in(people.admin()).get(users, {"q": asked}).context["cl"].result_list

    assert [user.name for user in found] == ["がくどう"]


def test_bytes_that_are_no_text_do_no_harm():
    case, body = cases.published(), b"sender_name=%ED%A0%80%FF%00&message=\xed\xb0\x80\x80"
    form = "application/x-www-form-urlencoded"

    answer = Client().post(f"/cases/{case.number}/contact/", body, content_type=form)

    assert answer.context["form"]["sender_name"].value() == "�" * 4
    assert Client().get("/groups/?q=%ED%A0%80%00%EF%BF%BE").status_code == 200


def test_password_is_taken_as_typed():
    sent = {"password": "か\u3099\u200b", "login": "か\u3099\u200b"}

    request = arrived(RequestFactory().post("/", sent))

    assert request.POST.dict() == {"password": "か\u3099\u200b", "login": "が"}


def test_names_and_repeated_values_are_clean_and_stay_in_order():
    sent = "a=1&a%00=2%00&a=3"

    request = arrived(RequestFactory().get("/", QUERY_STRING=sent))

    assert dict(request.GET.lists()) == {"a": ["1", "3", "2"]}


def test_query_of_plain_letters_is_not_even_read():
    request = arrived(RequestFactory().get("/", QUERY_STRING="page=2&q=abc"))

    assert "GET" not in vars(request)


def test_what_was_sent_cannot_be_changed():
    request = arrived(RequestFactory().post("/?q=%E3%81%82", {"a": "1"}))

    for data in (request.GET, request.POST):
        assert isinstance(data, QueryDict)
        with pytest.raises(AttributeError):
            data["a"] = "2"


def test_name_of_every_file_is_composed():
    files = [SimpleUploadedFile("か\u3099いそく.pdf", hostile.pdf()) for _ in range(2)]

    request = arrived(RequestFactory().post("/", {"file": files}))

    assert [file.name for file in request.FILES.getlist("file")] == ["がいそく.pdf"] * 2
    request.close()


def test_form_without_its_token_is_not_even_read():
    client = Client(enforce_csrf_checks=True)
    broken = b"--x\r\nno form at all"

    answer = client.post("/accounts/login/", broken, content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 403
    assert not hasattr(answer.wsgi_request, "_post")


@pytest.mark.parametrize("path", ["/groups/%00/", "/cases/check/a%E2%80%8Bb/", "/admin/%EF%BF%BE"])
def test_path_that_nobody_can_see_is_the_address_of_no_page(path):
    assert Client().get(path).status_code == 404
    assert people.signed_in(people.clerk()).post(path).status_code == 404


def test_cookie_with_a_control_is_no_session():
    client = people.signed_in(people.representative())
    client.cookies["sessionid"] = "\000" + "a" * 20

    assert client.get("/my/").status_code == 302


def test_nothing_else_reads_what_was_sent():
    """Another way in (a JSON body) must pass core.text.clean before this list may grow."""
    readers = [
        named(path)
        for path in production_files()
        if "request.body" in (text := Path(path).read_text(encoding="utf-8"))
        or "request.read(" in text
        or "request._stream" in text
    ]

    assert readers == []


# --- what older rows hold -----------------------------------------------------------------------


@pytest.mark.parametrize("feed", ["/groups/feed/", "/cases/feed/"])
def test_feed_survives_a_row_that_xml_cannot_carry(feed):
    name = "川\x02み\ufffeち"
    Organization.objects.filter(pk=registered(1).pk).update(name=name, one_line="\x1f")
    Case.objects.filter(pk=cases.published().pk).update(name=name, summary="\x1f")

    page = Client().get(feed)

    entries = ElementTree.fromstring(page.content).iter("{http://www.w3.org/2005/Atom}title")
    assert "川みち" in [entry.text for entry in entries]
