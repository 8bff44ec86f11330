"""Settings of one row: asked once in a request, and right after a save and outside of requests."""

from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Letterhead
from cases.models import CatalogueSetting
from core.models import OneRow
from core.web.once import AskedOnceMiddleware
from groups.models import Registration
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


def in_a_request(view):
    """What the view answers within one request."""
    seen = []

    def answer(request):
        seen.append(view())
        return HttpResponse()

    AskedOnceMiddleware(answer)(RequestFactory().get("/"))
    return seen[0]


def test_row_is_asked_once_in_a_request_whoever_asks(django_assert_num_queries):
    def view():
        return [Letterhead.current(), CatalogueSetting.current(), Letterhead.current()]

    with django_assert_num_queries(2):
        first, other, again = in_a_request(view)

    assert first is again
    assert type(other) is CatalogueSetting


def test_portal_asks_once_while_an_application_is_handed_in():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)
    check = reverse("registration_check", args=[registration.pk])

    with CaptureQueriesContext(connection) as asked:
        client.post(check, {"pledge": ["purpose", "no_gang", "truth"]})

    assert Registration.objects.get().status == "submitted"
    assert sum(f'FROM "{Letterhead._meta.db_table}"' in each["sql"] for each in asked) == 1


def test_what_a_request_saves_it_sees():
    def view():
        head = Letterhead.objects.get()
        before = Letterhead.current().mayor_name
        head.mayor_name = "次の 市長"
        head.save(update_fields=["mayor_name"])
        return before, Letterhead.current().mayor_name

    assert in_a_request(view) == ("", "次の 市長")


def test_what_a_request_takes_back_it_does_not_go_on_seeing():
    def view():
        head = Letterhead.objects.get()
        with suppress(RuntimeError), transaction.atomic():
            head.mayor_name = "次の 市長"
            head.save()
            assert Letterhead.current().mayor_name == "次の 市長"
            raise RuntimeError("the savepoint is rolled back")
        return Letterhead.current().mayor_name

    assert in_a_request(view) == ""


def test_next_request_asks_anew():
    before = in_a_request(Letterhead.current)
    Letterhead.objects.update(mayor_name="次の 市長")

    assert (before.mayor_name, in_a_request(Letterhead.current).mayor_name) == ("", "次の 市長")


def test_request_that_fails_leaves_no_answer_behind():
    def view():
        Letterhead.current()
        raise RuntimeError("the view fails")

    with pytest.raises(RuntimeError):
        in_a_request(view)
    Letterhead.objects.update(mayor_name="次の 市長")

    assert Letterhead.current().mayor_name == "次の 市長"


def test_outside_of_requests_every_question_is_asked():
    before = Letterhead.current().mayor_name
    Letterhead.objects.update(mayor_name="次の 市長")

    assert (before, Letterhead.current().mayor_name) == ("", "次の 市長")


def test_missing_row_counts_as_the_defaults():
    Letterhead.objects.all().delete()

    assert (Letterhead.current().pk, Letterhead.current().mayor_title) == (1, "本庄市長")


@pytest.mark.parametrize("model", OneRow.__subclasses__(), ids=lambda model: model.__name__)
def test_second_row_is_refused(model):
    with pytest.raises(IntegrityError, match="is_one_row"), transaction.atomic():
        model.objects.create(pk=2)
